// Which data silence never gives out: pure.
import type { Item } from "#modules/catalog/index.ts";

/** The marks of an item that keep it from being given out by silence; an item that cannot be found keeps all of them. */
export function escalatedMarks(never: readonly string[], item: Pick<Item, "personal" | "grade"> | undefined): string[] {
  if (!item) return [...never];
  return [item.personal, item.grade ?? "core"].filter((mark) => never.includes(mark));
}
