// Answers who has most entries, and whether they are mounted and used.
import { useTranslation } from "react-i18next";

import type { Overview } from "#web/api/types.ts";
import { grouped, percent } from "#web/ui/numbers.ts";

import { rowsHref } from "./address.ts";
import { ChartPanel } from "./ChartPanel.tsx";

const SHOWN = 10;
const series = ["published", "mounted", "shared"] as const;

export function ByAgency({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  const most = seen.agencies
    .filter((line) => line.figures.published > 0)
    .toSorted((a, b) => b.figures.published - a.figures.published)
    .slice(0, SHOWN);
  const theirs = most.reduce((sum, line) => sum + line.figures.published, 0);
  const all = seen.agencies.reduce((sum, line) => sum + line.figures.published, 0);
  return (
    <ChartPanel
      id="overview.byAgency"
      kind="bars"
      title={t("overview.byAgencyTitle")}
      answer={
        most.length === 0
          ? t("overview.dividedNone")
          : t("overview.byAgencyAnswer", { count: most.length, published: grouped(theirs), percent: percent(theirs, all) })
      }
      heading={t("overview.agency")}
      rows={most.map(({ agency, figures }) => ({
        key: agency.id,
        title: agency.name,
        values: { published: figures.published, mounted: figures.mounted, shared: figures.shared },
      }))}
      series={series.map((key) => ({ key, name: t(`overview.series.${key}`) }))}
      href={(agency, key) => {
        const line = most.find((one) => one.agency.id === agency);
        const column = key as (typeof series)[number];
        return line && rowsHref(seen, column, line.figures[column], { agency });
      }}
    />
  );
}
