// Chooses the portal's language, loads its words on demand, puts the law's own words into them and keeps the page's `lang` right.
import i18next, { changeLanguage, use } from "i18next";
import { initReactI18next } from "react-i18next";

import { type LawWords, say, sayAll } from "./words.ts";

export type Language = "zh" | "en";

const STORE = "govshare.language";
const loaders = {
  zh: async () => (await import("./zh.ts")).zh,
  en: async () => (await import("./en.ts")).en,
};

export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORE) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}

let lawWords: LawWords | undefined;
/** As written, with the places for the law's words. */
const written = new Map<Language, object>();

async function load(language: Language): Promise<void> {
  if (written.has(language)) return;
  written.set(language, await loaders[language]());
  putWords(language);
}

function putWords(language: Language): void {
  i18next.addResourceBundle(language, "translation", sayAll(written.get(language), language, lawWords), true, true);
}

/** The platform has said what its law calls the parties and the posts; what is on the screen already is drawn again. */
export async function speakAs(words: LawWords): Promise<void> {
  if (JSON.stringify(words) === JSON.stringify(lawWords)) return;
  lawWords = words;
  if (written.size === 0) return;
  for (const language of written.keys()) putWords(language);
  await changeLanguage(i18next.language);
}

/** What the law calls a post. */
export const roleWord = (role: string, language: string): string => say(`{role.${role}}`, language === "en" ? "en" : "zh", lawWords);

export async function startLanguage(): Promise<void> {
  await use(initReactI18next).init({ lng: storedLanguage(), fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  await apply(storedLanguage());
}

/** Switches the language for the whole portal. Kept at once: whoever goes on before the words have come finds them on the next page. */
export async function switchLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORE, language);
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
  await apply(language);
}

async function apply(language: Language): Promise<void> {
  await load(language);
  await changeLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
