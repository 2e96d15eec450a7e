// An agency's connections as its own people see them: never the secret.
import type { Actor } from "#kernel/context.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { connectionProblem, mayKeep, warningsOf, type Words } from "./connection.ts";
import * as store from "./connection.store.ts";
import { failure } from "./failure.ts";

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
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => viewOf(actor, row)),
    next: found.length > page.limit && last ? { at: last.createdAt, id: last.id } : null,
  };
}

export async function connectionView({ db }: Deployment, actor: Actor, id: string): Promise<ConnectionView> {
  const found = await store.connectionBy(db, id);
  if (!found || found.agencyId !== actor.agencyId) throw connectionProblem("unknown");
  return viewOf(actor, found);
}
