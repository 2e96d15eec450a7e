// A sheet of values as it is pasted or handed in as a file: which column is what, and what each line would do. Pure.
import { type Day, isDay } from "#kernel/clock.ts";
import { type Dictionary, EVER, overlaps, parentOf, type Value } from "./dictionary.ts";

export interface PastedValue {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string | null;
  readonly spellings: readonly string[];
  readonly from: Day | null;
  readonly until: Day | null;
  readonly source: string;
}

export type Outcome = "added" | "changed" | "same" | "wrong";

export interface PastedLine {
  readonly line: number;
  readonly code: string;
  readonly zh: string;
  readonly outcome: Outcome;
  readonly reason: { readonly zh: string; readonly en: string } | null;
  readonly value: PastedValue | null;
}

export const columns = ["code", "zh", "en", "parent", "from", "until", "source", "spellings"] as const;
type Column = (typeof columns)[number];
export const headings: Readonly<Record<Column, string>> = {
  code: "代码",
  zh: "名称",
  en: "英文名称",
  parent: "上级代码",
  from: "启用日期",
  until: "停用日期",
  source: "来源",
  spellings: "其他写法",
};
const known: Readonly<Record<Column, RegExp>> = {
  code: /^(?:代码|编码|值|code)$/iu,
  zh: /^(?:名称|含义|中文名称|代码名称|词|name|zh)$/iu,
  en: /^(?:英文名称|英文|english|en)$/iu,
  parent: /^(?:上级代码|上级|父代码|parent)$/iu,
  from: /^(?:启用日期|生效日期|有效期起|from)$/iu,
  until: /^(?:停用日期|失效日期|有效期止|until)$/iu,
  source: /^(?:来源|来源标准|标准|source)$/iu,
  spellings: /^(?:其他写法|别名|同义词|spellings)$/iu,
};

/** Tabs where there are any, else commas with quotes, as spreadsheets copy and save. */
export function cellsOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/u, "");
  const separator = (plain.split("\n", 1)[0] ?? "").includes("\t") ? "\t" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    const character = plain[at] ?? "";
    if (quoted) {
      if (character !== '"') cell += character;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === separator || character === "\n") {
      row.push(cell.replace(/\r$/u, ""));
      cell = "";
      if (character === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell.replace(/\r$/u, "")]);
  // An apostrophe keeps a spreadsheet from running what looks like a formula.
  return rows.map((cells) => cells.map((each) => each.trim().replace(/^'(?=[=+\-@'])/u, "")));
}

export function sheetOf(values: readonly Value[]): string {
  const text = (cell: string) => {
    const safe = /^[=+\-@']/u.test(cell) ? `'${cell}` : cell;
    return /[",\n\r\t]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = values.map(({ code, zh, en, parent, from, until, source, spellings }) => [
    code,
    zh,
    en,
    parent ?? "",
    from ?? "",
    until ?? "",
    source,
    spellings.join("；"),
  ]);
  return `\uFEFF${[columns.map((column) => headings[column]), ...rows].map((cells) => cells.map(text).join(",")).join("\r\n")}\r\n`;
}

interface Defaults {
  readonly today: Day;
  readonly source: string;
}

export function readPasted(dictionary: Dictionary, text: string, { today, source }: Defaults): PastedLine[] {
  const rows = cellsOf(text);
  const head = rows[0]?.map((cell) => columns.find((column) => known[column].test(cell)));
  const headed = head?.includes("code") === true;
  const places: readonly (Column | undefined)[] = headed ? (head ?? []) : ["code", "zh", "en"];
  const values = Map.groupBy(dictionary.values, ({ code }) => code);
  const seen = new Map<string, number>();
  return rows.flatMap((cells, index): PastedLine[] => {
    if ((headed && index === 0) || cells.every((cell) => cell === "")) return [];
    const at = (column: Column): string => cells[places.indexOf(column)] ?? "";
    const has = (column: Column): boolean => places.includes(column);
    const code = at("code");
    const before = values.get(code)?.find((value) => !has("from") || (value.from ?? "") === at("from"));
    const value: PastedValue = {
      code,
      zh: at("zh"),
      en: at("en") || before?.en || at("zh"),
      parent: has("parent") ? at("parent") || null : (before?.parent ?? null),
      spellings: has("spellings")
        ? at("spellings")
            .split(/[；;]/u)
            .map((each) => each.trim())
            .filter((each) => each !== "")
        : (before?.spellings ?? []),
      from: has("from") ? at("from") || null : before ? before.from : today,
      until: has("until") ? at("until") || null : (before?.until ?? null),
      source: at("source") || before?.source || source,
    };
    const line = { line: index + 1, code, zh: value.zh };
    const twice = seen.get(`${code}\u0000${value.from ?? EVER}`);
    const wrong =
      twice === undefined ? mistakeIn(dictionary, values, value, before) : { zh: `与第 ${twice} 行重复`, en: `repeats line ${twice}` };
    seen.set(`${code}\u0000${value.from ?? EVER}`, line.line);
    if (wrong) return [{ ...line, outcome: "wrong", reason: wrong, value: null }];
    if (!before) values.set(code, [...(values.get(code) ?? []), { ...value, origin: "office", kind: null }]);
    return [{ ...line, outcome: before ? (isSame(before, value) ? "same" : "changed") : "added", reason: null, value }];
  });
}

const isSame = (one: Value, other: PastedValue): boolean =>
  one.zh === other.zh &&
  one.en === other.en &&
  one.parent === other.parent &&
  one.until === other.until &&
  one.source === other.source &&
  one.spellings.join("\n") === other.spellings.join("\n");

type Words = { readonly zh: string; readonly en: string };

function mistakeIn(
  dictionary: Dictionary,
  values: ReadonlyMap<string, readonly Value[]>,
  value: PastedValue,
  before: Value | undefined,
): Words | undefined {
  const shape = shapeMistake(value);
  if (shape) return shape;
  const others = (values.get(value.code) ?? []).filter((each) => each !== before);
  if (others.some((each) => overlaps(each, value)))
    return { zh: "与同一代码的另一段有效期重叠", en: "overlaps another time of the same code" };
  if (dictionary.digits === null) return undefined;
  const parent = parentOf(dictionary, value.code);
  if (parent === undefined) return { zh: "代码的位数不合分类的层次", en: "the code has a length of no level" };
  const isThere = parent === null || values.has(parent);
  return isThere ? undefined : { zh: `没有上级“${parent}”，请把上级写在前面`, en: `there is no "${parent}" above it; write that before` };
}

function shapeMistake({ code, zh, en, from, until, source, spellings }: PastedValue): Words | undefined {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,49}$/u.test(code))
    return { zh: "代码为空、过长或者有不能用的字符", en: "the code is empty, too long or has characters that cannot be used" };
  if (zh === "" || zh.length > 200 || en.length > 200)
    return { zh: "名称为空或者超过 200 个字", en: "the name is empty or longer than 200 characters" };
  if (source.length > 200 || spellings.length > 20 || spellings.some((each) => each.length > 100))
    return { zh: "来源或者其他写法过长", en: "the source or the spellings are too long" };
  const odd = [from, until].find((day) => day !== null && !isDay(day));
  if (odd !== undefined && odd !== null)
    return { zh: `日期“${odd.slice(0, 20)}”不存在，请按 2026-01-31 的样子填写`, en: `there is no day "${odd.slice(0, 20)}"` };
  if (until !== null && until < (from ?? EVER)) return { zh: "停用日期早于启用日期", en: "it would be retired before it begins" };
  return undefined;
}
