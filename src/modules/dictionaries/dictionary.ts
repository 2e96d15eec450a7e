// What a dictionary and its values are, which value counts on a day, and what may not be done to them. Pure.
import type { Day } from "#kernel/clock.ts";
import { problems } from "#kernel/problem.ts";
import { parentCode, type ShippedDictionary } from "#law/index.ts";

export const dictionaryProblem = problems("dictionary", {
  unknown: { status: 404, text: "没有这个字典。", en: "There is no such dictionary." },
  "unknown-value": { status: 404, text: "字典里没有这个代码。", en: "There is no such code in the dictionary." },
  fixed: {
    status: 409,
    text: "“{title}”的取值由平台实现，只能查看，不能增加或者停用。",
    en: "The values of this dictionary are what the platform carries out; they cannot be added to or retired.",
  },
  taken: {
    status: 409,
    text: "代码“{code}”在这段时间里已经有效，请换一个代码，或者先停用原来的。",
    en: "The code {code} is in use at that time; choose another, or retire the one that there is.",
  },
  "key-taken": {
    status: 409,
    text: "已有标识为“{key}”的字典，请换一个标识。",
    en: "There is a dictionary {key} already; choose another key.",
  },
  "no-parent": {
    status: 422,
    text: "代码“{code}”没有有效的上级：请先增加上级，或者改正代码的位数。",
    en: "There is nothing valid above {code}: add that first, or correct the length of the code.",
  },
  "in-the-past": {
    status: 422,
    text: "停用日期不能早于今天（{today}）：已经按它编制的目录不受影响。",
    en: "A value cannot be retired before today ({today}).",
  },
  "bad-day": {
    status: 400,
    text: "日期“{day}”不存在，请按 2026-01-31 的样子填写。",
    en: "There is no day {day}; write it like 2026-01-31.",
  },
  "before-begin": {
    status: 422,
    text: "停用日期 {until} 早于启用日期 {from}，请改正。",
    en: "It would be retired on {until}, before it begins on {from}.",
  },
  wrong: {
    status: 422,
    text: "表里有 {count} 行不能收，什么都没有改，请逐行改正。",
    en: "{count} lines cannot be taken; nothing was changed. See each of them.",
  },
  empty: { status: 400, text: "没有读到任何一行，请粘贴或者选择有内容的表。", en: "No line was read." },
  full: { status: 422, text: "一个字典最多 {most} 个值。", en: "A dictionary holds {most} values at most." },
});

export const VALUES_MAX = 20_000;
export const CODE_PATTERN = "^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,49}$";

export interface Value {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string | null;
  readonly spellings: readonly string[];
  /** Null: since ever. */
  readonly from: Day | null;
  /** The first day on which it counts no more; null while there is none. */
  readonly until: Day | null;
  readonly source: string;
  readonly origin: "packs" | "office";
  /** Of a class: the kind of entries in it. */
  readonly kind: "base" | "topic" | "department" | null;
}

export interface Dictionary {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly origin: "packs" | "office";
  /** Any other text may be written, too. */
  readonly open: boolean;
  readonly fixed: boolean;
  readonly table: boolean;
  readonly under: string | null;
  readonly digits: readonly number[] | null;
  readonly until: Day | null;
  readonly values: readonly Value[];
}

/** The first of all days in the database: a value without a beginning. */
export const EVER = "0001-01-01";

export interface StoredValue {
  readonly code: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly zh: string;
  readonly en: string;
  readonly parent: string | null;
  readonly spellings: readonly string[];
  readonly source: string;
}

