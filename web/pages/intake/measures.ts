// How lag, gaps and quality are written: minutes, hours and days, rows, percent.
import type { TFunction } from "i18next";

import type { AggregationTicket } from "#web/api/aggregation.ts";
import { grouped } from "#web/ui/numbers.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

export function minutesText(t: TFunction, minutes: number): string {
  if (minutes < 2 * HOUR) return t("intakeWatch.minutes", { count: minutes });
  if (minutes < 2 * DAY) return t("intakeWatch.hours", { count: Math.floor(minutes / HOUR) });
  return t("intakeWatch.days", { count: Math.floor(minutes / DAY) });
}

export function measureText(t: TFunction, kind: AggregationTicket["kind"], value: number): string {
  if (kind === "lag") return minutesText(t, value);
  return kind === "gap" ? t("intakeWatch.rows", { rows: grouped(value) }) : `${value / 100}%`;
}
