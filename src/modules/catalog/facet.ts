// One facet of the search: which of its values each entry has, and how often each occurs among hits.

const FIRST_ROOM = 1_024;

/** For each hit the bits of the facets that it does not fit. */
export type Marks = Uint16Array;
interface Marking {
  readonly marks: Marks | undefined;
  readonly mark: number;
  /** What a value is called for this query. */
  readonly called?: ((value: string) => string) | undefined;
}
const itself = (value: string): string => value;

/** A small number for each set of values that occurs, and for each slot the number of its set; worked on a column at a time. */
export class FacetValues {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Sets of values that entries have, 0 for the empty one: there are few of them, however many entries. */
  readonly #sets: (readonly number[])[] = [[]];
  readonly #setNumbers = new Map<string, number>([["", 0]]);
  #column = new Uint16Array(FIRST_ROOM);

  add(slot: number, values: readonly string[]): void {
    while (slot >= this.#column.length) {
      const wider = new Uint16Array(this.#column.length * 2);
      wider.set(this.#column);
      this.#column = wider;
    }
    this.#column[slot] = this.#setOf(values.map((value) => this.#numberOf(value)));
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#names.length);
    return this.#names.push(value) - 1;
  }

  #setOf(values: readonly number[]): number {
    const key = values.join(",");
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    this.#setNumbers.set(key, this.#sets.length);
    return this.#sets.push(values) - 1;
  }

  /** The number of the set of each slot. */
  get column(): Uint16Array {
    return this.#column;
  }

  /** The set that holds one value only; -1, which no slot has, where none does. */
  setOf(value: string): number {
    return this.#setNumbers.get(String(this.#numbers.get(value))) ?? -1;
  }

  /** Adds `mark` to each hit that has none of the values; a value that no entry has fits none. */
  markUnfit(values: readonly string[], hits: Uint32Array, { marks, mark, called = itself }: Marking): void {
    const chosen = new Set(this.#names.flatMap((name, number) => (values.includes(called(name)) ? [number] : [])));
    const fits = Uint8Array.from(this.#sets, (set) => (set.some((number) => chosen.has(number)) ? 1 : 0));
    const column = this.#column;
    for (let at = 0; at < hits.length; at += 1) {
      if (marks && fits[column[hits[at] ?? 0] ?? 0] === 0) marks[at] = (marks[at] ?? 0) | mark;
    }
  }

  /** Values among the hits whose marks are none but `mark`, the most frequent first. */
  count(hits: Uint32Array, { marks, mark, called = itself }: Partial<Marking> & { mark: number }): { value: string; count: number }[] {
    const ofSets = new Uint32Array(this.#sets.length);
    const column = this.#column;
    for (let at = 0; at < hits.length; at += 1) {
      if (marks && ((marks[at] ?? 0) & ~mark) !== 0) continue;
      const set = column[hits[at] ?? 0] ?? 0;
      ofSets[set] = (ofSets[set] ?? 0) + 1;
    }
    const counts = new Map<string, number>();
    for (const [index, set] of this.#sets.entries()) {
      const found = ofSets[index] ?? 0;
      if (found === 0) continue;
      // Two names of one value count once for an entry that has both.
      for (const value of new Set(set.map((number) => called(this.#names[number] ?? ""))))
        counts.set(value, (counts.get(value) ?? 0) + found);
    }
    return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
