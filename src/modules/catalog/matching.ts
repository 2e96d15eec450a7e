// Which living entries hold every term of a query, and how much the best place of each term is worth. Each pass runs over plain arrays of numbers.
import { type Guard, type Owned, withBits } from "./owners.ts";
import { isPinyin } from "./search-text.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { type Matches, placeOf, QUARTER_SHIFT, type TextIndex, textOf } from "./text-index.ts";

/** Where a term may stand, a bit each, by rising weight: noting a place is one OR, and the highest bit says what the best one is worth. */
const IN = { summary: 1, agency: 2, code: 4, spokenItem: 8, item: 16, spokenTitle: 32, title: 64, itself: 128 } as const;
const WEIGHTS = [1, 4, 4, 6, 8, 12, 16] as const;
/** More than any place is worth: what holds the term itself stands before whatever holds another word for it. */
const ITSELF = 32;
const WEIGHT_OF = Uint8Array.from({ length: 256 }, (_, places) => {
  const among = places & ~IN.itself;
  if (among === 0) return 0;
  return (WEIGHTS[31 - Math.clz32(among)] ?? 0) + (places === among ? 0 : ITSELF);
});
/** By the quarter of a text's places: title, code, summary, nothing. */
const WRITTEN = [IN.title, IN.code, IN.summary, IN.summary] as const;
const SPOKEN = [IN.spokenTitle, IN.spokenTitle, IN.spokenTitle, IN.spokenTitle] as const;
const FIRST_ROOM = 1_024;
/** Up to one place in so many slots is noted as it is met; where there are more, a pass over all slots finds them in order and faster. */
const SPARSE = 16;

interface Texts {
  readonly texts: TextIndex;
  readonly items: SharedTexts;
  readonly agencies: SharedTexts;
}

/** Everything that a word was found in. */
interface FoundWord {
  readonly guard: Guard;
  readonly places: { readonly matches: Matches; readonly bits: Uint8Array }[];
  readonly owners: { readonly by: SharedTexts; readonly owned: Owned; readonly bits: number }[];
}

/** A term, and then the other words for it. */
interface Found {
  readonly words: FoundWord[];
  size: number;
}

export class Matching {
  readonly #texts: Texts;
  #slots = 0;
  #alive = new Uint8Array(FIRST_ROOM);
  // Per query; kept because filling is cheaper than making.
  #places = new Uint8Array(FIRST_ROOM);
  #score = new Uint16Array(FIRST_ROOM);
  #hits = new Int32Array(FIRST_ROOM);

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** Of the hits of the last query; of no other slot. */
  get score(): Uint16Array {
    return this.#score;
  }

