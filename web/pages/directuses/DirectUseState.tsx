// The state of a direct connection in a word, and the months that nobody reported.
import { useTranslation } from "react-i18next";

import type { DirectUseLine } from "#web/api/directUses.ts";

export function DirectUseState({ use }: { use: Pick<DirectUseLine, "state" | "isCounted" | "owed" | "late"> }) {
  const { t } = useTranslation();
  const never = use.state === "ended" && !use.isCounted;
  return (
    <>
      <span className={`direct-state ${use.state === "confirmed" ? "direct-good" : ""} ${use.state === "returned" ? "direct-bad" : ""}`}>
        {t(`directUses.state.${use.state}`)}
        {never && <span className="gs-sub">（{t("directUses.never")}）</span>}
      </span>
      {use.late > 0 && <span className="direct-line direct-bad">! {t("directUses.lateMonths", { count: use.late })}</span>}
      {use.owed > use.late && <span className="direct-line gs-sub">{t("directUses.owedMonths", { count: use.owed - use.late })}</span>}
    </>
  );
}
