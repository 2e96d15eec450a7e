// Texts that many entries have in common, such as names of items and of agencies: each is held and searched once.
import { type Guard, type Owned, Owners } from "./owners.ts";
import { fold, type Syllables } from "./search-text.ts";
import { type Matches, TextIndex, textOf } from "./text-index.ts";

const ROUND_MAX = 255;

export class SharedTexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #index = new TextIndex();
  /** The slots that have a text. */
  readonly #owners = new Owners();
  /** The last query in which a text was found already. */
  #seen = new Uint8Array(0);
  #round = 0;

  /** The number of a text, which gets an owner. */
  own(text: string, slot: number, syllablesOf?: (text: string) => Syllables): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.push(text) - 1;
      this.#numbers.set(text, number);
      this.#index.add(number, fold(text));
      if (syllablesOf) this.#index.addSpoken(number, syllablesOf(text));
    }
    this.#owners.add(number, slot);
    return number;
  }

  at(number: number): string {
    return this.#texts[number] ?? "";
  }

  /** The owners of each text in which a term stands. */
  written(term: string): Owned {
    return this.#ownersOf(this.#index.written(term));
  }

  spoken(term: string): Owned {
    return this.#ownersOf(this.#index.spoken(term));
  }

  note(owned: Owned, added: { readonly bits: number; readonly guard: Guard }, places: Uint8Array): void {
    this.#owners.note(owned, added, places);
  }

  each(owned: Owned, visit: (slot: number) => void): void {
    this.#owners.each(owned, visit);
  }

  #ownersOf(matches: readonly Matches[]): Owned {
    const found = new Uint32Array(matches.reduce((sum, { values }) => sum + values.length, 0));
    let count = 0;
    const round = this.#nextRound();
    const seen = this.#seen;
    for (const { base, values } of matches) {
      for (let at = 0; at < values.length; at += 1) {
        const number = textOf(base, values[at] as number);
        if (seen[number] === round) continue;
        seen[number] = round;
        found[count] = number;
        count += 1;
      }
    }
    return this.#owners.of(found.subarray(0, count));
  }

  #nextRound(): number {
    if (this.#seen.length < this.#texts.length) [this.#seen, this.#round] = [new Uint8Array(this.#texts.length * 2), 0];
    if (this.#round === ROUND_MAX) [this.#seen, this.#round] = [new Uint8Array(this.#seen.length), 0];
    this.#round += 1;
    return this.#round;
  }
}
