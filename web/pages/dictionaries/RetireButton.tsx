// Retires a value from a day on, or takes that back; what was compiled under it keeps it.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { DictionaryValue } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

interface RetireButtonProps {
  path: string;
  value: DictionaryValue;
  today: string;
  onDone: () => Promise<void>;
}

export function RetireButton({ path, value, today, onDone }: RetireButtonProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const isBack = value.until !== null;
  const confirm = async () => {
    if (reason.trim() === "") return setRefusal(t("ui.confirm.reasonMissing"));
    try {
      await api.post(`${path}/values/retire`, { code: value.code, from: value.from, until: isBack ? null : until, reason });
      setOpen(false);
      announce(t(isBack ? "dictionaries.restored" : "dictionaries.retired", { name: value.zh }));
      await onDone();
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  const label = t(isBack ? "dictionaries.restore" : "dictionaries.retire");
  return (
    <>
      <Button aria-label={`${label} ${value.zh}`} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={`${label}“${value.zh}”`}
        okText={label}
        cancelText={t("ui.form.cancel")}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t(isBack ? "dictionaries.restoreMeans" : "dictionaries.retireMeans")}</p>
        {!isBack && (
          <Field label={t("dictionaries.untilColumn")} pointer="/retire/until" required>
            {(input) => (
              <input
                {...input}
                type="date"
                min={today}
                className="gs-input"
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={t("dictionaries.reason")} pointer="/retire/reason" required>
          {(input) => (
            <input {...input} className="gs-input" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
