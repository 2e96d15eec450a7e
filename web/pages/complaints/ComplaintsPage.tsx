// Complaints: all of them for the office, for others what they filed or were asked about.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { ComplaintLine, ComplaintList } from "#web/api/complaints.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { ComplaintForm } from "./ComplaintForm.tsx";
import "./complaints.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const reporters = ["clerk", "developer", "work-body-head", "agency-head", "office-reviewer", "office-head"];
const STATES = ["received", "accepted", "answered", "declined"] as const;
const KINDS = ["asked-again", "rights", "misuse", "leak", "refused", "other"] as const;
const ORIGINS = ["public", "counter", "agency"] as const;

export function ComplaintsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role ?? "";
  const overseer = overseers.includes(role);
  const query = { state: values.state, kind: values.kind, origin: values.origin, agency: values.agency, number: values.number };
  const list = useList<ComplaintLine, ComplaintList>("/complaints", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(overseer ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const choice = (key: string, label: string, choices: { value: string; label: string; count?: number }[]): FilterSpec => ({
    key,
    label,
    kind: "choice",
    choices,
  });
  const filters: FilterSpec[] = [
    choice(
      "state",
      t("complaints.stateLabel"),
      STATES.map((value) => ({ value, label: t(`complaints.state.${value}`), count: page?.counts[value] ?? 0 })),
    ),
    choice(
      "kind",
      t("complaints.kindLabel"),
      KINDS.map((value) => ({ value, label: t(`complaints.kind.${value}`) })),
    ),
    ...(overseer
      ? [
          choice(
            "origin",
            t("complaints.originLabel"),
            ORIGINS.map((value) => ({ value, label: t(`complaints.origin.${value}`) })),
          ),
          choice(
            "agency",
            t("complaints.agency"),
            agencies.map((one) => ({ value: one.id, label: one.shortName })),
          ),
        ]
      : []),
    { key: "number", label: t("complaints.number"), kind: "text" },
  ];
  const filtered = Object.values(query).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title={t("frame.pages.complaints")}
        kicker={t(overseer ? "complaints.kickerOffice" : "complaints.kicker")}
        actions={
          reporters.includes(role) &&
          values.new === undefined && (
            <Button type={overseer ? "default" : "primary"} onClick={() => set({ new: "1" }, { push: true })}>
              {t(overseer ? "complaints.take" : "complaints.file")}
            </Button>
          )
        }
      />
      {page !== undefined && page.citations.length > 0 && (
        <p className="gs-sub gs-basis">
          {t("complaints.basis")} <LawLinks citations={page.citations} />
        </p>
      )}
      {values.new !== undefined && <ComplaintForm onClose={() => set({ new: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="complaints"
        caption={t("frame.pages.complaints")}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "complaints.emptyFiltered" : "complaints.empty")}>
            {t(filtered ? "complaints.emptyFilteredHint" : overseer ? "complaints.emptyOffice" : "complaints.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<ComplaintLine>[] {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return [
    {
      key: "title",
      title: t("complaints.matter"),
      heading: true,
      text: (row) => `${row.number} ${row.title ?? words(row.kindTitle)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.complaint(row.id)}>{row.title ?? words(row.kindTitle)}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {t(`complaints.origin.${row.origin}`)}
          </span>
        </>
      ),
    },
    {
      key: "kind",
      title: t("complaints.kindLabel"),
      width: 160,
      text: (row) => words(row.kindTitle),
      render: (row) => words(row.kindTitle),
    },
    {
      key: "agency",
      title: t("complaints.agency"),
      width: 130,
      text: (row) => row.agency?.name ?? "",
      render: (row) => row.agency?.name ?? <span className="gs-sub">—</span>,
    },
    {
      key: "state",
      title: t("complaints.stateLabel"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "answerBy",
      title: t("complaints.answerBy"),
      width: 120,
      text: (row) => (row.answerBy === null ? "" : dayText(row.answerBy)),
      render: (row) => (row.answerBy === null ? <span className="gs-sub">—</span> : shortDay(row.answerBy)),
    },
    {
      key: "received",
      title: t("complaints.receivedAt"),
      width: 140,
      text: (row) => instantText(row.receivedAt),
      render: (row) => shortInstant(row.receivedAt),
    },
  ];
}