/** What came with the packs, under what the office keeps: a stored value stands in the place of the shipped one of its code and beginning. */
export function dictionaryOf(shipped: ShippedDictionary, stored: readonly StoredValue[]): Dictionary {
  const values = new Map<string, Value>();
  for (const value of shipped.values) {
    values.set(placeOf(value.code, null), {
      code: value.code,
      zh: value.zh,
      en: value.en,
      parent: shipped.tree ? (parentCode(shipped.tree.digits, value.code) ?? null) : (value.parent ?? null),
      spellings: value.spellings ?? [],
      from: null,
      until: null,
      source: shipped.source,
      origin: "packs",
      kind: value.kind ?? null,
    });
  }
  for (const row of stored) {
    const from = row.validFrom === EVER ? null : row.validFrom;
    const place = placeOf(row.code, from);
    const before = values.get(place);
    const { code, zh, en, parent, spellings, source } = row;
    const origin = before ? before.origin : "office";
    values.set(place, { code, zh, en, parent, spellings, from, until: row.validUntil, source, origin, kind: before?.kind ?? null });
  }
  return {
    key: shipped.key,
    title: shipped.title,
    source: shipped.source,
    origin: "packs",
    open: shipped.open ?? false,
    fixed: shipped.fixed ?? false,
    table: shipped.table ?? false,
    under: shipped.under ?? null,
    digits: shipped.tree?.digits ?? null,
    until: null,
    values: sorted([...values.values()], shipped.tree !== undefined || (shipped.table ?? false)),
  };
}

const placeOf = (code: string, from: Day | null): string => `${code}\u0000${from ?? EVER}`;

/** Trees and tables by their codes; lists in the order in which they were written. */
const sorted = (values: Value[], byCode: boolean): Value[] =>
  byCode
    ? values.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : (a.from ?? EVER).localeCompare(b.from ?? EVER)))
    : values;

export type Standing = "valid" | "future" | "retired";

export const standingOf = ({ from, until }: Pick<Value, "from" | "until">, day: Day): Standing => {
  if (until !== null && until <= day) return "retired";
  return from !== null && day < from ? "future" : "valid";
};

export interface Judgement {
  readonly standing: Standing | "unknown";
  /** The value that was meant: the one that counts, else the last that did. */
  readonly value: Value | undefined;
  /** The days on which what it stands under counts no more, or begins. */
  readonly day: Day | null;
}

/** Whether a code counts on a day; in a tree everything above it has to count as well. */
export function judge(dictionary: Pick<Dictionary, "values" | "digits">, code: string, day: Day): Judgement {
  const named = dictionary.values.filter((value) => value.code === code).toSorted((a, b) => (a.from ?? EVER).localeCompare(b.from ?? EVER));
  // The one that began last; what is yet to begin only where nothing has.
  const value = named.findLast((each) => standingOf(each, day) !== "future") ?? named[0];
  if (!value) return { standing: "unknown", value, day: null };
  const standing = standingOf(value, day);
  if (standing !== "valid") return { standing, value, day: standing === "retired" ? value.until : value.from };
  if (dictionary.digits === null || value.parent === null) return { standing, value, day: null };
  const above = judge(dictionary, value.parent, day);
  return above.standing === "valid" ? { standing, value, day: null } : { ...above, value };
}

/** The values from the top of a tree down to a code, as they read on a day. */
export function pathTo(dictionary: Pick<Dictionary, "values" | "digits">, code: string, day: Day): Value[] {
  const { value } = judge(dictionary, code, day);
  if (!value) return [];
  return value.parent === null || dictionary.digits === null ? [value] : [...pathTo(dictionary, value.parent, day), value];
}

/** Whether the times of two values of one code touch. */
export const overlaps = (one: Pick<Value, "from" | "until">, other: Pick<Value, "from" | "until">): boolean =>
  (one.from ?? EVER) < (other.until ?? "9999-12-31") && (other.from ?? EVER) < (one.until ?? "9999-12-31");

/** What stands above a code in its tree: null for the top, undefined where the code is none of the tree. Lists have no above of their own. */
export const parentOf = ({ digits }: Pick<Dictionary, "digits">, code: string): string | null | undefined =>
  digits === null ? null : parentCode(digits, code);
