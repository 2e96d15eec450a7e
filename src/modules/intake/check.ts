// What each value of a load is checked for, as conditions that PostgreSQL judges for all rows at once, with the words for what fails. Pure.
import type { Item } from "#modules/catalog/index.ts";
import { referenceName, type Rule } from "./rule.ts";

/** Where a value comes from and where it is to stand. */
export interface Place {
  readonly item: Item;
  readonly column: string;
  readonly type: string;
  /** Which cell of what was received; null where nothing was. */
  readonly cell: number | null;
  readonly isKey: boolean;
  /** Codes that may be used on the day of the load, and those that may not any more; undefined where no table of the platform is named. */
  readonly codes?: { readonly table: string; readonly valid: readonly string[]; readonly retired: readonly string[] } | undefined;
}

export interface Check {
  readonly itemId: string | null;
  readonly item: string;
  readonly zh: string;
  readonly en: string;
  /** Whether a row that fails is refused, or only counted. */
  readonly refuses: boolean;
  /** Which quality rule it is; null for what the entry itself says of the item. */
  readonly rule: number | null;
  /** True of a row that fails; of `t<n>` (text), `v<n>` (for the column) and `u<n>` (as the item has it). */
  readonly when: string;
}

export type Kind = Item["type"];

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The text of a cell without the blanks that people and systems put around it; an empty one is no value. */
export const textOf = (cell: number | null): string =>
  cell === null ? "null::text" : `nullif(btrim(c${cell}, U&' \\0009\\3000\\00A0'), '')`;

const TRUE = "('true', 't', '1', 'yes', 'y', '是')";
const FALSE = "('false', 'f', '0', 'no', 'n', '否')";

/** Days that are there in every year, as most systems write them. */
const USUAL_DAY = "[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";
const USUAL_INSTANT = `${USUAL_DAY}[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]`;

/** The value that a text says; nothing where it says none. */
const readers: Readonly<Record<Kind, (text: string) => string>> = {
  string: (text) => text,
  // What is short enough by itself is not counted by the pattern: counting costs PostgreSQL three times the rest.
  integer: (text) =>
    `case when char_length(${text}) <= 18 and ${text} ~ '^[+-]?[0-9]+$' or ${text} ~ '^[+-]?[0-9]{1,18}$' then ${text}::bigint end`,
  decimal: (text) =>
    `case when char_length(${text}) <= 30 and ${text} ~ '^[+-]?[0-9]+(?:[.][0-9]+)?$' or ${text} ~ '^[+-]?[0-9]{1,30}(?:[.][0-9]{1,30})?$' then ${text}::numeric end`,
  date: (text) => `intake_day(${text})`,
  datetime: (text) => `intake_instant(${text})`,
  boolean: (text) => `case when lower(${text}) in ${TRUE} then true when lower(${text}) in ${FALSE} then false end`,
};

export function kindOfColumn(type: string): Kind {
  if (/^(?:smallint|integer|bigint)$/.test(type)) return "integer";
  if (/^(?:real|double precision|numeric)/.test(type)) return "decimal";
  if (type.startsWith("timestamp")) return "datetime";
  if (type === "date" || type === "boolean") return type;
  return "string";
}

/** The same, for many rows: a function that knows every way to write a day costs seven to ten times what PostgreSQL's own reader does. */
const manyReaders: typeof readers = {
  ...readers,
  date: (text) => `case when ${text} ~ '^${USUAL_DAY}$' then ${text}::date else ${readers.date(text)} end`,
  datetime: (text) => `case when ${text} ~ '^${USUAL_INSTANT}$' then (${text} || '+08')::timestamptz else ${readers.datetime(text)} end`,
};

export const columnValue = ({ type }: Place, text: string): string => manyReaders[kindOfColumn(type)](text);
export const itemValue = ({ item, type }: Place, text: string, value: string): string =>
  item.type === kindOfColumn(type) ? value : manyReaders[item.type](text);

