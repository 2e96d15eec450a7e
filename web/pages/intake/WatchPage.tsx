// How far what is aggregated is behind its sources, what has not come, and how good the loads were: by agency, by resource, and the tickets.
import { useTranslation } from "react-i18next";

import type { WatchedAgencies, WatchedTask } from "#web/api/aggregation.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

import { minutesText } from "./measures.ts";
import { Tickets } from "./Tickets.tsx";
import { useWatchedColumns } from "./watchedColumns.tsx";
import "./intake.css";

const OVERSEEING = ["office-reviewer", "office-head", "auditor"];

export function WatchPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const oversees = OVERSEEING.includes(useSession()?.post.role ?? "clerk");
  const side = oversees ? "office" : "own";
  const { agency, troubled, q } = values;
  const agencies = useOne<WatchedAgencies>("/aggregation");
  const list = useList<WatchedTask>("/aggregation/tasks", { agency, troubled, q }, 50);
  return (
    <>
      <PageHeader
        title={t("intakeWatch.title")}
        kicker={t(`intakeWatch.kicker.${side}`)}
        crumbs={[{ title: t("intake.title"), href: paths.intake() }, { title: t("intakeWatch.title") }]}
      />
      {agencies.data !== undefined && <LawLinks citations={agencies.data.citations} />}
      {agencies.problem !== null && <FailedState problem={agencies.problem} onRetry={agencies.retry} />}
      <Tickets />
      {oversees && agencies.data !== undefined && <Agencies rows={agencies.data.rows} />}
      <section className="intake-section">
        <FilterBar
          filters={[
            { key: "q", label: t("intake.search"), kind: "text", width: 260 },
            {
              key: "troubled",
              label: t("intakeWatch.show"),
              kind: "choice",
              choices: [{ value: "true", label: t("intakeWatch.troubled") }],
            },
          ]}
          values={values}
          onChange={set}
        />
        {agency !== undefined && (
          <p>
            <Link href={paths.intakeWatch()}>{t("intakeWatch.allAgencies")}</Link>
          </p>
        )}
        <DataTable
          id="intake.watch"
          caption={t("intakeWatch.tasks")}
          title={<h2>{t("intakeWatch.tasks")}</h2>}
          columns={useWatchedColumns(oversees)}
          list={list}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("intakeWatch.empty")}>{t("intakeWatch.emptyHint")}</EmptyState>}
        />
      </section>
      {oversees && (
        <p className="gs-sub gs-beside">
          {t("intakeWatch.bounds")} <Link href={paths.settings()}>{t("frame.pages.settings")}</Link>
        </p>
      )}
    </>
  );
}

type Agency = WatchedAgencies["rows"][number];

function Agencies({ rows }: { rows: readonly Agency[] }) {
  const { t } = useTranslation();
  const { set } = useUrlState();
  const count = (key: "tasks" | "realtime" | "lagging" | "gaps" | "poor"): Column<Agency> => ({
    key,
    title: t(`intakeWatch.agency.${key}`),
    width: 110,
    align: "right",
    text: (row) => row[key],
    render: (row) => grouped(row[key]),
  });
  const columns: Column<Agency>[] = [
    {
      key: "agency",
      title: t("intake.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => (
        <button type="button" className="gs-linklike" onClick={() => set({ agency: row.agency.id })}>
          {row.agency.name}
        </button>
      ),
    },
    ...(["tasks", "realtime", "lagging", "gaps", "poor"] as const).map(count),
    {
      key: "lag",
      title: t("intakeWatch.agency.lag"),
      width: 140,
      align: "right",
      text: (row) => row.lag ?? "",
      render: (row) => (row.lag === null ? "—" : minutesText(t, Math.floor(row.lag / 60))),
    },
    {
      key: "missing",
      title: t("intakeWatch.agency.missing"),
      width: 130,
      align: "right",
      text: (row) => row.missing,
      render: (row) => grouped(row.missing),
    },
  ];
  return (
    <section className="intake-section">
      <DataTable
        id="intake.watch.agencies"
        caption={t("intakeWatch.agencies")}
        title={<h2>{t("intakeWatch.agencies")}</h2>}
        columns={columns}
        rowKey={(row) => row.agency.id}
        list={{ rows: [...rows] }}
        empty={<EmptyState title={t("intakeWatch.empty")}>{t("intakeWatch.emptyHint")}</EmptyState>}
      />
    </section>
  );
}
