// How far a private network is with the e-government network: a word with a mark, the day, and what the office says of an upper rule.
import { useTranslation } from "react-i18next";

import type { NetworkLine } from "#web/api/networks.ts";
import { dayText } from "#web/ui/dates.ts";

const MARKS = { merged: "✓", connected: "✓", exempt: "–", planned: "…", late: "!", none: "✕" } as const;

export function NetworkStanding({ network }: { network: Pick<NetworkLine, "standing" | "plannedOn" | "exception" | "state"> }) {
  const { t } = useTranslation();
  const { standing, plannedOn, exception, state } = network;
  if (state === "retired") return <span className="gs-sub">{t("networks.state.retired")}</span>;
  if (standing === null) return <span className="gs-sub">—</span>;
  return (
    <>
      <span className={`networks-standing networks-${standing}`}>
        <span aria-hidden="true">{MARKS[standing]}</span> {t(`networks.standing.${standing}`)}
      </span>
      {plannedOn !== null && <span className="gs-sub networks-line">{t("networks.plannedBy", { day: dayText(plannedOn) })}</span>}
      {(exception === "asked" || exception === "refused") && (
        <span className="gs-sub networks-line">{t(`networks.exception.${exception}`)}</span>
      )}
    </>
  );
}
