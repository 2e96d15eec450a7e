// Which item of an entry is which wanted item. Pure.
import type { DemandContent } from "./content.ts";
import type { Likeness } from "./likeness.ts";

export interface Link {
  /** The wanted item. */
  readonly wantedId: string;
  /** The item of the entry. */
  readonly itemId: string;
}

/** The pairs that a likeness found. */
export const linksOf = ({ reasons }: Likeness): Link[] =>
  reasons.flatMap(({ wantedId, itemId }) => (wantedId !== null && itemId !== null ? [{ wantedId, itemId }] : []));

/** What nothing meets so far. */
export function unmet(
  content: Pick<DemandContent, "items">,
  supplies: readonly { readonly links: readonly Link[] }[],
): DemandContent["items"] {
  const met = new Set(supplies.flatMap(({ links }) => links.map(({ wantedId }) => wantedId)));
  return content.items.filter(({ id }) => !met.has(id));
}
