// SQL of direct connections and of the grants that carry their calls.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { DirectKind, DirectUseState } from "./direct-use.ts";
import { lastDayOf, type LinkedMonths, type Month } from "./month.ts";

export interface DirectUse {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  readonly providerAgencyId: string;
  readonly kind: DirectKind;
  readonly title: string;
  readonly nationalCode: string;
  readonly approvalNumber: string;
  readonly entryId: string | null;
  readonly demandId: string | null;
  readonly purpose: string;
  readonly scenario: string;
  readonly items: readonly string[];
  readonly systemId: string;
  readonly contact: string;
  readonly phone: string;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly cites: readonly string[];
  readonly state: DirectUseState;
  readonly words: string;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly confirmedAt: Date | null;
  /** Empty before the first. */
  readonly openedUntil: Month;
  readonly endedOn: string | null;
  readonly ending: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly savedBy: string;
}

const uses = (db: Queryable) => db.selectFrom("directUse").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof uses>["execute"]>>[number];
// Checked before it was stored.
const useOf = (row: Row): DirectUse => ({ ...row, kind: row.kind as DirectKind, state: row.state as DirectUseState });

export async function lockUse(tx: Transaction, id: string): Promise<DirectUse | undefined> {
  const row = await uses(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && useOf(row);
}

/** One registration of an agency after the other, so that two of the same cannot cross. */
export async function lockRegister(tx: Transaction, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`direct-use ${agencyId}`}, 0))`.execute(tx);
}

type Place = Pick<DirectUse, "id" | "agencyId" | "providerAgencyId" | "nationalCode" | "systemId">;

/** The number of another that has not ended, of the same system and the same national entry. */
export async function sameAs(db: Queryable, place: Place): Promise<string | undefined> {
  const row = await db
    .selectFrom("directUse")
    .select("number")
    .where("agencyId", "=", place.agencyId)
    .where("providerAgencyId", "=", place.providerAgencyId)
    .where("nationalCode", "=", place.nationalCode)
    .where("systemId", "=", place.systemId)
    .where("state", "<>", "ended")
    .where("id", "<>", place.id)
    .executeTakeFirst();
  return row?.number;
}

export async function insertUse(tx: Transaction, { items, cites, ...use }: DirectUse): Promise<void> {
  await tx
    .insertInto("directUse")
    .values({ ...use, items: [...items], cites: [...cites] })
    .execute();
}

export type Change = Partial<Omit<DirectUse, "id" | "number" | "agencyId" | "createdAt" | "createdBy">>;

export async function saveUse(tx: Transaction, id: string, { items, cites, ...change }: Change): Promise<void> {
  const lists = { ...(items && { items: [...items] }), ...(cites && { cites: [...cites] }) };
  await tx
    .updateTable("directUse")
    .set({ ...change, ...lists })
    .where("id", "=", id)
    .execute();
}

/** Confirmed, and their last day has passed; several workers take different ones. */
export async function lockOver(tx: Transaction, today: string, limit: number): Promise<DirectUse[]> {
  const rows = await uses(tx)
    .where("state", "=", "confirmed")
    .where("lastOn", "<", today)
    .orderBy("lastOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(useOf);
}

/** Confirmed at some time, not ended, and with months that are over and do not stand yet. */
export async function lockToOpen(tx: Transaction, until: Month, limit: number): Promise<DirectUse[]> {
  const rows = await uses(tx)
    .where("confirmedAt", "is not", null)
    .where("state", "<>", "ended")
    .where("openedUntil", "<", until)
    .where("firstOn", "<=", lastDayOf(until))
    .orderBy("openedUntil")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(useOf);
}

export interface Link extends LinkedMonths {
  readonly id: string;
  readonly directUseId: string;
  readonly grantId: string;
  readonly linkedAt: Date;
  readonly linkedBy: string;
}

export async function linksOf(db: Queryable, directUseId: string): Promise<Link[]> {
  return await db.selectFrom("directUseLink").selectAll().where("directUseId", "=", directUseId).orderBy("fromMonth").execute();
}

export async function insertLink(tx: Transaction, link: Link): Promise<void> {
  await tx.insertInto("directUseLink").values(link).execute();
}

export async function endLink(tx: Transaction, directUseId: string, untilMonth: Month): Promise<void> {
  await tx
    .updateTable("directUseLink")
    .set({ untilMonth })
    .where("directUseId", "=", directUseId)
    .where("untilMonth", "is", null)
    .execute();
}

export async function usesById(db: Queryable, ids: readonly string[]): Promise<Map<string, DirectUse>> {
  const rows =
    ids.length === 0
      ? []
      : await uses(db)
          .where("id", "in", [...ids])
          .execute();
  return new Map(rows.map((row) => [row.id, useOf(row)]));
}
