// The first few of many in an order, without sorting the rest.

/** One number a slot. */
export type Ranks = Uint16Array | Uint32Array | Float64Array;

/** More than any second rank beside a first one of whole numbers: instants in milliseconds for some 140 years. */
const SECOND_BELOW = 2 ** 42;
/** What rounding may hide of the sum. */
const SLACK = 4_096;

/** Slots with the highest first rank, then the highest second one, then the lowest number. */
export function topOf(slots: Int32Array, count: number, first: Ranks, second: Ranks): number[] {
  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [first[a] ?? 0, first[b] ?? 0];
    if (one !== other) return one > other;
    const [later, than] = [second[a] ?? 0, second[b] ?? 0];
    return later === than ? a < b : later > than;
  };
  const inOrder = (found: Int32Array): number[] => [...found].toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  if (slots.length <= count) return inOrder(slots);
  if (count === 0) return [];
  // A heap of the best so far with the worst of them on top.
  const heap = slots.slice(0, count);
  for (let at = (count >>> 1) - 1; at >= 0; at -= 1) sink(heap, at, isBefore);
  // Both ranks in one number, so that one look, nearly always with the same outcome, sends away nearly all of many.
  const isWhole = !(first instanceof Float64Array);
  const [scale, share, slack] = isWhole ? [SECOND_BELOW, 1, SLACK] : [1, 0, 0];
  const bothOf = (slot: number): number => (first[slot] as number) * scale + (second[slot] as number) * share;
  let bound = bothOf(heap[0] as number) - slack;
  for (let at = count; at < slots.length; at += 1) {
    const slot = slots[at] as number;
    if ((first[slot] as number) * scale + (second[slot] as number) * share < bound || !isBefore(slot, heap[0] as number)) continue;
    heap[0] = slot;
    sink(heap, 0, isBefore);
    bound = bothOf(heap[0]) - slack;
  }
  return inOrder(heap);
}

function sink(heap: Int32Array, from: number, isBefore: (a: number, b: number) => boolean): void {
  const value = heap[from] ?? 0;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child] ?? 0, heap[child + 1] ?? 0)) child += 1;
    if (!isBefore(value, heap[child] ?? 0)) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = value;
}
