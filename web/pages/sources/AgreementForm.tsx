// JY-22-1: a joint agreement: which agencies collect together, what each does, who leads; proposing it signs it for one's own agency.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { useSession } from "#web/api/queries.ts";
import type { DataElementPage } from "#web/api/types.ts";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { AgencyInput, useParties } from "./AgencyInput.tsx";

interface Props {
  element: DataElementPage;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

interface Line {
  key: string;
  agencyId: string;
  duty: string;
}
const MAX = 50;
const blank = (): Line => ({ key: crypto.randomUUID(), agencyId: "", duty: "" });

export function AgreementForm({ element, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const own = useSession()?.post.agency.id ?? "";
  const parties = useParties();
  const holders = new Set(element.items.map(({ agency }) => agency.id));
  const [lines, setLines] = useState<Line[]>(() => [{ ...blank(), agencyId: own }, blank()]);
  const [responsible, setResponsible] = useState("");
  const chosen = lines.map(({ agencyId }) => agencyId).filter((id) => id !== "");
  const missing = [
    ...lines.flatMap((line, index) => [
      ...(line.agencyId === "" ? [{ pointer: `/duties/${index}/agencyId`, text: t("sources.agreements.missing.agency") }] : []),
      ...(line.duty.trim() === "" ? [{ pointer: `/duties/${index}/duty`, text: t("sources.agreements.missing.duty") }] : []),
    ]),
    ...(chosen.includes(responsible) ? [] : [{ pointer: "/responsibleAgencyId", text: t("sources.agreements.missing.responsible") }]),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const duties = lines.map(({ agencyId, duty }) => ({ agencyId, duty: duty.trim() }));
    const body = { elementId: element.id, responsibleAgencyId: responsible, duties };
    await api.post("/sources/agreements", body, { idempotencyKey: crypto.randomUUID() });
    await onDone();
  };
  const change = (key: string, more: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...more } : line)));
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.agreements.propose")}>
      <h2>{t("sources.agreements.propose")}</h2>
      <p className="gs-sub">{t("sources.agreements.proposeLead")}</p>
      {problems}
      {lines.map((line, index) => (
        <div key={line.key} className="sources-line">
          <AgencyInput
            label={t("sources.agreements.party", { number: index + 1 })}
            pointer={`/duties/${index}/agencyId`}
            holders={holders}
            // One's own agency is a party always, every other one only once.
            but={index === 0 ? parties.map(({ id }) => id) : chosen}
            value={line.agencyId}
            onChange={(agencyId) => change(line.key, { agencyId })}
            error={errorAt(`/duties/${index}/agencyId`)}
          />
          <LineInput
            label={t("sources.agreements.duty", { number: index + 1 })}
            pointer={`/duties/${index}/duty`}
            required
            maxLength={500}
            value={line.duty}
            onChange={(duty) => change(line.key, { duty })}
            error={errorAt(`/duties/${index}/duty`)}
          />
          {index > 1 && (
            <Button
              aria-label={t("sources.agreements.removeParty", { number: index + 1 })}
              onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}
            >
              {t("sources.agreements.remove")}
            </Button>
          )}
        </div>
      ))}
      {lines.length < MAX && (
        <div>
          <Button onClick={() => setLines((before) => [...before, blank()])}>{t("sources.agreements.addParty")}</Button>
        </div>
      )}
      <ChoiceInput
        label={t("sources.agreements.responsible")}
        pointer="/responsibleAgencyId"
        required
        options={parties.filter(({ id }) => chosen.includes(id)).map(({ id, shortName }) => ({ value: id, label: shortName }))}
        value={responsible}
        onChange={setResponsible}
        error={errorAt("/responsibleAgencyId")}
      />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.agreements.send")}
        </Button>
      </div>
    </section>
  );
}
