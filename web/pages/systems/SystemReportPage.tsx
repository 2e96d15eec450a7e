// The report: by agency, what is connected to either platform and what still runs beside it; each number opens its rows.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { SystemReport } from "#web/api/systems.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import "./systems.css";

type Line = SystemReport["rows"][number];
type Query = Readonly<Record<string, string>>;
type Count = { [Key in keyof Line]: Line[Key] extends number ? Key : never }[keyof Line];

const SYSTEMS: readonly (readonly [Count, Query])[] = [
  ["systems", {}],
  ["classified", { classified: "true" }],
  ["connected", { sharing: "connected" }],
  ["unconnected", { sharing: "unconnected" }],
  ["late", { sharing: "late" }],
  ["openConnected", { open: "connected" }],
  ["openUnconnected", { open: "unconnected" }],
  ["openNotNeeded", { open: "not-needed" }],
];
const CHANNELS: readonly (readonly [Count, Query])[] = [
  ["channels", { state: "open" }],
  ["migrating", { state: "migrating" }],
  ["channelsLate", { lag: "late" }],
  ["channelsUndated", { lag: "undated" }],
  ["channelsEnded", { state: "ended" }],
];

export function SystemReportPage() {
  const { t } = useTranslation();
  const report = useOne<SystemReport>("/systems/report");
  const { data } = report;
  return (
    <>
      <PageHeader
        title={t("systems.report.title")}
        kicker={t(data?.isWhole === false ? "systems.report.kickerOwn" : "systems.report.kicker")}
        crumbs={[{ title: t("frame.pages.systems"), href: paths.systems() }, { title: t("systems.report.title") }]}
      />
      {report.problem !== null && <FailedState problem={report.problem} onRetry={report.retry} />}
      {data === undefined && report.problem === null && <SkeletonLines lines={8} />}
      {data !== undefined && (
        <div className="gs-stack">
          <Table id="systems.report" kind="systems" rows={data.rows} citations={data.citations} />
          <Table id="channels.report" kind="channels" rows={data.rows} citations={data.channelCitations} />
        </div>
      )}
    </>
  );
}

interface TableProps {
  id: string;
  kind: "systems" | "channels";
  rows: Line[];
  citations: SystemReport["citations"];
}

function Table({ id, kind, rows, citations }: TableProps) {
  const { t } = useTranslation();
  const counts = kind === "systems" ? SYSTEMS : CHANNELS;
  const hrefOf = (agency: string, query: Query) => (kind === "systems" ? paths.systems : paths.channels)({ agency, ...query });
  const columns: Column<Line>[] = [
    {
      key: "agency",
      title: t("systems.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => <span className="gs-row-title">{row.agency.name}</span>,
    },
    ...counts.map(([key, query]): Column<Line> => ({
      key,
      title: t(`systems.report.column.${key as "systems"}`),
      width: 82,
      align: "right",
      text: (row) => row[key],
      render: (row) => (row[key] === 0 ? "0" : <Link href={hrefOf(row.agency.id, query)}>{grouped(row[key])}</Link>),
    })),
    ...(kind === "systems" ? seenColumns(t) : []),
  ];
  const title = t(`systems.report.${kind}`);
  return (
    <DataTable
      id={id}
      caption={title}
      title={
        <h2>
          {title} <LawLinks citations={citations} />
        </h2>
      }
      columns={columns}
      rowKey={(row) => row.agency.id}
      list={{ rows }}
      empty={<EmptyState title={t("systems.report.empty")}>{t("systems.report.emptyHint")}</EmptyState>}
    />
  );
}

const seenColumns = (t: ReturnType<typeof useTranslation>["t"]): Column<Line>[] => [
  {
    key: "percent",
    title: t("systems.coverage"),
    width: 100,
    text: (row) => row.percent ?? "",
    render: (row) => (row.percent === null ? "—" : `${row.percent}% (${grouped(row.reached)}/${grouped(row.entries)})`),
  },
  {
    key: "contact",
    title: t("systems.contact"),
    width: 110,
    text: (row) => row.contactAt ?? "",
    render: (row) =>
      row.contactAt === null ? (
        <span className="gs-sub">{t("systems.never")}</span>
      ) : (
        <span title={instantText(row.contactAt)}>{shortInstant(row.contactAt)}</span>
      ),
  },
];
