// What is aggregated and what is not: agency by agency for the office, entry by entry for both, with what is declared and asked for.
import { useTranslation } from "react-i18next";

import type { IntakeCoverage, IntakeCoverageEntry } from "#web/api/intake.ts";
import { useList, useOne, useSession } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText, instantText, shortInstant } from "#web/ui/dates.ts";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState } from "#web/ui/States.tsx";

import { CoverageActions } from "./CoverageActions.tsx";
import "./intake.css";

const OVERSEEING = ["office-reviewer", "office-head", "auditor"];
const STANDINGS = ["missing", "late", "unfiled", "fresh", "exempt"] as const;

export function CoveragePage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const oversees = OVERSEEING.includes(useSession()?.post.role ?? "clerk");
  const coverage = useOne<IntakeCoverage>("/intake/coverage");
  const { entry, agency, standing, q, declared } = values;
  const list = useList<IntakeCoverageEntry>("/intake/coverage/entries", { entry, agency, standing, q, declared }, 50);
  const rules = coverage.data;
  return (
    <>
      <PageHeader
        title={t("intakeCoverage.title")}
        kicker={t(`intakeCoverage.kicker.${oversees ? "office" : "own"}`)}
        crumbs={[{ title: t("intake.title"), href: paths.intake() }, { title: t("intakeCoverage.title") }]}
      />
      {rules !== undefined && (rules.mustAll || rules.mustRealtime) && (
        <p className="gs-sub">
          {rules.mustAll && t("intakeCoverage.mustAll")}
          {rules.mustRealtime && t("intakeCoverage.mustRealtime")} <LawLinks citations={rules.citations} />
        </p>
      )}
      {coverage.problem !== null && <FailedState problem={coverage.problem} onRetry={coverage.retry} />}
      {rules !== undefined && oversees && (
        <div className="intake-pool">
          <Agencies coverage={rules} />
        </div>
      )}
      {rules !== undefined && !oversees && <Own coverage={rules} />}
      <FilterBar
        filters={[
          { key: "q", label: t("intakeCoverage.search"), kind: "text", width: 260 },
          {
            key: "standing",
            label: t("intakeCoverage.standingLabel"),
            kind: "choice",
            choices: STANDINGS.map((value) => ({ value, label: t(`intakeCoverage.standing.${value}`) })),
          },
          {
            key: "declared",
            label: t("intakeCoverage.declaredLabel"),
            kind: "choice",
            choices: [{ value: "true", label: t("intakeCoverage.declaredOpen") }],
          },
        ]}
        values={values}
        onChange={set}
      />
      {(entry !== undefined || agency !== undefined) && (
        <p>
          <Link href={paths.intakeCoverage()}>{t("intakeCoverage.all")}</Link>
        </p>
      )}
      <DataTable
        id="intake.coverage"
        caption={t("intakeCoverage.entries")}
        title={<h2>{t("intakeCoverage.entries")}</h2>}
        columns={useColumns(oversees)}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("intakeCoverage.empty")}>{t("intakeCoverage.emptyHint")}</EmptyState>}
      />
    </>
  );
}

type Agency = IntakeCoverage["agencies"][number];

function Own({ coverage }: { coverage: IntakeCoverage }) {
  const { t } = useTranslation();
  const [own] = coverage.agencies;
  if (own === undefined) return null;
  return (
    <section className="gs-paper gs-pad intake-pool" aria-labelledby="intake-pool-title">
      <h2 id="intake-pool-title">{t("intakeCoverage.pool")}</h2>
      <dl className="gs-facts">
        <dt>{t("intakeCoverage.share")}</dt>
        <dd>{t("intakeCoverage.shareOf", { percent: own.percent, aggregated: grouped(own.aggregated), due: grouped(own.due) })}</dd>
        <dt>{t("intakeCoverage.held")}</dt>
        <dd>{t("intakeCoverage.heldOf", { tables: grouped(own.tables), rows: grouped(own.rows) })}</dd>
        <dt>{t("intake.column.loaded")}</dt>
        <dd>{own.loadedAt === null ? t("intake.never") : instantText(own.loadedAt)}</dd>
      </dl>
    </section>
  );
}

