// A draft of the norm: its title and rules, each with the kinds that it speaks of and the least that is hidden.
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import type { NormDetail, NormRule } from "#web/api/masking.ts";
import { refresh } from "#web/api/queries.ts";
import { masks, valueWords } from "#web/pages/catalog/values.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

import { useKinds } from "./RuleTable.tsx";

type Content = NormDetail["content"];
const strengths = ["clear", "digest", "partial", "coarse", "pseudonym", "hidden", "dropped"] as const;
const grades = ["general", "important", "core"] as const;

interface NormFormProps {
  content: Content;
  /** Null where it is the first of a new draft. */
  norm?: Pick<NormDetail, "id" | "revision">;
  onClose: () => void;
}

export function NormForm({ content, norm, onClose }: NormFormProps) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState(content);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const [pressed, setPressed] = useState(false);
  const missing = [
    ...(given.title.trim() === "" ? [{ pointer: "/title", text: t("masking.form.missing", { field: t("masking.title") }) }] : []),
    ...given.rules.flatMap((rule, index) => [
      ...(rule.key.trim() === ""
        ? [{ pointer: `/rules/${index}/key`, text: t("masking.form.missing", { field: t("masking.rule.key") }) }]
        : []),
      ...(rule.kinds.length === 0
        ? [{ pointer: `/rules/${index}/kinds`, text: t("masking.form.missing", { field: t("masking.rule.kinds") }) }]
        : []),
    ]),
  ];
  const putRule = (index: number, part: Partial<NormRule>) =>
    setGiven({ ...given, rules: given.rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  const save = async () => {
    setPressed(true);
    if (missing.length > 0) return;
    setBusy(true);
    setRefused(null);
    try {
      if (norm === undefined) await api.post("/masking/norms", given);
      else await api.put(`/masking/norms/${norm.id}`, given, { revision: norm.revision });
      await refresh("/masking/norms");
      announce(t("masking.form.saved"));
      onClose();
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad masking-form" aria-labelledby="norm-form-title">
      <h2 id="norm-form-title">{t("masking.form.title")}</h2>
      {pressed && <ErrorSummary problems={missing} />}
      {refused !== null && <ErrorSummary problems={fieldProblems(refused, i18n.language)} citations={refused.citations} />}
      <Field label={t("masking.title")} pointer="/title" required>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={200}
            value={given.title}
            onChange={(event) => setGiven({ ...given, title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("masking.note")} pointer="/note">
        {(input) => (
          <textarea
            {...input}
            className="gs-input masking-area"
            rows={2}
            maxLength={5000}
            value={given.note}
            onChange={(event) => setGiven({ ...given, note: event.target.value })}
          />
        )}
      </Field>
      <ol className="masking-rules">
        {given.rules.map((rule, index) => (
          // A rule has no name of its own until it is saved.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="gs-paper gs-pad">
            <RuleFields
              rule={rule}
              at={index}
              onChange={(part) => putRule(index, part)}
              onRemove={() => setGiven({ ...given, rules: given.rules.filter((_each, other) => other !== index) })}
            />
          </li>
        ))}
      </ol>
      <Button
        onClick={() =>
          setGiven({ ...given, rules: [...given.rules, { key: "", kinds: [], grades: [], least: "partial", allowed: [], words: "" }] })
        }
      >
        {t("masking.form.addRule")}
      </Button>
      <ActionBar>
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("masking.form.save")}
        </Button>
      </ActionBar>
    </section>
  );
}

interface RuleFieldsProps {
  rule: NormRule;
  at: number;
  onChange: (part: Partial<NormRule>) => void;
  onRemove: () => void;
}

function RuleFields({ rule, at, onChange, onRemove }: RuleFieldsProps) {
  const { t } = useTranslation();
  const { rows, titleOf } = useKinds();
  return (
    <fieldset className="masking-rule">
      <legend>{t("masking.form.ruleOf", { number: at + 1 })}</legend>
      <Field label={t("masking.rule.kinds")} pointer={`/rules/${at}/kinds`} required hint={t("masking.form.kindsHint")}>
        {({ id, ...input }) => (
          <Select
            id={id}
            aria-describedby={input["aria-describedby"]}
            mode="multiple"
            value={rule.kinds}
            optionFilterProp="label"
            options={rows.map(({ key }) => ({ value: key as NormRule["kinds"][number], label: titleOf(key) }))}
            onChange={(kinds) => onChange({ kinds })}
          />
        )}
      </Field>
      <div className="masking-pair">
        <Field label={t("masking.rule.key")} pointer={`/rules/${at}/key`} required>
          {(input) => (
            <input
              {...input}
              className="gs-input gs-mono"
              maxLength={50}
              value={rule.key}
              onChange={(event) => onChange({ key: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("masking.rule.least")} pointer={`/rules/${at}/least`} required>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={rule.least}
              onChange={(event) => onChange({ least: event.target.value as NormRule["least"] })}
            >
              {strengths.map((strength) => (
                <option key={strength} value={strength}>
                  {t(`masking.strength.${strength}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("masking.rule.allowed")} pointer={`/rules/${at}/allowed`} hint={t("masking.form.allowedHint")}>
          {({ id }) => (
            <Select
              id={id}
              mode="multiple"
              value={rule.allowed}
              optionFilterProp="label"
              options={masks.map((mask) => ({ value: mask, label: valueWords(t, "mask", mask) }))}
              onChange={(allowed) => onChange({ allowed })}
            />
          )}
        </Field>
        <Field label={t("masking.rule.grades")} pointer={`/rules/${at}/grades`} hint={t("masking.form.anyGrade")}>
          {({ id }) => (
            <Select
              id={id}
              mode="multiple"
              value={rule.grades}
              options={grades.map((grade) => ({ value: grade, label: t(`ui.grade.${grade}`) }))}
              onChange={(chosen) => onChange({ grades: chosen })}
            />
          )}
        </Field>
      </div>
      <Field label={t("masking.rule.words")} pointer={`/rules/${at}/words`}>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={1000}
            value={rule.words}
            onChange={(event) => onChange({ words: event.target.value })}
          />
        )}
      </Field>
      <Button onClick={onRemove}>{t("masking.form.removeRule")}</Button>
    </fieldset>
  );
}
