// Gives all items of a draft one more label at once.
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";

import { withLabel } from "./content.ts";

export function LabelAll({ content, onChange }: { content: EntryContent; onChange: (content: EntryContent) => void }) {
  const { t } = useTranslation();
  const choices = useChoices();
  const labelAll = (label: string) =>
    onChange({ ...content, items: content.items.map((item) => ({ ...item, labels: withLabel(item, label, true) })) });
  return (
    <label className="compile-bulk">
      <span>{t("guides.compile.bulk")}</span>
      <select className="gs-input" value="" onChange={(event) => labelAll(event.target.value)}>
        <option value="">{t("catalog.choose")}</option>
        {choices
          .options("label")
          .filter(({ parent }) => parent !== null)
          .map(({ value }) => (
            <option key={value} value={value}>
              {choices.path("label", value)}
            </option>
          ))}
      </select>
    </label>
  );
}
