// The draft of the guide, written by the office: general part, criteria and requirements of grades, classes with what they allow.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Guide, GuideClass, GuideContent, GuideGrade } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ActionBar, ErrorSummary, Field } from "#web/ui/Form.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

import { ClassFields } from "./ClassFields.tsx";
import { CriteriaFields, RequirementFields } from "./CriteriaFields.tsx";

const TEXTS = [
  ["title", 200],
  ["document", 100],
] as const;

const NEW_CLASS: GuideClass = {
  code: "",
  zh: "",
  en: "",
  dimension: "source",
  criteria: [],
  traits: { collected: [], sharingType: [], scenario: [] },
  range: "",
  permission: "",
  users: [],
  scenarios: [],
  outside: "tell",
  requirements: [],
};

export function GuideEditor({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [content, setContent] = useState<GuideContent>(of.content);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const isChanged = content !== of.content;
  const set = (part: Partial<GuideContent>) => setContent({ ...content, ...part });
  const setGrade = (index: number, part: Partial<GuideGrade>) =>
    set({ grades: content.grades.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const setClass = (index: number, part: Partial<GuideClass>) =>
    set({ classes: content.classes.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  const save = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await api.put(`/guides/${of.id}`, { content }, { revision: of.revision });
      await refresh("/guides");
      announce(t("guides.edit.saved"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const discard = async () => {
    await api.post(`/guides/${of.id}/discard`, undefined);
    go(paths.guides());
    await refresh("/guides");
  };
  return (
    <div className="gs-stack">
      <p className="gs-sub">{t("guides.edit.lead")}</p>
      {!isChanged && of.gaps.length > 0 && <ErrorSummary title={t("guides.edit.gaps", { count: of.gaps.length })} problems={of.gaps} />}
      <section className="gs-paper gs-pad">
        <div className="guides-fields">
          {TEXTS.map(([name, most]) => (
            <Field key={name} label={t(`guides.${name}`)} pointer={`/${name}`} required={name === "title"}>
              {(input) => (
                <input
                  {...input}
                  className="gs-input"
                  maxLength={most}
                  value={content[name]}
                  onChange={(event) => set({ [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <Field label={t("guides.preface")} pointer="/preface">
          {(input) => (
            <textarea
              {...input}
              rows={4}
              className="gs-input"
              maxLength={5000}
              value={content.preface}
              onChange={(event) => set({ preface: event.target.value })}
            />
          )}
        </Field>
        <label className="guides-check">
          <input type="checkbox" checked={content.classNeeded} onChange={(event) => set({ classNeeded: event.target.checked })} />{" "}
          {t("guides.edit.classNeeded")}
        </label>
      </section>
      {content.grades.map((grade, index) => (
        <section key={grade.grade} className="gs-paper gs-pad" aria-label={t(`ui.grade.${grade.grade}`)}>
          <h2>{t(`ui.grade.${grade.grade}`)}</h2>
          <CriteriaFields
            of={t(`ui.grade.${grade.grade}`)}
            pointer={`/grades/${index}/criteria`}
            criteria={grade.criteria}
            onChange={(criteria) => setGrade(index, { criteria })}
          />
          <RequirementFields
            of={t(`ui.grade.${grade.grade}`)}
            pointer={`/grades/${index}/requirements`}
            requirements={grade.requirements}
            onChange={(requirements) => setGrade(index, { requirements })}
          />
        </section>
      ))}
      {content.classes.map((record, index) => (
        // A class has no name that could not be typed anew: its place is what it is known by here.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} className="gs-paper gs-pad" aria-label={record.zh === "" ? t("guides.edit.newClass") : record.zh}>
          <ClassFields record={record} at={`/classes/${index}`} onChange={(part) => setClass(index, part)} />
          <div className="gs-actions">
            <Button danger onClick={() => set({ classes: content.classes.filter((_, at) => at !== index) })}>
              {t("guides.edit.removeClass")}
            </Button>
          </div>
        </section>
      ))}
      <div id="field-classes">
        <Button onClick={() => set({ classes: [...content.classes, NEW_CLASS] })}>{t("guides.edit.addClass")}</Button>
      </div>
      <Refusal refused={refusal} />
      <ActionBar left={<span aria-live="polite">{isChanged ? t("guides.edit.unsaved") : ""}</span>}>
        {of.actions.includes("discard") && (
          <ConfirmButton danger label={t("guides.edit.discard")} consequence={t("guides.edit.discardMeans")} onConfirm={discard} />
        )}
        <Button type="primary" loading={busy} disabled={!isChanged} onClick={() => void save()}>
          {t("guides.edit.save")}
        </Button>
      </ActionBar>
    </div>
  );
}
