// Ends a designation on a day, by a document and for a reason; the redirects go with it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { today } from "#web/ui/clock.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DayInput, LineInput } from "#web/ui/Inputs.tsx";

export function EndForm({ elementId, onCancel, onDone }: { elementId: string; onCancel: () => void; onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [endedOn, setEndedOn] = useState(today());
  const [documentNumber, setDocumentNumber] = useState("");
  const end = async (reason: string) => {
    await api.post(`/sources/elements/${elementId}/designations/end`, { endedOn, documentNumber, reason });
    await onDone();
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.end")}>
      <h2>{t("sources.end")}</h2>
      <div className="sources-pair">
        <LineInput
          label={t("sources.designation.document")}
          pointer="/endDocument"
          required
          maxLength={100}
          value={documentNumber}
          onChange={setDocumentNumber}
        />
        <DayInput label={t("sources.designation.endDay")} pointer="/endedOn" required value={endedOn} onChange={setEndedOn} />
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
