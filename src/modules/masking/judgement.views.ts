// What the norm in force says of the items of one entry: asked wherever a mask is suggested, proposed or agreed to.
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { isMask, type Mask } from "#kernel/mask.ts";
import { recogniseWords } from "#modules/recognition/index.ts";
import * as exceptions from "./exception.store.ts";
import { givesValues, meets, type NormInForce, ruleFor, strengthened } from "./norm.ts";
import type { NormKind, NormRule } from "./norm.schema.ts";
import * as store from "./norm.store.ts";
import { masksByStrength } from "./strength.ts";

export interface NormedItem {
  readonly id: string;
  readonly name: string;
  readonly technicalName: string;
  readonly description: string;
  readonly personal: "none" | "personal" | "sensitive";
  readonly grade: "general" | "important" | "core" | null;
  readonly suggestedMask: Mask;
}

/** By the words of the catalog alone: what is judged is the same for everybody who may read them. */
export function kindsOf({ name, technicalName, description, personal }: Omit<NormedItem, "id" | "grade" | "suggestedMask">): NormKind[] {
  const comments = description.trim() === "" ? [name] : [name, `${name} ${description}`];
  const kinds = comments.flatMap((comment) => recogniseWords({ name: technicalName, comment }).kind ?? []);
  return [...new Set<NormKind>([...kinds, ...(personal === "none" ? [] : [`marked-${personal}` as const])])];
}

export interface Place {
  readonly entryId: string;
  /** Null where the catalog speaks to everybody. */
  readonly consumerAgencyId: string | null;
  readonly method: string | null;
}

export interface Judgement {
  readonly norm: NormInForce;
  readonly ruleOf: (item: NormedItem) => NormRule | undefined;
  /** The exception by which an item may be given so; undefined where there is none. */
  readonly excuseOf: (itemId: string, mask: string) => string | undefined;
  readonly excusedMasks: (itemId: string) => string[];
}

/** Undefined where no norm is in force, or no value leaves. */
export async function judgementOn(db: Queryable, at: Date, place: Place): Promise<Judgement | undefined> {
  if (!givesValues(place.method)) return undefined;
  const norm = await store.normOn(db, dayOf(at));
  if (!norm) return undefined;
  const agreed = await exceptions.agreedFor(db, { normId: norm.id, ...place });
  return {
    norm,
    ruleOf: (item) => ruleFor(norm.rules, { kinds: kindsOf(item), grade: item.grade }),
    excuseOf: (itemId, mask) => agreed.find((each) => each.itemId === itemId && each.mask === mask)?.id,
    excusedMasks: (itemId) => agreed.flatMap((each) => (each.itemId === itemId ? [each.mask] : [])),
  };
}

export interface Weakness {
  readonly item: NormedItem;
  readonly mask: Mask;
  readonly rule: NormRule;
}

/** Items that would be given more openly than the norm allows, and without an exception. */
export function weakIn(judgement: Judgement | undefined, items: readonly NormedItem[], maskOf: (item: NormedItem) => string): Weakness[] {
  if (!judgement) return [];
  return items.flatMap((item) => {
    const given = maskOf(item);
    // What nobody knows hides everything.
    const mask = isMask(given) ? given : "full";
    const rule = judgement.ruleOf(item);
    return !rule || meets(rule, mask) || judgement.excuseOf(item.id, mask) !== undefined ? [] : [{ item, mask, rule }];
  });
}

export interface ItemNorm {
  readonly rule: string;
  readonly version: number;
  readonly number: string;
  readonly least: NormRule["least"];
  /** The masks that are within the rule, weakest first. */
  readonly within: Mask[];
  readonly words: string;
  /** By exceptions that the office agreed to. */
  readonly excused: string[];
}

export interface Suggestion {
  readonly mask: Mask;
  readonly norm: ItemNorm | null;
}

/** For each item the mask to be suggested, never weaker than the norm, and the rule behind it. */
export async function suggestedMasks(
  db: Queryable,
  at: Date,
  place: Place,
  items: readonly NormedItem[],
): Promise<ReadonlyMap<string, Suggestion>> {
  const judgement = await judgementOn(db, at, place);
  return new Map(items.map((item) => [item.id, suggestionFor(judgement, item)]));
}

function suggestionFor(judgement: Judgement | undefined, item: NormedItem): Suggestion {
  const rule = judgement?.ruleOf(item);
  if (!judgement || !rule) return { mask: item.suggestedMask, norm: null };
  const { version, number } = judgement.norm;
  const { key, least, words } = rule;
  const excused = judgement.excusedMasks(item.id);
  return {
    mask: excused.includes(item.suggestedMask) ? item.suggestedMask : strengthened(rule, item.suggestedMask),
    norm: { rule: key, version, number, least, within: masksByStrength.filter((mask) => meets(rule, mask)), words, excused },
  };
}
