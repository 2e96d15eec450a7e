// Words the platform gives in both languages, in the reader's.
import { useTranslation } from "react-i18next";

import type { Bilingual } from "#web/api/types.ts";

export function useWords(): (words: Bilingual) => string {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? (words) => words.en : (words) => words.zh;
}
