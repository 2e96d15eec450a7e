// Grants that were agreed to before the norm in force and are weaker than it.
import { useTranslation } from "react-i18next";

import type { BelowLine } from "#web/api/masking.ts";
import { useList } from "#web/api/queries.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

export function Below() {
  const { t } = useTranslation();
  const columns: Column<BelowLine>[] = [
    {
      key: "grant",
      title: t("masking.column.grant"),
      sortable: false,
      text: (row) => `${row.grant.number} ${row.grant.entryTitle}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.grant(row.grant.id)}>{row.grant.entryTitle}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.grant.number}</span>
        </>
      ),
    },
    {
      key: "parties",
      title: t("masking.column.parties"),
      sortable: false,
      text: (row) => `${row.consumer.name} ← ${row.provider.name}`,
      render: (row) => `${row.consumer.name} ← ${row.provider.name}`,
    },
    { key: "item", title: t("masking.column.item"), sortable: false, text: (row) => row.item, render: (row) => row.item },
    {
      key: "given",
      title: t("masking.column.given"),
      sortable: false,
      text: (row) => valueWords(t, "mask", row.mask),
      render: (row) => valueWords(t, "mask", row.mask),
    },
    {
      key: "asked",
      title: t("masking.column.asked"),
      sortable: false,
      text: (row) => (row.least === null ? row.rule : t("masking.least", { strength: t(`masking.strength.${row.least}`) })),
      render: (row) => (
        <>
          {row.least !== null && t("masking.least", { strength: t(`masking.strength.${row.least}`) })}
          <span className="gs-sub gs-mono masking-line">{row.rule}</span>
        </>
      ),
    },
    {
      key: "found",
      title: t("masking.column.found"),
      sortable: false,
      width: 150,
      text: (row) => shortInstant(row.foundAt),
      render: (row) => shortInstant(row.foundAt),
    },
  ];
  return (
    <DataTable
      id="masking.below"
      caption={t("masking.tab.below")}
      title={<p className="gs-sub">{t("masking.below.hint")}</p>}
      columns={columns}
      list={useList<BelowLine>("/masking/norms/below", {}, 50)}
      rowKey={(row) => `${row.grant.id} ${row.itemId}`}
      empty={<EmptyState title={t("masking.below.empty")} />}
    />
  );
}
