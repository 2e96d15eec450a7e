// What the list of the search shows: hits with what was found marked, facets with words.
import type { SharingType } from "./content.ts";
import type { Freshness } from "./freshness.ts";
import type { Redirect } from "./redirect.views.ts";
import { type FacetKey, facetKeys, type ShownDocument, type VerdictKind } from "./search-query.ts";
import { marksIn } from "./search-text.ts";
import { facetWords, type Verdict, verdictWords } from "./verdict.ts";

type Mark = [number, number];

export interface SearchHit {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: { id: string; name: string };
  readonly sharingType: SharingType;
  readonly theme: string | null;
  readonly updateCycle: string | null;
  readonly resourceKinds: string[];
  readonly grade: string | null;
  readonly freshness: Freshness;
  readonly itemCount: number;
  readonly items: string[];
  readonly marks: { title: Mark[]; summary: Mark[]; items: Mark[][] };
  readonly users: number;
  readonly publishedAt: string;
  readonly verdict: Verdict;
  /** What another agency's entry speaks for (REG25-19-6). */
  readonly redirects: Redirect[];
}

export type LabelledFacets = Record<FacetKey, { value: string; label: string; count: number }[]>;

type Facts = Pick<SearchHit, "users" | "freshness" | "verdict">;
const ITEMS_SHOWN = 6;

/** What a list shows of an entry as a viewer meets it. */
export function hitOf(document: ShownDocument, terms: readonly string[], facts: Facts): Omit<SearchHit, "redirects"> {
  const marked = document.items.map((name) => ({ name, marks: terms.length > 0 ? marksIn(name, terms) : [] }));
  const shown = [...marked.filter(({ marks }) => marks.length > 0), ...marked.filter(({ marks }) => marks.length === 0)].slice(
    0,
    ITEMS_SHOWN,
  );
  return {
    entryId: document.entryId,
    versionId: document.versionId,
    code: document.code,
    title: document.title,
    summary: document.summary,
    agency: { id: document.agency.id, name: document.agency.name },
    sharingType: document.sharingType as SharingType,
    theme: document.theme === "" ? null : document.theme,
    updateCycle: document.updateCycle === "" ? null : document.updateCycle,
    resourceKinds: [...document.resourceKinds],
    itemCount: document.items.length,
    items: shown.map(({ name }) => name),
    marks: { title: marksIn(document.title, terms), summary: marksIn(document.summary, terms), items: shown.map(({ marks }) => marks) },
    publishedAt: new Date(document.publishedAt).toISOString(),
    grade: document.grade === "" ? null : document.grade,
    ...facts,
  };
}

export function labelled(
  facets: Readonly<Record<FacetKey, readonly { value: string; count: number }[]>>,
  chosen: Readonly<Partial<Record<FacetKey, readonly string[]>>>,
  nameOf: Readonly<Partial<Record<FacetKey, (value: string) => string>>>,
): LabelledFacets {
  // What is chosen is shown though nothing has it any more: otherwise it could not be taken back.
  const gone = (key: FacetKey) =>
    [...new Set(chosen[key])].filter((value) => !facets[key].some((one) => one.value === value)).map((value) => ({ value, count: 0 }));
  const label = (key: FacetKey, value: string): string => {
    if (key === "verdict") return verdictWords[value as VerdictKind] ?? value;
    return nameOf[key]?.(value) ?? facetWords(value);
  };
  return Object.fromEntries(
    facetKeys.map((key) => [key, [...facets[key], ...gone(key)].map(({ value, count }) => ({ value, label: label(key, value), count }))]),
  ) as LabelledFacets;
}
