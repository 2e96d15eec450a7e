// Which column of the platform an item stands in, and which item a heading of a file means. Pure.
import type { Item } from "#modules/catalog/index.ts";

export interface TaskColumn {
  readonly itemId: string;
  readonly column: string;
  /** As the table was created with. */
  readonly type: string;
}

const TYPES: Readonly<Record<Item["type"], string>> = {
  string: "text",
  integer: "bigint",
  decimal: "numeric",
  date: "date",
  datetime: "timestamptz",
  boolean: "boolean",
};
const COLUMN_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** Columns for a table that is to be made: by the items' technical names, and by their place where these will not do. */
export function newColumns(items: readonly Pick<Item, "id" | "technicalName" | "type">[]): TaskColumn[] {
  const used = new Set<string>();
  return items.map(({ id, technicalName, type }, index) => {
    const wanted = technicalName.trim().toLowerCase();
    const column = COLUMN_NAME.test(wanted) && !used.has(wanted) ? wanted : `item_${index + 1}`;
    used.add(column);
    return { itemId: id, column, type: TYPES[type] };
  });
}

/** A name for a new table that nobody has to think of. */
export const tableNameFor = (code: string): string =>
  `t_${code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "_")
    .replaceAll(/^_+|_+$/gu, "")}`.slice(0, 51);

/** Headings that the platform's own sheets of refused rows add; nothing is read from them. */
const OWN_HEADINGS = ["行号", "问题", "Line", "Faults"];

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s*＊]/gu, "")
    .toLowerCase();

/** What each heading means: as it was last said, else by name or technical name; undefined where a person has to say. */
export function mappingFor(
  headings: readonly string[],
  known: Readonly<Record<string, string | null>>,
  items: readonly Pick<Item, "id" | "name" | "technicalName">[],
): (string | null | undefined)[] {
  const used = new Set<string>();
  return headings.map((heading) => {
    const text = folded(heading);
    if (text === "" || OWN_HEADINGS.includes(heading.trim())) return null;
    const said = Object.hasOwn(known, text) ? known[text] : undefined;
    if (said === null) return null;
    const named = items.find(({ id }) => id === said) ?? items.find((item) => folded(item.name) === text);
    const found = named ?? items.find((item) => folded(item.technicalName) === text);
    if (!found || used.has(found.id)) return undefined;
    used.add(found.id);
    return found.id;
  });
}

/** The mapping can be used as it stands: every heading is said, and the needed items are among them. */
export const isWhole = (mapping: readonly (string | null | undefined)[], needed: readonly string[]): mapping is (string | null)[] =>
  mapping.every((each) => each !== undefined) && needed.every((id) => mapping.includes(id));

/** To be remembered for the next file. */
export const remembered = (
  known: Readonly<Record<string, string | null>>,
  headings: readonly string[],
  mapping: readonly (string | null)[],
): Record<string, string | null> =>
  Object.fromEntries(
    [...Object.entries(known), ...headings.map((heading, index) => [folded(heading), mapping[index] ?? null] as const)]
      .filter(([heading]) => heading !== "")
      .slice(-2_000),
  );
