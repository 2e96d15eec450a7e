// The dictionaries behind an entry's values: what may be chosen today, and the word of any code, retired ones too.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { DictionaryChoice } from "#web/api/types.ts";

const KEYS = [
  "classification",
  "format",
  "format-type",
  "method-category",
  "update-cycle",
  "theme",
  "subject",
  "scenario",
  "region",
  "aggregation",
  "label",
] as const;
export type DictionaryKey = (typeof KEYS)[number];

export interface Choices {
  /** The word of a code; of no dictionary, the text itself. */
  word: (key: DictionaryKey, code: string | null | undefined) => string;
  /** From the top of the tree down to a code. */
  path: (key: DictionaryKey, code: string | null | undefined) => string;
  /** What counts today, and what is chosen already though it counts no more. */
  options: (key: DictionaryKey, chosen?: string | null | readonly string[]) => { value: string; label: string; parent: string | null }[];
}

export function useChoices(): Choices {
  const { t, i18n } = useTranslation();
  const { data } = useOne<{ choices: Record<string, DictionaryChoice[]> }>("/dictionaries/choices", { key: [...KEYS] });
  const of = (key: DictionaryKey) => data?.choices[key] ?? [];
  const say = (choice: DictionaryChoice) => (i18n.language === "en" ? choice.en : choice.zh);
  const word: Choices["word"] = (key, code) => {
    if (code === null || code === undefined || code === "") return "";
    const found = of(key).findLast((choice) => choice.code === code);
    return found === undefined ? code : say(found);
  };
  return {
    word,
    path: (key, code) => {
      const above = of(key).filter((choice) => (code ?? "").startsWith(choice.code));
      return [...new Map(above.map((choice) => [choice.code, say(choice)])).values()].join(" / ") || (code ?? "");
    },
    options: (key, chosen) => {
      const kept = typeof chosen === "string" ? [chosen] : (chosen ?? []);
      const valid = of(key).filter((choice) => choice.valid);
      const gone = kept.filter((code) => code !== "" && !valid.some((choice) => choice.code === code));
      return [
        ...valid.map((choice) => ({ value: choice.code, label: say(choice), parent: choice.parent })),
        ...gone.map((code) => ({ value: code, label: t("catalog.guide.retired", { word: word(key, code) }), parent: null })),
      ];
    },
  };
}
