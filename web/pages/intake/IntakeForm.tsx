// The form of a task: where its rows go, how a load is taken, and what else its rows have to meet.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { IntakeTask } from "#web/api/intake.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ActionBar, ErrorSummary, Field, fieldId, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";
import { AreaInput } from "#web/ui/Inputs.tsx";
import { LinkButton, useGo } from "#web/ui/Link.tsx";

import { bodyOf, type Draft, draftOf, type Ground, missingIn } from "./draft.ts";
import { RulesEditor } from "./RulesEditor.tsx";

interface PartProps {
  ground: Ground;
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  errorAt: (pointer: string) => string | undefined;
}

export function IntakeForm({ setting, before }: { setting: Ground; before?: IntakeTask }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [draft, setDraft] = useState<Draft>(() => draftOf(setting, before));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft, setting, before === undefined).map((field) => ({
    pointer: `/${field}`,
    text: t(`intake.form.missing.${field}`),
  }));
  const problems = tried && missing.length > 0 ? missing : refused;
  const errorAt = (pointer: string) => problems.find((problem) => problem.pointer === pointer)?.text;
  const stored = async () => {
    const facts = bodyOf(draft);
    if (before !== undefined) {
      await api.put(`/intake/tasks/${before.id}`, facts, { revision: before.revision });
      return before.id;
    }
    const place =
      setting.isThere === true ? { tableName: null, keyItem: null } : { tableName: draft.tableName.trim(), keyItem: draft.keyItem };
    const body = { entryId: setting.entry.id, deviationReason: draft.deviationReason, ...place, ...facts };
    return (await api.post<{ id: string }>("/intake/tasks", body, { idempotencyKey: crypto.randomUUID() })).id;
  };
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
      await refresh("/intake");
      announce(t("intake.form.saved"));
      go(paths.intakeTask(id));
    } catch (error) {
      setRefused(fieldProblems(asProblem(error), i18n.language));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const part = { ground: setting, draft, set, errorAt };
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
      <section className="gs-paper gs-pad gs-stack">
        <TextField {...part} field="title" label={t("intake.form.title")} maxLength={100} />
        {before === undefined && <WhereTo {...part} />}
        <Modes {...part} />
        <TextField {...part} field="rejectsMax" label={t("intake.form.rejectsMax")} hint={t("intake.form.rejectsHint")} maxLength={7} />
        {before === undefined && (
          <AreaInput
            label={t("norms.deviationReason")}
            pointer="/deviationReason"
            hint={t("norms.deviationHint")}
            maxLength={1_000}
            rows={2}
            value={draft.deviationReason}
            error={errorAt("/deviationReason")}
            onChange={(deviationReason) => set({ deviationReason })}
          />
        )}
      </section>
      <RulesEditor {...part} />
      <ActionBar left={<span className="gs-sub">{t("intake.form.lead")}</span>}>
        <LinkButton href={before === undefined ? paths.intake() : paths.intakeTask(before.id)}>{t("ui.form.cancel")}</LinkButton>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("intake.form.save")}
        </Button>
      </ActionBar>
    </form>
  );
}

function TextField(props: PartProps & { field: "title" | "tableName" | "rejectsMax"; label: string; hint?: string; maxLength: number }) {
  const { draft, set, errorAt, field, label, hint, maxLength } = props;
  return (
    <Field label={label} pointer={`/${field}`} required {...(hint !== undefined && { hint })} error={errorAt(`/${field}`)}>
      {(input) => (
        <input
          {...input}
          className="gs-input"
          maxLength={maxLength}
          value={draft[field]}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}

function WhereTo(props: PartProps) {
  const { ground, draft, set, errorAt } = props;
  const { t } = useTranslation();
  if (ground.isThere === true) {
    const key = ground.items.find(({ isKey }) => isKey);
    return <p>{t("intake.form.there", { table: ground.tableName ?? "", key: key?.name ?? "" })}</p>;
  }
  return (
    <div className="intake-fields">
      <TextField {...props} field="tableName" label={t("intake.form.tableName")} hint={t("intake.form.tableHint")} maxLength={51} />
      <Field label={t("intake.form.key")} pointer="/keyItem" required hint={t("intake.form.keyHint")} error={errorAt("/keyItem")}>
        {(input) => (
          <select
            {...input}
            className="gs-input gs-select"
            value={draft.keyItem}
            onChange={(event) => set({ keyItem: event.target.value })}
          >
            <option value="">{t("intake.match.ask")}</option>
            {ground.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function Modes({ draft, set, errorAt }: PartProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="intake-modes" id={fieldId("/mode")} tabIndex={-1}>
      <legend>
        {t("intake.form.mode")} <span className="gs-required">{t("ui.form.required")}</span>
      </legend>
      {(["full", "upsert", "append"] as const).map((mode) => (
        <label key={mode} className="intake-mode">
          <input type="radio" name="mode" checked={draft.mode === mode} onChange={() => set({ mode })} />
          <span>{t(`intake.mode.${mode}`)}</span>
          <span className="gs-sub">{t(`intake.modeHint.${mode}`)}</span>
        </label>
      ))}
      {errorAt("/mode") !== undefined && <p className="gs-field-error">{errorAt("/mode")}</p>}
    </fieldset>
  );
}
