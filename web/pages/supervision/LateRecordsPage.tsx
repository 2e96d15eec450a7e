// Deadlines that ran out: the agency gives its reason, the office judges it; the record stays.
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, LateRecord } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { LateActions } from "./LateActions.tsx";
import "./supervision.css";

export function LateRecordsPage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const list = useList<LateRecord>("/supervision/late-records", { agency: values.agency, judged: values.judged }, 50);
  const agencies = useOne<{ rows: Agency[] }>("/agencies");
  const overseer = ["office-reviewer", "office-head", "auditor"].includes(useSession()?.post.role ?? "");
  const judgement = (row: LateRecord) => (row.judgement === null ? t("supervision.noJudgement") : t(`supervision.${row.judgement}`));
  const columns: Column<LateRecord>[] = [
    {
      key: "matter",
      title: t("supervision.matter"),
      text: (row) => `${row.title} ${row.subject.number ?? ""}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={row.href}>{row.title}</Link>
          </span>
          {row.subject.number !== null && <span className="gs-sub gs-mono">{row.subject.number}</span>}{" "}
          <LawLinks citations={row.citations} />
        </>
      ),
    },
    { key: "agency", title: t("supervision.bearer"), width: 120, text: (row) => row.agency.name, render: (row) => row.agency.name },
    { key: "due", title: t("supervision.dueDay"), width: 110, text: (row) => row.due, render: (row) => shortDay(row.due) },
    {
      key: "late",
      title: t("supervision.lateDays"),
      width: 150,
      text: (row) => row.workingDaysLate,
      render: (row) => (
        <>
          <b>{row.workingDaysLate}</b>
          <div className="gs-sub">
            {row.closedAt === null ? t("supervision.stillOpen") : t("supervision.closedAt", { at: shortInstant(row.closedAt) })}
          </div>
        </>
      ),
    },
    {
      key: "overdueAt",
      title: t("supervision.due"),
      optional: true,
      width: 160,
      text: (row) => instantText(row.overdueAt),
      render: (row) => instantText(row.overdueAt),
    },
    {
      key: "reason",
      title: t("supervision.reason"),
      sortable: false,
      text: (row) => row.reason ?? "",
      render: (row) => row.reason ?? <span className="gs-sub">{t("supervision.noReason")}</span>,
    },
    {
      key: "judgement",
      title: t("supervision.judgement"),
      width: 200,
      text: judgement,
      render: (row) => (
        <>
          {row.judgement === null ? (
            <span className="gs-sub">{judgement(row)}</span>
          ) : (
            <b>
              {row.judgement === "justified" ? "✓" : "✕"} {judgement(row)}
            </b>
          )}
          {row.words !== null && <div className="gs-sub">{row.words}</div>}
          {overseer && row.judgement === "unjustified" && (
            <div className="gs-sub">
              <Link href={paths.violations({ source: "late", agency: row.agency.id })}>{t("violations.ofLateness")}</Link>
            </div>
          )}
        </>
      ),
    },
    { key: "actions", title: t("ui.table.actions"), action: true, width: 120, render: (row) => <LateActions record={row} /> },
  ];
  return (
    <>
      <PageHeader title={t("supervision.lateTitle")} kicker={t("supervision.lateKicker")} />
      <FilterBar
        filters={[
          {
            key: "agency",
            label: t("supervision.agency"),
            kind: "choice",
            choices: (agencies.data?.rows ?? []).map((one) => ({ value: one.id, label: one.shortName })),
          },
          {
            key: "judged",
            label: t("supervision.judged"),
            kind: "choice",
            choices: [
              { value: "false", label: t("supervision.judgedNo") },
              { value: "true", label: t("supervision.judgedYes") },
            ],
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id="supervision.late"
        caption={t("supervision.lateTitle")}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("supervision.lateEmpty")}>{t("supervision.lateEmptyHint")}</EmptyState>}
      />
    </>
  );
}
