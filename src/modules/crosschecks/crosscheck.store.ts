// SQL of cross-checks by file.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { FileCipher } from "#kernel/sealed-file.ts";
import type { CheckProblem, CheckRow, CheckState, Counts } from "./crosscheck.ts";

/** Rows about which something was said: they count against the quota. */
export const answeredRows = ({ matched, mismatched, notFound, refused }: Counts): number => matched + mismatched + notFound + refused;

const checks = (db: Queryable) => db.selectFrom("crossCheck").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof checks>["execute"]>>[number];
const checkOf = (row: Row): CheckRow => ({
  ...row,
  state: row.state as CheckState,
  cipher: row.cipher as FileCipher,
  problem: row.problem as CheckProblem | null,
});

export type NewCheck = Pick<
  CheckRow,
  | "id"
  | "grantId"
  | "consumerAgencyId"
  | "name"
  | "bytes"
  | "businessCase"
  | "cipher"
  | "sealedKey"
  | "verdictsId"
  | "requestedBy"
  | "begunAt"
>;

export async function insertCheck(tx: Transaction, check: NewCheck): Promise<void> {
  await tx
    .insertInto("crossCheck")
    .values({ ...check, state: "uploading" })
    .execute();
}

export async function checkById(db: Queryable, id: string): Promise<CheckRow | undefined> {
  const row = await checks(db).where("id", "=", id).executeTakeFirst();
  return row && checkOf(row);
}

export async function lockCheck(tx: Transaction, id: string): Promise<CheckRow | undefined> {
  const row = await checks(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && checkOf(row);
}

export type CheckChange = Partial<Omit<CheckRow, "id" | "problem">> & { problem?: CheckProblem | null };

export async function saveCheck(tx: Transaction, id: string, { problem, ...change }: CheckChange): Promise<void> {
  await tx
    .updateTable("crossCheck")
    .set({ ...change, ...(problem !== undefined && { problem: problem && json(problem) }) })
    .where("id", "=", id)
    .execute();
}

export async function checksOf(
  db: Queryable,
  grantId: string,
  page: { limit: number; after: { at: Date; id: string } | undefined },
): Promise<(CheckRow & { person: string })[]> {
  const { after } = page;
  let query = db
    .selectFrom("crossCheck")
    .innerJoin("person", "person.id", "crossCheck.requestedBy")
    .selectAll("crossCheck")
    .select("person.name as person")
    .where("grantId", "=", grantId)
    .orderBy("begunAt", "desc")
    .orderBy("crossCheck.id", "desc")
    .limit(page.limit);
  if (after) query = query.where(sql<boolean>`(cross_check.begun_at, cross_check.id) < (${after.at}, ${after.id})`);
  return (await query.execute()).map((row) => ({ ...checkOf(row), person: row.person }));
}

export async function liveChecks(db: Queryable, grantId: string): Promise<number> {
  const row = await db
    .selectFrom("crossCheck")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("grantId", "=", grantId)
    .where("state", "in", ["uploading", "queued", "running"])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Answered by checks of the grant that no usage record tells of yet. */
export async function unrecordedRows(db: Queryable, grantId: string): Promise<number> {
  const row = await db
    .selectFrom("crossCheck")
    .select(sql<number>`coalesce(sum(matched + mismatched + not_found + refused - recorded), 0)::float8`.as("rows"))
    .where("grantId", "=", grantId)
    .where("state", "in", ["queued", "running"])
    .executeTakeFirstOrThrow();
  return row.rows;
}

/** The check that has waited longest, or whose worker is gone: taken over by whoever asks. */
export async function claimOne(tx: Transaction, now: Date, leaseUntil: Date): Promise<CheckRow | undefined> {
  const row = await checks(tx)
    .where("notBefore", "<=", now)
    .where((where) => where.or([where("state", "=", "queued"), where.and([where("state", "=", "running"), where("leaseUntil", "<", now)])]))
    .orderBy("notBefore")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const changed = { state: "running", leaseUntil, attempt: row.attempt + 1, fruitless: row.fruitless + 1, startedAt: row.startedAt ?? now };
  await tx.updateTable("crossCheck").set(changed).where("id", "=", row.id).execute();
  return checkOf({ ...row, ...changed });
}

/** What is on the disk and of no use any more: of checks that ended long ago, and uploads that nobody went on with. */
export async function lockStale(tx: Transaction, before: Date, limit: number): Promise<CheckRow[]> {
  const rows = await checks(tx)
    .where("clearedAt", "is", null)
    .where("begunAt", "<", before)
    .where((where) =>
      where.or([where("endedAt", "<", before), where.and([where("state", "=", "uploading"), where("begunAt", "<", before)])]),
    )
    .orderBy("begunAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(checkOf);
}
