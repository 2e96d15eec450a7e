// SQL of networks and of their ranges.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { ExceptionState, NetworkKind, NetworkState, Progress } from "./network.ts";

export interface Network {
  readonly id: string;
  readonly agencyId: string;
  readonly kind: NetworkKind;
  readonly name: string;
  readonly ranges: readonly string[];
  readonly purpose: string;
  readonly progress: Progress | null;
  readonly plannedOn: string | null;
  readonly basis: string;
  readonly exception: ExceptionState;
  readonly answer: string;
  readonly state: NetworkState;
  readonly ending: string;
  readonly toldAt: Date | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
}

const networks = (db: Queryable) => db.selectFrom("network").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof networks>["execute"]>>[number];
// Checked before it was stored.
const networkOf = (row: Row): Network => ({
  ...row,
  kind: row.kind as NetworkKind,
  progress: row.progress as Progress | null,
  exception: row.exception as ExceptionState,
  state: row.state as NetworkState,
});

export async function lockNetwork(tx: Transaction, id: string): Promise<Network | undefined> {
  const row = await networks(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && networkOf(row);
}

export async function insertNetwork(tx: Transaction, network: Network): Promise<void> {
  await tx
    .insertInto("network")
    .values({ ...network, ranges: [...network.ranges] })
    .execute();
}

export async function saveNetwork(
  tx: Transaction,
  id: string,
  { ranges, ...change }: Partial<Omit<Network, "id" | "agencyId">>,
): Promise<void> {
  await tx
    .updateTable("network")
    .set({ ...change, ...(ranges && { ranges: [...ranges] }) })
    .where("id", "=", id)
    .execute();
}

/** The ranges in use, in place of those before; none of a network that is used no more. */
export async function setRanges(tx: Transaction, networkId: string, ranges: readonly string[]): Promise<void> {
  await tx.deleteFrom("networkRange").where("networkId", "=", networkId).execute();
  if (ranges.length === 0) return;
  await sql`insert into network_range (network_id, range) select ${networkId}::uuid, network(r::inet) from unnest(${[...ranges]}::text[]) r`.execute(
    tx,
  );
}

/** Private networks whose day has passed, and of which nobody was told. */
export async function lockLate(tx: Transaction, today: string, limit: number): Promise<Network[]> {
  const rows = await networks(tx)
    .where("state", "=", "active")
    .where("progress", "=", "planned")
    .where("exception", "<>", "accepted")
    .where("toldAt", "is", null)
    .where("plannedOn", "<", today)
    .orderBy("plannedOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(networkOf);
}
