// What is indexed, asked and answered in the search of the catalog.
export interface SearchDocument {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: { readonly id: string; readonly name: string; readonly fullName: string };
  readonly sharingType: string;
  /** As agencies outside the body meet it; only asked for by them. */
  readonly outerSharingType: string;
  readonly theme: string;
  readonly updateCycle: string;
  readonly resourceKinds: readonly string[];
  readonly items: readonly string[];
  readonly publishedAt: number;
  /** What a verdict says about it: the conditions of a shared entry, the basis of a withheld one. */
  readonly terms: string;
  readonly outerTerms: string;
}

export const columnKeys = ["agency", "sharing", "theme", "resource", "cycle"] as const;
export const facetKeys = ["verdict", ...columnKeys] as const;
export type FacetKey = (typeof facetKeys)[number];
export const verdictKinds = ["own", "granted", "usable", "apply", "withheld"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export interface IndexQuery {
  readonly text: string;
  readonly chosen: Readonly<Partial<Record<FacetKey, readonly string[]>>>;
  readonly viewerAgencyId: string;
  /** The viewer's agency stands outside the body, where the law tells the two apart. */
  readonly isOutside: boolean;
  /** Entries for which the viewer's agency holds a grant. */
  readonly granted: ReadonlySet<string>;
  readonly sort: "relevance" | "newest" | "users";
  readonly limit: number;
  readonly offset: number;
}

export interface IndexAnswer {
  readonly total: number;
  readonly rows: readonly { readonly document: SearchDocument; readonly verdict: VerdictKind; readonly users: number }[];
  readonly facets: Readonly<Record<FacetKey, readonly { readonly value: string; readonly count: number }[]>>;
}
