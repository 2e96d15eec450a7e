// The ledger: its head and seal, the proof on demand, and every act by object, person and time.
import { useTranslation } from "react-i18next";

import { useList, useOne } from "#web/api/queries.ts";
import type { Agency, LedgerAction, LedgerEntry } from "#web/api/types.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { EntryBody } from "./EntryBody.tsx";
import { LedgerHeadBox } from "./LedgerHeadBox.tsx";
import "./ledger.css";

export function LedgerPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const { subject, q, person, agency, action, seq } = values;
  const list = useList<LedgerEntry>("/ledger", {
    subject,
    q,
    person,
    agency,
    action,
    // Days are Shanghai's; the end of the last day still belongs to it.
    from: values.from === undefined ? undefined : `${values.from}T00:00:00+08:00`,
    until: values.until === undefined ? undefined : `${values.until}T23:59:59.999+08:00`,
  });
  const actions = useOne<{ rows: LedgerAction[] }>("/ledger/actions");
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  return (
    <>
      <PageHeader title={t("frame.pages.ledger")} kicker={t("ledger.kicker")} />
      <LedgerHeadBox />
      <FilterBar
        filters={[
          { key: "q", label: t("ledger.subject"), kind: "text", width: 200 },
          { key: "person", label: t("ledger.person"), kind: "text", width: 150, placeholder: t("ledger.personHint") },
          {
            key: "agency",
            label: t("ledger.agency"),
            kind: "choice",
            choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          },
          {
            key: "action",
            label: t("ledger.action"),
            kind: "choice",
            width: 180,
            choices: (actions.data?.rows ?? []).map((one) => ({ value: one.action, label: words(one.words) })),
          },
          { key: "from", label: t("ledger.from"), kind: "day", width: 150 },
          { key: "until", label: t("ledger.until"), kind: "day", width: 150 },
        ]}
        values={values}
        onChange={set}
      />
      {subject !== undefined && (
        <p className="ledger-subject">
          {t("ledger.oneSubject")}{" "}
          <button type="button" className="gs-linklike" onClick={() => set({ subject: undefined, seq: undefined })}>
            {t("ledger.allSubjects")}
          </button>
        </p>
      )}
      <DataTable
        id="ledger"
        caption={t("frame.pages.ledger")}
        columns={useLedgerColumns()}
        list={list}
        rowKey={(entry) => String(entry.seq)}
        expand={bodyOf}
        {...(seq !== undefined && { expanded: [seq] })}
        rowClassName={(entry) => (String(entry.seq) === seq ? "ledger-wanted" : "")}
        empty={<EmptyState title={t("ledger.empty")}>{t("ledger.emptyHint")}</EmptyState>}
      />
    </>
  );
}

function useLedgerColumns(): Column<LedgerEntry>[] {
  const { t } = useTranslation();
  const words = useWords();
  const who = (entry: LedgerEntry) =>
    entry.actor === null ? t("ledger.system") : `${entry.actor.name} ${entry.actor.agency} · ${entry.actor.post}`;
  return [
    {
      key: "seq",
      title: t("ledger.seq"),
      width: 96,
      text: (entry) => entry.seq,
      render: (entry) => <span className="gs-mono">#{entry.seq}</span>,
    },
    {
      key: "what",
      title: t("ledger.what"),
      heading: true,
      text: (entry) => words(entry.words),
      render: (entry) => (
        <>
          <span className="gs-row-title">{words(entry.words)}</span>
          {entry.note !== null && entry.note !== "" && <span className="gs-sub">{entry.note}</span>}
        </>
      ),
    },
    {
      key: "object",
      title: t("ledger.object"),
      text: (entry) => `${entry.subject.number ?? ""} ${entry.subject.title ?? ""}`.trim(),
      render: (entry) => (
        <>
          {entry.subject.title ?? entry.subject.kind}
          {entry.subject.number !== null && <div className="gs-sub gs-mono">{entry.subject.number}</div>}
        </>
      ),
    },
    {
      key: "who",
      title: t("ledger.who"),
      width: 200,
      text: who,
      render: (entry) =>
        entry.actor === null ? (
          <span className="gs-sub">{t("ledger.system")}</span>
        ) : (
          <>
            {entry.actor.name}
            <div className="gs-sub">
              {entry.actor.agency} · {entry.actor.post}
            </div>
          </>
        ),
    },
    {
      key: "at",
      title: t("ledger.at"),
      width: 150,
      text: (entry) => instantText(entry.at),
      render: (entry) => <time dateTime={entry.at}>{shortInstant(entry.at)}</time>,
    },
    {
      key: "action",
      title: t("ledger.action"),
      optional: true,
      text: (entry) => entry.action,
      render: (entry) => <span className="gs-mono">{entry.action}</span>,
    },
    {
      key: "hash",
      title: t("ledger.hash"),
      width: 130,
      text: (entry) => entry.hash,
      sortable: false,
      render: (entry) => <span className="gs-mono">{entry.hash.slice(0, 12)}…</span>,
    },
  ];
}

function bodyOf(entry: LedgerEntry) {
  return <EntryBody entry={entry} />;
}
