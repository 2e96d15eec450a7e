// What ran late: explained by whoever bears it, judged by the office, and reminded of. Where the law keeps no record of it nothing is said.
import { explainLateness, judgeLateness } from "#modules/deadlines/index.ts";
import { remind } from "#modules/supervision/index.ts";
import type { Played } from "./played.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

/** REG25-39-6: one lateness is explained, one is explained and judged, and the office has reminded a bearer. */
export function scheduleLateness(stage: Stage, stories: readonly Played[]): void {
  const { deployment, cast, timeline, demo } = stage;
  const played = (key: string) =>
    known(
      stories.find((each) => each.story.key === key),
      key,
    );
  const reviewer = cast.holder(cast.office, "office-reviewer");
  for (const { story, daysAgo, reason, judged } of demo.course.lateness) {
    const one = played(story);
    timeline.on(timeline.daysAgo(daysAgo), "10:10", async () => {
      const late = await lateOf(stage, one);
      if (late) await explainLateness(deployment, cast.holder(one.entry.agency, "work-body-head"), late, reason);
    });
    if (!judged) continue;
    const { justified, words } = judged;
    timeline.on(timeline.daysAgo(judged.daysAgo), "14:30", async () => {
      const late = await lateOf(stage, one);
      if (late) await judgeLateness(deployment, reviewer, late, { justified, words });
    });
  }
  for (const { story, daysAgo, words } of demo.course.reminders) {
    timeline.on(timeline.daysAgo(daysAgo), "10:50", async () => {
      const clockIds = await runningOf(stage, played(story));
      if (clockIds.length > 0) await remind(deployment, reviewer, { clockIds, words });
    });
  }
}

async function runningOf({ deployment }: Stage, { applicationId, story }: Played): Promise<string[]> {
  const clocks = await deployment.db
    .selectFrom("deadline")
    .select("id")
    .where("subjectId", "=", known(applicationId, `application ${story.key}`))
    .where("state", "=", "running")
    .execute();
  return clocks.map((clock) => clock.id);
}

async function lateOf({ deployment }: Stage, { applicationId, story }: Played): Promise<string | undefined> {
  const { db } = deployment;
  const id = known(applicationId, `application ${story.key}`);
  const late = await db
    .selectFrom("lateRecord")
    .innerJoin("deadline", "deadline.id", "lateRecord.deadlineId")
    .select("lateRecord.id")
    .where((where) =>
      where.or([
        where("deadline.subjectId", "=", id),
        where("deadline.subjectId", "in", db.selectFrom("sharingGrant").select("id").where("applicationId", "=", id)),
      ]),
    )
    .orderBy("lateRecord.overdueAt")
    .limit(1)
    .executeTakeFirst();
  return late?.id;
}
