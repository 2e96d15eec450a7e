// What daily maintenance found in a node's entries, by kind; they go down with the next receipt.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { CatalogNodePage, ReportedFinding } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function Findings({ node }: { node: CatalogNodePage }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<ReportedFinding>("/reported-findings", { node: node.id, kind: values.kind }, 20);
  return (
    <>
      {node.kinds.length > 0 && (
        <FilterBar
          filters={[
            {
              key: "kind",
              label: t("reported.finding"),
              kind: "choice",
              choices: node.kinds.map(({ kind, count }) => ({ value: kind, label: t(`reported.findings.${kind}`), count })),
            },
          ]}
          values={values}
          onChange={set}
        />
      )}
      <DataTable
        id="reported.findings"
        caption={t("reported.findingsTitle")}
        title={<h2 className="reported-title">{t("reported.findingsTitle")}</h2>}
        list={list}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "entry",
            title: t("reported.entry"),
            heading: true,
            text: (row) => row.title ?? row.code,
            render: (row) => (
              <>
                <span className="gs-row-title">
                  {row.entryId === null ? row.code : <Link href={paths.reportedEntry(row.entryId)}>{row.title ?? row.code}</Link>}
                </span>
                <span className="gs-sub gs-mono reported-under">{row.code}</span>
              </>
            ),
          },
          {
            key: "kind",
            title: t("reported.finding"),
            text: (row) => t(`reported.findings.${row.kind}`),
            render: (row) => (
              <>
                {t(`reported.findings.${row.kind}`)}
                {row.detail !== "" && <span className="gs-sub reported-under">{row.detail}</span>}
              </>
            ),
          },
          { key: "agency", title: t("reported.agency"), width: 180, text: (row) => row.agency ?? "", render: (row) => row.agency ?? "–" },
          {
            key: "foundAt",
            title: t("reported.foundAt"),
            width: 140,
            text: (row) => instantText(row.foundAt),
            render: (row) => shortInstant(row.foundAt),
          },
        ]}
        empty={<EmptyState title={t("reported.noFindings")}>{t("reported.noFindingsHint")}</EmptyState>}
      />
    </>
  );
}
