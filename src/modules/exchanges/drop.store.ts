// SQL of exchanges into files: the book of the run, its sealed segments, and the files that were made.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { FileCipher } from "#kernel/sealed-file.ts";
import type { MadeFile, SealedPart } from "#kernel/file-drop.ts";

export interface DropRow {
  readonly exchangeId: string;
  readonly run: string;
  readonly attempt: number;
  readonly chunk: number;
  readonly place: string | null;
  readonly rows: number;
  readonly refused: number;
  readonly bytes: number;
  readonly digest: string;
  readonly watermark: string | null;
  readonly isFinished: boolean;
}

/** Locked; made where there is none. */
export async function lockDrop(tx: Transaction, exchangeId: string): Promise<DropRow> {
  const none = { run: "", attempt: 0, chunk: 0, rows: 0, refused: 0, bytes: 0, digest: "", isFinished: false };
  await tx
    .insertInto("exchangeDrop")
    .values({ exchangeId, ...none })
    .onConflict((conflict) => conflict.column("exchangeId").doNothing())
    .execute();
  const { tail: _tail, ...row } = await tx
    .selectFrom("exchangeDrop")
    .selectAll()
    .where("exchangeId", "=", exchangeId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row;
}

export async function saveDrop(tx: Transaction, { exchangeId, ...change }: DropRow): Promise<void> {
  await tx.updateTable("exchangeDrop").set(change).where("exchangeId", "=", exchangeId).execute();
}

export async function tailOf(db: Queryable, exchangeId: string): Promise<string | null> {
  const row = await db.selectFrom("exchangeDrop").select("tail").where("exchangeId", "=", exchangeId).executeTakeFirst();
  return row?.tail ?? null;
}

export async function saveTail(tx: Transaction, exchangeId: string, tail: string | null): Promise<void> {
  await tx.updateTable("exchangeDrop").set({ tail }).where("exchangeId", "=", exchangeId).execute();
}

export async function insertSegment(tx: Transaction, segment: SealedPart & { exchangeId: string; chunk: number }): Promise<void> {
  await tx.insertInto("exchangeSegment").values(segment).execute();
}

export async function segmentsOf(db: Queryable, exchangeId: string): Promise<SealedPart[]> {
  const rows = await db
    .selectFrom("exchangeSegment")
    .select(["id", "bytes", "cipher", "sealedKey"])
    .where("exchangeId", "=", exchangeId)
    .orderBy("chunk")
    .execute();
  return rows.map((row) => ({ ...row, cipher: row.cipher as FileCipher }));
}

/** Tells what lies on the disk for nothing then. */
export async function deleteSegments(tx: Transaction, exchangeId: string): Promise<string[]> {
  const rows = await tx.deleteFrom("exchangeSegment").where("exchangeId", "=", exchangeId).returning("id").execute();
  return rows.map(({ id }) => id);
}

export interface FileRow extends Omit<MadeFile, "sealedKey"> {
  readonly exchangeId: string;
  readonly runId: string;
  readonly part: number;
  readonly parts: number;
  readonly name: string;
  readonly mediaType: string;
  readonly sealedKey: string | null;
  readonly madeAt: Date;
  readonly keptUntil: Date;
  readonly clearedAt: Date | null;
}

export async function insertFiles(tx: Transaction, files: readonly FileRow[]): Promise<void> {
  if (files.length > 0) await tx.insertInto("exchangeFile").values(files).execute();
}

export async function filesOfRun(db: Queryable, runId: string): Promise<Pick<FileRow, "name" | "rows" | "bytes" | "sha256" | "sm3">[]> {
  return await db
    .selectFrom("exchangeFile")
    .select(["name", "rows", "bytes", "sha256", "sm3"])
    .where("runId", "=", runId)
    .orderBy("part")
    .execute();
}

export interface ListedFile extends FileRow {
  readonly run: number;
}

export async function filesOf(
  db: Queryable,
  exchangeId: string,
  page: { limit: number; after?: { run: number; part: number } | undefined },
): Promise<ListedFile[]> {
  let query = db
    .selectFrom("exchangeFile as file")
    .innerJoin("exchangeRun as run", "run.id", "file.runId")
    .selectAll("file")
    .select("run.number as run")
    .where("file.exchangeId", "=", exchangeId)
    .orderBy("run.number", "desc")
    .orderBy("file.part")
    .limit(page.limit);
  if (page.after)
    query = query.where(
      sql<boolean>`(run.number < ${page.after.run} or (run.number = ${page.after.run} and file.part > ${page.after.part}))`,
    );
  return (await query.execute()).map((row) => ({ ...row, cipher: row.cipher as FileCipher }));
}

/** Files whose time is over, or whose grant is. */
export async function outlived(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("exchangeFile as file")
    .innerJoin("exchange", "exchange.id", "file.exchangeId")
    .innerJoin("sharingGrant as g", "g.id", "exchange.grantId")
    .select("file.id")
    .where("file.sealedKey", "is not", null)
    .where((where) => where.or([where("file.keptUntil", "<=", now), where("g.state", "not in", ["agreed", "shared", "suspended"])]))
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function saveCleared(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .updateTable("exchangeFile")
    .set({ sealedKey: null, clearedAt: at })
    .where("id", "in", [...ids])
    .where("clearedAt", "is", null)
    .execute();
}

/** Exchanges of which segments are kept that no run will ever go on with. */
export async function abandoned(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("exchangeSegment as segment")
    .innerJoin("exchange", "exchange.id", "segment.exchangeId")
    .innerJoin("sharingGrant as g", "g.id", "exchange.grantId")
    .select("segment.exchangeId")
    .distinct()
    .where((where) =>
      where.or([
        where("g.state", "not in", ["agreed", "shared", "suspended"]),
        where.not(
          where.exists(
            where
              .selectFrom("exchangeRun as run")
              .select("run.id")
              .whereRef("run.exchangeId", "=", "segment.exchangeId")
              .where("run.state", "in", ["queued", "running", "paused", "failed"]),
          ),
        ),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map(({ exchangeId }) => exchangeId);
}

/** Those of these ids that something is on record under. */
export async function recorded(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const segments = await db
    .selectFrom("exchangeSegment")
    .select("id")
    .where("id", "in", [...ids])
    .execute();
  const files = await db
    .selectFrom("exchangeFile")
    .select("id")
    .where("id", "in", [...ids])
    .where("sealedKey", "is not", null)
    .execute();
  return new Set([...segments, ...files].map(({ id }) => id));
}
