// The name of a class in the reader's language.
import { useTranslation } from "react-i18next";

export function useClassName() {
  const { i18n } = useTranslation();
  return ({ zh, en, code }: { zh: string; en: string; code: string }): string => (i18n.language === "en" && en !== "" ? en : zh) || code;
}
