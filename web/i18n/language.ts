// Chooses the portal's language, loads its words on demand and keeps the page's `lang` right.
import i18next, { changeLanguage, use } from "i18next";
import { initReactI18next } from "react-i18next";

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

async function load(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) i18next.addResourceBundle(language, "translation", await loaders[language]());
}

export async function startLanguage(): Promise<void> {
  await use(initReactI18next).init({ lng: storedLanguage(), fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  await apply(storedLanguage());
}

/** Switches the language for the whole portal. */
export async function switchLanguage(language: Language): Promise<void> {
  await apply(language);
}

async function apply(language: Language): Promise<void> {
  await load(language);
  await changeLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem(STORE, language);
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
}
