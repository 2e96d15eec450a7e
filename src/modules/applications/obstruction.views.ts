// Whether the consumer may flag an application as obstructed, and what became of a flag.
import type { Actor, Role } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { isKindInForce, type LeadState, leadOn } from "#modules/leads/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import * as store from "./application.store.ts";

export const FLAG_KIND = "added-conditions";
export const flagFingerprint = (applicationId: string): string => `application:${applicationId}`;
const FLAGGERS: readonly Role[] = ["clerk", "work-body-head"];

/** Something must have happened that could be obstruction: a refusal, a request for more, or a limit that ran out. */
export async function mayFlag({ law, clock }: Deployment, actor: Actor, application: store.Application, db: Queryable): Promise<boolean> {
  if (application.submittedAt === null || actor.agencyId !== application.consumerAgencyId || !FLAGGERS.includes(actor.role)) return false;
  if (!isKindInForce(law.at(clock.now()), FLAG_KIND)) return false;
  const lines = await store.linesOf(db, application.id);
  if (lines.some(({ reply }) => reply?.decision === "refuse")) return true;
  return (await store.supplementOf(db, application.id)) !== undefined;
}

export interface Flag {
  readonly number: string;
  readonly state: LeadState;
  readonly words: { readonly zh: string; readonly en: string };
}

/** The consumer sees what became of it; the provider only what was handed to it, elsewhere. */
export async function flagOf(db: Queryable, actor: Actor, application: store.Application): Promise<Flag | null> {
  if (actor.agencyId !== application.consumerAgencyId) return null;
  const lead = await leadOn(db, {
    kind: FLAG_KIND,
    agencyId: application.providerAgencyId,
    fingerprint: flagFingerprint(application.id),
    reporterAgencyId: actor.agencyId,
  });
  return lead ?? null;
}
