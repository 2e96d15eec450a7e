// What stands behind a grant that tells who somebody is, and how many persons consented.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { citationsOf } from "#law/index.ts";
import { grantFor } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { BASIS_PARAMETER, BASIS_SETTERS, consentProblem, FEASIBLE, identifyingItems, personalItems } from "./consent.ts";
import { basisOf } from "./consent.store.ts";
import { liveFor } from "./consent.views.ts";

export async function basisFor(deployment: Deployment, actor: Actor, grantId: string) {
  const { db, law, clock } = deployment;
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) throw consentProblem("unknown-grant");
  const now = clock.now();
  const force = law.at(now);
  const basis = await basisOf(db, grantId);
  return {
    mode: basis?.mode ?? null,
    words: basis?.words ?? "",
    isTaken: basis !== undefined && basis.setBy === null,
    personal: personalItems(grant.items).map(({ name }) => name),
    identifying: identifyingItems(grant.items).map(({ name }) => name),
    isFeasible: FEASIBLE.includes(grant.method),
    live: await liveFor(db, grantId, dayOf(now)),
    actions: actor.agencyId === grant.providerAgencyId && BASIS_SETTERS.includes(actor.role) ? ["set"] : [],
    citations: citationsOf(force, force.parameters().find(({ key }) => key === BASIS_PARAMETER)?.cites ?? []),
  };
}
