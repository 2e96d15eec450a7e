// The three forms of a service change: proposing it, answering the consultation, filing after an objection.
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Grant, ServiceChange } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { RefusalWords } from "#web/ui/Refusal.tsx";

interface Days {
  from: string;
  until: string;
}

/** Sends once, reads the grant anew, says so; what was refused is told in the form. */
function useSending(done: string) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      await refresh("/grants");
      announce(done);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

interface WordsProps {
  label: string;
  name: string;
  hint?: string;
  required?: boolean;
  value: string;
  onChange: (value: string) => void;
}

function Words({ label, name, hint, required = true, value, onChange }: WordsProps) {
  return (
    <Field label={label} pointer={`/service-change/${name}`} required={required} {...(hint !== undefined && { hint })}>
      {(input) => (
        <textarea
          {...input}
          className="gs-input gs-area"
          rows={3}
          maxLength={2000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function EffectiveOn({ days, value, onChange }: { days: Days; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field
      label={t("serviceChanges.effectiveOn")}
      pointer="/service-change/effectiveOn"
      required
      hint={t("serviceChanges.effectiveOnHint", { until: dayText(days.until) })}
    >
      {(input) => (
        <input
          {...input}
          className="gs-input"
          type="date"
          min={days.from}
          max={days.until}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface FootProps {
  problem: ApiProblem | null;
  busy: boolean;
  ready: boolean;
  danger?: boolean;
  label: string;
  onSend: () => void;
  children?: ReactNode;
}

function Foot({ problem, busy, ready, danger = false, label, onSend, children }: FootProps) {
  return (
    <>
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          <RefusalWords refused={problem} />
        </p>
      )}
      <div className="gs-actions">
        {children}
        <Button type="primary" danger={danger} loading={busy} disabled={!ready} onClick={onSend}>
          {label}
        </Button>
      </div>
    </>
  );
}

export function ProposeForm({ grant, days, onClose }: { grant: Grant; days: Days; onClose: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ServiceChange["kind"]>("termination");
  const [what, setWhat] = useState("");
  const [reason, setReason] = useState("");
  const [effectiveOn, setEffectiveOn] = useState("");
  const { busy, problem, send } = useSending(t("serviceChanges.proposed", { consumer: grant.consumer.name }));
  const changes = kind === "change";
  const ready = reason.trim() !== "" && effectiveOn !== "" && (!changes || what.trim() !== "");
  const propose = () => {
    const body = { kind, reason: reason.trim(), what: changes ? what.trim() : "", effectiveOn };
    void send(() => api.post(`/grants/${grant.id}/service-changes`, body, { idempotencyKey: crypto.randomUUID() }));
  };
  return (
    <div className="gs-stack">
      <fieldset className="grants-choices">
        <legend>{t("serviceChanges.kind")}</legend>
        {(["termination", "change"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="service-change-kind" checked={kind === one} onChange={() => setKind(one)} />{" "}
            {t(`serviceChanges.kinds.${one}`)}
          </label>
        ))}
      </fieldset>
      {changes && (
        <Words label={t("serviceChanges.what")} name="what" hint={t("serviceChanges.whatHint")} value={what} onChange={setWhat} />
      )}
      <Words label={t("serviceChanges.reason")} name="reason" hint={t("serviceChanges.reasonHint")} value={reason} onChange={setReason} />
      <EffectiveOn days={days} value={effectiveOn} onChange={setEffectiveOn} />
      <p>{t("serviceChanges.proposeLead", { consumer: grant.consumer.name })}</p>
      <Foot problem={problem} busy={busy} ready={ready} label={t("serviceChanges.send")} onSend={propose}>
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
      </Foot>
    </div>
  );
}

export function AnswerForm({ grant, change }: { grant: Grant; change: ServiceChange }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<"agreed" | "objected" | null>(null);
  const [words, setWords] = useState("");
  const { busy, problem, send } = useSending(t("serviceChanges.answer.done"));
  const choices = [
    ["agreed", t("serviceChanges.answer.agree"), t("serviceChanges.answer.agreeLead", { day: dayText(change.effectiveOn) })],
    ["objected", t("serviceChanges.answer.object"), t("serviceChanges.answer.objectLead", { provider: grant.provider.name })],
  ] as const;
  const ready = answer === "agreed" || (answer === "objected" && words.trim() !== "");
  return (
    <div className="gs-stack">
      <fieldset className="grants-choices">
        <legend>{t("serviceChanges.answer.title")}</legend>
        {choices.map(([one, label, lead]) => (
          <label key={one}>
            <input type="radio" name={`answer-${change.id}`} checked={answer === one} onChange={() => setAnswer(one)} /> <b>{label}</b>{" "}
            <span className="gs-sub">{lead}</span>
          </label>
        ))}
      </fieldset>
      <Words
        label={t("serviceChanges.answer.words")}
        name={`words-${change.id}`}
        required={answer === "objected"}
        value={words}
        onChange={setWords}
      />
      <Foot
        problem={problem}
        busy={busy}
        ready={ready}
        label={t("serviceChanges.answer.send")}
        onSend={() => void send(() => api.post(`/service-changes/${change.id}/answer`, { answer, words: words.trim() }))}
      />
    </div>
  );
}

export function FileForm({ grant, change, days }: { grant: Grant; change: ServiceChange; days: Days }) {
  const { t } = useTranslation();
  const earliest = change.effectiveOn > days.from ? change.effectiveOn : days.from;
  const [words, setWords] = useState("");
  const [effectiveOn, setEffectiveOn] = useState(earliest);
  const { busy, problem, send } = useSending(t("serviceChanges.file.done"));
  return (
    <div className="gs-stack">
      <h3>{t("serviceChanges.file.title")}</h3>
      <Words
        label={t("serviceChanges.file.words")}
        name={`outcome-${change.id}`}
        hint={t("serviceChanges.file.wordsHint")}
        value={words}
        onChange={setWords}
      />
      <EffectiveOn days={{ from: earliest, until: days.until }} value={effectiveOn} onChange={setEffectiveOn} />
      <p>
        {t(`serviceChanges.happens.${change.kind}`, { day: effectiveOn === "" ? "—" : dayText(effectiveOn) })}{" "}
        {t("serviceChanges.file.lead", { consumer: grant.consumer.name })}
      </p>
      <Foot
        problem={problem}
        busy={busy}
        danger={change.kind === "termination"}
        ready={words.trim() !== "" && effectiveOn !== ""}
        label={t("serviceChanges.file.send")}
        onSend={() => void send(() => api.post(`/service-changes/${change.id}/file`, { words: words.trim(), effectiveOn }))}
      />
    </div>
  );
}
