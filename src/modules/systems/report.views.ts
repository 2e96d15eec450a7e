// The office's report: by agency, which systems are connected to either platform, and which exchanges still run beside it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { citationsOf } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { isLate, isUndated } from "./channel.views.ts";
import { connectDuties, mergeDuties, registerDuties } from "./duties.ts";
import { judged } from "./seen.views.ts";
import { percentOf, unconnectedOpen, unconnectedSharing } from "./system.ts";

interface Line {
  readonly agencyId: string;
  readonly name: string;
  readonly systems: number;
  readonly classified: number;
  readonly connected: number;
  readonly unconnected: number;
  readonly late: number;
  readonly openConnected: number;
  readonly openUnconnected: number;
  readonly openNotNeeded: number;
  readonly entries: number;
  readonly reached: number;
  readonly contactAt: Date | null;
  readonly channels: number;
  readonly migrating: number;
  readonly channelsLate: number;
  readonly channelsUndated: number;
  readonly channelsEnded: number;
}

/** An agency sees its own line; an agency that has registered nothing has one too, so that it is seen. */
export async function systemReport(deployment: Deployment, actor: Actor) {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const isWhole = overseers.includes(actor.role);
  const of = isWhole ? sql`true` : sql`agency.id = ${actor.agencyId}`;
  const { rows } = await sql<Line>`
    select agency.id as agency_id, agency.short_name as name,
      coalesce(s.systems, 0) as systems, coalesce(s.classified, 0) as classified, coalesce(s.connected, 0) as connected,
      coalesce(s.unconnected, 0) as unconnected, coalesce(s.late, 0) as late, coalesce(s.open_connected, 0) as open_connected,
      coalesce(s.open_unconnected, 0) as open_unconnected, coalesce(s.open_not_needed, 0) as open_not_needed,
      coalesce(s.entries, 0) as entries, coalesce(s.reached, 0) as reached, s.contact_at,
      coalesce(c.channels, 0) as channels, coalesce(c.migrating, 0) as migrating, coalesce(c.late, 0) as channels_late,
      coalesce(c.undated, 0) as channels_undated, coalesce(c.ended, 0) as channels_ended
    from agency
    left join (
      select j.agency_id, count(*)::int as systems, (count(*) filter (where j.classified))::int as classified,
        (count(*) filter (where j.sharing = 'connected'))::int as connected,
        (count(*) filter (where j.sharing = any(${[...unconnectedSharing]}::text[])))::int as unconnected,
        (count(*) filter (where j.sharing = 'late'))::int as late,
        (count(*) filter (where j.open = 'connected'))::int as open_connected,
        (count(*) filter (where j.open = any(${[...unconnectedOpen]}::text[])))::int as open_unconnected,
        (count(*) filter (where j.open = 'not-needed'))::int as open_not_needed,
        sum(j.entries)::int as entries, sum(j.reached)::int as reached, max(j.contact_at) as contact_at
      from (${judged(today)}) j where j.state = 'active' group by j.agency_id
    ) s on s.agency_id = agency.id
    left join (
      select j.agency_id, (count(*) filter (where j.state <> 'ended'))::int as channels,
        (count(*) filter (where j.state = 'migrating'))::int as migrating, (count(*) filter (where ${isLate(today)}))::int as late,
        (count(*) filter (where ${isUndated}))::int as undated, (count(*) filter (where j.state = 'ended'))::int as ended
      from exchange_channel j group by j.agency_id
    ) c on c.agency_id = agency.id
    where ${of} and agency.active and (s.systems > 0 or c.agency_id is not null
      or (agency.kind in ('department', 'authorised-body') and not agency.outside))
    order by coalesce(s.unconnected, 0) + coalesce(c.channels, 0) desc, agency.short_name, agency.id`.execute(db);
  const force = law.at(now);
  return {
    isWhole,
    mustConnect: connectDuties(force).length > 0,
    citations: citationsOf(force, registerDuties(force)),
    channelCitations: citationsOf(force, mergeDuties(force)),
    rows: rows.map(({ agencyId, name, contactAt, ...counts }) => ({
      agency: { id: agencyId, name },
      ...counts,
      percent: percentOf(counts),
      contactAt: contactAt?.toISOString() ?? null,
    })),
  };
}
