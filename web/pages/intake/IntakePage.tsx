// Tasks of aggregation: my agency's, or all of the jurisdiction, each with what it holds and how its last load went.
import { useTranslation } from "react-i18next";

import { useList, useSession } from "#web/api/queries.ts";
import type { IntakeTaskLine } from "#web/api/intake.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState } from "#web/ui/States.tsx";

import { LoadState } from "./LoadState.tsx";
import "./intake.css";

const OVERSEEING = ["office-reviewer", "office-head", "auditor"];
const KEEPING = ["clerk", "developer"];

export function IntakePage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role ?? "clerk";
  const side = OVERSEEING.includes(role) ? "office" : "own";
  const list = useList<IntakeTaskLine>("/intake/tasks", { state: values.state, q: values.q, agency: values.agency }, 50);
  const filtered = values.state !== undefined || values.q !== undefined;
  const start = side === "own" && KEEPING.includes(role) && (
    <LinkButton primary href={paths.newIntake()}>
      {t("intake.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("intake.title")}
        kicker={t(`intake.kicker.${side}`)}
        actions={
          <>
            <LinkButton href={paths.norms()}>{t("norms.title")}</LinkButton>
            <LinkButton href={paths.intakeWatch()}>{t("intakeWatch.title")}</LinkButton>
            <LinkButton href={paths.intakeCoverage()}>{t("intakeCoverage.title")}</LinkButton>
            {start}
          </>
        }
      />
      <FilterBar
        filters={[
          { key: "q", label: t("intake.search"), kind: "text", width: 260 },
          {
            key: "state",
            label: t("intake.stateLabel"),
            kind: "choice",
            choices: (["active", "ended"] as const).map((state) => ({ value: state, label: t(`intake.state.${state}`) })),
          },
        ]}
        values={values}
        onChange={set}
      />
      <DataTable
        id={`intake.${side}`}
        caption={t("intake.title")}
        columns={useColumns(side)}
        list={list}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(filtered ? "intake.emptyFiltered" : `intake.empty.${side}`)} actions={!filtered && start}>
            {t(filtered ? "applications.emptyFilteredHint" : `intake.emptyHint.${side}`)}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(side: "own" | "office"): Column<IntakeTaskLine>[] {
  const { t } = useTranslation();
  const agency: Column<IntakeTaskLine> = {
    key: "agency",
    title: t("intake.column.agency"),
    width: 140,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "title",
      title: t("intake.column.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.intakeTask(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub">
            <span className="gs-mono">{row.number}</span> · <span className="gs-mono">{row.entry.code}</span>
            {row.state === "ended" && ` · ${t("intake.state.ended")}`}
          </span>
        </>
      ),
    },
    ...(side === "office" ? [agency] : []),
    {
      key: "mode",
      title: t("intake.column.mode"),
      width: 130,
      text: (row) => t(`intake.mode.${row.mode}`),
      render: (row) => t(`intake.mode.${row.mode}`),
    },
    {
      key: "rows",
      title: t("intake.column.rows"),
      width: 130,
      align: "right",
      text: (row) => row.rows ?? "",
      render: (row) => (row.rows === null ? "—" : grouped(row.rows)),
    },
    {
      key: "loaded",
      title: t("intake.column.loaded"),
      width: 150,
      text: (row) => row.loadedAt ?? "",
      render: (row) =>
        row.loadedAt === null ? (
          <span className="gs-sub">{t("intake.never")}</span>
        ) : (
          <span title={instantText(row.loadedAt)}>{shortInstant(row.loadedAt)}</span>
        ),
    },
    {
      key: "last",
      title: t("intake.column.last"),
      text: (row) => (row.lastLoad === null ? t("intake.never") : t(`intake.load.state.${row.lastLoad.state}`)),
      render: (row) => <LoadState load={row.lastLoad} />,
    },
  ];
}
