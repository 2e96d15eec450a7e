// Precision and recall of the clusters over labelled items: every pair of one cluster that is no pair of one datum is a fault, and the other way round.
import { createHmac } from "node:crypto";
import { ClusterPool, likenessOf, placeOf, type Sketch } from "#modules/sources/index.ts";
import { synonyms } from "#test/synonyms.ts";
import { type LabelledItem, labelledItems } from "./items.ts";

export interface PairMeasurement {
  readonly items: number;
  readonly pairs: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly faults: readonly string[];
}

const POPULATION = 200;
/** The sketch of a register of a population: most of its members, each register another part. */
function sketchFor(item: LabelledItem, at: number): Sketch | null {
  if (item.population === null) return null;
  const held = Array.from({ length: POPULATION }, (_, index) => index).filter((index) => (index * 7 + at * 3) % 10 < 8);
  const hashes = held.map((index) =>
    createHmac("sha256", "a key of the test").update(`${item.population}${index}`).digest("hex").slice(0, 12),
  );
  return { distinct: hashes.length, hashes: hashes.toSorted() };
}

export function measureLikeness(set: "tuned" | "unseen", withValues = true): PairMeasurement {
  const items = labelledItems(set);
  const pool = new ClusterPool();
  const clusters = items.map((item, index) => {
    const likeness = likenessOf(item, item.title, synonyms, withValues ? sketchFor(item, index) : null);
    const placed = placeOf(likeness, pool);
    if (placed) return placed.clusterId;
    pool.add({ id: String(index), likeness });
    return String(index);
  });
  const faults: string[] = [];
  let [pairs, found, right] = [0, 0, 0];
  for (const [left, one] of items.entries()) {
    for (const [right_, other] of items.entries()) {
      if (right_ <= left) continue;
      const isPair = one.datum === other.datum;
      const isFound = clusters[left] === clusters[right_];
      pairs += Number(isPair);
      found += Number(isFound);
      right += Number(isPair && isFound);
      if (isPair !== isFound) faults.push(`${isPair ? "missed" : "wrong"}: ${one.title}·${one.name} – ${other.title}·${other.name}`);
    }
  }
  return { items: items.length, pairs, found, right, precision: right / Math.max(found, 1), recall: right / Math.max(pairs, 1), faults };
}
