// Inverted lists in growing typed arrays: short pieces of text to the documents and fields that hold them.

interface List {
  values: Uint32Array;
  length: number;
}

const FIRST_ROOM = 4;

/** Characters get small numbers in the order in which they come, so that a piece of two is one small integer. */
const CHARACTERS = 65_536;
const numbers = new Uint32Array(CHARACTERS);
let given = 0;

function numberOf(code: number): number {
  const number = numbers[code] ?? 0;
  if (number !== 0) return number;
  given += 1;
  numbers[code] = given;
  return given;
}

/** One or two characters of a text as a key. */
export const keyOf = (first: number, second: number): number =>
  second < 0 ? numberOf(first) * CHARACTERS : numberOf(first) * CHARACTERS + numberOf(second);

const EMPTY = new Uint32Array(0);

export class Postings {
  readonly #lists = new Map<number, List>();

  /** Values have to come in rising order; the same value twice in a row is kept once. */
  add(key: number, value: number): void {
    const list = this.#lists.get(key);
    if (!list) {
      const values = new Uint32Array(FIRST_ROOM);
      values[0] = value;
      this.#lists.set(key, { values, length: 1 });
      return;
    }
    if (list.values[list.length - 1] === value) return;
    if (list.length === list.values.length) {
      const wider = new Uint32Array(list.length * 2);
      wider.set(list.values);
      list.values = wider;
    }
    list.values[list.length] = value;
    list.length += 1;
  }

  of(key: number): Uint32Array {
    const list = this.#lists.get(key);
    return list ? list.values.subarray(0, list.length) : EMPTY;
  }

  /** Every single character and every neighbouring two of a text. */
  addText(text: string, value: number): void {
    for (let at = 0; at < text.length; at += 1) {
      const first = text.charCodeAt(at);
      this.add(keyOf(first, -1), value);
      if (at + 1 < text.length) this.add(keyOf(first, text.charCodeAt(at + 1)), value);
    }
  }
}

/** What two rising lists share. */
export function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const out = new Uint32Array(short.length);
  let count = 0;
  let from = 0;
  for (const value of short) {
    from = seek(long, value, from);
    if (long[from] === value) {
      out[count] = value;
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
  while (high < list.length && (list[high] ?? 0) < value) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
