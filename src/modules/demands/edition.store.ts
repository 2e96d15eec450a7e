// SQL of lists as they were handed in or confirmed.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Audience } from "#law/index.ts";

export interface Edition {
  readonly id: string;
  readonly kind: "demand" | "supply";
  readonly agencyId: string;
  readonly audience: Audience | null;
  readonly sequence: number;
  readonly content: unknown;
  readonly hash: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
}

/** The number after the last; others that make an edition of the same list wait until this one is there. */
export async function nextSequence(tx: Transaction, list: Pick<Edition, "kind" | "agencyId" | "audience">): Promise<number> {
  const key = `${list.kind} ${list.agencyId} ${list.audience ?? ""}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 24))`.execute(tx);
  const last = await latestEdition(tx, list);
  return (last?.sequence ?? 0) + 1;
}

export async function insertEdition(tx: Transaction, edition: Edition): Promise<void> {
  await tx
    .insertInto("listEdition")
    .values({ ...edition, content: json(edition.content) })
    .execute();
}

const editions = (db: Queryable) => db.selectFrom("listEdition").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof editions>["execute"]>>[number];
const editionOf = (row: Row): Edition => ({ ...row, kind: row.kind as Edition["kind"], audience: row.audience as Audience | null });

export async function latestEdition(db: Queryable, list: Pick<Edition, "kind" | "agencyId" | "audience">): Promise<Edition | undefined> {
  const row = await editions(db)
    .where("kind", "=", list.kind)
    .where("agencyId", "=", list.agencyId)
    .where(sql<boolean>`coalesce(audience, '') = ${list.audience ?? ""}`)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && editionOf(row);
}
