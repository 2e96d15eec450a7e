// What a person was told, newest first.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";

export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly at: Date;
  readonly href: string | null;
  readonly read: boolean;
  readonly cites: string[];
}

export interface NoticeQuery {
  readonly unread?: boolean | undefined;
  /** Rows after this place. */
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const mine = (db: Queryable, actor: Actor) =>
  db
    .selectFrom("notice")
    .leftJoin("noticeRead", (join) => join.onRef("noticeRead.noticeId", "=", "notice.id").on("noticeRead.personId", "=", actor.personId))
    .where("notice.agencyId", "=", actor.agencyId)
    .where((where) => where.or([where("notice.role", "is", null), where("notice.role", "=", actor.role)]))
    .where((where) => where.or([where("notice.personId", "is", null), where("notice.personId", "=", actor.personId)]));

export async function noticesOf(db: Queryable, actor: Actor, ask: NoticeQuery): Promise<NoticeView[]> {
  let query = mine(db, actor)
    .select(["notice.id", "notice.kind", "notice.title", "notice.body", "notice.at", "notice.href", "notice.cites"])
    .select("noticeRead.at as readAt")
    .orderBy("notice.at", "desc")
    .orderBy("notice.id", "desc")
    .limit(ask.limit);
  if (ask.unread) query = query.where("noticeRead.at", "is", null);
  if (ask.after) query = query.where(sql<boolean>`(notice.at, notice.id) < (${ask.after.at}, ${ask.after.id})`);
  return (await query.execute()).map(({ readAt, ...row }) => ({ ...row, read: readAt !== null }));
}

const COUNTED_MAX = 1_000;

/** Counted up to a thousand: nobody reads a larger number. */
export async function unreadCount(db: Queryable, actor: Actor): Promise<number> {
  const counted = mine(db, actor).select("notice.id").where("noticeRead.at", "is", null).limit(COUNTED_MAX);
  const row = await db
    .selectFrom(counted.as("counted"))
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}
