// Files of exchanges go when their time or their grant is over, and so does whatever no run and no record keeps.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { droppedFolder } from "#kernel/sealed-file.ts";
import { discard } from "#modules/files/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import * as store from "./drop.store.ts";

const BATCH = 500;
const ID = new RegExp(UUID_PATTERN);
/** A chunk is confirmed within minutes, a file within hours. */
const ORPHAN_MS = 86_400_000;

export async function clearDropped(deployment: Deployment): Promise<void> {
  const { db, clock, fileFolder } = deployment;
  const folder = droppedFolder(fileFolder);
  for (;;) {
    const ids = await store.outlived(db, clock.now(), BATCH);
    for (const id of ids) await discard(folder, id);
    // Nothing that anybody decided now: it was said when the exchange was set up.
    if (ids.length > 0)
      await actIfAny(deployment, async ({ tx, at }) => {
        await store.saveCleared(tx, ids, at);
        return 0;
      });
    if (ids.length < BATCH) break;
  }
  for (const exchangeId of await store.abandoned(db, BATCH)) {
    let gone: string[] = [];
    await actIfAny(deployment, async ({ tx }) => {
      await store.lockDrop(tx, exchangeId);
      gone = await store.deleteSegments(tx, exchangeId);
      return 0;
    });
    for (const id of gone) await discard(folder, id);
  }
  await clearOrphans(db, folder, clock.now().getTime() - ORPHAN_MS);
}

/** Left by a worker that ended between writing and putting it on record. */
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
