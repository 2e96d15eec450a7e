// The other words for the terms of a query, as the search compares them.
import { foldWord, type Synonyms } from "#modules/dictionaries/index.ts";
import { fold } from "./search-text.ts";

export function otherWords(terms: readonly string[], synonyms: Synonyms): Map<string, string[]> {
  return new Map(
    terms.flatMap((term) => {
      const words = synonyms.others(foldWord(term)).map(fold);
      return words.length > 0 ? [[term, words] as const] : [];
    }),
  );
}
