// What an aggregation norm says in a form that the platform can hold a task against, and where a task deviates. Pure.
import { type Static, Type } from "typebox";
import type { FieldError } from "#kernel/problem.ts";

const closed = { additionalProperties: false };
const itemTypes = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;
const sharingTypes = ["unconditional", "conditional", "withheld"] as const;
const grades = ["core", "important", "general"] as const;
/** From fast to slow. */
export const rhythms = ["realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"] as const;
const effects = ["reject", "note"] as const;
const Pattern = Type.String({ maxLength: 200 });
const Words = Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" });

/** Which items a required check concerns: by a mark of the catalog, or by words in the name. */
const selectors = ["key", "timestamp", "coded", "personal", "named"] as const;

export const ContentSchema = Type.Object(
  {
    /** For people: what cannot be checked stands here. */
    chapters: Type.Array(Type.Object({ title: Words, words: Type.String({ minLength: 1, maxLength: 5_000, pattern: "\\S" }) }, closed), {
      maxItems: 30,
    }),
    /** Empty where nothing is asked. */
    tablePattern: Pattern,
    columnPattern: Pattern,
    needsTimestamp: Type.Boolean(),
    /** Types of columns that an item of a type may have. */
    formats: Type.Array(
      Type.Object(
        {
          itemType: Type.Enum([...itemTypes]),
          columnTypes: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { minItems: 1, maxItems: 10 }),
        },
        closed,
      ),
      { maxItems: 20 },
    ),
    /** Null stands for all. */
    rhythms: Type.Array(
      Type.Object(
        {
          sharingType: Type.Union([Type.Null(), Type.Enum([...sharingTypes])]),
          grade: Type.Union([Type.Null(), Type.Enum([...grades])]),
          slowest: Type.Enum([...rhythms]),
        },
        closed,
      ),
      { maxItems: 20 },
    ),
    checks: Type.Array(
      Type.Object(
        {
          on: Type.Enum([...selectors]),
          name: Type.String({ maxLength: 100 }),
          kind: Type.Enum(["required", "pattern"]),
          pattern: Pattern,
          effect: Type.Enum([...effects]),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    /** How far what is real-time may lag; null where the norm says nothing. */
    lagMinutes: Type.Union([Type.Null(), Type.Integer({ minimum: 1, maximum: 525_600 })]),
  },
  closed,
);
export type Content = Static<typeof ContentSchema>;
type Check = Content["checks"][number];

export interface NormedItem {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly column: string;
  readonly columnType: string;
  readonly isKey: boolean;
  readonly isTimestamp: boolean;
  readonly isCoded: boolean;
  readonly isPersonal: boolean;
}

export interface NormedTask {
  readonly tableName: string;
  readonly sharingType: string | null;
  readonly grade: string | null;
  /** As filed, or the entry's own. */
  readonly rhythm: string | null;
  readonly items: readonly NormedItem[];
}

export interface Deviation {
  /** Stable: what was accepted for it stays accepted. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

/** Whether a name has the form of a pattern: PostgreSQL is asked, since a pattern from outside could hold up this process for hours. */
export type Fits = (pattern: string, name: string) => boolean;

const plainType = (type: string): string =>
  type
    .replace(/\(.*\)$/, "")
    .trim()
    .toLowerCase();

export function deviationsOf(content: Content, task: NormedTask, fits: Fits): Deviation[] {
  const { tablePattern, columnPattern, needsTimestamp, formats } = content;
  const found: Deviation[] = [];
  if (!fits(tablePattern, task.tableName))
    found.push({
      key: "table",
      zh: `表名 ${task.tableName} 不符合 ${tablePattern}`,
      en: `the table's name ${task.tableName} is not of the form ${tablePattern}`,
    });
  if (needsTimestamp && !task.items.some(({ isTimestamp }) => isTimestamp))
    found.push({ key: "timestamp", zh: "没有更新时间的数据项", en: "no item tells when a row was changed" });
  for (const { id, name, type, column, columnType } of task.items) {
    if (!fits(columnPattern, column))
      found.push({
        key: `column:${id}`,
        zh: `“${name}”的列名 ${column} 不符合 ${columnPattern}`,
        en: `column ${column} of “${name}” is not of the form ${columnPattern}`,
      });
    const allowed = formats.filter(({ itemType }) => itemType === type).flatMap(({ columnTypes }) => columnTypes.map(plainType));
    if (allowed.length > 0 && !allowed.includes(plainType(columnType)))
      found.push({
        key: `format:${id}`,
        zh: `“${name}”的列类型是 ${columnType}，应为 ${allowed.join("、")}`,
        en: `“${name}” is stored as ${columnType} instead of ${allowed.join(", ")}`,
      });
  }
  return [...found, ...rhythmDeviations(content, task)];
}

const RHYTHM_WORDS: Readonly<Record<(typeof rhythms)[number], { zh: string; en: string }>> = {
  realtime: { zh: "实时", en: "as it arises" },
  daily: { zh: "每日", en: "daily" },
  weekly: { zh: "每周", en: "weekly" },
  monthly: { zh: "每月", en: "monthly" },
  quarterly: { zh: "每季度", en: "quarterly" },
  "half-yearly": { zh: "每半年", en: "half-yearly" },
  yearly: { zh: "每年", en: "yearly" },
};

/** The strictest of those that concern it; a rhythm that is none of these is slower than all. */
function rhythmDeviations(content: Content, task: NormedTask): Deviation[] {
  const place = (rhythm: string | null): number => {
    const found = (rhythms as readonly (string | null)[]).indexOf(rhythm);
    return found < 0 ? rhythms.length : found;
  };
  const asked = content.rhythms
    .filter(
      ({ sharingType, grade }) => (sharingType === null || sharingType === task.sharingType) && (grade === null || grade === task.grade),
    )
    .map(({ slowest }) => slowest)
    .toSorted((one, other) => place(one) - place(other))[0];
  if (asked === undefined || place(task.rhythm) <= place(asked)) return [];
  const { zh, en } = RHYTHM_WORDS[asked];
  return [{ key: "rhythm", zh: `汇聚周期慢于${zh}`, en: `it is aggregated more slowly than ${en}` }];
}

const SELECTS: Readonly<Record<Check["on"], (item: NormedItem, name: string) => boolean>> = {
  key: ({ isKey }) => isKey,
  timestamp: ({ isTimestamp }) => isTimestamp,
  coded: ({ isCoded }) => isCoded,
  personal: ({ isPersonal }) => isPersonal,
  named: (item, name) => name.trim() !== "" && item.name.includes(name.trim()),
};

export interface RequiredCheck {
  readonly itemId: string;
  readonly kind: Check["kind"];
  readonly pattern: string;
  readonly effect: Check["effect"];
}

/** What every load of a task with these items is checked for. */
export const requiredChecks = (
  content: Content,
  items: readonly Pick<NormedItem, "id" | "name" | "isKey" | "isTimestamp" | "isCoded" | "isPersonal">[],
): RequiredCheck[] =>
  content.checks.flatMap(({ on, name, kind, pattern, effect }) =>
    items.flatMap((item) => (SELECTS[on](item as NormedItem, name) ? [{ itemId: item.id, kind, pattern, effect }] : [])),
  );

/** Compiled to see whether it is one, and never run here. */
function isPattern(text: string): boolean {
  try {
    // PostgreSQL runs them: what only one of the two knows is refused.
    return new RegExp(text, "u") instanceof RegExp && !/\\[1-9]|\(\?<|\\[pPk]/u.test(text);
  } catch {
    return false;
  }
}

/** Each pattern with its field. */
export const patternsIn = ({ tablePattern, columnPattern, checks }: Content): { pointer: string; pattern: string }[] => [
  { pointer: "/content/tablePattern", pattern: tablePattern },
  { pointer: "/content/columnPattern", pattern: columnPattern },
  ...checks.flatMap(({ kind, pattern }, index) => (kind === "pattern" ? [{ pointer: `/content/checks/${index}/pattern`, pattern }] : [])),
];

export const NO_PATTERN = "这不是可用的正则表达式，请改正。";

export function contentErrors({ tablePattern, columnPattern, checks }: Content): FieldError[] {
  const text = NO_PATTERN;
  return [
    ...(isPattern(tablePattern) ? [] : [{ pointer: "/content/tablePattern", text }]),
    ...(isPattern(columnPattern) ? [] : [{ pointer: "/content/columnPattern", text }]),
    ...checks.flatMap((check, index): FieldError[] => [
      ...(check.kind === "pattern" && (check.pattern.trim() === "" || !isPattern(check.pattern))
        ? [{ pointer: `/content/checks/${index}/pattern`, text }]
        : []),
      ...(check.on === "named" && check.name.trim() === ""
        ? [{ pointer: `/content/checks/${index}/name`, text: "请写数据项名称里的词。" }]
        : []),
    ]),
  ];
}
