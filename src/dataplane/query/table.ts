// A table as one grant sees it: the granted fields with their masks, the key, and the rows it is cut to.
import { type ColumnType, columnTypeOf } from "#kernel/column-type.ts";
import { type FieldPolicy, fieldPolicy, isUnlinkable, type PolicyContext } from "#kernel/field-policy.ts";
import type { Mask } from "#kernel/mask.ts";
import { orderSeed } from "#kernel/pseudonym.ts";
import { cellShow, readCell, type Shown } from "./cell.ts";

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

/** What is stored of a table and a grant on it. */
export interface TableDefinition {
  readonly tableName: string;
  readonly keyColumn: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly items: readonly GrantedItem[];
  readonly rowFilter: readonly RowFilter[];
  readonly policies: PolicyContext;
}

export interface Field {
  readonly name: string;
  readonly sql: string;
  readonly type: ColumnType;
  readonly mask: Mask;
  readonly show: (text: string) => Shown;
  /** The stored value behind a shown one, where the field may be looked up by what it shows. */
  readonly behind: FieldPolicy["behind"];
}

export interface GrantedTable {
  readonly sql: string;
  readonly key: Field;
  /** What rows stand in the order of, ahead of the key, where the key's own order would tell who stands behind a pseudonym. */
  readonly scramble: Field | undefined;
  /** Only what was granted; by name. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly rowFilter: readonly { readonly field: Field; readonly op: RowFilter["op"]; readonly values: readonly string[] }[];
}

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The granted view of a table, or the reason why the stored definition cannot be enforced: then nothing may be read. */
export function grantTable(definition: TableDefinition): GrantedTable | { readonly unenforceable: string } {
  const columns = new Map(definition.columns.map(({ name, type }) => [name, type]));
  const fieldOf = (name: string, asked: string): Field | undefined => {
    const type = columnTypeOf(columns.get(name) ?? "");
    if (type === undefined) return undefined;
    const policy = fieldPolicy(asked, definition.policies);
    return { name, sql: quoteIdentifier(name), type, mask: policy.mask, show: cellShow(type, policy), behind: policy.behind };
  };

  const key = fieldOf(definition.keyColumn, "full");
  if (!key) return { unenforceable: `no key column ${definition.keyColumn}` };
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
    const read = values.map((value) => readCell(op === "prefix" ? "text" : field.type, value)).filter((value) => value !== undefined);
    if (read.length === 0 || read.length !== values.length || !["eq", "in", "prefix"].includes(op)) {
      return { unenforceable: `row filter on ${column} cannot be read` };
    }
    rowFilter.push({ field, op, values: read });
  }
  return {
    sql: `shared_data.${quoteIdentifier(definition.tableName)}`,
    key,
    scramble: scrambleOf(key, fields, definition),
    fields,
    rowFilter,
  };
}

/** A page in the order of identity numbers would tell where, between two people whom somebody knows, a pseudonym belongs. */
function scrambleOf(key: Field, fields: ReadonlyMap<string, Field>, { policies }: TableDefinition): Field | undefined {
  const hidesPeople = [...fields.values()].some(({ mask }) => isUnlinkable(mask));
  if (!hidesPeople || fields.get(key.name)?.mask === "none") return undefined;
  const seed = policies.key ? orderSeed(policies.key) : 0n;
  const sql = `hashtextextended(${key.sql}::text, '${seed}'::bigint)`;
  return { name: "", sql, type: "bigint", mask: "full", show: () => null, behind: undefined };
}
