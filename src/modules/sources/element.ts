// Data elements and their sources: words, states, refusals and who may do what; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const subjects = ["person", "organisation", "place", "affair", "thing", "other"] as const;
export type ElementSubject = (typeof subjects)[number];

export interface ItemRef {
  readonly entryId: string;
  readonly itemId: string;
}

export const sourceProblem = problems("source", {
  unknown: { status: 404, text: "没有这个数据元，或者它已停用。", en: "There is no such data element, or it is retired." },
  "unknown-cluster": { status: 404, text: "没有这组相似数据项，或者它已并入别组。", en: "There is no such cluster, or it was merged." },
  "unknown-item": {
    status: 404,
    text: "没有这个已发布的数据项，请刷新后重试。",
    en: "There is no such item in a published entry; please reload.",
  },
  "unknown-draft": { status: 404, text: "没有这份草稿。", en: "There is no such draft." },
  "unknown-agency": { status: 404, text: "没有这个部门，或者它不是政府部门。", en: "There is no such agency, or it is no department." },
  "element-exists": {
    status: 409,
    text: "同一主体下已有名为“{name}”的数据元，请直接使用它。",
    en: "There already is a data element “{name}” of this subject; please use it.",
  },
  named: {
    status: 409,
    text: "“{name}”的数源部门已是{agency}；一数一源，要改由别的部门提供，请办理变更。",
    en: "{agency} is the source of “{name}” already; one datum has one source. To move it, record a move.",
    cites: ["REG25-19-3", "GF51-5-7", "MIIT-35-1"],
  },
  "not-named": { status: 409, text: "“{name}”现在没有数源部门。", en: "“{name}” has no source at present." },
  "same-source": { status: 409, text: "“{name}”的数源部门本来就是它。", en: "It is the source of “{name}” already." },
  days: {
    status: 422,
    text: "生效日期不能早于 {day}：在那之前已有别的指定。",
    en: "The day of effect cannot be before {day}: another designation holds until then.",
  },
  "nothing-to-compare": {
    status: 409,
    text: "平台上没有数源和校核部门两边的数据表，不能比对：请先把校核部门的数据项关联为“校核”，并由双方挂接库表。",
    en: "The platform does not hold the tables of both the source and a verifier: link a verifier's item, and have both mount their tables.",
    cites: ["GF51-5-7"],
  },
  "no-day": { status: 422, text: "{day} 不是日历上的一天。", en: "{day} is no day of the calendar." },
  "wrong-state": {
    status: 409,
    text: "这件事的状态已经变了，请刷新后再办。",
    en: "Its state has changed meanwhile; please reload.",
  },
  "in-use": {
    status: 409,
    text: "“{name}”指定过数源部门，不能撤销确认；请先终止指定。",
    en: "A source was named for “{name}”; end the designation before undoing the confirmation.",
  },
  "too-many": {
    status: 422,
    text: "一次最多处理 {count} 个数据项，请分批办理。",
    en: "At most {count} items at a time; please work in batches.",
  },
  "other-party": {
    status: 403,
    text: "这一步由{who}办理，您现在的岗位是{post}。",
    en: "This step belongs to {whoEn}; you are acting as {post}.",
  },
  "not-repeated": {
    status: 409,
    text: "草稿里没有这一处重复，请刷新后查看。",
    en: "The draft does not repeat this any more; please reload.",
  },
  "exception-needed": {
    status: 422,
    text: "再次采集须写明法律、法规另有规定的名称和条款。",
    en: "Collecting it again needs the law or regulation that provides otherwise, with its article.",
    cites: ["JY-20-2", "GF51-12-14"],
  },
});

/** REG25-19-3: only the office names a source; its head answers for it. */
export const mayName = (actor: Actor): boolean => actor.role === "office-head";
/** Who works on clusters and elements. */
export const mayCurate = (actor: Actor): boolean => actor.role === "office-reviewer" || actor.role === "office-head";
/** An agency's own word about what it collects and owes. */
export const speaksFor = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId && (actor.role === "clerk" || actor.role === "work-body-head");

export interface DesignationDays {
  readonly effectiveOn: string;
  readonly endedOn: string | null;
}

/** The designation that holds on a day. */
export const inForceOn = <Named extends DesignationDays>(designations: readonly Named[], day: string): Named | undefined =>
  designations.find(({ effectiveOn, endedOn }) => effectiveOn <= day && (endedOn === null || day < endedOn));

/** The first day from which another designation can take effect. */
export function earliestDay(designations: readonly DesignationDays[]): string | null {
  const days = designations.map(({ effectiveOn, endedOn }) => endedOn ?? effectiveOn);
  return days.length === 0 ? null : (days.toSorted().at(-1) ?? null);
}
