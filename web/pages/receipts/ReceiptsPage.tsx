// Receipts of delivered data: of the own agency as consumer and as source, found by the number of the business case.
import { useTranslation } from "react-i18next";

import type { ReceiptLine, ReceiptList } from "#web/api/materials.ts";
import { useList } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import "./receipts.css";

export function ReceiptsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<ReceiptLine, ReceiptList>("/receipts", { case: values.case, grant: values.grant }, 50);
  const page = list.first;
  return (
    <>
      <PageHeader
        title={t("frame.pages.receipts")}
        kicker={t("receipts.kicker")}
        actions={
          <LinkButton primary href={paths.verifyReceipt()}>
            {t("receipts.verify")}
          </LinkButton>
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub">
          {t("receipts.basis")} <LawLinks citations={page.citations} />
        </p>
      )}
      <FilterBar filters={[{ key: "case", label: t("receipts.case"), kind: "text" }]} values={values} onChange={set} />
      <DataTable
        id="receipts"
        caption={t("frame.pages.receipts")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.number}
        empty={
          <EmptyState
            title={t(values.case === undefined ? "receipts.empty" : "receipts.emptyFiltered")}
            actions={values.case === undefined && <LinkButton href={paths.usage()}>{t("receipts.toUsage")}</LinkButton>}
          >
            {t(values.case === undefined ? "receipts.emptyHint" : "receipts.emptyFilteredHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ReceiptLine>[] {
  const { t } = useTranslation();
  return [
    {
      key: "number",
      title: t("receipts.number"),
      heading: true,
      text: (row) => row.number,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.receipt(row.number)}>{row.statement.entry.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    {
      key: "case",
      title: t("receipts.case"),
      text: (row) => row.statement.businessCase,
      render: (row) => (
        <>
          {row.statement.businessCase}
          {row.statement.serviceItem !== null && (
            <span className="gs-sub receipts-line">{row.statement.serviceItem.name ?? row.statement.serviceItem.code}</span>
          )}
        </>
      ),
    },
    { key: "source", title: t("receipts.source"), text: (row) => row.statement.source, render: (row) => row.statement.source },
    { key: "consumer", title: t("receipts.consumer"), text: (row) => row.statement.consumer, render: (row) => row.statement.consumer },
    {
      key: "way",
      title: t("receipts.wayLabel"),
      width: 100,
      text: (row) => t(`receipts.way.${row.statement.way}`),
      render: (row) => t(`receipts.way.${row.statement.way}`),
    },
    {
      key: "at",
      title: t("receipts.deliveredAt"),
      width: 150,
      text: (row) => instantText(row.statement.deliveredAt),
      render: (row) => shortInstant(row.statement.deliveredAt),
    },
    {
      key: "by",
      title: t("receipts.issuedBy"),
      optional: true,
      text: (row) => row.issuedBy ?? t("receipts.bySystem"),
      render: (row) => row.issuedBy ?? t("receipts.bySystem"),
    },
  ];
}
