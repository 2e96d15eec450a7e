// Addresses from which keys are tried that were never issued: how often, the calls behind each, and what the office found of it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { UnknownCall, UnknownCaller, UnknownCallerPage } from "#web/api/monitoring.ts";
import { refresh, useList } from "#web/api/queries.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant, timeText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

export function UnknownCallers() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<UnknownCaller | null>(null);
  const list = useList<UnknownCaller, UnknownCallerPage>("/unknown-callers", {}, 20);
  return (
    <section className="gs-stack alarms-unknown" id="unknown-callers">
      <h2>{t("alarms.unknown.title")}</h2>
      {list.first !== undefined && <p className="gs-sub">{t("alarms.unknown.hint", { atLeast: grouped(list.first.atLeast) })}</p>}
      <DataTable
        id="unknown-callers"
        caption={t("alarms.unknown.title")}
        columns={useColumns(setShown)}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("alarms.unknown.empty")} />}
      />
      {shown !== null && <CallsOf key={shown.id} caller={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function useColumns(onShow: (caller: UnknownCaller) => void): Column<UnknownCaller>[] {
  const { t } = useTranslation();
  const words = ({ judgement }: UnknownCaller): string =>
    judgement === null ? "" : t("alarms.said", { words: judgement.words, by: judgement.by, at: shortInstant(judgement.at) });
  return [
    {
      key: "address",
      title: t("alarms.unknown.address"),
      sortable: false,
      text: (row) => `${row.number} ${row.address}`,
      render: (row) => (
        <>
          <span className="gs-row-title gs-mono">{row.address}</span>
          <span className="gs-sub gs-mono">{row.number}</span>
        </>
      ),
    },
    {
      key: "when",
      title: t("alarms.column.when"),
      sortable: false,
      width: 150,
      text: (row) => `${instantText(row.firstAt)} ${instantText(row.lastAt)}`,
      render: (row) => t("alarms.hours", { from: shortInstant(row.firstAt), until: timeText(row.lastAt) }),
    },
    {
      key: "calls",
      title: t("alarms.unknown.calls"),
      sortable: false,
      align: "right",
      width: 100,
      text: (row) => row.calls,
      render: (row) => grouped(row.calls),
    },
    {
      key: "keys",
      title: t("alarms.unknown.keys"),
      sortable: false,
      align: "right",
      width: 100,
      text: (row) => row.keys,
      render: (row) => grouped(row.keys),
    },
    {
      key: "state",
      title: t("alarms.column.state"),
      sortable: false,
      text: (row) => `${t(`alarms.unknown.states.${row.state}`)} ${words(row)}`.trim(),
      render: (row) => (
        <>
          <span className={`alarms-state alarms-state-${row.state}`}>{t(`alarms.unknown.states.${row.state}`)}</span>
          {row.judgement !== null && <span className="gs-sub alarms-said">{words(row)}</span>}
        </>
      ),
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 380,
      render: (row) => <Steps caller={row} onShow={() => onShow(row)} />,
    },
  ];
}

function Steps({ caller, onShow }: { caller: UnknownCaller; onShow: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  return (
    <span className="gs-actions">
      <Button aria-label={t("alarms.unknown.behindOf", { address: caller.address })} onClick={onShow}>
        {t("alarms.behind")}
      </Button>
      {caller.actions.map((step) => (
        <ConfirmButton
          key={step}
          label={t(`alarms.unknown.step.${step}`)}
          title={`${caller.number} ${caller.address}`}
          consequence={t(`alarms.unknown.${step}`)}
          reasonLabel={t("alarms.step.words")}
          onConfirm={async (words) => {
            await api.post(`/unknown-callers/${caller.id}/judgement`, { step, words });
            await refresh("/unknown-callers");
            announce(t("alarms.step.done"));
          }}
        />
      ))}
    </span>
  );
}

function CallsOf({ caller: { id, address }, onClose }: { caller: UnknownCaller; onClose: () => void }) {
  const { t } = useTranslation();
  const list = useList<UnknownCall>(`/unknown-callers/${id}/calls`, {}, 10);
  const columns: Column<UnknownCall>[] = [
    {
      key: "at",
      title: t("alarms.column.when"),
      sortable: false,
      width: 200,
      text: (row) => instantText(row.at),
      render: (row) => instantText(row.at),
    },
    {
      key: "call",
      title: t("alarms.unknown.call"),
      sortable: false,
      text: (row) => `${row.method} ${row.path} ${row.problem ?? ""}`,
      render: (row) => (
        <>
          <span className="gs-row-title gs-mono">{`${row.method} ${row.path}`}</span>
          <span className="gs-sub gs-mono">{`${row.problem ?? ""} · ${row.record}`}</span>
        </>
      ),
    },
    {
      key: "key",
      title: t("alarms.unknown.key"),
      sortable: false,
      width: 180,
      text: (row) => row.credential,
      render: (row) => (row.credential === "" ? t("alarms.unknown.none") : <span className="gs-mono">{row.credential}</span>),
    },
  ];
  return (
    <section className="gs-paper gs-pad gs-stack">
      <h3>{t("alarms.unknown.callsOf", { address })}</h3>
      <DataTable
        id="unknown-calls"
        caption={t("alarms.unknown.callsOf", { address })}
        columns={columns}
        list={list}
        rowKey={(row) => row.record}
        empty={<EmptyState title={t("alarms.unknown.empty")} />}
      />
      <span>
        <Button onClick={onClose}>{t("alarms.unknown.close")}</Button>
      </span>
    </section>
  );
}
