// The agency asks for more time where the law has an extension: how many working days within what is left, and the special reason.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Change, ChangeRules } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function AskExtension({ change, rules }: { change: Change; rules: ChangeRules | undefined }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState(change.extensionLeft);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const basis = rules?.extension?.citations;
  const ask = async () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    setBusy(true);
    setRefusal(null);
    try {
      await api.post(`/catalog/change-events/${change.id}/extension`, { workingDays: days, reason: reason.trim() });
      await refresh("/catalog");
      setOpen(false);
      announce(t("changes.extension.asked"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("changes.extension.ask")}</Button>
      <Modal
        open={open}
        title={t("changes.extension.ask")}
        okText={t("changes.extension.send")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void ask()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          {t("changes.extension.askLead", { count: change.extensionLeft })} <LawLinks citations={basis} />
        </p>
        <Field label={t("changes.extension.days")} pointer="/workingDays" required>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="number"
              min={1}
              max={change.extensionLeft}
              value={days}
              onChange={(event) => setDays(Math.max(1, Math.min(change.extensionLeft, Number(event.target.value) || 1)))}
            />
          )}
        </Field>
        <Field
          label={t("changes.extension.reason")}
          pointer="/reason"
          required
          basis={basis}
          error={missing ? t("ui.confirm.reasonMissing") : undefined}
        >
          {(input) => (
            <textarea
              {...input}
              className="gs-input gs-area"
              rows={4}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
