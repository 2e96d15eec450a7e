// What still misses or is wrong before a draft may go to the head of the agency: all at once, each at its field, with its articles.
import { isDay } from "#kernel/clock.ts";
import { type Ground, isNeeded, type Procedure } from "#law/index.ts";
import { contentWords, type EntryContent, grades, type SharingType } from "./content.ts";
import { flawsOf } from "./domain.ts";
import { factsOf } from "./entry.ts";

export interface Gap {
  /** JSON pointer into the content; `/assessments/<kind>` for what is signed beside it. */
  readonly pointer: string;
  readonly text: string;
  readonly cites: readonly string[];
}

export interface SignedAssessment {
  readonly kind: "secrecy" | "personal-information";
  readonly conclusion: string;
  /** The content that was assessed. */
  readonly contentHash: string;
}

/** Categories of base data that are shared unconditionally inside the body (MIIT-19-2). */
export interface BaseCategories {
  readonly keys: readonly string[];
  /** Those that need a record of de-classification. */
  readonly declassified: readonly string[];
  readonly cites: readonly string[];
}

export interface GapFacts {
  readonly agencyId: string;
  /** The agency that bears the linked duty; null when there is no such duty any more. */
  readonly dutyAgencyId: string | null;
  readonly procedure: Procedure;
  /** The pack's grounds `catalog.withholding`. */
  readonly withholding: readonly Ground[];
  /** Articles under which base items of a base library must be unconditional; null where no text says so. */
  readonly baseItems: readonly string[] | null;
  readonly baseLibraries: readonly string[];
  /** Articles under which what belongs to a base library cannot be withheld; null where no text says so. */
  readonly baseShared: readonly string[] | null;
  readonly baseCategories: BaseCategories | null;
  readonly assessments: readonly SignedAssessment[];
  readonly hash: string;
}

/** Where the pack's required fields live in the content, and when they are there. */
interface Place {
  readonly pointer: string;
  readonly isFilled: (content: EntryContent, facts: GapFacts) => boolean;
}
const filled = (text: string | null | undefined): boolean => (text ?? "").trim() !== "";
const isSigned = (facts: GapFacts, kind: SignedAssessment["kind"]): boolean => facts.assessments.some((each) => each.kind === kind);

const places: Readonly<Record<string, Place>> = {
  name: { pointer: "/title", isFilled: (content) => filled(content.title) },
  items: { pointer: "/items", isFilled: (content) => content.items.length > 0 },
  // The providing unit is the agency itself and cannot miss.
  provider: { pointer: "/agency", isFilled: (_content, facts) => facts.agencyId !== "" },
  format: { pointer: "/format", isFilled: (content) => filled(content.format) },
  updateFrequency: { pointer: "/updateCycle", isFilled: (content) => filled(content.updateCycle) },
  sharingType: { pointer: "/sharingType", isFilled: (content) => content.sharingType !== null },
  // What is not shared has no method of sharing.
  sharingMethods: {
    pointer: "/sharingMethods",
    isFilled: (content) => content.sharingMethods.length > 0 || content.sharingType === "withheld",
  },
  classification: { pointer: "/kind", isFilled: (content) => content.kind !== null },
  grade: { pointer: "/grade", isFilled: (content) => content.grade !== null },
  dutyBasis: { pointer: "/dutyId", isFilled: (content) => filled(content.dutyId) },
  secrecyAssessment: { pointer: "/assessments/secrecy", isFilled: (_content, facts) => isSigned(facts, "secrecy") },
  personalInformationAssessment: {
    pointer: "/assessments/personal-information",
    isFilled: (_content, facts) => isSigned(facts, "personal-information"),
  },
  outerSharingType: { pointer: "/outerSharingType", isFilled: (content) => (content.outerSharingType ?? null) !== null },
  collected: { pointer: "/collected", isFilled: (content) => content.collected !== null },
  openType: { pointer: "/openType", isFilled: (content) => content.openType !== null },
  sourceSystem: { pointer: "/sourceSystem", isFilled: (content) => filled(content.sourceSystem) },
  "conditions.basis": { pointer: "/conditions/basis", isFilled: (content) => filled(content.conditions?.basis) },
  "conditions.scope": { pointer: "/conditions/scope", isFilled: (content) => filled(content.conditions?.scope) },
  "conditions.purposes": {
    pointer: "/conditions/purposes",
    isFilled: (content) => content.conditions?.purposes.some(filled) ?? false,
  },
  "withholding.reason": { pointer: "/withholding/reason", isFilled: (content) => filled(content.withholding?.reason) },
  "withholding.basis": { pointer: "/withholding/instrument", isFilled: (content) => filled(content.withholding?.instrument) },
};

