// Marked copies are kept for as long as somebody may go on with their download, and then deleted; what they were stays on record.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { markedFolder } from "#kernel/sealed-file.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import * as store from "./copy.store.ts";
import { discard } from "./shelf.ts";

const BATCH = 500;
const ID = new RegExp(UUID_PATTERN);
const ORPHAN_MS = 86_400_000;

export async function clearCopies(deployment: Deployment): Promise<void> {
  const { db, clock, fileFolder, keeping } = deployment;
  const folder = markedFolder(fileFolder);
  // A delivery is of one day; one more is for whoever was at it at midnight.
  const before = startOfDay(addDays(dayOf(clock.now()), -keeping.copyDays));
  for (;;) {
    const ids = await store.keptBefore(db, before, BATCH);
    for (const id of ids) await discard(folder, id);
    // Nothing that anybody decided: what the copy was stays as it is told.
    if (ids.length > 0)
      await actIfAny(deployment, async ({ tx, at }) => {
        await store.saveCleared(tx, ids, at);
        return 0;
      });
    if (ids.length < BATCH) break;
  }
  await clearOrphans(db, folder, clock.now().getTime() - ORPHAN_MS);
}

/** Left by a gateway that ended between making a copy and putting it on record. */
async function clearOrphans(db: Deployment["db"], folder: string, before: number): Promise<void> {
  for (const shelf of await readdir(folder).catch(() => [])) {
    const old: string[] = [];
    for (const id of await readdir(join(folder, shelf))) {
      const seen = await stat(join(folder, shelf, id)).catch(() => undefined);
      if (seen && seen.mtimeMs < before && ID.test(id)) old.push(id);
    }
    const known = old.length > 0 ? await store.recorded(db, old) : new Set<string>();
    for (const id of old) if (!known.has(id)) await discard(folder, id);
  }
}
