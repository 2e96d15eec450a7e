// Texts by their pieces and by their pinyin, with places: any substring is found exactly, without looking at the texts again.
import { keyOf, type Piece, Postings, together } from "./postings.ts";
import type { Syllables } from "./search-text.ts";

/** A value holds the number of the text within its shelf and the position in it. */
const PLACE_BITS = 16;
const SHELF = 1 << 16;
/** Several fields of one text may stand in quarters of its places: these two bits of a value say which. */
export const QUARTER_SHIFT = 14;
export const placeOf = (value: number): number => value & (SHELF - 1);
/** Closes a text, so that its last character begins a piece, too. */
const END = 0;

/** Syllables get small numbers in the order in which they come. */
const numbers = new Map<string, number>();

function numberOf(syllable: string): number {
  const known = numbers.get(syllable);
  if (known !== undefined) return known;
  numbers.set(syllable, numbers.size);
  return numbers.size - 1;
}

const SYLLABLE = 0;
const INITIALS = 1;
const LETTERS = 32;
const initialsKey = (one: string, other: string): number =>
  keyOf(INITIALS, (one.charCodeAt(0) % LETTERS) * LETTERS + (other.charCodeAt(0) % LETTERS));

interface Shelf {
  readonly written: Postings;
  readonly spoken: Postings;
}

export interface Matches {
  /** The number of the first text of the shelf. */
  readonly base: number;
  readonly values: Uint32Array;
}

/** The number of the text that a value speaks of. */
export const textOf = (base: number, value: number): number => base + (value >>> PLACE_BITS);

export class TextIndex {
  readonly #shelves: Shelf[] = [];

  /** Texts come by rising numbers, and those of one number by rising places. */
  add(number: number, text: string, place = 0): void {
    const { written } = this.#shelfFor(number);
    const from = placed(number, place);
    for (let at = 0; at < text.length; at += 1) {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : END;
      written.add(keyOf(text.charCodeAt(at), next), from + at);
    }
  }

  addSpoken(number: number, syllables: Syllables): void {
    const { spoken } = this.#shelfFor(number);
    const from = placed(number, 0);
    for (let at = 0; at < syllables.length; at += 1) {
      const [syllable, next] = [syllables[at] ?? "", syllables[at + 1] ?? ""];
      if (syllable === "") continue;
      spoken.add(keyOf(SYLLABLE, numberOf(syllable)), from + at);
      if (isLatin(syllable) && isLatin(next)) spoken.add(initialsKey(syllable, next), from + at);
    }
  }

  #shelfFor(number: number): Shelf {
    const index = Math.trunc(number / SHELF);
    const known = this.#shelves[index];
    if (known) return known;
    const before = this.#shelves.at(-1);
    before?.written.seal();
    before?.spoken.seal();
    const shelf = { written: new Postings(), spoken: new Postings() };
    this.#shelves.push(shelf);
    return shelf;
  }

  /** Every place where a term stands. */
  written(term: string): Matches[] {
    if (term.includes("\0")) return [];
    return this.#found(({ written }) => {
      if (term.length === 1) return written.beginningWith(term.charCodeAt(0));
      const offsets = cover(term.length);
      return [
        together(offsets.map((offset) => ({ offset, list: written.of(keyOf(term.charCodeAt(offset), term.charCodeAt(offset + 1))) }))),
      ];
    });
  }

  /** Every place where pinyin of two letters or more begins at a syllable, or stands among the initials. */
  spoken(term: string): Matches[] {
    return this.#found(({ spoken }) => [initials(spoken, term), ...spelt(spoken, term)]);
  }

  #found(look: (shelf: Shelf) => readonly Uint32Array[]): Matches[] {
    return this.#shelves.flatMap((shelf, index) =>
      look(shelf).flatMap((values) => (values.length > 0 ? [{ base: index * SHELF, values }] : [])),
    );
  }
}

const placed = (number: number, place: number): number => (number % SHELF) * SHELF + place;
const isLatin = (syllable: string): boolean => syllable >= "a" && syllable < "{";

/** Pieces of two that hold every character of a term. */
function cover(length: number): number[] {
  const offsets = Array.from({ length: length >> 1 }, (_, index) => index * 2);
  return length % 2 === 0 ? offsets : [...offsets, length - 2];
}

function initials(postings: Postings, term: string): Uint32Array {
  return together(
    cover(term.length).map((offset): Piece => ({ offset, list: postings.of(initialsKey(term.charAt(offset), term.charAt(offset + 1))) })),
  );
}

const LISTS_MAX = 16;

/** Lists of where the letters can be read as syllables, the last of which may be cut off: xian is 先, and 西安, too. */
function spelt(postings: Postings, term: string): Uint32Array[] {
  const known = new Map<number, Uint32Array[]>();
  const from = (start: number): Uint32Array[] => {
    const before = known.get(start);
    if (before) return before;
    const rest = term.slice(start);
    const lists: Uint32Array[] = [];
    for (const [syllable, number] of numbers) {
      const isLast = syllable.startsWith(rest);
      if (!isLast && !rest.startsWith(syllable)) continue;
      const list = postings.of(keyOf(SYLLABLE, number));
      if (list.length === 0) continue;
      if (isLast) lists.push(list);
      else
        for (const tail of from(start + syllable.length))
          lists.push(
            together([
              { offset: 0, list },
              { offset: 1, list: tail },
            ]),
          );
    }
    const filled = lists.filter(({ length }) => length > 0);
    const found = start > 0 && filled.length > LISTS_MAX ? [merged(filled)] : filled;
    known.set(start, found);
    return found;
  };
  return from(0);
}

function merged(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.toSorted();
}
