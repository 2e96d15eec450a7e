// Rates and remaining time in words.
import { useTranslation } from "react-i18next";

import { grouped } from "#web/ui/numbers.ts";

/** Seconds as people say them: nobody needs the seconds of an hour. */
export function useDuration(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds < 60) return t("exchanges.seconds", { count: Math.max(1, Math.round(seconds)) });
    if (seconds < 3_600) return t("exchanges.minutes", { count: Math.round(seconds / 60) });
    return t("exchanges.hours", { hours: Math.floor(seconds / 3_600), minutes: Math.round((seconds % 3_600) / 60) });
  };
}

export function useRate(): (rowsPerSecond: number) => string {
  const { t } = useTranslation();
  return (rate) => t("exchanges.rate", { rows: grouped(Math.round(rate)) });
}
