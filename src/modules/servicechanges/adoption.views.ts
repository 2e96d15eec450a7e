// What a new version of an entry changes for one grant, and what of it the grant would adopt: never anything that opens more. Pure.
import type { Audience } from "#law/index.ts";
import { differences, type Item, itemSharingTypeFor, type PublishedContent } from "#modules/catalog/index.ts";
import type { GrantedItem } from "#modules/grants/index.ts";
import type { Bearing, Touched } from "./version-choice.ts";

// Terms of the whole entry that bear on whoever uses it; its title, summary and place in the classification do not.
const TERMS = ["sharingType", "outerSharingType", "conditions", "withholding", "grade", "sharingMethods", "updateCycle"] as const;

/** Laxer first. */
const RANKS: Readonly<Record<string, readonly string[]>> = {
  sharingType: ["unconditional", "conditional", "withheld"],
  outerSharingType: ["unconditional", "conditional", "withheld"],
  grade: ["general", "important", "core"],
  personal: ["none", "personal", "sensitive"],
};

const covered = (items: PublishedContent["items"], granted: readonly GrantedItem[]): PublishedContent["items"] => {
  const ids = new Set(granted.map(({ itemId }) => itemId));
  return items.filter(({ id }) => ids.has(id));
};

/** Field by field, for the items that the grant holds and the terms that they are shared on. */
export function touchedBy(granted: readonly GrantedItem[], before: PublishedContent, after: PublishedContent): Touched[] {
  const was = { ...before, items: covered(before.items, granted) };
  const terms = Object.fromEntries(TERMS.map((key) => [key, after[key]])) as Pick<PublishedContent, (typeof TERMS)[number]>;
  const is = { ...before, ...terms, items: covered(after.items, granted) };
  return differences(was, is).map((difference) => ({ ...difference, bearing: bearingOf(difference.pointer, was, is) }));
}

function bearingOf(pointer: string, before: PublishedContent, after: PublishedContent): Bearing {
  if (pointer === "/items") return "narrower";
  const [first = "", index, key] = pointer.slice(1).split("/");
  if (first !== "items") return compared(first, before[first as keyof PublishedContent], after[first as keyof PublishedContent]);
  const item = after.items[Number(index)];
  const was = before.items.find(({ id }) => id === item?.id);
  return item && was && key ? compared(key, was[key as keyof Item], item[key as keyof Item]) : "other";
}

function compared(key: string, before: unknown, after: unknown): Bearing {
  if (key === "suggestedMask") return before === "none" ? "narrower" : after === "none" ? "wider" : "other";
  const ranks = RANKS[key];
  if (!ranks) return "other";
  const rankOf = (value: unknown): number => ranks.findIndex((rank) => rank === value);
  const change = rankOf(after) - rankOf(before);
  return change > 0 ? "narrower" : change < 0 ? "wider" : "other";
}

export interface Adoption {
  /** What the grant would hold. */
  readonly items: readonly GrantedItem[];
  /** Names of items that it would lose: gone from the entry, or withheld there. */
  readonly dropped: readonly string[];
  /** Names of items that would be masked, or masked more. */
  readonly masked: readonly string[];
}

const stricter = (one: Item["personal"], other: Item["personal"]): Item["personal"] => {
  const ranks = RANKS["personal"] ?? [];
  return ranks.indexOf(other) > ranks.indexOf(one) ? other : one;
};

/** What hides nothing, a part, all, and what is not even there. */
const strengthOf = (mask: GrantedItem["mask"]): number => (mask === "none" ? 0 : mask === "full" ? 2 : mask === "drop" ? 3 : 1);

/** A new mask counts where it hides more than the granted one; of two that hide a part, the granted one stays. */
function maskAfter(held: GrantedItem["mask"], was: Item["suggestedMask"], is: Item["suggestedMask"]): GrantedItem["mask"] {
  return is !== was && strengthOf(is) > strengthOf(held) ? is : held;
}

export function adopt(
  granted: readonly GrantedItem[],
  before: PublishedContent,
  after: PublishedContent,
  audience: Audience | null,
): Adoption {
  const was = new Map(before.items.map((item) => [item.id, item]));
  const is = new Map(after.items.map((item) => [item.id, item]));
  const items: GrantedItem[] = [];
  const dropped: string[] = [];
  const masked: string[] = [];
  for (const held of granted) {
    const item = is.get(held.itemId);
    if (!item || itemSharingTypeFor(after, item, audience) === "withheld") {
      dropped.push(held.name);
      continue;
    }
    const mask = maskAfter(held.mask, was.get(held.itemId)?.suggestedMask ?? item.suggestedMask, item.suggestedMask);
    if (mask !== held.mask) masked.push(item.name);
    items.push({ ...held, name: item.name, type: item.type, personal: stricter(held.personal, item.personal), mask });
  }
  return { items, dropped, masked };
}
