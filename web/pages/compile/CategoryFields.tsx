// Base data that a text opens to all of the body: its category, and how it was de-classified where that is asked for.
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";

import { ChoiceField, TextField } from "./fields.tsx";
import type { SectionProps } from "./section.ts";

const RECORD = [
  ["method", 500],
  ["approvedBy", 100],
  ["approvedOn", 10],
] as const;
const EMPTY: NonNullable<EntryContent["declassification"]> = { method: "", approvedBy: "", approvedOn: "" };

export function CategoryFields({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const { categories } = draft.asks;
  if (categories === null) return null;
  const category = content.baseCategory ?? null;
  const asks = category !== null && categories.declassified.includes(category);
  const record = content.declassification ?? EMPTY;
  return (
    <>
      <ChoiceField
        label={t("compile.field.baseCategory")}
        pointer="/baseCategory"
        citations={categories.citations}
        hint={t("compile.field.baseCategoryHint")}
        draft={draft}
        error={errorAt("/baseCategory")}
        value={category}
        options={categories.keys.map((value) => ({ value, label: valueWords(t, "category", value) }))}
        onChange={(baseCategory) => onChange({ ...content, baseCategory })}
      />
      {asks &&
        RECORD.map(([name, most]) => (
          <TextField
            key={name}
            label={t(`compile.field.declassified.${name}`)}
            pointer={`/declassification/${name}`}
            required
            citations={categories.citations}
            draft={draft}
            maxLength={most}
            error={errorAt(`/declassification/${name}`)}
            value={record[name]}
            onChange={(value) => onChange({ ...content, declassification: { ...record, [name]: value } })}
          />
        ))}
    </>
  );
}
