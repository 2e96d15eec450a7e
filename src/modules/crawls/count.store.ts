// SQL of sums over the tables of crawls.
import type { Queryable } from "#kernel/db.ts";
import type { Outcome, Standing } from "./crawl.ts";

export interface OutcomeCount {
  readonly outcome: Outcome;
  readonly standing: Standing;
  readonly tables: number;
}

export async function countsOf(db: Queryable, crawlIds: readonly string[]): Promise<Map<string, OutcomeCount[]>> {
  if (crawlIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("crawlTable")
    .select(["crawlId", "outcome", "standing"])
    .select((select) => select.fn.countAll<number>().as("tables"))
    .where("crawlId", "in", crawlIds)
    .groupBy(["crawlId", "outcome", "standing"])
    .execute();
  const counts = new Map<string, OutcomeCount[]>();
  for (const { crawlId, outcome, standing, tables } of rows) {
    const each = { outcome: outcome as Outcome, standing: standing as Standing, tables };
    counts.set(crawlId, [...(counts.get(crawlId) ?? []), each]);
  }
  return counts;
}

export async function schemasOf(db: Queryable, crawlId: string): Promise<{ schema: string; tables: number }[]> {
  return await db
    .selectFrom("crawlTable")
    .select("schemaName as schema")
    .select((select) => select.fn.countAll<number>().as("tables"))
    .where("crawlId", "=", crawlId)
    .groupBy("schemaName")
    .orderBy("schemaName")
    .execute();
}
