// The steps that the platform says this person may take with a lead.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { LeadDetail } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { today } from "#web/ui/clock.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Field } from "#web/ui/Form.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { type AccessLeft, stillShutWords } from "./accessLeft.ts";

/** Steps that need nothing but words, in the order of the buttons; the first possible one of the primary ones stands out. */
const PLAIN = ["dismiss", "confirm", "restore", "revoke", "close"] as const;

export function LeadActions({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, body: Record<string, string>) => {
    const left = await api.post<AccessLeft>(`/leads/${lead.id}/${path}`, body);
    await refresh("/leads");
    const shut = path === "restore" ? stillShutWords(t, left) : undefined;
    announce(shut ?? t("leads.step.done"), shut === undefined ? "ok" : "bad");
  };
  const may = (action: string) => lead.actions.includes(action);
  return (
    <span className="gs-actions">
      {PLAIN.filter(may).map((action) => (
        <ConfirmButton
          key={action}
          label={t(`leads.step.${action}.label`)}
          consequence={t(`leads.step.${action}.consequence`)}
          reasonLabel={t("leads.step.words")}
          danger={action === "revoke"}
          primary={action === "confirm" || (action === "close" && lead.state === "answered")}
          onConfirm={(words) => send(action, { words })}
        />
      ))}
      {may("hand-over") && <HandOver lead={lead} primary={lead.state === "confirmed"} send={(body) => send("handover", body)} />}
      {may("answer") && (
        <>
          <ConfirmButton
            label={t("leads.step.object.label")}
            consequence={t("leads.step.object.consequence")}
            reasonLabel={t("leads.step.reason")}
            onConfirm={(words) => send("answer", { answer: "objected", words })}
          />
          <ConfirmButton
            primary
            label={t("leads.step.mended.label")}
            consequence={t("leads.step.mended.consequence")}
            reasonLabel={t("leads.step.how")}
            onConfirm={(words) => send("answer", { answer: "mended", words })}
          />
        </>
      )}
    </span>
  );
}

interface HandOverProps {
  lead: LeadDetail;
  primary: boolean;
  send: (body: Record<string, string>) => Promise<void>;
}

function HandOver({ lead, primary, send }: HandOverProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState({ words: "", mendBy: "" });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const hand = async () => {
    if (given.words.trim() === "" || (!lead.mendRule && given.mendBy === "")) {
      setRefusal(t("leads.handOver.missing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await send({ words: given.words.trim(), ...(!lead.mendRule && { mendBy: given.mendBy }) });
      setOpen(false);
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button type={primary ? "primary" : "default"} onClick={() => setOpen(true)}>
        {t("leads.handOver.label")}
      </Button>
      <Modal
        open={open}
        title={t("ui.pair", { label: t("leads.handOver.label"), value: lead.agency.name })}
        okText={t("leads.handOver.label")}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void hand()}
        onCancel={() => setOpen(false)}
      >
        <p>{t("leads.handOver.consequence")}</p>
        {!lead.mendRule && (
          <Field label={t("leads.mendBy")} pointer="/mendBy" required hint={t("leads.handOver.dayHint")}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                type="date"
                min={today()}
                value={given.mendBy}
                onChange={(event) => setGiven({ ...given, mendBy: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={t("leads.handOver.words")} pointer="/words" required>
          {(input) => (
            <textarea
              {...input}
              className="gs-input gs-area"
              rows={4}
              maxLength={2000}
              value={given.words}
              onChange={(event) => setGiven({ ...given, words: event.target.value })}
            />
          )}
        </Field>
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}
