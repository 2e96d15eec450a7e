// What may be a breach: found by the platform or reported, judged by the office; an agency sees what was handed to it.
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, Lead, LeadPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable, type Column } from "#web/ui/DataTable.tsx";
import { instantText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { ReportForm } from "./ReportForm.tsx";
import "./leads.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["raised", "confirmed", "handed-over", "answered", "closed", "dismissed"] as const;

export function LeadsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const query = { kind: values.kind, agency: values.agency, state: values.state, q: values.q };
  const list = useList<Lead, LeadPage>("/leads", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(overseer || values.new !== undefined ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const reports = page?.actions.includes("report") === true;
  const reporting = reports && values.new !== undefined;
  const filtered = Object.values(query).some((value) => value !== undefined);
  const filters: FilterSpec[] = [
    {
      key: "state",
      label: t("leads.state"),
      kind: "choice",
      choices: states.map((state) => ({ value: state, label: t(`leads.states.${state}`), count: page?.counts[state] ?? 0 })),
    },
    {
      key: "kind",
      label: t("leads.kind"),
      kind: "choice",
      choices: (page?.kinds ?? []).map(({ key, title }) => ({ value: key, label: words(title) })),
    },
    ...(overseer
      ? [
          {
            key: "agency",
            label: t("leads.agency"),
            kind: "choice" as const,
            choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
          },
        ]
      : []),
    { key: "q", label: t("leads.search"), kind: "text" },
  ];
  return (
    <>
      <PageHeader
        title={t("frame.pages.supervisionLeads")}
        kicker={t(overseer ? "leads.kickerOffice" : "leads.kicker")}
        actions={
          reports && !reporting ? (
            <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
              {t("leads.report.open")}
            </Button>
          ) : undefined
        }
      />
      {reporting && <ReportForm kinds={page.kinds} agencies={agencies} onClose={() => set({ new: undefined })} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      <DataTable
        id="leads"
        caption={t("frame.pages.supervisionLeads")}
        columns={useColumns(overseer)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(page?.kinds.length === 0 ? "leads.noKinds" : overseer ? "leads.empty" : "leads.emptyOwn")}>
            {page?.kinds.length === 0 ? t("leads.noKindsHint") : filtered ? t("leads.emptyFiltered") : t("leads.emptyHint")}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(overseer: boolean): Column<Lead>[] {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return [
    {
      key: "title",
      title: t("leads.column.matter"),
      text: (row) => `${row.number} ${words(row.title)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.lead(row.id)}>{words(row.title)}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {t(row.reported ? "leads.reported" : "leads.found")}
          </span>
        </>
      ),
    },
    {
      key: "kind",
      title: t("leads.kind"),
      width: 200,
      text: (row) => words(row.kindTitle),
      render: (row) => (
        <>
          {words(row.kindTitle)} <LawLinks citations={row.citations} />
        </>
      ),
    },
    ...(overseer
      ? [
          {
            key: "agency",
            title: t("leads.agency"),
            width: 120,
            text: (row: Lead) => row.agency.name,
            render: (row: Lead) => row.agency.name,
          },
        ]
      : []),
    {
      key: "state",
      title: t("leads.state"),
      text: (row) => sentenceWords(row.sentence, i18n.language),
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "mendBy",
      title: t("leads.mendBy"),
      width: 110,
      text: (row) => row.mendBy ?? "",
      render: (row) => (row.mendBy === null ? "" : shortDay(row.mendBy)),
    },
    {
      key: "changedAt",
      title: t("leads.column.changedAt"),
      width: 130,
      text: (row) => instantText(row.changedAt),
      render: (row) => shortInstant(row.changedAt),
    },
    {
      key: "detail",
      title: t("leads.column.detail"),
      optional: true,
      sortable: false,
      text: (row) => words(row.detail),
      render: (row) => words(row.detail),
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (row) => {
        const label = t(row.sentence.tone === "mine" || row.sentence.holder?.mine === true ? "leads.toHandle" : "leads.toSee");
        return (
          <LinkButton href={paths.lead(row.id)} aria-label={t("ui.pair", { label, value: words(row.title) })}>
            {label}
          </LinkButton>
        );
      },
    },
  ];
}
