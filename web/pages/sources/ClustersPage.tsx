// Items that look like the same datum, most agencies first: the office's desk.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { SimilarCluster } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { plain } from "./plain.ts";
import { SourceNav } from "./SourceNav.tsx";

export function ClustersPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<SimilarCluster>("/sources/clusters", { q: values.q, state: values.state }, 50);
  const columns: Column<SimilarCluster>[] = [
    {
      key: "label",
      title: t("sources.cluster.label"),
      text: (row) => row.label,
      render: (row) => (
        <>
          <Link className="gs-row-title" href={paths.sourceCluster(row.id)}>
            {row.label}
          </Link>
          {row.element !== null && <div className="gs-sub">{t("sources.cluster.is", { name: row.element.name })}</div>}
          {row.reason !== null && <div className="gs-sub">{row.reason}</div>}
        </>
      ),
    },
    plain({ key: "agencies", title: t("sources.cluster.agencies"), width: 110, align: "right", text: (row) => row.agencies }),
    plain({ key: "collectors", title: t("sources.collectors"), width: 110, align: "right", text: (row) => row.collectors }),
    plain({ key: "members", title: t("sources.cluster.members"), width: 110, align: "right", text: (row) => row.members }),
  ];
  return (
    <>
      <PageHeader title={t("sources.places.clusters")} kicker={t("sources.cluster.kicker")} />
      <SourceNav here="clusters" />
      <FilterBar
        filters={[
          { key: "q", label: t("sources.find"), kind: "text" },
          {
            key: "state",
            label: t("sources.state"),
            kind: "choice",
            required: true,
            choices: (["open", "confirmed", "dismissed"] as const).map((value) => ({ value, label: t(`sources.cluster.states.${value}`) })),
          },
        ]}
        values={{ ...values, state: values.state ?? "open" }}
        onChange={set}
      />
      <DataTable
        id="sources.clusters"
        caption={t("sources.places.clusters")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("sources.cluster.empty")}>{t("sources.cluster.emptyHint")}</EmptyState>}
      />
    </>
  );
}
