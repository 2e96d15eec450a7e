// The catalog of lower nodes and departments: searched by any words, filtered, each entry with whence it came.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { ReportedEntries, ReportedEntry, Sharing } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortDay } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { SharingTag } from "#web/ui/Tags.tsx";

import "./reported.css";

const COUNTED_MOST = 10_000;

export function ReportedPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const query = { q: values.q, node: values.node, sharing: values.sharing, kind: values.kind, removed: values.removed };
  const list = useList<ReportedEntry, ReportedEntries>("/reported-entries", query, 50);
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    { key: "q", label: t("reported.search"), kind: "text", placeholder: t("reported.searchHint"), width: 320 },
    {
      key: "node",
      label: t("reported.node"),
      kind: "choice",
      choices: (list.first?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: "sharing",
      label: t("reported.sharing"),
      kind: "choice",
      choices: (["unconditional", "conditional", "withheld"] as const).map((type) => ({ value: type, label: t(`ui.sharing.${type}`) })),
    },
    {
      key: "kind",
      label: t("reported.entryKind"),
      kind: "choice",
      choices: (["base", "topic", "department"] as const).map((kind) => ({ value: kind, label: t(`reported.kinds.${kind}`) })),
    },
    { key: "removed", label: t("reported.standing"), kind: "choice", choices: [{ value: "true", label: t("reported.removed") }] },
  ];
  return (
    <>
      <PageHeader title={t("frame.pages.reportedCatalog")} kicker={t("reported.kickerEntries")} />
      <FilterBar filters={filters} values={values} onChange={set} />
      {list.total !== undefined && list.total > COUNTED_MOST && (
        <p className="gs-sub">{t("reported.many", { count: grouped(COUNTED_MOST) })}</p>
      )}
      <DataTable
        id="reported.entries"
        caption={t("frame.pages.reportedCatalog")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "reported.nothingFound" : "reported.noEntries")}>
            {t(filtered ? "reported.nothingFoundHint" : "reported.noEntriesHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ReportedEntry>[] {
  const { t } = useTranslation();
  return [
    {
      key: "title",
      title: t("reported.entry"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.reportedEntry(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono reported-under">{row.code}</span>
        </>
      ),
    },
    {
      key: "node",
      title: t("reported.node"),
      text: (row) => row.nodeName,
      render: (row) => (
        <>
          {row.nodeName}
          <span className="gs-sub reported-under">{row.agencyName}</span>
        </>
      ),
    },
    {
      key: "sharing",
      title: t("reported.sharing"),
      width: 150,
      text: (row) => t(`ui.sharing.${row.sharingType}`),
      render: (row) => <SharingTag type={row.sharingType as Sharing} />,
    },
    {
      key: "items",
      title: t("reported.items"),
      width: 90,
      align: "right",
      text: (row) => row.itemCount,
      render: (row) => (row.reduced ? "–" : grouped(row.itemCount)),
    },
    {
      key: "published",
      title: t("reported.version"),
      width: 150,
      text: (row) => row.publishedOn,
      render: (row) => (
        <>
          {t("reported.versioned", { version: row.version })}
          <span className="gs-sub reported-under">{row.stale ? `■ ${t("reported.stale")}` : shortDay(row.publishedOn)}</span>
        </>
      ),
    },
    {
      key: "package",
      title: t("reported.origin"),
      width: 150,
      text: (row) => row.number,
      render: (row) => (
        <>
          {t("reported.numbered", { number: row.number })}
          {row.removedFor !== null && <span className="gs-sub reported-under">{t(`reported.because.${row.removedFor}`)}</span>}
        </>
      ),
    },
  ];
}