const SAYS: Readonly<Record<Kind, { zh: string; en: string }>> = {
  string: { zh: "文本", en: "text" },
  integer: { zh: "整数", en: "a whole number" },
  decimal: { zh: "数", en: "a number" },
  date: { zh: "日期（如 2026-01-31）", en: "a day (such as 2026-01-31)" },
  datetime: { zh: "时间（如 2026-01-31 08:00:00）", en: "an instant (such as 2026-01-31 08:00:00)" },
  boolean: { zh: "是或否", en: "yes or no" },
};

export interface Surroundings {
  readonly at: Date;
  readonly items: readonly Item[];
  readonly rules: readonly { readonly rule: Rule; readonly zh: string; readonly en: string }[];
  /** Rows whose key stands in the table already are refused. */
  readonly refusesKnown: boolean;
  readonly keyPlace: number;
  /** Rows of named members, not of cells under a heading. */
  readonly isPushed: boolean;
}

/** In the order in which they are told. */
export function checksOf(places: readonly Place[], around: Surroundings): Check[] {
  const whole = (zh: string, en: string, when: string, item: Item | null = null): Check => ({
    itemId: item?.id ?? null,
    item: item?.name ?? "",
    zh,
    en,
    when,
    refuses: true,
    rule: null,
  });
  const key = places[around.keyPlace]?.item ?? null;
  return [
    around.isPushed
      ? whole(
          "有目录里没有的数据项，或者与本批第一行的数据项不同",
          "it names other items than the first row, or some that the entry lacks",
          "odd",
        )
      : whole("这一行的格数比表头多，可能错位", "the row has more cells than the heading", "odd"),
    ...places.flatMap((place, index) => itemChecks(place, index, around.at)),
    whole("与前面的行主键重复", "the key occurs in an earlier row", `v${around.keyPlace} is not null and nth > 1`, key),
    ...(around.refusesKnown ? [whole("平台上已有这个主键的行", "a row with this key is on the platform already", "known", key)] : []),
    ...around.rules.flatMap(({ rule, zh, en }, index): Check[] => {
      const when = ruleCondition(rule, index, places);
      if (when === undefined) return [];
      const item = around.items.find(({ id }) => id === rule.itemId);
      // How much must be filled in is asked of the whole load, not of a row.
      const refuses = rule.effect === "reject" && rule.kind !== "complete";
      return [
        {
          itemId: rule.itemId,
          item: item?.name ?? "",
          zh: `不符合质量规则：${zh}`,
          en: `breaks the rule: ${en}`,
          when,
          refuses,
          rule: index,
        },
      ];
    }),
  ];
}

function itemChecks(place: Place, index: number, at: Date): Check[] {
  const { item, type, isKey, codes } = place;
  const [text, value, own] = [`t${index}`, `v${index}`, `u${index}`];
  const found: Check[] = [];
  const check = (zh: string, en: string, when: string) =>
    found.push({ itemId: item.id, item: item.name, zh, en, when, refuses: true, rule: null });
  if (isKey || item.isKey || item.isTimestamp) check("不能为空", "must not be empty", `${text} is null`);
  const kind = SAYS[item.type];
  check(`不是${kind.zh}`, `is not ${kind.en}`, `${text} is not null and (${own} is null or ${value} is null)`);
  const most = item.type === "string" ? item.length : null;
  if (most !== null) check(`超过 ${most} 个字`, `is longer than ${most} characters`, `char_length(${text}) > ${most}`);
  if (item.type === "decimal" && typeof item.decimals === "number")
    check(`小数超过 ${item.decimals} 位`, `has more than ${item.decimals} decimals`, `scale(${own}) > ${item.decimals}`);
  const room = roomOf(type, text, value);
  if (room !== undefined) check("超出平台上这一列能存的范围", "does not fit the column of the platform", room);
  if (item.isTimestamp && (item.type === "datetime" || item.type === "date"))
    check("晚于装载的时间", "lies after the load", `${own} > ${literal(at.toISOString())}::timestamptz`);
  domainChecks(item, text, own, check);
  if (codes) {
    const list = (values: readonly string[]) => `array[${values.map(literal).join(", ")}]::text[]`;
    if (codes.retired.length > 0)
      check(`在码表“${codes.table}”里已停用`, `is no longer valid in “${codes.table}”`, `${text} = any(${list(codes.retired)})`);
    const known = [...codes.valid, ...codes.retired];
    check(`码表“${codes.table}”里没有`, `is not in “${codes.table}”`, `${text} is not null and not (${text} = any(${list(known)}))`);
  }
  return found;
}

