// Unusual use of shared data: found by the platform, explained by whoever used it, judged by the office; the calls are one click away.
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList, useSession } from "#web/api/queries.ts";
import type { Alarm, AlarmPage } from "#web/api/monitoring.ts";
import { paths, type Side } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant, timeText } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { AlarmRules } from "./AlarmRules.tsx";
import { UnknownCallers } from "./UnknownCallers.tsx";
import "./alarms.css";

const overseers = ["office-reviewer", "office-head", "operator", "auditor"];
const states = ["open", "explained", "confirmed", "dismissed"] as const;
const kinds = ["volume", "spread", "off-hours", "refusals", "guessing", "purpose", "key", "address"] as const;

export function AlarmsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const query = { kind: values.kind, state: values.state, id: values.open };
  const list = useList<Alarm, AlarmPage>("/alarms", query, 50);
  const counts = list.first?.counts;
  const filters: FilterSpec[] = [
    {
      key: "state",
      label: t("alarms.state"),
      kind: "choice",
      choices: states.map((state) => ({ value: state, label: t(`alarms.states.${state}`), count: counts?.[state] ?? 0 })),
    },
    {
      key: "kind",
      label: t("alarms.kind"),
      kind: "choice",
      choices: kinds.map((kind) => ({ value: kind, label: t(`alarms.kinds.${kind}`) })),
    },
  ];
  const filtered = Object.values(query).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t("frame.pages.alarms")} kicker={t(overseer ? "alarms.kicker" : "alarms.kickerOwn")} />
      {list.first !== undefined && (
        <p className="gs-basis">
          <LawLinks citations={list.first.citations} />
        </p>
      )}
      <FilterBar filters={filters} values={values} onChange={(change) => set({ ...change, open: undefined })} />
      <DataTable
        id="alarms"
        caption={t("frame.pages.alarms")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("alarms.empty")}>{t(filtered ? "alarms.emptyFiltered" : "alarms.emptyHint")}</EmptyState>}
      />
      {overseer && <UnknownCallers />}
      {overseer && <AlarmRules />}
    </>
  );
}

function useColumns(overseer: boolean): Column<Alarm>[] {
  const { t } = useTranslation();
  const ownAgency = useSession()?.post.agency.id;
  const measure = ({ kind, measured, usual, addresses }: Alarm): string =>
    t(`alarms.measures.${kind}`, { measured: grouped(measured), usual: grouped(usual), addresses: addresses.join("、") });
  const behind = (row: Alarm): string => {
    const side: Side = overseer ? "office" : row.consumer.id === ownAgency ? "consumer" : "provider";
    return paths.usage({ side, grant: row.grant.id, from: row.day, until: row.day });
  };
  return [
    {
      key: "alarm",
      title: t("alarms.column.alarm"),
      sortable: false,
      text: (row) => `${row.number} ${t(`alarms.kinds.${row.kind}`)} ${measure(row)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">{t(`alarms.kinds.${row.kind}`)}</span>
          <span className="gs-sub">{measure(row)}</span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · <Link href={behind(row)}>{t("alarms.behind")}</Link>
          </span>
        </>
      ),
    },
    {
      key: "parties",
      title: t("alarms.column.parties"),
      sortable: false,
      width: 220,
      text: (row) => `${t("alarms.between", { consumer: row.consumer.name, provider: row.provider.name })} ${row.grant.entryTitle}`,
      render: (row) => (
        <>
          <span className="gs-row-title">{t("alarms.between", { consumer: row.consumer.name, provider: row.provider.name })}</span>
          <span className="gs-sub">
            <Link href={paths.grant(row.grant.id)}>{row.grant.entryTitle}</Link>
          </span>
        </>
      ),
    },
    {
      key: "when",
      title: t("alarms.column.when"),
      sortable: false,
      width: 150,
      text: (row) => `${instantText(row.since)} ${timeText(row.until)}`,
      render: (row) => t("alarms.hours", { from: shortInstant(row.since), until: timeText(row.until) }),
    },
    {
      key: "state",
      title: t("alarms.column.state"),
      sortable: false,
      text: (row) => [t(`alarms.states.${row.state}`), row.explanation?.words ?? "", row.judgement?.words ?? ""].join(" ").trim(),
      render: (row) => <Standing alarm={row} overseer={overseer} />,
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 200,
      render: (row) => <Steps alarm={row} leads={overseer || row.provider.id === ownAgency} />,
    },
  ];
}

function Standing({ alarm: { state, explanation, judgement, grant }, overseer }: { alarm: Alarm; overseer: boolean }) {
  const { t } = useTranslation();
  const said = (label: string, one: NonNullable<Alarm["explanation"]>) => (
    <span className="gs-sub alarms-said">
      {t("ui.pair", { label, value: t("alarms.said", { words: one.words, by: one.by, at: shortInstant(one.at) }) })}
    </span>
  );
  return (
    <>
      <span className={`alarms-state alarms-state-${state}`}>{t(`alarms.states.${state}`)}</span>
      {explanation !== null && said(t("alarms.explanation"), explanation)}
      {judgement !== null && said(t("alarms.judgement"), judgement)}
      {state === "confirmed" && overseer && (
        <span className="gs-sub">
          <Link href={paths.violations({ grant: grant.id })}>{t("violations.ofAlarm")}</Link>
        </span>
      )}
    </>
  );
}

/** Once it is found to be so, whoever may stop the service is led to where it is stopped. */
function Steps({ alarm, leads }: { alarm: Alarm; leads: boolean }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const send = async (path: string, body: Record<string, string>) => {
    await api.post(`/alarms/${alarm.id}/${path}`, body);
    await refresh("/alarms");
    announce(t("alarms.step.done"));
  };
  const title = `${alarm.number} ${t(`alarms.kinds.${alarm.kind}`)}`;
  return (
    <span className="gs-actions">
      {alarm.actions.map((action) => (
        <ConfirmButton
          key={action}
          label={t(`alarms.step.${action}.label`)}
          title={title}
          consequence={t(`alarms.step.${action}.consequence`)}
          reasonLabel={t(action === "explain" ? "alarms.step.cause" : "alarms.step.words")}
          onConfirm={(words) => (action === "explain" ? send("explanation", { words }) : send("judgement", { step: action, words }))}
        />
      ))}
      {alarm.state === "confirmed" && leads && <LinkButton href={paths.grant(alarm.grant.id)}>{t("alarms.grant")}</LinkButton>}
    </span>
  );
}
