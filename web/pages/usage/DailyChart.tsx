// Answers one question: how many calls a day, and how many of them refused; as a chart or as a table.
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { SkeletonLines } from "#web/ui/States.tsx";

import { type DaySum, everyDay } from "./days.ts";

const Bars = lazy(async () => ({ default: (await import("./Bars.tsx")).Bars }));

export function DailyChart({ days, count, onDay }: { days: readonly DaySum[]; count: number; onDay: (day: string) => void }) {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  const filled = everyDay(days, count);
  const calls = filled.reduce((sum, day) => sum + day.calls, 0);
  const refused = filled.reduce((sum, day) => sum + day.refused, 0);
  const rows = filled.reduce((sum, day) => sum + day.rows, 0);
  const answer = t("usage.chart.answer", { calls: grouped(calls), refused: grouped(refused), rows: grouped(rows) });
  return (
    <section className="gs-paper">
      <div className="usage-chart-head">
        <div>
          <h2>{t("usage.chart.title", { count })}</h2>
          <p className="gs-sub">{answer}</p>
        </div>
        <button type="button" className="gs-button gs-button-small" aria-pressed={table} onClick={() => setTable(!table)}>
          {t(table ? "usage.chart.asChart" : "usage.chart.asTable")}
        </button>
      </div>
      {table ? (
        <DataTable
          id="usage.days"
          caption={t("usage.chart.title", { count })}
          list={{ rows: filled.toReversed() }}
          rowKey={(row) => row.day}
          columns={[
            {
              key: "day",
              title: t("usage.chart.day"),
              text: (row) => row.day,
              render: (row) => (
                <button type="button" className="gs-linklike" onClick={() => onDay(row.day)}>
                  {dayText(row.day)}
                </button>
              ),
            },
            {
              key: "calls",
              title: t("usage.chart.calls"),
              align: "right",
              width: 140,
              text: (row) => row.calls,
              render: (row) => grouped(row.calls),
            },
            {
              key: "refused",
              title: t("usage.chart.refused"),
              align: "right",
              width: 140,
              text: (row) => row.refused,
              render: (row) => grouped(row.refused),
            },
            {
              key: "rows",
              title: t("usage.chart.rows"),
              align: "right",
              width: 140,
              text: (row) => row.rows,
              render: (row) => grouped(row.rows),
            },
          ]}
        />
      ) : (
        <Suspense fallback={<SkeletonLines lines={6} />}>
          <Bars days={filled} onDay={onDay} />
        </Suspense>
      )}
    </section>
  );
}
