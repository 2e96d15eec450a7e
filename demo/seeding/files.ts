// Files of the demonstration: mounted, uploaded piece by piece as anybody does, and checked before they are given out.
import { mountResource } from "#modules/catalog/index.ts";
import { beginFile, checkFiles, receivePiece } from "#modules/files/index.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

type Planned = NonNullable<Stage["demo"]["course"]["files"]>[number];

export function scheduleFiles(stage: Stage): void {
  for (const planned of stage.demo.course.files ?? [])
    stage.timeline.on(stage.timeline.daysAgo(planned.daysAgo), "08:50", () => share(stage, planned));
}

async function share({ deployment, cast, demo, entries }: Stage, { entry: key, title, items, files }: Planned): Promise<void> {
  const entry = known(
    demo.catalog.find((each) => each.key === key),
    key,
  );
  const { id: entryId, itemIds } = known(entries.get(key), key);
  const keeper = cast.technician(entry.agency);
  const held = items.map((item) => known(itemIds.get(item), item));
  const { id: resourceId } = await mountResource(deployment, keeper, { entryId, resource: { kind: "file", title, items: held } });
  const heads = items.map((item) => entry.items.find((each) => each.key === item)?.name ?? item);
  for (const { name, period, rows } of files) {
    // With the mark by which spreadsheets know UTF-8.
    const content = Buffer.from(`\uFEFF${[heads, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`);
    const wish = { resourceId, name, bytes: content.length, period, note: "", sha256: null, replaces: null };
    const { id } = await beginFile(deployment, keeper, wish);
    await receivePiece(deployment, keeper, { id, offset: 0, content: pieceOf(content), checksum: undefined });
  }
  await checkFiles(deployment);
}

async function* pieceOf(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
