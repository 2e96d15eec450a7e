// How alike two items are, with the reasons, and which items are worth comparing at all: pure.
import { isTelling, overlapOfValues, type Sketch } from "./sketch.ts";
import { canonicalName, objectOf, overlapOf, soundOf, technicalOf, type Usual } from "./wording.ts";

/** What is known of an item when it is compared. */
export interface Likeness {
  readonly name: string;
  readonly canonical: string;
  readonly isGeneric: boolean;
  readonly technical: string;
  /** What the register is about. */
  readonly object: string;
  readonly type: string;
  readonly length: number | null;
  readonly codeTable: string | null;
  readonly sketch: Sketch | null;
}

export interface ComparedItem {
  readonly name: string;
  readonly technicalName: string;
  readonly type: string;
  readonly length: number | null;
  readonly codeTable: string | null;
}

export function likenessOf(item: ComparedItem, title: string, synonyms: Usual, sketch: Sketch | null = null): Likeness {
  const { canonical, isGeneric } = canonicalName(item.name, synonyms);
  const codeTable = item.codeTable?.trim().toLowerCase() ?? "";
  return {
    name: item.name,
    canonical,
    isGeneric,
    technical: technicalOf(item.technicalName),
    object: objectOf(title),
    type: item.type,
    length: item.length,
    codeTable: codeTable === "" ? null : codeTable,
    sketch,
  };
}

export const reasonKinds = ["name", "synonym", "sound", "wording", "technical", "code-table", "values", "type", "object"] as const;
export interface Reason {
  readonly kind: (typeof reasonKinds)[number];
  /** What it adds; negative where it speaks against. */
  readonly weight: number;
  /** A percentage, where there is one. */
  readonly percent?: number;
}

export interface Comparison {
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** From here on two items are taken to be the same datum. */
export const ALIKE = 0.6;

const WEIGHTS = {
  name: 0.62,
  synonym: 0.6,
  sound: 0.55,
  wording: 0.6,
  generic: 0.18,
  object: 0.5,
  technical: 0.2,
  codeTable: 0.18,
  values: 0.5,
  type: 0.06,
} as const;
const CLOSE_WORDING = 0.55;
const CLOSE_OBJECT = 0.5;
const CLOSE_VALUES = 0.3;
const APART_VALUES = 0.02;

export function compare(one: Likeness, other: Likeness): Comparison {
  const reasons = [...byName(one, other), ...byForm(one, other), ...byValues(one, other)].map((reason) => ({
    ...reason,
    weight: Math.round(reason.weight * 100) / 100,
  }));
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  return { score: Math.round(Math.max(0, Math.min(1, sum)) * 100) / 100, reasons };
}

function byName(one: Likeness, other: Likeness): Reason[] {
  const isGeneric = one.isGeneric || other.isGeneric;
  if (one.canonical === other.canonical) {
    if (isGeneric) return [{ kind: "name", weight: WEIGHTS.generic }, ...byObject(one, other)];
    return one.name === other.name ? [{ kind: "name", weight: WEIGHTS.name }] : [{ kind: "synonym", weight: WEIGHTS.synonym }];
  }
  if (isGeneric) return [];
  const sound = soundOf(one.canonical);
  if (sound !== "" && one.canonical.length > 2 && sound === soundOf(other.canonical)) return [{ kind: "sound", weight: WEIGHTS.sound }];
  const close = overlapOf(one.canonical, other.canonical);
  return close < CLOSE_WORDING ? [] : [{ kind: "wording", weight: WEIGHTS.wording * close, percent: Math.round(close * 100) }];
}

/** A "name" of schools is the "name" of schools elsewhere, and not of firms. */
function byObject(one: Likeness, other: Likeness): Reason[] {
  const close = overlapOf(one.object, other.object);
  return close < CLOSE_OBJECT ? [] : [{ kind: "object", weight: WEIGHTS.object * close, percent: Math.round(close * 100) }];
}

function byForm(one: Likeness, other: Likeness): Reason[] {
  const found: Reason[] = [];
  if (one.technical !== "" && one.technical === other.technical) found.push({ kind: "technical", weight: WEIGHTS.technical });
  if (one.codeTable !== null && other.codeTable !== null) {
    found.push({ kind: "code-table", weight: one.codeTable === other.codeTable ? WEIGHTS.codeTable : -WEIGHTS.codeTable });
  }
  const types = [classOf(one.type), classOf(other.type)];
  if (types[0] === types[1]) found.push({ kind: "type", weight: WEIGHTS.type });
  else if (!types.includes("string")) found.push({ kind: "type", weight: -2 * WEIGHTS.type });
  return found;
}

/** Registers keep numbers and days as text as often as not; only what cannot be the other speaks against it. */
function classOf(type: string): string {
  if (type === "integer" || type === "decimal") return "number";
  if (type === "date" || type === "datetime") return "day";
  return type;
}

function byValues(one: Likeness, other: Likeness): Reason[] {
  if (!isTelling(one.sketch) || !isTelling(other.sketch)) return [];
  const { contained } = overlapOfValues(one.sketch, other.sketch);
  const percent = Math.round(contained * 100);
  if (contained >= CLOSE_VALUES) return [{ kind: "values", weight: WEIGHTS.values * contained, percent }];
  // Two registers of different people hold the same kind of datum: this only weakens.
  return contained < APART_VALUES ? [{ kind: "values", weight: -0.05, percent }] : [];
}

const KEYS_MAX = 14;
const AFFIX = 4;
const VALUES_KEYED = 4;

/**
 * Items without a key in common are never compared: the keys are what makes a million of them possible.
 * Each is a way in which two alike items may be found; generic names only together with what the register is about.
 */
export function blockingKeys(likeness: Likeness): string[] {
  const { canonical, isGeneric, technical, object, codeTable, sketch } = likeness;
  const keys: string[] = [];
  if (isGeneric) {
    if (object !== "") keys.push(`n:${canonical}|${object.slice(0, 2)}`, `n:${canonical}|${object.slice(-2)}`);
  } else {
    keys.push(`n:${canonical}`);
    if (canonical.length > 2) {
      const sound = soundOf(canonical);
      if (sound !== "") keys.push(`p:${sound}`);
    }
    if (canonical.length > AFFIX) keys.push(`a:${canonical.slice(0, AFFIX)}`, `z:${canonical.slice(-AFFIX)}`);
    if (codeTable !== null) keys.push(`c:${codeTable}|${canonical.slice(0, 1)}`);
  }
  if (technical !== "") keys.push(`t:${technical}`);
  if (isTelling(sketch)) keys.push(...sketch.hashes.slice(0, VALUES_KEYED).map((hash) => `v:${hash}`));
  return keys.slice(0, KEYS_MAX).map((key) => key.slice(0, 120));
}
