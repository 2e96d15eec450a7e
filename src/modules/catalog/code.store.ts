// SQL of codes: the template in force, the running numbers, and whether a code was given before.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

export interface TemplateRow {
  readonly template: string;
  readonly setAt: Date;
  readonly setBy: string;
}

export async function latestTemplate(db: Queryable): Promise<TemplateRow | undefined> {
  return await db
    .selectFrom("catalogCodeTemplate")
    .select(["template", "setAt", "setBy"])
    .orderBy("setAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertTemplate(tx: Transaction, row: TemplateRow & { id: string }): Promise<void> {
  await tx.insertInto("catalogCodeTemplate").values(row).execute();
}

/** The last number within a scope; the row is held until the act is committed. */
export async function lockSequence(tx: Transaction, scope: string, prefix: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`govshare.catalog.code.${scope}`}))`.execute(tx);
  const row = await tx.selectFrom("catalogSequence").select("last").where("scope", "=", scope).executeTakeFirst();
  return row ? row.last : await lastUnder(tx, prefix);
}

/** The highest number used under a prefix before there were running numbers. Codes are never given twice, so discarded entries count. */
async function lastUnder(db: Queryable, prefix: string): Promise<number> {
  const rows = await db
    .selectFrom("catalogEntry")
    .select("code")
    .where((where) => where(where.fn<string>("left", ["code", where.val(prefix.length)]), "=", prefix))
    .orderBy((order) => order.fn<number>("length", ["code"]), "desc")
    .orderBy("code", "desc")
    .limit(1)
    .execute();
  return Number(/^\d+$/.exec(rows[0]?.code.slice(prefix.length) ?? "")?.[0] ?? 0);
}

export async function saveSequence(tx: Transaction, scope: string, last: number): Promise<void> {
  await tx
    .insertInto("catalogSequence")
    .values({ scope, last })
    .onConflict((conflict) => conflict.column("scope").doUpdateSet({ last }))
    .execute();
}

export async function givenAmong(db: Queryable, codes: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom("catalogEntry").select("code").where("code", "in", codes).execute();
  return new Set(rows.map(({ code }) => code));
}
