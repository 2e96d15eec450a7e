// Modules above deadlines that have to follow the judgement of a lateness within its act say so here, once, where the platform is put together.
import type { PersonAct } from "#modules/ledger/index.ts";

/** A limit that ran out, and the office found no good reason for it. */
export interface UnjustifiedLateness {
  readonly id: string;
  readonly agencyId: string;
  /** The key of the limit, without the audience. */
  readonly rule: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly number: string | null };
  readonly title: string;
  readonly href: string;
  readonly dueOn: string;
  readonly reason: string | null;
  readonly judgement: string;
}
export type LateListener = (running: PersonAct, late: UnjustifiedLateness) => Promise<void>;

const listeners = new Set<LateListener>();

/** The listener runs in the transaction that judges: what it throws undoes both. */
export function onUnjustified(listener: LateListener): void {
  listeners.add(listener);
}

export async function tellOfLateness(running: PersonAct, late: UnjustifiedLateness): Promise<void> {
  for (const listener of listeners) await listener(running, late);
}
