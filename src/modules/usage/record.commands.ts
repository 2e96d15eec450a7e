// Puts on record what was used without a gateway (REG25-29-1); part of the act that used it.
import { dayOf } from "#kernel/clock.ts";
import type { Act } from "#modules/ledger/index.ts";
import { type Carrier, insertUse, type Use } from "./record.store.ts";

const MILLISECONDS_MAX = 2_147_483_647;

type UseOfAct = Omit<Use, "at" | "day" | "milliseconds" | "businessCase"> & {
  readonly businessCase?: string | null;
  readonly since: Date | null;
};

/** At the act's instant, and counted for its day; `since` is when it began. */
export async function recordUse({ tx, at }: Act, carrier: Carrier, { since, businessCase = null, ...use }: UseOfAct): Promise<void> {
  const milliseconds = Math.min(MILLISECONDS_MAX, at.getTime() - (since ?? at).getTime());
  await insertUse(tx, carrier, { ...use, businessCase, at, day: dayOf(at), milliseconds });
}
