// SQL of reviews of combinations, of what was counted for them, and of the office's setting.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import { type Coverage, type Findings, FIRST_SETTING, type Setting } from "./combination.ts";

export interface StoredSetting {
  readonly version: number;
  readonly content: Setting;
}

export async function settingNow(db: Queryable): Promise<StoredSetting> {
  const row = await db
    .selectFrom("combinationSetting")
    .select(["version", "content"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, content: FIRST_SETTING };
  // Older versions hold numbers, too, that stand on the page of settings now.
  const { signFrom, raising } = row.content as Setting;
  return { version: row.version, content: { signFrom, raising } };
}

export async function insertSetting(
  tx: Transaction,
  { version, content }: StoredSetting,
  { reason, by, at }: { reason: string; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("combinationSetting")
    .values({ version, content: json(content), reason, savedBy: by, savedAt: at })
    .execute();
}

export interface Review {
  readonly id: string;
  readonly consumerAgencyId: string;
  readonly grantId: string;
  readonly members: Coverage;
  readonly findings: Findings;
  readonly state: "open" | "signed" | "refused" | "overtaken";
  readonly raisedAt: Date;
  readonly words: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const all = (db: Queryable) => db.selectFrom("combinationReview").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof all>["execute"]>>[number];
const reviewOf = (row: Row): Review => ({
  ...row,
  members: row.members as Coverage,
  findings: row.findings as Findings,
  state: row.state as Review["state"],
});

export async function insertReview(tx: Transaction, review: Review): Promise<void> {
  await tx
    .insertInto("combinationReview")
    .values({ ...review, members: json(review.members), findings: json(review.findings) })
    .execute();
}

export async function saveReview(tx: Transaction, id: string, change: Pick<Review, "state"> & Partial<Review>): Promise<void> {
  const { state, words, decidedBy, decidedAt } = change;
  await tx
    .updateTable("combinationReview")
    .set({ state, ...(words !== undefined && { words, decidedBy, decidedAt }) })
    .where("id", "=", id)
    .execute();
}

export async function reviewById(db: Queryable, id: string): Promise<Review | undefined> {
  const row = await all(db).where("id", "=", id).executeTakeFirst();
  return row && reviewOf(row);
}

export async function lockReview(tx: Transaction, id: string): Promise<Review | undefined> {
  const row = await all(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && reviewOf(row);
}

/** Those that still say something of a consumer. */
export async function reviewsOf(db: Queryable, consumerAgencyId: string): Promise<Review[]> {
  const rows = await all(db)
    .where("consumerAgencyId", "=", consumerAgencyId)
    .where("state", "in", ["open", "signed", "refused"])
    .orderBy("raisedAt", "desc")
    .execute();
  return rows.map(reviewOf);
}

export async function reviewsAfter(
  db: Queryable,
  { state, after, limit }: { state?: string | undefined; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<Review[]> {
  let query = all(db).where("state", "<>", "overtaken").orderBy("raisedAt", "desc").orderBy("id", "desc").limit(limit);
  if (state !== undefined) query = query.where("state", "=", state);
  if (after) query = query.where((where) => where(where.refTuple("raisedAt", "id"), "<", where.tuple(after.at, after.id)));
  return (await query.execute()).map(reviewOf);
}

export interface Counted {
  readonly rows: number;
  readonly groups: number;
  readonly smallest: number;
  readonly below: number;
  readonly k: number;
  readonly sampled: boolean;
  readonly by: readonly string[];
  readonly joined: boolean;
}

export async function insertCount(
  tx: Transaction,
  count: { id: string; reviewId: string; counted: Counted; countedBy: string; countedAt: Date },
): Promise<void> {
  await tx
    .insertInto("combinationCount")
    .values({ ...count, counted: json(count.counted) })
    .execute();
}

export async function lastCount(db: Queryable, reviewId: string): Promise<{ counted: Counted; countedAt: Date } | undefined> {
  const row = await db
    .selectFrom("combinationCount")
    .select(["counted", "countedAt"])
    .where("reviewId", "=", reviewId)
    .orderBy("countedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { counted: row.counted as unknown as Counted, countedAt: row.countedAt };
}
