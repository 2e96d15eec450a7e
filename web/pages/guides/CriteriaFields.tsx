// Criteria with their bases and signs, and requirements by stage with their labels, as rows that grow.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { GuideCriterion, GuideRequirement, Guides } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { useWords } from "#web/ui/words.ts";

interface CriteriaProps {
  /** Of what, for those who hear the page. */
  of: string;
  pointer: string;
  criteria: readonly GuideCriterion[];
  onChange: (criteria: GuideCriterion[]) => void;
}

const swap = <T,>(rows: readonly T[], index: number, part: Partial<T>): T[] =>
  rows.map((row, at) => (at === index ? { ...row, ...part } : row));

export function CriteriaFields({ of, pointer, criteria, onChange }: CriteriaProps) {
  const { t } = useTranslation();
  const words = useWords();
  const signs = useOne<Guides>("/guides").data?.signs ?? [];
  return (
    <fieldset className="guides-block" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{t("guides.criteria")}</legend>
      {criteria.map((criterion, index) => {
        const named = { of, number: index + 1 };
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a row has nothing but its place
          <div key={index} className="guides-row">
            <textarea
              id={fieldId(`${pointer}/${index}/text`)}
              className="gs-input"
              rows={2}
              maxLength={500}
              aria-label={t("guides.edit.criterionNth", named)}
              placeholder={t("guides.edit.criterion")}
              value={criterion.text}
              onChange={(event) => onChange(swap(criteria, index, { text: event.target.value }))}
            />
            <input
              className="gs-input"
              maxLength={300}
              aria-label={t("guides.edit.basisNth", named)}
              placeholder={t("guides.basis")}
              value={criterion.basis}
              onChange={(event) => onChange(swap(criteria, index, { basis: event.target.value }))}
            />
            <select
              id={fieldId(`${pointer}/${index}/signs`)}
              className="gs-input"
              aria-label={t("guides.edit.signNth", named)}
              value={criterion.signs[0] ?? ""}
              onChange={(event) => onChange(swap(criteria, index, { signs: event.target.value === "" ? [] : [event.target.value] }))}
            >
              <option value="">{t("guides.edit.signNone")}</option>
              {signs.map((sign) => (
                <option key={sign.key} value={sign.key}>
                  {words(sign.title)}
                </option>
              ))}
            </select>
            <Button aria-label={t("guides.edit.removeNth", named)} onClick={() => onChange(criteria.filter((_, at) => at !== index))}>
              {t("guides.edit.remove")}
            </Button>
          </div>
        );
      })}
      <Button onClick={() => onChange([...criteria, { text: "", basis: "", signs: [] }])}>{t("guides.edit.addCriterion")}</Button>
    </fieldset>
  );
}

interface RequirementProps {
  of: string;
  pointer: string;
  requirements: readonly GuideRequirement[];
  onChange: (requirements: GuideRequirement[]) => void;
}

export function RequirementFields({ of, pointer, requirements, onChange }: RequirementProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const all = choices.options("label");
  const stages = all.filter(({ parent }) => parent === null);
  return (
    <fieldset className="guides-block">
      <legend>{t("guides.requirements")}</legend>
      {requirements.map((requirement, index) => {
        const named = { of, number: index + 1 };
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a row has nothing but its place
          <div key={index} className="guides-row guides-requirement">
            <select
              id={fieldId(`${pointer}/${index}/stage`)}
              className="gs-input"
              aria-label={t("guides.edit.stageNth", named)}
              value={requirement.stage}
              onChange={(event) => onChange(swap(requirements, index, { stage: event.target.value, labels: [] }))}
            >
              <option value="">{t("catalog.choose")}</option>
              {stages.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <div>
              <textarea
                id={fieldId(`${pointer}/${index}/text`)}
                className="gs-input"
                rows={2}
                maxLength={1000}
                aria-label={t("guides.edit.requirementNth", named)}
                placeholder={t("guides.edit.requirement")}
                value={requirement.text}
                onChange={(event) => onChange(swap(requirements, index, { text: event.target.value }))}
              />
              <div id={fieldId(`${pointer}/${index}/labels`)} tabIndex={-1}>
                {all
                  .filter(({ parent, value }) => parent === requirement.stage || requirement.labels.includes(value))
                  .map(({ value, label }) => (
                    <label key={value} className="guides-check">
                      <input
                        type="checkbox"
                        checked={requirement.labels.includes(value)}
                        onChange={(event) => {
                          const labels = requirement.labels.filter((one) => one !== value);
                          onChange(swap(requirements, index, { labels: event.target.checked ? [...labels, value] : labels }));
                        }}
                      />{" "}
                      {label}
                    </label>
                  ))}
              </div>
            </div>
            <Button aria-label={t("guides.edit.removeNth", named)} onClick={() => onChange(requirements.filter((_, at) => at !== index))}>
              {t("guides.edit.remove")}
            </Button>
          </div>
        );
      })}
      <Button onClick={() => onChange([...requirements, { stage: "", text: "", labels: [] }])}>{t("guides.edit.addRequirement")}</Button>
    </fieldset>
  );
}
