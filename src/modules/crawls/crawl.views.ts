// Crawls as the agency's people see them: the list, one crawl with its progress, its tables page by page, one table with what was found.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { connectionFailure, type ColumnFact } from "#modules/connections/index.ts";
import { say } from "#law/index.ts";
import { personOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  allowedIn,
  choosable,
  crawlProblem,
  mayCompile,
  type Outcome,
  outcomes,
  POST_ENDED,
  type Progress,
  progressOf,
  type Standing,
  standings,
  type Words,
} from "./crawl.ts";
import { countsOf, type OutcomeCount, schemasOf } from "./count.store.ts";
import * as store from "./crawl.store.ts";

export interface CrawlLine {
  readonly id: string;
  readonly connection: { readonly id: string; readonly title: string };
  readonly createdAt: string;
  readonly createdBy: string;
  readonly state: store.CrawlRow["state"];
  readonly tables: number;
  readonly outcomes: Record<Outcome, number>;
  readonly standings: Record<Standing, number>;
}

export interface CrawlView extends CrawlLine {
  readonly sampling: boolean;
  readonly progress: Progress;
  readonly failure: Words | null;
  /** Newer lists of the same database: choices are made there. */
  readonly newer: string | null;
  readonly schemas: { schema: string; tables: number }[];
  readonly actions: string[];
}

async function linesOf(db: Queryable, rows: readonly store.CrawlRow[]): Promise<CrawlLine[]> {
  if (rows.length === 0) return [];
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
  );
  const titles = new Map(
    (
      await db
        .selectFrom("databaseConnection")
        .select(["id", "title"])
        .where("id", "in", [...new Set(rows.map(({ connectionId }) => connectionId))])
        .execute()
    ).map(({ id, title }) => [id, title]),
  );
  const people = new Map<string, string>();
  for (const id of new Set(rows.map(({ createdBy }) => createdBy))) people.set(id, (await personOf(db, id))?.name ?? "");
  return rows.map(({ id, connectionId, createdAt, createdBy, state }) => {
    const of = counts.get(id) ?? [];
    const sum = (fits: (each: OutcomeCount) => boolean) => of.reduce((total, each) => total + (fits(each) ? each.tables : 0), 0);
    return {
      id,
      connection: { id: connectionId, title: titles.get(connectionId) ?? "" },
      createdAt: createdAt.toISOString(),
      createdBy: people.get(createdBy) ?? "",
      state,
      tables: sum(() => true),
      outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, sum((each) => each.outcome === outcome)])) as Record<
        Outcome,
        number
      >,
      standings: Object.fromEntries(standings.map((standing) => [standing, sum((each) => each.standing === standing)])) as Record<
        Standing,
        number
      >,
    };
  });
}

export async function crawlList(
  { db }: Deployment,
  actor: Actor,
  page: { limit: number; connectionId?: string | undefined; after?: { at: Date; id: string } | undefined },
): Promise<{ rows: CrawlLine[]; next: { at: Date; id: string } | null }> {
  const found = await store.crawlsOf(db, actor.agencyId, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ createdAt: at, id }) => ({ at, id }));
  return { rows: await linesOf(db, shown), next };
}

async function seen(db: Queryable, actor: Actor, id: string): Promise<store.CrawlRow> {
  const found = await store.crawlBy(db, id);
  if (!found || found.agencyId !== actor.agencyId) throw crawlProblem("unknown");
  return found;
}

export async function crawlView(deployment: Deployment, actor: Actor, id: string): Promise<CrawlView> {
  const { db, clock } = deployment;
  const crawl = await seen(db, actor, id);
  const [line] = await linesOf(db, [crawl]);
  if (!line) throw crawlProblem("unknown");
  const newest = await store.newestCrawl(db, crawl.connectionId);
  const newer = newest && newest.id !== crawl.id ? newest.id : null;
  const { waiting, drafted, revised, catalogued, failed } = line.outcomes;
  const settled = drafted + revised + catalogued + failed;
  const allowed = mayCompile(actor) ? allowedIn[crawl.state] : [];
  return {
    ...line,
    sampling: crawl.sampling,
    progress: progressOf({ settled, total: settled + waiting, begunAt: crawl.begunAt, at: crawl.finishedAt ?? clock.now() }),
    failure: await failureOf(deployment, crawl),
    newer,
    schemas: await schemasOf(db, crawl.id),
    actions: allowed.filter((action) => newer === null || (action !== "choose" && action !== "set-aside")),
  };
}

