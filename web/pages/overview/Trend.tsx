// Answers whether mounting and use keep pace with the catalog: one point a day.
import { useTranslation } from "react-i18next";

import type { Overview } from "#web/api/types.ts";
import { dayText, shortDay } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";

import { rowsHref } from "./address.ts";
import { ChartPanel } from "./ChartPanel.tsx";

const series = ["published", "mounted", "shared", "stale"] as const;
type Series = (typeof series)[number];

export function Trend({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  const [first, last] = [seen.trend[0], seen.trend.at(-1)];
  const moved = (key: "published" | "mounted" | "shared"): string => {
    const by = (last?.[key] ?? 0) - (first?.[key] ?? 0);
    return by === 0 ? t("overview.trendSame") : `${by > 0 ? "+" : "−"}${grouped(Math.abs(by))}`;
  };
  return (
    <ChartPanel
      id="overview.trend"
      kind="lines"
      title={t("overview.trendTitle")}
      answer={
        first === undefined || first === last
          ? t("overview.trendNone")
          : t("overview.trendAnswer", {
              from: dayText(first.day),
              published: moved("published"),
              mounted: moved("mounted"),
              shared: moved("shared"),
            })
      }
      heading={t("overview.day")}
      rows={seen.trend.map((point) => ({
        key: point.day,
        title: point === last ? t("overview.today", { day: shortDay(point.day) }) : shortDay(point.day),
        values: { published: point.published, mounted: point.mounted, shared: point.shared, stale: point.stale },
      }))}
      series={series.map((key) => ({ key, name: t(`overview.series.${key}`) }))}
      href={(day, key) => {
        if (day === last?.day) return rowsHref(seen, key as Series, last[key as Series] ?? 0);
        // What was past its cycle on a past day is kept as a number only.
        return key === "stale" ? undefined : rowsHref(seen, key as Series, 0, { day });
      }}
    />
  );
}
