// What the upper level found in our entries: each with the way to the entry that is to be mended.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { ReturnedFinding } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function ReturnedPage() {
  const { t } = useTranslation();
  const list = useList<ReturnedFinding>("/returned-findings", {}, 50);
  const columns: Column<ReturnedFinding>[] = [
    {
      key: "entry",
      title: t("reported.entry"),
      heading: true,
      text: (row) => row.title ?? row.code,
      render: (row) => (
        <>
          <span className="gs-row-title">
            {row.entryId === null ? (row.title ?? row.code) : <Link href={paths.entry(row.entryId)}>{row.title ?? row.code}</Link>}
          </span>
          <span className="gs-sub gs-mono reported-under">{row.code}</span>
        </>
      ),
    },
    {
      key: "kind",
      title: t("reported.finding"),
      text: (row) => t(`reported.findings.${row.kind}`, { defaultValue: row.kind }),
      render: (row) => (
        <>
          {t(`reported.findings.${row.kind}`, { defaultValue: row.kind })}
          {row.detail !== "" && <span className="gs-sub reported-under">{row.detail}</span>}
        </>
      ),
    },
    { key: "agency", title: t("reported.agency"), width: 160, text: (row) => row.agency ?? "", render: (row) => row.agency ?? "–" },
    {
      key: "number",
      title: t("reported.package"),
      width: 110,
      text: (row) => String(row.number),
      render: (row) => t("reported.numbered", { number: row.number }),
    },
    {
      key: "toldAt",
      title: t("reported.toldAt"),
      width: 140,
      text: (row) => instantText(row.toldAt),
      render: (row) => shortInstant(row.toldAt),
    },
  ];
  return (
    <>
      <PageHeader title={t("reported.returned")} kicker={t("reported.returnedLead")} />
      <DataTable
        id="reported.returned"
        caption={t("reported.returned")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("reported.noReturned")}>{t("reported.noReturnedHint")}</EmptyState>}
      />
    </>
  );
}
