// The words of a data element: its name, what it is about, what else it is called.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem, type ApiProblem } from "#web/api/client.ts";
import { ErrorSummary, Field } from "#web/ui/Form.tsx";
import { problemWords } from "#web/ui/States.tsx";

const subjects = ["person", "organisation", "place", "affair", "thing", "other"] as const;

export function ElementForm({ name, onCancel, onSave }: { name: string; onCancel: () => void; onSave: (words: object) => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState({ name, subject: "", synonyms: "", definition: "" });
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  const missing = [
    ...(given.name.trim() === "" ? [{ pointer: "/name", text: t("sources.form.nameMissing") }] : []),
    ...(given.subject === "" ? [{ pointer: "/subject", text: t("sources.form.subjectMissing") }] : []),
  ];
  const errorAt = (pointer: string) => (asked ? missing.find((each) => each.pointer === pointer)?.text : undefined);
  const save = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    const synonyms = given.synonyms.split(/[,，、;；\s]+/u).filter((word) => word !== "");
    try {
      await onSave({ name: given.name, subject: given.subject, definition: given.definition, codeTable: null, synonyms });
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.form.title")}>
      <h2>{t("sources.form.title")}</h2>
      {asked && missing.length > 0 && <ErrorSummary problems={missing} />}
      {problem !== null && <ErrorSummary problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]} />}
      <div className="sources-pair">
        <Field label={t("sources.form.name")} pointer="/name" required error={errorAt("/name")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={given.name}
              onChange={(event) => put({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("sources.form.subject")} pointer="/subject" required error={errorAt("/subject")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.subject}
              onChange={(event) => put({ subject: event.target.value })}
            >
              <option value="">{t("sources.choose")}</option>
              {subjects.map((subject) => (
                <option key={subject} value={subject}>
                  {t(`sources.subject.${subject}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={t("sources.form.synonyms")} pointer="/synonyms" hint={t("sources.form.synonymsHint")}>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={500}
            value={given.synonyms}
            onChange={(event) => put({ synonyms: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("sources.form.definition")} pointer="/definition">
        {(input) => (
          <textarea
            {...input}
            className="gs-input sources-area"
            maxLength={1000}
            value={given.definition}
            onChange={(event) => put({ definition: event.target.value })}
          />
        )}
      </Field>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" onClick={() => void save()}>
          {t("sources.form.save")}
        </Button>
      </div>
    </section>
  );
}
