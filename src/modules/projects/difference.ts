// The differences between what a project planned and what the catalog holds, resource by resource. Pure.
import type { PlannedResource } from "./plan.schema.ts";
import { plainNames } from "./project.ts";

export const differenceKinds = ["missing", "unpublished", "unmounted", "narrower", "items"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Under which of the law's requirements a difference falls: where the law does not name it, it is shown and asks for nothing. */
export const REQUIREMENT: Readonly<Record<DifferenceKind, string>> = {
  missing: "catalogued",
  unpublished: "catalogued",
  unmounted: "mounted",
  narrower: "asPlanned",
  items: "asPlanned",
};

/** The entry that a resource became, as the catalog holds it now. */
export interface EntryFact {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly agency: string;
  readonly isPublished: boolean;
  readonly sharingType: string | null;
  readonly items: readonly string[];
  readonly mounted: number;
}

export interface Difference {
  readonly kind: DifferenceKind;
  readonly needed: boolean;
  /** Names of planned items that the entry lacks. */
  readonly items: readonly string[];
}

const RANK: Readonly<Record<string, number>> = { unconditional: 0, conditional: 1, withheld: 2 };
const folded = (name: string): string => name.trim().normalize("NFKC").toLowerCase();

export function differencesOf(planned: PlannedResource, entry: EntryFact | undefined, required: ReadonlySet<string>): Difference[] {
  const found = (kind: DifferenceKind, items: readonly string[] = []): Difference => ({
    kind,
    needed: required.has(REQUIREMENT[kind]),
    items,
  });
  if (!entry) return [found("missing")];
  if (!entry.isPublished) return [found("unpublished")];
  // What is taken from elsewhere was never ours to describe or to mount.
  if (planned.mode === "reuse") return [];
  const { sharingType } = entry;
  const isKept = planned.sharingType === "withheld" && sharingType === "withheld";
  const has = new Set(entry.items.map(folded));
  const lacking = plainNames(planned.items).filter((name) => !has.has(folded(name)));
  const isNarrower = planned.sharingType !== null && sharingType !== null && (RANK[sharingType] ?? 0) > (RANK[planned.sharingType] ?? 0);
  return [
    ...(!isKept && entry.mounted === 0 ? [found("unmounted")] : []),
    ...(isNarrower ? [found("narrower")] : []),
    ...(lacking.length > 0 ? [found("items", lacking)] : []),
  ];
}

export type Decision = "none" | "given" | "accepted" | "declined";
export interface Explanation {
  readonly words: string;
  readonly explained: readonly string[];
  readonly decision: Decision;
}

const neededKinds = (differences: readonly Difference[]): DifferenceKind[] =>
  differences.filter(({ needed }) => needed).map(({ kind }) => kind);
const covers = ({ explained }: Explanation, kinds: readonly string[]): boolean => kinds.every((kind) => explained.includes(kind));

/** Words speak of the differences that there were when they were written: a new one needs new words. */
export function isExplained(differences: readonly Difference[], given: Explanation | undefined): boolean {
  const kinds = neededKinds(differences);
  return kinds.length === 0 || (given !== undefined && given.decision !== "declined" && given.words.trim() !== "" && covers(given, kinds));
}

/** Nothing is left that the law wants removed, or its explanation was accepted. */
export function isSettled(differences: readonly Difference[], given: Explanation | undefined): boolean {
  return neededKinds(differences).length === 0 || (isExplained(differences, given) && given?.decision === "accepted");
}
