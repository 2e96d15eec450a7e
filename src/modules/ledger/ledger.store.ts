// SQL of the ledger's seals and the stream of its entries.
import { type Queryable, type Transaction } from "#kernel/db.ts";
import type { ChainedEntry, Seal } from "./chain.ts";

const PAGE = 2_000;

/** Entries `from`..`to` in order, read page by page so that memory does not grow with the ledger. */
export async function* entries(db: Queryable, chain: string, from: number, to: number): AsyncGenerator<ChainedEntry> {
  let next = from;
  while (next <= to) {
    const rows = await db
      .selectFrom("ledgerEntry")
      .selectAll()
      .where("chain", "=", chain)
      .where("seq", ">=", next)
      .where("seq", "<=", to)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      yield {
        chain: row.chain,
        seq: row.seq,
        at: row.at.toISOString(),
        action: row.action,
        subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber, title: row.subjectTitle },
        agencyId: row.agencyId,
        personId: row.personId,
        actor: row.actor,
        law: row.law,
        note: row.note,
        body: row.body,
        previous: row.previous,
        hash: row.hash,
      };
    }
    if (rows.length < PAGE) return;
    next = (rows.at(-1)?.seq ?? to) + 1;
  }
}

export async function seals(db: Queryable, chain: string): Promise<Seal[]> {
  const rows = await db.selectFrom("ledgerSeal").selectAll().where("chain", "=", chain).orderBy("seq").execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function lastSeal(db: Queryable, chain: string): Promise<Seal | undefined> {
  const row = await db.selectFrom("ledgerSeal").selectAll().where("chain", "=", chain).orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row && { ...row, at: row.at.toISOString() };
}

export async function head(db: Queryable, chain: string): Promise<{ seq: number; hash: string } | undefined> {
  return await db.selectFrom("ledgerHead").select(["seq", "hash"]).where("chain", "=", chain).executeTakeFirst();
}

export async function lockHead(tx: Transaction, chain: string): Promise<{ seq: number; hash: string } | undefined> {
  return await tx.selectFrom("ledgerHead").select(["seq", "hash"]).where("chain", "=", chain).forUpdate().executeTakeFirst();
}

export async function saveSeal(tx: Transaction, seal: Seal): Promise<void> {
  await tx.insertInto("ledgerSeal").values(seal).execute();
}
