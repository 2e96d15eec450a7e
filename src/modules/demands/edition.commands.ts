// A list as it stood on its day: numbered, with a hash that goes on the ledger, and never changed.
import { canonical } from "#kernel/canonical.ts";
import { newId } from "#kernel/ids.ts";
import type { PersonAct } from "#modules/ledger/index.ts";
import * as store from "./edition.store.ts";

export async function recordEdition(
  running: PersonAct,
  list: Pick<store.Edition, "kind" | "agencyId" | "audience" | "content">,
): Promise<store.Edition> {
  const edition: store.Edition = {
    ...list,
    id: newId(),
    sequence: await store.nextSequence(running.tx, list),
    hash: running.deployment.suite.digest(canonical(list.content)),
    confirmedBy: running.actor.personId,
    confirmedAt: running.at,
  };
  await store.insertEdition(running.tx, edition);
  return edition;
}
