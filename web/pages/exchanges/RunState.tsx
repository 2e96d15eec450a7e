// How a run stands, with what it has carried.
import { useTranslation } from "react-i18next";

import type { ExchangeRun } from "#web/api/types.ts";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";

const SIGNS = { queued: "…", running: "▶", paused: "‖", done: "✓", failed: "✕", cancelled: "–" } as const;

export function RunState({ run }: { run: ExchangeRun | null }) {
  const { t } = useTranslation();
  if (run === null) return <span className="gs-sub">{t("exchanges.never")}</span>;
  const at = run.endedAt ?? run.startedAt ?? run.queuedAt;
  return (
    <span className={`exchanges-run exchanges-run-${run.state}`}>
      <b>
        <span aria-hidden="true">{SIGNS[run.state]}</span> {t(`exchanges.run.${run.state}`)}
      </b>
      <span className="gs-sub exchanges-line" title={instantText(at)}>
        {shortInstant(at)} · {t("exchanges.rows", { rows: grouped(run.rows) })}
        {run.refused > 0 && ` · ${t("exchanges.refused", { rows: grouped(run.refused) })}`}
      </span>
    </span>
  );
}
