// A table as one grant sees it: the granted fields with their masks, the key, and the rows it is cut to.
import { type ColumnType, columnTypeOf } from "#kernel/column-type.ts";
import { type ForeignDialect, foreignColumn } from "#kernel/foreign-column.ts";
import { type FieldPolicy, fieldPolicy, isUnlinkable, type PolicyContext } from "#kernel/field-policy.ts";
import type { Mask } from "#kernel/mask.ts";
import { orderSeed } from "#kernel/pseudonym.ts";
import { cellShow, readCell, type Shown } from "./cell.ts";
import { type Expressed, type SqlDialect, sqlDialects } from "./sql-dialect.ts";

export interface GrantedItem {
  readonly itemId: string;
  readonly name: string;
  readonly field: string;
  readonly mask: string;
}

export interface RowFilter {
  readonly column: string;
  readonly op: "eq" | "in" | "prefix";
  readonly values: readonly string[];
}

/** Where a table stands that stays in its provider's database. */
export interface TableHome {
  readonly dialect: ForeignDialect;
  readonly schema: string;
  readonly table: string;
}

export interface DefinedColumn {
  readonly name: string;
  /** As its database writes it. */
  readonly type: string;
  readonly nullable?: boolean;
  /** Whether an index begins with it; asked of provider's tables only. */
  readonly indexed?: boolean;
}

/** What is stored of a table and a grant on it. */
export interface TableDefinition {
  readonly tableName: string;
  /** Without one the table stands on the platform. */
  readonly home?: TableHome | undefined;
  readonly keyColumn: string;
  readonly columns: readonly DefinedColumn[];
  readonly items: readonly GrantedItem[];
  readonly rowFilter: readonly RowFilter[];
  readonly policies: PolicyContext;
}

export interface Field {
  readonly name: string;
  /** What is compared and ordered by. */
  readonly sql: string;
  /** What is selected: as PostgreSQL would write the value. */
  readonly shown: string;
  /** What a bound value becomes. */
  readonly cast: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Whether rows may be asked for in its order. */
  readonly sortable: boolean;
  readonly mask: Mask;
  /** What the caller wrote in the form that is bound, or undefined. */
  readonly read: (text: string) => string | undefined;
  readonly show: (text: string) => Shown;
  /** The stored value behind a shown one, where the field may be looked up by what it shows. */
  readonly behind: FieldPolicy["behind"];
}

export interface GrantedTable {
  readonly sql: string;
  readonly dialect: SqlDialect;
  readonly home: TableHome | undefined;
  readonly key: Field;
  /** What rows stand in the order of, ahead of the key, where the key's own order would tell who stands behind a pseudonym. */
  readonly scramble: Field | undefined;
  /** Only what was granted; by name. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly rowFilter: readonly { readonly field: Field; readonly op: RowFilter["op"]; readonly values: readonly string[] }[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readerOf({ type, cast }: Pick<Field, "type" | "cast">): Field["read"] {
  if (cast !== "uuid") return (text) => readCell(type, text);
  return (text) => (UUID.test(text.toLowerCase()) ? text.toLowerCase() : undefined);
}

/** How a column is read and compared; undefined where its type is none that is shared. */
function expressed({ home }: TableDefinition, { name, type }: DefinedColumn): (Expressed & { readonly type: ColumnType }) | undefined {
  if (!home) {
    const own = columnTypeOf(type);
    return own && { ...sqlDialects.platform.column(name, { type: own, reading: "plain" }), type: own };
  }
  const foreign = foreignColumn(home.dialect, type);
  return foreign && { ...sqlDialects[home.dialect].column(name, foreign), type: foreign.type };
}

/** The granted view of a table, or the reason why the stored definition cannot be enforced: then nothing may be read. */
export function grantTable(definition: TableDefinition): GrantedTable | { readonly unenforceable: string } {
  const { home, keyColumn } = definition;
  const columns = new Map(definition.columns.map((column) => [column.name, column]));
  const fieldOf = (name: string, asked: string): Field | undefined => {
    const column = columns.get(name);
    const found = column && expressed(definition, column);
    if (!found) return undefined;
    const policy = fieldPolicy(asked, definition.policies);
    return {
      ...found,
      name,
      // The key is never null; without this its index could not be walked.
      nullable: name !== keyColumn && column.nullable !== false,
      sortable: !home || name === keyColumn || column.indexed === true,
      mask: policy.mask,
      read: readerOf(found),
      show: cellShow(found.type, policy),
      behind: policy.behind,
    };
  };
  const key = fieldOf(keyColumn, "full");
  if (!key) return { unenforceable: `no key column ${keyColumn}` };
  const fields = new Map<string, Field>();
  for (const { field: name, mask } of definition.items) {
    const field = fieldOf(name, mask);
    if (field && field.mask !== "drop") fields.set(name, field);
  }
  if (fields.size === 0) return { unenforceable: "no granted item is a column of the table" };
  const rowFilter = [];
  for (const { column, op, values } of definition.rowFilter) {
    const field = fieldOf(column, "full");
    if (!field) return { unenforceable: `row filter on unknown column ${column}` };
    const read = values
      .map((value) => (op === "prefix" ? readCell("text", value) : field.read(value)))
      .filter((value) => value !== undefined);
    if (read.length === 0 || read.length !== values.length || !["eq", "in", "prefix"].includes(op)) {
      return { unenforceable: `row filter on ${column} cannot be read` };
    }
    rowFilter.push({ field, op, values: read });
  }
  const dialect = sqlDialects[home?.dialect ?? "platform"];
  return {
    sql: dialect.table(home?.schema ?? "shared_data", home?.table ?? definition.tableName),
    dialect,
    home,
    key,
    scramble: scrambleOf(key, fields, definition, dialect),
    fields,
    rowFilter,
  };
}

/** A page in the order of identity numbers would tell where, between two people whom somebody knows, a pseudonym belongs. */
function scrambleOf(key: Field, fields: ReadonlyMap<string, Field>, { policies }: TableDefinition, dialect: SqlDialect): Field | undefined {
  const hidesPeople = [...fields.values()].some(({ mask }) => isUnlinkable(mask));
  if (!hidesPeople || fields.get(key.name)?.mask === "none") return undefined;
  const { sql, type } = dialect.scrambled(key, policies.key ? orderSeed(policies.key) : 0n);
  const plain = { name: "", nullable: false, sortable: false, mask: "full", read: () => undefined, show: () => null } as const;
  return { ...plain, sql, shown: sql, cast: type, type, behind: undefined };
}