function Agencies({ coverage }: { coverage: IntakeCoverage }) {
  const { t } = useTranslation();
  const { set } = useUrlState();
  const count = (standing: (typeof STANDINGS)[number]): Column<Agency> => ({
    key: standing,
    title: t(`intakeCoverage.standing.${standing}`),
    width: 110,
    align: "right",
    text: (row) => row.counts[standing],
    render: (row) =>
      row.counts[standing] === 0 ? (
        "0"
      ) : (
        <Link href={paths.intakeCoverage({ agency: row.agency.id, standing })}>{grouped(row.counts[standing])}</Link>
      ),
  });
  const columns: Column<Agency>[] = [
    {
      key: "agency",
      title: t("intake.agency"),
      heading: true,
      text: (row) => row.agency.name,
      render: (row) => (
        <button type="button" className="gs-linklike" onClick={() => set({ agency: row.agency.id, entry: undefined })}>
          {row.agency.name}
        </button>
      ),
    },
    {
      key: "percent",
      title: t("intakeCoverage.share"),
      width: 170,
      text: (row) => row.percent,
      render: (row) => (
        <>
          {row.percent}%{" "}
          <span className="gs-sub">
            {grouped(row.aggregated)}/{grouped(row.due)}
          </span>
        </>
      ),
    },
    ...STANDINGS.map(count),
    {
      key: "rows",
      title: t("intake.column.rows"),
      width: 130,
      align: "right",
      text: (row) => row.rows,
      render: (row) => grouped(row.rows),
    },
  ];
  return (
    <DataTable
      id="intake.agencies"
      caption={t("intakeCoverage.agencies")}
      title={<h2>{t("intakeCoverage.agencies")}</h2>}
      columns={columns}
      rowKey={(row) => row.agency.id}
      list={{ rows: coverage.agencies }}
      empty={<EmptyState title={t("intakeCoverage.empty")}>{t("intakeCoverage.emptyHint")}</EmptyState>}
    />
  );
}

function useColumns(oversees: boolean): Column<IntakeCoverageEntry>[] {
  const { t } = useTranslation();
  const agency: Column<IntakeCoverageEntry> = {
    key: "agency",
    title: t("intake.agency"),
    width: 130,
    text: (row) => row.agency.name,
    render: (row) => row.agency.name,
  };
  return [
    {
      key: "title",
      title: t("intake.entryColumn.title"),
      heading: true,
      text: (row) => row.title,
      render: (row) => (
        <>
          <span className="gs-row-title">
            <Link href={paths.entry(row.id)}>{row.title}</Link>
          </span>
          <span className="gs-sub gs-mono">{row.code}</span>
        </>
      ),
    },
    ...(oversees ? [agency] : []),
    {
      key: "standing",
      title: t("intakeCoverage.standingLabel"),
      text: (row) => t(`intakeCoverage.standing.${row.standing}`),
      render: (row) => <Standing row={row} />,
    },
    {
      key: "loaded",
      title: t("intake.column.loaded"),
      width: 150,
      text: (row) => row.loadedAt ?? "",
      render: (row) =>
        row.loadedAt === null ? (
          <span className="gs-sub">{t(row.isElsewhere ? "intakeCoverage.elsewhere" : "intake.never")}</span>
        ) : (
          <span title={instantText(row.loadedAt)}>
            {shortInstant(row.loadedAt)}
            <span className="gs-sub intake-line">{t("intake.load.rows", { rows: grouped(row.rows ?? 0) })}</span>
          </span>
        ),
    },
    {
      key: "declared",
      title: t("intakeCoverage.declaration"),
      text: (row) => (row.declaration === null ? "" : t(`intakeCoverage.kind.${row.declaration.kind}`)),
      render: (row) => <Declared row={row} />,
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 220,
      render: (row) => (
        <div className="intake-actions">
          {row.taskId !== null && <LinkButton href={paths.intakeTask(row.taskId)}>{t("intake.one")}</LinkButton>}
          {row.actions.includes("set-up") && <LinkButton href={paths.newIntake({ entry: row.id })}>{t("intake.choose")}</LinkButton>}
          <CoverageActions row={row} />
        </div>
      ),
    },
  ];
}

function Standing({ row }: { row: IntakeCoverageEntry }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`intake-standing intake-standing-${row.standing}`}>{t(`intakeCoverage.standing.${row.standing}`)}</span>
      {row.rhythm !== null && (
        <span className="gs-sub intake-line">{t(`intakeCoverage.period.${row.rhythm}`, { defaultValue: row.rhythm })}</span>
      )}
      {row.order !== null && (
        <span className={row.order.isLate ? "intake-line intake-bad" : "intake-line"} title={row.order.note}>
          {t(row.order.isLate ? "intakeCoverage.orderedLate" : "intakeCoverage.orderedBy", { day: dayText(row.order.dueOn) })}
        </span>
      )}
    </>
  );
}

function Declared({ row }: { row: IntakeCoverageEntry }) {
  const { t } = useTranslation();
  const { declaration } = row;
  if (declaration === null) return <span className="gs-sub">—</span>;
  return (
    <>
      {t(`intakeCoverage.kind.${declaration.kind}`)}
      {declaration.period !== null && ` · ${t(`intakeCoverage.period.${declaration.period}`)}`}
      <span className="gs-sub intake-line">
        <span className="gs-mono">{declaration.number}</span> · {t(`intakeCoverage.state.${declaration.kind}.${declaration.state}`)}
      </span>
      <span className="gs-sub intake-line intake-cell">
        {declaration.reason}
        {declaration.basis !== "" && `（${declaration.basis}）`}
      </span>
    </>
  );
}
