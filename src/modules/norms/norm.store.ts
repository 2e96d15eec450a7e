// SQL of norms and of what agencies say of them.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Content } from "./clause.ts";
import type { NormState } from "./norm.ts";

export interface NormRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: NormState;
  readonly revision: number;
  readonly content: Content;
  readonly commentsUntil: string | null;
  readonly inForceFrom: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const rowOf = (row: object): NormRow => row as NormRow;

export async function insertNorm(tx: Transaction, norm: NormRow): Promise<void> {
  await tx
    .insertInto("intakeNorm")
    .values({ ...norm, content: json(norm.content) })
    .execute();
}

export async function normBy(db: Queryable, id: string): Promise<NormRow | undefined> {
  const row = await db.selectFrom("intakeNorm").selectAll().where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockNorm(tx: Transaction, id: string): Promise<NormRow | undefined> {
  const row = await tx.selectFrom("intakeNorm").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

/** The one whose day has come last. */
export async function normOn(db: Queryable, day: string): Promise<NormRow | undefined> {
  const row = await db
    .selectFrom("intakeNorm")
    .selectAll()
    .where("state", "=", "adopted")
    .where("inForceFrom", "<=", day)
    .orderBy("inForceFrom", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && rowOf(row);
}

export async function isDayTaken(db: Queryable, day: string): Promise<boolean> {
  const row = await db
    .selectFrom("intakeNorm")
    .select("id")
    .where("state", "=", "adopted")
    .where("inForceFrom", "=", day)
    .executeTakeFirst();
  return row !== undefined;
}

export type NormChange = Partial<Pick<NormRow, "title" | "state" | "revision" | "commentsUntil" | "inForceFrom" | "content">> & {
  readonly adoptedBy?: string;
  readonly adoptedAt?: Date;
};

export async function saveNorm(tx: Transaction, id: string, { content, ...plain }: NormChange): Promise<void> {
  await tx
    .updateTable("intakeNorm")
    .set({ ...plain, ...(content && { content: json(content) }) })
    .where("id", "=", id)
    .execute();
}

export async function insertComment(
  tx: Transaction,
  comment: { id: string; normId: string; agencyId: string; words: string; saidBy: string; saidAt: Date },
): Promise<void> {
  await tx.insertInto("normComment").values(comment).execute();
}

export async function lockComment(tx: Transaction, id: string) {
  return await tx.selectFrom("normComment").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function answerComment(
  tx: Transaction,
  id: string,
  set: { answer: string; answeredBy: string; answeredAt: Date },
): Promise<void> {
  await tx.updateTable("normComment").set(set).where("id", "=", id).execute();
}
