// Answers what the catalog consists of, by kind, sharing type, grade or theme.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Overview } from "#web/api/types.ts";
import { percent } from "#web/ui/numbers.ts";

import { rowsHref } from "./address.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { usePartWords } from "./words.ts";

const dimensions = ["sharing", "kind", "grade", "theme"] as const;
type Dimension = (typeof dimensions)[number];
const series = ["published", "mounted", "shared"] as const;

export function Divided({ seen }: { seen: Overview }) {
  const { t } = useTranslation();
  const id = useId();
  const [dimension, setDimension] = useState<Dimension>("sharing");
  const words = usePartWords();
  const parts = seen.divided[dimension];
  const all = parts.reduce((sum, part) => sum + part.published, 0);
  const [most] = parts;
  return (
    <ChartPanel
      id={`overview.divided.${dimension}`}
      kind="bars"
      title={t("overview.dividedTitle")}
      answer={
        most === undefined
          ? t("overview.dividedNone")
          : t("overview.dividedAnswer", {
              dimension: t(`overview.dimension.${dimension}`),
              value: words(dimension, most.value),
              count: most.published,
              percent: percent(most.published, all),
            })
      }
      heading={t(`overview.dimension.${dimension}`)}
      rows={parts.map((part) => ({ key: part.value, title: words(dimension, part.value), values: { ...part, value: null } }))}
      series={series.map((key) => ({ key, name: t(`overview.series.${key}`) }))}
      href={(value, key) => {
        const part = parts.find((one) => one.value === value);
        const column = key as (typeof series)[number];
        return part && rowsHref(seen, column, part[column], { [dimension]: value });
      }}
    >
      <div className="overview-by gs-no-print">
        <label htmlFor={id}>{t("overview.dimensionLabel")}</label>
        <select
          id={id}
          className="gs-input gs-select"
          value={dimension}
          onChange={(event) => setDimension(dimensions.find((one) => one === event.target.value) ?? "sharing")}
        >
          {dimensions.map((one) => (
            <option key={one} value={one}>
              {t(`overview.dimension.${one}`)}
            </option>
          ))}
        </select>
      </div>
    </ChartPanel>
  );
}
