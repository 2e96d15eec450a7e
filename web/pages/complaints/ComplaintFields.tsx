// What is asked of whoever complains, outside and inside: as little as it takes to examine it.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { FieldProblem } from "#web/ui/Form.tsx";
import { AreaInput, ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";

const KINDS = ["asked-again", "rights", "misuse", "leak", "refused", "other"] as const;
const BLANK = { kind: "", agencyId: "", grantNumber: "", serviceItem: "", login: "", title: "", detail: "", name: "", contact: "" };
type Draft = typeof BLANK;

export function useComplaint() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(BLANK);
  const missing: FieldProblem[] = (["kind", "title", "detail"] as const)
    .filter((key) => draft[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`complaints.form.missing.${key}`) }));
  const { agencyId, name, contact, login, ...rest } = draft;
  const outside = { ...rest, agencyId: agencyId === "" ? null : agencyId, complainant: { name: name.trim(), contact: contact.trim() } };
  return {
    draft,
    missing,
    put: (key: keyof Draft) => (value: string) => setDraft((now) => ({ ...now, [key]: value })),
    outside,
    inside: { ...outside, login: login.trim() },
  };
}

interface FieldsProps {
  of: ReturnType<typeof useComplaint>;
  agencies: readonly { id: string; name: string }[];
  errorAt: (pointer: string) => string | undefined;
  inside: boolean;
}

export function ComplaintFields({ of: { draft, put }, agencies, errorAt, inside }: FieldsProps) {
  const { t } = useTranslation();
  const line = (key: keyof Draft, maxLength: number, required = false) => (
    <LineInput
      label={t(`complaints.form.${key === "title" ? "subject" : key}`)}
      pointer={`/${key}`}
      required={required}
      maxLength={maxLength}
      value={draft[key]}
      onChange={put(key)}
      error={errorAt(`/${key}`)}
    />
  );
  return (
    <>
      <div className="complaints-pair">
        <ChoiceInput
          label={t("complaints.kindLabel")}
          pointer="/kind"
          required
          options={KINDS.map((value) => ({ value, label: t(`complaints.kind.${value}`) }))}
          value={draft.kind}
          onChange={put("kind")}
          error={errorAt("/kind")}
        />
        <ChoiceInput
          label={t("complaints.form.agencyId")}
          pointer="/agencyId"
          empty={t("complaints.form.unknownAgency")}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.agencyId}
          onChange={put("agencyId")}
          error={errorAt("/agencyId")}
        />
      </div>
      {line("title", 200, true)}
      <AreaInput
        label={t("complaints.form.detail")}
        pointer="/detail"
        required
        hint={t("complaints.form.detailHint")}
        rows={6}
        maxLength={5000}
        value={draft.detail}
        onChange={put("detail")}
        error={errorAt("/detail")}
      />
      <div className="complaints-pair">
        {line("serviceItem", 100)}
        {line("grantNumber", 40)}
        {inside && draft.agencyId !== "" && line("login", 100)}
      </div>
      <h3>{t("complaints.form.who")}</h3>
      <p className="gs-sub">{t("complaints.form.whoHint")}</p>
      <div className="complaints-pair">
        {line("name", 100)}
        {line("contact", 200)}
      </div>
    </>
  );
}
