// Delivered grants of the demonstration: provisioned and probed, the credential claimed, the records of use written; and what ran late.
import { mountedResources } from "#modules/catalog/index.ts";
import { explainLateness, judgeLateness } from "#modules/deadlines/index.ts";
import { claimCredential, provisionGrant } from "#modules/grants/index.ts";
import { remind } from "#modules/supervision/index.ts";
import { writeReport } from "#modules/usage/index.ts";
import type { Played } from "./applications.ts";
import { type Consumer, scheduleCalls } from "./calls.ts";
import { known, type Stage } from "./stage.ts";

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

async function provision({ deployment, cast, entries }: Stage, { story, entry, grantIds }: Played): Promise<void> {
  const [resource] = await mountedResources(deployment.db, known(entries.get(story.entry), story.entry).id);
  const resourceId = known(resource, `resource of ${story.entry}`).id;
  for (const id of grantIds) {
    const probe = await provisionGrant(deployment, cast.holder(entry.agency, "clerk"), id, resourceId);
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

function scheduleReports({ deployment, cast, timeline }: Stage, { played, deliveredOn }: Consumer): void {
  const clerk = cast.person(played.story.applicant);
  const reports = [{ kind: "scenario", after: 1, text: played.story.scenario }, ...REPORTS];
  for (const { kind, after, text } of reports) {
    const on = timeline.after(deliveredOn, after);
    if (on >= timeline.today) continue;
    timeline.on(on, "16:45", () => writeReport(deployment, clerk, known(played.grantId, `grant ${played.story.key}`), { kind, text }));
  }
}

/** REG25-39-6: one lateness is explained, one is explained and judged, and the office has reminded a bearer. */
export function scheduleLateness(stage: Stage, stories: readonly Played[]): void {
  const { deployment, cast, timeline } = stage;
  const played = (key: string) =>
    known(
      stories.find((each) => each.story.key === key),
      key,
    );
  const reviewer = cast.holder(cast.office, "office-reviewer");
  const explain = (key: string, reason: string) => async () => {
    const late = await lateOf(stage, played(key));
    await explainLateness(deployment, cast.holder(played(key).entry.agency, "work-body-head"), late, reason);
  };
  timeline.on(
    timeline.daysAgo(2),
    "10:10",
    explain("fund-withdrawal-public-housing", "住房保障系统与承建单位的维护合同到期，接口改造重新采购，预计五个工作日内完成开通。"),
  );
  timeline.on(
    timeline.daysAgo(6),
    "09:40",
    explain("assistance-real-estate", "不动产登记系统切换期间，“用途”一项没有单独先行答复，拟与其余数据项一并答复。"),
  );
  timeline.on(timeline.daysAgo(5), "14:30", async () => {
    const words = "“用途”属于无条件共享，系统切换不影响先行答复，不属于正当理由。请尽快答复。";
    await judgeLateness(deployment, reviewer, await lateOf(stage, played("assistance-real-estate")), { justified: false, words });
  });
  timeline.on(timeline.daysAgo(1), "10:50", async () => {
    const clocks = await deployment.db
      .selectFrom("deadline")
      .select("id")
      .where("subjectId", "=", known(played("housing-fund-marriage").applicationId, "application"))
      .where("state", "=", "running")
      .execute();
    const clockIds = clocks.map((clock) => clock.id);
    await remind(deployment, reviewer, { clockIds, words: "请在今日答复需求部门，并向数据局反馈办理情况。" });
  });
}

async function lateOf({ deployment }: Stage, { applicationId, grantId, story }: Played): Promise<string> {
  const late = await deployment.db
    .selectFrom("lateRecord")
    .innerJoin("deadline", "deadline.id", "lateRecord.deadlineId")
    .select("lateRecord.id")
    .where(
      "deadline.subjectId",
      "in",
      [applicationId, grantId].filter((id) => id !== undefined),
    )
    .orderBy("lateRecord.overdueAt")
    .limit(1)
    .executeTakeFirst();
  return known(late, `late record of ${story.key}`).id;
}
