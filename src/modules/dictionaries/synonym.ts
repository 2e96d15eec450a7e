// Words that mean the same, as they count on a day: one list for the search, for demands and for comparing items. Pure.
import type { Day } from "#kernel/clock.ts";
import { type Dictionary, standingOf } from "./dictionary.ts";

export const SYNONYMS = "synonyms";

/** Full-width forms as the usual ones, lower case, without marks and blanks: so are words compared. */
export const foldWord = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");

/** A word stands in one group; where two claim it, the one that stands first has it. */
export class Synonyms {
  readonly #groups = new Map<string, readonly string[]>();

  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) {
      const words = [...new Set(group.map(foldWord))].filter((word) => word !== "" && !this.#groups.has(word));
      if (words.length > 1) for (const word of words) this.#groups.set(word, words);
    }
  }

  /** Every group once. */
  get groups(): readonly (readonly string[])[] {
    return [...new Set(this.#groups.values())];
  }

  /** The usual word of a group; a word that is in none stands for itself. */
  usual(word: string): string {
    return this.#groups.get(word)?.[0] ?? word;
  }

  /** The other words of its group. */
  others(word: string): readonly string[] {
    return (this.#groups.get(word) ?? []).filter((other) => other !== word);
  }

  are(one: string, other: string): boolean {
    const group = this.#groups.get(one);
    return one !== other && group !== undefined && group === this.#groups.get(other);
  }
}

export const synonymsIn = (dictionary: Pick<Dictionary, "values">, day: Day): Synonyms =>
  new Synonyms(dictionary.values.filter((value) => standingOf(value, day) === "valid").map(({ zh, spellings }) => [zh, ...spellings]));
