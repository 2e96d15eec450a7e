// Lists of the demonstration that are cross-checked by file: opened by the provider, handed in and checked as any other.
import { CrossCheckRunner } from "#main/crosschecks.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import { beginCheck, receiveList } from "#modules/crosschecks/index.ts";
import { provisionGrant } from "#modules/grants/index.ts";
import { residentRows } from "#demo/tables/residents.ts";
import { PLACES } from "#demo/tables/city.ts";
import { known } from "./missing.ts";
import { idOf, type Played } from "./played.ts";
import type { Stage } from "./stage.ts";

type Planned = NonNullable<Stage["demo"]["course"]["crossChecks"]>[number];
/** Of so many one is wrong. */
const WRONG_EACH = 12;

export function scheduleCrossChecks(stage: Stage, stories: readonly Played[]): void {
  const { demo, timeline } = stage;
  for (const planned of demo.course.crossChecks ?? []) {
    const played = stories.find(({ story }) => story.key === planned.story);
    timeline.on(timeline.daysAgo(planned.daysAgo), "10:20", () => check(stage, known(played, planned.story), planned));
  }
}

async function check(stage: Stage, played: Played, { name, people }: Planned): Promise<void> {
  const { deployment, cast, entries } = stage;
  const { story, entry } = played;
  const grant = await deployment.db.selectFrom("sharingGrant").select("id").where("applicationId", "=", idOf(played)).executeTakeFirst();
  const { id: grantId } = known(grant, `grant of ${story.key}`);
  const [resource] = await mountedResources(deployment.db, known(entries.get(story.entry), story.entry).id);
  const { id: resourceId } = known(resource, `resource of ${story.entry}`);
  const probe = await provisionGrant(deployment, cast.holder(entry.agency, "clerk"), { id: grantId, resourceId });
  if (!probe.ok) throw new Error(`the probe of ${story.key} failed: ${probe.status} ${probe.text}`);
  const content = listOf(stage, people);
  const actor = cast.person(story.applicant);
  const { id } = await beginCheck(deployment, actor, { grantId, name, bytes: content.length, businessCase: "DYHY-2026-Q3" });
  await receiveList(deployment, actor, { id, offset: 0, content: pieceOf(content), checksum: undefined });
  const runner = new CrossCheckRunner(deployment);
  await runner.take();
  await runner.close();
}

/** Names as people hand them in: some have changed, one number was mistyped. */
function listOf({ demo }: Stage, people: number): Buffer {
  const rows = [...residentRows(people, PLACES[demo.course.place])].map(({ id_number: number, name }, index) => {
    if (index % WRONG_EACH === 5) return [number, `${name.slice(0, 1)}某`];
    return [index === people - 1 ? `${number.slice(0, 16)}00` : number, name];
  });
  return Buffer.from(`\uFEFF公民身份号码,姓名\r\n${rows.map((row) => row.join(",")).join("\r\n")}\r\n`);
}

async function* pieceOf(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
