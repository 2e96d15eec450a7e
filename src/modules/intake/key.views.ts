// The keys of a task as its people see them: never the secret.
import type { Actor } from "#kernel/context.ts";
import { personOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { keysOf } from "./key.store.ts";
import { intakeProblem, isKeeper } from "./task.ts";
import { taskBy } from "./task.store.ts";

export async function keysView({ db }: Deployment, actor: Actor, taskId: string) {
  const task = await taskBy(db, taskId);
  if (!task || !isKeeper(actor, task.agencyId)) throw intakeProblem("unknown");
  const found = await keysOf(db, taskId);
  const people = new Map<string, string>();
  for (const id of new Set(found.map(({ createdBy }) => createdBy))) people.set(id, (await personOf(db, id))?.name ?? "");
  return {
    address: `/api/intake/push/${taskId}`,
    rows: found.map(({ id, title, prefix, createdAt, createdBy, lastUsedAt, revokedAt }) => ({
      id,
      title,
      prefix,
      createdAt: createdAt.toISOString(),
      createdBy: people.get(createdBy) ?? "",
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}
