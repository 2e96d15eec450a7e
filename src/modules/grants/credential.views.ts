// The credentials of a grant as its consumer sees them: never the secret.
import { dayOf, endOfDay } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { workingDayAfter } from "#modules/deadlines/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { credentialState } from "./credential.ts";

/** Until when an end counts as near: as many working days ahead as limits turn amber. */
export function nearEnd({ law }: Pick<Deployment, "law">, now: Date): Date {
  return endOfDay(workingDayAfter(law.calendar, dayOf(now), law.at(now).parameter<number>("reminders.amberWorkingDays")));
}

export async function credentialsOf(deployment: Deployment, db: Queryable, grantId: string) {
  const now = deployment.clock.now();
  const near = nearEnd(deployment, now);
  const rows = await db
    .selectFrom("credential as c")
    .leftJoin("credentialUse as used", (join) => join.onRef("used.grantId", "=", "c.grantId").onRef("used.prefix", "=", "c.prefix"))
    .leftJoin("person", "person.id", "c.issuedBy")
    .leftJoin("locality", "locality.id", "c.localityId")
    .leftJoin("credential as old", "old.id", "c.replaces")
    .select([
      "c.id",
      "c.name",
      "c.prefix",
      "c.algorithm",
      "c.networks",
      "c.certificate",
      "c.createdAt",
      "c.claimedAt",
      "c.expiresAt",
      "c.revokedAt",
    ])
    .select(["used.lastAt", "used.lastAddress", "used.calls", "used.refused", "person.name as issuedBy", "old.prefix as replaces"])
    .select(["c.localityId", "c.area", "locality.name as localityName"])
    .where("c.grantId", "=", grantId)
    .where("c.kind", "=", "consumer")
    .orderBy("c.createdAt")
    .orderBy("c.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    algorithm: row.algorithm,
    networks: row.networks,
    certificate: row.certificate,
    issuedBy: row.issuedBy,
    replaces: row.replaces,
    locality: row.localityId === null ? null : { id: row.localityId, code: row.area ?? "", name: row.localityName ?? "" },
    state: credentialState({ ...row, lastUsedAt: row.lastAt }, now, near),
    createdAt: row.createdAt.toISOString(),
    claimedAt: row.claimedAt?.toISOString() ?? null,
    /** The last day on which it serves. */
    until: row.expiresAt ? dayOf(new Date(row.expiresAt.getTime() - 1)) : null,
    lastUsedAt: row.lastAt?.toISOString() ?? null,
    lastAddress: row.lastAddress,
    calls: row.calls ?? 0,
    refused: row.refused ?? 0,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
