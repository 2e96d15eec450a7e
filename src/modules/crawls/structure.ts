// What changed in a table since it was accounted for, and what that does to the items of its entry. Pure.
import type { ColumnFact } from "#modules/connections/index.ts";

export interface ChangedColumn {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface StructureDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedColumn[];
}

export const NO_DIFFERENCE: StructureDifference = { added: [], removed: [], changed: [] };

const shapeOf = ({ type, comment, isKey }: ColumnFact): string =>
  [type, ...(comment === "" ? [] : [`“${comment}”`]), ...(isKey ? ["主键"] : [])].join(" ");

/** By the columns' names: a renamed column is one gone and one new, which is what its readers will meet. */
export function structureDifference(before: readonly ColumnFact[], after: readonly ColumnFact[]): StructureDifference {
  const was = new Map(before.map((column) => [column.name, column]));
  const is = new Set(after.map(({ name }) => name));
  return {
    added: after.flatMap(({ name }) => (was.has(name) ? [] : [name])),
    removed: before.flatMap(({ name }) => (is.has(name) ? [] : [name])),
    changed: after.flatMap((column) => {
      const old = was.get(column.name);
      if (!old || shapeOf(old) === shapeOf(column)) return [];
      return [{ name: column.name, before: shapeOf(old), after: shapeOf(column) }];
    }),
  };
}

export const isSame = ({ added, removed, changed }: StructureDifference): boolean => added.length + removed.length + changed.length === 0;
