// Classification and grading guides: states, what may not be issued, what differs between versions, what a class allows. Pure.
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";
import type { ClassRecord, GuideContent } from "./guide.schema.ts";
import { type Grade, grades, type User } from "./terms.ts";

export const guideStates = ["draft", "issued", "discarded"] as const;
export type GuideState = (typeof guideStates)[number];
export const regradeStates = ["open", "confirmed", "changed", "gone", "moved"] as const;
export type RegradeState = (typeof regradeStates)[number];

export const KEEPERS: readonly Role[] = ["office-reviewer", "office-head"];
export const ISSUERS: readonly Role[] = ["office-head"];
export const CONFIRMERS: readonly Role[] = ["clerk", "work-body-head"];

export const guideProblem = problems("guide", {
  unknown: { status: 404, text: "没有这一版分类分级指南。", en: "There is no such version of the guide." },
  "unknown-entry": {
    status: 404,
    text: "没有这个目录，或者它还没有发布。",
    en: "There is no such catalog entry, or it is not published yet.",
  },
  "draft-open": {
    status: 409,
    text: "已有一份指南草稿在编制，请接着编辑它，或者先作废。",
    en: "A draft of the guide is being written already; go on with it, or discard it first.",
  },
  "not-draft": {
    status: 409,
    text: "这一版指南已经印发或者作废，不能再改；要改请另起一版草稿。",
    en: "This version was issued or discarded and cannot change any more; begin another draft.",
  },
  stale: {
    status: 412,
    text: "同事在您之后保存过这份草稿，您的修改没有保存。请刷新后并入最新内容。",
    en: "A colleague saved this draft after you opened it; your change was not saved. Please reload and merge.",
  },
  "revision-needed": {
    status: 428,
    text: "保存草稿须带上 If-Match 和您看到的修订号。",
    en: "Saving a draft needs If-Match with the revision that you saw.",
  },
  incomplete: {
    status: 422,
    text: "指南还有 {count} 处没有写好，请逐项补齐后再印发。",
    en: "The guide still has {count} gaps; please fill each of them before issuing it.",
    cites: ["MIIT-10-2", "MIIT-12-1"],
  },
  "bad-day": {
    status: 422,
    text: "生效日期须是今天（{today}）或者以后、且不早于上一版的生效日期{before}的一天。",
    en: "It takes effect today ({today}) or later, and not before the version that it follows{before}.",
  },
  "nothing-open": {
    status: 409,
    text: "所选目录里有 {count} 项不在待重新定级的清单里（已办结或者不属于本部门），请刷新后再办。",
    en: "{count} of the chosen entries do not wait for you to be graded anew; please reload.",
  },
});

export type Codes = ReadonlySet<string>;
/** What the guide may name: values of the dictionaries that count on the day of effect, and kinds of data. */
export interface Known {
  readonly stages: Codes;
  readonly labels: Codes;
  readonly scenarios: Codes;
  readonly signs: Codes;
}

const blank = (text: string): boolean => text.trim() === "";
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,49}$/u;

/** What still misses before a draft may be issued. */
export function guideGaps(content: GuideContent, known: Known): FieldError[] {
  const found: FieldError[] = [];
  const need = (isThere: boolean, pointer: string, text: string): void => {
    if (!isThere) found.push({ pointer, text });
  };
  need(!blank(content.title), "/title", "请写明指南名称。");
  for (const [index, { grade, criteria, requirements }] of content.grades.entries()) {
    need(criteria.length > 0, `/grades/${index}/criteria`, `请写明“${gradeWords[grade]}”的定级标准。`);
    found.push(...criteriaGaps(criteria, `/grades/${index}/criteria`, known));
    found.push(...requirementGaps(requirements, `/grades/${index}/requirements`, known));
  }
  for (const grade of grades)
    need(content.grades.filter((each) => each.grade === grade).length === 1, "/grades", `“${gradeWords[grade]}”应当且只能有一段。`);
  const seen = new Set<string>();
  for (const [index, record] of content.classes.entries()) {
    const at = `/classes/${index}`;
    need(CODE.test(record.code), `${at}/code`, "类别代码由文字、数字、点和短横组成，以文字或者数字开头。");
    need(!seen.has(record.code), `${at}/code`, `类别代码“${record.code}”用了两次，请改成不同的。`);
    seen.add(record.code);
    need(!blank(record.zh), `${at}/zh`, "请写明类别名称。");
    need(record.criteria.length > 0, `${at}/criteria`, `请写明“${record.zh}”的分类标准。`);
    need(!blank(record.range), `${at}/range`, `请写明“${record.zh}”的使用范围。`);
    need(!blank(record.permission), `${at}/permission`, `请写明“${record.zh}”的使用权限。`);
    for (const code of [...record.scenarios, ...record.traits.scenario])
      need(known.scenarios.has(code), `${at}/scenarios`, `应用场景分类里没有有效的“${code}”，请重新选择。`);
    found.push(...criteriaGaps(record.criteria, `${at}/criteria`, known));
    found.push(...requirementGaps(record.requirements, `${at}/requirements`, known));
  }
  need(!content.classNeeded || content.classes.length > 0, "/classes", "要求填写类别的，至少要有一个类别。");
  return found;
}

