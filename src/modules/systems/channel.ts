// Exchanges beside the platform: what is registered of one, its states, who may do what. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const channelStates = ["in-use", "migrating", "ended"] as const;
export type ChannelState = (typeof channelStates)[number];
export const channelDirections = ["gives", "takes", "both"] as const;
export type ChannelDirection = (typeof channelDirections)[number];
export const channelWays = ["interface", "database", "file", "medium", "message", "other"] as const;
export type ChannelWay = (typeof channelWays)[number];
/** Filters beside the states: still in use after the day on which it was to be merged; no such day named. */
export const channelLags = ["late", "undated"] as const;
export type ChannelLag = (typeof channelLags)[number];

export const KEEPERS: readonly Role[] = ["clerk", "developer"];
/** Where a text sets a time for merging, its clock runs. */
export const MERGE_RULE = "channel.merge";
const UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const closed = { additionalProperties: false };
const DayText = Type.Union([Type.Null(), Type.String({ maxLength: 10 })]);
const line = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
const Id = Type.String({ pattern: UUID });

export const ChannelContentSchema = Type.Object(
  {
    title: line,
    counterpart: line,
    counterpartAgencyId: Type.Union([Type.Null(), Id]),
    direction: Type.Enum([...channelDirections]),
    way: Type.Enum([...channelWays]),
    detail: Type.String({ maxLength: 1_000 }),
    since: DayText,
    targetOn: DayText,
    systemId: Type.Union([Type.Null(), Id]),
    state: Type.Enum(["in-use", "migrating"]),
  },
  closed,
);
export type ChannelContent = Static<typeof ChannelContentSchema>;

export const ChannelReportSchema = Type.Object(
  {
    agencyId: Id,
    title: line,
    counterpart: line,
    way: Type.Enum([...channelWays]),
    since: DayText,
    detail: Type.String({ minLength: 1, maxLength: 2_000, pattern: "\\S" }),
    /** Where evidence can be looked at: shown as text, never opened. */
    links: Type.Array(Type.String({ maxLength: 500, pattern: "^https?://[^\\s<>\"']+$" }), { maxItems: 10, uniqueItems: true }),
  },
  closed,
);
export type NewChannelReport = Static<typeof ChannelReportSchema>;

export const channelProblem = problems("channel", {
  unknown: { status: 404, text: "没有这条交换渠道，或者您不能查看。", en: "There is no such channel, or you may not see it." },
  incomplete: { status: 422, text: "登记内容有 {count} 处需要改正。", en: "{count} places of the registration have to be corrected." },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
  "unknown-system": {
    status: 422,
    text: "所选的信息系统不属于本部门，或者已经停用，请重新选择。",
    en: "The system is not your agency's, or is retired; please choose again.",
  },
  "unknown-successor": {
    status: 422,
    text: "替代这条渠道的目录或者授权不存在，或者与本部门无关，请重新选择。",
    en: "The entry or grant that takes its place does not exist, or is none of your agency's; please choose again.",
  },
  "successor-needed": {
    status: 422,
    text: "请选择替代它的目录或者授权；没有替代的，请写明停用的原因。",
    en: "Choose the entry or grant that takes its place; where there is none, say why it was stopped.",
  },
  "wrong-state": {
    status: 409,
    text: "这条渠道现在的状态不能做这一步，请刷新后查看。",
    en: "The channel is in a state in which this is not possible; please reload.",
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
});

/** The day of merging may be named later, but never in the past when it is named. */
export function mistakesIn(content: ChannelContent, days: { today: Day; targetBefore: Day | null }): FieldError[] {
  const { since, targetOn } = content;
  const isNewTarget = targetOn !== days.targetBefore;
  return [
    ...(since !== null && (!isDay(since) || since > days.today) ? [{ pointer: "/since", text: "请填写开始使用的日期，不晚于今天。" }] : []),
    ...(targetOn !== null && (!isDay(targetOn) || (isNewTarget && targetOn < days.today))
      ? [{ pointer: "/targetOn", text: "请填写并入平台的日期，不早于今天。" }]
      : []),
    ...(content.state === "migrating" && targetOn === null ? [{ pointer: "/targetOn", text: "正在并入的，请填写完成日期。" }] : []),
  ];
}

export const reportMistakes = ({ since }: NewChannelReport, today: Day): FieldError[] =>
  since !== null && (!isDay(since) || since > today) ? [{ pointer: "/since", text: "请填写发生的日期，不晚于今天。" }] : [];

export type ChannelAction = "save" | "end" | "reopen";
export function allowedIn(actor: Pick<Actor, "role" | "agencyId">, channel: { agencyId: string; state: ChannelState }): ChannelAction[] {
  if (actor.agencyId !== channel.agencyId || !KEEPERS.includes(actor.role)) return [];
  return channel.state === "ended" ? ["reopen"] : ["save", "end"];
}
