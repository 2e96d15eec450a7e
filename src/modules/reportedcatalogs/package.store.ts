// SQL of packages that go up, and of what the upper level has been told.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Counts, PackageKind, ReceiptBody } from "./package.schema.ts";

export interface CatalogPackage {
  readonly id: string;
  readonly number: number;
  readonly kind: PackageKind;
  readonly state: "writing" | "written";
  readonly previous: string | null;
  readonly madeBy: string | null;
  readonly madeAt: Date;
  readonly afterEntry: string | null;
  readonly lines: number;
  readonly parts: number;
  readonly byteCount: number;
  readonly rolling: string;
  readonly counts: Counts;
  readonly digest: string | null;
  readonly writtenAt: Date | null;
  readonly outcome: "taken" | "refused" | null;
  readonly answeredAt: Date | null;
  readonly receipt: ReceiptBody | null;
}

const packages = (db: Queryable) => db.selectFrom("catalogPackage").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof packages>["execute"]>>[number];
// What stands in a row was checked before it was stored.
const packageOf = (row: Row): CatalogPackage => ({
  ...row,
  kind: row.kind as PackageKind,
  state: row.state as CatalogPackage["state"],
  outcome: row.outcome as CatalogPackage["outcome"],
  counts: row.counts as Counts,
  receipt: row.receipt as ReceiptBody | null,
});

export async function packageBy(db: Queryable, id: string): Promise<CatalogPackage | undefined> {
  const row = await packages(db).where("id", "=", id).executeTakeFirst();
  return row && packageOf(row);
}

export async function packageNumbered(db: Queryable, number: number): Promise<CatalogPackage | undefined> {
  const row = await packages(db).where("number", "=", number).executeTakeFirst();
  return row && packageOf(row);
}

export async function latestPackage(db: Queryable): Promise<CatalogPackage | undefined> {
  const row = await packages(db).orderBy("number", "desc").limit(1).executeTakeFirst();
  return row && packageOf(row);
}

/** Whoever writes on it holds it; others pass by. */
export async function lockWriting(tx: Transaction): Promise<CatalogPackage | undefined> {
  const row = await packages(tx).where("state", "=", "writing").forUpdate().skipLocked().executeTakeFirst();
  return row && packageOf(row);
}

export async function packagesBefore(db: Queryable, page: { before: number | undefined; limit: number }): Promise<CatalogPackage[]> {
  let query = packages(db).orderBy("number", "desc").limit(page.limit);
  if (page.before !== undefined) query = query.where("number", "<", page.before);
  return (await query.execute()).map(packageOf);
}

export async function insertPackage(
  tx: Transaction,
  row: Pick<CatalogPackage, "id" | "number" | "kind" | "previous" | "madeBy" | "madeAt" | "rolling" | "counts">,
): Promise<void> {
  await tx
    .insertInto("catalogPackage")
    .values({ ...row, counts: json(row.counts), state: "writing" })
    .execute();
}

export async function savePackage(
  tx: Transaction,
  id: string,
  to: Partial<Omit<CatalogPackage, "id" | "number" | "kind" | "receipt" | "counts">> & { counts?: Counts; receipt?: ReceiptBody },
): Promise<void> {
  const { counts, receipt, ...plain } = to;
  await tx
    .updateTable("catalogPackage")
    .set({ ...plain, ...(counts && { counts: json(counts) }), ...(receipt && { receipt: json(receipt) }) })
    .where("id", "=", id)
    .execute();
}

export async function insertPart(tx: Transaction, packageId: string, part: number, bytes: Buffer): Promise<void> {
  await tx.insertInto("catalogPackagePart").values({ packageId, part, bytes }).execute();
}

/** The file piece by piece: the next is asked for when the one before is gone. */
export async function* partsOf(db: Queryable, packageId: string, count: number): AsyncGenerator<Buffer> {
  for (let part = 0; part < count; part += 1) {
    const row = await db
      .selectFrom("catalogPackagePart")
      .select("bytes")
      .where("packageId", "=", packageId)
      .where("part", "=", part)
      .executeTakeFirstOrThrow();
    yield row.bytes;
  }
}

export interface Told {
  readonly entryId: string;
  /** Null where nothing of it left. */
  readonly code: string | null;
  readonly versionId: string;
}

export async function saveTold(tx: Transaction, told: readonly Told[], number: number): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into told_entry (entry_id, code, version_id, number)
    select (t ->> 'entryId')::uuid, t ->> 'code', (t ->> 'versionId')::uuid, ${number}
    from jsonb_array_elements(${JSON.stringify(told)}::jsonb) t
    on conflict (entry_id) do update set code = excluded.code, version_id = excluded.version_id, number = excluded.number`.execute(tx);
}

export async function forgetTold(tx: Transaction, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  await tx.deleteFrom("toldEntry").where("entryId", "in", entryIds).execute();
}

export interface Upper {
  readonly name: string;
  readonly suite: "gm" | "international";
  readonly publicKey: string;
  readonly cycleDays: number;
  readonly setAt: Date;
}

export async function upperNode(db: Queryable): Promise<Upper | undefined> {
  const row = await db.selectFrom("upperNode").select(["name", "suite", "publicKey", "cycleDays", "setAt"]).executeTakeFirst();
  return row && { ...row, suite: row.suite as Upper["suite"] };
}

export async function saveUpper(tx: Transaction, upper: Upper & { setBy: string }): Promise<void> {
  await tx
    .insertInto("upperNode")
    .values({ ...upper, singleton: true })
    .onConflict((conflict) => conflict.column("singleton").doUpdateSet(upper))
    .execute();
}

export interface ReturnedFinding {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly kind: string;
  readonly detail: string;
  readonly entryId: string | null;
  readonly agencyId: string | null;
  readonly toldAt: Date;
}

export async function closeReturned(tx: Transaction, at: Date): Promise<void> {
  await tx.updateTable("returnedFinding").set({ closedAt: at }).where("closedAt", "is", null).execute();
}

export async function insertReturned(tx: Transaction, findings: readonly ReturnedFinding[]): Promise<void> {
  for (let from = 0; from < findings.length; from += 1_000) {
    await tx
      .insertInto("returnedFinding")
      .values(findings.slice(from, from + 1_000))
      .execute();
  }
}
