// Behind the door: who a token belongs to, and creations that happen once.
import type { Deployment } from "#modules/ledger/index.ts";
import { identityProblem } from "./identity.ts";
import * as store from "./identity.store.ts";

export { actorOfToken } from "./session.commands.ts";

export async function idempotently<T>(
  deployment: Deployment,
  claim: { personId: string; key: string; digest: string },
  work: () => Promise<T>,
): Promise<T> {
  const { db, clock } = deployment;
  const before = await store.claimKey(db, { ...claim, at: clock.now() });
  if (before) {
    if (before.digest !== claim.digest) throw identityProblem("key-reused");
    if (before.response === null) throw identityProblem("in-progress");
    return before.response as T;
  }
  try {
    const response = await work();
    await store.saveResponse(db, claim.personId, claim.key, response);
    return response;
  } catch (error) {
    await store.releaseKey(db, claim.personId, claim.key);
    throw error;
  }
}
