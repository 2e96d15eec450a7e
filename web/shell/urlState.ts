// Filters, sort, page and tab live in the URL: read and change them through this hook only.
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

export type UrlValues = Record<string, string | undefined>;
type Changes = Record<string, string | readonly string[] | null | undefined>;

export interface UrlState {
  /** The first value of each key. */
  values: UrlValues;
  /** Every value of a key that may repeat, such as the facets. */
  all: (key: string) => string[];
  /** Changes the named keys and leaves the others; undefined, null or "" removes. `push` makes a step in the history. */
  set: (changes: Changes, options?: { push?: boolean }) => void;
}

export function useUrlState(): UrlState {
  const text = useLocation({ select: (location) => location.searchStr });
  const pathname = useLocation({ select: (location) => location.pathname });
  const navigate = useNavigate();
  const params = useMemo(() => new URLSearchParams(text), [text]);
  const set = useCallback<UrlState["set"]>(
    (changes, options) => {
      // Read anew: two changes in one event must not undo each other.
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(changes)) {
        next.delete(key);
        if (typeof value === "string" && value !== "") next.set(key, value);
        else if (typeof value === "object" && value !== null) for (const one of value) next.append(key, one);
      }
      const query = next.toString();
      void navigate({ href: query === "" ? pathname : `${pathname}?${query}`, replace: options?.push !== true, resetScroll: false });
    },
    [navigate, pathname],
  );
  const values = useMemo(() => Object.fromEntries([...params.keys()].map((key) => [key, params.get(key) ?? undefined])), [params]);
  return { values, all: (key) => params.getAll(key), set };
}
