// The steps that the platform says this person may take with a complaint.
import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { ComplaintDetail } from "#web/api/complaints.ts";
import { refresh } from "#web/api/queries.ts";
import { type AccessLeft, stillShutWords } from "#web/pages/leads/accessLeft.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { AreaInput, ChoiceInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

const OUTCOMES = ["founded", "partly", "unfounded"] as const;
/** Steps that need nothing but words, and where they are sent. */
const PLAIN = [
  ["decline", "decline"],
  ["ask", "ask"],
  ["state", "statement"],
  ["pause", "pause"],
  ["lift", "lift"],
  ["disable", "disable"],
  ["enable", "enable"],
] as const;

export function ComplaintActions({ of }: { of: ComplaintDetail }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, body: Record<string, string>) => {
    const left = await api.post<AccessLeft>(`/complaints/${of.id}/${path}`, body);
    await refresh("/complaints");
    await refresh(`/complaints/${of.id}`);
    const shut = path === "enable" ? stillShutWords(t, left) : undefined;
    announce(shut ?? t("complaints.done"), shut === undefined ? "ok" : "bad");
  };
  const may = (action: ComplaintDetail["actions"][number]) => of.actions.includes(action);
  return (
    <span className="gs-actions">
      {PLAIN.filter(([action]) => may(action)).map(([action, path]) => (
        <ConfirmButton
          key={action}
          label={t(`complaints.step.${action}.label`)}
          consequence={t(`complaints.step.${action}.consequence`)}
          reasonLabel={t(`complaints.step.${action}.words`)}
          danger={action === "disable" || action === "pause"}
          primary={action === "state"}
          onConfirm={(words) => send(path, { words })}
        />
      ))}
      {may("refer") && <Refer send={(body) => send("refer", body)} />}
      {may("accept") && <Accept of={of} send={(body) => send("accept", body)} />}
      {may("answer") && <Answer send={(body) => send("answer", body)} />}
    </span>
  );
}

interface AskingProps {
  name: "accept" | "answer" | "refer";
  primary: boolean;
  /** Says what misses, or nothing. */
  missing: boolean;
  send: () => Promise<void>;
  children: ReactNode;
}

function Asking({ name, primary, missing, send, children }: AskingProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const ok = async () => {
    if (missing) {
      setRefusal(t(`complaints.step.${name}.missing`));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      await send();
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
        {t(`complaints.step.${name}.label`)}
      </Button>
      <Modal
        open={open}
        title={t(`complaints.step.${name}.label`)}
        okText={t(`complaints.step.${name}.label`)}
        cancelText={t("ui.confirm.cancel")}
        okButtonProps={{ loading: busy }}
        onOk={() => void ok()}
        onCancel={() => setOpen(false)}
      >
        <p>{t(`complaints.step.${name}.consequence`)}</p>
        {children}
        <Refusal refused={refusal} />
      </Modal>
    </>
  );
}

type Send = (body: Record<string, string>) => Promise<void>;

function Accept({ of, send }: { of: ComplaintDetail; send: Send }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [answerBy, setAnswerBy] = useState("");
  const missing = words.trim() === "" || (!of.dayByLaw && answerBy === "");
  const body = { words: words.trim(), ...(!of.dayByLaw && { answerBy }) };
  return (
    <Asking name="accept" primary missing={missing} send={() => send(body)}>
      {!of.dayByLaw && (
        <DayInput
          label={t("complaints.answerBy")}
          pointer="/answerBy"
          required
          hint={t("complaints.dayHint")}
          value={answerBy}
          onChange={setAnswerBy}
        />
      )}
      <AreaInput label={t("complaints.step.accept.words")} pointer="/words" required maxLength={2000} value={words} onChange={setWords} />
    </Asking>
  );
}

function Answer({ send }: { send: Send }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [outcome, setOutcome] = useState("");
  return (
    <Asking name="answer" primary missing={words.trim() === "" || outcome === ""} send={() => send({ outcome, words: words.trim() })}>
      <ChoiceInput
        label={t("complaints.outcomeLabel")}
        pointer="/outcome"
        required
        options={OUTCOMES.map((value) => ({ value, label: t(`complaints.outcome.${value}`) }))}
        value={outcome}
        onChange={setOutcome}
      />
      <AreaInput
        label={t("complaints.step.answer.words")}
        pointer="/words"
        required
        rows={5}
        maxLength={2000}
        value={words}
        onChange={setWords}
      />
    </Asking>
  );
}

function Refer({ send }: { send: Send }) {
  const { t } = useTranslation();
  const [authority, setAuthority] = useState("");
  const [document, setDocument] = useState("");
  const missing = authority.trim() === "" || document.trim() === "";
  return (
    <Asking name="refer" primary={false} missing={missing} send={() => send({ authority: authority.trim(), document: document.trim() })}>
      <LineInput
        label={t("complaints.authority")}
        pointer="/authority"
        required
        maxLength={200}
        value={authority}
        onChange={setAuthority}
      />
      <LineInput label={t("complaints.document")} pointer="/document" required maxLength={200} value={document} onChange={setDocument} />
    </Asking>
  );
}
