// How well an entry meets a demand, as a sum of reasons that a person can read: pure.
import type { Spoken } from "./spoken.ts";

export interface Wish {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly codeTable?: string }[];
}
export interface Offer {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly codeTable: string | null }[];
}

export const reasonKinds = ["name", "synonym", "code-table", "pinyin", "part", "title"] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export interface Reason {
  readonly kind: ReasonKind;
  /** The wanted item, or null where the titles meet. */
  readonly wantedId: string | null;
  readonly wanted: string;
  readonly itemId: string | null;
  readonly met: string;
  readonly points: number;
}

export interface Likeness {
  /** From 0 to 100: exactly the sum of the reasons' points. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

const ITEMS_SHARE = 75;
const STRENGTH: Readonly<Record<Exclude<ReasonKind, "part" | "title">, number>> = { name: 1, synonym: 0.9, "code-table": 0.8, pinyin: 0.7 };
/** Pieces of a name count for less than the name, and below this not at all. */
const PART_MOST = 0.6;
const PART_LEAST = 0.5;
const TITLE_LEAST = 0.25;
/** More pairs than this are compared by whole names only. */
const PAIRS_MAX = 20_000;

// What stands in nearly every title says nothing.
const EMPTY_WORDS = /信息|数据|基本|情况|目录|清单|名录|资源|明细|记录|一览|表$/gu;

export const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");
const coreOf = (title: string): string => {
  const plain = plainName(title);
  const core = plain.replace(EMPTY_WORDS, "");
  return core.length >= 2 ? core : plain;
};

function pairsOf(text: string): Set<string> {
  if (text.length < 2) return new Set(text === "" ? [] : [text]);
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

/** How much two sets of pieces share, from 0 to 1. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const piece of one) if (other.has(piece)) both += 1;
  return (2 * both) / (one.size + other.size);
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly plain: string;
  readonly code: string;
  readonly pieces: ReadonlySet<string>;
}
const named = ({ id, name, codeTable }: { id: string; name: string; codeTable?: string | null }): Named => {
  const plain = plainName(name);
  return { id, name, plain, code: plainName(codeTable ?? ""), pieces: pairsOf(plain) };
};

interface Meeting {
  readonly kind: Exclude<ReasonKind, "title">;
  readonly strength: number;
}

function meetingOf(wanted: Named, item: Named, { spoken, synonyms }: Known, wholeOnly: boolean): Meeting | undefined {
  if (wanted.plain === "" || item.plain === "") return undefined;
  if (wanted.plain === item.plain) return { kind: "name", strength: STRENGTH.name };
  if (synonyms.are(wanted.plain, item.plain)) return { kind: "synonym", strength: STRENGTH.synonym };
  if (wanted.code !== "" && wanted.code === item.code) return { kind: "code-table", strength: STRENGTH["code-table"] };
  if (spoken(wanted.plain, item.plain)) return { kind: "pinyin", strength: STRENGTH.pinyin };
  if (wholeOnly) return undefined;
  const part = shared(wanted.pieces, item.pieces);
  return part >= PART_LEAST ? { kind: "part", strength: part * PART_MOST } : undefined;
}

// In tenths, as whole numbers, so that the score is the sum to the digit.
const tenths = (points: number): number => Math.round(points * 10);

/** What is known of words: how they sound, and which mean the same. */
export interface Known {
  readonly spoken: Spoken;
  readonly synonyms: { are(one: string, other: string): boolean };
}

export function likenessOf(wish: Wish, offer: Offer, known: Known): Likeness {
  const wanted = wish.items.map(named).filter(({ plain }) => plain !== "");
  const items = offer.items.map(named);
  const share = wanted.length === 0 ? 0 : ITEMS_SHARE / wanted.length;
  const reasons: (Omit<Reason, "points"> & { tenths: number })[] = [];
  const titles = shared(pairsOf(coreOf(wish.title)), pairsOf(coreOf(offer.title)));
  if (titles >= TITLE_LEAST) {
    const points = tenths(titles * (wanted.length === 0 ? 100 : 100 - ITEMS_SHARE));
    reasons.push({ kind: "title", wantedId: null, wanted: wish.title, itemId: null, met: offer.title, tenths: points });
  }
  for (const { wanted: want, item, kind, strength } of assigned(wanted, items, known)) {
    reasons.push({ kind, wantedId: want.id, wanted: want.name, itemId: item.id, met: item.name, tenths: tenths(share * strength) });
  }
  const sum = reasons.reduce((total, each) => total + each.tenths, 0);
  return {
    score: Math.min(1_000, sum) / 10,
    reasons: trimmed(reasons, sum)
      .toSorted((a, b) => b.tenths - a.tenths)
      .map(({ tenths: points, ...reason }) => ({ ...reason, points: points / 10 })),
  };
}

/** Rounding many small shares may come to a little more than the whole: the largest reason gives it back. */
function trimmed<Each extends { readonly tenths: number }>(reasons: readonly Each[], sum: number): Each[] {
  if (sum <= 1_000) return [...reasons];
  const most = Math.max(...reasons.map(({ tenths: points }) => points));
  const at = reasons.findIndex(({ tenths: points }) => points === most);
  return reasons.map((each, index) => (index === at ? { ...each, tenths: each.tenths - (sum - 1_000) } : each));
}

/** Each item of the entry meets one wanted item at most, the surest pairs first. */
function assigned(wanted: readonly Named[], items: readonly Named[], known: Known) {
  const wholeOnly = wanted.length * items.length > PAIRS_MAX;
  const pairs = wanted.flatMap((want) =>
    items.flatMap((item) => {
      const meeting = meetingOf(want, item, known, wholeOnly);
      return meeting ? [{ wanted: want, item, ...meeting }] : [];
    }),
  );
  const takenWants = new Set<string>();
  const takenItems = new Set<string>();
  return pairs
    .toSorted((a, b) => b.strength - a.strength)
    .filter(({ wanted: want, item }) => {
      if (takenWants.has(want.id) || takenItems.has(item.id)) return false;
      takenWants.add(want.id);
      takenItems.add(item.id);
      return true;
    });
}
