// Asks again whether a call is in order: after its answer was fetched, and for as long as a file leaves. Throws a Problem where it is not.
import { type Clock, dayOf } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import { admit, type Call } from "./admission.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import type { Credential } from "./grant.ts";
import type { GrantCache } from "./grants.ts";

export interface Standing {
  readonly grants: GrantCache;
  readonly clock: Clock;
}

/** A grant that was suspended or changed while its answer was fetched: a provider may take many seconds, a suspension only one. */
export function checkAgain({ grants, clock }: Standing, call: Call, before: Credential): void {
  const credential = grants.find(before.prefix);
  if (credential === before) return;
  if (!credential?.digest.equals(before.digest)) throw gatewayProblem("bad-credential");
  admitNow(clock, call, credential);
  if (credential.grant !== before.grant) throw gatewayProblem("changed");
}

/** What takes long is held to what a call is, at the instant that has come: its grant, its credential and its network may end by themselves. */
export function checkUnderWay(standing: Standing, call: Call, before: Credential): void {
  const { grants, clock } = standing;
  grants.refuseFrom(call.address);
  if (before.kind !== "console") {
    checkAgain(standing, call, before);
    admitNow(clock, call, before);
    return;
  }
  // A download outlives the two minutes of a credential of the portal; whatever else ends a call ends it, too.
  if (!grants.stands(before.grant)) throw gatewayProblem("changed");
  admitNow(clock, call, { ...before, expiresAt: undefined });
}

function admitNow(clock: Clock, call: Call, credential: Credential): void {
  const at = clock.now();
  const decision = admit(call, credential, at, dayOf(at));
  if (decision instanceof Problem) throw decision;
}
