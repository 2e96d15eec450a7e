// One source of a build: which it is, what it does, and which of its items fill which of the library's.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { BuildChoices } from "#web/api/builds.ts";
import { ChoiceInput } from "#web/ui/Inputs.tsx";

import { chosenOf, fieldsFor, type SourceDraft } from "./draft.ts";

interface SourceFieldsProps {
  choices: BuildChoices;
  entry: BuildChoices["entries"][number] | undefined;
  keyItem: string;
  source: SourceDraft;
  index: number;
  errorAt: (pointer: string) => string | undefined;
  onChange: (part: Partial<SourceDraft>) => void;
  onRemove: (() => void) | undefined;
}

export function SourceFields({ choices, entry, keyItem, source, index, errorAt, onChange, onRemove }: SourceFieldsProps) {
  const { t } = useTranslation();
  const at = `/plan/sources/${index}`;
  const chosen = choices.sources.find((each) => chosenOf(each) === source.chosen);
  const labelOf = ({ name, isMasked }: { name: string; isMasked: boolean }) => (isMasked ? t("builds.form.maskedItem", { name }) : name);
  const clear = (chosen?.items ?? []).filter(({ isMasked }) => !isMasked).map(({ id, name }) => ({ value: id, label: name }));
  const sent = Object.entries(source.fields).filter(([, from]) => from !== "");
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h2>
        {t("builds.source")} {index + 1}
      </h2>
      <div className="intake-fields">
        <ChoiceInput
          label={t("builds.form.source")}
          pointer={`${at}/id`}
          required
          value={source.chosen}
          error={errorAt(`${at}/id`)}
          options={choices.sources.map((each) => ({
            value: chosenOf(each),
            label: `${each.title} · ${each.agency}${each.number === null ? "" : ` · ${each.number}`}`,
          }))}
          onChange={(value) => {
            const next = choices.sources.find((each) => chosenOf(each) === value);
            onChange({ chosen: value, match: "", newest: "", fields: fieldsFor(entry, next, source.role, keyItem) });
          }}
        />
        <ChoiceInput
          label={t("builds.form.role")}
          pointer={`${at}/role`}
          required
          value={source.role}
          empty={null}
          error={errorAt(`${at}/fields`)}
          options={(["rows", "columns"] as const).map((value) => ({ value, label: t(`builds.roles.${value}`) }))}
          onChange={(value) => {
            const role = value as SourceDraft["role"];
            onChange({ role, fields: fieldsFor(entry, chosen, role, keyItem) });
          }}
        />
        {source.role === "columns" && (
          <>
            <ChoiceInput
              label={t("builds.form.matchTo")}
              pointer={`${at}/matchTo`}
              required
              value={source.matchTo}
              error={errorAt(`${at}/matchTo`)}
              options={(entry?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(matchTo) => onChange({ matchTo })}
            />
            <ChoiceInput
              label={t("builds.form.match")}
              pointer={`${at}/match`}
              required
              value={source.match}
              error={errorAt(`${at}/match`)}
              options={clear}
              onChange={(match) => onChange({ match })}
            />
          </>
        )}
        <ChoiceInput
          label={t("builds.form.newest")}
          pointer={`${at}/newest`}
          value={source.newest}
          empty={t("builds.form.newestNone")}
          error={errorAt(`${at}/newest`)}
          options={(chosen?.items ?? []).filter(({ isDated }) => isDated).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(newest) => onChange({ newest })}
        />
      </div>
      {source.role === "columns" && (
        <label className="intake-mode">
          <input type="checkbox" checked={source.isNeeded} onChange={(event) => onChange({ isNeeded: event.target.checked })} />
          <span>{t("builds.form.needed")}</span>
        </label>
      )}
      {chosen !== undefined && (
        <>
          <h3>{t("builds.form.fields")}</h3>
          <div className="intake-fields">
            {(entry?.items ?? [])
              .filter(({ id }) => source.role === "rows" || id !== keyItem)
              .map(({ id, name, type }) => {
                const place = sent.findIndex(([item]) => item === id);
                return (
                  <ChoiceInput
                    key={id}
                    label={name}
                    pointer={`${at}/fields/${place < 0 ? id : place}/from`}
                    value={source.fields[id] ?? ""}
                    empty={t("builds.form.skip")}
                    error={place < 0 ? undefined : errorAt(`${at}/fields/${place}/from`)}
                    options={chosen.items
                      .filter(({ fits }) => fits.includes(type))
                      .map((item) => ({ value: item.id, label: labelOf(item) }))}
                    onChange={(from) => onChange({ fields: { ...source.fields, [id]: from } })}
                  />
                );
              })}
          </div>
        </>
      )}
      {onRemove !== undefined && (
        <div>
          <Button onClick={onRemove}>{t("builds.form.removeSource")}</Button>
        </div>
      )}
    </section>
  );
}
