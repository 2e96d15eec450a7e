// A suspension is lifted by who imposed it, or by the office.
import { agencyOf } from "#modules/identity/index.ts";
import type { PersonAct } from "#modules/ledger/index.ts";
import { type Grant, grantProblem, sideOf } from "./grant.ts";

export async function refuseOtherLifter(running: PersonAct, grant: Grant): Promise<void> {
  if (sideOf(running.actor, grant) === "office") return;
  const imposed = await running.tx
    .selectFrom("ledgerEntry")
    .select("agencyId")
    .where("subjectId", "=", grant.id)
    .where("action", "=", "grant.suspended")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (imposed?.agencyId && imposed.agencyId !== running.actor.agencyId) {
    const who = await agencyOf(running.tx, imposed.agencyId);
    throw grantProblem("not-yours-to-lift", { values: { who: who?.name ?? "{party.office}" } });
  }
}
