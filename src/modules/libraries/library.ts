// A base or theme library: its kinds, how it is built, where it stands in time, who leads it on a day, who may do what; pure.
import type { Actor, Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const libraryKinds = ["base", "theme"] as const;
export type LibraryKind = (typeof libraryKinds)[number];
/** Built centrally on the platform, connected to it, or dispersed over the agencies (GF51-10-3, GF51-10-4). */
export const libraryModes = ["central", "connected", "dispersed"] as const;
export type LibraryMode = (typeof libraryModes)[number];
export const standings = ["planned", "open", "closed"] as const;
export type Standing = (typeof standings)[number];

export const kindWords: Readonly<Record<LibraryKind, { zh: string; en: string }>> = {
  base: { zh: "基础信息资源库", en: "base library" },
  theme: { zh: "主题信息资源库", en: "theme library" },
};
export const modeWords: Readonly<Record<LibraryMode, string>> = { central: "平台集中建设", connected: "接入平台", dispersed: "分散建设" };
export const standingWords: Readonly<Record<Standing, string>> = { planned: "未启用", open: "在用", closed: "已停用" };

/** Who keeps the register. */
export const OFFICERS: Role[] = ["office-reviewer", "office-head"];

export const libraryProblem = problems("library", {
  unknown: { status: 404, text: "没有这个基础库或者主题库。", en: "There is no such library." },
  exists: {
    status: 409,
    text: "已登记过名称或者代码相同的{kind}，请直接修改它。",
    en: "A {kindEn} of this name or code is registered already; please change that one.",
  },
  "not-listed": {
    status: 422,
    text: "现行规定列明了基础信息资源库的种类，请从中选择。",
    en: "The law in force lists the base libraries; please choose one of them.",
  },
  "unknown-agency": {
    status: 422,
    text: "所选的部门不存在或者已停用，请重新选择。",
    en: "A chosen agency does not exist; please choose again.",
  },
  "no-day": { status: 422, text: "没有这一天，请重新填写日期。", en: "There is no such day; please fill in the date again." },
  "until-first": { status: 422, text: "停用日期要晚于启用日期，请核对。", en: "The last day comes after the first; please check." },
  "end-words": { status: 422, text: "停用请写明理由和文件。", en: "Ending a library needs its reason and document." },
  "lead-before": {
    status: 422,
    text: "牵头部门的生效日期不能早于现有记录 {day}，请改为这一天或者以后。",
    en: "The change cannot take effect before the last one on record, {day}.",
  },
  "lead-same": { status: 409, text: "这一天起已由{name}牵头，无需变更。", en: "{name} leads from that day already." },
  stale: {
    status: 412,
    text: "这个库的登记刚被别人改过，您的修改没有保存，请刷新后再改。",
    en: "Somebody changed this library meanwhile; your change was not saved. Please reload.",
  },
  "revision-needed": {
    status: 428,
    text: "修改登记须带上 If-Match 和您看到的版本号。",
    en: "A change needs If-Match with the revision that you saw.",
  },
  "too-many": {
    status: 422,
    text: "一次最多导出 {most} 条，请先缩小范围。",
    en: "At most {most} rows are exported at a time; please narrow the list.",
  },
});

/** `until` is the first day on which it is not kept any more. */
export function standingOn(day: string, { since, until }: { readonly since: string; readonly until: string | null }): Standing {
  if (day < since) return "planned";
  return until !== null && day >= until ? "closed" : "open";
}

export interface LeadSpell {
  readonly id: string;
  readonly agencyId: string | null;
  readonly since: string;
  readonly setAt: Date;
}

const byDay = (a: LeadSpell, b: LeadSpell): number =>
  a.since === b.since ? a.setAt.getTime() - b.setAt.getTime() : a.since < b.since ? -1 : 1;

/** The spell that holds on a day: the last that has begun; of one day the one that was set last. */
export function leadOnDay<Spell extends LeadSpell>(day: string, spells: readonly Spell[]): Spell | undefined {
  return spells
    .filter(({ since }) => since <= day)
    .toSorted(byDay)
    .at(-1);
}

/** Each spell with the first day on which it does not hold any more; what never held is left out. */
export function historyOf<Spell extends LeadSpell>(spells: readonly Spell[]): (Spell & { readonly until: string | null })[] {
  const ordered = spells.toSorted(byDay);
  return ordered
    .map((spell, index) => ({ ...spell, until: ordered[index + 1]?.since ?? null }))
    .filter(({ since, until }) => until === null || until > since)
    .toReversed();
}

export type LibraryAction = "amend" | "set-lead";

export const libraryActions = (actor: Pick<Actor, "role">): LibraryAction[] => (OFFICERS.includes(actor.role) ? ["amend", "set-lead"] : []);
