// Pure steps on suggestions: whether one was followed, whether a person must look, and what was confirmed in this browser.
import type { Item, ItemMarks } from "#web/api/types.ts";

const SURE = 0.6;

/** A grade that nobody suggested cannot be departed from. */
export const differsFrom = (item: Pick<Item, "personal" | "grade" | "suggestedMask">, marks: ItemMarks): boolean =>
  item.personal !== marks.personal || item.suggestedMask !== marks.suggestedMask || (marks.grade !== null && item.grade !== marks.grade);

export const isUnsure = ({ confidence }: Pick<ItemMarks, "confidence">): boolean => confidence < SURE;

export const percentOf = ({ confidence }: Pick<ItemMarks, "confidence">): number => Math.round(confidence * 100);

/** Items that wait for a person: unsure, neither confirmed nor changed. */
export function waiting(items: readonly Item[], marks: ReadonlyMap<string, ItemMarks>, confirmed: ReadonlySet<string>): string[] {
  return items.flatMap((item) => {
    const suggested = marks.get(item.id);
    return suggested && isUnsure(suggested) && !confirmed.has(item.id) && !differsFrom(item, suggested) ? [item.id] : [];
  });
}

const key = (entryId: string) => `govshare.confirmed.${entryId}`;

/** A help to whoever works through the list; what counts is the signature under the assessments. */
export function keepConfirmed(entryId: string, ids: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(key(entryId), JSON.stringify([...ids]));
  } catch {
    // Without storage the list begins anew with the page.
  }
}

export function confirmedOf(entryId: string): Set<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(key(entryId)) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}
