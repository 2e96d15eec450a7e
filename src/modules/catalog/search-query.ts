// What is indexed, asked and answered in the search of the catalog.
import type { Audience } from "#law/index.ts";
import type { Loaded } from "./freshness.ts";

export interface SearchDocument {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: { readonly id: string; readonly name: string; readonly fullName: string; readonly outside: boolean };
  readonly sharingType: string;
  /** As it is met across the border of the body, from either side. */
  readonly outerSharingType: string;
  readonly theme: string;
  readonly updateCycle: string;
  /** Of what is mounted; empty where nothing is. */
  readonly resourceKinds: readonly string[];
  /** The day of its oldest load, or what stands in place of one (`freshness.ts`). */
  readonly loaded: Loaded;
  readonly grade: string;
  /** Codes of its labels and of its items' labels (MIIT-11-1). */
  readonly labels: readonly string[];
  readonly items: readonly string[];
  /** In which ways it is given. */
  readonly methods: readonly string[];
  /** Base and theme libraries as it names them: `base:…`, `theme:…`. */
  readonly libraries: readonly string[];
  readonly publishedAt: number;
  /** What a verdict says about it: the conditions of a shared entry, the basis of a withheld one. */
  readonly terms: string;
  readonly outerTerms: string;
}

/** As it is shown in a list: what only narrows is not kept beside it. */
export type ShownDocument = Omit<SearchDocument, "methods" | "libraries">;

/** Between two agencies inside the body the inner attribute counts; with one of them outside the outer one. */
export const audienceOf = ({ agency }: Pick<SearchDocument, "agency">, viewer: Audience | null): Audience | null =>
  viewer === "inner" && agency.outside ? "outer" : viewer;

/** As a viewer meets it. */
export const sharingMetBy = (document: ShownDocument, viewer: Audience | null): string =>
  audienceOf(document, viewer) === "outer" ? document.outerSharingType : document.sharingType;

export const columnKeys = ["agency", "sharing", "theme", "library", "resource", "method", "cycle", "freshness", "grade", "label"] as const;
export const facetKeys = ["verdict", ...columnKeys] as const;
export type FacetKey = (typeof facetKeys)[number];
export const verdictKinds = ["own", "granted", "usable", "apply", "withheld"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export interface IndexQuery {
  readonly text: string;
  /** Other words for a term, by the term: what holds one of them is found as well, and stands behind what holds the term itself. */
  readonly others?: ReadonlyMap<string, readonly string[]>;
  readonly chosen: Readonly<Partial<Record<FacetKey, readonly string[]>>>;
  readonly viewerAgencyId: string;
  /** Where the viewer's agency stands; null where the law does not tell the body and others apart. */
  readonly audience: Audience | null;
  /** Entries for which the viewer's agency holds a grant. */
  readonly granted: ReadonlySet<string>;
  /** What a value of a facet is called where that changes without its entries: how fresh a load is today, the code of a library. */
  readonly called?: Readonly<Partial<Record<(typeof columnKeys)[number], (value: string) => string>>>;
  readonly sort: "relevance" | "newest" | "users";
  readonly limit: number;
  readonly offset: number;
}

export interface IndexAnswer {
  readonly total: number;
  readonly rows: readonly { readonly document: ShownDocument; readonly verdict: VerdictKind; readonly users: number }[];
  readonly facets: Readonly<Record<FacetKey, readonly { readonly value: string; readonly count: number }[]>>;
}
