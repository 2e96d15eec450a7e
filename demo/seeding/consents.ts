// Consents of invented persons for grants that hold something personal; one of them withdrawn.
import { addDays } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { recordConsents, withdrawConsents } from "#modules/consents/index.ts";
import type { Stage } from "./stage.ts";

// Of a region that does not exist.
const PERSONS = ["990101198203070018", "990101199011230026", "990101197605140034", "990101200102280042", "990101196909090050"];

export function scheduleConsents({ deployment, cast, demo, timeline }: Stage): void {
  const clerks = (): Map<string, Actor> =>
    new Map(demo.jurisdiction.agencies.flatMap(({ key }) => cast.holders(key, "clerk").map((actor) => [actor.agencyId, actor] as const)));
  const { today } = timeline;
  let first: Actor | undefined;
  timeline.on(timeline.daysAgo(4), "09:30", async () => {
    const { rows } = await sql<{ id: string; consumerAgencyId: string }>`
      select g.id, g.consumer_agency_id from sharing_grant g
      where g.state = 'shared' and g.method in ('table', 'verify')
        and exists (select from jsonb_array_elements(g.items) item where item ->> 'personal' <> 'none' and item ->> 'mask' <> 'drop')
      order by g.agreed_at, g.id limit 2`.execute(deployment.db);
    for (const [index, { id, consumerAgencyId }] of rows.entries()) {
      const clerk = clerks().get(consumerAgencyId);
      if (!clerk) continue;
      first ??= clerk;
      await recordConsents(deployment, clerk, {
        grantId: id,
        covers: "query",
        form: index === 0 ? "paper" : "electronic",
        persons: PERSONS.slice(index, index + 3).map((identifier, place) => ({
          identifier,
          evidence: index === 0 ? `授权书 ${place + 1} 号（扫描件）` : `电子签署 DZ-${place + 1}`,
          givenOn: addDays(today, -10 + place),
          until: place === 1 ? addDays(today, 355) : null,
        })),
      });
    }
  });
  timeline.on(timeline.daysAgo(1), "11:05", async () => {
    if (first) await withdrawConsents(deployment, first, { identifier: PERSONS[1] ?? "", words: "本人到窗口要求撤回" });
  });
}
