// What the columns of a table say about each other: whose children these are, whether a position is of a person, and the grade of the whole.
import { type Finding, type Recognition, recognitionOf } from "./column.ts";
import { factsOf, type GradeLevel, type Kind, rankOfGrade, type Words } from "./kind.ts";

const words = (zh: string, en: string): Words => ({ zh, en });

/** A row with one of these is about a person, whatever else stands in it. */
const ABOUT_PERSON: ReadonlySet<Kind> = new Set([
  "resident-id",
  "passport",
  "other-id",
  "social-security",
  "bank-card",
  "birth-date",
  "health",
  "biometric",
  "plate",
  "device-address",
  "location",
  "minor",
]);
const SURE = 0.6;
const MINORS_SHARE = 0.5;

/** Judges each column in the light of the others. */
export function concludeTable(columns: readonly Recognition[]): Recognition[] {
  const isAboutPeople = columns.some(({ kind, confidence }) => kind !== null && confidence >= SURE && ABOUT_PERSON.has(kind));
  const isAboutPlaces = columns.some(({ kind }) => kind === "organisation" || kind === "social-credit-code");
  const children = columns.find(
    ({ findings, births }) =>
      births.under14 > 0 && births.under14 / births.count >= MINORS_SHARE && findings.some(({ kind }) => kind === "minor"),
  );
  return columns.map((column) => {
    if (column.kind === "coordinates" && !isAboutPeople && isAboutPlaces) return asPlace(column);
    return children && column.personal === "personal" && column.kind !== null ? asChildren(column, children) : column;
  });
}

function asPlace(column: Recognition): Recognition {
  const told = words(
    "同一张表里有单位或者场所、没有能认出个人的列，看作设施的坐标",
    "the table holds places and no column that identifies people",
  );
  const finding: Finding = { kind: "place", confidence: Math.max(column.confidence, SURE), evidence: [told, ...column.evidence] };
  return recognitionOf([finding, ...column.findings], column);
}

function asChildren(column: Recognition, { births }: Recognition): Recognition {
  const told = words(
    `同一张表里 ${births.count} 人中 ${births.under14} 人不满十四周岁，整行按未成年人信息看待`,
    `${births.under14} of ${births.count} people in the table are under fourteen: the whole row is about children`,
  );
  const { basis } = factsOf("minor");
  const raised = recognitionOf(
    [{ kind: "minor", confidence: column.confidence, evidence: [told, ...column.evidence] }, ...column.findings],
    column,
  );
  // A child's name is masked as a name; only what it is marked as changes.
  return { ...raised, kind: column.kind, title: column.title, mask: column.mask, basis };
}

export interface EntryGrade {
  readonly grade: GradeLevel | null;
  readonly reason: Words;
}

const LEVELS: Readonly<Record<GradeLevel, Words>> = {
  general: words("一般", "general"),
  important: words("重要", "important"),
  core: words("核心", "core"),
};

/** 就高从严: the entry goes by its highest item; nothing is said while an item has no grade. */
export function gradeOver(items: readonly { readonly name: string; readonly grade: GradeLevel | null }[]): EntryGrade {
  const open = items.filter(({ grade }) => grade === null).length;
  const highest = items.reduce<GradeLevel | null>((found, { grade }) => (rankOfGrade(grade) > rankOfGrade(found) ? grade : found), null);
  if (highest === null) return { grade: null, reason: words("还没有数据项定级", "no item is graded yet") };
  const decisive = items.filter(({ grade }) => grade === highest).map(({ name }) => name);
  const named = decisive.slice(0, 3).join("、");
  const more = decisive.length > 3 ? words(`等 ${decisive.length} 项`, ` and ${decisive.length - 3} more`) : words("", "");
  return {
    grade: open > 0 ? null : highest,
    reason: words(
      `“${named}”${more.zh}建议为${LEVELS[highest].zh}，就高从严，目录不低于${LEVELS[highest].zh}${open > 0 ? `；还有 ${open} 项没有定级` : ""}`,
      `“${named}”${more.en}: ${LEVELS[highest].en}; the entry is never below its highest item${open > 0 ? `; ${open} items have no grade yet` : ""}`,
    ),
  };
}
