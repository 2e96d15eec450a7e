// The ways of sharing as a ladder: what each lets out of the provider's hands, and why the last one where it is chosen.
import { useTranslation } from "react-i18next";

import type { Application, ApplicationContent } from "#web/api/types.ts";
import { Field, fieldId } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";

import { basisOf } from "./asked.ts";
import { CopiesSaid } from "./CopiesSaid.tsx";

interface MethodLadderProps {
  application: Application;
  content: ApplicationContent;
  set: (part: Partial<ApplicationContent>) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function MethodLadder({ application, content, set, errorAt }: MethodLadderProps) {
  const { t } = useTranslation();
  const { rungs, last } = application.ladder;
  const error = errorAt("/method");
  return (
    <>
      <fieldset className="compile-radios" id={fieldId("/method")} tabIndex={-1}>
        <legend>
          {t("applications.field.method")} <span className="gs-required">{t("ui.form.required")}</span>
        </legend>
        <LawLinks citations={basisOf(application, "method")} />
        {rungs.length > 1 && <p className="gs-sub">{t("ladder.lead")}</p>}
        {rungs.map(({ method, modes }) => (
          <label key={method} className="compile-radio">
            <input type="radio" name="method" checked={content.method === method} onChange={() => set({ method })} />
            <span>{t(`catalog.method.${method}`)}</span>
            <span className="gs-sub">
              {t(`ladder.hint.${method}`)}
              {modes.length > 0 &&
                ` ${t("ladder.modes", { modes: modes.map((mode) => t(`ladder.mode.${mode}`)).join(t("applications.and")) })}`}
              {method === "batch" && last !== null && ` ${t("ladder.lastResort")}`}
            </span>
          </label>
        ))}
        <CopiesSaid application={application} method={content.method} />
        {rungs.length === 0 && <span className="gs-sub">{t("applications.field.noMethod")}</span>}
        {error !== undefined && <p className="gs-field-error">{error}</p>}
      </fieldset>
      {content.method === "batch" && (
        <Field
          label={t("ladder.reason")}
          pointer="/batchReason"
          required={last !== null}
          basis={last?.citations}
          hint={t("ladder.reasonHint")}
          error={errorAt("/batchReason")}
        >
          {(input) => (
            <textarea
              {...input}
              className="gs-input gs-area"
              rows={3}
              maxLength={1000}
              value={content.batchReason ?? ""}
              onChange={(event) => set({ batchReason: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
