// SQL of grants, credentials and case numbers. Gateways are told by triggers when a change is committed.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import { type Grant, type GrantedItem, liveStates, type Probe, type StoredFilter } from "./grant.ts";

const COLUMNS = [
  "id",
  "number",
  "revision",
  "applicationId",
  "entryId",
  "versionId",
  "consumerAgencyId",
  "providerAgencyId",
  "state",
  "items",
  "rowFilter",
  "callsPerDay",
  "rowsPerDay",
  "callsPerMinute",
  "bytesPerDay",
  "purpose",
  "scope",
  "method",
  "validFrom",
  "validUntil",
  "resourceId",
  "direct",
  "openingTriedAt",
  "agreedAt",
  "sharedAt",
  "probe",
  "groupMin",
  "operations",
  "parameterBounds",
  "ownUse",
  "areaItem",
  "areaColumn",
] as const;

type Row = { [Column in (typeof COLUMNS)[number]]: unknown };
const grantOf = (row: Row): Grant => ({
  ...(row as unknown as Grant),
  items: row.items as GrantedItem[],
  rowFilter: row.rowFilter as StoredFilter[],
  probe: row.probe as Probe | null,
  parameterBounds: row.parameterBounds as Grant["parameterBounds"],
});

export async function insertGrant(tx: Transaction, grant: Grant): Promise<void> {
  await tx
    .insertInto("sharingGrant")
    .values({ ...grant, items: json(grant.items), rowFilter: json(grant.rowFilter), probe: null, operations: null, parameterBounds: null })
    .execute();
}

export async function grantById(db: Queryable, id: string): Promise<Grant | undefined> {
  const row = await db.selectFrom("sharingGrant").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row && grantOf(row);
}

export async function lockGrant(tx: Transaction, id: string): Promise<Grant | undefined> {
  const row = await tx.selectFrom("sharingGrant").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && grantOf(row);
}

/** In the order of their ids, so that two who lock several do not wait for each other. */
export async function lockLiveOf(tx: Transaction, entryId: string): Promise<Grant[]> {
  const rows = await tx
    .selectFrom("sharingGrant")
    .select(COLUMNS)
    .where("entryId", "=", entryId)
    .where("state", "in", liveStates)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(grantOf);
}

/** Grants that the platform opens by itself and has not tried yet. */
export async function directToOpen(db: Queryable, limit: number): Promise<Grant[]> {
  const rows = await db
    .selectFrom("sharingGrant")
    .select(COLUMNS)
    .where("direct", "=", true)
    .where("state", "=", "agreed")
    .where("openingTriedAt", "is", null)
    .orderBy("agreedAt")
    .limit(limit)
    .execute();
  return rows.map(grantOf);
}

export async function lockExpired(tx: Transaction, today: string, limit: number): Promise<Grant[]> {
  const rows = await tx
    .selectFrom("sharingGrant")
    .select(COLUMNS)
    .where("state", "in", liveStates)
    .where("validUntil", "<", today)
    .orderBy("validUntil")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(grantOf);
}

export type GrantChange = Partial<
  Pick<
    Grant,
    | "state"
    | "versionId"
    | "items"
    | "rowFilter"
    | "resourceId"
    | "sharedAt"
    | "probe"
    | "callsPerDay"
    | "rowsPerDay"
    | "callsPerMinute"
    | "bytesPerDay"
    | "openingTriedAt"
    | "groupMin"
    | "operations"
    | "parameterBounds"
    | "areaItem"
    | "areaColumn"
  >
> & { endedAt?: Date };

export async function saveGrant(tx: Transaction, id: string, change: GrantChange): Promise<void> {
  const { items, rowFilter, probe, operations, parameterBounds, ...plain } = change;
  await tx
    .updateTable("sharingGrant")
    .set((set) => ({
      ...plain,
      ...(items && { items: json(items) }),
      ...(rowFilter && { rowFilter: json(rowFilter) }),
      ...(probe && { probe: json(probe) }),
      ...(parameterBounds !== undefined && { parameterBounds: parameterBounds && json(parameterBounds) }),
      ...(operations !== undefined && { operations: operations && [...operations] }),
      revision: set("revision", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** The first one stays: what a consumer has joined by must not change under it. */
export async function keepPseudonymKey(tx: Transaction, id: string, sealed: string): Promise<void> {
  await tx.updateTable("sharingGrant").set({ pseudonymKey: sealed }).where("id", "=", id).where("pseudonymKey", "is", null).execute();
}

/** The next number of a kind of case in a year: `SQ-2026-000318`. */
export async function nextNumber(tx: Transaction, kind: string, year: number): Promise<string> {
  const row = await tx
    .insertInto("caseNumber")
    .values({ kind, year, last: 1 })
    .onConflict((conflict) => conflict.columns(["kind", "year"]).doUpdateSet((set) => ({ last: set("caseNumber.last", "+", 1) })))
    .returning("last")
    .executeTakeFirstOrThrow();
  return `${kind}-${year}-${String(row.last).padStart(6, "0")}`;
}
