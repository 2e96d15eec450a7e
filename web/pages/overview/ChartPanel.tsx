// A question as its title, the answer in a sentence, the chart, and the same values as a table; each value leads to its rows.
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { SkeletonLines } from "#web/ui/States.tsx";

const Plot = lazy(async () => ({ default: (await import("./Plot.tsx")).Plot }));

export interface ChartRow {
  key: string;
  title: string;
  values: Record<string, number | null>;
}

interface ChartPanelProps {
  id: string;
  kind: "lines" | "bars";
  title: string;
  answer: string;
  heading: string;
  rows: readonly ChartRow[];
  series: readonly { key: string; name: string }[];
  /** Undefined where a value has no rows of its own. */
  href: (row: string, series: string) => string | undefined;
  children?: ReactNode;
}

export function ChartPanel({ id, kind, title, answer, heading, rows, series, href, children }: ChartPanelProps) {
  const { t } = useTranslation();
  const go = useGo();
  const [table, setTable] = useState(false);
  const columns: Column<ChartRow>[] = [
    { key: "title", title: heading, text: (row) => row.title, render: (row) => row.title },
    ...series.map(({ key, name }): Column<ChartRow> => ({
      key,
      title: name,
      align: "right",
      width: 110,
      text: (row) => row.values[key] ?? "",
      render: (row) => <Value value={row.values[key] ?? null} href={href(row.key, key)} />,
    })),
  ];
  return (
    <section className="gs-paper overview-chart" aria-label={title}>
      <div className="overview-chart-head">
        <div>
          <h2>{title}</h2>
          <p className="gs-sub">{answer}</p>
        </div>
        {rows.length > 0 && (
          <button type="button" className="gs-button gs-button-small gs-no-print" aria-pressed={table} onClick={() => setTable(!table)}>
            {t(table ? "overview.asChart" : "overview.asTable")}
          </button>
        )}
      </div>
      {children}
      {rows.length > 0 &&
        (table ? (
          <DataTable
            id={id}
            caption={title}
            columns={columns}
            list={{ rows: kind === "lines" ? rows.toReversed() : [...rows] }}
            rowKey={(row) => row.key}
          />
        ) : (
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <Plot
              kind={kind}
              categories={rows.map((row) => row.title)}
              series={series.map(({ key, name }) => ({ key, name, values: rows.map((row) => row.values[key] ?? null) }))}
              onPick={(category, key) => {
                const row = rows[category];
                const to = row === undefined ? undefined : href(row.key, key);
                if (to !== undefined) go(to);
              }}
            />
          </Suspense>
        ))}
    </section>
  );
}

function Value({ value, href }: { value: number | null; href: string | undefined }) {
  const { t } = useTranslation();
  if (value === null) return <span className="gs-sub">{t("overview.notKept")}</span>;
  return value === 0 || href === undefined ? <span>{grouped(value)}</span> : <Link href={href}>{grouped(value)}</Link>;
}
