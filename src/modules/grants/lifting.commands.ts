// A suspension is lifted by who imposed it, or by the office.
import type { Transaction } from "#kernel/db.ts";
import { agencyOf } from "#modules/identity/index.ts";
import type { PersonAct } from "#modules/ledger/index.ts";
import { type Grant, grantProblem, sideOf } from "./grant.ts";

/** When the suspension was imposed that stands now: a later one covers those before. */
export async function suspendedSince(tx: Transaction, grantId: string): Promise<Date | undefined> {
  const last = tx
    .selectFrom("ledgerEntry")
    .select(["action", "at"])
    .where("subjectId", "=", grantId)
    .where("action", "in", ["grant.suspended", "grant.resumed"])
    .orderBy("seq", "desc")
    .limit(1);
  const row = await last.executeTakeFirst();
  return row?.action === "grant.suspended" ? row.at : undefined;
}

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
