// SQL of exchanges.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { FileForm } from "#kernel/file-drop.ts";
import type { Agreed, ExchangeColumn, ExchangeFacts, ExchangeState, Mode } from "./exchange.ts";

export interface ExchangeRow extends ExchangeFacts {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly state: ExchangeState;
  readonly revision: number;
  readonly agreed: Agreed;
  readonly nextAt: Date | null;
  /** Since it was set up. */
  readonly carriedRows: number;
  readonly carriedBytes: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const rows = (db: Queryable) => db.selectFrom("exchange").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

const rowOf = (row: Row): ExchangeRow => ({
  ...row,
  state: row.state as ExchangeState,
  mode: row.mode as Mode,
  columns: row.columns as ExchangeColumn[],
  agreed: row.agreed as Agreed,
  files: row.files as FileForm | null,
});

export async function exchangeBy(db: Queryable, id: string): Promise<ExchangeRow | undefined> {
  const row = await rows(db).where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockExchange(tx: Transaction, id: string): Promise<ExchangeRow | undefined> {
  const row = await rows(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

/** Those whose time has come, each by one worker alone. */
export async function lockDue(tx: Transaction, now: Date, limit: number): Promise<ExchangeRow[]> {
  const found = await rows(tx)
    .where("state", "=", "active")
    .where("nextAt", "<=", now)
    .orderBy("nextAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return found.map(rowOf);
}

const stored = ({ columns, files, ...facts }: ExchangeFacts) => ({ ...facts, columns: json(columns), files: files && json(files) });

export async function insertExchange(tx: Transaction, { agreed, columns, files, ...row }: ExchangeRow): Promise<void> {
  await tx
    .insertInto("exchange")
    .values({ ...row, agreed: json(agreed), columns: json(columns), files: files && json(files) })
    .execute();
}

export async function changeExchange(
  tx: Transaction,
  id: string,
  to: { facts: ExchangeFacts; agreed: Agreed; revision: number; nextAt: Date | null },
): Promise<void> {
  const { facts, agreed, revision, nextAt } = to;
  await tx
    .updateTable("exchange")
    .set({ ...stored(facts), agreed: json(agreed), revision, nextAt })
    .where("id", "=", id)
    .execute();
}

export async function saveState(tx: Transaction, id: string, to: { state?: ExchangeState; nextAt: Date | null }): Promise<void> {
  await tx
    .updateTable("exchange")
    .set((set) => ({ ...to, revision: set("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The time of the next run alone: nothing that anybody edits. */
export async function saveNext(tx: Transaction, id: string, nextAt: Date | null): Promise<void> {
  await tx.updateTable("exchange").set({ nextAt }).where("id", "=", id).execute();
}

/** What a grant has carried today and what stands in no usage record yet; bytes that went into files count when they are fetched. */
export async function unrecorded(db: Queryable, grantId: string): Promise<{ rows: number; bytes: number }> {
  return await db
    .selectFrom("exchangeRun as run")
    .innerJoin("exchange", "exchange.id", "run.exchangeId")
    .select(sql<number>`coalesce(sum(run.rows - run.recorded_rows), 0)::bigint`.as("rows"))
    .select(sql<number>`coalesce(sum(run.bytes - run.recorded_bytes) filter (where exchange.files is null), 0)::bigint`.as("bytes"))
    .where("exchange.grantId", "=", grantId)
    .where("run.state", "in", ["queued", "running", "paused"])
    .executeTakeFirstOrThrow();
}

export async function addCarried(tx: Transaction, id: string, more: { rows: number; bytes: number }): Promise<void> {
  await tx
    .updateTable("exchange")
    .set((set) => ({ carriedRows: set("carriedRows", "+", more.rows), carriedBytes: set("carriedBytes", "+", more.bytes) }))
    .where("id", "=", id)
    .execute();
}
