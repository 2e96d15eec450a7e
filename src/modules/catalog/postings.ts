// Inverted lists in typed arrays: short pieces of texts to the places where they stand; growing at first, then sealed into three arrays.

/** Only the first `length` values count. */
interface GrowingList {
  values: Uint32Array;
  length: number;
}

interface Sealed {
  /** In rising order. */
  readonly keys: Int32Array;
  /** Where the values of each key begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

const FIRST_ROOM = 4;

/** A piece of two as one small integer: a third of all Han characters would be no small integer without the sign. */
export const keyOf = (first: number, second: number): number => (first << 16) | second;
const LAST_SECOND = 0xffff;

const EMPTY = new Uint32Array(0);

export class Postings {
  #growing = new Map<number, GrowingList>();
  /** The keys of each first half, while growing. */
  #keysOf = new Map<number, number[]>();
  #sealed: Sealed | undefined;

  /** Values have to come in rising order, and none after `seal`. */
  add(key: number, value: number): void {
    const list = this.#growing.get(key);
    if (!list) {
      const values = new Uint32Array(FIRST_ROOM);
      values[0] = value;
      this.#growing.set(key, { values, length: 1 });
      const others = this.#keysOf.get(key >> 16);
      if (others) others.push(key);
      else this.#keysOf.set(key >> 16, [key]);
      return;
    }
    push(list, value);
  }

  /** Thousands of small arrays cost more than what they hold: what grows no more is laid end to end. */
  seal(): void {
    const keys = Int32Array.from(this.#growing.keys()).toSorted();
    const starts = new Uint32Array(keys.length + 1);
    for (const [index, key] of keys.entries()) starts[index + 1] = (starts[index] ?? 0) + (this.#growing.get(key)?.length ?? 0);
    const values = new Uint32Array(starts.at(-1) ?? 0);
    for (const [index, key] of keys.entries()) values.set(this.of(key), starts[index]);
    this.#sealed = { keys, starts, values };
    this.#growing = new Map();
    this.#keysOf = new Map();
  }

  of(key: number): Uint32Array {
    if (!this.#sealed) {
      const list = this.#growing.get(key);
      return list ? list.values.subarray(0, list.length) : EMPTY;
    }
    const { keys, starts, values } = this.#sealed;
    const at = firstFrom(keys, key);
    return keys[at] === key ? values.subarray(starts[at], starts[at + 1]) : EMPTY;
  }

  /** The values of every piece that begins so, each list in its own order. */
  beginningWith(first: number): Uint32Array[] {
    if (!this.#sealed) return (this.#keysOf.get(keyOf(first, 0) >> 16) ?? []).map((key) => this.of(key));
    const { keys, starts, values } = this.#sealed;
    const from = firstFrom(keys, keyOf(first, 0));
    const to = firstFrom(keys, keyOf(first, LAST_SECOND) + 1);
    return from === to ? [] : [values.subarray(starts[from], starts[to])];
  }
}

function push(list: GrowingList, value: number): void {
  if (list.length === list.values.length) {
    const wider = new Uint32Array(list.length * 2);
    wider.set(list.values);
    list.values = wider;
  }
  list.values[list.length] = value;
  list.length += 1;
}

function firstFrom(keys: Int32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Piece {
  /** How far it stands behind the beginning of the whole. */
  readonly offset: number;
  readonly list: Uint32Array;
}

/** Where all pieces stand, each at its distance: the beginnings, in rising order. */
export function together(pieces: readonly Piece[]): Uint32Array {
  const [rarest, ...others] = pieces.toSorted((a, b) => a.list.length - b.list.length);
  if (!rarest) return EMPTY;
  let found = rarest.offset === 0 ? rarest.list : shiftedBack(rarest);
  for (const piece of others) {
    if (found.length === 0) break;
    found = standing(found, piece);
  }
  return found;
}

function shiftedBack({ list, offset }: Piece): Uint32Array {
  let from = 0;
  while ((list[from] ?? offset) < offset) from += 1;
  const out = new Uint32Array(list.length - from);
  for (let at = from; at < list.length; at += 1) out[at - from] = (list[at] as number) - offset;
  return out;
}

/** Up to so many times as long, a list is gone along; a longer one is leapt through. */
const ALONG = 16;

/** Those of the found beginnings that have the piece at its distance. */
function standing(found: Uint32Array, { list, offset }: Piece): Uint32Array {
  return list.length > found.length * ALONG ? leaping(found, list, offset) : along(found, list, offset);
}

function along(found: Uint32Array, list: Uint32Array, offset: number): Uint32Array {
  const out = new Uint32Array(found.length);
  const [ends, listed] = [found.length, list.length];
  let [count, at, from] = [0, 0, 0];
  // Without a branch but the end: which of two is the smaller cannot be guessed.
  while (at < ends && from < listed) {
    const beginning = found[at] as number;
    const wanted = beginning + offset;
    const held = list[from] as number;
    out[count] = beginning;
    count += wanted === held ? 1 : 0;
    at += wanted <= held ? 1 : 0;
    from += held <= wanted ? 1 : 0;
  }
  return out.subarray(0, count);
}

function leaping(found: Uint32Array, list: Uint32Array, offset: number): Uint32Array {
  const out = new Uint32Array(found.length);
  let count = 0;
  let from = 0;
  for (let at = 0; at < found.length && from < list.length; at += 1) {
    const wanted = (found[at] as number) + offset;
    from = seek(list, wanted, from);
    if (list[from] === wanted) {
      out[count] = wanted - offset;
      count += 1;
    }
  }
  return out.subarray(0, count);
}

// Doubling steps, then halving: near places are found in few steps and far ones still in few.
function seek(list: Uint32Array, value: number, from: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < list.length && (list[high] as number) < value) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
