// Whether the texts in force let an agency hand on what another shared with it, and what of an entry is opened to the public. Pure.
import type { LawInForce } from "#law/index.ts";

interface Opened {
  readonly id: string;
  readonly openType?: string | null;
}

/** What of an entry is opened to the public: which items, whether all of it is public, and whether any is for everybody. Undefined where nothing is. */
export function openingOf(content: {
  readonly openType: string | null;
  readonly items: readonly Opened[];
}): { readonly items: readonly string[]; readonly isPublic: boolean; readonly isForEverybody: boolean } | undefined {
  const typeOf = (item: Opened): string => item.openType ?? content.openType ?? "not-open";
  const opened = content.items.filter((item) => typeOf(item) !== "not-open");
  if (opened.length === 0) return undefined;
  return {
    items: opened.map(({ id }) => id),
    isPublic: content.items.every((item) => typeOf(item) === "open"),
    isForEverybody: opened.some((item) => typeOf(item) === "open"),
  };
}

const RULE = "grant.onward.forbidden";

export function onwardRule(law: Pick<LawInForce, "findParameter" | "parameters">): { isForbidden: boolean; cites: readonly string[] } {
  const isForbidden = law.findParameter<boolean>(RULE) === true;
  return { isForbidden, cites: isForbidden ? (law.parameters().find(({ key }) => key === RULE)?.cites ?? []) : [] };
}
