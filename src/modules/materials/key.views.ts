// Whose a key is, and the keys of an agency as its people see them: never the secret.
import type { Actor } from "#kernel/context.ts";
import { personOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { borneKey, digestOf } from "./key.ts";
import { agencyByDigest, liveKeysOf, revokedKeysOf } from "./key.store.ts";
import { materialProblem } from "./material.ts";

/** The agency for which a counter's system speaks. */
export async function agencyOfKey({ db }: Deployment, authorization: string | undefined): Promise<string> {
  const secret = borneKey(authorization);
  const agencyId = secret && (await agencyByDigest(db, digestOf(secret)));
  if (!agencyId) throw materialProblem("key");
  return agencyId;
}

export async function keysView({ db }: Deployment, actor: Actor) {
  const found = [...(await liveKeysOf(db, actor.agencyId)), ...(await revokedKeysOf(db, actor.agencyId))];
  const people = new Map<string, string>();
  for (const id of new Set(found.map(({ createdBy }) => createdBy))) people.set(id, (await personOf(db, id))?.name ?? "");
  return found.map(({ id, title, prefix, createdAt, createdBy, revokedAt }) => ({
    id,
    title,
    prefix,
    createdAt: createdAt.toISOString(),
    createdBy: people.get(createdBy) ?? "",
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
