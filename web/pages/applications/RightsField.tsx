// Whether what would be given affects the rights of persons and organisations: one choice, safeguards where it does, and words.
import { useTranslation } from "react-i18next";

import type { Application, Gap } from "#web/api/types.ts";
import { fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

import { answers, type RightsDraft, safeguards, type Touched } from "./rights.ts";
import { TouchedList } from "./RightsRead.tsx";

interface RightsFieldProps {
  application: Application;
  touched: Touched;
  draft: RightsDraft;
  onChange: (draft: RightsDraft) => void;
  /** What misses, once it was asked for. */
  problems: readonly Gap[];
}

export function RightsField({ application, touched, draft, onChange, problems }: RightsFieldProps) {
  const { t } = useTranslation();
  if (touched.length === 0) return null;
  const toggle = (one: (typeof safeguards)[number], on: boolean) =>
    onChange({ ...draft, safeguards: safeguards.filter((each) => (each === one ? on : draft.safeguards.includes(each))) });
  return (
    <fieldset className="gs-paper gs-pad compile-radios applications-rights" id={fieldId("/rights")} tabIndex={-1}>
      <legend className="gs-spoken">{t("rights.title")}</legend>
      <h2 aria-hidden="true">
        {t("rights.title")} <span className="gs-required">{t("ui.form.required")}</span>
      </h2>
      <LawLinks citations={application.rights.asked?.citations} />
      <TouchedList touched={touched} />
      {answers.map((said) => (
        <label key={said} className="compile-radio">
          <input type="radio" name="rights" checked={draft.said === said} onChange={() => onChange({ ...draft, said })} />
          <span>{t(`rights.said.${said}`)}</span>
        </label>
      ))}
      {draft.said === "safeguarded" && (
        <fieldset className="compile-checks" id={fieldId("/rights/safeguards")} tabIndex={-1}>
          <legend className="gs-spoken">{t("rights.safeguards")}</legend>
          {safeguards.map((one) => (
            <label key={one} className="compile-check">
              <input type="checkbox" checked={draft.safeguards.includes(one)} onChange={(event) => toggle(one, event.target.checked)} />{" "}
              {t(`rights.safeguard.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {draft.said !== null && (
        <label>
          <span className="gs-sub">{t(`rights.words.${draft.said}`)}</span>
          <textarea
            id={fieldId("/rights/words")}
            className="gs-input gs-area"
            rows={2}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => onChange({ ...draft, words: event.target.value })}
          />
        </label>
      )}
      {problems
        .filter(({ pointer }) => pointer.startsWith("/rights"))
        .map(({ text }) => (
          <p key={text} className="gs-field-error">
            {text}
          </p>
        ))}
    </fieldset>
  );
}
