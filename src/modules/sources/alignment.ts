// Items of several entries laid side by side: the same datum by its element, by the cluster it is in, or by its name. Pure.

export interface AlignedItem {
  readonly entryId: string;
  readonly itemId: string;
  readonly name: string;
  /** As names are compared, or empty where the name alone tells nothing. */
  readonly canonical: string;
  readonly elementId: string | null;
  readonly clusterId: string | null;
}

export const meetings = ["element", "cluster", "name", "alone"] as const;
export type Meeting = (typeof meetings)[number];

export interface Row {
  readonly how: Meeting;
  /** One item of an entry at most, by the entry. */
  readonly items: ReadonlyMap<string, AlignedItem>;
}

const KEYS: readonly (readonly [Meeting, (item: AlignedItem) => string | null])[] = [
  ["element", ({ elementId }) => elementId],
  ["cluster", ({ clusterId }) => clusterId],
  ["name", ({ canonical, name }) => (canonical === "" ? name.trim() : canonical)],
];

/** The surest way first; an item that has met one of another entry is not laid beside a second of the same. */
export function align(entryIds: readonly string[], items: readonly AlignedItem[]): Row[] {
  const rowOf = new Map<AlignedItem, { how: Meeting; items: Map<string, AlignedItem> }>();
  const rows = items.map((item) => {
    const row = { how: "alone" as Meeting, items: new Map([[item.entryId, item]]) };
    rowOf.set(item, row);
    return row;
  });
  for (const [how, keyOf] of KEYS) {
    const byKey = new Map<string, AlignedItem>();
    for (const item of items) {
      const key = keyOf(item);
      if (!key) continue;
      const first = byKey.get(key);
      if (!first) {
        byKey.set(key, item);
        continue;
      }
      const [one, other] = [rowOf.get(first), rowOf.get(item)];
      if (!one || !other || one === other || [...other.items.keys()].some((entryId) => one.items.has(entryId))) continue;
      for (const [entryId, each] of other.items) {
        one.items.set(entryId, each);
        rowOf.set(each, one);
      }
      if (one.how === "alone") one.how = how;
      other.items.clear();
    }
  }
  const left = rows.filter((row) => row.items.size > 0);
  // What most have stands first; within that the order of the first entry.
  return left.toSorted((a, b) => b.items.size - a.items.size || first(entryIds, a) - first(entryIds, b));
}

const first = (entryIds: readonly string[], row: Row): number => entryIds.findIndex((id) => row.items.has(id));
