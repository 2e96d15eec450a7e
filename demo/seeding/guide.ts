// The office's classification guide: issued when the platform is set up, and once more since, so that some entries wait to be graded anew.
import { beginGuide, continueRegrading, type GuideContent, issueGuide, saveGuide } from "#modules/guides/index.ts";
import { type Day, dayOf } from "#kernel/clock.ts";
import type { Stage } from "./stage.ts";

type ClassRecord = GuideContent["classes"][number];
const GB = "GB/T 43697—2024";

const classOf = (
  more: Partial<ClassRecord> & Pick<ClassRecord, "code" | "zh" | "en" | "range" | "permission">,
  criteria: string,
): ClassRecord => ({
  dimension: "sharing",
  criteria: [{ text: criteria, basis: "本指南第三章", signs: [] }],
  traits: { collected: [], sharingType: [], scenario: [] },
  users: [],
  scenarios: [],
  outside: "tell",
  requirements: [],
  ...more,
});

const SECOND = "依法律、行政法规或者国务院决定不予共享的数据，以及汇聚后可能推断出这类内容的衍生数据";

const guideOf = (withheld: string): GuideContent => ({
  title: "政务数据分类分级指南",
  document: "数办〔2026〕3号",
  preface: "数据按来源、共享属性和应用场景分类，按泄露、篡改或者不当使用可能造成的影响分级；同一目录内就高从严。",
  classNeeded: false,
  grades: [
    {
      grade: "general",
      criteria: [
        { text: "只影响单个组织或者公民权益的数据", basis: GB, signs: ["mobile"] },
        { text: "已依法公开的机构、设施信息", basis: GB, signs: ["place", "organisation"] },
      ],
      requirements: [{ stage: "5", text: "每次调用留有记录，按年核对。", labels: ["502"] }],
    },
    {
      grade: "important",
      criteria: [
        { text: "能够识别特定自然人并对应其敏感信息的数据", basis: "个人信息保护法第二十八条", signs: ["resident-id"] },
        { text: "覆盖本级大部分人口、单位，且持续更新的数据", basis: GB, signs: [] },
      ],
      requirements: [
        { stage: "1", text: "从源头加密传输。", labels: ["101"] },
        { stage: "3", text: "不得转给第三方，用后按约定处置。", labels: ["301", "302"] },
        { stage: "5", text: "加密存储，逐次留痕。", labels: ["501", "502"] },
      ],
    },
    {
      grade: "core",
      criteria: [{ text: "一旦泄露可能直接危害国家安全或者经济命脉的数据", basis: GB, signs: [] }],
      requirements: [{ stage: "2", text: "不出域，只提供核验结果。", labels: ["201", "202"] }],
    },
  ],
  classes: [
    classOf(
      {
        code: "G1",
        zh: "普遍共享类",
        en: "Shared with everybody",
        traits: { collected: [], sharingType: ["unconditional"], scenario: [] },
        range: "本级全部部门",
        permission: "履行职责即可使用，使用情况留痕。",
      },
      "无条件共享的数据",
    ),
    classOf(
      {
        code: "G2",
        zh: "限定场景类",
        en: "Limited to scenarios",
        traits: { collected: [], sharingType: ["conditional"], scenario: [] },
        range: "与用途相符的部门和岗位",
        permission: "经提供部门同意，按批准的用途和岗位使用。",
        scenarios: ["service", "public", "supervision"],
        requirements: [{ stage: "3", text: "用途与批准的一致，不得再次分发。", labels: ["301"] }],
      },
      "只能用于特定职责、需要提供部门同意的数据",
    ),
    classOf(
      {
        code: "G3",
        zh: "专属管理类",
        en: "Kept by its holder",
        traits: { collected: [], sharingType: ["withheld"], scenario: [] },
        range: "提供部门内部",
        permission: "不对外提供；确有需要的，由提供部门以核验结果答复。",
        outside: "refuse",
      },
      withheld,
    ),
  ],
});

/** The class that the clerks of the demonstration chose for an entry. */
export const classFor = (sharingType: string | null): string | null =>
  sharingType === null ? null : ({ unconditional: "G1", conditional: "G2", withheld: "G3" }[sharingType] ?? null);

export function scheduleGuide(stage: Stage, founded: Day): void {
  const { timeline } = stage;
  timeline.on(founded, "15:00", () => issueOne(stage, guideOf("依法律、行政法规或者国务院决定不予共享的数据"), "自平台运行之日起施行。"));
  timeline.on(timeline.daysAgo(6), "10:40", () => issueOne(stage, guideOf(SECOND), "专属管理类增加了衍生数据，请相关部门重新核对。"));
}

async function issueOne({ deployment, cast }: Stage, content: GuideContent, words: string): Promise<void> {
  const reviewer = cast.holder(cast.office, "office-reviewer");
  const { id } = await beginGuide(deployment, reviewer);
  const { revision } = await saveGuide(deployment, reviewer, { id, revision: 1, content });
  const issuer = cast.holder(cast.office, "office-head");
  await issueGuide(deployment, issuer, { id, revision, effectiveOn: dayOf(deployment.clock.now()), all: false, words });
  await continueRegrading(deployment);
}
