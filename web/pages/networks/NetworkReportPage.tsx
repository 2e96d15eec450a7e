// The inventory of private networks by agency: merged, connected, excepted, planned, late; each number opens its rows.
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import type { NetworkReport } from "#web/api/networks.ts";
import { useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

type Line = NetworkReport["rows"][number];
const COUNTS = ["networks", "merged", "connected", "exempt", "planned", "late", "none"] as const;

export function NetworkReportPage() {
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<NetworkReport>("/networks/report");
  const title = t("networks.report.title");
  return (
    <>
      <PageHeader
        title={title}
        kicker={t("networks.report.kicker")}
        crumbs={[{ title: t("frame.pages.networks"), href: paths.networks() }, { title }]}
        actions={
          <a className="gs-button" href={apiUrl("/networks/report/export")} download>
            {t("networks.report.export")}
          </a>
        }
      />
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {data === undefined && problem === null && <SkeletonLines lines={8} />}
      {data !== undefined && <Table report={data} />}
    </>
  );
}

function Table({ report }: { report: NetworkReport }) {
  const { t } = useTranslation();
  const columns: Column<Line>[] = [
    {
      key: "agency",
      title: t("networks.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => <span className="gs-row-title">{row.agency.name}</span>,
    },
    ...COUNTS.map((key): Column<Line> => {
      const standing = key === "networks" ? {} : { standing: key };
      return {
        key,
        title: key === "networks" ? t("networks.kind.private") : t(`networks.standing.${key}`),
        width: 110,
        align: "right",
        text: (row) => row[key],
        render: (row) =>
          row[key] === 0 ? (
            "0"
          ) : (
            <Link href={paths.networks({ agency: row.agency.id, kind: "private", ...standing })}>{grouped(row[key])}</Link>
          ),
      };
    }),
  ];
  return (
    <DataTable
      id="networks.report"
      caption={t("networks.report.title")}
      title={
        <h2>
          {t("networks.kind.private")} <LawLinks citations={report.citations} />
        </h2>
      }
      columns={columns}
      rowKey={(row) => row.agency.id}
      list={{ rows: report.rows }}
      empty={<EmptyState title={t("networks.report.empty")}>{t("networks.report.emptyHint")}</EmptyState>}
    />
  );
}