/** What a column's own type leaves no room for. */
function roomOf(type: string, text: string, value: string): string | undefined {
  if (type === "smallint") return `${value} not between -32768 and 32767`;
  if (type === "integer") return `${value} not between -2147483648 and 2147483647`;
  if (type === "real") return `abs(${value}) > 1e37 or (${value} <> 0 and abs(${value}) < 1e-36)`;
  const [, sized] = /^(?:varchar|character varying|char|character)\((\d+)\)$/.exec(type) ?? [];
  if (sized !== undefined) return `char_length(${text}) > ${sized}`;
  if (/^(?:char|character)$/.test(type)) return `char_length(${text}) > 1`;
  const [, precision, scale = "0"] = /^numeric\((\d+)(?:, ?(\d+))?\)$/.exec(type) ?? [];
  return precision === undefined ? undefined : `abs(round(${value}, ${scale})) >= 10::numeric ^ ${Number(precision) - Number(scale)}`;
}

function domainChecks(item: Item, text: string, own: string, check: (zh: string, en: string, when: string) => void): void {
  const { domain } = item;
  if (!domain) return;
  if (domain.kind === "enumeration") {
    const values = domain.values.map((value) => literal(value.trim())).join(", ");
    if (values !== "")
      check("不在值域列出的值里", "is none of the listed values", `${text} is not null and not (${text} = any(array[${values}]))`);
  } else if (domain.kind === "pattern") {
    check(`不符合格式 ${domain.pattern}`, `has not the form ${domain.pattern}`, `${text} !~ ${wholePattern(domain.pattern)}`);
  } else for (const each of boundChecks(item.type, own, domain)) check(...each);
}

const wholePattern = (pattern: string): string => literal(`^(?:${pattern})$`);

function boundChecks(kind: Kind, own: string, { least, most }: { least: string; most: string }): [string, string, string][] {
  const bound = (given: string) => readers[kind](`${literal(given.trim())}::text`);
  const found: [string, string, string][] = [];
  if (least.trim() !== "") found.push([`小于 ${least.trim()}`, `is below ${least.trim()}`, `${own} < (${bound(least)})`]);
  if (most.trim() !== "") found.push([`大于 ${most.trim()}`, `is above ${most.trim()}`, `${own} > (${bound(most)})`]);
  return found;
}

/** Undefined for what is not judged row by row. */
function ruleCondition(rule: Rule, index: number, places: readonly Place[]): string | undefined {
  const place = places.findIndex(({ item }) => item.id === rule.itemId);
  const item = places[place]?.item;
  if (!item) return undefined;
  const [text, own] = [`t${place}`, `u${place}`];
  if (rule.kind === "required" || rule.kind === "complete") return `${text} is null`;
  if (rule.kind === "pattern") return `${text} !~ ${wholePattern(rule.pattern)}`;
  if (rule.kind === "range")
    return boundChecks(item.type, own, rule)
      .map(([, , when]) => `(${when})`)
      .join(" or ");
  if (rule.kind === "reference") return `${text} is not null and ${referenceName(index)}.found is null`;
  const other = places.findIndex((each) => each.item.id === rule.otherId);
  return other < 0 ? undefined : `not (${own} ${rule.operator} u${other})`;
}
