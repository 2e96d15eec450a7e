// What agencies need: the own demands, those put to the own agency, what others show, or all for the office; handed in as a list.
import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, apiUrl } from "#web/api/client.ts";
import { refresh, useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, Demand, DemandList } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayOf, shortDay } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { Link, useGo } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { useAudiences } from "./audience.ts";
import { ClaimButton } from "./ClaimButton.tsx";
import "./lists.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["open", "draft", "registered", "routed", "cataloguing", "matched", "applied", "sourced", "rejected", "withdrawn"] as const;

export function DemandsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role ?? "";
  const overseer = overseers.includes(role);
  const view = values.view ?? (overseer ? "office" : "own");
  const audiences = useAudiences();
  const agencies = useOne<{ rows: Agency[] }>(overseer ? "/agencies" : null);
  const ask = { view, state: values.state, q: values.q, agency: values.agency, audience: values.audience };
  const list = useList<Demand, DemandList>("/demands", ask, 50);
  const [chosen, setChosen] = useState<string[]>([]);
  const mine = role === "clerk" && view === "own";
  const counts = new Map((list.first?.states ?? []).map(({ state, count }) => [state as string, count]));
  const filters: FilterSpec[] = [
    {
      key: "view",
      label: t("lists.view"),
      kind: "choice",
      required: true,
      width: 200,
      choices: (overseer ? ["office"] : ["own", "received", "listed"]).map((value) => ({ value, label: t(`lists.views.${value}`) })),
    },
    {
      key: "state",
      label: t("lists.state"),
      kind: "choice",
      choices: states.map((value) => ({
        value,
        label: t(`lists.states.${value}`),
        ...(counts.has(value) && { count: counts.get(value) ?? 0 }),
      })),
    },
    { key: "q", label: t("lists.find"), kind: "text", placeholder: t("lists.findHint") },
    ...(audiences.choices?.length
      ? [{ key: "audience", label: t("lists.audience"), kind: "choice" as const, choices: audiences.choices }]
      : []),
    ...(overseer
      ? [
          {
            key: "agency",
            label: t("lists.agency"),
            kind: "choice" as const,
            choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]
      : []),
  ];
  const drafts = list.rows.filter(({ id, state }) => state === "draft" && chosen.includes(id)).map(({ id }) => id);
  return (
    <>
      <PageHeader
        title={t("frame.pages.demands")}
        kicker={t("lists.demandsKicker")}
        actions={
          <>
            {view !== "listed" && (
              <a className="gs-button" href={apiUrl("/demands/export", ask)} download>
                <DownloadOutlined aria-hidden="true" /> {t("lists.export")}
              </a>
            )}
            {role === "clerk" && <NewDemand />}
          </>
        }
      />
      <FilterBar filters={filters} values={{ ...values, view }} onChange={(changed) => set(changed)} />
      <DataTable
        id="demands"
        caption={t("frame.pages.demands")}
        columns={useColumns(view)}
        list={list}
        rowKey={(row) => row.id}
        {...(mine && { selected: chosen, onSelect: setChosen })}
        tools={mine && drafts.length > 0 && <HandInList ids={drafts} onDone={() => setChosen([])} />}
        // Where the whole list can be exported, that of the rows on the page would only be taken for it.
        exportable={view === "listed"}
        empty={<EmptyState title={t(`lists.empty.${view}`)}>{t("lists.emptyHint")}</EmptyState>}
      />
    </>
  );
}

function NewDemand() {
  const { t } = useTranslation();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const create = async () => {
    setBusy(true);
    try {
      const { id } = await api.post<{ id: string }>("/demands", {}, { idempotencyKey: crypto.randomUUID() });
      await refresh("/demands");
      go(paths.demand(id));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type="primary" loading={busy} icon={<PlusOutlined aria-hidden="true" />} onClick={() => void create()}>
      {t("lists.new")}
    </Button>
  );
}

function HandInList({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const handIn = async () => {
    await api.post("/demands/hand-in", { ids, declaration: true, withCatalog: true });
    await refresh("/demands");
    onDone();
    announce(t("lists.handedIn"));
  };
  return (
    <ConfirmButton
      primary
      label={t("lists.handInList", { count: ids.length })}
      consequence={t("lists.handInListLead", { count: ids.length })}
      onConfirm={handIn}
    />
  );
}

function useColumns(view: string): Column<Demand>[] {
  const { t, i18n } = useTranslation();
  const name = (row: Demand) => (row.title === "" ? t("lists.untitled") : row.title);
  const columns: Column<Demand>[] = [
    {
      key: "title",
      title: t("lists.column.title"),
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">{view === "listed" ? name(row) : <Link href={paths.demand(row.id)}>{name(row)}</Link>}</span>
          <span className="gs-sub">
            {row.number ?? ""} {row.itemNames.slice(0, 4).join("、")}
            {row.items > 4 ? t("lists.more", { count: row.items }) : ""}
          </span>
        </>
      ),
    },
    { key: "agency", title: t("lists.column.agency"), width: 130, text: (row) => row.agency.name, render: (row) => row.agency.name },
    {
      key: "met",
      title: t("lists.column.met"),
      width: 110,
      text: (row) => `${row.items - row.unmet}/${row.items}`,
      render: (row) => t("lists.met", { met: row.items - row.unmet, total: row.items }),
    },
    {
      key: "state",
      title: t("lists.column.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "since",
      title: t("lists.column.since"),
      width: 110,
      text: (row) => row.handedInAt ?? "",
      render: (row) => (row.handedInAt === null ? "" : shortDay(dayOf(row.handedInAt))),
    },
  ];
  if (view === "listed") {
    columns.push({
      key: "claim",
      title: t("ui.table.actions"),
      action: true,
      width: 110,
      render: (row) => row.state === "registered" && <ClaimButton demand={row} />,
    });
  }
  return columns;
}
