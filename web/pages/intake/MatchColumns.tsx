// Columns that the platform does not know: a person says once what each is.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { IntakeLoad, IntakeTask } from "#web/api/intake.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ErrorSummary, Field, type FieldProblem, fieldProblems } from "#web/ui/Form.tsx";

const NONE = "none";

export function MatchColumns({ task, load }: { task: IntakeTask; load: IntakeLoad }) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  // What the platform knew stands there; the rest has to be said.
  const [said, setSaid] = useState<readonly string[]>(() => load.headings.map((_, index) => load.mapping[index] ?? ""));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const open = said.filter((value) => value === "").length;
  const send = async () => {
    if (open > 0) {
      setProblems(
        said.flatMap((value, index) =>
          value === "" ? [{ pointer: `/mapping/${index}`, text: `${load.headings[index]}：${t("intake.match.ask")}` }] : [],
        ),
      );
      return;
    }
    setBusy(true);
    try {
      await api.post(`/intake/loads/${load.id}/columns`, { mapping: said.map((value) => (value === NONE ? null : value)) });
      await refresh("/intake");
      announce(t("intake.match.done"));
    } catch (error) {
      setProblems(fieldProblems(asProblem(error), i18n.language, "/mapping"));
    } finally {
      setBusy(false);
    }
  };
  const cancel = async () => {
    await api.post(`/intake/loads/${load.id}/cancel`);
    await refresh("/intake");
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-labelledby="intake-match-title">
      <h2 id="intake-match-title">{t("intake.match.title")}</h2>
      <p className="gs-sub">{t("intake.match.lead")}</p>
      <ErrorSummary problems={problems} />
      <div className="intake-fields">
        {load.headings.map((heading, index) => (
          <Field
            key={`${index}-${heading}`}
            label={t("intake.match.column", { number: index + 1, heading })}
            pointer={`/mapping/${index}`}
            required
            error={problems.find(({ pointer }) => pointer === `/mapping/${index}`)?.text}
          >
            {(input) => (
              <select
                {...input}
                className="gs-input gs-select"
                value={said[index]}
                onChange={(event) => setSaid(said.with(index, event.target.value))}
              >
                <option value="">{t("intake.match.ask")}</option>
                <option value={NONE}>{t("intake.match.none")}</option>
                {task.items.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div className="gs-actions">
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("intake.match.send")}
        </Button>
        <ConfirmButton danger label={t("intake.match.cancel")} consequence={t("intake.match.cancelConsequence")} onConfirm={cancel} />
        {open > 0 && <span className="gs-sub">{t("intake.match.missing", { count: open })}</span>}
      </div>
    </section>
  );
}
