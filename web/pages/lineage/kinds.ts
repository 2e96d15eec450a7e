// The kinds of relations that may be stated, as the dictionary has them today, and how each reads from either end.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { DictionaryChoice } from "#web/api/types.ts";

const KEY = "relation";
/** Of which the platform knows how they read from both ends. */
const told = ["derived", "part", "codes", "replaces", "matter", "related"] as const;

export interface Kinds {
  options: { value: string; label: string }[];
  /** As it reads on the page of an entry that says it, or of the other one. */
  says: (kind: string, own: boolean) => string;
}

export function useKinds(): Kinds {
  const { t, i18n } = useTranslation();
  const { data } = useOne<{ choices: Record<string, DictionaryChoice[]> }>("/dictionaries/choices", { key: [KEY] });
  const known = data?.choices[KEY] ?? [];
  const says: Kinds["says"] = (kind, own) => {
    const worded = told.find((each) => each === kind);
    if (worded !== undefined) return t(`lineage.says.${own ? "own" : "other"}.${worded}`);
    const value = known.findLast(({ code }) => code === kind);
    if (value === undefined) return kind;
    return i18n.language === "en" ? value.en : value.zh;
  };
  return { options: known.filter(({ valid }) => valid).map(({ code }) => ({ value: code, label: says(code, true) })), says };
}