  /** Slots come by rising numbers. */
  add(slot: number): void {
    if (slot >= this.#alive.length) {
      const room = this.#alive.length * 2;
      const alive = new Uint8Array(room);
      alive.set(this.#alive);
      [this.#alive, this.#places, this.#score, this.#hits] = [alive, new Uint8Array(room), new Uint16Array(room), new Int32Array(room)];
    }
    this.#alive[slot] = 1;
    this.#slots = slot + 1;
  }

  remove(slot: number): void {
    this.#alive[slot] = 0;
  }

  /** Living slots that hold all terms or other words for them; good until the next query. */
  all(terms: readonly string[], others: ReadonlyMap<string, readonly string[]> = new Map()): Int32Array {
    const [first, ...more] = terms.map((term) => this.#find(term, others.get(term) ?? [])).toSorted((a, b) => a.size - b.size);
    if (!first) return this.#living();
    const [places, score] = [this.#places, this.#score];
    let hits = this.#takeFirst(first);
    for (const found of more) {
      if (hits.length === 0) break;
      const noted = this.#note(found);
      let kept = 0;
      for (let at = 0; at < hits.length; at += 1) {
        const slot = hits[at] as number;
        const weight = WEIGHT_OF[places[slot] as number] as number;
        score[slot] = (score[slot] as number) + weight;
        hits[kept] = slot;
        kept += weight === 0 ? 0 : 1;
      }
      hits = hits.subarray(0, kept);
      this.#clear(found, noted);
    }
    return hits;
  }

  /** Living slots that hold one piece; good until the next query. */
  holding(piece: string): Int32Array {
    return this.#takeFirst(this.#find(piece, []));
  }

  #living(): Int32Array {
    const [alive, hits, slots] = [this.#alive, this.#hits, this.#slots];
    this.#score.fill(0, 0, slots);
    let count = 0;
    for (let slot = 0; slot < slots; slot += 1) {
      if (alive[slot] === 0) continue;
      hits[count] = slot;
      count += 1;
    }
    return hits.subarray(0, count);
  }

  #find(term: string, others: readonly string[]): Found {
    const found: Found = { words: [], size: 0 };
    this.#findWord(found, term, { itself: others.length > 0 ? IN.itself : 0, guard: 0 });
    for (const other of others) this.#findWord(found, other, { itself: 0, guard: 1 });
    return found;
  }

  #findWord(found: Found, term: string, { itself, guard }: { readonly itself: number; readonly guard: Guard }): void {
    const { texts, items, agencies } = this.#texts;
    const word: FoundWord = { guard, places: [], owners: [] };
    found.words.push(word);
    const places = (all: readonly Matches[], ofQuarters: readonly number[]): void => {
      const bits = Uint8Array.from(ofQuarters, (bit) => bit | itself);
      for (const matches of all) {
        word.places.push({ matches, bits });
        found.size += matches.values.length;
      }
    };
    const owners = (by: SharedTexts, owned: Owned, bit: number): void => {
      if (owned.size === 0) return;
      word.owners.push({ by, owned, bits: bit | itself });
      found.size += owned.size;
    };
    places(texts.written(term), WRITTEN);
    owners(items, items.written(term), IN.item);
    owners(agencies, agencies.written(term), IN.agency);
    if (!isPinyin(term)) return;
    places(texts.spoken(term), SPOKEN);
    owners(items, items.spoken(term), IN.spokenItem);
  }

  /** The living slots of the first term with their scores; `#places` is 0 everywhere before and after. */
  #takeFirst(found: Found): Int32Array {
    const noted = this.#note(found);
    return this.#isSparse(found) ? this.#takeNoted(noted) : this.#takeMarked();
  }

  #takeNoted(noted: Int32Array): Int32Array {
    const [alive, places, score, hits] = [this.#alive, this.#places, this.#score, this.#hits];
    let count = 0;
    for (let at = 0; at < noted.length; at += 1) {
      const slot = noted[at] as number;
      score[slot] = WEIGHT_OF[places[slot] as number] as number;
      places[slot] = 0;
      hits[count] = slot;
      count += alive[slot] as number;
    }
    return hits.subarray(0, count);
  }

  /** In rising order. */
  #takeMarked(): Int32Array {
    const [alive, places, score, hits, slots] = [this.#alive, this.#places, this.#score, this.#hits, this.#slots];
    // Four at a time: of most queries most are 0.
    const words = new Int32Array(places.buffer, 0, places.length >>> 2);
    let count = 0;
    for (let word = 0; word * 4 < slots; word += 1) {
      if (words[word] === 0) continue;
      // Without a branch, which would be guessed wrongly half of the time.
      for (let slot = word * 4; slot < word * 4 + 4; slot += 1) {
        const weight = WEIGHT_OF[places[slot] as number] as number;
        score[slot] = weight;
        hits[count] = slot;
        count += ((weight + 255) >>> 8) & (alive[slot] as number);
      }
      words[word] = 0;
    }
    return hits.subarray(0, count);
  }

  #isSparse({ size }: Found): boolean {
    return size * SPARSE < this.#slots;
  }

  /** Where each slot holds the word into `#places`, which is 0 everywhere before; where they are few, the slots, each once. */
  #note(found: Found): Int32Array {
    const places = this.#places;
    if (!this.#isSparse(found)) {
      for (const { places: all, owners, guard } of found.words) {
        for (const { matches, bits } of all) notePlaces(places, matches, { bits, guard });
        for (const { by, owned, bits } of owners) by.note(owned, { bits, guard }, places);
      }
      return NONE;
    }
    const noted = new Noted(places, found.size);
    for (const { places: all, owners, guard } of found.words) {
      for (const { matches, bits } of all) noted.addPlaces(matches, { bits, guard });
      for (const { by, owned, bits } of owners) by.each(owned, (slot) => noted.add(slot, bits, guard));
    }
    return noted.slots;
  }

  #clear(found: Found, noted: Int32Array): void {
    const places = this.#places;
    if (!this.#isSparse(found)) places.fill(0, 0, this.#slots);
    else for (let at = 0; at < noted.length; at += 1) places[noted[at] as number] = 0;
  }
}

const NONE = new Int32Array(0);

/** Few slots, each once. */
class Noted {
  readonly #places: Uint8Array;
  readonly #slots: Int32Array;
  #count = 0;

  constructor(places: Uint8Array, most: number) {
    this.#places = places;
    this.#slots = new Int32Array(most);
  }

  get slots(): Int32Array {
    return this.#slots.subarray(0, this.#count);
  }

  add(slot: number, bits: number, guard: Guard): void {
    const before = this.#places[slot] as number;
    this.#slots[this.#count] = slot;
    this.#count += before === 0 ? 1 : 0;
    this.#places[slot] = withBits(before, bits, guard);
  }

  addPlaces({ base, values }: Matches, { bits, guard }: { readonly bits: Uint8Array; readonly guard: Guard }): void {
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] as number;
      this.add(textOf(base, value), bits[placeOf(value) >>> QUARTER_SHIFT] as number, guard);
    }
  }
}

function notePlaces(
  places: Uint8Array,
  { base, values }: Matches,
  { bits, guard }: { readonly bits: Uint8Array; readonly guard: Guard },
): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const slot = textOf(base, value);
    places[slot] = withBits(places[slot] as number, bits[placeOf(value) >>> QUARTER_SHIFT] as number, guard);
  }
}
