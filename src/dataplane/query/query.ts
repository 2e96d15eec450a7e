// Reads what a caller asks of a table, and refuses whatever the grant or the columns do not allow: pure.
import type { ColumnType } from "#kernel/column-type.ts";
import { isUnlinkable } from "#kernel/field-policy.ts";
import { expectation } from "./cell.ts";
import { decodeText, type Parameter } from "./parameters.ts";
import { queryProblem } from "./query.problems.ts";
import type { Field, GrantedTable } from "./table.ts";

export type Operator = "eq" | "in" | "gte" | "lte" | "gt" | "lt" | "prefix" | "null";

export interface Condition {
  readonly field: Field;
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface SortKey {
  readonly field: Field;
  readonly descending: boolean;
}

export interface TableQuery {
  readonly fields: readonly Field[];
  readonly conditions: readonly Condition[];
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly cursor: string | undefined;
}

export const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = 100;
const IN_MAX = 100;
const SORT_MAX = 3;
const ordered: readonly Operator[] = ["eq", "in", "gte", "lte", "gt", "lt", "null"];
const operatorsOf: Record<ColumnType, readonly Operator[]> = {
  text: [...ordered, "prefix"],
  bpchar: [...ordered, "prefix"],
  integer: ordered,
  bigint: ordered,
  numeric: ordered,
  real: ordered,
  "double precision": ordered,
  date: ordered,
  timestamp: ordered,
  timestamptz: ordered,
  boolean: ["eq", "null"],
};
// A field of one of these names is filtered with its operator written out: `limit.eq=…`.
const RESERVED = new Set(["columns", "sort", "limit", "cursor"]);

export function readQuery(table: GrantedTable, parameters: readonly Parameter[]): TableQuery {
  const reserved = new Map<string, string>();
  const conditions: Condition[] = [];
  for (const parameter of parameters) {
    if (RESERVED.has(parameter.name)) reserved.set(parameter.name, parameter.raw);
    else conditions.push(readCondition(table, parameter));
  }
  return {
    fields: readColumns(table, reserved.get("columns")),
    conditions,
    sort: readSort(table, reserved.get("sort")),
    limit: readLimit(reserved.get("limit")),
    cursor: reserved.get("cursor"),
  };
}

export function readCondition(table: GrantedTable, { name, raw }: Parameter): Condition {
  const dot = table.fields.has(name) ? -1 : name.lastIndexOf(".");
  const field = grantedField(table, dot === -1 ? name : name.slice(0, dot));
  const operator = (dot === -1 ? "eq" : name.slice(dot + 1)) as Operator;
  const allowed = operatorsOf[field.type];
  if (!allowed.includes(operator)) {
    throw queryProblem("operator", { values: { name: field.name, operator: operator.slice(0, 20), allowed: allowed.join(", ") } });
  }
  if (!mayCompare(table, field, operator)) throw masked(field);

  if (operator === "null") {
    if (raw !== "true" && raw !== "false") throw queryProblem("null-or-not", { values: { name: field.name } });
    return { field, operator, values: [raw] };
  }
  const texts = operator === "in" ? raw.split(",") : [raw];
  if (texts.length > IN_MAX) throw queryProblem("too-many-filters", { values: { max: IN_MAX } });
  const values = texts.map((text) => {
    const decoded = decodeText(text);
    const stored = decoded === undefined || !field.behind ? decoded : field.behind(decoded);
    const value = stored === undefined ? undefined : field.read(stored);
    if (value === undefined) throw badValue(field);
    return value;
  });
  return { field, operator, values };
}

/** The key may be looked up by its full value, since whoever asks has it; a pseudonym only by itself, or it would be joined to the person. */
function mayCompare(table: GrantedTable, { name, mask, behind }: Field, operator: Operator): boolean {
  if (mask === "none") return true;
  if (behind) return operator === "eq" || operator === "in";
  return operator === "eq" && name === table.key.name && !isUnlinkable(mask);
}

function readColumns(table: GrantedTable, raw: string | undefined): readonly Field[] {
  if (raw === undefined) return [...table.fields.values()];
  return [...new Set(readList(raw, "columns"))].map((name) => grantedField(table, name));
}

function readSort(table: GrantedTable, raw: string | undefined): SortKey[] {
  if (raw === undefined) return [];
  const names = readList(raw, "sort");
  if (names.length > SORT_MAX) throw queryProblem("too-many-filters", { values: { max: SORT_MAX } });
  return names.map((text) => {
    const descending = text.startsWith("-") && !table.fields.has(text);
    const field = grantedField(table, descending ? text.slice(1) : text);
    if (field.mask !== "none") throw masked(field);
    if (!field.sortable) throw queryProblem("not-sortable", { values: { name: field.name } });
    return { field, descending };
  });
}

function readLimit(raw: string | undefined): number {
  if (raw === undefined) return LIMIT_DEFAULT;
  const limit = /^\d{1,4}$/.test(raw) ? Number(raw) : 0;
  if (limit < 1 || limit > LIMIT_MAX) throw queryProblem("limit", { values: { max: LIMIT_MAX } });
  return limit;
}

export function readList(raw: string, parameter: string): string[] {
  const names = raw.replaceAll(/%2c/gi, ",").split(",").map(decodeText);
  if (names.some((name) => name === undefined || name === "")) throw queryProblem("parameter", { values: { name: parameter } });
  return names as string[];
}

export function grantedField(table: GrantedTable, name: string): Field {
  const field = table.fields.get(name);
  if (!field) throw queryProblem("item-not-granted", { values: { name: name.slice(0, 80) } });
  return field;
}

export const masked = (field: Field) => queryProblem("masked-item", { values: { name: field.name } });

export const badValue = (field: Field) =>
  queryProblem("value", { values: { name: field.name, expected: expectation[field.type].text, expectedEn: expectation[field.type].en } });
