// An agency's connections as its own people see them: never the secret.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Problem } from "#kernel/problem.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { connectionProblem, failureNames, mayKeep, warningsOf, type Words } from "./connection.ts";
import * as store from "./connection.store.ts";
import { failed, failure } from "./failure.ts";

export interface ConnectionView extends Omit<store.ConnectionRow, "createdAt" | "checkedAt" | "failure" | "agencyId"> {
  readonly createdAt: string;
  readonly checkedAt: string | null;
  /** How the last look failed, in a sentence. */
  readonly failure: Words | null;
  readonly warnings: Words[];
  readonly actions: string[];
}

function viewOf(actor: Actor, { agencyId: _agency, ...row }: store.ConnectionRow): ConnectionView {
  const problem = row.failure === null ? null : failure(row.failure, row);
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    failure: problem && { zh: problem.text, en: problem.en },
    warnings: warningsOf(row),
    actions: mayKeep(actor) ? ["edit", "test", "remove", ...(actor.role === "clerk" ? ["crawl"] : [])] : [],
  };
}

export async function connectionList(
  { db }: Deployment,
  actor: Actor,
  page: { limit: number; after?: { at: Date; id: string } | undefined },
): Promise<{ rows: ConnectionView[]; next: { at: Date; id: string } | null }> {
  const found = await store.connectionsOf(db, actor.agencyId, { ...page, limit: page.limit + 1 });
  const { rows: shown, next } = pageOf(found, page.limit, ({ createdAt: at, id }) => ({ at, id }));
  return { rows: shown.map((row) => viewOf(actor, row)), next };
}

export async function connectionView({ db }: { db: Queryable }, actor: Actor, id: string): Promise<ConnectionView> {
  const found = await store.connectionBy(db, id);
  if (!found || found.agencyId !== actor.agencyId) throw connectionProblem("unknown");
  return viewOf(actor, found);
}

/** Mounted resources that are given through a connection. */
export async function resourcesThrough(db: Queryable, id: string): Promise<number> {
  const row = await db
    .selectFrom("resource")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("connectionId", "=", id)
    .where("state", "=", "mounted")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Where an agency lets exchanges write to. */
export async function frontConnections(
  db: Queryable,
  agencyId: string,
): Promise<Pick<store.ConnectionRow, "id" | "title" | "dialect" | "database">[]> {
  return (await store.frontsOf(db, agencyId)).map(({ id, title, dialect, database }) => ({ id, title, dialect, database }));
}

/** A driver's error as one of the sentences that people are told. */
export async function connectionProblemOf({ db }: { db: Queryable }, id: string, error: unknown): Promise<Problem> {
  const found = await store.connectionBy(db, id);
  return found ? failed(error, found) : connectionProblem("unknown");
}

/** How a failure that another module kept is told. */
export async function connectionFailure({ db }: { db: Queryable }, id: string, name: string): Promise<Words> {
  const known = failureNames.find((each) => each === name);
  const found = await store.connectionBy(db, id);
  if (!known || !found) {
    const gone = connectionProblem("unknown");
    return { zh: gone.text, en: gone.en };
  }
  const { text, en } = failure(known, found);
  return { zh: text, en };
}
