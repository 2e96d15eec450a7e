// What an entry has of the facets that take few values, as one number: hits are counted by it, and each facet is read off the counts afterwards.
import { ValueSets } from "./facet.ts";
import { columnKeys, type SearchDocument, sharingMetBy } from "./search-query.ts";

type ColumnKey = (typeof columnKeys)[number];
/** The sharing type as those inside the body and those outside meet it, where the law tells them apart. */
export type ProfileKey = Exclude<ColumnKey, "agency" | "freshness"> | "innerSharing" | "outerSharing";

/** The value of an entry behind which no resource stands. */
const NOTHING = "none";
const given = (value: string): string[] => (value === "" ? [] : [value]);

const valuesOf: Readonly<Record<ProfileKey, (document: SearchDocument) => readonly string[]>> = {
  sharing: ({ sharingType }) => [sharingType],
  innerSharing: (document) => [sharingMetBy(document, "inner")],
  outerSharing: (document) => [sharingMetBy(document, "outer")],
  theme: ({ theme }) => given(theme),
  library: ({ libraries }) => libraries,
  resource: ({ resourceKinds }) => (resourceKinds.length > 0 ? resourceKinds : [NOTHING]),
  method: ({ methods }) => methods,
  cycle: ({ updateCycle }) => given(updateCycle),
  grade: ({ grade }) => given(grade),
  label: ({ labels }) => labels,
};
const keys = Object.keys(valuesOf) as ProfileKey[];

/** How often each profile occurs, and which do at all: of few hits it is few. */
export interface ProfileCounts {
  readonly counts: Int32Array;
  readonly met: number[];
}

export class Profiles {
  readonly sets = Object.fromEntries(keys.map((key) => [key, new ValueSets()])) as Readonly<Record<ProfileKey, ValueSets>>;
  readonly #numbers = new Map<string, number>();
  /** By key, for each profile the number of its set. */
  readonly #setsOf = Object.fromEntries(keys.map((key) => [key, [] as number[]])) as Readonly<Record<ProfileKey, number[]>>;

  get size(): number {
    return this.#numbers.size;
  }

  numberOf(document: SearchDocument): number {
    const sets = keys.map((key) => this.sets[key].numberOf(valuesOf[key](document)));
    const text = sets.join(" ");
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    for (const [index, key] of keys.entries()) this.#setsOf[key].push(sets[index] ?? 0);
    return number;
  }

  /** For each profile the number of its set of one facet. */
  setsOf(key: ProfileKey): readonly number[] {
    return this.#setsOf[key];
  }

  /** How often each set of one facet occurs, by how often each profile does. */
  countsOf(key: ProfileKey, ofProfiles: ProfileCounts): Int32Array {
    const sets = this.#setsOf[key];
    const counts = new Int32Array(this.sets[key].size);
    const { met, counts: found } = ofProfiles;
    for (let at = 0; at < met.length; at += 1) {
      const profile = met[at] as number;
      const set = sets[profile] as number;
      counts[set] = (counts[set] as number) + (found[profile] as number);
    }
    return counts;
  }
}
