// SQL of crawls and of how each table is accounted for.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { ColumnFact } from "#modules/connections/index.ts";
import type { CrawlState, Outcome, Standing, Words } from "./crawl.ts";
import type { ColumnProfile } from "./profile.ts";
import type { StructureDifference } from "./structure.ts";

export interface CrawlRow {
  readonly id: string;
  readonly agencyId: string;
  readonly connectionId: string;
  readonly createdBy: string;
  readonly postId: string;
  readonly createdAt: Date;
  readonly state: CrawlState;
  readonly sampling: boolean;
  readonly begunAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
}

/** What was found in a column: counts and readings, never a value. */
export interface ColumnFinding {
  readonly column: string;
  readonly profile: ColumnProfile | null;
  readonly title: Words;
  readonly personal: string;
  readonly grade: string | null;
  readonly mask: string;
  readonly confidence: number;
  readonly evidence: readonly Words[];
  readonly basis: Words;
}

export interface CrawlTableHead {
  readonly number: number;
  readonly schemaName: string;
  readonly tableName: string;
  readonly kind: "table" | "view";
  readonly comment: string;
  readonly rowEstimate: number | null;
  readonly isReadable: boolean;
  readonly columnCount: number;
  readonly standing: Standing;
  readonly difference: StructureDifference;
  readonly outcome: Outcome;
  readonly entryId: string | null;
  readonly notes: readonly Words[];
}

export interface CrawlTableRow extends CrawlTableHead {
  readonly columns: readonly ColumnFact[];
  readonly findings: readonly ColumnFinding[];
}

const crawls = (db: Queryable) => db.selectFrom("crawl").selectAll();
const crawlOf = (row: Awaited<ReturnType<ReturnType<typeof crawls>["execute"]>>[number]): CrawlRow => ({
  ...row,
  state: row.state as CrawlState,
});

export async function crawlBy(db: Queryable, id: string): Promise<CrawlRow | undefined> {
  const row = await crawls(db).where("id", "=", id).executeTakeFirst();
  return row && crawlOf(row);
}

