// Exchanges beside the platform: an agency's own, or all; the form to register one, and the form with which anybody reports one.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { ChannelLine, ChannelList, ChannelReport } from "#web/api/systems.ts";
import type { Agency } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText, shortDay } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelReportForm } from "./ChannelReportForm.tsx";
import { ChannelState } from "./ChannelState.tsx";
import "./systems.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const ways = ["interface", "database", "file", "medium", "message", "other"] as const;

export function ChannelsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const { q, agency, state, lag, way, reported } = values;
  const query = { q, agency, state, lag, way, reported };
  const list = useList<ChannelLine, ChannelList>("/channels", query, 50);
  const agencies = useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? [];
  const page = list.first;
  const may = (action: string) => page?.actions.includes(action) === true;
  const registering = may("register") && values.new !== undefined;
  const reporting = may("report") && values.report !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const counts = page?.counts;
  const filters: FilterSpec[] = [
    { key: "q", label: t("channels.search"), kind: "text" },
    ...(overseer
      ? [
          {
            key: "agency",
            label: t("systems.agency"),
            kind: "choice" as const,
            choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]
      : []),
    {
      key: "state",
      label: t("channels.stateLabel"),
      kind: "choice",
      choices: (["open", "in-use", "migrating", "ended"] as const).map((value) => ({
        value,
        label: t(`channels.state.${value}`),
        ...(counts !== undefined && { count: value === "open" ? counts["in-use"] + counts.migrating : counts[value] }),
      })),
    },
    {
      key: "lag",
      label: t("channels.lagLabel"),
      kind: "choice",
      choices: (["late", "undated"] as const).map((value) => ({ value, label: t(`channels.lag.${value}`) })),
    },
    {
      key: "way",
      label: t("channels.wayLabel"),
      kind: "choice",
      choices: ways.map((value) => ({ value, label: t(`channels.way.${value}`) })),
    },
    { key: "reported", label: t("channels.origin"), kind: "choice", choices: [{ value: "true", label: t("channels.byReport") }] },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.channels")}
        kicker={t(overseer ? "channels.kickerOffice" : "channels.kicker")}
        actions={
          <>
            {may("report") && !reporting && (
              <Button onClick={() => set({ report: "1", new: undefined }, { push: true })}>{t("channels.report.open")}</Button>
            )}
            {may("register") && !registering && (
              <Button
                type="primary"
                icon={<PlusOutlined aria-hidden="true" />}
                onClick={() => set({ new: "1", report: undefined }, { push: true })}
              >
                {t("channels.register")}
              </Button>
            )}
          </>
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub">
          {t("channels.mustMerge")} <LawLinks citations={page.citations} />
        </p>
      )}
      {registering && <ChannelForm before={undefined} agencies={agencies} onClose={() => set({ new: undefined })} />}
      {reporting && <ChannelReportForm agencies={agencies} onClose={() => set({ report: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="channels"
        caption={t("frame.pages.channels")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "channels.emptyFiltered" : "channels.empty")}>
            {t(filtered ? "systems.emptyFilteredHint" : "channels.emptyHint")}
          </EmptyState>
        }
      />
      <OwnReports />
      {overseer && (
        <p>
          <LinkButton href={paths.leads({ kind: "off-platform" })}>{t("channels.toLeads")}</LinkButton>
        </p>
      )}
    </>
  );
}

function useColumns(overseer: boolean): Column<ChannelLine>[] {
  const { t } = useTranslation();
  const agency: Column<ChannelLine> = {
    key: "agency",
    title: t("systems.agency"),
    width: 120,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "title",
      title: t("channels.what"),
      heading: true,
      text: (row) => `${row.number} ${row.title}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.channel(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span>
            {row.isReported && ` · ${t("channels.byReport")}`} <LawLinks citations={row.grounds} />
          </span>
        </>
      ),
    },
    ...(overseer ? [agency] : []),
    {
      key: "counterpart",
      title: t("channels.with"),
      text: (row) => `${t(`channels.direction.${row.direction}`)} ${row.counterpart}`,
      render: (row) => (
        <>
          {row.counterpart}
          <span className="gs-sub systems-line">{t(`channels.direction.${row.direction}`)}</span>
        </>
      ),
    },
    {
      key: "way",
      title: t("channels.wayLabel"),
      width: 130,
      text: (row) => t(`channels.way.${row.way}`),
      render: (row) => t(`channels.way.${row.way}`),
    },
    {
      key: "since",
      title: t("channels.since"),
      width: 120,
      optional: true,
      text: (row) => row.since ?? "",
      render: (row) => (row.since === null ? "—" : shortDay(row.since)),
    },
    {
      key: "state",
      title: t("channels.stateLabel"),
      text: (row) => t(`channels.state.${row.state}`),
      render: (row) => <ChannelState channel={row} />,
    },
    {
      key: "targetOn",
      title: t("channels.target"),
      width: 130,
      text: (row) => row.targetOn ?? "",
      render: (row) => (row.targetOn === null ? <span className="gs-sub">{t("channels.lag.undated")}</span> : dayText(row.targetOn)),
    },
  ];
}

/** What this person has reported, and what came of it. */
function OwnReports() {
  const { t } = useTranslation();
  const rows = useOne<{ rows: ChannelReport[] }>("/channels/reports").data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="gs-paper gs-pad systems-form" aria-labelledby="own-reports-title">
      <h2 id="own-reports-title">{t("channels.report.mine")}</h2>
      <ul className="systems-list">
        {rows.map((row) => (
          <li key={row.number}>
            <b>{row.title}</b> · {row.agency} · {row.counterpart}
            <span className="gs-sub systems-line">
              <span className="gs-mono">{row.number}</span> · {instantText(row.reportedAt)} ·{" "}
              {t(`leads.states.${row.state as "raised" | "confirmed" | "dismissed" | "handed-over" | "answered" | "closed"}`)}
              {row.outcome !== "" && ` · ${row.outcome}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
