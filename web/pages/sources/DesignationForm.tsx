// REG25-19-3, REG25-19-4: the decision that names a source: agency, document, day, whoever is involved and what each feeds in until when.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { DataElementPage } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";
import { AreaInput, DayInput, LineInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { AgencyInput, useParties } from "./AgencyInput.tsx";

interface Props {
  element: DataElementPage;
  moves: boolean;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

interface Part {
  involved: boolean;
  what: string;
  dueOn: string;
}
const untouched: Part = { involved: true, what: "", dueOn: "" };

export function DesignationForm({ element, moves, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const [given, setGiven] = useState({ agencyId: "", documentNumber: "", effectiveOn: today(), words: "" });
  const [parts, setParts] = useState<Record<string, Part>>({});
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const holders = new Set(element.items.map(({ agency }) => agency.id));
  const parties = useParties();
  const others = parties.filter(({ id }) => holders.has(id) && id !== given.agencyId);
  const partOf = (id: string) => parts[id] ?? untouched;
  const missing = [
    ...(["agencyId", "documentNumber", "effectiveOn"] as const)
      .filter((field) => given[field].trim() === "")
      .map((field) => ({ pointer: `/${field}`, text: t(`sources.designation.missing.${field}`) })),
    ...others
      .filter(({ id }) => partOf(id).what.trim() !== "" && partOf(id).dueOn === "")
      .map(({ id, shortName }) => ({ pointer: `/parts/${id}/dueOn`, text: t("sources.designation.missing.dueOn", { name: shortName }) })),
  ];
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const contributions = others
      .map(({ id }) => ({ agencyId: id, what: partOf(id).what.trim(), dueOn: partOf(id).dueOn }))
      .filter(({ what }) => what !== "");
    const involved = others.filter(({ id }) => partOf(id).involved).map(({ id }) => id);
    const body = { ...given, documentNumber: given.documentNumber.trim(), moves, involved, contributions };
    await api.post(`/sources/elements/${element.id}/designations`, body, { idempotencyKey: crypto.randomUUID() });
    await onDone();
  };
  const title = t(moves ? "sources.move" : "sources.name");
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="gs-sub">{t("sources.designation.lead")}</p>
      {problems}
      <AgencyInput
        label={t("sources.source")}
        pointer="/agencyId"
        holders={holders}
        value={given.agencyId}
        onChange={put("agencyId")}
        error={errorAt("/agencyId")}
        basis={element.citations}
      />
      <div className="sources-pair">
        <LineInput
          label={t("sources.designation.document")}
          pointer="/documentNumber"
          required
          maxLength={100}
          value={given.documentNumber}
          onChange={put("documentNumber")}
          error={errorAt("/documentNumber")}
        />
        <DayInput
          label={t("sources.designation.day")}
          pointer="/effectiveOn"
          required
          value={given.effectiveOn}
          onChange={put("effectiveOn")}
          error={errorAt("/effectiveOn")}
        />
      </div>
      {others.length > 0 && (
        <fieldset className="sources-parts">
          <legend>{t("sources.designation.feed")}</legend>
          <p className="gs-sub">{t("sources.designation.feedHint")}</p>
          {others.map(({ id, shortName }) => (
            <PartRow
              key={id}
              id={id}
              name={shortName}
              part={partOf(id)}
              error={errorAt(`/parts/${id}/dueOn`)}
              onChange={(part) => setParts((before) => ({ ...before, [id]: part }))}
            />
          ))}
        </fieldset>
      )}
      <AreaInput label={t("sources.designation.words")} pointer="/words" maxLength={2000} value={given.words} onChange={put("words")} />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.designation.save")}
        </Button>
      </div>
    </section>
  );
}

interface PartRowProps {
  id: string;
  name: string;
  part: Part;
  error: string | undefined;
  onChange: (part: Part) => void;
}

function PartRow({ id, name, part, error, onChange }: PartRowProps) {
  const { t } = useTranslation();
  return (
    <div className="sources-part">
      <label className="gs-check">
        <input type="checkbox" checked={part.involved} onChange={(event) => onChange({ ...part, involved: event.target.checked })} />{" "}
        {t("sources.designation.involves", { name })}
      </label>
      <LineInput
        label={t("sources.designation.what", { name })}
        pointer={`/parts/${id}/what`}
        maxLength={500}
        value={part.what}
        onChange={(what) => onChange({ ...part, what })}
      />
      <DayInput
        label={t("sources.designation.feedDue", { name })}
        pointer={`/parts/${id}/dueOn`}
        value={part.dueOn}
        onChange={(dueOn) => onChange({ ...part, dueOn })}
        error={error}
      />
    </div>
  );
}
