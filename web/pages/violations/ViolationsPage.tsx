// The register of breaches: what is suspected, heard, established and closed, with its figures; an agency sees what it was asked about.
import { PlusOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency } from "#web/api/types.ts";
import type { ViolationLine, ViolationList } from "#web/api/violations.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortDay, shortInstant } from "#web/ui/dates.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { sentenceWords, StateCell } from "#web/ui/StateBanner.tsx";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { Figures } from "./Figures.tsx";
import { ReportForm } from "./ReportForm.tsx";
import "./violations.css";

const overseers = ["office-reviewer", "office-head", "auditor"];
const states = ["suspected", "hearing", "heard", "proposed", "established", "closed", "dismissed"] as const;
const sources = ["alarm", "lead", "late", "order", "copy", "complaint", "hand"] as const;

export function ViolationsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const overseer = overseers.includes(useSession()?.post.role ?? "");
  const { kind, agency, grant, state, source, from, until, q } = values;
  const query = { kind, agency, grant, state, source, from, until, q };
  const list = useList<ViolationLine, ViolationList>("/violations", query, 50);
  const agencies = useOne<{ rows: Agency[] }>(overseer || values.new !== undefined ? "/agencies" : null).data?.rows ?? [];
  const page = list.first;
  const reports = page?.actions.includes("report") === true;
  const reporting = reports && values.new !== undefined;
  const filters: FilterSpec[] = [
    {
      key: "state",
      label: t("violations.state"),
      kind: "choice",
      choices: states.map((one) => ({ value: one, label: t(`violations.states.${one}`), count: page?.counts[one] ?? 0 })),
    },
    {
      key: "kind",
      label: t("violations.kind"),
      kind: "choice",
      choices: (page?.kinds ?? []).map(({ key, title }) => ({ value: key, label: words(title) })),
    },
    ...(overseer
      ? [
          {
            key: "agency",
            label: t("violations.agency"),
            kind: "choice" as const,
            choices: agencies.map((one) => ({ value: one.id, label: one.shortName })),
          },
          {
            key: "source",
            label: t("violations.source"),
            kind: "choice" as const,
            choices: sources.map((one) => ({ value: one, label: t(`violations.sources.${one}`) })),
          },
          { key: "from", label: t("violations.from"), kind: "day" as const },
          { key: "until", label: t("violations.until"), kind: "day" as const },
        ]
      : []),
    { key: "q", label: t("violations.search"), kind: "text" },
  ];
  const filtered = Object.values(query).some((value) => value !== undefined);
  const noKinds = page?.kinds.length === 0;
  const table = (
    <DataTable
      id="violations"
      caption={t("frame.pages.violations")}
      columns={useColumns(overseer)}
      list={list}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title={t(noKinds ? "violations.noKinds" : overseer ? "violations.empty" : "violations.emptyOwn")}>
          {noKinds ? t("violations.noKindsHint") : filtered ? t("violations.emptyFiltered") : t("violations.emptyHint")}
        </EmptyState>
      }
    />
  );
  return (
    <>
      <PageHeader
        title={t("frame.pages.violations")}
        kicker={t(overseer ? "violations.kickerOffice" : "violations.kicker")}
        actions={
          reports && !reporting && (overseer || values.source !== undefined) ? (
            <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => set({ new: "1" }, { push: true })}>
              {t("violations.register")}
            </Button>
          ) : undefined
        }
      />
      {reporting && <ReportForm kinds={page.kinds} agencies={agencies} overseer={overseer} />}
      <FilterBar filters={filters} values={values} onChange={set} />
      {overseer ? (
        <Tabs
          activeKey={values.tab === "figures" ? "figures" : "list"}
          onChange={(tab) => set({ tab: tab === "list" ? undefined : tab }, { push: true })}
          items={[
            { key: "list", label: t("violations.tab.list"), children: table },
            { key: "figures", label: t("violations.tab.figures"), children: <Figures query={query} /> },
          ]}
          destroyOnHidden
        />
      ) : (
        table
      )}
      {overseer && page !== undefined && (
        <p className="gs-sub gs-beside violations-foot">
          {t("violations.hearingDays", { days: page.hearingDays })} <Link href={paths.settings()}>{t("frame.pages.settings")}</Link>
        </p>
      )}
    </>
  );
}

function useColumns(overseer: boolean): Column<ViolationLine>[] {
  const { t, i18n } = useTranslation();
  const words = useWords();
  return [
    {
      key: "title",
      title: t("violations.column.matter"),
      sortable: false,
      text: (row) => `${row.number} ${words(row.title)}`,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.violation(row.id)}>{words(row.title)}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · {t(`violations.sources.${row.source}`)}
          </span>
        </>
      ),
    },
    {
      key: "kind",
      title: t("violations.kind"),
      sortable: false,
      width: 220,
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
            title: t("violations.agency"),
            sortable: false,
            width: 120,
            text: (row: ViolationLine) => row.agency.name,
            render: (row: ViolationLine) => row.agency.name,
          },
        ]
      : []),
    {
      key: "state",
      title: t("violations.state"),
      sortable: false,
      text: (row) => `${t(`violations.states.${row.state}`)} ${sentenceWords(row.sentence, i18n.language)}`,
      render: (row) => <StateCell sentence={row.sentence} />,
    },
    {
      key: "mendBy",
      title: t("violations.dueOn"),
      sortable: false,
      width: 110,
      text: (row) => row.mendBy ?? "",
      render: (row) => (row.mendBy === null ? "—" : shortDay(row.mendBy)),
    },
    {
      key: "changedAt",
      title: t("violations.column.changedAt"),
      sortable: false,
      width: 130,
      text: (row) => instantText(row.changedAt),
      render: (row) => shortInstant(row.changedAt),
    },
    {
      key: "open",
      title: t("ui.table.actions"),
      action: true,
      width: 90,
      render: (row) => {
        const label = t(row.sentence.holder?.mine === true ? "violations.toHandle" : "violations.toSee");
        return (
          <LinkButton href={paths.violation(row.id)} aria-label={t("ui.pair", { label, value: words(row.title) })}>
            {label}
          </LinkButton>
        );
      },
    },
  ];
}
