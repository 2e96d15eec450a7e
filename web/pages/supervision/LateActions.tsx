// What this person may do with a late record: give the agency's reason, or judge it.
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { LateRecord } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

export function LateActions({ record }: { record: LateRecord }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const giveReason = async (text: string) => {
    await api.post(`/supervision/late-records/${record.id}/reason`, { text });
    await refresh("/supervision");
    announce(t("supervision.reasonGiven"));
  };
  return (
    <span className="gs-actions">
      {record.actions.includes("reason") && (
        <ConfirmButton
          label={t("supervision.giveReason")}
          consequence={t("supervision.giveReasonLead")}
          reasonLabel={t("ui.confirm.reason")}
          onConfirm={giveReason}
        />
      )}
      {(record.actions.includes("judge") || record.actions.includes("judgement")) && <JudgeButton record={record} />}
    </span>
  );
}

function JudgeButton({ record }: { record: LateRecord }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [verdict, setVerdict] = useState<"justified" | "unjustified" | null>(null);
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const id = useId();
  const judge = async () => {
    if (verdict === null || words.trim() === "") {
      setRefusal(t("supervision.wordsMissing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await api.post(`/supervision/late-records/${record.id}/judgement`, { justified: verdict === "justified", words: words.trim() });
      await refresh("/supervision");
      setOpen(false);
      announce(t("supervision.judgedDone"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("supervision.judge")}</Button>
      <Modal
        open={open}
        title={t("ui.pair", { label: t("supervision.judge"), value: record.title })}
        okText={t("supervision.judge")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void judge()}
        onCancel={() => setOpen(false)}
      >
        <p className="gs-sub">{t("supervision.judgeLead")}</p>
        <p>{t("ui.pair", { label: t("supervision.reason"), value: record.reason ?? t("supervision.noReason") })}</p>
        <fieldset className="supervision-choice">
          <legend className="gs-spoken">{t("supervision.judgement")}</legend>
          {(["justified", "unjustified"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name={id} checked={verdict === one} onChange={() => setVerdict(one)} /> {t(`supervision.${one}`)}
            </label>
          ))}
        </fieldset>
        <div className="gs-field">
          <label htmlFor={id}>{t("supervision.words")}</label>
          <Input.TextArea id={id} rows={3} value={words} onChange={(event) => setWords(event.target.value)} />
        </div>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
