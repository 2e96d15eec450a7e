// The sums by grant: which data is used most, what is refused, when it was used last.
import { useTranslation } from "react-i18next";

import type { UsageSummary } from "#web/api/types.ts";
import { paths, type Side } from "#web/paths.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";

type Row = UsageSummary["byGrant"][number];

export function ByGrant({ rows, side, onGrant }: { rows: readonly Row[]; side: Side; onGrant: (grantId: string) => void }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  const number = (key: "calls" | "refused" | "rows"): Column<Row> => ({
    key,
    title: t(`usage.chart.${key}`),
    align: "right",
    width: 110,
    text: (row) => row[key],
    render: (row) => grouped(row[key]),
  });
  const party = (key: "consumer" | "provider"): Column<Row> => ({
    key,
    title: t(`applications.column.${key}`),
    width: 130,
    text: (row) => row[key].name,
    render: (row) => row[key].name,
  });
  return (
    <DataTable
      id="usage.grants"
      caption={t("usage.byGrant")}
      title={<h2>{t("usage.byGrant")}</h2>}
      list={{ rows: [...rows] }}
      rowKey={(row) => row.grantId}
      columns={[
        {
          key: "entry",
          title: t("usage.entry"),
          text: (row) => `${row.entryTitle} ${row.grantNumber}`,
          render: (row) => (
            <>
              <span className="gs-row-title">
                <Link href={paths.grant(row.grantId)}>{row.entryTitle}</Link>
              </span>
              <span className="gs-sub gs-mono">{row.grantNumber}</span>
            </>
          ),
        },
        ...(side === "consumer" ? [] : [party("consumer")]),
        ...(side === "provider" ? [] : [party("provider")]),
        number("calls"),
        number("refused"),
        number("rows"),
        {
          key: "last",
          title: t("usage.last"),
          width: 140,
          text: (row) => row.lastAt,
          render: (row) => shortInstant(row.lastAt),
        },
        {
          key: "action",
          title: t("ui.table.actions"),
          action: true,
          width: 110,
          render: (row) => (
            <button
              type="button"
              className="gs-button"
              aria-label={t("ui.pair", { label: t("usage.only"), value: `${row.entryTitle} ${row.grantNumber}` })}
              onClick={() => onGrant(row.grantId)}
            >
              {t("usage.only")}
            </button>
          ),
        },
      ]}
    />
  );
}
