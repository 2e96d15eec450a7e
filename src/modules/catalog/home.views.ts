// A look at a mounted table in its agency's own database: is it still as it was mounted?
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import { sourceTable } from "#modules/connections/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type HomeFinding, homeFindings } from "./home.ts";
import { resourceProblem } from "./resource.ts";
import type { ResourceHome } from "./resource.store.ts";

interface Found {
  readonly agencyId: string;
  readonly connectionId: string | null;
  readonly home: unknown;
}

async function mountedBy(db: Queryable, id: string): Promise<Found | undefined> {
  return await db
    .selectFrom("resource")
    .innerJoin("catalogEntry", "catalogEntry.id", "resource.entryId")
    .select(["catalogEntry.agencyId", "connectionId", "home"])
    .where("resource.id", "=", id)
    .where("resource.state", "=", "mounted")
    .executeTakeFirst();
}

/** For its own people: where it stands, and what is no longer as it was. A server that does not answer is a finding, too. */
export async function checkHome(deployment: Deployment, actor: Actor, id: string): Promise<{ table: string; findings: HomeFinding[] }> {
  const found = await mountedBy(deployment.db, id);
  if (!found || found.agencyId !== actor.agencyId || found.connectionId === null) throw resourceProblem("unknown");
  const home = found.home as ResourceHome;
  const table = `${home.schema}.${home.table}`;
  try {
    return { table, findings: homeFindings(home, await sourceTable(deployment, actor, { id: found.connectionId, ...home })) };
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith("connections.")) throw error;
    return { table, findings: [{ level: "blocks", zh: error.text, en: error.en }] };
  }
}
