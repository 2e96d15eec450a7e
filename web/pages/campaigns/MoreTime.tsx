// An agency asks for more time, with the day and the reason.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function MoreTime({ path, endsOn }: { path: string; endsOn: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const ask = async () => {
    if (until === "" || reason.trim() === "") return setRefusal(t("ui.confirm.reasonMissing"));
    try {
      await api.post(`${path}/more-time`, { until, reason: reason.trim() });
      setOpen(false);
      await refresh(path, "/campaigns");
      announce(t("campaigns.moreTime.asked"));
    } catch (error) {
      setRefusal(asProblem(error));
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("campaigns.moreTime.button")}</Button>
      <Modal
        open={open}
        title={t("campaigns.moreTime.button")}
        okText={t("campaigns.moreTime.button")}
        cancelText={t("ui.form.cancel")}
        onOk={() => void ask()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t("campaigns.moreTime.means")}</p>
        <Field label={t("campaigns.moreTime.until")} pointer="/more/until" required>
          {(input) => (
            <input
              {...input}
              type="date"
              min={endsOn}
              className="gs-input"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("campaigns.moreTime.reason")} pointer="/more/reason" required>
          {(input) => (
            <textarea
              {...input}
              rows={4}
              maxLength={2000}
              className="gs-input"
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
