// Tickets on what is aggregated: what was found, how it stands, what the agency says; they close by themselves.
import { useTranslation } from "react-i18next";

import type { AggregationTicket, AggregationTickets } from "#web/api/aggregation.ts";
import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { measureText } from "./measures.ts";

const STATES = ["open", "answered", "closed"] as const;
const KINDS = ["lag", "gap", "completeness", "accuracy", "timeliness", "availability"] as const;

export function Tickets({ task }: { task?: string }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const query = task === undefined ? { id: values.open, kind: values.kind, state: values.state, agency: values.agency } : { task };
  const list = useList<AggregationTicket, AggregationTickets>("/aggregation/tickets", query, 20);
  const counts = list.first?.counts;
  return (
    <section className="intake-section">
      {task === undefined && (
        <FilterBar
          filters={[
            {
              key: "state",
              label: t("intakeWatch.ticket.state"),
              kind: "choice",
              choices: STATES.map((state) => ({
                value: state,
                label: t(`intakeWatch.ticket.states.${state}`),
                count: counts?.[state] ?? 0,
              })),
            },
            {
              key: "kind",
              label: t("intakeWatch.ticket.kind"),
              kind: "choice",
              choices: KINDS.map((kind) => ({ value: kind, label: t(`intakeWatch.kinds.${kind}`) })),
            },
          ]}
          values={values}
          onChange={(change) => set({ ...change, open: undefined })}
        />
      )}
      {values.open !== undefined && task === undefined && (
        <p>
          <Link href={paths.intakeWatch()}>{t("intakeWatch.ticket.all")}</Link>
        </p>
      )}
      <DataTable
        id="intake.tickets"
        caption={t("intakeWatch.ticket.title")}
        title={<h2>{t("intakeWatch.ticket.title")}</h2>}
        columns={useColumns(task === undefined)}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("intakeWatch.ticket.empty")}>{t("intakeWatch.ticket.emptyHint")}</EmptyState>}
      />
    </section>
  );
}

function useColumns(withTask: boolean): Column<AggregationTicket>[] {
  const { t } = useTranslation();
  const found = (row: AggregationTicket): string =>
    t(row.kind === "lag" || row.kind === "gap" ? "intakeWatch.ticket.most" : "intakeWatch.ticket.least", {
      measured: measureText(t, row.kind, row.state === "closed" ? row.worst : row.latest),
      bound: measureText(t, row.kind, row.bound),
    });
  const task: Column<AggregationTicket> = {
    key: "task",
    title: t("intake.column.title"),
    text: (row) => `${row.task.title} ${row.agency.name}`,
    render: (row) => (
      <>
        <span className="gs-row-title">
          <Link href={paths.intakeTask(row.task.id, { tab: "course" })}>{row.task.title}</Link>
        </span>
        <span className="gs-sub">{row.agency.name}</span>
      </>
    ),
  };
  return [
    {
      key: "ticket",
      title: t("intakeWatch.ticket.one"),
      heading: true,
      sortable: false,
      text: (row) => `${row.number} ${t(`intakeWatch.kinds.${row.kind}`)} ${found(row)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">{t(`intakeWatch.kinds.${row.kind}`)}</span>
          <span className="gs-sub">{found(row)}</span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span>
            {row.loadNumber !== null && ` · ${t("intake.load.number", { number: row.loadNumber })}`}
          </span>
        </>
      ),
    },
    ...(withTask ? [task] : []),
    {
      key: "opened",
      title: t("intakeWatch.ticket.opened"),
      width: 130,
      text: (row) => row.openedAt,
      render: (row) => <span title={instantText(row.openedAt)}>{shortInstant(row.openedAt)}</span>,
    },
    {
      key: "state",
      title: t("intakeWatch.ticket.state"),
      sortable: false,
      text: (row) => [t(`intakeWatch.ticket.states.${row.state}`), row.answer?.words ?? ""].join(" ").trim(),
      render: (row) => <Standing ticket={row} />,
    },
    { key: "answer", title: t("ui.table.actions"), action: true, width: 120, render: (row) => <Answer ticket={row} /> },
  ];
}

function Standing({ ticket: { state, answer, closedAt, closedLoad } }: { ticket: AggregationTicket }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`intake-ticket intake-ticket-${state}`}>{t(`intakeWatch.ticket.states.${state}`)}</span>
      {answer !== null && (
        <span className="gs-sub intake-line intake-cell">
          {t("intakeWatch.ticket.said", { words: answer.words, by: answer.by, at: shortInstant(answer.at) })}
        </span>
      )}
      {closedAt !== null && (
        <span className="gs-sub intake-line">
          {closedLoad === null
            ? t("intakeWatch.ticket.closed", { at: shortInstant(closedAt) })
            : t("intakeWatch.ticket.closedBy", { at: shortInstant(closedAt), load: closedLoad })}
        </span>
      )}
    </>
  );
}

function Answer({ ticket }: { ticket: AggregationTicket }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  if (!ticket.actions.includes("answer")) return null;
  const send = async (words: string) => {
    await api.post(`/aggregation/tickets/${ticket.id}/answer`, { words });
    await refresh("/aggregation");
    announce(t("intakeWatch.ticket.answer.done"));
  };
  return (
    <ConfirmButton
      label={t("intakeWatch.ticket.answer.label")}
      title={`${ticket.number} ${t(`intakeWatch.kinds.${ticket.kind}`)}：${ticket.task.title}`}
      consequence={t("intakeWatch.ticket.answer.consequence")}
      reasonLabel={t("intakeWatch.ticket.answer.words")}
      onConfirm={send}
    />
  );
}
