// Setting up an exchange: first the grant that opens it, then where its rows go, how, and when.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ExchangeGrant, ExchangeOptions } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { ExchangeForm } from "./ExchangeForm.tsx";
import "./exchanges.css";

export function NewExchangePage() {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const options = useOne<ExchangeOptions>(values.grant === undefined ? null : `/exchange-options/${values.grant}`);
  return (
    <>
      <PageHeader
        title={t("exchanges.new")}
        kicker={options.data?.grant.entryTitle ?? t("exchanges.newLead")}
        crumbs={[{ title: t("exchanges.title"), href: paths.exchanges() }]}
      />
      {values.grant === undefined && <GrantChoice />}
      {options.data !== undefined && <ExchangeForm key={options.data.grant.id} options={options.data} />}
      {options.loading && <SkeletonLines lines={10} />}
      {options.problem !== null && <FailedState problem={options.problem} onRetry={options.retry} />}
    </>
  );
}

function GrantChoice() {
  const { t } = useTranslation();
  const answer = useOne<{ rows: ExchangeGrant[] }>("/exchange-grants");
  const columns: Column<ExchangeGrant>[] = [
    {
      key: "entry",
      title: t("grants.column.entry"),
      heading: true,
      text: (row) => row.entryTitle,
      render: (row) => (
        <>
          <span className="gs-row-title">{row.entryTitle}</span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    { key: "provider", title: t("applications.column.provider"), text: (row) => row.provider.name, render: (row) => row.provider.name },
    { key: "until", title: t("grants.column.until"), text: (row) => row.until, render: (row) => dayText(row.until) },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 150,
      render: (row) => (
        <LinkButton
          href={paths.newExchange({ grant: row.id })}
          aria-label={t("ui.pair", { label: t("exchanges.choose"), value: `${row.entryTitle} ${row.number}` })}
        >
          {t("exchanges.choose")}
        </LinkButton>
      ),
    },
  ];
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  return (
    <DataTable
      id="exchanges.grants"
      caption={t("exchanges.chooseGrant")}
      title={<h2>{t("exchanges.chooseGrant")}</h2>}
      columns={columns}
      rowKey={(row) => row.id}
      list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
      empty={
        <EmptyState
          title={t("exchanges.noGrants")}
          actions={
            <LinkButton primary href={paths.catalog()}>
              {t("applications.toCatalog")}
            </LinkButton>
          }
        >
          {t("exchanges.noGrantsHint")}
        </EmptyState>
      }
    />
  );
}
