// What the office sees of demand against supply: wanted items that nothing meets yet, the same names together (MIIT-20-1).
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type DemandState, demandProblem, OPEN } from "./demand.ts";

export interface UnmatchedItem {
  readonly name: string;
  /** How many demands want it, and of how many agencies. */
  readonly demands: number;
  readonly agencies: number;
  readonly since: string;
  readonly wantedBy: { id: string; number: string; title: string; agency: string; state: DemandState }[];
}

export interface Matching {
  /** Of all wanted items of open demands. */
  readonly wanted: number;
  readonly met: number;
  readonly rows: UnmatchedItem[];
  readonly next: number | null;
}

const SHOWN_DEMANDS = 20;

interface UnmatchedRow {
  readonly name: string;
  readonly demands: number;
  readonly agencies: number;
  readonly since: Date;
  readonly ids: string[];
}

// Open demands are few beside all that were; the partial index demand_open holds them.
const WANTED = sql`
  select demand.id, demand.agency_id as "agencyId", demand.handed_in_at as "handedInAt", item ->> 'name' as name,
    exists (select from demand_entry supply where supply.demand_id = demand.id
      and supply.links @> jsonb_build_array(jsonb_build_object('wantedId', item ->> 'id'))) as is_met
  from demand cross join lateral jsonb_array_elements(demand.content -> 'items') item
  where demand.state in (${sql.join(OPEN.map((state) => sql.lit(state)))})`;

const namedDemands = async (db: Queryable, ids: readonly string[]) =>
  await db
    .selectFrom("demand")
    .innerJoin("agency", "agency.id", "demand.agencyId")
    .select(["demand.id", "demand.number", "demand.title", "demand.state", "agency.shortName"])
    .where("demand.id", "in", ids)
    .execute();

export async function matching(
  deployment: Deployment,
  actor: Actor,
  ask: { text?: string | undefined; offset: number; limit: number },
): Promise<Matching> {
  if (!overseers.includes(actor.role)) throw demandProblem("unknown");
  const { db } = deployment;
  const counts = await sql<{ wanted: number; met: number }>`
    select count(*) as wanted, count(*) filter (where is_met) as met from (${WANTED}) wanted`.execute(db);
  const pattern = `%${(ask.text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<UnmatchedRow>`
    select name, count(distinct id) as demands, count(distinct "agencyId") as agencies, min("handedInAt") as since,
      (array_agg(id order by "handedInAt", id))[1:${sql.lit(SHOWN_DEMANDS)}] as ids
    from (${WANTED}) wanted where not is_met and name like ${pattern}
    group by name order by demands desc, since, name offset ${ask.offset} limit ${ask.limit + 1}`.execute(db);
  const page = rows.slice(0, ask.limit);
  const ids = [...new Set(page.flatMap((row) => row.ids))];
  const demands = ids.length === 0 ? [] : await namedDemands(db, ids);
  const byId = new Map(demands.map((demand) => [demand.id, demand]));
  return {
    wanted: counts.rows[0]?.wanted ?? 0,
    met: counts.rows[0]?.met ?? 0,
    rows: page.map((row) => ({
      name: row.name,
      demands: row.demands,
      agencies: row.agencies,
      since: row.since.toISOString(),
      wantedBy: [...new Set(row.ids)].flatMap((id) => {
        const demand = byId.get(id);
        return demand
          ? [{ id, number: demand.number ?? "", title: demand.title, agency: demand.shortName, state: demand.state as DemandState }]
          : [];
      }),
    })),
    next: rows.length > ask.limit ? ask.offset + ask.limit : null,
  };
}