function criteriaGaps(criteria: ClassRecord["criteria"], at: string, known: Known): FieldError[] {
  return criteria.flatMap(({ text, signs }, index) => [
    ...(blank(text) ? [{ pointer: `${at}/${index}/text`, text: "请写明标准，或者删去这一条。" }] : []),
    ...signs.flatMap((sign) =>
      known.signs.has(sign) ? [] : [{ pointer: `${at}/${index}/signs`, text: `没有“${sign}”这种识别结果，请重新选择。` }],
    ),
  ]);
}

function requirementGaps(requirements: ClassRecord["requirements"], at: string, known: Known): FieldError[] {
  return requirements.flatMap(({ stage, text, labels }, index) => [
    ...(known.stages.has(stage) ? [] : [{ pointer: `${at}/${index}/stage`, text: "请选择环节。" }]),
    ...(blank(text) && labels.length === 0 ? [{ pointer: `${at}/${index}/text`, text: "请写明要求，或者删去这一条。" }] : []),
    ...labels.flatMap((label) =>
      known.labels.has(label) ? [] : [{ pointer: `${at}/${index}/labels`, text: `标签“${label}”不存在或者已停用，请重新选择。` }],
    ),
  ]);
}

export const gradeWords: Readonly<Record<Grade, string>> = { general: "一般", important: "重要", core: "核心" };

/** What differs in the criteria from the version before; `all` where every entry is to be looked at. */
export interface Changes {
  readonly grades: readonly Grade[];
  /** Classes whose criteria changed, or that the new version knows no more. */
  readonly classes: readonly string[];
  readonly newClasses: readonly string[];
  readonly all: boolean;
}

const plain = (criteria: ClassRecord["criteria"]): string => JSON.stringify(criteria.map(({ text, basis }) => [text.trim(), basis.trim()]));

export function changesBetween(before: GuideContent | undefined, after: GuideContent): Changes {
  const codes = (content: GuideContent | undefined) => new Map(content?.classes.map((each) => [each.code, each]));
  const [old, fresh] = [codes(before), codes(after)];
  const gradeIn = (content: GuideContent | undefined, grade: Grade) =>
    plain(content?.grades.find((each) => each.grade === grade)?.criteria ?? []);
  return {
    grades: grades.filter((grade) => gradeIn(before, grade) !== gradeIn(after, grade)),
    classes: [...old.values()].flatMap(({ code, criteria }) => {
      const now = fresh.get(code);
      return now && plain(now.criteria) === plain(criteria) ? [] : [code];
    }),
    newClasses: [...fresh.keys()].filter((code) => !old.has(code)),
    // There was nothing to grade by: everything has yet to be looked at.
    all: before === undefined,
  };
}

/**
 * Grades whose entries may have to move: the changed one, and those below it, since what did not meet its criteria may meet the new ones.
 * What stands above it met stricter criteria already.
 */
export const gradesConcerned = (changes: Pick<Changes, "grades">): Grade[] => {
  const highest = Math.max(-1, ...changes.grades.map((grade) => grades.indexOf(grade)));
  return grades.slice(0, highest + 1);
};

/** What an entry says of itself that a class asks about. */
export interface Traits {
  readonly collected?: string | null | undefined;
  readonly sharingType?: string | null | undefined;
  readonly scenario?: string | null | undefined;
}

const fitsOne = (named: readonly string[], given: string | null | undefined): boolean =>
  named.length === 0 || (given !== null && given !== undefined && named.includes(given));

/** Classes whose traits an entry has; a class without traits is never proposed. */
export function fittingClasses(content: Pick<GuideContent, "classes">, entry: Traits): ClassRecord[] {
  return content.classes.filter(
    ({ traits }) =>
      traits.collected.length + traits.sharingType.length + traits.scenario.length > 0 &&
      fitsOne(traits.collected, entry.collected) &&
      fitsOne(traits.sharingType, entry.sharingType) &&
      fitsOne(traits.scenario, entry.scenario),
  );
}

export type Outside = "scenario" | "scenario-missing" | "user";

/** Where a use lies outside of what the class allows (MIIT-12-1). */
export function outsideOf(
  record: Pick<ClassRecord, "scenarios" | "users">,
  use: { readonly scenario: string | null; readonly user: User },
): Outside[] {
  const found: Outside[] = [];
  if (record.scenarios.length > 0) {
    if (use.scenario === null) found.push("scenario-missing");
    else if (!record.scenarios.includes(use.scenario)) found.push("scenario");
  }
  if (record.users.length > 0 && !record.users.includes(use.user)) found.push("user");
  return found;
}

/** Labels that a grade and a class ask for, once each, in the order of the guide. */
export const labelsAsked = (content: GuideContent, entry: { grade?: string | null; dataClass?: string | null }): string[] => [
  ...new Set(
    [content.grades.find(({ grade }) => grade === entry.grade), content.classes.find(({ code }) => code === entry.dataClass)].flatMap(
      (record) => record?.requirements.flatMap(({ labels }) => labels) ?? [],
    ),
  ),
];

/** What the viewer may do to a version. */
export function allowedIn(state: GuideState, actor: Pick<Actor, "role">): string[] {
  if (state !== "draft" || !KEEPERS.includes(actor.role)) return [];
  return ["edit", "discard", ...(ISSUERS.includes(actor.role) ? ["issue"] : [])];
}
