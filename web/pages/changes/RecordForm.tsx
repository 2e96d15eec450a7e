// Records a change: its kind, what changed, since when, and which published entries have to follow; says before the button when they are due.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Change, ChangeRules } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { today } from "#web/ui/clock.ts";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText } from "#web/ui/dates.ts";
import { ErrorSummary, Field, type FieldProblem } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useGo } from "#web/ui/Link.tsx";

import { EntryChoice } from "./EntryChoice.tsx";

const kinds = ["law", "administrative-regulation", "state-council-decision", "duties"] as const;
const fields = ["kind", "title", "occurredOn", "entries"] as const;

interface Given {
  kind: Change["kind"] | "";
  title: string;
  occurredOn: string;
  entries: readonly string[];
  note: string;
}

export function RecordForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const announce = useAnnounce();
  const [given, setGiven] = useState<Given>({ kind: "", title: "", occurredOn: "", entries: [], note: "" });
  const [pressed, setPressed] = useState(false);
  const rules = useOne<ChangeRules>("/catalog/change-rules", given.occurredOn === "" ? {} : { occurredOn: given.occurredOn }).data;
  const put = (more: Partial<Given>) => setGiven((before) => ({ ...before, ...more }));
  const problems: FieldProblem[] = fields
    .filter((field) => given[field].length === 0 || (field === "title" && given.title.trim() === ""))
    .map((field) => ({ pointer: `/${field}`, text: t(`changes.form.missing.${field}`) }));
  const errorAt = (pointer: string) => (pressed ? problems.find((one) => one.pointer === pointer)?.text : undefined);
  const basis = rules?.citations;
  const record = async () => {
    const { entries: entryIds, ...rest } = given;
    const body = { ...rest, title: given.title.trim(), note: given.note.trim(), entryIds };
    const { id } = await api.post<{ id: string }>("/catalog/change-events", body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/catalog");
    announce(t("changes.form.done"));
    go(paths.change(id));
  };
  return (
    <section className="gs-paper gs-pad changes-form" aria-labelledby="changes-form-title">
      <div className="changes-form-head">
        <h2 id="changes-form-title">{t("changes.form.title")}</h2>
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
      </div>
      <p className="gs-sub">{t("changes.form.lead")}</p>
      {pressed && <ErrorSummary problems={problems} />}
      <div className="changes-pair">
        <Field label={t("changes.form.kind")} pointer="/kind" required basis={basis} error={errorAt("/kind")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.kind}
              onChange={(event) => put({ kind: event.target.value as Given["kind"] })}
            >
              <option value="">{t("changes.form.choose")}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`changes.kind.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t("changes.form.since")}
          pointer="/occurredOn"
          required
          basis={basis}
          hint={t("changes.form.sinceHint")}
          error={errorAt("/occurredOn")}
        >
          {(input) => (
            <input
              {...input}
              className="gs-input"
              type="date"
              max={today()}
              value={given.occurredOn}
              onChange={(event) => put({ occurredOn: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Due rules={given.occurredOn === "" ? undefined : rules} />
      <Field
        label={t("changes.form.what")}
        pointer="/title"
        required
        basis={basis}
        hint={t("changes.form.whatHint")}
        error={errorAt("/title")}
      >
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={200}
            value={given.title}
            onChange={(event) => put({ title: event.target.value })}
          />
        )}
      </Field>
      <EntryChoice chosen={given.entries} onChange={(entries) => put({ entries })} basis={basis} error={errorAt("/entries")} />
      <Field label={t("changes.form.note")} pointer="/note">
        {(input) => (
          <textarea
            {...input}
            className="gs-input gs-area"
            rows={3}
            maxLength={1000}
            value={given.note}
            onChange={(event) => put({ note: event.target.value })}
          />
        )}
      </Field>
      <div className="gs-actions changes-form-foot">
        {problems.length > 0 ? (
          <Button type="primary" onClick={() => setPressed(true)}>
            {t("changes.form.send")}
          </Button>
        ) : (
          <ConfirmButton
            primary
            label={t("changes.form.send")}
            consequence={
              <>
                <p>{t("changes.form.confirm", { title: given.title.trim(), count: given.entries.length })}</p>
                <Due rules={rules} />
              </>
            }
            onConfirm={record}
          />
        )}
      </div>
    </section>
  );
}

/** When the entries would be due. */
function Due({ rules }: { rules: ChangeRules | undefined }) {
  const { t } = useTranslation();
  if (rules === undefined) return null;
  if (rules.limit === null) return <p className="changes-due">{t("changes.law.unlimited")}</p>;
  if (rules.due === null) return null;
  return (
    <p className={rules.due.past ? "changes-due changes-due-past" : "changes-due"} aria-live="polite">
      {t(rules.due.past ? "changes.form.past" : "changes.form.due", { day: dayText(rules.due.on) })}
      {rules.due.provisional && t("changes.form.provisional")} <LawLinks citations={rules.limit.citations} />
    </p>
  );
}
