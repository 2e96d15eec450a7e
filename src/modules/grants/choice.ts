// What the provider chooses when a grant is opened: operations of an interface, bounds of their parameters; and what files cannot be. Pure.
import { operationKey, type ParameterBound } from "#kernel/parameter-bounds.ts";
import type { Operation } from "#modules/catalog/index.ts";
import { type Grant, grantProblem, heldBesides } from "./grant.ts";
import { refuseWrongBounds } from "./parameter-bounds.ts";

/** Of another resource than before, all, unless something is said. */
export function chosenOperations(
  grant: Grant,
  resource: { readonly id: string; readonly operations: readonly Operation[] | null },
  wished: readonly string[] | null | undefined,
): readonly string[] | null {
  const operations = wished === undefined ? (grant.resourceId === resource.id ? grant.operations : null) : wished;
  if (operations === null) return null;
  if (grant.method !== "api") throw grantProblem("operations-method");
  const mounted = new Set((resource.operations ?? []).map(operationKey));
  const unknown = operations.filter((each) => !mounted.has(each));
  if (unknown.length > 0) throw grantProblem("operations-unknown", { values: { operations: unknown.join("、") } });
  return [...new Set(operations)];
}

/** What bounded an operation that is opened no more is left behind. */
export function chosenBounds(
  grant: Grant,
  resource: { readonly id: string; readonly operations: readonly Operation[] | null },
  operations: readonly string[] | null,
  wished: readonly ParameterBound[] | null | undefined,
): readonly ParameterBound[] | null {
  const opened = (resource.operations ?? []).filter((each) => operations?.includes(operationKey(each)) ?? true);
  if (wished) {
    refuseWrongBounds(wished, opened);
    return wished.length === 0 ? null : wished;
  }
  if (wished === null || grant.resourceId !== resource.id) return null;
  const keys = new Set(opened.map(operationKey));
  const kept = (grant.parameterBounds ?? []).filter(({ operation }) => keys.has(operation));
  return kept.length === 0 ? null : kept;
}

export function refuseCut({ items, rowFilter }: Grant, fields: Readonly<Record<string, string>>): void {
  const besides = heldBesides(items, fields);
  if (besides.length > 0) throw grantProblem("file-whole", { values: { items: besides.join("、") } });
  if (rowFilter.length > 0 || items.some(({ mask }) => mask !== "none")) throw grantProblem("file-masked");
}
