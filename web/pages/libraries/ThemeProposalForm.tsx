// An agency asks the office for a theme library that several agencies build.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh, useSession } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { ErrorSummary, Field, fieldProblems } from "#web/ui/Form.tsx";

import { AgencyPicks } from "./AgencyPicks.tsx";

const texts = [
  ["name", 50, true],
  ["theme", 50, false],
  ["project", 200, false],
  ["summary", 2000, false],
  ["reason", 1000, true],
] as const;

interface Props {
  agencies: readonly Agency[];
  onCancel: () => void;
  onDone: () => void;
}

export function ThemeProposalForm({ agencies, onCancel, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const own = useSession()?.post.agency.id;
  const [given, setGiven] = useState({ name: "", theme: "", project: "", summary: "", reason: "" });
  const [memberIds, setMemberIds] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const missing = (["name", "reason"] as const)
    .filter((key) => given[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`libraries.missing.theme.${key}`) }));
  const problems = [...(asked ? missing : []), ...(problem === null ? [] : fieldProblems(problem, i18n.language))];
  const send = async () => {
    setAsked(true);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      await api.post("/libraries/proposals", { ...given, memberIds }, { idempotencyKey: crypto.randomUUID() });
      await refresh("/libraries");
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-stack libraries-form" aria-label={t("libraries.proposeTheme")}>
      <h2>{t("libraries.proposeTheme")}</h2>
      <p className="gs-sub">{t("libraries.proposeThemeLead")}</p>
      {problems.length > 0 && <ErrorSummary problems={problems} citations={problem?.citations ?? []} />}
      <div className="libraries-fields">
        {texts.map(([key, maxLength, required]) => (
          <Field
            key={key}
            label={t(`libraries.themeProposal.${key}`)}
            pointer={`/${key}`}
            required={required}
            error={problems.find(({ pointer }) => pointer === `/${key}`)?.text}
          >
            {(input) => (
              <input
                {...input}
                className="gs-input"
                maxLength={maxLength}
                value={given[key]}
                onChange={(event) => setGiven({ ...given, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <AgencyPicks
        label={t("libraries.themeProposal.members")}
        agencies={agencies.filter(({ id, kind }) => id !== own && (kind === "department" || kind === "authorised-body"))}
        chosen={memberIds}
        onChange={setMemberIds}
      />
      <div className="gs-actions">
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("libraries.proposal.send")}
        </Button>
      </div>
    </section>
  );
}
