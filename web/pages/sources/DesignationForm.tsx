// REG25-19-3: the decision that names a source: agency, document, day, whoever is involved and what they feed in.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { useOne } from "#web/api/queries.ts";
import type { Agency, DataElementPage } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";
import { ErrorSummary, Field } from "#web/ui/Form.tsx";
import { problemWords } from "#web/ui/States.tsx";

interface Props {
  element: DataElementPage;
  moves: boolean;
  onCancel: () => void;
  onDone: () => Promise<void>;
}

export function DesignationForm({ element, moves, onCancel, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  const [given, setGiven] = useState({ agencyId: "", documentNumber: "", effectiveOn: today(), words: "", what: "", dueOn: "" });
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  // Who holds it comes first: the source is nearly always one of them.
  const holders = new Set(element.items.map(({ agency }) => agency.id));
  const able = agencies.filter(({ kind }) => kind === "department" || kind === "authorised-body");
  const listed = [...able.filter(({ id }) => holders.has(id)), ...able.filter(({ id }) => !holders.has(id))];
  const missing = (["agencyId", "documentNumber", "effectiveOn"] as const)
    .filter((field) => given[field].trim() === "")
    .map((field) => ({ pointer: `/${field}`, text: t(`sources.designation.missing.${field}`) }));
  const errorAt = (pointer: string) => (asked ? missing.find((each) => each.pointer === pointer)?.text : undefined);
  const others = [...holders].filter((id) => id !== given.agencyId && able.some((agency) => agency.id === id));
  const save = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    const { agencyId, documentNumber, effectiveOn, words, what, dueOn } = given;
    const feeds = what.trim() !== "" && dueOn !== "";
    const contributions = feeds ? others.map((id) => ({ agencyId: id, what: what.trim(), dueOn })) : [];
    const body = { agencyId, documentNumber, effectiveOn, words, moves, involved: others, contributions };
    try {
      await api.post(`/sources/elements/${element.id}/designations`, body, { idempotencyKey: crypto.randomUUID() });
      await onDone();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t(moves ? "sources.move" : "sources.name")}>
      <h2>{t(moves ? "sources.move" : "sources.name")}</h2>
      <p className="gs-sub">{t("sources.designation.lead")}</p>
      {asked && missing.length > 0 && <ErrorSummary problems={missing} />}
      {problem !== null && (
        <ErrorSummary problems={[{ pointer: "", text: problemWords(problem, i18n.language) }]} citations={problem.citations} />
      )}
      <Field label={t("sources.source")} pointer="/agencyId" required basis={element.citations} error={errorAt("/agencyId")}>
        {(input) => (
          <select
            {...input}
            className="gs-input gs-select"
            value={given.agencyId}
            onChange={(event) => put({ agencyId: event.target.value })}
          >
            <option value="">{t("sources.choose")}</option>
            {listed.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {holders.has(agency.id) ? t("sources.designation.holds", { name: agency.shortName }) : agency.shortName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="sources-pair">
        <Field label={t("sources.designation.document")} pointer="/documentNumber" required error={errorAt("/documentNumber")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={100}
              value={given.documentNumber}
              onChange={(event) => put({ documentNumber: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("sources.designation.day")} pointer="/effectiveOn" required error={errorAt("/effectiveOn")}>
          {(input) => (
            <input
              {...input}
              type="date"
              className="gs-input"
              value={given.effectiveOn}
              onChange={(event) => put({ effectiveOn: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("sources.designation.feed")} pointer="/what" hint={t("sources.designation.feedHint", { count: others.length })}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={500}
              value={given.what}
              onChange={(event) => put({ what: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("sources.designation.feedDue")} pointer="/dueOn">
          {(input) => (
            <input
              {...input}
              type="date"
              className="gs-input"
              value={given.dueOn}
              onChange={(event) => put({ dueOn: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t("sources.designation.words")} pointer="/words">
        {(input) => (
          <textarea
            {...input}
            className="gs-input sources-area"
            maxLength={2000}
            value={given.words}
            onChange={(event) => put({ words: event.target.value })}
          />
        )}
      </Field>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" onClick={() => void save()}>
          {t("sources.designation.save")}
        </Button>
      </div>
    </section>
  );
}
