// The draft of an entry for a table: what the database tells is taken, what is a decision stays open. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import type { ColumnFact, TableHead } from "#modules/connections/index.ts";
import type { Recognition } from "#modules/recognition/index.ts";
import type { Words } from "./crawl.ts";

/** A table that columns refer to. */
export interface Referred {
  readonly comment: string;
  readonly rows: number | null;
  readonly columnCount: number;
}

export interface TableToDraft {
  readonly table: TableHead;
  readonly columns: readonly ColumnFact[];
  /** In the order of the columns. */
  readonly recognised: readonly Recognition[];
  readonly referred: (column: ColumnFact) => Referred | undefined;
  /** The name of the connection, which stands for the system that the data comes from. */
  readonly source: string;
  readonly blank: EntryContent;
  readonly newId: () => string;
}

const ITEMS_MAX = 500;

/** Whole characters, at most so many units. */
const cut = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, ""));

/** The words before the first bracket or stop name the thing, the rest explains it. */
const nameIn = (comment: string): string => comment.trim().split(/[（(：:，,；;。\s]/u)[0] ?? "";

export function draftOfTable(from: TableToDraft): { content: EntryContent; notes: Words[] } {
  const { table, columns, blank, source } = from;
  const title = nameIn(table.comment);
  const comment = table.comment.trim();
  const items = itemsOf(from);
  return {
    content: {
      ...blank,
      title: cut(title === "" ? table.name : title, 128),
      summary: comment === title ? "" : cut(comment, 2_000),
      format: "database",
      sharingMethods: ["table"],
      sourceSystem: cut(source, 100),
      grade: highest(items),
      items,
    },
    notes: columns.length > ITEMS_MAX ? [tooMany(columns.length)] : [],
  };
}

const tooMany = (count: number): Words => ({
  zh: `表有 ${count} 列，只取了前 ${ITEMS_MAX} 列`,
  en: `The table has ${count} columns; the first ${ITEMS_MAX} were taken`,
});

/** 就高从严, and open while an item has no grade (REG25-13-5). */
function highest(items: readonly Item[]): EntryContent["grade"] {
  const levels = ["general", "important", "core"] as const;
  if (items.length === 0 || items.some(({ grade }) => grade === null)) return null;
  return levels.toReversed().find((level) => items.some(({ grade }) => grade === level)) ?? null;
}

export function itemsOf(from: Omit<TableToDraft, "table" | "source" | "blank">): Item[] {
  const columns = from.columns.slice(0, ITEMS_MAX);
  const updated = columns.find(isUpdateTime);
  const used = new Map<string, number>();
  return columns.map((column, index) => {
    const item = itemOf(column, from.recognised[index], { ...from, isTimestamp: column === updated });
    const before = used.get(item.name) ?? 0;
    used.set(item.name, before + 1);
    // Two columns may bear one comment; their items may not bear one name.
    return before === 0 ? item : { ...item, name: cut(`${cut(item.name, 60)}（${column.name}）`, 100) };
  });
}

type Around = Pick<TableToDraft, "referred" | "newId"> & { readonly isTimestamp: boolean };

function itemOf(column: ColumnFact, recognition: Recognition | undefined, around: Around): Item {
  const comment = column.comment.trim();
  const name = nameIn(comment);
  const referred = around.referred(column);
  return {
    id: around.newId(),
    name: cut(name === "" ? column.name : name, 100),
    technicalName: cut(column.name, 100),
    type: column.kind === "bytes" ? "string" : column.kind,
    length: column.length === null || column.length < 1 || column.length > 1_000_000 ? null : column.length,
    description: comment === name ? "" : cut(comment, 500),
    // Whether data is shared is never guessed (REG25-15-1).
    sharingType: null,
    personal: recognition?.personal ?? "personal",
    grade: recognition?.grade ?? null,
    isKey: column.isKey,
    isTimestamp: around.isTimestamp,
    codeTable: codeTableOf(column, referred),
    suggestedMask: recognition?.mask ?? "full",
    ...(column.labels.length > 0 && { domain: { kind: "enumeration" as const, values: column.labels.slice(0, 100) } }),
  };
}

const CODE_COLUMNS_MAX = 6;
const CODE_ROWS_MAX = 10_000;
const CODE_NAME = /(?:^|_)(?:dict|dic|code|codes|type|status|dm|zd|lx|bm|enum|lookup)(?:_|$)/i;

/** A column that refers to a small table of few columns is a code, and that table its code table. */
function codeTableOf({ refers }: ColumnFact, referred: Referred | undefined): string | null {
  if (!refers) return null;
  const isSmall = referred !== undefined && referred.columnCount <= CODE_COLUMNS_MAX && (referred.rows ?? CODE_ROWS_MAX) <= CODE_ROWS_MAX;
  const saysSo = CODE_NAME.test(refers.table) || /代码|码表|字典|类型/.test(referred?.comment ?? "");
  if (!saysSo && !(isSmall && /code|dm$|bm$/i.test(refers.column))) return null;
  const named = nameIn(referred?.comment ?? "");
  return cut(named === "" ? refers.table : named, 100);
}

const isUpdateTime = ({ name, kind, comment }: ColumnFact): boolean =>
  (kind === "datetime" || kind === "date") &&
  (/更新|修改/.test(comment) || /(?:^|_)(?:updated?(?:_at|_time|_date)?|modified(?:_at)?|modify_time|gxsj|gxrq|xgsj)(?:_|$)/i.test(name));

/** The items of an entry once more, after its table changed: kept where their column is, new at the end, gone where it is gone. */
export function revisedItems(
  present: readonly Item[],
  fresh: readonly Item[],
  columns: ReadonlySet<string>,
  before: ReadonlySet<string>,
): Item[] {
  const byColumn = new Map(fresh.map((item) => [item.technicalName, item]));
  const kept = present.flatMap((item) => {
    const now = byColumn.get(item.technicalName);
    // An item that never was a column of the table is the clerk's own and stays.
    if (!now) return before.has(item.technicalName) && !columns.has(item.technicalName) ? [] : [item];
    // What the database says is taken; names, marks and terms are decisions and stay.
    return [{ ...item, type: now.type, length: now.length, isKey: now.isKey }];
  });
  const known = new Set(present.map(({ technicalName }) => technicalName));
  const names = new Set(kept.map(({ name }) => name));
  const added = fresh.flatMap((item) => {
    if (known.has(item.technicalName)) return [];
    return [names.has(item.name) ? { ...item, name: cut(`${cut(item.name, 60)}（${item.technicalName}）`, 100) } : item];
  });
  return [...kept, ...added].slice(0, ITEMS_MAX);
}
