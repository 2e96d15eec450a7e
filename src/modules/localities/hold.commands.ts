// A locality held as it is while something is made for it.
import type { Act } from "#modules/ledger/index.ts";
import { localityProblem } from "./locality.ts";
import * as store from "./locality.store.ts";

/** Refused once it was retired; nobody retires it before the act ends. */
export async function heldLocality(
  { tx }: Pick<Act, "tx">,
  id: string,
): Promise<{ id: string; code: string; name: string; agencyId: string }> {
  const locality = await store.holdLocality(tx, id);
  if (!locality) throw localityProblem("unknown");
  if (locality.state !== "active") throw localityProblem("retired");
  return locality;
}