export function gaps(content: EntryContent, facts: GapFacts): Gap[] {
  const needs = factsOf(content);
  const missing = facts.procedure.requiredFields.flatMap((field): Gap[] => {
    const place = places[field.key];
    if (!isNeeded(field, needs) || place?.isFilled(content, facts)) return [];
    // A text may ask for what this platform cannot take down yet: then nothing is published as if it had been.
    if (!place) return [{ pointer: "", text: `平台还不能填写“${field.title.zh}”，请联系平台运维。`, cites: field.cites }];
    return [{ pointer: place.pointer, text: `请填写${field.title.zh}。`, cites: field.cites }];
  });
  return [
    ...missing,
    ...dutyGaps(content, facts),
    ...itemGaps(content, facts),
    ...sharingGaps(content),
    ...withholdingGaps(content, facts),
    ...baseGaps(content, facts),
    ...baseSharedGaps(content, facts),
    ...categoryGaps(content, facts),
    ...gradeGaps(content),
    ...assessmentGaps(content, facts),
  ];
}

const gap = (pointer: string, text: string, ...cites: string[]): Gap => ({ pointer, text, cites });

function dutyGaps(content: EntryContent, facts: GapFacts): Gap[] {
  if (!filled(content.dutyId) || facts.dutyAgencyId === facts.agencyId) return [];
  return [gap("/dutyId", "所选职责不在本部门现行的职责里，请重新选择。", "REG25-3-1", "REG25-12-5")];
}

function itemGaps({ items }: EntryContent, { procedure }: GapFacts): Gap[] {
  const graded = procedure.requiredFields.find(({ key }) => key === "grade");
  const found: Gap[] = [];
  const names = new Map<string, number>();
  const ids = new Set<string>();
  items.forEach((item, index) => {
    const at = `/items/${index}`;
    const name = item.name.trim();
    const before = names.get(name);
    if (name === "") found.push(gap(`${at}/name`, `第 ${index + 1} 个数据项没有名称。`, "REG25-13-4"));
    else if (before !== undefined) found.push(gap(`${at}/name`, `与第 ${before + 1} 个数据项重名，请改名。`, "REG25-13-4"));
    else names.set(name, index);
    if (ids.has(item.id)) found.push(gap(`${at}/id`, "数据项的标识重复，请删去这一行后重新添加。", "REG25-13-4"));
    ids.add(item.id);
    if (item.sharingType === null) found.push(gap(`${at}/sharingType`, `请选择“${name}”的共享属性。`, "REG25-14-1"));
    if (graded && item.grade === null) found.push(gap(`${at}/grade`, `请选择“${name}”的分级。`, ...graded.cites));
    for (const each of flawsOf(item)) found.push(gap(`${at}/${each.at}`, each.text, ...each.cites));
  });
  return found;
}

/** The sharing type that the items say: one type only when all agree, otherwise the entry is shared on conditions. */
export function sharingTypeOf(items: readonly { sharingType: SharingType | null }[]): SharingType | null {
  const types = new Set(items.map((item) => item.sharingType));
  if (types.size === 0 || types.has(null)) return null;
  const [only] = types;
  return types.size === 1 && only ? only : "conditional";
}

