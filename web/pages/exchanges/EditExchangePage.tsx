// Changing an exchange: the same form as when it was set up, with what stands.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Exchange, ExchangeOptions } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { ExchangeForm } from "./ExchangeForm.tsx";
import "./exchanges.css";

export function EditExchangePage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const exchange = useOne<Exchange>(`/exchanges/${id}`);
  const options = useOne<ExchangeOptions>(exchange.data === undefined ? null : `/exchange-options/${exchange.data.grant.id}`);
  const problem = exchange.problem ?? options.problem;
  return (
    <>
      <PageHeader
        title={t("exchanges.action.edit.label")}
        crumbs={[
          { title: t("exchanges.title"), href: paths.exchanges() },
          { title: exchange.data?.title ?? "", href: paths.exchange(id) },
        ]}
      />
      {exchange.data !== undefined && options.data !== undefined && <ExchangeForm key={id} options={options.data} before={exchange.data} />}
      {problem !== null && <FailedState problem={problem} onRetry={exchange.retry} />}
      {problem === null && options.data === undefined && <SkeletonLines lines={10} />}
    </>
  );
}
