// Text as the search compares it: folded without changing its length, and its pinyin by syllable.
import { pinyin } from "pinyin-pro";

const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

// Every folded text has the length of its original, so that marks can be set by position.
function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const narrow = code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST ? String.fromCharCode(code - FULL_WIDTH_SHIFT) : unit;
  const lower = narrow.toLowerCase();
  return lower.length === 1 ? lower : narrow;
}

/** Lower case, and full-width forms as the usual ones. Han characters stay as they are and are passed over. */
export function fold(text: string): string {
  return text.replace(/[A-Z\u0080-\u33ff\ua000-\uffff]/g, foldUnit);
}

const isHan = (unit: string): boolean => unit >= "\u3400" && unit <= "\u9fff";

/** The terms of a query, folded: all of them have to be found. */
export function termsOf(query: string): string[] {
  return [...new Set(fold(query).split(/[\s\u3000]+/u))].filter((term) => term !== "").slice(0, TERMS_MAX);
}
const TERMS_MAX = 12;

/** Whether a term may be meant as pinyin. A single letter would find nearly everything. */
export const isPinyin = (term: string): boolean => /^[a-z]{2,}$/.test(term);

/** One syllable a character; empty for what has none. */
export type Syllables = readonly string[];

const known = new Map<string, Syllables>();
const KNOWN_MAX = 50_000;

/** Names of items repeat all over a catalog, hence the memory. */
export function syllablesOf(text: string): Syllables {
  const before = known.get(text);
  if (before) return before;
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  const spoken = /[\u3400-\u9fff]/.test(text) ? pinyin(text, { toneType: "none", type: "array", v: true, surname: "off" }) : [];
  // Where a character outside the plane makes the two differ in length, each character is read alone.
  const readings =
    spoken.length === units.length ? spoken : units.map((unit) => (isHan(unit) ? pinyin(unit, { toneType: "none", v: true }) : ""));
  const syllables = units.map((unit, index) => (isHan(unit) ? (readings[index] ?? "").toLowerCase() : ""));
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(text, syllables);
  return syllables;
}

/** Runs of characters that have a reading; pinyin is never matched across what has none. */
export function runsOf(syllables: Syllables): { start: number; syllables: string[] }[] {
  const runs: { start: number; syllables: string[] }[] = [];
  let open: { start: number; syllables: string[] } | undefined;
  for (const [index, syllable] of syllables.entries()) {
    if (syllable === "") {
      open = undefined;
      continue;
    }
    if (!open) {
      open = { start: index, syllables: [] };
      runs.push(open);
    }
    open.syllables.push(syllable);
  }
  return runs;
}

/** The first run of characters whose pinyin begins with the term at a syllable, or whose initials hold it. */
export function findPinyin(syllables: Syllables, term: string): [number, number] | undefined {
  for (const run of runsOf(syllables)) {
    const initials = run.syllables.map((syllable) => syllable.charAt(0)).join("");
    const at = initials.indexOf(term);
    if (at >= 0) return [run.start + at, run.start + at + term.length];
    for (let first = 0; first < run.syllables.length; first += 1) {
      const last = fullMatch(run.syllables, first, term);
      if (last !== undefined) return [run.start + first, run.start + last];
    }
  }
  return undefined;
}

function fullMatch(syllables: readonly string[], first: number, term: string): number | undefined {
  let at = 0;
  for (let index = first; index < syllables.length; index += 1) {
    const syllable = syllables[index] ?? "";
    const rest = term.slice(at);
    if (syllable.startsWith(rest)) return index + 1;
    if (!rest.startsWith(syllable)) return undefined;
    at += syllable.length;
  }
  return undefined;
}

/** All places of the terms in a text, in order, overlapping ones joined. Pinyin marks its characters where the letters themselves are not there. */
export function marksIn(text: string, terms: readonly string[]): [number, number][] {
  const folded = fold(text);
  const places: [number, number][] = [];
  for (const term of terms) {
    const before = places.length;
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) places.push([at, at + term.length]);
    if (places.length > before || !isPinyin(term)) continue;
    const spoken = findPinyin(syllablesOf(text), term);
    if (spoken) places.push(spoken);
  }
  const joined: [number, number][] = [];
  for (const [start, end] of places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
