// Where an exchange reads from: a table on the platform, by the role that sees no more, or one in its provider's own database.
import type pg from "pg";
import { openMysqlSource, openPostgresqlSource, type Source } from "#dataplane/exchange/index.ts";
import { poolOf } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import { wayOf } from "#modules/connections/index.ts";
import { type CarryPlan, exchangeProblem } from "#modules/exchanges/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { GATEWAY_ROLE } from "./gateway.ts";

const SHARED = "shared_data";

export async function openSource(deployment: Deployment, { place, agreed }: CarryPlan, signal: AbortSignal): Promise<Source> {
  if (!("connectionId" in place)) {
    const pool = poolOf(deployment.db);
    const role = await readingRole(pool);
    return await openPostgresqlSource(pool.options.connectionString ?? "", { schema: SHARED, table: place.table }, { signal, role });
  }
  const { connectionId, schema, table } = place;
  return await ofProvider(async () => {
    const { dialect, ...way } = await wayOf(deployment, connectionId);
    const options = { signal, foreign: { key: agreed.key } };
    const open = dialect === "mysql" ? openMysqlSource : openPostgresqlSource;
    const source = await open(way, { schema, table }, options);
    return {
      shape: () => ofProvider(() => source.shape()),
      read: (...asked) => ofProvider(() => source.read(...asked)),
      estimate: (plan) => ofProvider(() => source.estimate(plan)),
      close: () => source.close(),
    };
  });
}

/** The consumer hears that his provider's database failed, and nothing of where it stands or what it said. */
export async function ofProvider<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && !error.code.startsWith("connections.")) throw error;
    throw exchangeProblem("source-broken", { internal: error });
  }
}

// The worker's own account may do everything; what reads the providers' tables takes on the role that sees no more.
async function readingRole(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ usable: boolean }>(
    "select pg_has_role(current_user, oid, 'member') as usable from pg_roles where rolname = $1",
    [GATEWAY_ROLE],
  );
  return rows[0]?.usable ? GATEWAY_ROLE : undefined;
}
