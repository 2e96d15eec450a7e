// REG25-19-4: the source asks another agency to help keep the datum up to date: what, and until when.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DataElementPage } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";
import { DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { AgencyInput } from "./AgencyInput.tsx";

interface Props {
  element: DataElementPage;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

export function ContributionForm({ element, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const [given, setGiven] = useState({ agencyId: "", what: "", dueOn: "" });
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const missing = [
    ...(["agencyId", "what", "dueOn"] as const)
      .filter((field) => given[field].trim() === "")
      .map((field) => ({ pointer: `/${field}`, text: t(`sources.contributions.missing.${field}`) })),
    ...(given.dueOn !== "" && given.dueOn < today() ? [{ pointer: "/dueOn", text: t("sources.contributions.past") }] : []),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const body = { elementId: element.id, ...given, what: given.what.trim() };
    await api.post("/sources/contributions", body, { idempotencyKey: crypto.randomUUID() });
    await onDone();
  };
  const own = element.source === null ? [] : [element.source.agency.id];
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.contributions.ask")}>
      <h2>{t("sources.contributions.ask")}</h2>
      <p className="gs-sub">{t("sources.contributions.askLead")}</p>
      {problems}
      <LineInput
        label={t("sources.contributions.what")}
        pointer="/what"
        required
        maxLength={500}
        value={given.what}
        onChange={put("what")}
        error={errorAt("/what")}
      />
      <div className="sources-pair">
        <AgencyInput
          label={t("sources.contributions.from")}
          pointer="/agencyId"
          holders={new Set(element.items.map(({ agency }) => agency.id))}
          but={own}
          value={given.agencyId}
          onChange={put("agencyId")}
          error={errorAt("/agencyId")}
        />
        <DayInput
          label={t("sources.contributions.due")}
          pointer="/dueOn"
          required
          value={given.dueOn}
          onChange={put("dueOn")}
          error={errorAt("/dueOn")}
        />
      </div>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.contributions.send")}
        </Button>
      </div>
    </section>
  );
}
