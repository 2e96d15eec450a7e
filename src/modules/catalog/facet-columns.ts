// The facets of the search that are held a column each: what an entry has of them, what does not fit a choice, how often each value occurs.
import { FacetValues, type Marks } from "./facet.ts";
import { columnKeys, facetKeys, type FacetKey, type IndexQuery, type SearchDocument, sharingMetBy } from "./search-query.ts";

type ColumnKey = (typeof columnKeys)[number];

/** One bit for each facet that a hit does not fit. */
export const bitOf = (key: FacetKey): number => 1 << facetKeys.indexOf(key);

/** The value of an entry behind which no resource stands. */
const NOTHING = "none";
const given = (value: string): string[] => (value === "" ? [] : [value]);

const valuesOf: Readonly<Record<ColumnKey, (document: SearchDocument) => readonly string[]>> = {
  agency: ({ agency }) => [agency.id],
  sharing: ({ sharingType }) => [sharingType],
  theme: ({ theme }) => given(theme),
  library: ({ libraries }) => libraries,
  resource: ({ resourceKinds }) => (resourceKinds.length > 0 ? resourceKinds : [NOTHING]),
  method: ({ methods }) => methods,
  cycle: ({ updateCycle }) => given(updateCycle),
  // Judged when it is asked for; so few days and cycles differ that their sets stay few.
  freshness: ({ loaded, updateCycle }) => [`${loaded} ${updateCycle}`],
  grade: ({ grade }) => given(grade),
  label: ({ labels }) => labels,
};

export class FacetColumns {
  readonly #columns = Object.fromEntries(columnKeys.map((key) => [key, new FacetValues()])) as Record<ColumnKey, FacetValues>;
  /** The sharing type as those inside the body and those outside meet it, where the law tells them apart. */
  readonly #met = { inner: new FacetValues(), outer: new FacetValues() };

  add(slot: number, document: SearchDocument): void {
    for (const key of columnKeys) this.#columns[key].add(slot, valuesOf[key](document));
    for (const viewer of ["inner", "outer"] as const) this.#met[viewer].add(slot, [sharingMetBy(document, viewer)]);
  }

  of(key: ColumnKey, { audience }: IndexQuery): FacetValues {
    return key === "sharing" && audience !== null ? this.#met[audience] : this.#columns[key];
  }

  /** The facets of which the query chose something, but the verdict, which is judged after them. */
  markUnfit(hits: Uint32Array, marks: Marks, query: IndexQuery): void {
    for (const key of columnKeys) {
      const chosen = query.chosen[key] ?? [];
      if (chosen.length > 0) this.of(key, query).markUnfit(chosen, hits, { marks, mark: bitOf(key), called: query.called?.[key] });
    }
  }

  count(hits: Uint32Array, marks: Marks | undefined, query: IndexQuery): Record<ColumnKey, { value: string; count: number }[]> {
    return Object.fromEntries(
      columnKeys.map((key) => [key, this.of(key, query).count(hits, { marks, mark: bitOf(key), called: query.called?.[key] })]),
    ) as Record<ColumnKey, { value: string; count: number }[]>;
  }
}
