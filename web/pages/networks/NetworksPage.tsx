// The register of networks: what data goes over, from where calls are taken, and which private networks are still to be merged.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { NetworkLine, NetworkList } from "#web/api/networks.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { NetworkForm } from "./NetworkForm.tsx";
import { NetworkStanding } from "./NetworkStanding.tsx";
import "./networks.css";

const seeingAll = ["office-reviewer", "office-head", "auditor", "operator"];
const kinds = ["extranet-public", "extranet-dedicated", "internet", "own", "private"] as const;
const standings = ["none", "planned", "late", "connected", "merged", "exempt"] as const;

export function NetworksPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const all = seeingAll.includes(useSession()?.post.role ?? "");
  const { q, agency, kind, standing, exception, state } = values;
  const query = { q, agency, kind, standing, exception, state };
  const list = useList<NetworkLine, NetworkList>("/networks", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(all ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const mayRegister = page?.actions.includes("register") === true;
  const registering = mayRegister && values.new !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("networks.search"), kind: "text" },
    ...(all
      ? [
          {
            key: "agency",
            label: t("networks.agency"),
            kind: "choice" as const,
            choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]
      : []),
    {
      key: "kind",
      label: t("networks.kindLabel"),
      kind: "choice",
      choices: kinds.map((value) => ({ value, label: t(`networks.kind.${value}`) })),
    },
    {
      key: "standing",
      label: t("networks.standingLabel"),
      kind: "choice",
      choices: standings.map((value) => ({ value, label: t(`networks.standing.${value}`) })),
    },
    {
      key: "exception",
      label: t("networks.exceptionLabel"),
      kind: "choice",
      choices: (["asked", "accepted", "refused"] as const).map((value) => ({ value, label: t(`networks.exception.${value}`) })),
    },
    { key: "state", label: t("networks.stateLabel"), kind: "choice", choices: [{ value: "retired", label: t("networks.state.retired") }] },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.networks")}
        kicker={t(all ? "networks.kickerAll" : "networks.kicker")}
        actions={
          <>
            <LinkButton href={paths.networkReport()}>{t("networks.report.title")}</LinkButton>
            {mayRegister && !registering && (
              <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
                {t("networks.register")}
              </Button>
            )}
          </>
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub networks-form">
          {page.extranetOnly && t("networks.extranetOnly")} {page.privateClosed && t("networks.privateClosed")}{" "}
          <LawLinks citations={page.citations} />
        </p>
      )}
      {registering && <NetworkForm before={undefined} onClose={() => set({ new: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="networks"
        caption={t("frame.pages.networks")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "networks.emptyFiltered" : "networks.empty")}>
            {t(filtered ? "networks.emptyFilteredHint" : "networks.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<NetworkLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("networks.name"),
      heading: true,
      text: (row) => row.name,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.network(row.id)}>{row.name}</Link>
          </span>
          <span className="gs-sub networks-line">{row.purpose}</span>
        </>
      ),
    },
    {
      key: "kind",
      title: t("networks.kindLabel"),
      width: 170,
      text: (row) => t(`networks.kind.${row.kind}`),
      render: (row) => t(`networks.kind.${row.kind}`),
    },
    {
      key: "agency",
      title: t("networks.agency"),
      width: 170,
      text: (row) => row.agency.name,
      render: (row) => row.agency.name,
    },
    {
      key: "ranges",
      title: t("networks.ranges"),
      width: 190,
      text: (row) => row.ranges.join(" "),
      render: (row) => <Ranges ranges={row.ranges} />,
    },
    {
      key: "standing",
      title: t("networks.standingLabel"),
      width: 210,
      text: (row) => (row.standing === null ? "" : t(`networks.standing.${row.standing}`)),
      render: (row) => <NetworkStanding network={row} />,
    },
  ];
}

const SHOWN = 3;
function Ranges({ ranges }: { ranges: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      {ranges.slice(0, SHOWN).map((range) => (
        <span key={range} className="gs-mono networks-line">
          {range}
        </span>
      ))}
      {ranges.length > SHOWN && <span className="gs-sub">{t("networks.moreRanges", { count: ranges.length - SHOWN })}</span>}
    </>
  );
}
