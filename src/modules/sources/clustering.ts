// Items laid to the cluster that they are like, one after the other: each is compared with a few clusters, never with all items.
import { ALIKE, blockingKeys, compare, type Comparison, type Likeness } from "./likeness.ts";

export interface KnownCluster {
  readonly id: string;
  readonly likeness: Likeness;
}

/** Clusters by the keys under which they are found. */
export interface Pool {
  find(key: string): readonly KnownCluster[];
}

/** A key that most items share tells nothing; what is found by a stronger one first is enough. */
export const CANDIDATES_MAX = 40;

export interface Placed extends Comparison {
  readonly clusterId: string;
}

/** The cluster that an item belongs to, or none: then it begins one. */
export function placeOf(likeness: Likeness, pool: Pool): Placed | undefined {
  let best: Placed | undefined;
  const seen = new Set<string>();
  for (const key of blockingKeys(likeness)) {
    for (const cluster of pool.find(key)) {
      if (seen.has(cluster.id)) continue;
      if (seen.size >= CANDIDATES_MAX) return best;
      seen.add(cluster.id);
      const compared = compare(likeness, cluster.likeness);
      if (compared.score >= ALIKE && (!best || compared.score > best.score)) best = { clusterId: cluster.id, ...compared };
    }
    // Nothing can be more alike.
    if (best && best.score >= 1) return best;
  }
  return best;
}

/** A pool in memory, for a batch and for measuring. */
export class ClusterPool implements Pool {
  readonly #byKey = new Map<string, KnownCluster[]>();

  find(key: string): readonly KnownCluster[] {
    return this.#byKey.get(key) ?? [];
  }

  add(cluster: KnownCluster, keys: readonly string[] = blockingKeys(cluster.likeness)): void {
    for (const key of keys) {
      const held = this.#byKey.get(key);
      if (held) held.push(cluster);
      else this.#byKey.set(key, [cluster]);
    }
  }
}
