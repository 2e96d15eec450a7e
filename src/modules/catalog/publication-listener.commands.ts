// Modules above the catalog that have to follow a publication within its act say so here, once, where the platform is put together.
import type { Act } from "#modules/ledger/index.ts";

export interface Publication {
  readonly entryId: string;
  readonly agencyId: string;
  /** Null where the entry left the catalog. */
  readonly versionId: string | null;
}
export type PublicationListener = (running: Act, publication: Publication) => Promise<void>;

const listeners = new Set<PublicationListener>();

/** The listener runs in the transaction that publishes or withdraws: what it throws undoes both. */
export function onPublished(listener: PublicationListener): void {
  listeners.add(listener);
}

export async function tellListeners(running: Act, publication: Publication): Promise<void> {
  for (const listener of listeners) await listener(running, publication);
}
