// Who used what: calls of one grant, of an agency's side, and sums by day and grant.
import { dayOf, addDays } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

export type UsageSide = "consumer" | "provider" | "office";

export const callKinds = ["call", "probe", "console", "exchange", "cross-check", "theme-build"] as const;
type CallKind = (typeof callKinds)[number];

export interface CallRow {
  readonly at: string;
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly rows: number;
  readonly bytes: number;
  readonly milliseconds: number;
  readonly purpose: string;
  readonly businessCase: string | null;
  readonly serviceItem: string | null;
  /** As the answer named it. */
  readonly record: string;
  /** Something was delivered that a receipt can be about. */
  readonly receivable: boolean;
  readonly credential: string;
  readonly problem: string | null;
  /** The person, for a call from the console. */
  readonly caller: string | null;
  readonly address: string;
}

interface UsageRow extends CallRow {
  readonly grantId: string;
  readonly grantNumber: string;
  readonly entryTitle: string;
  readonly consumer: { id: string; name: string };
  readonly provider: { id: string; name: string };
}

interface Place {
  readonly at: Date;
  readonly gateway: string;
  readonly seq: number;
}

export interface UsageQuery {
  readonly side: UsageSide;
  readonly grantId?: string | undefined;
  readonly refused?: boolean | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** Newest first. A side sees the calls on its own grants; who oversees sees all. */
export async function usageOf(db: Queryable, actor: Actor, ask: UsageQuery): Promise<(UsageRow & { place: Place })[]> {
  let query = db
    .selectFrom("usageRecord as u")
    .innerJoin("sharingGrant as g", "g.id", "u.grantId")
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .leftJoin("person", "person.id", "u.personId")
    .selectAll("u")
    .select(["g.number as grantNumber", "version.title as entryTitle", "person.name as caller"])
    .select([
      "consumer.id as consumerId",
      "consumer.shortName as consumerName",
      "provider.id as providerId",
      "provider.shortName as providerName",
    ])
    .orderBy("u.at", "desc")
    .orderBy("u.gateway", "desc")
    .orderBy("u.seq", "desc")
    .limit(ask.limit);
  if (ask.side === "consumer") query = query.where("g.consumerAgencyId", "=", actor.agencyId);
  if (ask.side === "provider") query = query.where("g.providerAgencyId", "=", actor.agencyId);
  if (ask.side === "office" && !overseers.includes(actor.role)) query = query.where(sql<boolean>`false`);
  if (ask.grantId) query = query.where("u.grantId", "=", ask.grantId);
  if (ask.refused !== undefined) query = query.where("u.status", ask.refused ? ">=" : "<", 400);
  if (ask.from) query = query.where("u.at", ">=", ask.from);
  if (ask.until) query = query.where("u.at", "<", ask.until);
  if (ask.after) query = query.where(sql<boolean>`(u.at, u.gateway, u.seq) < (${ask.after.at}, ${ask.after.gateway}, ${ask.after.seq})`);
  const rows = await query.execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: row.kind as CallKind,
    method: row.method,
    path: row.path,
    status: row.status,
    rows: row.rows,
    bytes: row.bytes,
    milliseconds: row.milliseconds,
    purpose: row.purpose,
    businessCase: row.businessCase,
    serviceItem: row.serviceItem,
    record: `${row.gateway}/${row.seq}`,
    receivable: row.digest !== null && row.businessCase !== null,
    credential: row.credentialPrefix,
    problem: row.problem,
    caller: row.caller,
    address: row.address,
    grantId: row.grantId,
    grantNumber: row.grantNumber,
    entryTitle: row.entryTitle,
    consumer: { id: row.consumerId, name: row.consumerName },
    provider: { id: row.providerId, name: row.providerName },
    place: { at: row.at, gateway: row.gateway, seq: row.seq },
  }));
}

export async function callCount(db: Queryable, grantId: string): Promise<number> {
  const row = await db
    .selectFrom("usageDay")
    .select(sql<number>`coalesce(sum(calls + refused), 0)::bigint`.as("count"))
    .where("grantId", "=", grantId)
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface UsageSummary {
  readonly byDay: { day: string; calls: number; refused: number; rows: number }[];
  readonly byGrant: {
    grantId: string;
    grantNumber: string;
    entryTitle: string;
    consumer: { id: string; name: string };
    provider: { id: string; name: string };
    calls: number;
    refused: number;
    rows: number;
    lastAt: string;
  }[];
}

export async function usageSummary({ db, clock }: Deployment, actor: Actor, ask: { side: UsageSide; days: number }): Promise<UsageSummary> {
  const today = dayOf(clock.now());
  const first = addDays(today, 1 - ask.days);
  const days = () => {
    const query = db.selectFrom("usageDay as d").innerJoin("sharingGrant as g", "g.id", "d.grantId").where("d.day", ">=", first);
    if (ask.side === "consumer") return query.where("g.consumerAgencyId", "=", actor.agencyId);
    if (ask.side === "provider") return query.where("g.providerAgencyId", "=", actor.agencyId);
    return overseers.includes(actor.role) ? query : query.where(sql<boolean>`false`);
  };
  const sums = [
    sql<number>`sum(d.calls)::bigint`.as("calls"),
    sql<number>`sum(d.refused)::bigint`.as("refused"),
    sql<number>`sum(d.rows)::bigint`.as("rows"),
  ] as const;
  const byDay = await days().select("d.day").select(sums).groupBy("d.day").orderBy("d.day").execute();
  const byGrant = await days()
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .select(["g.id as grantId", "g.number as grantNumber", "version.title as entryTitle"])
    .select([
      "consumer.id as consumerId",
      "consumer.shortName as consumerName",
      "provider.id as providerId",
      "provider.shortName as providerName",
    ])
    .select(sums)
    .select((select) => select.fn.max("d.lastAt").as("lastAt"))
    .groupBy(["g.id", "g.number", "version.title", "consumer.id", "consumer.shortName", "provider.id", "provider.shortName"])
    .orderBy("calls", "desc")
    .limit(100)
    .execute();
  return {
    byDay,
    byGrant: byGrant.map(({ consumerId, consumerName, providerId, providerName, lastAt, ...row }) => ({
      ...row,
      consumer: { id: consumerId, name: consumerName },
      provider: { id: providerId, name: providerName },
      lastAt: lastAt.toISOString(),
    })),
  };
}
