// Reminds the agencies of the chosen clocks in one go: says to whom, asks once, keeps the words.
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { ClockRow } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function ReminderButton({ rows, onSent }: { rows: readonly ClockRow[]; onSent: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(() => t("supervision.remindDefault"));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const id = useId();
  const agencies = [...new Set(rows.map((row) => row.agency.name))].join("、");
  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const { sent } = await api.post<{ sent: number }>("/supervision/reminders", {
        clockIds: rows.map((row) => row.clock.id),
        words: words.trim(),
      });
      await refresh("/supervision");
      setOpen(false);
      onSent();
      announce(t("supervision.reminded", { count: sent }));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("supervision.remind", { count: rows.length })}
      </Button>
      <Modal
        open={open}
        title={t("supervision.remindTitle")}
        okText={t("supervision.remindSend")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy, disabled: words.trim() === "" }}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p>{t("supervision.remindLead", { agencies, count: rows.length })}</p>
        <div className="gs-field">
          <label htmlFor={id}>{t("supervision.remindWords")}</label>
          <Input.TextArea id={id} rows={4} value={words} onChange={(event) => setWords(event.target.value)} />
        </div>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
