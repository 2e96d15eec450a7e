// The values that entries have of one facet: a small number for each set of values that occurs, because few differ, however many entries.

export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** What a value is called for a query. */
export type Called = (value: string) => string;
const itself: Called = (value) => value;

export class ValueSets {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** 0 is the empty one. */
  readonly #sets: (readonly number[])[] = [[]];
  readonly #setNumbers = new Map<string, number>([["", 0]]);

  get size(): number {
    return this.#sets.length;
  }

  /** The number of a set, which gets one. */
  numberOf(values: readonly string[]): number {
    const set = values.map((value) => this.#nameNumber(value));
    const key = set.join(",");
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    this.#setNumbers.set(key, this.#sets.length);
    return this.#sets.push(set) - 1;
  }

  #nameNumber(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#names.length);
    return this.#names.push(value) - 1;
  }

  /** The set that holds one value only; -1, which no entry has, where none does. */
  ofOne(value: string): number {
    return this.#setNumbers.get(String(this.#numbers.get(value))) ?? -1;
  }

  /** For each set whether it has one of the values; a value that no entry has fits none. */
  fitting(values: readonly string[], called: Called = itself): boolean[] {
    const chosen = new Set(this.#names.flatMap((name, number) => (values.includes(called(name)) ? [number] : [])));
    return this.#sets.map((set) => set.some((number) => chosen.has(number)));
  }

  /** How often each value occurs, by how often each set does; the most frequent first. */
  counted(ofSets: Int32Array, called: Called = itself): Counted[] {
    const counts = new Map<string, number>();
    for (let index = 0; index < ofSets.length; index += 1) {
      const found = ofSets[index] as number;
      if (found === 0) continue;
      const set = this.#sets[index] as readonly number[];
      const values = set.map((number) => called(this.#names[number] ?? ""));
      // Two names of one value count once for an entry that has both.
      for (const value of values.length > 1 ? new Set(values) : values) counts.set(value, (counts.get(value) ?? 0) + found);
    }
    return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
