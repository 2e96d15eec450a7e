// Compilation campaigns: states, who may do what, what may not be opened, and how far an agency has come. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const campaignStates = ["draft", "open", "closed", "cancelled"] as const;
export type CampaignState = (typeof campaignStates)[number];
export const partStates = ["working", "declared"] as const;
export type PartState = (typeof partStates)[number];
/** What has to be at zero: drafts that were not handed in, duties without an entry, tables without an entry. */
export const expectations = ["drafts", "duties", "tables"] as const;
export type Expectation = (typeof expectations)[number];
export const scopeKinds = ["department", "authorised-body", "office"] as const;

export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
export const OVERSEERS: readonly Role[] = [...OFFICERS, "auditor"];
export const DECLARERS: readonly Role[] = ["work-body-head", "agency-head"];
export const ASKERS: readonly Role[] = ["clerk", ...DECLARERS];

const closed = { additionalProperties: false };
const text = (maxLength: number) => Type.String({ maxLength });
const Uuid = Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" });

export const CampaignContentSchema = Type.Object(
  {
    title: text(200),
    document: text(100),
    guidance: text(10_000),
    /** In words, besides what the platform counts. */
    expected: text(2_000),
    expectations: Type.Array(Type.Enum([...expectations]), { maxItems: expectations.length, uniqueItems: true }),
    scope: Type.Object(
      {
        kinds: Type.Array(Type.Enum([...scopeKinds]), { maxItems: scopeKinds.length, uniqueItems: true }),
        agencyIds: Type.Array(Uuid, { maxItems: 1_000, uniqueItems: true }),
      },
      closed,
    ),
    startsOn: text(10),
    endsOn: text(10),
    /** Whether the national template of the catalog goes with it. */
    template: Type.Boolean(),
  },
  closed,
);
export type CampaignContent = Static<typeof CampaignContentSchema>;

export const blankCampaign = (): CampaignContent => ({
  title: "",
  document: "",
  guidance: "",
  expected: "",
  expectations: [...expectations],
  scope: { kinds: [], agencyIds: [] },
  startsOn: "",
  endsOn: "",
  template: true,
});

export const campaignProblem = problems("campaign", {
  unknown: { status: 404, text: "没有这项编目工作。", en: "There is no such compilation campaign." },
  "wrong-state": {
    status: 409,
    text: "这项编目工作现在的状态不能做这一步，请刷新后查看。",
    en: "The campaign is in a state in which this is not possible; please reload.",
  },
  stale: {
    status: 412,
    text: "同事在您之后保存过，您的修改没有保存。请刷新后并入最新内容。",
    en: "A colleague saved it after you opened it; your change was not saved. Please reload and merge.",
  },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的修订号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
  incomplete: {
    status: 422,
    text: "还有 {count} 处没有写好，请逐项补齐后再部署。",
    en: "There are still {count} gaps; please fill each of them.",
  },
  "not-begun": {
    status: 409,
    text: "编目工作自 {day} 开始，现在还不能报告完成。",
    en: "The campaign begins on {day}; nothing can be declared yet.",
  },
  "already-declared": { status: 409, text: "本部门已经报告完成。", en: "Your agency has declared already." },
  "not-declared": { status: 409, text: "这个部门还没有报告完成。", en: "This agency has not declared." },
  "bad-day": {
    status: 422,
    text: "请写一个晚于现在截止日（{day}）的日期。",
    en: "Name a day after the present end ({day}).",
  },
  "nothing-asked": { status: 409, text: "这个部门没有待决定的延长请求。", en: "This agency has no open request for more time." },
  "nobody-behind": {
    status: 409,
    text: "所选部门都已报告完成，或者今天已经提醒过，没有发送。",
    en: "All of them have declared or were reminded today; nothing was sent.",
  },
});

const blank = (given: string): boolean => given.trim() === "";

/** What misses before it may be opened. */
export function campaignGaps(content: CampaignContent, today: Day): FieldError[] {
  const { title, expected, expectations: counted, scope, startsOn, endsOn } = content;
  return [
    ...(blank(title) ? [{ pointer: "/title", text: "请写明名称。" }] : []),
    ...(blank(expected) && counted.length === 0 ? [{ pointer: "/expected", text: "请写明要求，或者选择由平台统计的要求。" }] : []),
    ...(scope.kinds.length + scope.agencyIds.length === 0 ? [{ pointer: "/scope", text: "请选择参加的部门。" }] : []),
    ...(isDay(startsOn) ? [] : [{ pointer: "/startsOn", text: "请填写开始日期。" }]),
    ...(isDay(endsOn) && endsOn >= today && (!isDay(startsOn) || endsOn >= startsOn)
      ? []
      : [{ pointer: "/endsOn", text: "请填写截止日期：不早于今天，也不早于开始日期。" }]),
  ];
}

/** What there is of one agency, counted from the catalog. */
export interface Figures {
  readonly drafts: number;
  readonly submitted: number;
  readonly published: number;
  readonly publishedSince: number;
  readonly duties: number;
  readonly tables: number;
}

/** What is left of what the campaign expects and the platform counts. */
export const leftOf = (content: Pick<CampaignContent, "expectations">, figures: Figures): number =>
  content.expectations.reduce((sum, each) => sum + figures[each], 0);

export type Lamp = "green" | "amber" | "red";

/** Done, or time enough; the end is near; the end has passed. */
export function lampOf(part: { state: PartState; endsOn: Day }, days: { today: Day; amberFrom: Day }): Lamp {
  if (part.state === "declared") return "green";
  if (part.endsOn < days.today) return "red";
  return part.endsOn <= days.amberFrom ? "amber" : "green";
}

/** What the office may do with a campaign. */
export function allowedIn(state: CampaignState, actor: Pick<Actor, "role">): string[] {
  if (!OFFICERS.includes(actor.role)) return [];
  if (state === "draft") return ["edit", "open", "cancel"];
  return state === "open" ? ["remind", "close", "cancel"] : [];
}

/** What an agency may do with its part. */
export function partActions(
  state: CampaignState,
  part: { state: PartState; askedUntil: Day | null },
  actor: Pick<Actor, "role">,
  isBegun: boolean,
): string[] {
  if (state !== "open" || part.state !== "working") return [];
  return [
    ...(isBegun && DECLARERS.includes(actor.role) ? ["declare"] : []),
    ...(part.askedUntil === null && ASKERS.includes(actor.role) ? ["ask-more-time"] : []),
  ];
}
