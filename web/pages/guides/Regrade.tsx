// What has to be graded anew under a version: progress of the agencies, and the entries that stand or have to change.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList, useOne } from "#web/api/queries.ts";
import type { Guide, Page, RegradeEntry, RegradeLine, RegradeProgress } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ClockTag } from "#web/ui/ClockTag.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton, useGo } from "#web/ui/Link.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";
import { GradeTag } from "#web/ui/Tags.tsx";

const STATES = ["open", "confirmed", "changed", "gone"] as const;
const MOST = 200;

export function Regrade({ of }: { of: Guide }) {
  const { t } = useTranslation();
  const progress = useOne<RegradeProgress>(`/guides/${of.id}/regrade/progress`);
  const rows = progress.data?.rows ?? [];
  return (
    <div className="gs-stack">
      <p className="gs-sub">{t(of.state === "coming" ? "guides.regrade.notYet" : "guides.regrade.lead")}</p>
      {!of.isSwept && of.state !== "coming" && <output>{t("guides.regrade.sweeping")}</output>}
      {progress.data?.clocks.map((clock) => (
        <ClockTag key={clock.id} clock={clock} />
      ))}
      {progress.problem !== null && <FailedState problem={progress.problem} onRetry={progress.retry} />}
      {rows.length > 0 && <Progress rows={rows} />}
      <Entries of={of} agencies={rows.map(({ agency }) => agency)} />
    </div>
  );
}

function Progress({ rows }: { rows: readonly RegradeLine[] }) {
  const { t } = useTranslation();
  const count = (key: "total" | "open" | "confirmed" | "changed" | "gone"): Column<RegradeLine> => ({
    key,
    title: t(`guides.regrade.${key}`),
    width: 110,
    align: "right",
    text: (row) => row[key],
    render: (row) => row[key],
  });
  const rate = (row: RegradeLine) => Math.floor((100 * (row.total - row.open)) / row.total);
  return (
    <DataTable<RegradeLine>
      id="guides.progress"
      caption={t("guides.regrade.progress")}
      title={<h2>{t(rows.length === 1 ? "guides.regrade.own" : "guides.regrade.progress")}</h2>}
      list={{ rows: [...rows] }}
      rowKey={(row) => row.agency.id}
      columns={[
        {
          key: "agency",
          title: t("guides.regrade.agency"),
          heading: true,
          text: (row) => row.agency.name,
          render: (row) => row.agency.name,
        },
        count("total"),
        count("open"),
        count("confirmed"),
        count("changed"),
        count("gone"),
        {
          key: "rate",
          title: t("guides.regrade.rate"),
          width: 170,
          text: rate,
          render: (row) => (
            <span className="guides-rate">
              <progress max={row.total} value={row.total - row.open} aria-label={`${row.agency.name} ${rate(row)}%`} /> {rate(row)}%
            </span>
          ),
        },
      ]}
    />
  );
}

function Entries({ of, agencies }: { of: Guide; agencies: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const { values, set } = useUrlState();
  const path = `/guides/${of.id}/regrade`;
  const list = useList<RegradeEntry, Page<RegradeEntry> & { actions: string[] }>(
    path,
    { state: values.state, agency: values.agency, q: values.q },
    100,
  );
  const [chosen, setChosen] = useState<string[]>([]);
  const confirms = list.first?.actions.includes("confirm") === true;
  const version = { title: of.title, version: of.version };
  const open = chosen.filter((id) => list.rows.some((row) => row.entryId === id && row.actions.includes("confirm"))).slice(0, MOST);
  const confirm = async (entryIds: readonly string[], note: string) => {
    const { confirmed } = await api.post<{ confirmed: number }>(`${path}/confirm`, { entryIds, note });
    setChosen([]);
    await refresh(path, `${path}/progress`, "/inbox");
    announce(t("guides.regrade.confirmedDone", { count: confirmed }));
  };
  const revise = async (entryId: string) => {
    await api.post(`/catalog/entries/${entryId}/revise`, { reason: t("guides.regrade.reviseReason", version) });
    await refresh("/catalog/entries");
    go(paths.compilation(entryId));
  };
  const columns: Column<RegradeEntry>[] = [
    {
      key: "title",
      title: t("guides.regrade.entry"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.entry(row.entryId)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    ...(agencies.length > 1
      ? [
          {
            key: "agency",
            title: t("guides.regrade.agency"),
            width: 150,
            text: (row: RegradeEntry) => row.agency.name,
            render: (row: RegradeEntry) => row.agency.name,
          },
        ]
      : []),
    {
      key: "before",
      title: t("guides.regrade.before"),
      width: 170,
      text: (row) => [row.grade === null ? "" : t(`ui.grade.${row.grade}`), row.dataClass ?? ""].join(" "),
      render: (row) => (
        <>
          <GradeTag grade={row.grade} /> {row.dataClass}
        </>
      ),
    },
    {
      key: "state",
      title: t("guides.regrade.state"),
      width: 210,
      text: (row) => t(`guides.regrade.states.${row.state}`),
      render: (row) => (
        <>
          <b>{t(`guides.regrade.states.${row.state}`)}</b>
          {row.settledAt !== null && (
            <span className="gs-sub guides-line">
              {t("guides.regrade.settled", { who: row.settledBy ?? "", at: shortInstant(row.settledAt) })}
            </span>
          )}
          {row.note !== "" && <span className="gs-sub guides-line">{row.note}</span>}
        </>
      ),
    },
    ...(confirms
      ? [
          {
            key: "actions",
            title: t("ui.table.actions"),
            action: true,
            width: 250,
            render: (row: RegradeEntry) => (
              <span className="gs-actions">
                {row.actions.includes("confirm") && (
                  <ConfirmButton
                    label={t("guides.regrade.confirm")}
                    consequence={t("guides.regrade.confirmMeans", version)}
                    reasonLabel={t("guides.regrade.reason")}
                    onConfirm={(note) => confirm([row.entryId], note)}
                  />
                )}
                {row.actions.includes("revise") && (
                  <ConfirmButton
                    label={t("guides.regrade.revise")}
                    consequence={t("guides.regrade.reviseReason", version)}
                    onConfirm={() => revise(row.entryId)}
                  />
                )}
                {row.actions.includes("go-on") && <LinkButton href={paths.compilation(row.entryId)}>{t("guides.regrade.goOn")}</LinkButton>}
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <FilterBar
        filters={[
          { key: "q", label: t("guides.regrade.search"), kind: "text", width: 240 },
          {
            key: "state",
            label: t("guides.regrade.state"),
            kind: "choice",
            choices: STATES.map((value) => ({ value, label: t(`guides.regrade.states.${value}`) })),
          },
          ...(agencies.length > 1
            ? [
                {
                  key: "agency",
                  label: t("guides.regrade.agency"),
                  kind: "choice" as const,
                  choices: agencies.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
        values={values}
        onChange={set}
      />
      <DataTable<RegradeEntry>
        id="guides.regrade"
        caption={t("guides.regrade.list")}
        title={<h2>{t("guides.regrade.list")}</h2>}
        list={list}
        rowKey={(row) => row.entryId}
        columns={columns}
        {...(confirms && { selected: chosen, onSelect: setChosen })}
        tools={
          open.length > 0 && (
            <ConfirmButton
              primary
              label={t("guides.regrade.confirmMany", { count: open.length })}
              consequence={t("guides.regrade.confirmMeans", version)}
              reasonLabel={t("guides.regrade.reason")}
              onConfirm={(note) => confirm(open, note)}
            />
          )
        }
        empty={<EmptyState title={t("guides.regrade.none")} />}
      />
    </>
  );
}