export async function lockCrawl(tx: Transaction, id: string): Promise<CrawlRow | undefined> {
  const row = await crawls(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && crawlOf(row);
}

/** Nothing where another worker is at it. */
export async function claimCrawl(tx: Transaction, id: string): Promise<CrawlRow | undefined> {
  const row = await crawls(tx).where("id", "=", id).where("state", "=", "drafting").forUpdate().skipLocked().executeTakeFirst();
  return row && crawlOf(row);
}

export async function draftingCrawls(db: Queryable, limit: number): Promise<CrawlRow[]> {
  return (await crawls(db).where("state", "=", "drafting").orderBy("createdAt").limit(limit).execute()).map(crawlOf);
}

export async function crawlsOf(
  db: Queryable,
  agencyId: string,
  page: { limit: number; connectionId?: string | undefined; after?: { at: Date; id: string } | undefined },
): Promise<CrawlRow[]> {
  let query = crawls(db).where("agencyId", "=", agencyId).orderBy("createdAt", "desc").orderBy("id", "desc").limit(page.limit);
  if (page.connectionId !== undefined) query = query.where("connectionId", "=", page.connectionId);
  if (page.after) query = query.where(sql<boolean>`(created_at, id) < (${page.after.at}, ${page.after.id})`);
  return (await query.execute()).map(crawlOf);
}

/** The newest list of a connection, whoever made it. */
export async function newestCrawl(db: Queryable, connectionId: string): Promise<CrawlRow | undefined> {
  const row = await crawls(db)
    .where("connectionId", "=", connectionId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row && crawlOf(row);
}

export async function insertCrawl(tx: Transaction, row: CrawlRow): Promise<void> {
  await tx.insertInto("crawl").values(row).execute();
}

/** Lists that nobody chose from make room for the newer one. */
export async function deleteUnused(tx: Transaction, connectionId: string): Promise<void> {
  await tx.deleteFrom("crawl").where("connectionId", "=", connectionId).where("state", "=", "listed").execute();
}

export async function changeCrawl(
  tx: Transaction,
  id: string,
  to: Partial<Pick<CrawlRow, "state" | "sampling" | "begunAt" | "finishedAt" | "failure" | "createdBy" | "postId">>,
): Promise<void> {
  await tx.updateTable("crawl").set(to).where("id", "=", id).execute();
}

export type ListedTable = Omit<CrawlTableRow, "outcome" | "notes" | "findings">;

/** One statement a piece: a parameter, however many tables. */
export async function insertTables(tx: Transaction, crawlId: string, rows: readonly ListedTable[]): Promise<void> {
  await sql`
    insert into crawl_table (crawl_id, number, schema_name, table_name, kind, comment, row_estimate, is_readable, column_count, columns,
      standing, difference, outcome, entry_id, notes, findings)
    select ${crawlId}, (r ->> 'number')::integer, r ->> 'schemaName', r ->> 'tableName', r ->> 'kind', r ->> 'comment',
      (r ->> 'rowEstimate')::bigint, (r ->> 'isReadable')::boolean, (r ->> 'columnCount')::integer, r -> 'columns',
      r ->> 'standing', r -> 'difference', 'listed', (r ->> 'entryId')::uuid, '[]'::jsonb, '[]'::jsonb
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(tx);
}

const heads = [
  "number",
  "schemaName",
  "tableName",
  "kind",
  "comment",
  "rowEstimate",
  "isReadable",
  "columnCount",
  "standing",
  "difference",
  "outcome",
  "entryId",
  "notes",
] as const;
const headsIn = (db: Queryable, crawlId: string) => db.selectFrom("crawlTable").select(heads).where("crawlId", "=", crawlId);
const wholeIn = (db: Queryable, crawlId: string) =>
  db
    .selectFrom("crawlTable")
    .select([...heads, "columns", "findings"])
    .where("crawlId", "=", crawlId);

export interface TableFilter {
  readonly q?: string | undefined;
  readonly schema?: string | undefined;
  readonly standing?: Standing | undefined;
  readonly outcomes?: readonly Outcome[] | undefined;
}

function filtered<Query extends { where: (expression: ReturnType<typeof sql<boolean>>) => Query }>(
  query: Query,
  filter: TableFilter,
): Query {
  let narrowed = query;
  if (filter.q !== undefined && filter.q.trim() !== "") {
    const like = `%${filter.q.trim().replace(/[\\%_]/g, "\\$&")}%`;
    narrowed = narrowed.where(sql<boolean>`(table_name ilike ${like} or comment ilike ${like})`);
  }
  if (filter.schema !== undefined) narrowed = narrowed.where(sql<boolean>`schema_name = ${filter.schema}`);
  if (filter.standing !== undefined) narrowed = narrowed.where(sql<boolean>`standing = ${filter.standing}`);
  if (filter.outcomes !== undefined) narrowed = narrowed.where(sql<boolean>`outcome = any (${[...filter.outcomes]})`);
  return narrowed;
}

export async function pageOfTables(
  db: Queryable,
  crawlId: string,
  page: TableFilter & { limit: number; after?: number | undefined },
): Promise<CrawlTableHead[]> {
  let query = filtered(headsIn(db, crawlId), page).orderBy("number").limit(page.limit);
  if (page.after !== undefined) query = query.where("number", ">", page.after);
  return (await query.execute()) as unknown as CrawlTableHead[];
}

export async function countTables(db: Queryable, crawlId: string, filter: TableFilter): Promise<number> {
  const query = db.selectFrom("crawlTable").where("crawlId", "=", crawlId);
  const row = await filtered(
    query.select((select) => select.fn.countAll<number>().as("count")),
    filter,
  ).executeTakeFirstOrThrow();
  return row.count;
}

export async function tableAt(db: Queryable, crawlId: string, number: number): Promise<CrawlTableRow | undefined> {
  return (await wholeIn(db, crawlId).where("number", "=", number).executeTakeFirst()) as unknown as CrawlTableRow | undefined;
}

export async function waitingTables(db: Queryable, crawlId: string, limit: number): Promise<CrawlTableRow[]> {
  return (await wholeIn(db, crawlId)
    .where("outcome", "=", "waiting")
    .orderBy("number")
    .limit(limit)
    .execute()) as unknown as CrawlTableRow[];
}

export async function tablesNumbered(db: Queryable, crawlId: string, numbers: readonly number[]): Promise<CrawlTableRow[]> {
  if (numbers.length === 0) return [];
  return (await wholeIn(db, crawlId).where("number", "in", numbers).orderBy("number").execute()) as unknown as CrawlTableRow[];
}

/** The tables of a crawl by name, for what others refer to. */
export async function headsNamed(
  db: Queryable,
  crawlId: string,
  names: readonly { schema: string; table: string }[],
): Promise<CrawlTableHead[]> {
  if (names.length === 0) return [];
  const rows = await headsIn(db, crawlId)
    .where(
      sql<boolean>`(schema_name, table_name) in (select n ->> 'schema', n ->> 'table' from jsonb_array_elements(${JSON.stringify(names)}::jsonb) n)`,
    )
    .execute();
  return rows as unknown as CrawlTableHead[];
}

export interface Choice extends TableFilter {
  /** Without numbers: all that the filter leaves. */
  readonly numbers?: readonly number[] | undefined;
  readonly except?: readonly number[] | undefined;
  readonly standings: readonly Standing[];
}

const CHOOSABLE: readonly Outcome[] = ["listed", "left-out", "failed"];

export async function countChoosable(db: Queryable, crawlId: string, choice: Choice): Promise<number> {
  const query = db
    .selectFrom("crawlTable")
    .where("crawlId", "=", crawlId)
    .where("standing", "in", choice.standings)
    .where("outcome", "in", CHOOSABLE);
  const counting = query.select((select) => select.fn.countAll<number>().as("count"));
  return (await filtered(counting, choice).executeTakeFirstOrThrow()).count;
}

/** Marks what was chosen; what waits, was drafted or revised already is left as it is. */
export async function chooseTables(tx: Transaction, crawlId: string, choice: Choice): Promise<number> {
  const chosen = filtered(tx.selectFrom("crawlTable").select("number").where("crawlId", "=", crawlId), choice)
    .where("standing", "in", choice.standings)
    .where("outcome", "in", CHOOSABLE)
    .$if(choice.numbers !== undefined, (query) => query.where(sql<boolean>`number = any (${[...(choice.numbers ?? [])]})`))
    .$if((choice.except?.length ?? 0) > 0, (query) => query.where(sql<boolean>`number <> all (${[...(choice.except ?? [])]})`));
  const { numUpdatedRows } = await tx
    .updateTable("crawlTable")
    .set({ outcome: "waiting", notes: json([]) })
    .where("crawlId", "=", crawlId)
    .where("number", "in", chosen)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function leaveWaiting(tx: Transaction, crawlId: string): Promise<void> {
  await tx.updateTable("crawlTable").set({ outcome: "left-out" }).where("crawlId", "=", crawlId).where("outcome", "=", "waiting").execute();
}

export interface SettledTable {
  readonly number: number;
  readonly outcome: Outcome;
  readonly entryId: string | null;
  readonly notes: readonly Words[];
  readonly findings: readonly ColumnFinding[];
}

export async function settleTables(tx: Transaction, crawlId: string, rows: readonly SettledTable[]): Promise<void> {
  await sql`
    update crawl_table t set outcome = r ->> 'outcome', entry_id = (r ->> 'entryId')::uuid, notes = r -> 'notes', findings = r -> 'findings',
      standing = case when r ->> 'outcome' in ('drafted', 'revised', 'catalogued') then 'same' else t.standing end
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    where t.crawl_id = ${crawlId} and t.number = (r ->> 'number')::integer`.execute(tx);
}

export async function saveStanding(tx: Transaction, crawlId: string, numbers: readonly number[], standing: Standing): Promise<void> {
  await tx.updateTable("crawlTable").set({ standing }).where("crawlId", "=", crawlId).where("number", "in", numbers).execute();
}
