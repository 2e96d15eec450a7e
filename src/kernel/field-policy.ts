// What a grant does to one field before a value leaves, ready to be applied: by table queries, the API proxy and row streams alike.
import { createHash } from "node:crypto";
import type { Day } from "./clock.ts";
import type { ColumnType } from "./column-type.ts";
import type { Suite } from "./crypto.ts";
import { ageBand } from "./generalise.ts";
import { isMask, type Mask, masked } from "./mask.ts";
import { DigitNames, type PseudonymKey, pseudonymOf } from "./pseudonym.ts";

export interface PolicyContext {
  /** Of the grant. Without one, what needs it is hidden whole. */
  readonly key: PseudonymKey | undefined;
  readonly digest: Suite["digestName"];
  readonly today: () => Day;
}

export interface FieldPolicy {
  readonly mask: Mask;
  /** From the stored text to what leaves. What is null stays null, what is empty stays empty. */
  readonly apply: (text: string) => string;
  /** The stored value behind what left, where it may be looked up by that; undefined for what can be behind nothing. */
  readonly behind: ((shown: string) => string | undefined) | undefined;
}

/** The value as it stands. */
export const CLEAR: FieldPolicy = { mask: "none", apply: (text) => text, behind: undefined };

/** Masks in whose place nobody may put the full value to see whether it fits: the answer would join the person to the pseudonym. */
const UNLINKABLE: ReadonlySet<Mask> = new Set<Mask>(["hash", "pseudonym", "pseudonym-digits"]);
export const isUnlinkable = (mask: Mask): boolean => UNLINKABLE.has(mask);

/** Needs a key of the grant's own. */
export const needsKey = (mask: string): boolean => mask === "pseudonym" || mask === "pseudonym-digits";

/** An unknown mask hides everything, and so does one whose key is missing. */
export function fieldPolicy(mask: string, context: PolicyContext): FieldPolicy {
  const known: Mask = isMask(mask) && !(needsKey(mask) && context.key === undefined) ? mask : "full";
  if (known === "pseudonym-digits" && context.key) {
    const names = new DigitNames(context.key);
    return { mask: known, apply: keepingEmpty((text) => names.of(text)), behind: (shown) => names.numberOf(shown) };
  }
  return { mask: known, apply: keepingEmpty(applierOf(known, context)), behind: undefined };
}

const keepingEmpty =
  (apply: (text: string) => string): FieldPolicy["apply"] =>
  (text) =>
    text === "" ? text : apply(text);

function applierOf(mask: Mask, { key, digest, today }: PolicyContext): FieldPolicy["apply"] {
  if (mask === "pseudonym" && key) return (text) => pseudonymOf(key, text);
  if (mask === "hash") return (text) => createHash(digest).update(text).digest("hex");
  if (mask === "age-5") return (text) => ageBand(5, text, today());
  if (mask === "age-10") return (text) => ageBand(10, text, today());
  return masked(mask);
}

/** The next larger type of each number. */
const NUMBERS: ReadonlyMap<ColumnType, ColumnType> = new Map<ColumnType, ColumnType>([
  ["integer", "bigint"],
  ["bigint", "numeric"],
  ["numeric", "numeric"],
  ["real", "double precision"],
  ["double precision", "double precision"],
]);
const WHOLE: ReadonlySet<ColumnType> = new Set<ColumnType>(["integer", "bigint"]);

/** The type of what leaves, for whoever writes it into a column: numbers stay numbers only where every value does. */
export function leavesAs(mask: Mask, type: ColumnType): ColumnType {
  if (mask === "none") return type;
  if (!mask.startsWith("round-") && !(mask === "pseudonym-digits" && WHOLE.has(type))) return "text";
  // As many digits, or one more, may pass the largest integer.
  return NUMBERS.get(type) ?? "text";
}

export interface PolicyItem {
  readonly field: string;
  readonly mask: string;
}

export interface RowPolicy {
  /** What leaves, in the order of the items; dropped items are not among them. */
  readonly fields: readonly { readonly field: string; readonly mask: Mask }[];
  /** From the values of all items, in their order, to what leaves. */
  readonly apply: (row: readonly (string | null)[]) => (string | null)[];
}

/** One row after another through the policies of a grant; `row` holds a text or null for each item, dropped ones included. */
export function rowPolicy(items: readonly PolicyItem[], context: PolicyContext): RowPolicy {
  const kept = items.flatMap(({ field, mask }, index) => {
    const policy = fieldPolicy(mask, context);
    return policy.mask === "drop" ? [] : [{ field, index, policy }];
  });
  return {
    fields: kept.map(({ field, policy }) => ({ field, mask: policy.mask })),
    apply: (row) =>
      kept.map(({ index, policy }) => {
        const value = row[index] ?? null;
        return value === null || policy.mask === "none" ? value : policy.apply(value);
      }),
  };
}
