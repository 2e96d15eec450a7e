// What happened to the sources of a run while it was under way: whether what was taken may still be put in place.
import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "#kernel/db.ts";
import { buildProblem, type Plan, type PlanSource } from "./build.ts";
import { type BuildSource, sourceNow } from "./source.views.ts";

export interface Taken {
  readonly source: BuildSource;
  rows: number | null;
}

/** Items of a source that a plan reads. */
export const usedOf = (source: PlanSource | undefined): Set<string> =>
  new Set([...(source?.fields.map(({ from }) => from) ?? []), source?.match, source?.newest].filter((id) => typeof id === "string"));

/** Whether what was read of a source would be read of it alike now: the table, the rows of it, the items used and their masks. */
function givesTheSame(before: BuildSource, now: BuildSource, used: ReadonlySet<string>): boolean {
  const said = ({ table, keyColumn, filter, items, pseudonymKey }: BuildSource) => ({
    table,
    keyColumn,
    pseudonymKey,
    filter: [...filter],
    items: items.filter(({ id }) => used.has(id)).map(({ id, column, type, mask }) => ({ id, column, type, mask })),
  });
  return isDeepStrictEqual(said(before), said(now));
}

/** Until the act is over nobody changes these grants, nor puts another run of them in place: always in one order. */
async function holdGrants(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .selectFrom("sharingGrant")
    .select("id")
    .where("id", "in", [...ids])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** What was stopped, tightened or used up meanwhile is not put in place; of a grant that several runs take from, one concludes after the other. */
export async function refuseChanged(
  tx: Transaction,
  { plan, agencyId, at }: { readonly plan: Plan; readonly agencyId: string; readonly at: Date },
  taken: readonly Taken[],
): Promise<void> {
  await holdGrants(
    tx,
    plan.sources.flatMap(({ kind, id }) => (kind === "grant" ? [id] : [])),
  );
  for (const [index, asked] of plan.sources.entries()) {
    const before = taken[index]?.source;
    const now = await sourceNow(tx, { agencyId, at }, asked);
    if (!before || !givesTheSame(before, now, usedOf(asked))) throw buildProblem("changed", { values: { title: now.title } });
    if (now.left !== null && takenOf(taken, now.id) > now.left)
      throw buildProblem("quota", { values: { number: now.number ?? "", most: now.most } });
  }
}

/** Rows of a grant, which may stand in a plan more than once. */
export const takenOf = (taken: readonly Taken[], id: string): number =>
  taken.reduce((sum, { source, rows }) => sum + (source.id === id ? (rows ?? 0) : 0), 0);
