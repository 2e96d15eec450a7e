// Files of the demonstration: mounted, uploaded piece by piece as anybody does, and checked before they are given out.
import { utils, write } from "@e965/xlsx";
import { mountedResources, mountResource } from "#modules/catalog/index.ts";
import { beginFile, checkFiles, receivePiece } from "#modules/files/index.ts";
import { openDownload, passFor, provisionGrant } from "#modules/grants/index.ts";
import { known } from "./missing.ts";
import { idOf, type Played } from "./played.ts";
import type { Stage } from "./stage.ts";

type Planned = NonNullable<Stage["demo"]["course"]["files"]>[number];

export function scheduleFiles(stage: Stage, stories: readonly Played[]): void {
  const { demo, timeline } = stage;
  for (const planned of demo.course.files ?? []) {
    timeline.on(timeline.daysAgo(planned.daysAgo), "08:50", () => share(stage, planned));
    const asked = stories.filter(({ story }) => story.method === "file" && story.entry === planned.entry && story.ends.state === "granted");
    for (const played of asked) timeline.on(timeline.after(played.submittedOn, 1), "16:20", () => open(stage, played, planned));
  }
}

/** Opened by the provider, and taken once as its user does, through the data plane. */
async function open({ deployment, cast, entries }: Stage, played: Played, planned: Planned): Promise<void> {
  const { story, entry } = played;
  const { db } = deployment;
  const grant = await db.selectFrom("sharingGrant").select(["id"]).where("applicationId", "=", idOf(played)).executeTakeFirst();
  const { id } = known(grant, `grant of ${story.key}`);
  const mounted = await mountedResources(db, known(entries.get(story.entry), story.entry).id);
  const resource = known(
    mounted.find(({ kind }) => kind === "file"),
    planned.title,
  );
  const probe = await provisionGrant(deployment, cast.holder(entry.agency, "clerk"), { id, resourceId: resource.id });
  if (!probe.ok) throw new Error(`the probe of ${story.key} failed: ${probe.status} ${probe.text}`);
  const path = "/files.zip";
  const pass = await passFor(deployment, cast.technician(story.consumer), id, path);
  const { status, body } = await openDownload(deployment.gatewayUrl, pass, { path, headers: {} });
  await body.forEach(() => undefined);
  if (status !== 200) throw new Error(`the files of ${story.key} could not be downloaded: ${status}`);
}

async function share({ deployment, cast, demo, entries }: Stage, { entry: key, title, items, files }: Planned): Promise<void> {
  const entry = known(
    demo.catalog.find((each) => each.key === key),
    key,
  );
  const { id: entryId, itemIds } = known(entries.get(key), key);
  const keeper = cast.technician(entry.agency);
  const held = items.map((item) => known(itemIds.get(item), item));
  const { id: resourceId } = await mountResource(deployment, keeper, {
    entryId,
    resource: { kind: "file", title, items: held, marking: "possible" },
  });
  const heads = items.map((item) => entry.items.find((each) => each.key === item)?.name ?? item);
  for (const { name, period, rows } of files) {
    const content = name.endsWith(".xlsx") ? workbookOf([heads, ...rows]) : commaSeparated([heads, ...rows]);
    const wish = { resourceId, name, bytes: content.length, period, note: "", sha256: null, replaces: null };
    const { id } = await beginFile(deployment, keeper, wish);
    await receivePiece(deployment, keeper, { id, offset: 0, content: pieceOf(content), checksum: undefined });
  }
  await checkFiles(deployment);
}

/** With the mark by which spreadsheets know UTF-8. */
const commaSeparated = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}\r\n`);

/** A kind of file that bears a mark. */
function workbookOf(rows: readonly (readonly string[])[]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), "数据");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

async function* pieceOf(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
