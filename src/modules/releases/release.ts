// Consent to release: what is asked for, its states, who may do what, and why not. Pure.
import { type Static, Type } from "typebox";
import { type Day, isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const releaseStates = ["asked", "agreed", "refused", "retracted", "withdrawn", "expired"] as const;
export type ReleaseState = (typeof releaseStates)[number];
export const releaseForms = ["as-is", "masked", "aggregated", "derived"] as const;
export type ReleaseForm = (typeof releaseForms)[number];
export const releaseAudiences = ["society", "specific"] as const;
export type ReleaseAudience = (typeof releaseAudiences)[number];
export const personBases = ["law", "persons"] as const;
export type PersonBasis = (typeof personBases)[number];

export const ASKERS: readonly Role[] = ["clerk", "work-body-head"];
export const DECIDERS: readonly Role[] = ["work-body-head"];
/** Where a text sets a time for the answer, its clock runs; elsewhere the office's time does. */
export const ANSWER_RULE = "release.answer";
/** A text in force lets nothing be published outside without the consent of who gave it. */
export const CONSENT_PARAMETER = "release.consent";
/** A text in force lets nothing that identifies a person be published without that person's consent. */
export const PERSON_PARAMETER = "release.person";
export const OPEN_PER_GRANT = 20;

const closed = { additionalProperties: false };
const uuid = Type.String({ pattern: UUID_PATTERN });
const line = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });
const day = Type.String({ maxLength: 10 });

export const ReleaseAskSchema = Type.Object(
  {
    grantId: uuid,
    title: line,
    items: Type.Array(uuid, { minItems: 1, maxItems: 500, uniqueItems: true }),
    form: Type.Enum([...releaseForms]),
    audience: Type.Enum([...releaseAudiences]),
    /** Who may have it, where it is not for everybody. */
    recipients: Type.Array(line, { maxItems: 100, uniqueItems: true }),
    channel: line,
    purpose: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }),
    from: day,
    until: day,
    derivedEntryId: Type.Union([Type.Null(), uuid]),
    personBasis: Type.Union([Type.Null(), Type.Enum([...personBases])]),
    personWords: Type.String({ maxLength: 1_000 }),
  },
  closed,
);
export type ReleaseAsk = Static<typeof ReleaseAskSchema>;

export const releaseProblem = problems("release", {
  unknown: {
    status: 404,
    text: "没有这项对外发布申请，或者您不能查看。",
    en: "There is no such request for a release, or you may not see it.",
  },
  incomplete: { status: 422, text: "申请内容有 {count} 处需要改正。", en: "{count} places of the request have to be corrected." },
  "unknown-grant": {
    status: 422,
    text: "只能就本部门取得的授权申请对外发布，请重新选择授权。",
    en: "A release is asked for of a grant of your own agency; please choose again.",
  },
  "not-granted": {
    status: 422,
    text: "有 {count} 个数据项不在授权里，不能申请发布，请重新选择。",
    en: "{count} items are not in the grant and cannot be released; please choose again.",
  },
  "unknown-entry": {
    status: 422,
    text: "据此开放的目录必须是本部门的目录，请重新选择。",
    en: "The entry that is opened under it must be your own agency's; please choose again.",
  },
  person: {
    status: 422,
    text: "这些数据项能识别个人，未经本人同意不得公开：{items}。请改为脱敏或者汇总后发布，或者写明法律依据、已取得的本人同意。",
    en: "These items identify a person and are not published without that person's consent: {items}. Mask or aggregate them, or state the law or the consents.",
  },
  "person-words": {
    status: 422,
    text: "请写明可以公开个人信息的法律条款，或者取得本人同意的情况。",
    en: "State the article that lets personal information be published, or how the persons consented.",
  },
  "person-none": {
    status: 409,
    text: "还没有登记当事人对这些数据项公开发布的同意，请先在“当事人同意”中登记。",
    en: "No person's consent to the publication of these items is recorded yet; record them first.",
  },
  secret: {
    status: 409,
    text: "目录已因涉密撤回。涉及国家秘密的数据，任何同意都不能使其可以发布。",
    en: "The entry was withdrawn as secret. No consent makes a state secret publishable.",
    cites: ["REG25-3-2"],
  },
  core: {
    status: 409,
    text: "核心数据不能向社会开放，同意也不能改变，请去掉后再提交。",
    en: "Core data is never opened to the public, with or without consent; take it out.",
    cites: ["REG25-13-5"],
  },
  full: {
    status: 409,
    text: "这项授权已有 {most} 项申请等待答复，请等答复后再提交。",
    en: "{most} requests for this grant wait for an answer already.",
  },
  "wrong-state": {
    status: 409,
    text: "这项申请现在的状态不能做这一步，请刷新后查看。",
    en: "The request is in a state in which this is not possible; please reload.",
  },
  "period-over": {
    status: 409,
    text: "申请的发布期限已经过去，请不同意并说明，由对方重新申请。",
    en: "The period that was asked for is over; refuse it, so that a new one can be asked for.",
  },
  "period-wider": {
    status: 422,
    text: "同意的期限应在申请的期限（{from} 至 {until}）之内，不早于今天。",
    en: "The period that is agreed to lies within the one asked for ({from} to {until}) and not before today.",
  },
  "still-open": {
    status: 409,
    text: "目录还在向社会开放，请先把开放属性改为不予开放并发布：{entries}。",
    en: "These entries are still open to the public; publish them as not open first: {entries}.",
  },
});

