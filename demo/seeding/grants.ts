// Delivered grants of the demonstration: provisioned and probed, the credential claimed, the records of use written.
import { mountedResources } from "#modules/catalog/index.ts";
import { claimCredential, provisionGrant } from "#modules/grants/index.ts";
import { writeReport } from "#modules/usage/index.ts";
import { idOf, type Played } from "./played.ts";
import { type Consumer, scheduleCalls } from "./calls.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function scheduleGrants(stage: Stage, stories: readonly Played[]): Consumer[] {
  return stories.flatMap((played) => {
    const { ends } = played.story;
    if (ends.state !== "delivered") return [];
    const { timeline } = stage;
    const consumer: Consumer = {
      played,
      calls: ends.calls,
      deliveredOn: timeline.after(played.submittedOn, ends.deliveredAfterDays),
      number: "",
      secret: "",
      sent: 0,
    };
    timeline.on(consumer.deliveredOn, "15:50", () => provision(stage, played));
    timeline.on(consumer.deliveredOn, "16:30", () => claim(stage, consumer));
    scheduleCalls(stage, consumer);
    scheduleReports(stage, consumer);
    return [consumer];
  });
}

/** What the platform has not opened by itself. */
async function provision(stage: Stage, played: Played): Promise<void> {
  const { deployment, cast, entries } = stage;
  const { story, entry } = played;
  const grants = await deployment.db
    .selectFrom("sharingGrant")
    .select(["id", "state"])
    .where("applicationId", "=", idOf(played))
    .orderBy("agreedAt")
    .orderBy("number")
    .execute();
  played.grantId = grants.at(-1)?.id;
  const [resource] = await mountedResources(deployment.db, known(entries.get(story.entry), story.entry).id);
  const resourceId = known(resource, `resource of ${story.entry}`).id;
  for (const { id, state } of grants) {
    if (state !== "agreed") continue;
    const probe = await provisionGrant(deployment, cast.holder(entry.agency, "clerk"), { id, resourceId });
    if (!probe.ok) throw new Error(`the probe of ${story.key} failed: ${probe.status} ${probe.text}`);
  }
}

async function claim({ deployment, cast }: Stage, consumer: Consumer): Promise<void> {
  const { story, grantId } = consumer.played;
  const id = known(grantId, `grant ${story.key}`);
  const { db } = deployment;
  const grant = await db.selectFrom("sharingGrant").select("number").where("id", "=", id).executeTakeFirstOrThrow();
  const credential = await db
    .selectFrom("credential")
    .select("id")
    .where("grantId", "=", id)
    .where("kind", "=", "consumer")
    .executeTakeFirstOrThrow();
  consumer.number = grant.number;
  consumer.secret = await claimCredential(deployment, cast.technician(story.consumer), id, credential.id);
}

const REPORTS = [
  { kind: "storage", after: 2, text: "查询结果只在办理页面展示，不落库；需要留痕的记入业务系统审计日志，保存在政务云内。" },
  { kind: "process", after: 4, text: "由业务系统在受理环节自动调用，窗口人员不能自由输入条件；异常结果转人工复核。" },
  { kind: "results", after: 8, text: "群众办理时不再提交相应的纸质证明，平均办理时间缩短约两个工作日。" },
  { kind: "destruction", after: 12, text: "核对用的中间结果每日零时自动清除，本月清除记录已由系统管理员复核。" },
] as const;

/** Of each kind that the law in force asks for. */
function scheduleReports({ deployment, cast, timeline, law }: Stage, { played, deliveredOn }: Consumer): void {
  const kinds = new Set(
    law
      .for(played.audience)
      .procedure("usage.records")
      .requiredFields.map(({ key }) => key),
  );
  const clerk = cast.person(played.story.applicant);
  const reports = [{ kind: "scenario", after: 1, text: played.story.scenario }, ...REPORTS];
  for (const { kind, after, text } of reports) {
    const on = timeline.after(deliveredOn, after);
    if (on >= timeline.today || !kinds.has(kind)) continue;
    timeline.on(on, "16:45", () => writeReport(deployment, clerk, known(played.grantId, `grant ${played.story.key}`), { kind, text }));
  }
}
