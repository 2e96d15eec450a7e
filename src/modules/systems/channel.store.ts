// SQL of exchange channels and of what was reported about them.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { ChannelDirection, ChannelState, ChannelWay } from "./channel.ts";

export interface Channel {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  readonly title: string;
  readonly counterpart: string;
  readonly counterpartAgencyId: string | null;
  readonly direction: ChannelDirection;
  readonly way: ChannelWay;
  readonly detail: string;
  readonly sinceOn: string | null;
  readonly targetOn: string | null;
  readonly systemId: string | null;
  readonly state: ChannelState;
  readonly endedOn: string | null;
  readonly ending: string;
  readonly entryId: string | null;
  readonly grantId: string | null;
  readonly leadId: string | null;
  readonly cites: readonly string[];
  readonly warnedAt: Date | null;
  readonly overdueAt: Date | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly savedAt: Date;
}

const channels = (db: Queryable) => db.selectFrom("exchangeChannel").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof channels>["execute"]>>[number];
// Checked before it was stored.
const channelOf = (row: Row): Channel => ({
  ...row,
  direction: row.direction as ChannelDirection,
  way: row.way as ChannelWay,
  state: row.state as ChannelState,
});

export async function lockChannel(tx: Transaction, id: string): Promise<Channel | undefined> {
  const row = await channels(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && channelOf(row);
}

export async function insertChannel(tx: Transaction, { cites, ...channel }: Channel): Promise<void> {
  await tx
    .insertInto("exchangeChannel")
    .values({ ...channel, cites: [...cites] })
    .execute();
}

export type Change = Partial<Omit<Channel, "id" | "number" | "agencyId" | "cites">>;

export async function saveChannel(tx: Transaction, id: string, change: Change): Promise<void> {
  await tx.updateTable("exchangeChannel").set(change).where("id", "=", id).execute();
}

/** Those near their day and not warned of, or past it and not told; several workers take different ones. */
export async function lockDue(tx: Transaction, days: { today: string; nearUpTo: string }, limit: number): Promise<Channel[]> {
  const rows = await channels(tx)
    .where("state", "<>", "ended")
    .where("overdueAt", "is", null)
    .where((where) =>
      where.or([where("targetOn", "<", days.today), where.and([where("targetOn", "<=", days.nearUpTo), where("warnedAt", "is", null)])]),
    )
    .orderBy("targetOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(channelOf);
}

export interface Report {
  readonly leadId: string;
  readonly agencyId: string;
  readonly counterpart: string;
  readonly title: string;
  readonly way: ChannelWay;
  readonly sinceOn: string | null;
  readonly detail: string;
  readonly reportedBy: string;
  readonly reportedAt: Date;
}

export async function insertReport(tx: Transaction, report: Report): Promise<void> {
  await tx.insertInto("channelReport").values(report).execute();
}

export async function reportOn(db: Queryable, leadId: string): Promise<Report | undefined> {
  const row = await db.selectFrom("channelReport").selectAll().where("leadId", "=", leadId).executeTakeFirst();
  return row && { ...row, way: row.way as ChannelWay };
}
