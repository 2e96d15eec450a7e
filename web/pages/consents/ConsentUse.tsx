// From when until when a consent holds, who recorded it, and how often somebody was asked for by it.
import { useTranslation } from "react-i18next";

import type { ConsentLine } from "#web/api/consents.ts";

export function ConsentUse({ consent }: { consent: ConsentLine }) {
  const { t } = useTranslation();
  return (
    <span className="gs-sub consents-line">
      {consent.givenOn} — {consent.until ?? t("consents.unlimited")} · {t("consents.recordedBy", { agency: consent.recordedBy })} ·{" "}
      {consent.lastOn === null ? t("consents.unused") : t("consents.usedTimes", { count: consent.calls, day: consent.lastOn })}
      {consent.withdrawnWords !== "" && ` · ${consent.withdrawnWords}`}
    </span>
  );
}
