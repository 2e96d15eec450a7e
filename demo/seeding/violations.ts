// Two breaches on record: one that a provider reported and the agency has answered to, and one that was established and is said to be put right.
import { addDays } from "#kernel/clock.ts";
import type { Role } from "#kernel/context.ts";
import { establishViolation, openHearing, proposeFinding, reportMended, reportViolation, stateOpinion } from "#modules/violations/index.ts";
import type { Stage } from "./stage.ts";

/** Of a provider: whichever of them the law in force names. */
const OF_PROVIDERS = ["catalog-not-kept", "off-platform"];

export function scheduleViolations(stage: Stage): void {
  const { law } = stage;
  const kinds = law.groundKinds().includes("violation") ? law.grounds("violation").map(({ key }) => key) : [];
  if (kinds.includes("beyond-scope")) scheduleMisuse(stage);
  const kind = OF_PROVIDERS.find((each) => kinds.includes(each));
  if (kind !== undefined) scheduleNeglect(stage, kind);
}

/** Both sides of the grant that is shared longest; neither is the office, which does not judge itself. */
async function oldestGrant({ deployment, agencyIds, cast }: Stage) {
  const officeId = agencyIds.get(cast.office) ?? "";
  return await deployment.db
    .selectFrom("sharingGrant")
    .select(["id", "consumerAgencyId", "providerAgencyId"])
    .where("state", "=", "shared")
    .where("consumerAgencyId", "<>", officeId)
    .where("providerAgencyId", "<>", officeId)
    .orderBy("sharedAt")
    .limit(1)
    .executeTakeFirst();
}

function holderIn({ agencyIds, cast }: Stage, agencyId: string, role: Role) {
  const [key] = [...agencyIds].find(([, id]) => id === agencyId) ?? [""];
  return cast.holder(key, role);
}

function scheduleMisuse(stage: Stage): void {
  const { deployment, cast, timeline } = stage;
  let matter: { id: string; consumerAgencyId: string } | undefined;
  timeline.on(timeline.daysAgo(6), "16:05", async () => {
    const grant = await oldestGrant(stage);
    if (!grant) return;
    const { id } = await reportViolation(deployment, holderIn(stage, grant.providerAgencyId, "clerk"), {
      kind: "beyond-scope",
      agencyId: grant.consumerAgencyId,
      title: "核验结果被写入绩效考核台账",
      detail: "例行查阅使用记录时发现，每月末有一批集中调用，对方经办人员称用于内部绩效考核，不在约定的使用目的之内。",
      basis: "",
      source: { kind: "grant", id: grant.id },
    });
    matter = { id, consumerAgencyId: grant.consumerAgencyId };
  });
  timeline.on(timeline.daysAgo(5), "09:50", async () => {
    if (!matter) return;
    const words = "请说明月末集中调用的用途、涉及的业务系统，以及数据现在存放在哪里。";
    await openHearing(deployment, cast.holder(cast.office, "office-reviewer"), matter.id, words);
  });
  timeline.on(timeline.daysAgo(2), "15:30", async () => {
    if (!matter) return;
    const words = "调用由信息中心的统计任务发起，仅汇总件数用于核对工作量，没有保存个人信息；该任务已于昨日停用。";
    await stateOpinion(deployment, holderIn(stage, matter.consumerAgencyId, "work-body-head"), matter.id, words);
  });
}

function scheduleNeglect(stage: Stage, kind: string): void {
  const { deployment, cast, timeline } = stage;
  const reviewer = cast.holder(cast.office, "office-reviewer");
  let matter: { id: string; agencyId: string } | undefined;
  const head = (agencyId: string) => holderIn(stage, agencyId, "work-body-head");
  timeline.on(timeline.daysAgo(12), "10:25", async () => {
    const grant = await oldestGrant(stage);
    if (!grant) return;
    const agencyId = grant.providerAgencyId;
    const { id } = await reportViolation(deployment, reviewer, {
      kind,
      agencyId,
      title: "新系统上线三个月未纳入目录和平台",
      detail: "年中检查发现，该部门新上线的预约登记系统产生的数据没有编制目录，仍以表格向区县发送。",
      basis: "",
    });
    matter = { id, agencyId };
    await openHearing(deployment, reviewer, id, "请说明没有编制目录的原因和计划完成的时间。");
  });
  timeline.on(timeline.daysAgo(10), "11:10", async () => {
    if (matter) await stateOpinion(deployment, head(matter.agencyId), matter.id, "承建单位交付文档不全，数据项未能核清，已要求补齐。");
  });
  timeline.on(timeline.daysAgo(9), "14:45", async () => {
    if (!matter) return;
    await proposeFinding(deployment, reviewer, matter.id, "系统上线已满三个月，部门掌握数据项清单而未编制目录，文档不全不影响编目。");
  });
  timeline.on(timeline.daysAgo(8), "17:00", async () => {
    if (!matter) return;
    const mendBy = addDays(timeline.today, 10);
    const decision = { words: "情况属实。请按期编制目录并停止线下发送。", mendBy, isMended: false };
    await establishViolation(deployment, cast.holder(cast.office, "office-head"), matter.id, decision);
  });
  timeline.on(timeline.daysAgo(1), "16:20", async () => {
    if (matter) await reportMended(deployment, head(matter.agencyId), matter.id, "目录已编制并报送审核，表格发送已停止。");
  });
}
