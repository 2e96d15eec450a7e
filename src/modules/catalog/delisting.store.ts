// SQL of delistings.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { DelistingGround, DelistingState } from "./delisting.ts";
import type { Approval } from "./version.store.ts";

export interface DelistingRow {
  readonly id: string;
  readonly entryId: string;
  readonly versionId: string;
  readonly ground: DelistingGround;
  readonly reason: string;
  readonly document: string;
  readonly endsOn: string;
  readonly state: DelistingState;
  readonly step: string | null;
  readonly approvals: readonly Approval[];
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly words: string | null;
}

const delistings = (db: Queryable) =>
  db
    .selectFrom("catalogDelisting")
    .select(["id", "entryId", "versionId", "ground", "reason", "document", "endsOn", "state", "step", "approvals"])
    .select(["requestedBy", "requestedAt", "decidedBy", "decidedAt", "words"]);
type Row = Awaited<ReturnType<ReturnType<typeof delistings>["execute"]>>[number];
const rowOf = (row: Row): DelistingRow => ({
  ...row,
  ground: row.ground as DelistingGround,
  state: row.state as DelistingState,
  approvals: row.approvals as Approval[],
});

export async function insertDelisting(tx: Transaction, delisting: DelistingRow): Promise<void> {
  await tx
    .insertInto("catalogDelisting")
    .values({ ...delisting, approvals: json(delisting.approvals) })
    .execute();
}

/** What waits for a decision, or else the latest of an entry. */
export async function latestDelisting(db: Queryable, entryId: string): Promise<DelistingRow | undefined> {
  const row = await delistings(db)
    .where("entryId", "=", entryId)
    .orderBy((order) => order("state", "=", "requested"), "desc")
    .orderBy("requestedAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && rowOf(row);
}

/** Of the given entries, those whose delisting was asked for since an instant, or consented to. */
export async function delistingsSince(db: Queryable, entryIds: readonly string[], since: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("catalogDelisting")
    .select("entryId")
    .distinct()
    .where("entryId", "in", entryIds)
    .where("requestedAt", ">=", since)
    .where("state", "in", ["requested", "consented"])
    .execute();
  return rows.map(({ entryId }) => entryId);
}

export async function saveDelisting(
  tx: Transaction,
  id: string,
  saved: {
    state: DelistingState;
    step?: string | null;
    approvals?: readonly Approval[];
    endsOn?: string;
    decidedBy?: string;
    decidedAt?: Date;
    words?: string;
  },
): Promise<void> {
  const { approvals, ...plain } = saved;
  await tx
    .updateTable("catalogDelisting")
    .set({ ...plain, ...(approvals && { approvals: json(approvals) }) })
    .where("id", "=", id)
    .execute();
}
