// Every run of an exchange, the latest first; each opens what it left behind.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { Exchange, ExchangeRun } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { useRate } from "./amounts.ts";
import { Rejects } from "./Rejects.tsx";

export function Runs({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const { values } = useUrlState();
  const list = useList<ExchangeRun>(`/exchanges/${exchange.id}/runs`, {}, 20);
  const left = (run: ExchangeRun) => <RunLeft exchange={exchange} run={run} />;
  return (
    <DataTable
      id="exchanges.runs"
      caption={t("exchanges.tab.runs")}
      title={<h2>{t("exchanges.tab.runs")}</h2>}
      columns={useColumns()}
      list={list}
      rowKey={(run) => run.id}
      expand={left}
      {...(values.run !== undefined && { expanded: [values.run] })}
      empty={<EmptyState title={t("exchanges.never")}>{t("exchanges.runsEmpty")}</EmptyState>}
    />
  );
}

function useColumns(): Column<ExchangeRun>[] {
  const { t } = useTranslation();
  const rate = useRate();
  return [
    {
      key: "state",
      title: t("exchanges.column.run"),
      heading: true,
      text: (run) => `${run.number} ${t(`exchanges.run.${run.state}`)}`,
      render: (run) => (
        <span className={`exchanges-run exchanges-run-${run.state}`}>
          {t("exchanges.runNumber", { number: run.number })} <b>{t(`exchanges.run.${run.state}`)}</b>
        </span>
      ),
    },
    {
      key: "started",
      title: t("exchanges.column.started"),
      width: 150,
      text: (run) => run.startedAt ?? run.queuedAt,
      render: (run) => {
        const at = run.startedAt ?? run.queuedAt;
        return <span title={instantText(at)}>{shortInstant(at)}</span>;
      },
    },
    {
      key: "rows",
      title: t("exchanges.fact.rows"),
      width: 130,
      text: (run) => run.rows,
      render: (run) => (
        <>
          {grouped(run.rows)}
          <span className="gs-sub exchanges-line">{bytesText(run.bytes)}</span>
        </>
      ),
    },
    { key: "refused", title: t("exchanges.fact.refused"), width: 90, text: (run) => run.refused, render: (run) => grouped(run.refused) },
    {
      key: "rate",
      title: t("exchanges.fact.rate"),
      width: 140,
      text: (run) => run.rowsPerSecond ?? "",
      render: (run) => (run.rowsPerSecond === null ? "—" : rate(run.rowsPerSecond)),
    },
    {
      key: "cause",
      title: t("exchanges.fact.cause"),
      width: 130,
      text: (run) => run.requestedBy ?? t("exchanges.byClock"),
      render: (run) => run.requestedBy ?? t("exchanges.byClock"),
    },
  ];
}

function RunLeft({ exchange, run }: { exchange: Exchange; run: ExchangeRun }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="gs-stack">
      {run.problem !== null && <p>{words(run.problem)}</p>}
      {run.digest !== "" && (
        <p className="gs-sub">
          {t("exchanges.digest")} <span className="gs-mono">{run.digest}</span>
        </p>
      )}
      {run.refused === 0 && <p className="gs-sub">{t("exchanges.noneRefused")}</p>}
      {run.refused > 0 && exchange.mayReadRejects && <Rejects exchange={exchange} run={run} />}
      {run.refused > 0 && !exchange.mayReadRejects && <p className="gs-sub">{t("exchanges.refusedHidden")}</p>}
    </div>
  );
}
