// Reads what a caller asks to be counted and summed, and withholds groups that are too small to hide anybody: pure.
import type { ColumnType } from "#kernel/column-type.ts";
import { type Condition, grantedField, masked, readCondition, readList } from "./query.ts";
import type { Parameter } from "./parameters.ts";
import { queryProblem } from "./query.problems.ts";
import type { Field, GrantedTable } from "./table.ts";

export type Summary = "sum" | "avg" | "min" | "max";

export interface Measure {
  /** As it is asked for and answered: `count`, `sum.subsidy`. */
  readonly name: string;
  /** Without one, rows are counted. */
  readonly of: { readonly summary: Summary; readonly field: Field } | undefined;
}

export interface AggregateQuery {
  readonly by: readonly Field[];
  readonly measures: readonly Measure[];
  readonly conditions: readonly Condition[];
}

export const GROUPS_MAX = 1_000;
const BY_MAX = 3;
const MEASURES_MAX = 10;
const COUNT: Measure = { name: "count", of: undefined };

const numbers: readonly Summary[] = ["sum", "avg", "min", "max"];
const instants: readonly Summary[] = ["min", "max"];
export const summariesOf: Record<ColumnType, readonly Summary[]> = {
  text: [],
  bpchar: [],
  boolean: [],
  integer: numbers,
  bigint: numbers,
  numeric: numbers,
  real: numbers,
  "double precision": numbers,
  date: instants,
  timestamp: instants,
  timestamptz: instants,
};

export function readAggregate(table: GrantedTable, parameters: readonly Parameter[]): AggregateQuery {
  const reserved = new Map<string, string>();
  const conditions: Condition[] = [];
  for (const parameter of parameters) {
    if (parameter.name === "by" || parameter.name === "measures") reserved.set(parameter.name, parameter.raw);
    else conditions.push(readCondition(table, parameter));
  }
  // Whoever narrows to one record reads that record.
  for (const { field } of conditions) checkGroup(table, field);
  return { by: readBy(table, reserved.get("by")), measures: readMeasures(table, reserved.get("measures")), conditions };
}

function checkGroup(table: GrantedTable, field: Field): void {
  if (field.mask !== "none") throw masked(field);
  if (field.name === table.key.name) throw queryProblem("group-by-key", { values: { name: field.name } });
}

function readBy(table: GrantedTable, raw: string | undefined): Field[] {
  if (raw === undefined) return [];
  const names = [...new Set(readList(raw, "by"))];
  if (names.length > BY_MAX) throw queryProblem("too-many-filters", { values: { max: BY_MAX } });
  return names.map((name) => {
    const field = grantedField(table, name);
    checkGroup(table, field);
    return field;
  });
}

function readMeasures(table: GrantedTable, raw: string | undefined): Measure[] {
  if (raw === undefined) return [COUNT];
  const names = [...new Set(readList(raw, "measures"))];
  if (names.length > MEASURES_MAX) throw queryProblem("too-many-filters", { values: { max: MEASURES_MAX } });
  return names.map((name) => (name === "count" ? COUNT : readMeasure(table, name)));
}

function readMeasure(table: GrantedTable, name: string): Measure {
  const dot = name.indexOf(".");
  const summary = name.slice(0, Math.max(0, dot)) as Summary;
  if (!numbers.includes(summary)) throw queryProblem("measure", { values: { name: name.slice(0, 80) } });
  const field = grantedField(table, name.slice(dot + 1));
  checkGroup(table, field);
  if (!summariesOf[field.type].includes(summary)) throw queryProblem("measure", { values: { name: name.slice(0, 80) } });
  return { name, of: { summary, field } };
}

/** What has a size, and whether it is shown. */
export interface Sized {
  readonly size: number;
}

/**
 * Groups that may be shown. Where a single small one stood beside the others, the whole less the others would tell it:
 * the smallest of the others is then withheld with it, until what is withheld is two groups or more and itself large enough.
 */
export function shownGroups<Group extends Sized>(groups: readonly Group[], smallest: number): Group[] {
  const withheld = new Set(groups.filter(({ size }) => size < smallest));
  if (withheld.size === 0) return [...groups];
  let hidden = [...withheld].reduce((sum, { size }) => sum + size, 0);
  for (const group of groups.filter((each) => !withheld.has(each)).toSorted((a, b) => a.size - b.size)) {
    if (withheld.size > 1 && hidden >= smallest) break;
    withheld.add(group);
    hidden += group.size;
  }
  return groups.filter((group) => !withheld.has(group));
}
