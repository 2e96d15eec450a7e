// Texts by their pinyin: each different text once, because names of items repeat all over a catalog.
import { Postings } from "./postings.ts";
import { runsOf, syllablesOf } from "./search-text.ts";

const LETTERS = 27;
/** Between runs of characters that have a reading: pinyin is never matched across it. */
const BORDER = "|";

export class SpokenTexts {
  readonly #ids = new Map<string, number>();
  /** The syllables of a text, each beginning with a capital; without capitals; and the initials. */
  readonly #cased: string[] = [];
  readonly #letters: string[] = [];
  readonly #initials: string[] = [];
  readonly #pieces = new Postings();

  /** The number of a text, or undefined where nothing in it has a reading. */
  add(text: string): number | undefined {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const runs = runsOf(syllablesOf(text));
    if (runs.length === 0) return undefined;
    const id = this.#letters.length;
    this.#ids.set(text, id);
    const cased = runs.map(({ syllables }) => syllables.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join("")).join(BORDER);
    const initials = runs.map(({ syllables }) => syllables.map((each) => each.charAt(0)).join("")).join(BORDER);
    const letters = cased.toLowerCase();
    this.#cased.push(cased);
    this.#letters.push(letters);
    this.#initials.push(initials);
    for (let at = 0; at < cased.length; at += 1) if (isStart(cased, at)) this.#addPieces(letters, at, id);
    for (let at = 0; at < initials.length; at += 1) this.#addPieces(initials, at, id);
    return id;
  }

  #addPieces(text: string, at: number, id: number): void {
    for (const length of [2, 3]) {
      const piece = text.slice(at, at + length);
      if (piece.length === length && !piece.includes(BORDER)) this.#pieces.add(pieceKey(piece), id);
    }
  }

  /** Numbers of the texts in which a term of two letters or more begins at a syllable, or stands among the initials. */
  matching(term: string): Uint32Array {
    const found = this.#pieces.of(pieceKey(term.slice(0, 3)));
    return term.length <= 3 ? found : found.filter((id) => this.#holds(id, term));
  }

  #holds(id: number, term: string): boolean {
    if (this.#initials[id]?.includes(term)) return true;
    const letters = this.#letters[id] ?? "";
    const cased = this.#cased[id] ?? "";
    for (let at = letters.indexOf(term); at >= 0; at = letters.indexOf(term, at + 1)) if (isStart(cased, at)) return true;
    return false;
  }
}

const isStart = (cased: string, at: number): boolean => {
  const code = cased.charCodeAt(at);
  return code >= 65 && code <= 90;
};

function pieceKey(piece: string): number {
  let key = 0;
  for (let at = 0; at < piece.length; at += 1) key = key * LETTERS + (piece.charCodeAt(at) - 96);
  return key;
}
