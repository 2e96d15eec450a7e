// From when until when a consent holds, who recorded it, and how often somebody was asked for by it.
import { useTranslation } from "react-i18next";

import type { ConsentLine } from "#web/api/consents.ts";
import { shortDay } from "#web/ui/dates.ts";

export function ConsentUse({ consent }: { consent: ConsentLine }) {
  const { t } = useTranslation();
  return (
    <span className="gs-sub consents-line">
      {shortDay(consent.givenOn)} — {consent.until === null ? t("consents.unlimited") : shortDay(consent.until)} ·{" "}
      {t("consents.recordedBy", { agency: consent.recordedBy })} ·{" "}
      {consent.lastOn === null ? t("consents.unused") : t("consents.usedTimes", { count: consent.calls, day: shortDay(consent.lastOn) })}
      {consent.withdrawnWords !== "" && ` · ${consent.withdrawnWords}`}
    </span>
  );
}
