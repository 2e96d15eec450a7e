// What a breach rests on, read where it stands: a grant and its use, a copy that was traced, a channel, a late record, orders that were not met.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { overseers } from "#modules/identity/index.ts";
import { type LawInForce } from "#law/index.ts";
import { kindsFrom } from "./kind.ts";
import type { Source } from "./violation.ts";
import type { NewEvidence } from "./violation.store.ts";

export const sourceKinds = ["grant", "alarm", "delivery", "channel", "late-record", "lead"] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Found {
  readonly source: Source;
  readonly evidence: NewEvidence;
  /** Names the fact; nothing where the page shows no single fact (a grant may be misused twice). */
  readonly fingerprint: string | null;
  readonly grantId: string | null;
  readonly agencyIds: readonly string[];
  readonly providerAgencyId: string | null;
}

const UUID = new RegExp(UUID_PATTERN);
export const isSource = (found: Found, agencyId: string): boolean => found.agencyIds.includes(agencyId);
export const lateHref = (agencyId: string): string => `/supervision/late?agency=${agencyId}`;

/** The calls of a grant on a day: how many were answered, and how many refused for what. */
export async function useOf(db: Queryable, grantId: string, day: string) {
  const { rows } = await sql<{ problem: string | null; calls: number; rows: number }>`
    select problem, count(*)::bigint as calls, coalesce(sum(rows), 0)::bigint as rows from usage_record
    where grant_id = ${grantId} and kind <> 'probe' and at >= (${day}::date)::timestamp at time zone 'Asia/Shanghai'
      and at < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai' group by problem order by calls desc limit 50`.execute(db);
  return rows;
}

/** What a page shows, as far as this person may see it. */
export async function sourceOf(db: Queryable, actor: Actor, { kind, id }: { kind: string; id: string }): Promise<Found | undefined> {
  if (kind !== "delivery" && !UUID.test(id)) return undefined;
  const found = await readers[kind as SourceKind]?.(db, id);
  if (!found) return undefined;
  const isConcerned = overseers.includes(actor.role) || found.providerAgencyId === actor.agencyId;
  return isConcerned ? found : undefined;
}

