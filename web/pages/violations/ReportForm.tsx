// Enters a breach by hand: which kind of which agency, in words, with what stands on the page from which one came.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import type { ViolationKind } from "#web/api/violations.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";
import { useWords } from "#web/ui/words.ts";

interface ReportFormProps {
  kinds: readonly ViolationKind[];
  agencies: readonly Agency[];
  overseer: boolean;
}

export function ReportForm({ kinds, agencies, overseer }: ReportFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const announce = useAnnounce();
  const go = useGo();
  const { values, set } = useUrlState();
  const source = values.of !== undefined && values.id !== undefined ? { kind: values.of, id: values.id } : undefined;
  const [given, setGiven] = useState({ kind: "", agencyId: values.about ?? "", title: "", detail: "", basis: "" });
  const kind = kinds.find(({ key }) => key === given.kind);
  const needed = ["kind", "agencyId", "title", "detail", ...(kind?.needsBasis === true ? (["basis"] as const) : [])] as const;
  const missing: FieldProblem[] = needed
    .filter((field) => given[field].trim() === "")
    .map((field) => ({ pointer: `/${field}`, text: t(`violations.report.missing.${field}`) }));
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const close = () => set({ new: undefined, of: undefined, id: undefined, about: undefined });
  const report = async () => {
    const body = { ...given, title: given.title.trim(), detail: given.detail.trim(), basis: given.basis.trim(), ...(source && { source }) };
    const made = await api.post<{ id: string; number: string }>("/violations", body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/violations");
    announce(t("violations.report.done", { number: made.number }));
    go(paths.violation(made.id));
  };
  return (
    <section className="gs-paper gs-pad violations-form" aria-labelledby="violations-form-title">
      <h2 id="violations-form-title">{t("violations.report.title")}</h2>
      <p className="gs-sub">{t(overseer ? "violations.report.lead" : "violations.report.leadProvider")}</p>
      {source !== undefined && (
        <p>{t("violations.report.attached", { what: t(`violations.report.attachedKinds.${source.kind}`, { defaultValue: source.id }) })}</p>
      )}
      {source === undefined && !overseer && <p>{t("violations.report.fromGrant")}</p>}
      {problems}
      <div className="violations-pair">
        <ChoiceInput
          label={t("violations.kind")}
          pointer="/kind"
          required
          options={kinds.filter(({ mayReport }) => mayReport).map(({ key, title }) => ({ value: key, label: words(title) }))}
          value={given.kind}
          onChange={put("kind")}
          error={errorAt("/kind")}
          basis={kind?.citations}
        />
        <ChoiceInput
          label={t("violations.agency")}
          pointer="/agencyId"
          required
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={given.agencyId}
          onChange={put("agencyId")}
          error={errorAt("/agencyId")}
        />
      </div>
      {kind?.needsBasis === true && (
        <LineInput
          label={t("violations.basis")}
          pointer="/basis"
          required
          hint={t("violations.report.basisHint")}
          maxLength={300}
          value={given.basis}
          onChange={put("basis")}
          error={errorAt("/basis")}
        />
      )}
      <LineInput
        label={t("violations.report.what")}
        pointer="/title"
        required
        maxLength={200}
        value={given.title}
        onChange={put("title")}
        error={errorAt("/title")}
      />
      <AreaInput
        label={t("violations.report.detail")}
        pointer="/detail"
        required
        hint={t("violations.report.detailHint")}
        rows={4}
        maxLength={2000}
        value={given.detail}
        onChange={put("detail")}
        error={errorAt("/detail")}
      />
      <div className="gs-actions violations-form-foot">
        <Button onClick={close}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(report)}>
          {t("violations.report.send")}
        </Button>
      </div>
    </section>
  );
}
