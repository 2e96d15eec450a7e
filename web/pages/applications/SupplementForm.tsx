// The consumer answers, point by point, what the provider misses; the clock goes on once it is handed in.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, Field } from "#web/ui/Form.tsx";

import { basisOf } from "./asked.ts";
import { AskedFacts } from "./AskedFacts.tsx";
import { LineTable } from "./LineTable.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

export function SupplementForm({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const missing = application.supplement?.missing ?? [];
  const [answers, setAnswers] = useState<string[]>(() => missing.map(() => ""));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const label = (field: string) => t(`applications.supplement.field.${field}`, { defaultValue: field });
  const send = async () => {
    setAsked(true);
    const first = answers.findIndex((answer) => answer.trim() === "");
    if (first >= 0) {
      document.getElementById(`field-answers-${first}`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await api.post(`/applications/${application.id}/supplement`, {
        answers: missing.map(({ field }, index) => ({ field, text: (answers[index] ?? "").trim() })),
      });
      await refresh("/applications");
      announce(t("applications.supplement.sent"));
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="gs-stack">
        <section className="gs-paper gs-pad applications-ask">
          <h2>{t("applications.supplement.formTitle", { count: missing.length })}</h2>
          <p className="gs-sub">{t("applications.supplement.formLead")}</p>
          {missing.map(({ field, text }, index) => (
            <Field
              key={field + text}
              label={`${index + 1}. ${label(field)}`}
              pointer={`/answers/${index}`}
              required
              basis={basisOf(application, field)}
              hint={t("applications.supplement.asks", { text })}
              error={asked && (answers[index] ?? "").trim() === "" ? t("applications.supplement.answerMissing") : undefined}
            >
              {(input) => (
                <textarea
                  {...input}
                  className="gs-input gs-area"
                  rows={3}
                  maxLength={2000}
                  value={answers[index] ?? ""}
                  onChange={(event) => setAnswers(answers.map((one, at) => (at === index ? event.target.value : one)))}
                />
              )}
            </Field>
          ))}
        </section>
        <LineTable application={application} />
        <section className="gs-paper gs-pad">
          <h2>{t("applications.why")}</h2>
          <div className="applications-facts">
            <AskedFacts application={application} />
          </div>
        </section>
      </div>
      <ActionBar left={<span className="gs-sub">{t("applications.supplement.barLead")}</span>}>
        {application.actions.includes("withdraw") && <WithdrawButton application={application} />}
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("applications.supplement.send")}
        </Button>
      </ActionBar>
    </>
  );
}