const isPeriod = (from: string, until: string): boolean => isDay(from) && isDay(until) && from <= until;

export function mistakesIn(ask: ReleaseAsk, today: Day): FieldError[] {
  const { from, until, audience, recipients } = ask;
  return [
    ...(isPeriod(from, until) ? [] : [{ pointer: "/from", text: "请填写发布的起止日期，起不晚于止。" }]),
    ...(isDay(until) && until < today ? [{ pointer: "/until", text: "发布期限不能已经过去。" }] : []),
    ...(audience === "specific" && recipients.length === 0 ? [{ pointer: "/recipients", text: "向特定对象提供的，请逐一写明对象。" }] : []),
    ...(audience === "society" && recipients.length > 0
      ? [{ pointer: "/recipients", text: "向社会公开的，没有特定对象可写，请清空。" }]
      : []),
  ];
}

interface Person {
  readonly name: string;
  readonly personal: string;
  readonly mask: string;
}

/** Names of the items that would tell who a person is: not masked by the grant, nor by what is made of them. */
export function identifying(items: readonly Person[], form: ReleaseForm): string[] {
  if (form === "masked" || form === "aggregated") return [];
  return items.filter(({ personal, mask }) => personal !== "none" && mask === "none").map(({ name }) => name);
}

export type ReleaseAction = "agree" | "refuse" | "retract" | "withdraw" | "take-down";

interface Standing {
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly state: ReleaseState;
  readonly takenDownAt: Date | null;
}

export const isEnded = ({ state }: Pick<Standing, "state">): boolean => state === "withdrawn" || state === "expired";

export function allowedIn(actor: Pick<Actor, "role" | "agencyId">, release: Standing): ReleaseAction[] {
  const asks = actor.agencyId === release.consumerAgencyId && ASKERS.includes(actor.role);
  const decides = actor.agencyId === release.providerAgencyId && DECIDERS.includes(actor.role);
  return [
    ...(decides && release.state === "asked" ? (["agree", "refuse"] as const) : []),
    ...(decides && release.state === "agreed" ? (["withdraw"] as const) : []),
    ...(asks && release.state === "asked" ? (["retract"] as const) : []),
    ...(asks && isEnded(release) && release.takenDownAt === null ? (["take-down"] as const) : []),
  ];
}
