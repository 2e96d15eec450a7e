// Alarms as those concerned see them: the list with its counts, and the thresholds in force.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Subject } from "#modules/ledger/index.ts";
import { actionsFor, type AlarmAction, type AlarmState, alarmStates, kindWords } from "./alarm.ts";
import { type AlarmKind, alarmKinds, FIRST_RULES, type Rule, type Rules } from "./rule.ts";
import { rulesSet } from "./monitoring.store.ts";

interface Ref {
  readonly id: string;
  readonly name: string;
}

export const alarmHref = (id: string): string => `/supervision/alarms?open=${id}`;

export const alarmSubject = ({ id, number, kind }: { id: string; number: string; kind: AlarmKind }): Subject => ({
  kind: "alarm",
  id,
  number,
  title: kindWords[kind].zh,
});

export async function rulesNow(db: Queryable): Promise<Rules> {
  const set = await rulesSet(db);
  const ofKind = (kind: AlarmKind): Rule => {
    const found = set.find((rule) => rule.kind === kind);
    return found ? { enabled: found.enabled, atLeast: found.atLeast, times: found.times } : FIRST_RULES[kind];
  };
  return Object.fromEntries(alarmKinds.map((kind) => [kind, ofKind(kind)])) as unknown as Rules;
}

export interface AlarmRow {
  readonly id: string;
  readonly number: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  readonly grant: { id: string; number: string; entryTitle: string };
  readonly consumer: Ref;
  readonly provider: Ref;
  readonly day: string;
  readonly since: string;
  readonly until: string;
  readonly measured: number;
  readonly usual: number;
  readonly addresses: string[];
  readonly raisedAt: Date;
  readonly explanation: { words: string; by: string; at: string } | null;
  readonly judgement: { words: string; by: string; at: string } | null;
  readonly actions: AlarmAction[];
}

export interface AlarmQuery {
  readonly kind?: AlarmKind | undefined;
  readonly state?: AlarmState | undefined;
  readonly id?: string | undefined;
  readonly after?: { readonly raisedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Consumer and provider see those of their grants, who oversees sees all. */
const listed = (db: Queryable, actor: Actor, ask: Omit<AlarmQuery, "after" | "limit">) => {
  let query = db
    .selectFrom("alarm")
    .innerJoin("sharingGrant as g", "g.id", "alarm.grantId")
    .where(
      sql<boolean>`(${overseers.includes(actor.role)} or g.consumer_agency_id = ${actor.agencyId} or g.provider_agency_id = ${actor.agencyId})`,
    );
  if (ask.kind) query = query.where("alarm.kind", "=", ask.kind);
  if (ask.state) query = query.where("alarm.state", "=", ask.state);
  if (ask.id) query = query.where("alarm.id", "=", ask.id);
  return query;
};

export async function alarmsOf(
  db: Queryable,
  actor: Actor,
  ask: AlarmQuery,
): Promise<{ rows: AlarmRow[]; counts: Record<AlarmState, number> }> {
  let query = listed(db, actor, ask)
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .leftJoin("person as explainer", "explainer.id", "alarm.explainedBy")
    .leftJoin("person as judge", "judge.id", "alarm.judgedBy")
    .selectAll("alarm")
    .select(["g.number as grantNumber", "version.title as entryTitle", "explainer.name as explainer", "judge.name as judge"])
    .select(["consumer.id as consumerId", "consumer.shortName as consumerName"])
    .select(["provider.id as providerId", "provider.shortName as providerName"])
    .orderBy("alarm.raisedAt", "desc")
    .orderBy("alarm.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(alarm.raised_at, alarm.id) < (${ask.after.raisedAt}, ${ask.after.id})`);
  const rows = await query.execute();
  const states = await listed(db, actor, { kind: ask.kind })
    .select(["alarm.state", (select) => select.fn.countAll<number>().as("count")])
    .groupBy("alarm.state")
    .execute();
  const said = (words: string | null, by: string | null, at: Date | null) =>
    words === null || at === null ? null : { words, by: by ?? "", at: at.toISOString() };
  return {
    counts: Object.fromEntries(alarmStates.map((state) => [state, states.find((each) => each.state === state)?.count ?? 0])) as Record<
      AlarmState,
      number
    >,
    rows: rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind as AlarmKind,
      state: row.state as AlarmState,
      grant: { id: row.grantId, number: row.grantNumber, entryTitle: row.entryTitle },
      consumer: { id: row.consumerId, name: row.consumerName },
      provider: { id: row.providerId, name: row.providerName },
      day: row.day,
      since: row.since.toISOString(),
      until: row.until.toISOString(),
      measured: row.measured,
      usual: row.usual,
      addresses: (row.detail as { addresses: string[] }).addresses,
      raisedAt: row.raisedAt,
      explanation: said(row.explanation, row.explainer, row.explainedAt),
      judgement: said(row.judgement, row.judge, row.judgedAt),
      actions: actionsFor(actor, { state: row.state as AlarmState, consumerAgencyId: row.consumerId }),
    })),
  };
}
