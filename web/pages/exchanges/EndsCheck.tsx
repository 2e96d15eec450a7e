// A look at both ends before a row is moved: what is no longer as it was agreed, and what to do about it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import type { Exchange, ExchangeFindings } from "#web/api/types.ts";
import { grouped } from "#web/ui/numbers.ts";
import { Refusal } from "#web/ui/Refusal.tsx";
import { useWords } from "#web/ui/words.ts";

export function EndsCheck({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState<ExchangeFindings | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const look = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setSeen(await api.post<ExchangeFindings>(`/exchanges/${exchange.id}/check`));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const blocked = seen?.findings.some(({ level }) => level === "blocks") ?? false;
  return (
    <section className="gs-paper gs-pad exchanges-check" aria-busy={busy}>
      <h2>{t("exchanges.check.title")}</h2>
      <p className="gs-sub">{t(exchange.files === null ? "exchanges.check.lead" : "exchanges.check.filesLead")}</p>
      <p>
        <Button loading={busy} onClick={() => void look()}>
          {t("exchanges.check.start")}
        </Button>
      </p>
      <div aria-live="polite">
        <Refusal refused={problem} />
        {seen !== null && (
          <>
            <p>
              <b>{t(blocked ? "exchanges.check.blocked" : "exchanges.check.fine")}</b>
              {seen.rows !== null && ` · ${t("exchanges.check.about", { rows: grouped(seen.rows) })}`}
            </p>
            <ul className="exchanges-findings">
              {seen.findings.map((finding) => (
                <li key={finding.en} className={`exchanges-${finding.level}`}>
                  <b>{t(`exchanges.check.${finding.level}`)}</b> {words(finding)}
                </li>
              ))}
            </ul>
            {blocked && <p className="gs-sub">{t(exchange.mode === "capture" ? "exchanges.advice.unready" : "exchanges.advice.drift")}</p>}
          </>
        )}
      </div>
    </section>
  );
}
