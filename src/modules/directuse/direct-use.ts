// Direct connections with providers outside: what is registered of one, its states, who may do what, and why not. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type FieldError, type Problem, problems } from "#kernel/problem.ts";
import type { DirectRule } from "./rule.ts";

export const directUseStates = ["registered", "confirmed", "returned", "ended"] as const;
export type DirectUseState = (typeof directUseStates)[number];
export const directKinds = ["interface", "table", "file"] as const;
export type DirectKind = (typeof directKinds)[number];
export const kindWords: Readonly<Record<DirectKind, { zh: string; en: string }>> = {
  interface: { zh: "接口类", en: "an interface" },
  table: { zh: "库表类", en: "a table" },
  file: { zh: "文件类", en: "a file" },
};

export const KEEPERS: readonly Role[] = ["clerk", "developer"];
export const CONFIRMERS: readonly Role[] = ["office-reviewer"];

const closed = { additionalProperties: false };
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
const uuid = Type.String({ pattern: UUID_PATTERN });
const day = Type.String({ maxLength: 10 });

export const DirectUseContentSchema = Type.Object(
  {
    providerAgencyId: uuid,
    kind: Type.Enum([...directKinds]),
    title: line(200),
    nationalCode: line(100),
    approvalNumber: line(100),
    entryId: Type.Union([Type.Null(), uuid]),
    demandId: Type.Union([Type.Null(), uuid]),
    purpose: line(1_000),
    scenario: line(1_000),
    items: Type.Array(line(100), { minItems: 1, maxItems: 200, uniqueItems: true }),
    systemId: uuid,
    contact: line(50),
    phone: line(50),
    firstOn: day,
    lastOn: day,
  },
  closed,
);
export type DirectUseContent = Static<typeof DirectUseContentSchema>;

export const directUseProblem = problems("direct-use", {
  unknown: { status: 404, text: "没有这项直接对接，或者您不能查看。", en: "There is no such direct connection, or you may not see it." },
  "none-permitted": {
    status: 403,
    text: "现行规定没有允许直接对接的数据。请通过平台申请授权，经平台取得。",
    en: "No text in force lets data be connected directly. Apply for it and obtain it through the platform.",
  },
  relayed: {
    status: 422,
    text: "{kind}数据不能直接对接，须由平台中转取得。请在目录中申请授权，再经平台的库表交换、文件下载或者数据汇聚取得。",
    en: "What is shared as {kindEn} is not connected directly: the platform relays it. Apply for it in the catalog, and obtain it by exchange, by file or by aggregation.",
  },
  "not-outside": {
    status: 422,
    text: "{agency}不是外部的部门，彼此之间的数据在平台内共享，不能登记直接对接。请在目录中申请。",
    en: "{agency} stands inside: data between you is shared on the platform and cannot be registered as direct. Apply for it in the catalog.",
  },
  "only-inside": {
    status: 403,
    text: "直接对接由内部使用数据的部门登记，外部部门不登记。",
    en: "Direct connections are registered by those inside who use the data, not by agencies outside.",
  },
  incomplete: { status: 422, text: "登记内容有 {count} 处需要改正。", en: "{count} places of the registration have to be corrected." },
  "unknown-system": {
    status: 422,
    text: "所选的信息系统不属于本部门，或者已经停用，请重新选择。",
    en: "The system is not your agency's, or is retired; please choose again.",
  },
  "unknown-entry": {
    status: 422,
    text: "所选的目录不是这个提供方发布的，请重新选择。",
    en: "The entry was not published by that provider; please choose again.",
  },
  "unknown-demand": {
    status: 422,
    text: "只能关联本部门向外部提出的、未被撤回或者退回的需求，请重新选择。",
    en: "Only a demand of your own agency for data from outside can be named; please choose again.",
  },
  same: {
    status: 409,
    text: "这个系统对同一国家目录的直接对接已经登记（{number}），请在原登记上修改。",
    en: "This system's direct connection to the same national entry is registered already ({number}); please change that one.",
  },
  fixed: {
    status: 409,
    text: "确认过的直接对接不能改变提供方、国家目录和开始日期。请结束后重新登记。",
    en: "Of a connection that was confirmed the provider, the national entry and the first day stay; end it and register anew.",
  },
  "own-registration": {
    status: 403,
    text: "本人登记的不能由本人确认，请由其他审核人员办理。",
    en: "Nobody confirms his own registration; please leave it to a colleague.",
  },
  "wrong-state": {
    status: 409,
    text: "这项直接对接现在的状态不能做这一步，请刷新后查看。",
    en: "The connection is in a state in which this is not possible; please reload.",
  },
  "unknown-grant": {
    status: 422,
    text: "只能关联本部门从这个提供方取得、正在共享的接口授权，请重新选择。",
    en: "Only a running grant of an interface from this provider to your agency can be linked; please choose again.",
  },
  "link-month": {
    status: 422,
    text: "请填写自哪个月起经平台网关调用：不早于对接和授权开始的月份，不晚于本月。",
    en: "State since which month calls go through the gateway: not before the connection and the grant began, and not after this month.",
  },
  "link-taken": {
    status: 409,
    text: "{month} 已经填报或者已经关联过授权，请改为以后的月份。",
    en: "{month} was reported, or is covered by a grant already; please name a later month.",
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

/** Deny by default: what no text permits is obtained through the platform. */
export function refusalOfKind({ kinds, cites }: DirectRule, kind: DirectKind): Problem | undefined {
  if (kinds.includes(kind)) return undefined;
  if (kinds.length === 0) return directUseProblem("none-permitted");
  const { zh, en } = kindWords[kind];
  const values = { kind: zh, kindEn: en };
  const { text } = directUseProblem("relayed", { values });
  return directUseProblem("relayed", { values, cites, fields: [{ pointer: "/kind", text }] });
}

/** Far enough for what has run for long; its months are all owed. */
const YEARS_MAX = 10;

export function mistakesIn({ firstOn, lastOn }: Pick<DirectUseContent, "firstOn" | "lastOn">, today: Day): FieldError[] {
  const year = Number(today.slice(0, 4));
  const isNear = (text: string): boolean => isDay(text) && Math.abs(Number(text.slice(0, 4)) - year) <= YEARS_MAX;
  return [
    ...(isNear(firstOn) ? [] : [{ pointer: "/firstOn", text: "请填写开始直接对接的日期。" }]),
    ...(isNear(lastOn) && lastOn >= today && lastOn >= firstOn
      ? []
      : [{ pointer: "/lastOn", text: "请填写最后一天，不早于今天和开始日期。" }]),
  ];
}

export type DirectUseAction = "save" | "confirm" | "return" | "end" | "link" | "unlink" | "report";

export interface Standing {
  readonly agencyId: string;
  readonly state: DirectUseState;
  readonly confirmedAt: Date | null;
  readonly isLinked: boolean;
}

export function allowedIn(actor: Pick<Actor, "role" | "agencyId">, use: Standing): DirectUseAction[] {
  const keeps = actor.agencyId === use.agencyId && KEEPERS.includes(actor.role);
  const decides = CONFIRMERS.includes(actor.role) && use.state === "registered";
  const isOpen = use.state !== "ended";
  return [
    ...(decides ? (["confirm", "return"] as const) : []),
    ...(keeps && isOpen ? (["save", "end"] as const) : []),
    ...(keeps && use.state === "confirmed" && !use.isLinked ? (["link"] as const) : []),
    ...(keeps && isOpen && use.isLinked ? (["unlink"] as const) : []),
    // What was used is still told after the end.
    ...(keeps && use.confirmedAt !== null ? (["report"] as const) : []),
  ];
}
