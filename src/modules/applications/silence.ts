// Which data silence never gives out: pure.
import type { Item } from "#modules/catalog/index.ts";

/** The marks of an item that keep it from being given out by silence; an item that cannot be found keeps all of them. */
function escalatedMarks(never: readonly string[], item: Pick<Item, "personal" | "grade"> | undefined): string[] {
  if (!item) return [...never];
  return [item.personal, item.grade ?? "core"].filter((mark) => never.includes(mark));
}

/** An item as it was applied for, and as the catalog has it today: marked since, withheld since or gone since, it is not given out either. */
export function mayBeGivenBySilence(
  never: readonly string[],
  applied: Pick<Item, "personal" | "grade"> | undefined,
  today: (Pick<Item, "personal" | "grade"> & { readonly isWithheld: boolean }) | undefined,
): boolean {
  return today !== undefined && !today.isWithheld && [applied, today].every((item) => escalatedMarks(never, item).length === 0);
}
