// SQL of imports and their rows.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { SheetHead } from "./book.ts";
import type { Headings, Note, Placed, ReadRow, SheetPlan } from "./grouping.ts";
import type { ImportPlan } from "./plan.ts";
import type { ImportState, Outcome } from "./sheet.ts";

export interface SheetImport {
  readonly id: string;
  readonly agencyId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly fileName: string;
  readonly digest: string;
  readonly sheets: readonly SheetHead[];
  readonly rowCount: number;
  readonly state: ImportState;
  readonly plan: ImportPlan | null;
  readonly confirmedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface StoredRow extends ReadRow {
  readonly outcome: Outcome;
  readonly part: number | null;
  readonly entryId: string | null;
  readonly notes: readonly Note[];
}

const imports = (db: Queryable) => db.selectFrom("sheetImport").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof imports>["execute"]>>[number];
const importOf = (row: Row): SheetImport => ({
  ...row,
  sheets: row.sheets,
  plan: row.plan,
  state: row.state as ImportState,
});

export async function importBy(db: Queryable, id: string): Promise<SheetImport | undefined> {
  const row = await imports(db).where("id", "=", id).executeTakeFirst();
  return row && importOf(row);
}

export async function lockImport(tx: Transaction, id: string): Promise<SheetImport | undefined> {
  const row = await imports(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && importOf(row);
}

export async function importsOf(
  db: Queryable,
  agencyId: string,
  page: { limit: number; after?: { at: Date; id: string } | undefined },
): Promise<SheetImport[]> {
  let query = imports(db).where("agencyId", "=", agencyId).orderBy("createdAt", "desc").orderBy("id", "desc").limit(page.limit);
  if (page.after) query = query.where(sql<boolean>`(created_at, id) < (${page.after.at}, ${page.after.id})`);
  return (await query.execute()).map(importOf);
}

export async function sameFile(db: Queryable, agencyId: string, digest: string): Promise<SheetImport[]> {
  const rows = await imports(db).where("agencyId", "=", agencyId).where("digest", "=", digest).orderBy("createdAt").execute();
  return rows.map(importOf);
}

export async function insertImport(tx: Transaction, row: SheetImport): Promise<void> {
  await tx
    .insertInto("sheetImport")
    .values({ ...row, sheets: json(row.sheets), plan: null })
    .execute();
}

export async function changeImport(
  tx: Transaction,
  id: string,
  to: { state?: ImportState; plan?: ImportPlan; confirmedAt?: Date; finishedAt?: Date; sheets?: readonly SheetHead[]; rowCount?: number },
): Promise<void> {
  const { plan, sheets, ...plain } = to;
  await tx
    .updateTable("sheetImport")
    .set({ ...plain, ...(plan && { plan: json(plan) }), ...(sheets && { sheets: json(sheets) }) })
    .where("id", "=", id)
    .execute();
}

/** One statement a piece: a parameter for each column, however many rows. */
export async function insertRows(tx: Transaction, importId: string, rows: readonly ReadRow[]): Promise<void> {
  await sql`
    insert into sheet_row (import_id, sheet, number, cells, outcome, notes)
    select ${importId}, (r ->> 'sheet')::integer, (r ->> 'number')::integer, r -> 'cells', 'waiting', '[]'::jsonb
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(tx);
}

export async function placeRows(tx: Transaction, importId: string, placed: readonly Placed[]): Promise<void> {
  await sql`
    update sheet_row t set outcome = r ->> 'outcome', part = (r ->> 'part')::integer, notes = r -> 'notes'
    from jsonb_array_elements(${JSON.stringify(placed)}::jsonb) r
    where t.import_id = ${importId} and t.sheet = (r ->> 'sheet')::integer and t.number = (r ->> 'number')::integer`.execute(tx);
}

export type Settled = Pick<StoredRow, "sheet" | "number" | "outcome" | "entryId" | "notes">;

export async function settleRows(tx: Transaction, importId: string, rows: readonly Settled[]): Promise<void> {
  await sql`
    update sheet_row t set outcome = r ->> 'outcome', entry_id = (r ->> 'entryId')::uuid, notes = r -> 'notes'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    where t.import_id = ${importId} and t.sheet = (r ->> 'sheet')::integer and t.number = (r ->> 'number')::integer`.execute(tx);
}

const rowColumns = ["sheet", "number", "cells", "outcome", "part", "entryId", "notes"] as const;
const rowsIn = (db: Queryable, importId: string) => db.selectFrom("sheetRow").select(rowColumns).where("importId", "=", importId);
const rowOf = (row: Awaited<ReturnType<ReturnType<typeof rowsIn>["execute"]>>[number]): StoredRow => ({
  ...row,
  cells: row.cells,
  outcome: row.outcome as Outcome,
  notes: row.notes,
});

/** All rows in the order of the workbook, so many at a time: the next are asked for when these are done with. */
export async function* rowsInSlices(db: Queryable, importId: string, limit: number): AsyncGenerator<StoredRow[]> {
  let after: Place | undefined;
  for (;;) {
    const rows = await pageOfRows(db, importId, { limit, after });
    if (rows.length > 0) yield rows;
    after = rows.at(-1);
    if (!after || rows.length < limit) return;
  }
}

export async function firstRows(db: Queryable, importId: string, sheet: number, limit: number): Promise<StoredRow[]> {
  return (await rowsIn(db, importId).where("sheet", "=", sheet).orderBy("number").limit(limit).execute()).map(rowOf);
}

/** The first rows below the headings of each chosen sheet. */
export async function rowsBelow(db: Queryable, importId: string, plans: readonly SheetPlan[], limit: number): Promise<StoredRow[]> {
  const places = plans.map(({ sheet, headerRow }) => ({ sheet, headerRow }));
  const { rows } = await sql<StoredRow>`
    select r.sheet, r.number, r.cells, r.outcome, r.part, r.entry_id, r.notes
    from jsonb_array_elements(${JSON.stringify(places)}::jsonb) p
    cross join lateral (
      select * from sheet_row where import_id = ${importId} and sheet = (p ->> 'sheet')::integer and number > (p ->> 'headerRow')::integer
      order by number limit ${limit}
    ) r
    order by r.sheet, r.number`.execute(db);
  return rows;
}

export async function headingsAt(db: Queryable, importId: string, plans: readonly SheetPlan[]): Promise<Headings> {
  if (plans.length === 0) return new Map();
  const rows = await rowsIn(db, importId)
    .where((where) => where.or(plans.map(({ sheet, headerRow }) => where.and({ sheet, number: headerRow }))))
    .execute();
  return new Map(rows.map(({ sheet, cells }) => [sheet, cells]));
}

const waitingIn = (db: Queryable, importId: string) =>
  db.selectFrom("sheetRow").where("importId", "=", importId).where("outcome", "=", "waiting");

/** An entry is taken in whole: one of too many rows is not held in memory but refused. */
export async function refuseLongParts(tx: Transaction, importId: string, most: number, note: Note): Promise<void> {
  const long = await waitingIn(tx, importId)
    .select("part")
    .groupBy("part")
    .having((having) => having.fn.countAll(), ">", most)
    .execute();
  if (long.length === 0) return;
  await tx
    .updateTable("sheetRow")
    .set({ outcome: "failed", notes: json([note]) })
    .where("importId", "=", importId)
    .where("outcome", "=", "waiting")
    .where("part", "=", sql<number>`any(${long.map(({ part }) => part)}::integer[])`)
    .execute();
}

export async function anyWaiting(db: Queryable, importId: string): Promise<boolean> {
  return (await waitingIn(db, importId).select("number").limit(1).execute()).length > 0;
}

/** The rows of the next entries that have not been taken in yet: at least one entry, and at most so many entries or rows. */
export async function nextParts(db: Queryable, importId: string, most: { parts: number; rows: number }): Promise<StoredRow[]> {
  // In two statements: of rows written a moment ago the planner knows nothing, and joins them with each other for minutes.
  const next = await waitingIn(db, importId)
    .select("part")
    .select((select) => select.fn.countAll<number>().as("rows"))
    .groupBy("part")
    .orderBy("part")
    .limit(most.parts)
    .execute();
  let sum = 0;
  const fitting = next.filter(({ rows }, index) => {
    sum += rows;
    return index === 0 || sum <= most.rows;
  });
  const rows = await rowsIn(db, importId)
    .where("outcome", "=", "waiting")
    .where("part", "=", sql<number>`any(${fitting.map(({ part }) => part)}::integer[])`)
    .orderBy("part")
    .orderBy("sheet")
    .orderBy("number")
    .execute();
  return rows.map(rowOf);
}

export async function failedRows(db: Queryable, importId: string, sheet: number): Promise<StoredRow[]> {
  const rows = await rowsIn(db, importId).where("sheet", "=", sheet).where("outcome", "=", "failed").orderBy("number").execute();
  return rows.map(rowOf);
}

interface Place {
  readonly sheet: number;
  readonly number: number;
}

export interface RowPage {
  /** Only these; without it all of them. */
  readonly outcomes?: readonly Outcome[];
  readonly noted?: boolean;
  readonly after?: Place | undefined;
  readonly limit: number;
}

export async function pageOfRows(db: Queryable, importId: string, page: RowPage): Promise<StoredRow[]> {
  let query = rowsIn(db, importId).orderBy("sheet").orderBy("number").limit(page.limit);
  if (page.outcomes) query = query.where("outcome", "in", page.outcomes);
  if (page.noted) query = query.where("notes", "<>", json([]));
  if (page.after) query = query.where(sql<boolean>`(sheet, number) > (${page.after.sheet}, ${page.after.number})`);
  return (await query.execute()).map(rowOf);
}

export interface OutcomeCount {
  readonly outcome: Outcome;
  readonly rows: number;
  /** How many of them something was said about. */
  readonly noted: number;
}

export async function countsOf(db: Queryable, importIds: readonly string[]): Promise<Map<string, OutcomeCount[]>> {
  if (importIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("sheetRow")
    .select(["importId", "outcome"])
    .select((select) => [
      select.fn.countAll<number>().as("rows"),
      select.fn.countAll<number>().filterWhere("notes", "<>", json([])).as("noted"),
    ])
    .where("importId", "in", importIds)
    .groupBy(["importId", "outcome"])
    .execute();
  const counts = new Map<string, OutcomeCount[]>();
  for (const { importId, outcome, ...numbers } of rows) {
    counts.set(importId, [...(counts.get(importId) ?? []), { outcome: outcome as Outcome, ...numbers }]);
  }
  return counts;
}
