// The lists of grants: those my agency holds, those it gave, or all of the jurisdiction, each with its state and today's use.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { GrantRow } from "#web/api/types.ts";
import { paths, type Side } from "#web/paths.ts";
import { sideIn } from "#web/shell/side.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { dayText, shortDay } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { Meter } from "./Meter.tsx";
import "./grants.css";

const states = ["agreed", "shared", "suspended", "ended", "expired"] as const;
const titles = { consumer: "frame.pages.grantsHeld", provider: "frame.pages.grantsGiven", office: "frame.pages.grantsAll" } as const;

export function GrantsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const side = sideIn(values.side);
  const list = useList<GrantRow>("/grants", { side, state: values.state, q: values.q }, 50);
  const filtered = values.state !== undefined || values.q !== undefined;
  return (
    <>
      <PageHeader title={t(titles[side])} kicker={t(`grants.kicker.${side}`)} />
      <FilterBar
        filters={[
          { key: "q", label: t("grants.search"), kind: "text", width: 260 },
          {
            key: "state",
            label: t("grants.stateLabel"),
            kind: "choice",
            choices: states.map((state) => ({ value: state, label: t(`grants.state.${state}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id={`grants.${side}`}
        caption={t(titles[side])}
        columns={useColumns(side)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            title={t(filtered ? "grants.emptyFiltered" : `grants.empty.${side}`)}
            actions={
              side === "consumer" && !filtered ? (
                <LinkButton primary href={paths.catalog()}>
                  {t("applications.toCatalog")}
                </LinkButton>
              ) : undefined
            }
          >
            {t(filtered ? "applications.emptyFilteredHint" : `grants.emptyHint.${side}`)}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(side: Side): Column<GrantRow>[] {
  const { t, i18n } = useTranslation();
  const party = (key: "consumer" | "provider"): Column<GrantRow> => ({
    key,
    title: t(`applications.column.${key}`),
    width: 130,
    text: (row) => row[key].name,
    render: (row) => row[key].name,
  });
  return [
    {
      key: "entry",
      title: t("grants.column.entry"),
      text: (row) => row.entryTitle,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.grant(row.id)}>{row.entryTitle}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {t("catalog.hit.items", { count: row.items })}
            {row.byPlatform && ` · ${t("grants.byPlatform")}`}
          </span>
        </>
      ),
    },
    {
      key: "state",
      title: t("grants.column.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    ...(side === "consumer" ? [] : [party("consumer")]),
    ...(side === "provider" ? [] : [party("provider")]),
    {
      key: "until",
      title: t("grants.column.until"),
      width: 140,
      text: (row) => row.until ?? "",
      render: (row) => (row.until === null ? "—" : <span title={dayText(row.until)}>{shortDay(row.until)}</span>),
    },
    {
      key: "today",
      title: t("grants.column.today"),
      width: 170,
      text: (row) => row.callsToday,
      render: (row) => <Meter label={t("grants.callsToday")} value={row.callsToday} max={row.quotaCalls} />,
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (row) => (
        <LinkButton
          href={paths.grant(row.id)}
          aria-label={t("ui.pair", { label: t("grants.open"), value: `${row.entryTitle} ${row.number}` })}
        >
          {t("grants.open")}
        </LinkButton>
      ),
    },
  ];
}
