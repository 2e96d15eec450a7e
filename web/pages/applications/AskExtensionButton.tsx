// The provider asks the office to extend its reply limit: days within what is left, and the special reason.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Application } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import type { Refused } from "#web/ui/Refusal.tsx";

export function AskExtensionButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState(Math.min(5, application.extensionLeft));
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const ask = async () => {
    if (reason.trim() === "") {
      setRefusal(t("ui.confirm.reasonMissing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await api.post(
        `/applications/${application.id}/extensions`,
        { workingDays: days, reason: reason.trim() },
        { idempotencyKey: crypto.randomUUID() },
      );
      await refresh("/applications");
      setOpen(false);
      announce(t("applications.extension.asked"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("applications.extension.ask")}</Button>
      <Modal
        open={open}
        title={t("applications.extension.ask")}
        okText={t("applications.extension.send")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void ask()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          {t("applications.extension.askLead", { count: application.extensionLeft })} <LawLinks citations={application.byLaw.extension} />
        </p>
        <Field label={t("applications.extension.days")} pointer="/workingDays" required>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="number"
              min={1}
              max={application.extensionLeft}
              value={days}
              onChange={(event) => setDays(Math.max(1, Math.min(application.extensionLeft, Number(event.target.value) || 1)))}
            />
          )}
        </Field>
        <Field label={t("applications.extension.reason")} pointer="/reason" required error={refusal ?? undefined}>
          {(input) => (
            <textarea {...input} className="gs-input gs-area" rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </Modal>
    </>
  );
}
