// Tells the consumer, once and completely, what misses; the clock pauses until it has answered.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application, Missing } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

import { supplementFields } from "./SupplementRead.tsx";

export function SupplementRequestButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState<Missing[]>([{ field: "scenario", text: "" }]);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const change = (index: number, part: Partial<Missing>) =>
    setMissing(missing.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const send = async () => {
    if (missing.some((one) => one.text.trim() === "")) {
      setRefusal(t("applications.supplement.textMissing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await api.post(`/applications/${application.id}/supplement-request`, {
        missing: missing.map((one) => ({ field: one.field, text: one.text.trim() })),
      });
      await refresh("/applications");
      setOpen(false);
      announce(t("applications.supplement.requested"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("applications.supplement.request")}</Button>
      <Modal
        open={open}
        width={640}
        title={t("applications.supplement.request")}
        okText={t("applications.supplement.requestSend", { count: missing.length })}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          {t("applications.supplement.requestLead")} <LawLinks citations={application.byLaw.supplement} />
        </p>
        {missing.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows are only appended and cut at their place
          <div key={index} className="applications-missing">
            <select
              className="gs-input"
              aria-label={t("applications.supplement.what", { number: index + 1 })}
              value={one.field}
              onChange={(event) => change(index, { field: event.target.value })}
            >
              {supplementFields.map((field) => (
                <option key={field} value={field}>
                  {t(`applications.supplement.field.${field}`)}
                </option>
              ))}
            </select>
            <textarea
              className="gs-input"
              rows={2}
              maxLength={2000}
              aria-label={t("applications.supplement.textOf", { number: index + 1 })}
              placeholder={t("applications.supplement.textPlaceholder")}
              value={one.text}
              onChange={(event) => change(index, { text: event.target.value })}
            />
            {missing.length > 1 && (
              <button
                type="button"
                className="gs-button gs-button-small"
                onClick={() => setMissing(missing.filter((_, at) => at !== index))}
              >
                {t("catalog.remove")}
              </button>
            )}
          </div>
        ))}
        <button type="button" className="gs-linklike" onClick={() => setMissing([...missing, { field: "other", text: "" }])}>
          {t("applications.supplement.add")}
        </button>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
