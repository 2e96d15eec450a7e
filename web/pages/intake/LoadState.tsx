// How a load stands, with what it took and refused.
import { useTranslation } from "react-i18next";

import type { IntakeLoad } from "#web/api/intake.ts";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";

const SIGNS: Readonly<Record<IntakeLoad["state"], string>> = {
  receiving: "↑",
  mapping: "?",
  waiting: "…",
  checking: "▶",
  done: "✓",
  refused: "✕",
  failed: "✕",
  cancelled: "–",
  undone: "↺",
};

export function LoadState({ load }: { load: IntakeLoad | null }) {
  const { t } = useTranslation();
  if (load === null) return <span className="gs-sub">{t("intake.never")}</span>;
  const at = load.endedAt ?? load.begunAt;
  const { rows, accepted, refused } = load;
  return (
    <span className={`intake-load intake-load-${load.state}`}>
      <b>
        <span aria-hidden="true">{SIGNS[load.state]}</span> {t(`intake.load.state.${load.state}`)}
      </b>
      <span className="gs-sub intake-line" title={instantText(at)}>
        {t("intake.load.number", { number: load.number })} · {shortInstant(at)}
        {rows > 0 && ` · ${t("intake.load.counts", { rows: grouped(rows), accepted: grouped(accepted), refused: grouped(refused) })}`}
      </span>
    </span>
  );
}
