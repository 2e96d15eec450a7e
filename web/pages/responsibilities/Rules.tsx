// The agency's own rules: every version, its day of effect and of review; a new version in a form.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { AgencyResponsibilities } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { dayText } from "#web/ui/dates.ts";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";
import { EmptyState } from "#web/ui/States.tsx";

const kinds = ["sharing", "security", "personal-information", "secrecy", "procedures"] as const;
const BLANK = {
  kind: "",
  title: "",
  number: "",
  text: "",
  goals: "",
  responsibilities: "",
  implementingBody: "",
  protectionGrade: "",
  effectiveOn: "",
  reviewOn: "",
};
const lines = ["goals", "responsibilities", "implementingBody"] as const;

export function Rules({ of }: { of: AgencyResponsibilities }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <div className="gs-stack">
      {of.actions.includes("keep") && !adding && (
        <div className="gs-actions">
          <Button type="primary" onClick={() => setAdding(true)}>
            {t("responsibilities.rule.add")}
          </Button>
        </div>
      )}
      {adding && <RuleForm onClose={() => setAdding(false)} />}
      {of.rules.length === 0 && !adding && <EmptyState title={t("responsibilities.rule.none")} />}
      {of.rules.map((rule) => (
        <section key={`${rule.kind} ${rule.version}`} className="gs-paper gs-pad" aria-label={rule.content.title}>
          <h2>
            {rule.content.title} <span className="gs-tag">{t(`responsibilities.ruleKinds.${rule.kind}`)}</span>
          </h2>
          <p className="gs-sub">
            {t("responsibilities.rule.days", {
              version: rule.version,
              effective: dayText(rule.effectiveOn),
              review: dayText(rule.reviewOn),
            })}
            {rule.content.number !== undefined && rule.content.number !== "" && ` · ${rule.content.number}`}
          </p>
          {rule.digest !== null && (
            <p className="gs-sub responsibilities-digest">
              {t("responsibilities.rule.digest")} <span className="gs-mono">{rule.digest}</span>
            </p>
          )}
          <p className="responsibilities-text">{rule.content.text}</p>
          <dl className="gs-facts">
            {[...lines, "protectionGrade" as const].map(
              (field) =>
                rule.content[field] !== "" && (
                  <div key={field} className="responsibilities-fact">
                    <dt>{t(`responsibilities.rule.${field}`)}</dt>
                    <dd>{rule.content[field]}</dd>
                  </div>
                ),
            )}
          </dl>
        </section>
      ))}
    </div>
  );
}

function RuleForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState(BLANK);
  const [busy, setBusy] = useState(false);
  const [pressed, setPressed] = useState(false);
  const [refused, setRefused] = useState<ApiProblem | null>(null);
  const needed = ["kind", "title", "text", "effectiveOn", "reviewOn"] as const;
  const missing = needed
    .filter((field) => given[field].trim() === "")
    .map((field) => ({ pointer: `/${field}`, text: t("responsibilities.rule.missing", { field: t(`responsibilities.rule.${field}`) }) }));
  const put = (more: Partial<typeof given>) => setGiven({ ...given, ...more });
  const save = async () => {
    setPressed(true);
    if (missing.length > 0) return;
    setBusy(true);
    setRefused(null);
    try {
      const { kind, effectiveOn, reviewOn, ...content } = given;
      await api.post("/responsibilities/rules", { kind, content, effectiveOn, reviewOn });
      await refresh("/responsibilities");
      announce(t("responsibilities.saved"));
      onClose();
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const text = (field: keyof typeof given, required: boolean, rows = 1) => (
    <Field key={field} label={t(`responsibilities.rule.${field}`)} pointer={`/${field}`} required={required}>
      {(input) =>
        rows > 1 ? (
          <textarea
            {...input}
            className="gs-input responsibilities-area"
            rows={rows}
            maxLength={field === "text" ? 50_000 : 2_000}
            value={given[field]}
            onChange={(event) => put({ [field]: event.target.value })}
          />
        ) : (
          <input
            {...input}
            className="gs-input"
            type={field.endsWith("On") ? "date" : "text"}
            maxLength={field === "protectionGrade" ? 50 : field === "number" ? 100 : 200}
            value={given[field]}
            onChange={(event) => put({ [field]: event.target.value })}
          />
        )
      }
    </Field>
  );
  return (
    <section className="gs-paper gs-pad" aria-labelledby="rule-form-title">
      <h2 id="rule-form-title">{t("responsibilities.rule.add")}</h2>
      {pressed && <ErrorSummary problems={missing} />}
      {refused !== null && <ErrorSummary problems={fieldProblems(refused, i18n.language)} citations={refused.citations} />}
      <div className="responsibilities-pair">
        <Field label={t("responsibilities.rule.kind")} pointer="/kind" required>
          {(input) => (
            <select {...input} className="gs-input gs-select" value={given.kind} onChange={(event) => put({ kind: event.target.value })}>
              <option value="">{t("ui.form.choose")}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`responsibilities.ruleKinds.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {text("title", true)}
        {text("number", false)}
        {text("effectiveOn", true)}
        {text("reviewOn", true)}
        {text("implementingBody", false)}
        {text("protectionGrade", false)}
      </div>
      {text("text", true, 8)}
      {text("goals", false, 2)}
      {text("responsibilities", false, 2)}
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("responsibilities.save")}
        </Button>
      </div>
    </section>
  );
}
