// One class of the guide: what belongs to it, what it allows, and what is asked at each stage (MIIT-12-1).
import { useTranslation } from "react-i18next";

import type { GuideClass } from "#web/api/types.ts";
import { useChoices } from "#web/pages/catalog/choices.ts";
import { sharings } from "#web/pages/catalog/values.ts";
import { Field, fieldId } from "#web/ui/Form.tsx";

import { CriteriaFields, RequirementFields } from "./CriteriaFields.tsx";

const DIMENSIONS = ["source", "sharing", "scenario", "subject"] as const;
const USERS = ["department", "authorised-body", "outside"] as const;
const COLLECTED = ["collected", "generated"] as const;
const WAYS = ["tell", "refuse"] as const;
const TEXTS = [
  ["zh", 100, true],
  ["code", 50, true],
  ["en", 100, false],
] as const;
const AREAS = [
  ["range", 1000],
  ["permission", 1000],
] as const;

interface ClassFieldsProps {
  record: GuideClass;
  at: string;
  onChange: (part: Partial<GuideClass>) => void;
}

export function ClassFields({ record, at, onChange }: ClassFieldsProps) {
  const { t } = useTranslation();
  const choices = useChoices();
  const name = record.zh === "" ? t("guides.edit.newClass") : record.zh;
  const scenarios = choices.options("scenario", record.scenarios).map(({ value, label }) => ({ value, label }));
  const { traits } = record;
  return (
    <>
      <h2>{name}</h2>
      <div className="guides-fields">
        {TEXTS.map(([key, most, required]) => (
          <Field key={key} label={t(`guides.edit.${key}`)} pointer={`${at}/${key}`} required={required}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={most}
                value={record[key]}
                onChange={(event) => onChange({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t("guides.dimension")} pointer={`${at}/dimension`} required>
          {(input) => (
            <select
              {...input}
              className="gs-input"
              value={record.dimension}
              onChange={(event) => onChange({ dimension: event.target.value as GuideClass["dimension"] })}
            >
              {DIMENSIONS.map((value) => (
                <option key={value} value={value}>
                  {t(`guides.dimensions.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {AREAS.map(([key, most]) => (
          <Field key={key} label={t(`guides.${key}`)} pointer={`${at}/${key}`} required>
            {(input) => (
              <textarea
                {...input}
                rows={2}
                className="gs-input"
                maxLength={most}
                value={record[key]}
                onChange={(event) => onChange({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t("guides.outside")} pointer={`${at}/outside`} required>
          {(input) => (
            <select
              {...input}
              className="gs-input"
              value={record.outside}
              onChange={(event) => onChange({ outside: event.target.value as GuideClass["outside"] })}
            >
              {WAYS.map((value) => (
                <option key={value} value={value}>
                  {t(`guides.outsideWays.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Ticks
        legend={t("guides.users")}
        pointer={`${at}/users`}
        options={USERS.map((value) => ({ value, label: t(`guides.userKinds.${value}`) }))}
        chosen={record.users}
        onChange={(users) => onChange({ users })}
      />
      <Ticks
        legend={t("guides.scenarios")}
        pointer={`${at}/scenarios`}
        options={scenarios}
        chosen={record.scenarios}
        onChange={(chosen) => onChange({ scenarios: chosen })}
      />
      <fieldset className="guides-block">
        <legend>{t("guides.edit.traits")}</legend>
        <Ticks
          legend={t("guides.edit.collected")}
          pointer={`${at}/traits/collected`}
          options={COLLECTED.map((value) => ({ value, label: t(`guides.edit.collectedOf.${value}`) }))}
          chosen={traits.collected}
          onChange={(collected) => onChange({ traits: { ...traits, collected } })}
        />
        <Ticks
          legend={t("guides.edit.sharingType")}
          pointer={`${at}/traits/sharingType`}
          options={sharings.map((value) => ({ value, label: t(`ui.sharing.${value}`) }))}
          chosen={traits.sharingType}
          onChange={(sharingType) => onChange({ traits: { ...traits, sharingType } })}
        />
        <Ticks
          legend={t("guides.edit.scenario")}
          pointer={`${at}/traits/scenario`}
          options={scenarios}
          chosen={traits.scenario}
          onChange={(scenario) => onChange({ traits: { ...traits, scenario } })}
        />
      </fieldset>
      <CriteriaFields of={name} pointer={`${at}/criteria`} criteria={record.criteria} onChange={(criteria) => onChange({ criteria })} />
      <RequirementFields
        of={name}
        pointer={`${at}/requirements`}
        requirements={record.requirements}
        onChange={(requirements) => onChange({ requirements })}
      />
    </>
  );
}

interface TicksProps<Value extends string> {
  legend: string;
  pointer: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

function Ticks<Value extends string>({ legend, pointer, options, chosen, onChange }: TicksProps<Value>) {
  return (
    <fieldset className="gs-field" id={fieldId(pointer)} tabIndex={-1}>
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="guides-check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
          />{" "}
          {label}
        </label>
      ))}
    </fieldset>
  );
}
