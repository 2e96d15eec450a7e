// Published entries with tables of the platform behind them, and whether their agency was asked to load anew.
import { type Queryable, sql } from "#kernel/db.ts";
import type { AgedResource } from "./freshness.ts";

export interface LoadedEntry {
  readonly id: string;
  readonly code: string;
  readonly agencyId: string;
  readonly title: string;
  readonly cycle: string | null;
  readonly resources: readonly AgedResource[];
  readonly isAsked: boolean;
}

export interface LoadedAsk {
  readonly kind: string;
  readonly limit: number;
  readonly after?: string | null;
  readonly ids?: readonly string[];
}

/** By id, from the tables: entries without one are not even looked at. */
export async function loadedEntries(db: Queryable, asked: LoadedAsk): Promise<LoadedEntry[]> {
  let query = db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .innerJoin("resource", "resource.entryId", "entry.id")
    .innerJoin("sharedTable as held", "held.name", "resource.tableName")
    .select(["entry.id", "entry.code", "entry.agencyId", "version.title"])
    .select((select) => [
      sql<string | null>`version.content->>'updateCycle'`.as("cycle"),
      select.fn.min<Date>("held.loadedAt").as("loadedAt"),
      select
        .exists(
          select
            .selectFrom("task")
            .select("task.id")
            .whereRef("task.subjectId", "=", "entry.id")
            .where("task.kind", "=", asked.kind)
            .where("task.closedAt", "is", null),
        )
        .as("isAsked"),
    ])
    .where("resource.state", "=", "mounted")
    .groupBy(["entry.id", "version.id"])
    .orderBy("entry.id")
    .limit(asked.limit);
  if (asked.ids) query = query.where("entry.id", "in", asked.ids);
  if (asked.after) query = query.where("entry.id", ">", asked.after);
  const rows = await query.execute();
  return rows.map(({ loadedAt, isAsked, ...row }) => ({
    ...row,
    isAsked: Boolean(isAsked),
    resources: [{ kind: "table" as const, loadedAt }],
  }));
}
