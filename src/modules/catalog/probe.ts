// What an entry must have for a kept question to find it: few short keys, so that of many questions only those near an entry are asked. Pure.
import type { FacetKey, IndexQuery, SearchDocument } from "./search-query.ts";
import { fold, isPinyin, runsOf, syllablesOf, termsOf } from "./search-text.ts";

/** Facets that an entry has for itself, whoever looks and whenever, the narrowest first. */
const STEADY = {
  agency: ({ agency }) => [agency.id],
  theme: ({ theme }) => [theme],
  label: ({ labels }) => labels,
  method: ({ methods }) => methods,
  cycle: ({ updateCycle }) => [updateCycle],
  grade: ({ grade }) => [grade],
} satisfies Partial<Record<FacetKey, (document: SearchDocument) => readonly string[]>>;
const steadyKeys = Object.keys(STEADY) as (keyof typeof STEADY)[];
/** Of a question that names nothing of the kind. */
const ANY = "any";

/** Without marks, as words of a group are compared. */
const bare = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, "");

/** One of them is among the probes of every entry that the question finds. */
export function probesFor({ text, chosen }: Pick<IndexQuery, "text" | "chosen">): string[] {
  const longest = termsOf(text).toSorted((a, b) => b.length - a.length)[0];
  if (longest !== undefined) return [...new Set([longest, bare(longest)].map((word) => word.slice(0, 2)))].filter((probe) => probe !== "");
  const facet = steadyKeys.find((key) => (chosen[key]?.length ?? 0) > 0);
  return facet === undefined ? [ANY] : [...new Set(chosen[facet])].map((value) => `${facet}=${value}`);
}

const textsOf = ({ title, code, summary, items, agency }: SearchDocument): string[] => [
  title,
  code,
  summary,
  agency.name,
  agency.fullName,
  ...items,
];

/** `groups`: words that stand for each other. */
export function probesOf(document: SearchDocument, groups: readonly (readonly string[])[]): Set<string> {
  const probes = new Set<string>([ANY]);
  for (const key of steadyKeys) for (const value of STEADY[key](document)) probes.add(`${key}=${value}`);
  const folded = textsOf(document).map(fold);
  for (const text of folded) {
    for (let at = 0; at < text.length; at += 1) {
      probes.add(text.slice(at, at + 1));
      probes.add(text.slice(at, at + 2));
    }
  }
  for (const text of [document.title, ...document.items]) addSpoken(probes, text);
  for (const group of groups) {
    // Whoever asks by one word of a group finds what holds any other, by its characters or by its sound.
    const words = group.map(fold);
    if (words.some((word) => probes.has(word.slice(0, 2)))) for (const word of words) probes.add(word.slice(0, 2));
  }
  return probes;
}

/** Where pinyin begins at a syllable, or is the initials, its first two letters are one of these. */
function addSpoken(probes: Set<string>, text: string): void {
  for (const { syllables } of runsOf(syllablesOf(text))) {
    for (const [at, syllable] of syllables.entries()) {
      const initials = syllable.charAt(0) + (syllables[at + 1] ?? "").charAt(0);
      for (const probe of [syllable.slice(0, 2), initials]) if (isPinyin(probe)) probes.add(probe);
    }
  }
}