async function failureOf({ db, law, clock }: Deployment, { state, failure, connectionId }: store.CrawlRow): Promise<Words | null> {
  if (state !== "stopped" || failure === null) return null;
  if (failure !== POST_ENDED) return await connectionFailure({ db }, connectionId, failure);
  const { text, en } = crawlProblem("post-ended");
  const { vocabulary } = law.at(clock.now());
  return { zh: say(vocabulary, text), en: say(vocabulary, en, "en") };
}

export interface TableLine extends Omit<store.CrawlTableHead, "entryId"> {
  readonly entry: { readonly id: string; readonly code: string; readonly title: string; readonly isDraft: boolean } | null;
  /** Why it needs no entry. */
  readonly reason: string | null;
}

async function tableLines(db: Queryable, crawl: store.CrawlRow, rows: readonly store.CrawlTableHead[]): Promise<TableLine[]> {
  const ids = [...new Set(rows.flatMap(({ entryId }) => entryId ?? []))];
  const entries =
    ids.length === 0
      ? []
      : await db
          .selectFrom("catalogEntry as entry")
          .leftJoin("catalogVersion as version", (join) =>
            join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
          )
          .select(["entry.id", "entry.code", "version.title", "entry.workingVersionId"])
          .where("entry.id", "in", ids)
          .execute();
  const known = new Map(
    entries.map(({ id, code, title, workingVersionId }) => [id, { id, code, title: title ?? "", isDraft: workingVersionId !== null }]),
  );
  const asides = rows.some(({ standing }) => standing === "set-aside")
    ? await db
        .selectFrom("accountedTable")
        .select(["schemaName", "tableName", "reason"])
        .where("connectionId", "=", crawl.connectionId)
        .where("reason", "is not", null)
        .execute()
    : [];
  const reasons = new Map(asides.map(({ schemaName, tableName, reason }) => [JSON.stringify([schemaName, tableName]), reason]));
  return rows.map(({ entryId, ...row }) => ({
    ...row,
    entry: entryId === null ? null : (known.get(entryId) ?? null),
    reason: row.standing === "set-aside" ? (reasons.get(JSON.stringify([row.schemaName, row.tableName])) ?? null) : null,
  }));
}

export async function crawlTables(
  { db }: Deployment,
  actor: Actor,
  id: string,
  page: store.TableFilter & { limit: number; after?: number | undefined },
): Promise<{ rows: TableLine[]; next: { number: number } | null; total: number; choosable: number }> {
  const crawl = await seen(db, actor, id);
  const found = await store.pageOfTables(db, crawl.id, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ number }) => ({ number }));
  return {
    rows: await tableLines(db, crawl, shown),
    next,
    total: await store.countTables(db, crawl.id, page),
    choosable: await store.countChoosable(db, crawl.id, { ...page, standings: choosable }),
  };
}

export interface TableView extends TableLine {
  readonly columns: (ColumnFact & { readonly finding: store.ColumnFinding | null })[];
}

export async function crawlTable({ db }: Deployment, actor: Actor, id: string, number: number): Promise<TableView> {
  const crawl = await seen(db, actor, id);
  const row = await store.tableAt(db, crawl.id, number);
  if (!row) throw crawlProblem("unknown-table");
  const { columns, findings, ...head } = row;
  const [line] = await tableLines(db, crawl, [head]);
  if (!line) throw crawlProblem("unknown-table");
  const byColumn = new Map(findings.map((finding) => [finding.column, finding]));
  return { ...line, columns: columns.map((column) => ({ ...column, finding: byColumn.get(column.name) ?? null })) };
}
