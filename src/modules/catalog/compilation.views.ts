// The list of what an agency compiles, and of what waits for the office and the leaders.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Sentence } from "#modules/deadlines/index.ts";
import { leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { openClocks, sentenceOf } from "./compile.views.ts";
import type { EntryState } from "./entry.ts";

export interface CompilationQuery {
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly label?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export interface CompilationRow {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly sharingType: string | null;
  readonly itemCount: number;
  readonly updatedAt: string;
  readonly publishedVersion: number | null;
  readonly workingVersion: number | null;
  readonly sentence: Sentence;
}

const inScope = (db: Queryable, actor: Actor) => {
  const rows = db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) =>
        on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId", "entry.delistedVersionId")),
      ),
    )
    .innerJoin("agency", "agency.id", "entry.agencyId");
  // The office and the leaders see what was handed in to them; everybody else what the own agency compiles.
  if (actor.role === "office-reviewer" || actor.role === "office-head") {
    return rows.where("version.state", "in", ["awaiting-review", "awaiting-approval", "scheduled"]);
  }
  if (actor.role === "deputy-leader" || actor.role === "principal-leader") return rows.where("version.state", "=", "awaiting-approval");
  return rows.where("entry.agencyId", "=", actor.agencyId);
};

export async function compilations(
  deployment: Deployment,
  actor: Actor,
  ask: CompilationQuery,
): Promise<{ rows: CompilationRow[]; next: { at: Date; id: string } | null; total: number }> {
  const { db } = deployment;
  const narrowed = () => {
    let query = inScope(db, actor);
    if (ask.state) query = query.where("version.state", "=", ask.state);
    // MIIT-11-1: its own label, or that of one of its items.
    if (ask.label) {
      const own = JSON.stringify({ labels: [ask.label] });
      const ofItem = JSON.stringify({ items: [{ labels: [ask.label] }] });
      query = query.where(sql<boolean>`(version.content @> ${own}::jsonb or version.content @> ${ofItem}::jsonb)`);
    }
    if (ask.text) {
      const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
      query = query.where((where) => where.or([where("version.title", "ilike", pattern), where("entry.code", "ilike", pattern)]));
    }
    return query;
  };
  let query = narrowed()
    .leftJoin("catalogVersion as published", "published.id", "entry.publishedVersionId")
    .select([
      "entry.id",
      "entry.code",
      "entry.agencyId",
      "agency.shortName",
      "entry.workingVersionId",
      "published.number as publishedNumber",
    ])
    .select([
      "version.title",
      "version.sharingType",
      "version.itemCount",
      "version.savedAt",
      "version.number",
      "version.state",
      "version.step",
      "version.effectiveOn",
    ])
    .orderBy("version.savedAt", "desc")
    .orderBy("entry.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(version.saved_at, entry.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const { rows: page, next } = pageOf(found, ask.limit, ({ savedAt: at, id }) => ({ at, id }));
  const { count } = await narrowed()
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const office = await sharingOffice(db);
  const leadership = await leadershipOf(db);
  const clocks = await openClocks(
    deployment,
    page.map((row) => row.id),
  );
  return {
    rows: page.map((row) => ({
      entryId: row.id,
      code: row.code,
      title: row.title,
      sharingType: row.sharingType,
      itemCount: row.itemCount,
      updatedAt: row.savedAt.toISOString(),
      publishedVersion: row.publishedNumber,
      workingVersion: row.workingVersionId === null ? null : row.number,
      sentence: sentenceOf(deployment, actor, {
        state: row.state as EntryState,
        step: row.step,
        number: row.number,
        effectiveOn: row.effectiveOn,
        leadership,
        agency: { id: row.agencyId, name: row.shortName },
        office,
        clocks: clocks.get(row.id) ?? [],
      }),
    })),
    next,
    total: count,
  };
}
