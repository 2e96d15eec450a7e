// Reports a possible breach: what it is about, whose, in words; for an account its name.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency, LeadKind } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";
import { useWords } from "#web/ui/words.ts";

interface ReportFormProps {
  kinds: readonly LeadKind[];
  agencies: readonly Agency[];
  onClose: () => void;
}

export function ReportForm({ kinds, agencies, onClose }: ReportFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const [given, setGiven] = useState({ kind: "", agencyId: "", title: "", detail: "", login: "" });
  const kind = kinds.find(({ key }) => key === given.kind);
  const needed = ["kind", "agencyId", "title", "detail", ...(kind?.aboutAccount === true ? (["login"] as const) : [])] as const;
  const missing: FieldProblem[] = needed
    .filter((field) => given[field].trim() === "")
    .map((field) => ({ pointer: `/${field}`, text: t(`leads.report.missing.${field}`) }));
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const report = async () => {
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
  };
  return (
    <section className="gs-paper gs-pad leads-form" aria-labelledby="leads-form-title">
      <h2 id="leads-form-title">{t("leads.report.title")}</h2>
      <p className="gs-sub">{t("leads.report.lead")}</p>
      {problems}
      <div className="leads-pair">
        <ChoiceInput
          label={t("leads.kind")}
          pointer="/kind"
          required
          options={kinds.map(({ key, title }) => ({ value: key, label: words(title) }))}
          value={given.kind}
          onChange={put("kind")}
          error={errorAt("/kind")}
          basis={kind?.citations}
        />
        <ChoiceInput
          label={t("leads.agency")}
          pointer="/agencyId"
          required
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={given.agencyId}
          onChange={put("agencyId")}
          error={errorAt("/agencyId")}
        />
      </div>
      {kind?.aboutAccount === true && (
        <LineInput
          label={t("leads.report.login")}
          pointer="/login"
          required
          hint={t("leads.report.loginHint")}
          maxLength={100}
          value={given.login}
          onChange={put("login")}
          error={errorAt("/login")}
        />
      )}
      <LineInput
        label={t("leads.report.what")}
        pointer="/title"
        required
        maxLength={200}
        value={given.title}
        onChange={put("title")}
        error={errorAt("/title")}
      />
      <AreaInput
        label={t("leads.report.detail")}
        pointer="/detail"
        required
        hint={t("leads.report.detailHint")}
        rows={4}
        maxLength={2000}
        value={given.detail}
        onChange={put("detail")}
        error={errorAt("/detail")}
      />
      <div className="gs-actions leads-form-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(report)}>
          {t("leads.report.send")}
        </Button>
      </div>
    </section>
  );
}
