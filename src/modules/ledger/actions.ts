// The public catalogue of acts: each noun declares what can stand on the ledger, in words, before it can be recorded.
import { say, type Vocabulary } from "#law/index.ts";

export interface ActionWords {
  readonly zh: string;
  readonly en: string;
}

const declared = new Map<string, ActionWords>();

/** Declares a noun's acts: `actions("application", { submitted: {...} })` allows `application.submitted`. */
export function actions<const Words extends Record<string, ActionWords>>(noun: string, words: Words) {
  for (const [name, each] of Object.entries(words)) declared.set(`${noun}.${name}`, each);
  return words;
}

export const isDeclared = (action: string): boolean => declared.has(action);

/** What an act is called, in the law's words for the parties; an entry of an older release keeps its key. */
export function wordsOf(action: string, vocabulary: Vocabulary = {}): ActionWords {
  const { zh, en } = declared.get(action) ?? { zh: action, en: action };
  return { zh: say(vocabulary, zh), en: say(vocabulary, en, "en") };
}

export const declaredActions = (): ReadonlyMap<string, ActionWords> => declared;
