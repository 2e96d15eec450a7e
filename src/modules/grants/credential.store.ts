// SQL of credentials.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

export interface Credential {
  readonly id: string;
  readonly grantId: string;
  readonly kind: "consumer" | "probe" | "console";
  readonly prefix: string;
  readonly name: string;
  readonly algorithm: string | null;
  readonly networks: readonly string[];
  readonly certificate: string | null;
  readonly sealed: string | null;
  readonly claimedAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** The one that it takes the place of. */
  readonly replaces: string | null;
  /** Whose rows alone it opens, and the code that says which. */
  readonly localityId: string | null;
  readonly area: string | null;
}

const COLUMNS = [
  "id",
  "grantId",
  "kind",
  "prefix",
  "name",
  "algorithm",
  "networks",
  "certificate",
  "sealed",
  "claimedAt",
  "createdAt",
  "expiresAt",
  "revokedAt",
  "replaces",
  "localityId",
  "area",
] as const;

export interface CredentialRow {
  readonly id: string;
  readonly grantId: string;
  readonly kind: Credential["kind"];
  readonly prefix: string;
  readonly digest: string;
  readonly sealed: string | null;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly name?: string;
  readonly issuedBy?: string | null;
  readonly algorithm?: string | null;
  readonly signingKey?: string | null;
  readonly networks?: readonly string[];
  readonly certificate?: string | null;
  readonly replaces?: string | null;
  readonly localityId?: string | null;
  readonly area?: string | null;
}

export async function insertCredential(tx: Transaction, { networks = [], ...row }: CredentialRow): Promise<void> {
  const use = row.algorithm ? "signed" : "bearer";
  await tx
    .insertInto("credential")
    .values({ ...row, use, networks: [...networks] })
    .execute();
}

export async function consumerCredentials(db: Queryable, grantId: string): Promise<Credential[]> {
  const rows = await db
    .selectFrom("credential")
    .select(COLUMNS)
    .where("grantId", "=", grantId)
    .where("kind", "=", "consumer")
    .orderBy("createdAt")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as Credential["kind"] }));
}

/** As it is now, locked by nobody. */
export async function localityIdOf(db: Queryable, grantId: string, id: string): Promise<string | null> {
  const row = await db.selectFrom("credential").select("localityId").where("grantId", "=", grantId).where("id", "=", id).executeTakeFirst();
  return row?.localityId ?? null;
}

export async function lockCredential(tx: Transaction, grantId: string, id: string): Promise<Credential | undefined> {
  const row = await tx
    .selectFrom("credential")
    .select(COLUMNS)
    .where("grantId", "=", grantId)
    .where("id", "=", id)
    .where("kind", "=", "consumer")
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as Credential["kind"] };
}

export async function hasLiveSuccessor(tx: Transaction, id: string): Promise<boolean> {
  const row = await tx.selectFrom("credential").select("id").where("replaces", "=", id).where("revokedAt", "is", null).executeTakeFirst();
  return row !== undefined;
}

export async function markClaimed(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("credential").set({ claimedAt: at, sealed: null }).where("id", "=", id).execute();
}

export type CredentialChange = Pick<Credential, "name" | "networks" | "certificate" | "expiresAt">;

/** A new last day is reminded of anew. */
export async function saveCredential(tx: Transaction, id: string, { networks, ...change }: Partial<CredentialChange>): Promise<void> {
  await tx
    .updateTable("credential")
    .set({ ...change, ...(networks && { networks: [...networks] }), ...("expiresAt" in change && { remindedAt: null }) })
    .where("id", "=", id)
    .execute();
}

export async function revoke(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.updateTable("credential").set({ revokedAt: at, sealed: null, signingKey: null }).where("id", "=", id).execute();
}

export async function revokeAll(tx: Transaction, grantId: string, at: Date): Promise<void> {
  await tx
    .updateTable("credential")
    .set({ revokedAt: at, sealed: null, signingKey: null })
    .where("grantId", "=", grantId)
    .where("revokedAt", "is", null)
    .execute();
}

/** Whatever opens anything to a locality; the grants that it did. */
export async function revokeOfLocality(tx: Transaction, localityId: string, at: Date): Promise<{ grantId: string; prefix: string }[]> {
  return await tx
    .updateTable("credential")
    .set({ revokedAt: at, sealed: null, signingKey: null })
    .where("localityId", "=", localityId)
    .where("revokedAt", "is", null)
    .returning(["grantId", "prefix"])
    .execute();
}

/** Probe and console credentials whose minutes are over. */
export async function deleteSpent(tx: Transaction, now: Date): Promise<void> {
  await tx.deleteFrom("credential").where("kind", "in", ["probe", "console"]).where("expiresAt", "<", now).execute();
}

export interface EndingCredential {
  readonly id: string;
  readonly grantId: string;
  readonly prefix: string;
  readonly name: string;
  readonly expiresAt: Date;
}

/** Ends soon, is replaced by none, and was not reminded of since `since`; locked. */
export async function claimEnding(
  tx: Transaction,
  window: { now: Date; until: Date; since: Date | null },
  limit: number,
): Promise<EndingCredential[]> {
  const rows = await tx
    .selectFrom("credential as c")
    .innerJoin("sharingGrant as g", "g.id", "c.grantId")
    .select(["c.id", "c.grantId", "c.prefix", "c.name", "c.expiresAt"])
    .where("c.kind", "=", "consumer")
    .where("c.revokedAt", "is", null)
    .where("c.expiresAt", ">", window.now)
    .where("c.expiresAt", "<=", window.until)
    .where("g.state", "in", ["shared", "suspended"])
    .where((where) =>
      window.since
        ? where.or([where("c.remindedAt", "is", null), where("c.remindedAt", "<", window.since)])
        : where("c.remindedAt", "is", null),
    )
    .where(sql<boolean>`not exists (select from credential newer where newer.replaces = c.id and newer.revoked_at is null)`)
    .orderBy("c.expiresAt")
    .limit(limit)
    .forUpdate("c")
    .skipLocked()
    .execute();
  return rows.map(({ expiresAt, ...row }) => ({ ...row, expiresAt: expiresAt ?? window.until }));
}

export async function markReminded(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("credential")
    .set({ remindedAt: at })
    .where("id", "in", [...ids])
    .execute();
}

/** Of credentials that have ended nothing is kept that could still be read. Returns how many. */
export async function eraseEnded(tx: Transaction, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("credential")
    .set({ sealed: null, signingKey: null })
    .where("kind", "=", "consumer")
    .where("revokedAt", "is", null)
    .where("expiresAt", "<=", now)
    .where((where) => where.or([where("sealed", "is not", null), where("signingKey", "is not", null)]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
