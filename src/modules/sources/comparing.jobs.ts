// Reconciler of similarity: each entry that was published, changed or withdrawn is compared once, with a few clusters for each of its items.
import { NIL_ID, newId, newSecret } from "#kernel/ids.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { type Synonyms, synonymsAt } from "#modules/dictionaries/index.ts";
import * as store from "./cluster.store.ts";
import { ClusterPool, placeOf } from "./clustering.ts";
import { membersOf, type Uncompared, uncompared } from "./comparing.views.ts";
import { dropLinks } from "./element.commands.ts";
import { blockingKeys, type Likeness, likenessOf, type Reason } from "./likeness.ts";
import type { Sketch } from "./sketch.ts";
import { sketchesOf } from "./sketch.views.ts";

actions("similarity", {
  compared: { zh: "比对已发布的数据项", en: "compared published items" },
  "key-made": { zh: "生成比对用的密钥", en: "made the key of the comparison" },
});

const BATCH = 200;
const BATCHES = 50;
const KEY_BYTES = 32;

/** Returns how many entries were compared. */
export async function compareEntries(deployment: Deployment): Promise<number> {
  let done = 0;
  for (let left = BATCHES; left > 0; left -= 1) {
    const entries = await uncompared(deployment.db, BATCH);
    if (entries.length === 0) break;
    // Values are read before the act begins: nobody waits for it.
    const sketches = await allSketches(deployment, entries);
    const compared = await actIfAny(deployment, async (running) =>
      (await store.isOnlyComparer(running.tx)) ? await compareBatch(running, entries, sketches) : 0,
    );
    if (compared === 0) break;
    done += compared;
  }
  return done;
}

type Sketches = ReadonlyMap<string, ReadonlyMap<string, Sketch>>;

/** Made once, and sealed: who holds the database alone cannot try values against the hashes. */
async function hashKey(deployment: Deployment): Promise<Uint8Array> {
  const known = await store.keySealed(deployment.db);
  if (known !== undefined) return Buffer.from(deployment.vault.open(known), "base64url").subarray(0, KEY_BYTES);
  await actIfAny(deployment, async ({ tx, record }) => {
    await store.saveKey(tx, deployment.vault.seal(newSecret()));
    record({ action: "similarity.key-made", subject: { kind: "similarity", id: NIL_ID } });
    return 1;
  });
  return await hashKey(deployment);
}

async function allSketches(deployment: Deployment, entries: readonly Uncompared[]): Promise<Sketches> {
  const { db, suite, log } = deployment;
  const key = await hashKey(deployment);
  const found = new Map<string, ReadonlyMap<string, Sketch>>();
  for (const { entryId, versionId } of entries) {
    if (versionId === null) continue;
    try {
      found.set(entryId, await sketchesOf(db, { suite, key }, entryId));
    } catch (error) {
      // A table that cannot be read in time is compared by its words alone.
      log.warn({ err: error, entryId }, "values could not be compared");
    }
  }
  return found;
}

interface Candidate {
  readonly entry: Uncompared;
  readonly itemId: string;
  readonly isKey: boolean;
  readonly likeness: Likeness;
  readonly keys: readonly string[];
}

async function compareBatch(running: Act, entries: readonly Uncompared[], sketches: Sketches): Promise<number> {
  const { tx } = running;
  const before = await membersOf(
    tx,
    entries.map(({ entryId }) => entryId),
  );
  const byHand = new Set(before.filter(({ isByHand }) => isByHand).map(({ entryId, itemId }) => `${entryId} ${itemId}`));
  const synonyms = await synonymsAt(running.deployment, tx, running.at);
  const candidates = entries.flatMap((entry) => candidatesOf(entry, synonyms, sketches.get(entry.entryId)));
  const known = new Set(candidates.map(({ entry, itemId }) => `${entry.entryId} ${itemId}`));
  const gone = before.filter(({ entryId, itemId }) => !known.has(`${entryId} ${itemId}`));
  const free = candidates.filter(({ entry, itemId }) => !byHand.has(`${entry.entryId} ${itemId}`));
  const pool = new ClusterPool();
  const found = await store.clustersUnder(tx, [...new Set(free.flatMap(({ keys }) => keys))]);
  for (const { key, cluster } of found) pool.add(cluster, [key]);
  const begun: { id: string; likeness: Likeness; keys: readonly string[] }[] = [];
  const members = free.map((candidate): store.MemberRow => {
    const { entry, itemId, isKey, likeness, keys } = candidate;
    const placed = placeOf(likeness, pool);
    const clusterId = placed?.clusterId ?? newId();
    if (!placed) {
      begun.push({ id: clusterId, likeness, keys });
      pool.add({ id: clusterId, likeness }, keys);
    }
    const reasons: readonly Reason[] = placed?.reasons ?? [];
    return {
      entryId: entry.entryId,
      itemId,
      clusterId,
      agencyId: entry.agencyId,
      name: likeness.name,
      collected: entry.content?.collected === "collected",
      isKey,
      score: placed?.score ?? 1,
      reasons,
      sketch: likeness.sketch,
    };
  });
  await store.insertClusters(tx, begun);
  await store.removeMembers(tx, gone);
  await dropLinks(running, gone);
  await store.putMembers(tx, members);
  await store.markCompared(tx, entries, running.at);
  const touched = [...new Set([...before.map(({ clusterId }) => clusterId), ...members.map(({ clusterId }) => clusterId)])];
  await store.recount(tx, touched);
  running.record({
    action: "similarity.compared",
    subject: { kind: "similarity", id: NIL_ID, title: null },
    body: { entries: entries.length, items: members.length, begun: begun.length, gone: gone.length },
  });
  return entries.length;
}

function candidatesOf(entry: Uncompared, synonyms: Synonyms, sketches: ReadonlyMap<string, Sketch> | undefined): Candidate[] {
  const { content } = entry;
  if (!content) return [];
  const seen = new Set<string>();
  return content.items.flatMap((item) => {
    if (item.name.trim() === "" || seen.has(item.id)) return [];
    seen.add(item.id);
    const likeness = likenessOf(item, content.title, synonyms, sketches?.get(item.id) ?? null);
    return [{ entry, itemId: item.id, isKey: item.isKey, likeness, keys: blockingKeys(likeness) }];
  });
}
