// The catalog search as the page asks it: what is chosen, the answer kept while the next one comes, and all pages for the export.
import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { api, asProblem, type Query } from "#web/api/client.ts";
import type { CatalogSearch, FacetName, Hit } from "#web/api/types.ts";

export const facetNames: readonly FacetName[] = [
  "verdict",
  "agency",
  "sharing",
  "library",
  "theme",
  "freshness",
  "resource",
  "method",
  "cycle",
  "grade",
  "label",
];
export const PAGE_SIZE = 20;
const EXPORT_PAGE = 100;
const EXPORT_MAX = 2_000;

export interface Asked {
  q: string | undefined;
  chosen: Record<FacetName, string[]>;
  sort: string | undefined;
  /** Only what was typed, without other words for it. */
  exact: string | undefined;
}

const queryOf = ({ q, chosen, sort, exact }: Asked): Query => ({ q, ...chosen, sort, exact });

export function useCatalogSearch(asked: Asked, page: number) {
  const query = { ...queryOf(asked), limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const answer = useQuery({
    queryKey: ["/catalog/search", query],
    queryFn: ({ signal }) => api.get<CatalogSearch>("/catalog/search", query, signal),
    placeholderData: keepPreviousData,
  });
  return {
    data: answer.data,
    loading: answer.isPending,
    stale: answer.isPlaceholderData,
    problem: answer.error === null ? null : asProblem(answer.error),
    retry: () => void answer.refetch(),
  };
}

/** Every hit, page by page, up to a bound that a spreadsheet still serves well. */
export async function allHits(asked: Asked): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (let offset = 0; offset < EXPORT_MAX; offset += EXPORT_PAGE) {
    const { rows, total } = await api.get<CatalogSearch>("/catalog/search", { ...queryOf(asked), limit: EXPORT_PAGE, offset });
    hits.push(...rows);
    if (hits.length >= total || rows.length === 0) break;
  }
  return hits;
}
