// The first few of many in an order, without sorting the rest.

/** `order` is negative where the first stands before the second, and never 0. */
export function topOf(values: Uint32Array, count: number, order: (a: number, b: number) => number): number[] {
  if (values.length <= count) return [...values].toSorted(order);
  // A heap of the best so far with the worst of them on top.
  const heap = new Uint32Array(count);
  heap.set(values.subarray(0, count));
  for (let at = (count >>> 1) - 1; at >= 0; at -= 1) sink(heap, at, order);
  for (let index = count; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (count > 0 && order(value, heap[0] ?? 0) < 0) {
      heap[0] = value;
      sink(heap, 0, order);
    }
  }
  return [...heap].toSorted(order);
}

function sink(heap: Uint32Array, from: number, order: (a: number, b: number) => number): void {
  const value = heap[from] ?? 0;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && order(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child += 1;
    if (order(heap[child] ?? 0, value) <= 0) break;
    heap[at] = heap[child] ?? 0;
    at = child;
  }
  heap[at] = value;
}
