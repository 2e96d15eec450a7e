// Texts that many entries have in common, such as names of items and of agencies: each is held and searched once.
import { Lists } from "./postings.ts";
import { fold, type Syllables } from "./search-text.ts";
import { type Matches, TextIndex, textOf } from "./text-index.ts";

export class SharedTexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #index = new TextIndex();
  /** The slots that have a text. */
  readonly #owners = new Lists();

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
  written(term: string): Uint32Array[] {
    return this.#ownersOf(this.#index.written(term));
  }

  spoken(term: string): Uint32Array[] {
    return this.#ownersOf(this.#index.spoken(term));
  }

  #ownersOf(matches: readonly Matches[]): Uint32Array[] {
    const found = new Set<number>();
    for (const { base, values } of matches) for (const value of values) found.add(textOf(base, value));
    return Array.from(found, (number) => this.#owners.of(number));
  }
}
