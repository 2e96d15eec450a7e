// Registers a locality, or changes its name and contact: code, kind and agency stay, since keys are made by them.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { LocalityLine } from "#web/api/localities.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import type { FieldProblem } from "#web/ui/Form.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

export const kinds = ["township", "street", "village", "community"] as const;

interface LocalityFormProps {
  before: LocalityLine | undefined;
  /** The office says which agency serves it. */
  anyAgency: boolean;
  onClose: () => void;
}

export function LocalityForm({ before, anyAgency, onClose }: LocalityFormProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const agencies = useOne<{ rows: Agency[] }>(anyAgency && !before ? "/agencies" : null).data?.rows ?? [];
  const [draft, setDraft] = useState(() => ({
    code: before?.code ?? "",
    name: before?.name ?? "",
    kind: before?.kind ?? "",
    agencyId: before?.agency.id ?? "",
    contact: before?.contact ?? "",
  }));
  const put = (key: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value }));
  const needed = before ? (["name"] as const) : (["code", "name", "kind", ...(anyAgency ? (["agencyId"] as const) : [])] as const);
  const missing: FieldProblem[] = needed
    .filter((key) => draft[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`localities.form.missing.${key}`) }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const { agencyId, code, kind, ...kept } = draft;
    const done = await send(async () => {
      if (before) await api.put(`/localities/${before.id}`, kept, { revision: before.revision });
      else await api.post("/localities", { ...kept, code, kind, ...(anyAgency && { agencyId }) }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/localities");
      announce(t("localities.form.saved"));
    });
    if (done) onClose();
  };
  return (
    <section className="gs-paper gs-pad localities-form" aria-labelledby="locality-form-title">
      <h2 id="locality-form-title">{before ? `${t("localities.form.editTitle")} · ${before.code}` : t("localities.register")}</h2>
      {problems}
      <div className="localities-pair">
        {!before && (
          <>
            <LineInput
              label={t("localities.code")}
              pointer="/code"
              required
              hint={t("localities.form.codeHint")}
              maxLength={20}
              value={draft.code}
              onChange={put("code")}
              error={errorAt("/code")}
            />
            <ChoiceInput
              label={t("localities.kindLabel")}
              pointer="/kind"
              required
              options={kinds.map((value) => ({ value, label: t(`localities.kind.${value}`) }))}
              value={draft.kind}
              onChange={put("kind")}
              error={errorAt("/kind")}
            />
          </>
        )}
        <LineInput
          label={t("localities.name")}
          pointer="/name"
          required
          maxLength={100}
          value={draft.name}
          onChange={put("name")}
          error={errorAt("/name")}
        />
        <LineInput
          label={t("localities.contact")}
          pointer="/contact"
          hint={t("localities.form.contactHint")}
          maxLength={200}
          value={draft.contact}
          onChange={put("contact")}
          error={errorAt("/contact")}
        />
        {anyAgency && !before && (
          <ChoiceInput
            label={t("localities.agency")}
            pointer="/agencyId"
            required
            options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            value={draft.agencyId}
            onChange={put("agencyId")}
            error={errorAt("/agencyId")}
          />
        )}
      </div>
      <div className="gs-actions localities-foot">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("localities.form.save")}
        </Button>
      </div>
    </section>
  );
}