function sharingGaps(content: EntryContent): Gap[] {
  const found: Gap[] = [];
  const { sharingType, conditions } = content;
  const said = sharingTypeOf(content.items);
  if (sharingType && said && said !== sharingType) {
    const cites = sharingType === "conditional" ? ["REG25-14-1", "REG25-15-2"] : ["REG25-14-1"];
    found.push(
      gap(
        "/sharingType",
        `数据项合起来是${contentWords[said]}，目录写的是${contentWords[sharingType]}，请改成一致，或者拆成两个目录。`,
        ...cites,
      ),
    );
  }
  const isConditioned = conditions && (filled(conditions.scope) || conditions.purposes.some(filled) || conditions.further.some(filled));
  if (sharingType === "unconditional" && content.outerSharingType !== "conditional" && isConditioned) {
    found.push(gap("/conditions", "无条件共享的目录不得设共享范围、用途或者其他条件，请删去。", "REG25-14-2", "REG25-15-2"));
  }
  if (conditions?.purposes.some((purpose) => !filled(purpose))) {
    found.push(gap("/conditions/purposes", "使用用途里有空行，请填写或者删去。", "REG25-15-3"));
  }
  return found;
}

function withholdingGaps(content: EntryContent, facts: GapFacts): Gap[] {
  const { withholding } = content;
  const isWithheld = factsOf(content)["attributes"]?.includes("withheld");
  const found: Gap[] = [];
  if (isWithheld && withholding && filled(withholding.instrument)) {
    const ground = facts.withholding.find((each) => each.key === withholding.instrument);
    const cites = ground?.cites ?? ["REG25-14-4", "REG25-15-4"];
    const allowed = facts.withholding.map((each) => each.title.zh).join("；");
    if (!ground) found.push(gap("/withholding/instrument", `不予共享的依据只能是：${allowed}。请重新选择。`, ...cites));
    if (!filled(withholding.title)) found.push(gap("/withholding/title", "请写明依据的名称。", ...cites));
    if (!filled(withholding.article)) found.push(gap("/withholding/article", "请写明依据的条款。", ...cites));
  }
  if (content.sharingType === "withheld" && content.openType !== null && content.openType !== "not-open") {
    found.push(gap("/openType", "不予共享的数据不能向社会开放。", "REG25-14-4"));
  }
  return found;
}

/** GF51-10-2, JY-32-3: what is base information for everybody is shared with everybody. */
function baseGaps(content: EntryContent, facts: GapFacts): Gap[] {
  const { baseItems, baseLibraries } = facts;
  if (baseItems === null) return [];
  const library = content.baseLibrary ?? null;
  if (library === null) {
    const isBase = content.kind === "base" || content.items.some((item) => item.isBase);
    return isBase ? [gap("/baseLibrary", "这是基础信息，请选择属于哪个基础信息资源库。", ...baseItems)] : [];
  }
  if (!baseLibraries.includes(library)) return [gap("/baseLibrary", "现行规定没有这个基础信息资源库，请重新选择。", ...baseItems)];
  const { items } = content;
  if (!items.some((item) => item.isBase)) return [gap("/items", "请标出哪些数据项是基础信息项。", ...baseItems)];
  return items.flatMap((item, index) =>
    item.isBase && item.sharingType !== null && item.sharingType !== "unconditional"
      ? [gap(`/items/${index}/sharingType`, `“${item.name}”是基础信息项，必须无条件共享。`, ...baseItems)]
      : [],
  );
}

/** SZ-15-1: what belongs to a base library is shared among departments. */
function baseSharedGaps(content: EntryContent, { baseShared, baseLibraries }: GapFacts): Gap[] {
  const library = content.baseLibrary ?? null;
  if (baseShared === null) return [];
  if (library === null) {
    return content.kind === "base" ? [gap("/baseLibrary", "这是基础信息，请选择属于哪类基础数据资源。", ...baseShared)] : [];
  }
  if (!baseLibraries.includes(library)) return [gap("/baseLibrary", "现行规定没有这类基础数据资源，请重新选择。", ...baseShared)];
  return content.sharingType === "withheld" ? [gap("/sharingType", "基础数据资源要在部门间共享，不能不予共享。", ...baseShared)] : [];
}

