// SQL of notices and the marks of who has seen them.
import type { Actor } from "#kernel/context.ts";
import type { Queryable, Transaction } from "#kernel/db.ts";

export interface NoticeRow {
  readonly id: string;
  readonly agencyId: string;
  readonly role: string | null;
  readonly personId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
  readonly cites: string[];
  readonly at: Date;
}

export async function insertNotices(tx: Transaction, rows: readonly NoticeRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto("notice").values(rows).execute();
}

const MARKED_MAX = 1_000;

export async function unreadIds(db: Queryable, actor: Actor, ids: readonly string[] | "all"): Promise<string[]> {
  let query = db
    .selectFrom("notice")
    .leftJoin("noticeRead", (join) => join.onRef("noticeRead.noticeId", "=", "notice.id").on("noticeRead.personId", "=", actor.personId))
    .select("notice.id")
    .where("notice.agencyId", "=", actor.agencyId)
    .where((where) => where.or([where("notice.role", "is", null), where("notice.role", "=", actor.role)]))
    .where((where) => where.or([where("notice.personId", "is", null), where("notice.personId", "=", actor.personId)]))
    .where("noticeRead.noticeId", "is", null)
    .limit(MARKED_MAX);
  if (ids !== "all") query = query.where("notice.id", "in", ids.length > 0 ? ids : ["00000000-0000-0000-0000-000000000000"]);
  return (await query.execute()).map((row) => row.id);
}

export async function insertReads(tx: Transaction, ids: readonly string[], personId: string, at: Date): Promise<void> {
  await tx
    .insertInto("noticeRead")
    .values(ids.map((noticeId) => ({ noticeId, personId, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
