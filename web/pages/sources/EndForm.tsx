// Ends a designation on a day, by a document and for a reason; the redirects go with it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { today } from "#web/ui/clock.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ErrorSummary, Field } from "#web/ui/Form.tsx";
import { problemWords } from "#web/ui/States.tsx";

export function EndForm({ elementId, onCancel, onDone }: { elementId: string; onCancel: () => void; onDone: () => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const [endedOn, setEndedOn] = useState(today());
  const [documentNumber, setDocumentNumber] = useState("");
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const end = async (reason: string) => {
    try {
      await api.post(`/sources/elements/${elementId}/designations/end`, { endedOn, documentNumber, reason });
    } catch (error) {
      setProblem(asProblem(error));
      return;
    }
    await onDone();
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.end")}>
      <h2>{t("sources.end")}</h2>
      {problem !== null && <ErrorSummary problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]} />}
      <div className="sources-pair">
        <Field label={t("sources.designation.document")} pointer="/endDocument" required>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={documentNumber}
              onChange={(event) => setDocumentNumber(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("sources.designation.endDay")} pointer="/endedOn" required>
          {(input) => (
            <input {...input} type="date" className="gs-input" value={endedOn} onChange={(event) => setEndedOn(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <ConfirmButton
          danger
          label={t("sources.end")}
          consequence={t("sources.endLead")}
          reasonLabel={t("sources.reason")}
          disabled={documentNumber.trim() === "" || endedOn === ""}
          onConfirm={end}
        />
      </div>
    </section>
  );
}
