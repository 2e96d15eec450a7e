// What is counted: the measures, what each counts, what they are called, and how they may be narrowed. Pure.
import { problems } from "#kernel/problem.ts";

export const overviewProblem = problems("overview", {
  "unknown-agency": {
    status: 404,
    text: "没有这个部门，或者您只能查看本部门的情况。",
    en: "There is no such agency, or you may only look at your own.",
  },
  "no-history": {
    status: 422,
    text: "“{measure}”没有按日可查的明细，请去掉日期再看。",
    en: "There are no rows of a past day for this figure; please leave out the day.",
  },
  "not-for-measure": {
    status: 422,
    text: "“{filter}”不适用于这个指标，请去掉后再看。",
    en: "The filter {filter} does not apply to this figure; please leave it out.",
  },
  "threshold-order": {
    status: 422,
    text: "黄灯线不能高于绿灯线，请改正。",
    en: "The amber mark cannot be above the green one.",
  },
  unchanged: { status: 409, text: "标准与现在的一样，没有改动。", en: "These are the marks that stand already; nothing was changed." },
  "too-many-rows": {
    status: 422,
    text: "明细有 {count} 条，一次最多导出 {most} 条，请先按部门或类别筛选。",
    en: "There are {count} rows; at most {most} can be exported at once. Please narrow them first.",
  },
});

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a number is a number of. */
export type Counted = "entry" | "application" | "grant" | "agency";
export type MeasureGroup = "compiled" | "mounted" | "shared" | "answered" | "attention";

interface MeasureKind extends Words {
  readonly counts: Counted;
  readonly group: MeasureGroup;
  /** The tables still tell which rows it had at the end of a past day. */
  readonly hasHistory?: true;
}

const table = {
  compiled: { counts: "entry", group: "compiled", zh: "已编目录", en: "Entries compiled" },
  published: { counts: "entry", group: "compiled", hasHistory: true, zh: "已发布", en: "Published" },
  compiling: { counts: "entry", group: "compiled", zh: "编制中", en: "Being compiled" },
  revising: { counts: "entry", group: "compiled", zh: "已发布、正在修订", en: "Published and under revision" },
  mounted: { counts: "entry", group: "mounted", hasHistory: true, zh: "已挂接资源", en: "With a live resource" },
  unmounted: { counts: "entry", group: "mounted", hasHistory: true, zh: "可共享但未挂接", en: "Shareable without a resource" },
  shared: { counts: "entry", group: "shared", hasHistory: true, zh: "有部门在用", en: "In use" },
  unused: { counts: "entry", group: "shared", hasHistory: true, zh: "已挂接但无人使用", en: "Mounted, used by nobody" },
  grants: { counts: "grant", group: "shared", hasHistory: true, zh: "运行中的授权", en: "Running grants" },
  // JY-33-6: how much goes by the way that lets out most.
  batch: { counts: "grant", group: "shared", zh: "其中批量交换", en: "Of them by batch exchange" },
  held: { counts: "grant", group: "shared", hasHistory: true, zh: "本部门获得的授权", en: "Grants that the agency holds" },
  users: { counts: "agency", group: "shared", zh: "使用部门", en: "Agencies using" },
  applied: { counts: "application", group: "answered", zh: "本部门提出的申请", en: "Applications made by the agency" },
  received: { counts: "application", group: "answered", zh: "收到申请", en: "Applications received" },
  "in-time": { counts: "application", group: "answered", zh: "按期答复", en: "Answered in time" },
  late: { counts: "application", group: "answered", zh: "逾期答复", en: "Answered late" },
  unlimited: { counts: "application", group: "answered", zh: "已答复（无期限规定）", en: "Answered, no limit set" },
  waiting: { counts: "application", group: "answered", zh: "办理中", en: "Waiting" },
  "waiting-late": { counts: "application", group: "answered", zh: "逾期未答复", en: "Overdue, not answered" },
  dropped: { counts: "application", group: "answered", zh: "已撤回", en: "Withdrawn" },
  stale: { counts: "entry", group: "attention", zh: "超过更新周期", en: "Past their update cycle" },
  ungraded: { counts: "entry", group: "attention", hasHistory: true, zh: "未分级", en: "Without a grade" },
  withheld: { counts: "entry", group: "attention", hasHistory: true, zh: "不予共享", en: "Withheld" },
} as const satisfies Readonly<Record<string, MeasureKind>>;

export type Measure = keyof typeof table;
export const measures: Readonly<Record<Measure, MeasureKind>> = table;
export const measureKeys = Object.keys(table) as Measure[];
export const countedBy = (counts: Counted): Measure[] => measureKeys.filter((key) => measures[key].counts === counts);

/** How an application that was handed in stands: each is in exactly one. */
export const outcomes = ["in-time", "late", "unlimited", "waiting", "waiting-late", "dropped"] as const satisfies readonly Measure[];
export type Outcome = (typeof outcomes)[number];

export const ways = ["table", "api"] as const;
export type Way = (typeof ways)[number];

/** By which the published entries are divided; each divides them all. */
export const dimensions = ["kind", "sharing", "grade", "theme"] as const;
export type Dimension = (typeof dimensions)[number];
/** What stands for a value that nobody gave. */
export const UNSET = "unset";

export const PERIODS = [30, 90, 365] as const;

/** What the rows behind a number are narrowed by; the page writes the same into its addresses. */
export interface Narrowing {
  readonly agency?: string | undefined;
  readonly kind?: string | undefined;
  readonly sharing?: string | undefined;
  readonly grade?: string | undefined;
  readonly theme?: string | undefined;
  readonly way?: Way | undefined;
  /** Of a working version. */
  readonly state?: string | undefined;
  /** The agency that uses. */
  readonly user?: string | undefined;
  /** Applications handed in during so many days up to now. */
  readonly days?: number | undefined;
  /** The end of this day instead of now. */
  readonly day?: string | undefined;
}

const narrowedBy: Readonly<Record<Counted, readonly (keyof Narrowing)[]>> = {
  entry: ["agency", "kind", "sharing", "grade", "theme", "way", "state", "day"],
  application: ["agency", "days"],
  grant: ["agency", "user", "day"],
  agency: ["agency"],
};

/** A filter that a measure does not know would open other rows than the number counts. */
export function checkNarrowing(measure: Measure, narrowing: Narrowing): void {
  const known = narrowedBy[measures[measure].counts];
  const strange = (Object.keys(narrowing) as (keyof Narrowing)[]).find((key) => narrowing[key] !== undefined && !known.includes(key));
  if (strange) throw overviewProblem("not-for-measure", { values: { filter: strange } });
  if (narrowing.day !== undefined && !measures[measure].hasHistory)
    throw overviewProblem("no-history", { values: { measure: measures[measure].zh } });
}