const readers: Readonly<Record<SourceKind, (db: Queryable, id: string) => Promise<Found | undefined>>> = {
  async grant(db, id) {
    const grant = await grantRow(db, id);
    if (!grant) return undefined;
    return {
      source: "hand",
      fingerprint: null,
      ...partiesOf(grant),
      evidence: {
        kind: "grant",
        sourceId: id,
        label: { zh: `授权 ${grant.number}`, en: `Grant ${grant.number}` },
        words: grant.title,
        href: `/grants/${id}`,
        snapshot: grant,
      },
    };
  },
  async alarm(db, id) {
    const alarm = await db.selectFrom("alarm").selectAll().where("id", "=", id).executeTakeFirst();
    const grant = alarm && (await grantRow(db, alarm.grantId));
    if (!alarm || !grant) return undefined;
    return {
      source: "alarm",
      fingerprint: `alarm:${grant.id}:${alarm.day}`,
      ...partiesOf(grant),
      evidence: {
        kind: "alarm",
        sourceId: id,
        label: { zh: `预警 ${alarm.number}`, en: `Alarm ${alarm.number}` },
        words: `${alarm.measured}（平时 ${alarm.usual}）`,
        href: `/supervision/alarms?open=${id}`,
        snapshot: { ...alarm, use: await useOf(db, grant.id, alarm.day) },
      },
    };
  },
  /** By its code: a copy that was found outside leads back to whom it was given (REG25-40-5). */
  async delivery(db, code) {
    const delivery = await db
      .selectFrom("fileDelivery as d")
      .innerJoin("resourceFile as f", "f.id", "d.fileId")
      .select([
        "d.id",
        "d.code",
        "d.grantId",
        "d.at",
        "d.purpose",
        "d.businessCase",
        "d.credentialPrefix",
        "f.name",
        "f.version",
        "f.sha256",
      ])
      .where("d.code", "=", code)
      .executeTakeFirst();
    const grant = delivery && (await grantRow(db, delivery.grantId));
    if (!delivery || !grant) return undefined;
    return {
      source: "copy",
      fingerprint: `copy:${code}`,
      ...partiesOf(grant),
      evidence: {
        kind: "delivery",
        sourceId: code,
        label: { zh: `交付 ${code}`, en: `Delivery ${code}` },
        words: `${delivery.name}（第 ${delivery.version} 版）`,
        href: `/supervision/copies?copy=${code}`,
        snapshot: { ...delivery, grant: grant.number },
      },
    };
  },
  async channel(db, id) {
    const channel = await db
      .selectFrom("exchangeChannel")
      .select(["id", "number", "agencyId", "title", "counterpart", "counterpartAgencyId", "way", "state", "sinceOn", "targetOn"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!channel) return undefined;
    return {
      source: "hand",
      fingerprint: `channel:${id}`,
      grantId: null,
      agencyIds: [channel.agencyId],
      providerAgencyId: null,
      evidence: {
        kind: "channel",
        sourceId: id,
        label: { zh: `平台外交换渠道 ${channel.number}`, en: `Channel ${channel.number}` },
        words: `${channel.title} → ${channel.counterpart}`,
        href: `/channels/${id}`,
        snapshot: channel,
      },
    };
  },
  async "late-record"(db, id) {
    const late = await db
      .selectFrom("lateRecord as l")
      .innerJoin("deadline as d", "d.id", "l.deadlineId")
      .select(["l.id", "l.agencyId", "l.reason", "l.judgement", "l.words", "l.overdueAt", "d.rule", "d.title", "d.dueOn", "d.href"])
      .where("l.id", "=", id)
      .executeTakeFirst();
    if (!late) return undefined;
    return {
      source: "late",
      fingerprint: `late:${id}`,
      grantId: null,
      agencyIds: [late.agencyId],
      providerAgencyId: null,
      evidence: {
        kind: "late-record",
        sourceId: id,
        label: { zh: "逾期记录", en: "Late record" },
        words: late.title,
        href: lateHref(late.agencyId),
        snapshot: late,
      },
    };
  },
  async lead(db, id) {
    const lead = await db
      .selectFrom("lead")
      .select(["id", "number", "kind", "agencyId", "title", "detail", "state", "cites", "evidence", "judgementWords"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!lead || lead.state === "dismissed") return undefined;
    const { zh } = lead.detail as { zh: string };
    return {
      source: "lead",
      fingerprint: `lead:${id}`,
      grantId: null,
      agencyIds: [lead.agencyId],
      providerAgencyId: null,
      evidence: {
        kind: "lead",
        sourceId: id,
        label: { zh: `线索 ${lead.number}`, en: `Lead ${lead.number}` },
        words: zh,
        href: `/supervision/leads/${id}`,
        snapshot: lead,
      },
    };
  },
};

async function grantRow(db: Queryable, id: string) {
  return await db
    .selectFrom("sharingGrant as g")
    .innerJoin("catalogVersion as v", "v.id", "g.versionId")
    .select(["g.id", "g.number", "g.state", "g.purpose", "g.scope", "g.validFrom", "g.validUntil", "v.title"])
    .select(["g.consumerAgencyId", "g.providerAgencyId"])
    .where("g.id", "=", id)
    .executeTakeFirst();
}

const partiesOf = (grant: { id: string; consumerAgencyId: string; providerAgencyId: string }) => ({
  grantId: grant.id,
  agencyIds: [grant.consumerAgencyId, grant.providerAgencyId],
  providerAgencyId: grant.providerAgencyId,
});

export interface MissedOrder {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly note: string;
  readonly dueOn: string;
}

/** Orders whose day is over, not met, without an accepted exemption, and not on record; only where the law in force makes it a breach. */
export async function missedOrders(db: Queryable, law: LawInForce, ask: { today: string; limit: number }): Promise<MissedOrder[]> {
  if (kindsFrom(law, "order").length === 0) return [];
  const { rows } = await sql<MissedOrder>`
    select o.id, o.number, o.entry_id as "entryId", o.agency_id as "agencyId", o.note, o.due_on as "dueOn",
      coalesce((select v.title from catalog_version v where v.entry_id = o.entry_id order by v.number desc limit 1), '') as title
    from intake_order o
    where o.met_at is null and o.due_on < ${ask.today}
      and not exists (select from intake_declaration d where d.entry_id = o.entry_id and d.kind = 'exempt' and d.state = 'accepted')
      and not exists (select from violation w where w.agency_id = o.agency_id and w.fingerprint = 'order:' || o.id::text)
    order by o.id limit ${ask.limit}`.execute(db);
  return rows;
}
