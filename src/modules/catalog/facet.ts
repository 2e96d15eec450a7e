// One facet of the search: which of its values each entry has, and how often each occurs among hits.

const FIRST_ROOM = 1_024;

/** The values of one facet: small numbers for texts, and for each slot the numbers that it has. */
export class FacetValues {
  #names: string[] = [];
  #numbers = new Map<string, number>();
  // The first value of a slot plus one; entries with several kinds of resources are few and stand aside.
  #first = new Uint16Array(FIRST_ROOM);
  #more = new Map<number, number[]>();

  clear(): void {
    this.#first.fill(0);
    this.#more.clear();
  }

  add(slot: number, values: readonly string[]): void {
    if (slot >= this.#first.length) {
      const wider = new Uint16Array(this.#first.length * 2);
      wider.set(this.#first);
      this.#first = wider;
    }
    const [first, ...more] = values.map((value) => this.#numberOf(value));
    this.#first[slot] = first === undefined ? 0 : first + 1;
    if (more.length > 0) this.#more.set(slot, more);
  }

  #numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#names.push(value);
    this.#numbers.set(value, this.#names.length - 1);
    return this.#names.length - 1;
  }

  /** Undefined where nothing is chosen; a value that no entry has chooses nothing. */
  chosen(values: readonly string[] | undefined): Uint8Array | undefined {
    if (!values?.length) return undefined;
    const chosen = new Uint8Array(this.#names.length + 1);
    for (const value of values) {
      const number = this.#numbers.get(value);
      if (number !== undefined) chosen[number + 1] = 1;
    }
    return chosen;
  }

  isChosen(slot: number, chosen: Uint8Array): boolean {
    if (chosen[this.#first[slot] ?? 0] === 1) return true;
    return this.#more.size > 0 && (this.#more.get(slot)?.some((number) => chosen[number + 1] === 1) ?? false);
  }

  counters(): Uint32Array {
    return new Uint32Array(this.#names.length + 1);
  }

  count(slot: number, counts: Uint32Array): void {
    const first = this.#first[slot] ?? 0;
    counts[first] = (counts[first] ?? 0) + 1;
    if (this.#more.size > 0) for (const number of this.#more.get(slot) ?? []) counts[number + 1] = (counts[number + 1] ?? 0) + 1;
  }

  /** Values that occur, the most frequent first. */
  named(counts: Uint32Array): { value: string; count: number }[] {
    return this.#names
      .map((value, number) => ({ value, count: counts[number + 1] ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
