// How each agency stands: what it has at hand by lamp, what was late, how fast it replies; each number opens its rows.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { AgencyRecord } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped, percent } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import "./supervision.css";

export function AgencyRecordsPage() {
  const { t } = useTranslation();
  const answer = useOne<{ rows: AgencyRecord[] }>("/supervision/agencies");
  const most = Math.max(1, ...(answer.data?.rows ?? []).map((row) => row.open));
  const count = (
    key: keyof AgencyRecord & ("amber" | "red" | "late" | "open"),
    title: string,
    href: (row: AgencyRecord) => string,
  ): Column<AgencyRecord> => ({
    key,
    title,
    width: 90,
    align: "right",
    text: (row) => row[key],
    render: (row) => (row[key] === 0 ? <span className="gs-sub">0</span> : <Link href={href(row)}>{grouped(row[key])}</Link>),
  });
  const plain = (key: "entries" | "grantsGiven" | "grantsHeld", title: string): Column<AgencyRecord> => ({
    key,
    title,
    width: 90,
    align: "right",
    text: (row) => row[key],
    render: (row) => grouped(row[key]),
  });
  const columns: Column<AgencyRecord>[] = [
    {
      key: "agency",
      width: 150,
      title: t("supervision.agency"),
      text: (row) => row.agency.name,
      render: (row) => (
        <Link className="gs-row-title" href={paths.supervision({ agency: row.agency.id })}>
          {row.agency.name}
        </Link>
      ),
    },
    { key: "running", title: t("supervision.running"), sortable: false, width: 220, render: (row) => <Parts row={row} most={most} /> },
    count("open", t("supervision.openCount"), (row) => paths.supervision({ agency: row.agency.id })),
    count("red", t("supervision.red"), (row) => paths.supervision({ agency: row.agency.id, lamp: "red" })),
    count("amber", t("supervision.amber"), (row) => paths.supervision({ agency: row.agency.id, lamp: "amber" })),
    count("late", t("supervision.lateRecords"), (row) => paths.supervisionLate({ agency: row.agency.id })),
    {
      key: "average",
      title: t("supervision.average"),
      width: 140,
      align: "right",
      text: (row) => row.averageReplyWorkingDays ?? "",
      render: (row) =>
        row.averageReplyWorkingDays === null ? (
          <span className="gs-sub">{t("supervision.none")}</span>
        ) : (
          t("supervision.workingDays", { count: Number(row.averageReplyWorkingDays.toFixed(1)) })
        ),
    },
    plain("entries", t("supervision.entries")),
    plain("grantsGiven", t("supervision.grantsGiven")),
    plain("grantsHeld", t("supervision.grantsHeld")),
  ];
  return (
    <>
      <PageHeader title={t("supervision.agenciesTitle")} kicker={t("supervision.agenciesKicker")} />
      <DataTable
        id="supervision.agencies"
        caption={t("supervision.agenciesTitle")}
        columns={columns}
        list={{ rows: answer.data?.rows ?? [], loading: answer.loading, problem: answer.problem, retry: answer.retry }}
        rowKey={(row) => row.agency.id}
      />
    </>
  );
}

function Parts({ row, most }: { row: AgencyRecord; most: number }) {
  const { t } = useTranslation();
  const green = Math.max(0, row.open - row.amber - row.red);
  const parts = { red: row.red, amber: row.amber, green };
  return (
    <>
      <span className="supervision-parts" aria-hidden="true">
        {(["red", "amber", "green"] as const).map(
          (lamp) =>
            parts[lamp] > 0 && (
              <span key={lamp} className={`supervision-parts-${lamp}`} style={{ width: `${percent(parts[lamp], most)}%` }} />
            ),
        )}
      </span>
      <span className="gs-sub">{t("supervision.runningWords", parts)}</span>
    </>
  );
}
