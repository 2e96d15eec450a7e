// Which living entries hold every term of a query, and how much the best place of each term is worth. Each pass runs over plain arrays of numbers.
import type { Owned } from "./owners.ts";
import { isPinyin } from "./search-text.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { type Matches, placeOf, QUARTER_SHIFT, type TextIndex, textOf } from "./text-index.ts";

/** By the quarter of a text's places: title, code, summary, nothing. */
const WEIGHTS = [16, 4, 1, 1] as const;
const WEIGHT = { spokenTitle: 12, item: 8, spokenItem: 6, agency: 4 };
/** More than any field is worth: what holds the term itself stands before whatever holds another word for it. */
const ITSELF = 32;
const FIRST_ROOM = 1_024;
/** Up to one place in so many slots is noted as it is met; where there are more, a pass over all slots finds them in order and faster. */
const SPARSE = 16;
/** No weight has this bit. */
const NOTED = 0x80;

interface Texts {
  readonly texts: TextIndex;
  readonly items: SharedTexts;
  readonly agencies: SharedTexts;
}

/** Everything that a word was found in. */
interface Found {
  readonly places: { readonly matches: Matches; readonly weights: Uint8Array }[];
  readonly owners: { readonly by: SharedTexts; readonly owned: Owned; readonly weight: number }[];
  size: number;
}

export class Matching {
  readonly #texts: Texts;
  #slots = 0;
  #alive = new Uint8Array(FIRST_ROOM);
  // Per query; kept because filling is cheaper than making.
  #best = new Uint8Array(FIRST_ROOM);
  #score = new Uint16Array(FIRST_ROOM);
  #touched = new Uint32Array(FIRST_ROOM);

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
      [this.#alive, this.#best, this.#score, this.#touched] = [alive, new Uint8Array(room), new Uint16Array(room), new Uint32Array(room)];
    }
    this.#alive[slot] = 1;
    this.#slots = slot + 1;
  }

  remove(slot: number): void {
    this.#alive[slot] = 0;
  }

  /** Living slots that hold all terms or other words for them; good until the next query. */
  all(terms: readonly string[], others: ReadonlyMap<string, readonly string[]> = new Map()): Uint32Array {
    const [first, ...more] = terms.map((term) => this.#find(term, others.get(term) ?? [])).toSorted((a, b) => a.size - b.size);
    if (!first) return this.#living();
    const [best, score] = [this.#best, this.#score];
    this.#weigh(first);
    let hits = this.#touchedBy(first);
    for (let at = 0; at < hits.length; at += 1) score[hits[at] as number] = best[hits[at] as number] as number;
    this.#clear(first);
    for (const found of more) {
      if (hits.length === 0) break;
      this.#weigh(found);
      let kept = 0;
      for (let at = 0; at < hits.length; at += 1) {
        const slot = hits[at] as number;
        const weight = best[slot] as number;
        if (weight === 0) continue;
        score[slot] = (score[slot] as number) + weight;
        hits[kept] = slot;
        kept += 1;
      }
      hits = hits.subarray(0, kept);
      this.#clear(found);
    }
    return hits;
  }

  /** Living slots that hold one piece; good until the next query. */
  holding(piece: string): Uint32Array {
    const found = this.#find(piece, []);
    this.#weigh(found);
    const hits = this.#touchedBy(found);
    this.#clear(found);
    return hits;
  }

  #living(): Uint32Array {
    this.#score.fill(0, 0, this.#slots);
    return this.#marked(this.#alive);
  }

  #find(term: string, others: readonly string[]): Found {
    const found: Found = { places: [], owners: [], size: 0 };
    this.#findWord(found, term, others.length > 0 ? ITSELF : 0);
    for (const other of others) this.#findWord(found, other, 0);
    return found;
  }

  #findWord(found: Found, word: string, bonus: number): void {
    const { texts, items, agencies } = this.#texts;
    const places = (all: readonly Matches[], weights: readonly number[]): void => {
      const withBonus = Uint8Array.from(weights, (weight) => weight + bonus);
      for (const matches of all) {
        found.places.push({ matches, weights: withBonus });
        found.size += matches.values.length;
      }
    };
    const owners = (by: SharedTexts, owned: Owned, weight: number): void => {
      if (owned.size === 0) return;
      found.owners.push({ by, owned, weight: weight + bonus });
      found.size += owned.size;
    };
    places(texts.written(word), WEIGHTS);
    owners(items, items.written(word), WEIGHT.item);
    owners(agencies, agencies.written(word), WEIGHT.agency);
    if (!isPinyin(word)) return;
    places(texts.spoken(word), [WEIGHT.spokenTitle, WEIGHT.spokenTitle, WEIGHT.spokenTitle, WEIGHT.spokenTitle]);
    owners(items, items.spoken(word), WEIGHT.spokenItem);
  }

  /** The weight of the best place of each slot into `#best`, which is 0 everywhere before. */
  #weigh({ places, owners }: Found): void {
    for (const { matches, weights } of places) weighPlaces(this.#best, matches, weights);
    for (const { by, owned, weight } of owners) by.weigh(owned, weight, this.#best);
  }

  #isSparse({ size }: Found): boolean {
    return size * SPARSE < this.#slots;
  }

  /** The living among the slots that were weighed, each once. */
  #touchedBy(found: Found): Uint32Array {
    if (!this.#isSparse(found)) return this.#marked(this.#best);
    const [alive, best, touched] = [this.#alive, this.#best, this.#touched];
    let count = 0;
    eachOf(found, (slot) => {
      if (alive[slot] === 0 || ((best[slot] ?? 0) & NOTED) !== 0) return;
      best[slot] = (best[slot] ?? 0) | NOTED;
      touched[count] = slot;
      count += 1;
    });
    for (let at = 0; at < count; at += 1) best[touched[at] as number] = (best[touched[at] as number] as number) & ~NOTED;
    return touched.subarray(0, count);
  }

  #clear(found: Found): void {
    const best = this.#best;
    if (!this.#isSparse(found)) best.fill(0, 0, this.#slots);
    else
      eachOf(found, (slot) => {
        best[slot] = 0;
      });
  }

  /** The living among the slots that are not 0, in rising order. */
  #marked(marks: Uint8Array): Uint32Array {
    const [alive, touched, slots] = [this.#alive, this.#touched, this.#slots];
    // Four at a time: of most queries nearly all are 0.
    const words = new Uint32Array(marks.buffer, 0, marks.length >>> 2);
    let count = 0;
    for (let word = 0; word * 4 < slots; word += 1) {
      if (words[word] === 0) continue;
      for (let slot = word * 4; slot < word * 4 + 4; slot += 1) {
        if (marks[slot] === 0 || alive[slot] === 0) continue;
        touched[count] = slot;
        count += 1;
      }
    }
    return touched.subarray(0, count);
  }
}

function weighPlaces(best: Uint8Array, { base, values }: Matches, weights: Uint8Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const slot = textOf(base, value);
    const weight = weights[placeOf(value) >>> QUARTER_SHIFT] as number;
    if ((best[slot] as number) < weight) best[slot] = weight;
  }
}

function eachOf({ places, owners }: Found, visit: (slot: number) => void): void {
  for (const { matches } of places) for (const value of matches.values) visit(textOf(matches.base, value));
  for (const { by, owned } of owners) by.each(owned, visit);
}
