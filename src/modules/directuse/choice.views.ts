// What a bureau may name in a registration: agencies outside, their entries, its own demands, systems and grants.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { directRule } from "./rule.ts";

const SHOWN_MAX = 200;

const exists = async (db: Queryable, query: ReturnType<typeof sql>): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`select exists(${query}) as found`.execute(db);
  return rows[0]?.found === true;
};

export const isOwnSystem = (db: Queryable, agencyId: string, id: string): Promise<boolean> =>
  exists(db, sql`select from information_system where id = ${id} and agency_id = ${agencyId} and state = 'active' and not classified`);

export const isEntryOf = (db: Queryable, agencyId: string, id: string): Promise<boolean> =>
  exists(db, sql`select from catalog_entry where id = ${id} and agency_id = ${agencyId} and published_version_id is not null`);

/** Demands for data from outside that stand: to that provider, or to one that is named in words. */
const standing = sql`d.audience = 'outer' and d.state not in ('draft', 'rejected', 'withdrawn')`;

export const isOwnDemand = (db: Queryable, agencyId: string, ask: { id: string; providerAgencyId: string }): Promise<boolean> =>
  exists(
    db,
    sql`select from demand d where d.id = ${ask.id} and d.agency_id = ${agencyId} and ${standing}
      and (d.target_agency_id is null or d.target_agency_id = ${ask.providerAgencyId})`,
  );

/** Grants of an interface of that provider that run, and since which day. */
export async function linkableGrants(
  db: Queryable,
  ask: { agencyId: string; providerAgencyId: string },
): Promise<{ id: string; number: string; title: string; validFrom: string }[]> {
  const { rows } = await sql<{ id: string; number: string; title: string; validFrom: string }>`
    select g.id, g.number, v.title, g.valid_from
      from sharing_grant g
      join resource r on r.id = g.resource_id and r.kind = 'api'
      join catalog_version v on v.id = g.version_id
     where g.consumer_agency_id = ${ask.agencyId} and g.provider_agency_id = ${ask.providerAgencyId} and g.state = 'shared'
     order by g.number, g.id limit ${SHOWN_MAX}`.execute(db);
  return rows;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Everything that the form offers. */
export async function choicesOf({ db, law, clock }: Deployment, actor: Actor) {
  const rule = directRule(law.at(clock.now()));
  const { rows: providers } = await sql<Named>`
    select id, short_name as name from agency where outside and active order by short_name, id limit ${SHOWN_MAX}`.execute(db);
  const { rows: systems } = await sql<Named>`
    select id, name from information_system where agency_id = ${actor.agencyId} and state = 'active' and not classified
    order by name, id limit ${SHOWN_MAX}`.execute(db);
  const { rows: entries } = await sql<Named & { providerAgencyId: string }>`
    select e.id, v.title as name, e.agency_id as provider_agency_id
      from catalog_entry e join agency a on a.id = e.agency_id and a.outside join catalog_version v on v.id = e.published_version_id
     order by v.title, e.id limit ${SHOWN_MAX}`.execute(db);
  const { rows: demands } = await sql<
    Named & { number: string; providerAgencyId: string | null; nationalCode: string; scenario: string; items: string[] }
  >`
    select d.id, d.title as name, d.number, d.target_agency_id as provider_agency_id, d.content ->> 'nationalCode' as national_code,
           d.content ->> 'scenario' as scenario,
           array(select item ->> 'name' from jsonb_array_elements(d.content -> 'items') item) as items
      from demand d where d.agency_id = ${actor.agencyId} and ${standing}
     order by d.saved_at desc, d.id desc limit ${SHOWN_MAX}`.execute(db);
  return { providers, systems, entries, demands, kinds: [...rule.kinds], citations: citationsOf(law.at(clock.now()), rule.cites) };
}
