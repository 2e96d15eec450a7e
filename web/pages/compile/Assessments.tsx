// The two assessments, signed in place for exactly the content as it stands; later changes ask for another signature.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { Assessment, EntryContent, EntryDraft, Gap } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText } from "#web/ui/dates.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

import { askedFor } from "./fields.tsx";

type Kind = Assessment["kind"];
const conclusions: Record<Kind, readonly string[]> = {
  secrecy: ["not-secret"],
  "personal-information": ["no-personal-information", "low", "medium", "high"],
};
const requiredKeys: Record<Kind, string> = { secrecy: "secrecyAssessment", "personal-information": "personalInformationAssessment" };

interface AssessmentsProps {
  draft: EntryDraft;
  content: EntryContent;
  gaps: readonly Gap[];
  errorAt: (pointer: string) => string | undefined;
  onFlush: () => Promise<boolean>;
  onSigned: () => Promise<void>;
}

export function Assessments({ draft, content, gaps, errorAt, onFlush, onSigned }: AssessmentsProps) {
  const { t } = useTranslation();
  return (
    <section className="gs-paper gs-pad compile-section" id="compile-assessments">
      <h2>{t("compile.section.assessments")}</h2>
      <p className="gs-sub">{t("compile.assess.lead")}</p>
      <div className="compile-assessments">
        {(["secrecy", "personal-information"] as const).map((kind) => {
          const signed = draft.assessments.find((each) => each.kind === kind);
          const stale = signed !== undefined && (signed.stale || gaps.some((gap) => gap.pointer === `/assessments/${kind}`));
          return (
            <div key={kind} className="compile-assessment" id={fieldId(`/assessments/${kind}`)} tabIndex={-1}>
              <h3>
                {t(`compile.assess.${kind}`)}{" "}
                {askedFor(draft, requiredKeys[kind]) === undefined && <span className="gs-optional">{t("ui.form.optional")}</span>}
              </h3>
              <LawLinks citations={askedFor(draft, requiredKeys[kind])?.citations} />
              {signed !== undefined && <SignedLine signed={signed} stale={stale} />}
              {errorAt(`/assessments/${kind}`) !== undefined && <p className="gs-field-error">{errorAt(`/assessments/${kind}`)}</p>}
              {(signed === undefined || stale) && (
                <SignForm entryId={draft.id} kind={kind} content={content} before={signed} onFlush={onFlush} onSigned={onSigned} />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

export function SignedLine({ signed, stale }: { signed: Assessment; stale: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={stale ? "compile-signed compile-signed-stale" : "compile-signed"}>
      <b>
        {stale ? "⚠" : "✓"} {t(`compile.conclusion.${signed.conclusion}`)}
      </b>
      {signed.note !== "" && <p>{signed.note}</p>}
      <p className="gs-sub">
        {t("compile.assess.signed", { name: signed.signedBy.name, post: signed.signedBy.post, at: instantText(signed.signedAt) })}
      </p>
      {stale && <p className="gs-sub">{t("compile.assess.stale")}</p>}
    </div>
  );
}

interface SignFormProps {
  entryId: string;
  kind: Kind;
  content: EntryContent;
  before: Assessment | undefined;
  onFlush: () => Promise<boolean>;
  onSigned: () => Promise<void>;
}

function SignForm({ entryId, kind, content, before, onFlush, onSigned }: SignFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const personal = content.items.some((item) => item.personal !== "none");
  const choices = conclusions[kind].filter((one) => one !== "no-personal-information" || !personal);
  const [chosen, setChosen] = useState<string | null>(before?.conclusion ?? null);
  const [note, setNote] = useState(before?.note ?? "");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const sign = async () => {
    if (chosen === null || !choices.includes(chosen)) {
      setRefusal(t("compile.assess.chooseFirst"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      // Signed is what is stored: what is still being typed has to be there first.
      if (!(await onFlush())) return;
      await api.post(`/catalog/entries/${entryId}/assessments`, { kind, conclusion: chosen, note: note.trim() });
      await onSigned();
      announce(t("compile.assess.done"));
    } catch (error) {
      setRefusal(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <fieldset className="compile-checks">
        <legend className="gs-spoken">{t("compile.assess.conclusion")}</legend>
        {choices.map((one) => (
          <label key={one} className="compile-check">
            <input type="radio" name={`assess-${kind}`} checked={chosen === one} onChange={() => setChosen(one)} />{" "}
            {t(`compile.conclusion.${one}`)}
          </label>
        ))}
      </fieldset>
      {kind === "secrecy" && <p className="gs-sub">{t("compile.assess.secretHint")}</p>}
      <label className="compile-note">
        <span className="gs-sub">{t("compile.assess.note")}</span>
        <textarea className="gs-input gs-area" rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Refusal refused={refusal} />
      <Button loading={busy} onClick={() => void sign()}>
        {t("compile.assess.sign")}
      </Button>
    </>
  );
}
