// What an agency may say of its entry and another one, who may take it back, and why not; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

/** The dictionary of kinds; those that the office adds stand beside the flow of data. */
export const DICTIONARY = "relation";
/** Kinds that say the same from both ends. */
export const MUTUAL: readonly string[] = ["matter", "related"];
/** Of which it can be said which item comes from which. */
export const WITH_ITEMS: readonly string[] = ["derived", "codes"];
/** What stands in the place of another, or comes of it, cannot do so the other way round as well. */
export const ONE_WAY: readonly string[] = ["derived", "part", "replaces", "codes"];

export const RELATIONS_MAX = 30;
export const SPEAKERS: Actor["role"][] = ["clerk", "work-body-head"];
export const ENDERS: Actor["role"][] = [...SPEAKERS, "office-reviewer", "office-head"];

export const relationProblem = problems("entry-relation", {
  unknown: { status: 404, text: "没有这条关系，或者它已经解除。", en: "There is no such relation, or it has ended." },
  "not-yours": {
    status: 403,
    text: "目录的关系由编制它的部门说明；解除由有关的部门或者{party.office}办理。",
    en: "The agency that compiles an entry states its relations; those concerned or the {party.office} end them.",
  },
  "no-kind": {
    status: 422,
    text: "请从目录关系的字典里选择现行的关系。",
    en: "Please choose a relation that the dictionary of relations has today.",
  },
  "no-other": {
    status: 422,
    text: "关系的另一方必须是已发布的目录，请重新选择。",
    en: "The other entry must be a published one.",
  },
  self: { status: 422, text: "目录不能和自己有关系，请选择另一个目录。", en: "An entry has no relation to itself; choose another." },
  "not-item": {
    status: 422,
    text: "数据项已不在这两个目录里，请重新选择。",
    en: "An item is in neither of the two entries any more; please choose again.",
  },
  "no-items": {
    status: 422,
    text: "这种关系不分数据项说明。",
    en: "This kind of relation is not stated item by item.",
  },
  onward: {
    status: 409,
    text: "{agency}的「{title}」（授权 {number}）共享来的数据，不得再提供给第三方，改变形式的也不行：这项授权不能开通。",
    en: "What {agency} shared of “{title}” (grant {number}) may not be handed on, in another form neither: this grant cannot be opened.",
  },
  made: {
    status: 409,
    text: "{words}",
    en: "What was shared may not be handed on by this entry: keep the entry to itself, obtain the consents, or leave the source out.",
  },
  exists: { status: 409, text: "这两个目录已经有这种关系。", en: "The two entries have this relation already." },
  circle: {
    status: 409,
    text: "反过来的关系已经有了：请先解除它，或者换一种关系。",
    en: "The opposite is stated already: end that first, or choose another relation.",
  },
  full: {
    status: 422,
    text: "一个目录最多说明 {most} 条关系，请先解除不再需要的。",
    en: "An entry states {most} relations at most; end those that are not needed first.",
  },
});
