// What is wrong with a library or an entry of it, by the articles of the law in force; without an article it is only told. Pure.
import type { SharingType } from "#modules/catalog/index.ts";
import type { LibraryKind } from "./library.ts";
import type { Articles, LibraryRules } from "./library-rules.ts";

export const entryFlaws = ["not-lead", "closed-base-items", "not-on-platform", "withheld", "conditional", "stale"] as const;
export type EntryFlaw = (typeof entryFlaws)[number];
export const libraryFlaws = ["no-lead", "empty"] as const;
export type LibraryFlaw = (typeof libraryFlaws)[number];

export interface Judging {
  readonly rules: LibraryRules;
  /** Articles under which base items are unconditional. */
  readonly baseItems: Articles;
  readonly leadId: string | null;
}

export interface FlawFacts {
  readonly kind: LibraryKind;
  readonly agencyId: string;
  readonly sharingType: SharingType;
  /** Base items that are not unconditional. */
  readonly closedBaseItems: number;
  readonly isMounted: boolean;
  readonly isStale: boolean;
}

export function flawsOf({ rules, baseItems, leadId }: Judging, facts: FlawFacts): EntryFlaw[] {
  const isWithheld = facts.sharingType === "withheld";
  const found: [EntryFlaw, boolean][] = [
    ["not-lead", rules.lead !== null && leadId !== null && facts.agencyId !== leadId],
    ["closed-base-items", facts.kind === "base" && baseItems !== null && facts.closedBaseItems > 0],
    ["not-on-platform", rules.platform !== null && !isWithheld && !facts.isMounted],
    ["withheld", isWithheld && (rules.platform !== null || rules.shared !== null)],
    // JY-32-4: an exception that is listed, with its basis beside it.
    ["conditional", rules.shared !== null && facts.sharingType === "conditional"],
    ["stale", facts.isStale],
  ];
  return found.flatMap(([flaw, is]) => (is ? [flaw] : []));
}

/** The articles behind a flaw. */
export function citesOf(flaw: EntryFlaw | LibraryFlaw, { rules, baseItems }: Judging): readonly string[] {
  if (flaw === "not-lead" || flaw === "no-lead") return rules.lead ?? [];
  if (flaw === "closed-base-items") return baseItems ?? [];
  if (flaw === "withheld" || flaw === "conditional") return rules.shared ?? rules.platform ?? [];
  return rules.platform ?? [];
}
