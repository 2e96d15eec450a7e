// The form of an exchange: where to, whole or by what is new, column by column, and when; all that is wrong is told at its field.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Exchange, ExchangeOptions } from "#web/api/types.ts";
import "#web/pages/compile/compile.css";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, Field, fieldId, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { LinkButton, useGo } from "#web/ui/Link.tsx";

import { bodyOf, type Draft, draftOf, missingIn, type PartProps } from "./draft.ts";
import { HowOften } from "./HowOften.tsx";
import { Mapping } from "./Mapping.tsx";
import { TargetFields } from "./TargetFields.tsx";

export function ExchangeForm({ options, before }: { options: ExchangeOptions; before?: Exchange }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState<Draft>(() => draftOf(options, before));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft).map((pointer) => ({
    pointer,
    text: t(`exchanges.missing.${pointer.slice(pointer.lastIndexOf("/") + 1)}`),
  }));
  const problems = tried && missing.length > 0 ? missing : refused;
  const errorAt = (pointer: string) => problems.find((problem) => problem.pointer === pointer)?.text;
  const back = before === undefined ? paths.exchanges() : paths.exchange(before.id);
  const save = async () => {
    setTried(true);
    setRefused([]);
    if (missing.length > 0) {
      window.scrollTo({ top: 0 });
      return;
    }
    setBusy(true);
    try {
      const id = await stored();
      await refresh("/exchanges");
      announce(t("exchanges.saved"));
      go(paths.exchange(id));
    } catch (error) {
      setRefused(fieldProblems(asProblem(error), i18n.language));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const stored = async () => {
    const facts = bodyOf(draft);
    if (before === undefined)
      return (
        await api.post<{ id: string }>("/exchanges", { grantId: options.grant.id, ...facts }, { idempotencyKey: crypto.randomUUID() })
      ).id;
    await api.put(`/exchanges/${before.id}`, facts, { revision: before.revision });
    return before.id;
  };
  const part = { options, draft, set, errorAt };
  return (
    <form
      className="gs-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary problems={problems} />
      <TargetFields {...part} />
      <section className="gs-paper gs-pad gs-stack">
        <h2>{t("exchanges.howTitle")}</h2>
        <ModeFields {...part} />
        {draft.mode === "capture" ? <p className="gs-sub">{t("exchanges.capture.needs")}</p> : <HowOften {...part} />}
        <Field
          label={t("exchanges.rejectsMax")}
          pointer="/rejectsMax"
          required
          hint={t("exchanges.rejectsMaxHint")}
          error={errorAt("/rejectsMax")}
        >
          {(input) => (
            <input
              {...input}
              className="gs-input"
              inputMode="numeric"
              maxLength={6}
              value={draft.rejectsMax}
              onChange={(event) => set({ rejectsMax: event.target.value })}
            />
          )}
        </Field>
      </section>
      <Mapping {...part} />
      <ActionBar left={<span className="gs-sub">{t("exchanges.formLead")}</span>}>
        <LinkButton href={back}>{t("ui.form.cancel")}</LinkButton>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("exchanges.save")}
        </Button>
      </ActionBar>
    </form>
  );
}

function captureRefusal({ isKeyGranted, mayCapture }: ExchangeOptions, { target }: Draft): string | undefined {
  if (target === "files") return "exchanges.capture.noFiles";
  return isKeyGranted && mayCapture ? undefined : "exchanges.capture.impossible";
}

function ModeFields({ options, draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  const impossible: Readonly<Record<Exchange["mode"], string | undefined>> = {
    full: undefined,
    incremental: options.isKeyGranted && options.watermarks.length > 0 ? undefined : "exchanges.modeHint.impossible",
    capture: captureRefusal(options, draft),
  };
  return (
    <>
      <fieldset className="compile-radios" id={fieldId("/mode")} tabIndex={-1}>
        <legend>
          {t("exchanges.fact.mode")} <span className="gs-required">{t("ui.form.required")}</span>
        </legend>
        {(["full", "incremental", "capture"] as const).map((mode) => (
          <label key={mode} className="compile-radio">
            <input
              type="radio"
              name="mode"
              checked={draft.mode === mode}
              disabled={impossible[mode] !== undefined}
              onChange={() => set({ mode })}
            />
            <span>{t(`exchanges.mode.${mode}`)}</span>
            <span className="gs-sub">{t(impossible[mode] ?? `exchanges.modeHint.${draft.target === "files" ? "files." : ""}${mode}`)}</span>
          </label>
        ))}
        {errorAt("/mode") !== undefined && <p className="gs-field-error">{errorAt("/mode")}</p>}
      </fieldset>
      {draft.mode === "incremental" && (
        <div className="exchanges-fields">
          <Field
            label={t("exchanges.watermark")}
            pointer="/watermarkItem"
            required
            hint={t("exchanges.watermarkHint")}
            error={errorAt("/watermarkItem")}
          >
            {(input) => (
              <select
                {...input}
                className="gs-input gs-select"
                value={draft.watermarkItem}
                onChange={(event) => set({ watermarkItem: event.target.value })}
              >
                <option value="">{t("catalog.choose")}</option>
                {options.watermarks.map(({ itemId, name, type }) => (
                  <option key={itemId} value={itemId}>
                    {`${name} (${type})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t("exchanges.overlap")} pointer="/overlap" required hint={t("exchanges.overlapHint")} error={errorAt("/overlap")}>
            {(input) => (
              <input
                {...input}
                className="gs-input"
                inputMode="numeric"
                maxLength={8}
                value={draft.overlap}
                onChange={(event) => set({ overlap: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
