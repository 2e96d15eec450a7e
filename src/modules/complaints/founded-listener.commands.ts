// Modules above complaints that have to follow a founded one within its act say so here, once, where the platform is put together.
import type { PersonAct } from "#modules/ledger/index.ts";
import type { Complaint } from "./complaint.store.ts";

/** Nothing of whoever complained. */
export type FoundedComplaint = Pick<
  Complaint,
  "id" | "number" | "kind" | "agencyId" | "grantId" | "entryId" | "serviceItem" | "title" | "outcome" | "answer"
> & { readonly cites: readonly string[] };
export type FoundedListener = (running: PersonAct, complaint: FoundedComplaint) => Promise<void>;

const listeners = new Set<FoundedListener>();

/** The listener runs in the transaction that answers: what it throws undoes both. */
export function onFounded(listener: FoundedListener): void {
  listeners.add(listener);
}

export async function tellListeners(running: PersonAct, complaint: FoundedComplaint): Promise<void> {
  for (const listener of listeners) await listener(running, complaint);
}
