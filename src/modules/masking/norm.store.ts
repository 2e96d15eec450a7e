// SQL of norms of masking and of what agencies said of their drafts.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { NormInForce, NormState } from "./norm.ts";
import type { NormContent, NormRule } from "./norm.schema.ts";

export interface Norm {
  readonly id: string;
  readonly version: number | null;
  readonly number: string;
  readonly content: NormContent;
  readonly state: NormState;
  readonly commentUntil: string | null;
  readonly effectiveOn: string | null;
  readonly revision: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly issuedBy: string | null;
  readonly issuedAt: Date | null;
  readonly checkedTo: string | null;
  readonly checkedAt: Date | null;
}

const all = (db: Queryable) => db.selectFrom("maskingNorm").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof all>["execute"]>>[number];
const normOf = ({ title, note, rules, ...row }: Row): Norm => ({
  ...row,
  state: row.state as NormState,
  content: { title, note, rules: rules as NormRule[] },
});

export async function insertNorm(tx: Transaction, { content, ...norm }: Norm): Promise<void> {
  const { rules, ...words } = content;
  await tx
    .insertInto("maskingNorm")
    .values({ ...norm, ...words, rules: json(rules) })
    .execute();
}

export async function saveNorm(tx: Transaction, id: string, { content, ...change }: Partial<Omit<Norm, "id">>): Promise<void> {
  await tx
    .updateTable("maskingNorm")
    .set({ ...change, ...(content && { title: content.title, note: content.note, rules: json(content.rules) }) })
    .where("id", "=", id)
    .execute();
}

export async function normById(db: Queryable, id: string): Promise<Norm | undefined> {
  const row = await all(db).where("id", "=", id).executeTakeFirst();
  return row && normOf(row);
}

export async function lockNorm(tx: Transaction, id: string): Promise<Norm | undefined> {
  const row = await all(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && normOf(row);
}

/** The newest first; drafts before what was issued. */
export async function norms(db: Queryable): Promise<Norm[]> {
  return (await all(db).where("state", "<>", "dropped").orderBy("version", "desc").orderBy("createdAt", "desc").execute()).map(normOf);
}

/** One draft is begun after the other, so that there are never two. */
export async function lockDrafting(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('govshare.masking.draft'))`.execute(tx);
}

export async function hasOpenDraft(db: Queryable): Promise<boolean> {
  return (await db.selectFrom("maskingNorm").select("id").where("state", "in", ["draft", "commenting"]).executeTakeFirst()) !== undefined;
}

export async function lastVersion(db: Queryable): Promise<number> {
  const row = await db
    .selectFrom("maskingNorm")
    .select((select) => select.fn.max("version").as("version"))
    .executeTakeFirst();
  return row?.version ?? 0;
}

const inForce = (db: Queryable, today: string) =>
  all(db)
    .where("state", "=", "issued")
    .where("effectiveOn", "<=", today)
    .orderBy("effectiveOn", "desc")
    .orderBy("version", "desc")
    .limit(1);

/** What holds on a day: the last that has taken effect. Nothing runs at midnight. */
export async function normOn(db: Queryable, today: string): Promise<NormInForce | undefined> {
  const row = await inForce(db, today).executeTakeFirst();
  if (!row || row.version === null) return undefined;
  return { id: row.id, version: row.version, number: row.number, title: row.title, rules: row.rules as NormRule[] };
}

/** Locked for whoever holds grants against it: one worker at a time. It is chosen first: to skip what is locked would end at the version before. */
export async function lockNormOn(tx: Transaction, today: string): Promise<Norm | undefined> {
  const chosen = await inForce(tx, today).executeTakeFirst();
  if (!chosen) return undefined;
  const row = await all(tx).where("id", "=", chosen.id).forUpdate().skipLocked().executeTakeFirst();
  return row && normOf(row);
}

export interface Opinion {
  readonly id: string;
  readonly normId: string;
  readonly agencyId: string;
  readonly words: string;
  readonly saidBy: string | null;
  readonly saidAt: Date;
  readonly adopted: boolean | null;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

export async function insertOpinion(tx: Transaction, opinion: Opinion): Promise<void> {
  await tx.insertInto("maskingOpinion").values(opinion).execute();
}

export async function opinionsOf(db: Queryable, normId: string): Promise<Opinion[]> {
  return await db.selectFrom("maskingOpinion").selectAll().where("normId", "=", normId).orderBy("saidAt").orderBy("id").execute();
}

/** False where there is no such opinion, or it was answered. */
export async function answerOpinion(
  tx: Transaction,
  place: { id: string; normId: string },
  answer: Pick<Opinion, "adopted" | "answer" | "answeredBy" | "answeredAt">,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("maskingOpinion")
    .set(answer)
    .where("id", "=", place.id)
    .where("normId", "=", place.normId)
    .where("answeredAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
