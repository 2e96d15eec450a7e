// The lists of batch exchanges: what my agency draws, what others draw from it, or all of the jurisdiction, each with its last run.
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { ExchangeLine } from "#web/api/types.ts";
import { paths, type Side } from "#web/paths.ts";
import { sideIn } from "#web/shell/side.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { bytesText, grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { RunState } from "./RunState.tsx";
import { useScheduleWords } from "./schedule.ts";
import "./exchanges.css";

const states = ["active", "paused", "ended"] as const;
const OVERSEEING = ["office-reviewer", "office-head", "auditor"];
const KEEPING = ["clerk", "developer"];

export function ExchangesPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role ?? "clerk";
  const oversees = OVERSEEING.includes(role);
  const side: Side = oversees ? "office" : sideIn(values.side) === "provider" ? "provider" : "consumer";
  const list = useList<ExchangeLine>("/exchanges", { side, state: values.state, q: values.q }, 50);
  const filtered = values.state !== undefined || values.q !== undefined;
  const start = side === "consumer" && KEEPING.includes(role) && (
    <LinkButton primary href={paths.newExchange()}>
      {t("exchanges.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("exchanges.title")} kicker={t(`exchanges.kicker.${side}`)} actions={start === false ? undefined : start} />
      {!oversees && (
        <Segmented
          className="exchanges-side"
          value={side}
          aria-label={t("exchanges.sideLabel")}
          onChange={(value) => set({ side: value === "consumer" ? undefined : value })}
          options={(["consumer", "provider"] as const).map((value) => ({ value, label: t(`exchanges.side.${value}`) }))}
        />
      )}
      <FilterBar
        filters={[
          { key: "q", label: t("exchanges.search"), kind: "text", width: 260 },
          {
            key: "state",
            label: t("exchanges.stateLabel"),
            kind: "choice",
            choices: states.map((state) => ({ value: state, label: t(`exchanges.state.${state}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id={`exchanges.${side}`}
        caption={t("exchanges.title")}
        columns={useColumns(side)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "exchanges.emptyFiltered" : `exchanges.empty.${side}`)} actions={!filtered && start}>
            {t(filtered ? "applications.emptyFilteredHint" : `exchanges.emptyHint.${side}`)}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(side: Side): Column<ExchangeLine>[] {
  const { t } = useTranslation();
  const schedule = useScheduleWords();
  const party = (key: "consumer" | "provider"): Column<ExchangeLine> => ({
    key,
    title: t(`applications.column.${key}`),
    width: 130,
    text: (row) => row[key].name,
    render: (row) => row[key].name,
  });
  return [
    {
      key: "title",
      title: t("exchanges.column.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.exchange(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {row.entryTitle}
          </span>
        </>
      ),
    },
    ...(side === "consumer" ? [] : [party("consumer")]),
    ...(side === "provider" ? [] : [party("provider")]),
    {
      key: "last",
      title: t("exchanges.column.last"),
      text: (row) => (row.lastRun === null ? t("exchanges.never") : t(`exchanges.run.${row.lastRun.state}`)),
      render: (row) => <RunState run={row.lastRun} />,
    },
    {
      key: "rows",
      title: t("exchanges.column.rows"),
      width: 130,
      text: (row) => row.carried.rows,
      render: (row) => (
        <>
          {grouped(row.carried.rows)}
          <span className="gs-sub exchanges-line">{bytesText(row.carried.bytes)}</span>
        </>
      ),
    },
    {
      key: "next",
      title: t("exchanges.column.next"),
      width: 170,
      text: (row) => row.nextAt ?? schedule(row.schedule),
      render: (row) => (
        <>
          {row.state !== "active" ? t(`exchanges.state.${row.state}`) : schedule(row.schedule)}
          {row.nextAt !== null && (
            <span className="gs-sub exchanges-line" title={instantText(row.nextAt)}>
              {t("exchanges.nextAt", { at: shortInstant(row.nextAt) })}
            </span>
          )}
        </>
      ),
    },
  ];
}
