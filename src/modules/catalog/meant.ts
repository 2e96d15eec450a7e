// What somebody may have meant who found nothing: other characters of the same sound, as they stand in the catalog. Pure.
import type { IndexAnswer, IndexQuery, SearchDocument } from "./search-query.ts";
import { findPinyin, syllablesOf, termsOf } from "./search-text.ts";

/** The query by its sound, where it has one: 常驻人口 becomes changzhurenkou. */
export function soundOf(query: string): string | undefined {
  const terms = termsOf(query);
  const sounds = terms.map((term) => {
    const syllables = syllablesOf(term);
    // Part Han and part letters: the sound of the whole would match neither.
    return syllables.every((syllable) => syllable !== "") ? syllables.join("") : term;
  });
  return sounds.some((sound, index) => sound !== terms[index]) ? sounds.join(" ") : undefined;
}

/** The characters of an entry that sound like the terms, joined as a query; undefined where one of them is not there. */
export function meantBy(document: Pick<SearchDocument, "title" | "items">, sound: string): string | undefined {
  const found = sound.split(" ").map((term) => {
    for (const text of [document.title, ...document.items]) {
      const place = findPinyin(syllablesOf(text), term);
      if (place) return text.slice(...place);
      if (text.toLowerCase().includes(term)) return term;
    }
    return undefined;
  });
  return found.every((each) => each !== undefined) ? found.join(" ") : undefined;
}

/** By the same filters, and for the same viewer, as the query that found nothing. */
export function meantInstead(search: (query: IndexQuery) => IndexAnswer, asked: IndexQuery): { q: string; total: number } | null {
  const sound = soundOf(asked.text);
  const [first] = sound === undefined ? [] : search({ ...asked, text: sound, limit: 1, offset: 0 }).rows;
  const q = first && sound !== undefined ? meantBy(first.document, sound) : undefined;
  if (q === undefined) return null;
  const { total } = search({ ...asked, text: q, limit: 1, offset: 0 });
  return total > 0 ? { q, total } : null;
}
