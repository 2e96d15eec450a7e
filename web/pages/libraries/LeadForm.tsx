// The office names the agency that leads a library from a day on, by a document; what was before stays on record.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Agency, LibraryPage } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

const able = ["department", "authorised-body", "office"];

interface Props {
  library: LibraryPage;
  agencies: readonly Agency[];
  onCancel: () => void;
  onDone: () => void;
}

export function LeadForm({ library, agencies, onCancel, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState({ agencyId: "", since: today(), document: "", words: "" });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const put = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }));
  const missing = (["agencyId", "since", "document"] as const)
    .filter((key) => given[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`libraries.missing.${key}`) }));
  const problems = [...(asked ? missing : []), ...(problem === null ? [] : fieldProblems(problem, i18n.language))];
  const errorAt = (pointer: string) => problems.find((each) => each.pointer === pointer)?.text;
  const save = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      await api.post(`/libraries/${library.id}/leads`, { ...given, agencyId: given.agencyId === "nobody" ? null : given.agencyId });
      await refresh("/libraries");
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack libraries-form" aria-label={t("libraries.setLead")}>
      <h2>{t("libraries.setLead")}</h2>
      <p className="gs-sub">{t("libraries.setLeadHint")}</p>
      {problems.length > 0 && <ErrorSummary problems={problems} citations={problem?.citations ?? []} />}
      <div className="libraries-fields">
        <Field label={t("libraries.lead")} pointer="/agencyId" required basis={library.citations} error={errorAt("/agencyId")}>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={given.agencyId}
              onChange={(event) => put({ agencyId: event.target.value })}
            >
              <option value="">{t("libraries.choose")}</option>
              {agencies
                .filter(({ id, kind }) => able.includes(kind) && id !== library.lead?.id)
                .map(({ id, shortName }) => (
                  <option key={id} value={id}>
                    {shortName}
                  </option>
                ))}
              {library.lead !== null && <option value="nobody">{t("libraries.nobody")}</option>}
            </select>
          )}
        </Field>
        <Field label={t("libraries.leadSince")} pointer="/since" required error={errorAt("/since")}>
          {(input) => (
            <input
              {...input}
              type="date"
              className="gs-input"
              value={given.since}
              onChange={(event) => put({ since: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("libraries.document")} pointer="/document" required error={errorAt("/document")}>
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={200}
              value={given.document}
              onChange={(event) => put({ document: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("libraries.words")} pointer="/words">
          {(input) => (
            <input
              {...input}
              className="gs-input"
              maxLength={1000}
              value={given.words}
              onChange={(event) => put({ words: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t("libraries.setLead")}
        </Button>
      </div>
    </section>
  );
}
