// Further elements of the compilation guide: none is required, all stand folded away until somebody wants them.
import { useTranslation } from "react-i18next";

import type { EntryContent } from "#web/api/types.ts";
import { type DictionaryKey, useChoices } from "#web/pages/catalog/choices.ts";
import { fieldId } from "#web/ui/Form.tsx";

import { ChoiceField, TextField } from "./fields.tsx";
import { GuideClass } from "./GuideClass.tsx";
import type { SectionProps } from "./section.ts";

const LISTS = [
  ["formatType", "format-type"],
  ["methodCategory", "method-category"],
  ["scenario", "scenario"],
  ["region", "region"],
  ["aggregation", "aggregation"],
] as const;
const TEXTS = [
  ["formatOther", 200],
  ["unit", 100],
  ["sourceAgency", 100],
  ["timeRange", 100],
] as const;

export function GuideFields({ content, onChange, errorAt, draft }: SectionProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const set = (part: Partial<EntryContent>) => onChange({ ...content, ...part });
  const tree = choices.options("classification", content.classification);
  const top = tree.find((one) => one.parent === null && choices.word("classification", one.value) !== "");
  return (
    <section className="gs-paper gs-pad compile-section" id="compile-guide">
      <details open={["/classification", "/labels", "/dataClass"].some((pointer) => errorAt(pointer) !== undefined)}>
        <summary>
          <h2 className="compile-summary">{t("compile.section.guide")}</h2> <span className="gs-sub">{t("compile.guide.lead")}</span>
        </summary>
        <div className="compile-fields">
          <div className="compile-wide">
            <ChoiceField
              label={t("compile.guide.classification")}
              pointer="/classification"
              draft={draft}
              hint={top === undefined ? undefined : t("compile.guide.classificationHint")}
              error={errorAt("/classification")}
              value={content.classification ?? null}
              options={tree.map(({ value }) => ({ value, label: `${value} ${choices.path("classification", value)}` }))}
              onChange={(classification) => set({ classification })}
            />
          </div>
          <GuideClass content={content} onChange={onChange} errorAt={errorAt} draft={draft} />
          {LISTS.map(([name, key]) => (
            <ChoiceField
              key={name}
              label={t(`compile.guide.${name}`)}
              pointer={`/${name}`}
              draft={draft}
              error={errorAt(`/${name}`)}
              value={content[name] ?? null}
              options={optionsFor(key, content, choices.options(key, content[name]))}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
          {TEXTS.map(([name, most]) => (
            <TextField
              key={name}
              label={t(`compile.guide.${name}`)}
              pointer={`/${name}`}
              draft={draft}
              maxLength={most}
              error={errorAt(`/${name}`)}
              value={content[name] ?? ""}
              onChange={(value) => set({ [name]: value === "" ? null : value })}
            />
          ))}
          <div className="compile-wide">
            <TextField
              label={t("compile.guide.relatedCodes")}
              pointer="/relatedCodes"
              draft={draft}
              rows={2}
              hint={t("compile.guide.relatedHint")}
              error={errorAt("/relatedCodes")}
              value={(content.relatedCodes ?? []).join("\n")}
              onChange={(text) => set({ relatedCodes: [...new Set(text.split("\n").map((line) => line.slice(0, 100)))].slice(0, 20) })}
            />
          </div>
          <Ticks
            legend={t("compile.guide.subjects")}
            pointer="/subjects"
            dictionary="subject"
            chosen={content.subjects ?? []}
            error={errorAt("/subjects")}
            onChange={(subjects) => set({ subjects })}
          />
          <Ticks
            legend={t("compile.guide.labels")}
            pointer="/labels"
            dictionary="label"
            chosen={content.labels ?? []}
            error={errorAt("/labels")}
            onChange={(labels) => set({ labels })}
          />
        </div>
      </details>
    </section>
  );
}

/** A type of format belongs to the format that was chosen. */
function optionsFor(
  key: DictionaryKey,
  content: EntryContent,
  options: readonly { value: string; label: string; parent: string | null }[],
) {
  const within = key === "format-type" && content.format !== null;
  return options.filter(({ parent }) => !within || parent === null || parent === content.format);
}

interface TicksProps {
  legend: string;
  pointer: string;
  dictionary: "subject" | "label";
  chosen: readonly string[];
  error: string | undefined;
  onChange: (chosen: string[]) => void;
}

function Ticks({ legend, pointer, dictionary, chosen, error, onChange }: TicksProps) {
  const choices = useChoices();
  const options = choices.options(dictionary, chosen);
  // A label's stage is a heading, not a label.
  const pickable = dictionary === "label" ? options.filter(({ parent, value }) => parent !== null || chosen.includes(value)) : options;
  return (
    <fieldset className="gs-field compile-wide" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{legend}</legend>
      <div className="compile-checks">
        {pickable.map(({ value, label, parent }) => (
          <label key={value} className="compile-check">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />{" "}
            {dictionary === "label" && parent !== null ? `${choices.word("label", parent)} · ${label}` : label}
          </label>
        ))}
      </div>
      {error !== undefined && <p className="gs-field-error">{error}</p>}
    </fieldset>
  );
}
