// Reports a possible breach: what it is about, whose, in words; for an account its name.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency, LeadKind } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, Field, fieldProblems, type FieldProblem } from "#web/ui/Form.tsx";
import { useWords } from "#web/ui/words.ts";

interface ReportFormProps {
  kinds: readonly LeadKind[];
  agencies: readonly Agency[];
  onClose: () => void;
}

export function ReportForm({ kinds, agencies, onClose }: ReportFormProps) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [given, setGiven] = useState({ kind: "", agencyId: "", title: "", detail: "", login: "" });
  const [pressed, setPressed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const kind = kinds.find(({ key }) => key === given.kind);
  const needed = ["kind", "agencyId", "title", "detail", ...(kind?.aboutAccount === true ? (["login"] as const) : [])] as const;
  const missing: FieldProblem[] = needed
    .filter((field) => given[field].trim() === "")
    .map((field) => ({ pointer: `/${field}`, text: t(`leads.report.missing.${field}`) }));
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  const errorAt = (pointer: string) => (pressed ? missing.find((one) => one.pointer === pointer)?.text : undefined);
  const send = async () => {
    setPressed(true);
    if (missing.length > 0) return;
    setBusy(true);
    setRefused(null);
    try {
      const { login, ...rest } = given;
      const body = {
        ...rest,
        title: rest.title.trim(),
        detail: rest.detail.trim(),
        ...(kind?.aboutAccount === true && { login: login.trim() }),
      };
      await api.post("/leads", body, { idempotencyKey: crypto.randomUUID() });
      await refresh("/leads");
      announce(t("leads.report.done"));
      onClose();
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad leads-form" aria-labelledby="leads-form-title">
      <h2 id="leads-form-title">{t("leads.report.title")}</h2>
      <p className="gs-sub">{t("leads.report.lead")}</p>
      {pressed && <ErrorSummary problems={missing} />}
      {refused !== null && <ErrorSummary problems={fieldProblems(refused, i18n.language)} citations={refused.citations} />}
      <div className="leads-pair">
        <Field label={t("leads.kind")} pointer="/kind" required error={errorAt("/kind")} basis={kind?.citations}>
          {(input) => (
            <select {...input} className="gs-input gs-select" value={given.kind} onChange={(event) => put({ kind: event.target.value })}>
              <option value="">{t("leads.report.choose")}</option>
              {kinds.map(({ key, title }) => (
                <option key={key} value={key}>
                  {words(title)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("leads.agency")} pointer="/agencyId" required error={errorAt("/agencyId")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.agencyId}
              onChange={(event) => put({ agencyId: event.target.value })}
            >
              <option value="">{t("leads.report.choose")}</option>
              {agencies.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {kind?.aboutAccount === true && (
        <Field label={t("leads.report.login")} pointer="/login" required hint={t("leads.report.loginHint")} error={errorAt("/login")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={given.login}
              onChange={(event) => put({ login: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t("leads.report.what")} pointer="/title" required error={errorAt("/title")}>
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
      <Field label={t("leads.report.detail")} pointer="/detail" required hint={t("leads.report.detailHint")} error={errorAt("/detail")}>
        {(input) => (
          <textarea
            {...input}
            className="gs-input leads-area"
            rows={4}
            maxLength={2000}
            value={given.detail}
            onChange={(event) => put({ detail: event.target.value })}
          />
        )}
      </Field>
      <div className="gs-actions leads-form-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("leads.report.send")}
        </Button>
      </div>
    </section>
  );
}
