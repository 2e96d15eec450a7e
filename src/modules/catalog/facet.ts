// One facet of the search: which of its values each entry has, and how often each occurs among hits.

const FIRST_ROOM = 1_024;
const MORE = 0x80_00;
const VALUE = 0x7f_ff;

/** Small numbers for texts, and for each slot the numbers that it has; worked on a column at a time. */
export class FacetValues {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  // The first value of a slot, 0 for none; the highest bit says that there are more, which stand aside.
  #first = new Uint16Array(FIRST_ROOM);
  readonly #more = new Map<number, number[]>();

  clear(): void {
    this.#first.fill(0);
    this.#more.clear();
  }

  add(slot: number, values: readonly string[]): void {
    while (slot >= this.#first.length) {
      const wider = new Uint16Array(this.#first.length * 2);
      wider.set(this.#first);
      this.#first = wider;
    }
    const [first, ...more] = values.map((value) => this.numberOf(value));
    this.#first[slot] = (first ?? 0) | (more.length > 0 ? MORE : 0);
    if (more.length > 0) this.#more.set(slot, more);
  }

  /** The column itself, where a slot has one value at most; 0 stands for none. */
  get column(): Uint16Array {
    return this.#first;
  }

  /** The number of a value, given on the way. */
  numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#names.push(value);
    this.#numbers.set(value, this.#names.length);
    return this.#names.length;
  }

  /** Adds `mark` to each hit that has none of the values; a value that no entry has fits none. */
  markUnfit(values: readonly string[], hits: Uint32Array, marks: Uint8Array, mark: number): void {
    const chosen = new Uint8Array(this.#names.length + 1);
    for (const value of values) {
      const number = this.#numbers.get(value);
      if (number !== undefined) chosen[number] = 1;
    }
    const column = this.#first;
    for (let at = 0; at < hits.length; at += 1) {
      const slot = hits[at] ?? 0;
      const cell = column[slot] ?? 0;
      if (chosen[cell & VALUE] === 1) continue;
      if ((cell & MORE) !== 0 && this.#more.get(slot)?.some((number) => chosen[number] === 1)) continue;
      marks[at] = (marks[at] ?? 0) | mark;
    }
  }

  /** Values among the hits whose marks are none but `mark`, the most frequent first. */
  count(hits: Uint32Array, marks: Uint8Array | undefined, mark: number): { value: string; count: number }[] {
    const counts = new Uint32Array(this.#names.length + 1);
    const column = this.#first;
    for (let at = 0; at < hits.length; at += 1) {
      if (marks && ((marks[at] ?? 0) & ~mark) !== 0) continue;
      const slot = hits[at] ?? 0;
      const cell = column[slot] ?? 0;
      counts[cell & VALUE] = (counts[cell & VALUE] ?? 0) + 1;
      if ((cell & MORE) !== 0) for (const other of this.#more.get(slot) ?? []) counts[other] = (counts[other] ?? 0) + 1;
    }
    return this.#names
      .map((value, index) => ({ value, count: counts[index + 1] ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
