// All grants of an entry that its new version touches: what differs for each, and the decision on one or many.
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { VersionChoice, VersionChoices } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

import { VersionDecision } from "./VersionDecision.tsx";
import { VersionDifferences } from "./VersionDifferences.tsx";
import "./grants.css";

const STATES = ["open", "kept", "moving", "moved"] as const;

export function GrantVersionsPage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const columns = useColumns();
  const [chosen, setChosen] = useState<string[]>([]);
  const list = useList<VersionChoice, VersionChoices>(`/catalog/entries/${id}/version-choices`, { state: values.state }, 50);
  const entry = list.first?.entry;
  const counts = list.first?.counts ?? {};
  const crumbs = [
    { title: t("frame.pages.catalog"), href: paths.catalog() },
    ...(entry ? [{ title: entry.title, href: paths.entry(entry.id) }] : []),
    { title: t("versionChoices.page") },
  ];
  if (list.problem !== null && list.rows.length === 0)
    return (
      <>
        <PageHeader title={t("versionChoices.page")} crumbs={crumbs} />
        <FailedState problem={list.problem} onRetry={list.retry} />
      </>
    );
  const decides = list.rows.some((row) => row.actions.includes("keep") || row.actions.includes("move"));
  const picked = list.rows.filter((row) => chosen.includes(row.id));
  return (
    <>
      <PageHeader
        title={t("versionChoices.page")}
        crumbs={crumbs}
        kicker={entry && `${entry.title} · ${t("versionChoices.kicker", { number: entry.number })}`}
      />
      <p className="gs-sub">
        {t("versionChoices.counts", Object.fromEntries([...STATES, "untouched"].map((state) => [state, counts[state] ?? 0])))}
      </p>
      <FilterBar
        filters={[
          {
            key: "state",
            label: t("versionChoices.state"),
            kind: "choice",
            choices: STATES.map((state) => ({ value: state, label: t(`versionChoices.states.${state}`) })),
          },
        ]}
        values={values}
        onChange={(changed) => set(changed)}
      />
      <DataTable
        id="grants.versions"
        caption={t("versionChoices.page")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        expand={expanded}
        expanded={list.rows.slice(0, 1).map((row) => row.id)}
        {...(decides && { selected: chosen, onSelect: setChosen })}
        empty={<EmptyState title={t("versionChoices.nothing")}>{t("versionChoices.nothingHint")}</EmptyState>}
      />
      {decides && (
        <section className="gs-paper gs-pad grants-decide">
          {picked.length === 0 ? (
            <p className="gs-sub">{t("versionChoices.pick")}</p>
          ) : (
            <VersionDecision entryId={id} choices={picked} onDone={() => setChosen([])} />
          )}
        </section>
      )}
    </>
  );
}

const expanded = (row: VersionChoice) => <VersionDifferences choice={row} />;

function useColumns(): Column<VersionChoice>[] {
  const { t } = useTranslation();
  return [
    {
      key: "consumer",
      title: t("versionChoices.consumer"),
      width: 160,
      text: (row) => row.consumer.name,
      render: (row) => <span className="gs-row-title">{row.consumer.name}</span>,
    },
    {
      key: "grant",
      title: t("versionChoices.grant"),
      width: 180,
      text: (row) => row.grant.number,
      render: (row) => <Link href={paths.grant(row.grant.id)}>{row.grant.number}</Link>,
    },
    {
      key: "change",
      title: t("versionChoices.change"),
      sortable: false,
      text: (row) => row.differences.map(({ title, before, after }) => `${title}: ${before} → ${after}`).join("; "),
      render: (row) => (
        <>
          {t("versionChoices.differences", { count: row.differences.length })}
          <span className="gs-sub"> {row.differences.map(({ title }) => title).join("、")}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("versionChoices.state"),
      width: 190,
      text: (row) => t(`versionChoices.states.${row.state}`),
      render: (row) => (
        <>
          <b>{t(`versionChoices.states.${row.state}`)}</b>
          {row.state === "moving" && row.decision?.effectiveOn && <span className="gs-sub"> {dayText(row.decision.effectiveOn)}</span>}
          {row.acknowledgedAt !== null && <div className="gs-sub">✓ {t("versionChoices.acknowledgedNow")}</div>}
        </>
      ),
    },
  ];
}