/** MIIT-19-2: the listed base data is open to all of the body, statistics once they are free of what may not be told. */
function categoryGaps({ baseCategory, declassification, sharingType, items }: EntryContent, { baseCategories }: GapFacts): Gap[] {
  const category = baseCategory ?? null;
  if (category === null || baseCategories === null) return [];
  const { keys, declassified, cites } = baseCategories;
  if (!keys.includes(category)) return [gap("/baseCategory", "现行规定没有这个基础数据类别，请重新选择。", ...cites)];
  const found = items.flatMap((item, index) =>
    item.sharingType !== null && item.sharingType !== "unconditional"
      ? [gap(`/items/${index}/sharingType`, `“${item.name}”属于应当无条件共享的基础数据，请改为无条件共享，或者编入另一个目录。`, ...cites)]
      : [],
  );
  if (sharingType !== null && sharingType !== "unconditional") {
    found.push(gap("/sharingType", "属于应当无条件共享的基础数据，共享属性只能是无条件共享。", ...cites));
  }
  return declassified.includes(category) ? [...found, ...recordGaps(declassification ?? null, cites)] : found;
}

function recordGaps(record: NonNullable<EntryContent["declassification"]> | null, cites: readonly string[]): Gap[] {
  const asked = [
    ["method", "请写明怎样作了脱密处理。"],
    ["approvedBy", "请写明谁批准了脱密处理。"],
    ["approvedOn", "请填写批准脱密处理的日期（如 2026-01-31）。"],
  ] as const;
  const isGiven = (name: (typeof asked)[number][0]): boolean =>
    name === "approvedOn" ? isDay(record?.approvedOn ?? "") : filled(record?.[name]);
  return asked.flatMap(([name, text]) => (isGiven(name) ? [] : [gap(`/declassification/${name}`, text, ...cites)]));
}

/** The grade goes by the highest of the items; an entry may be graded higher than each of them, never lower. */
function gradeGaps(content: EntryContent): Gap[] {
  const found: Gap[] = [];
  const rank = (grade: string | null): number => grades.findIndex((each) => each === grade);
  const highest = grades[Math.max(-1, ...content.items.map((item) => rank(item.grade)))];
  if (content.grade && highest && rank(content.grade) < rank(highest)) {
    found.push(gap("/grade", `数据项里最高的是${contentWords[highest]}，目录的分级不能低于它（就高从严）。`, "REG25-13-5"));
  }
  const isCore = content.grade === "core" || highest === "core";
  if (isCore && content.openType !== null && content.openType !== "not-open") {
    found.push(gap("/openType", "核心数据不能向社会开放。", "REG25-13-5"));
  }
  return found;
}

function assessmentGaps(content: EntryContent, facts: GapFacts): Gap[] {
  return facts.assessments.flatMap((assessment): Gap[] => {
    const pointer = `/assessments/${assessment.kind}`;
    const isSecrecy = assessment.kind === "secrecy";
    const cites = isSecrecy ? ["REG25-13-1", "REG25-3-2"] : ["REG25-13-2"];
    if (isSecrecy && assessment.conclusion !== "not-secret") {
      return [gap(pointer, "评估认为涉及国家秘密或者工作秘密：涉密数据不得编入目录。", ...cites)];
    }
    if (!isSecrecy && assessment.conclusion === "no-personal-information" && content.items.some((item) => item.personal !== "none")) {
      return [gap(pointer, "数据项里有个人信息，评估结论却是不含个人信息，请重新评估。", ...cites)];
    }
    // What no text asks for may be out of date without stopping anybody; the page says that it is.
    const isAsked = facts.procedure.requiredFields.some(({ key }) => places[key]?.pointer === pointer);
    if (isAsked && assessment.contentHash !== facts.hash) {
      return [gap(pointer, `内容在${isSecrecy ? "保密风险" : "个人信息保护影响"}评估之后改过，请重新评估并签字。`, ...cites)];
    }
    return [];
  });
}
