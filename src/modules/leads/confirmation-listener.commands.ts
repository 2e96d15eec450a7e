// Modules above leads that have to follow a confirmation within its act say so here, once, where the platform is put together.
import type { PersonAct } from "#modules/ledger/index.ts";
import type { Lead } from "./lead.store.ts";

export type ConfirmedLead = Pick<Lead, "id" | "number" | "kind" | "agencyId" | "title" | "detail" | "cites">;
export type ConfirmationListener = (running: PersonAct, lead: ConfirmedLead) => Promise<void>;

const listeners = new Set<ConfirmationListener>();

/** The listener runs in the transaction that confirms: what it throws undoes both. */
export function onConfirmed(listener: ConfirmationListener): void {
  listeners.add(listener);
}

export async function tellListeners(running: PersonAct, lead: ConfirmedLead): Promise<void> {
  for (const listener of listeners) await listener(running, lead);
}
