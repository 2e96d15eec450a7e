// Demand against supply for the office: how much of what is wanted is met, and the items that nothing meets, each with who wants it.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { Matching, UnmatchedItem } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayOf, shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import "./lists.css";

export function MatchingPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<UnmatchedItem, Matching>("/demands/matching", { q: values.q }, 50);
  const { wanted = 0, met = 0 } = list.first ?? {};
  const columns: Column<UnmatchedItem>[] = [
    { key: "name", title: t("lists.wanted"), text: (row) => row.name, render: (row) => <span className="gs-row-title">{row.name}</span> },
    {
      key: "agencies",
      title: t("lists.column.agencies"),
      width: 110,
      align: "right",
      text: (row) => row.agencies,
      render: (row) => row.agencies,
    },
    { key: "since", title: t("lists.column.since"), width: 120, text: (row) => row.since, render: (row) => shortDay(dayOf(row.since)) },
    {
      key: "demands",
      title: t("lists.column.wantedBy"),
      text: (row) => row.wantedBy.map(({ number, agency }) => `${number} ${agency}`).join("; "),
      render: (row) =>
        row.wantedBy.map((demand) => (
          <span key={demand.id} className="lists-wanted">
            <Link href={paths.demand(demand.id)}>{demand.title}</Link>{" "}
            <span className="gs-sub">
              {demand.agency} · {t(`lists.states.${demand.state}`)}
            </span>
          </span>
        )),
    },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.matching")} kicker={t("lists.matchingKicker")} />
      <p className="gs-paper gs-pad lists-sum">
        {t("lists.matchingSum", { wanted, met, left: wanted - met })}{" "}
        <Link href={paths.demands({ state: "open" })}>{t("lists.seeDemands")}</Link>
      </p>
      <FilterBar filters={[{ key: "q", label: t("lists.findItem"), kind: "text" }]} values={values} onChange={(changed) => set(changed)} />
      <DataTable
        id="matching"
        caption={t("lists.unmatched")}
        title={<h2>{t("lists.unmatched")}</h2>}
        columns={columns}
        list={list}
        rowKey={(row) => row.name}
        empty={<EmptyState title={t("lists.allMet")} />}
      />
    </>
  );
}
