// The months of a direct connection: reported, read from usage records, or still owed; one opens to be reported or corrected.
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import type { DirectUseDetail, DirectUseMonth } from "#web/api/directUses.ts";
import { paths } from "#web/paths.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { dayText } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { MonthForm } from "./MonthForm.tsx";
import { Versions } from "./Versions.tsx";

interface MonthsProps {
  use: DirectUseDetail;
  /** The month that stands open. */
  open: string | undefined;
  onOpen: (month: string) => void;
  onClose: (month: string) => void;
}

export function Months({ use, open, onOpen, onClose }: MonthsProps) {
  const { t } = useTranslation();
  const mayReport = use.actions.includes("report");
  const opened = use.months.find(({ month, state }) => month === open && state !== "recorded");
  const columns = useColumns(use, { mayReport, onOpen });
  return (
    <section className="gs-paper gs-pad" aria-labelledby="direct-months-title">
      <h2 id="direct-months-title">{t("directUses.months")}</h2>
      <p className="gs-sub">{t("directUses.monthsHint", { days: use.reportDays })}</p>
      {opened !== undefined && mayReport && (
        <MonthForm key={`${opened.month} ${opened.version}`} useId={use.id} month={opened} onClose={() => onClose(opened.month)} />
      )}
      <DataTable
        id="directUses.months"
        caption={t("directUses.months")}
        columns={columns}
        list={{ rows: use.months }}
        rowKey={(row) => row.month}
        empty={<EmptyState title={t("directUses.monthsNone")}>{t("directUses.monthsNoneHint")}</EmptyState>}
        bare
      />
      {opened !== undefined && opened.version > 1 && <Versions useId={use.id} month={opened} />}
    </section>
  );
}

interface Opening {
  mayReport: boolean;
  onOpen: (month: string) => void;
}

function useColumns(use: DirectUseDetail, { mayReport, onOpen }: Opening): Column<DirectUseMonth>[] {
  const { t } = useTranslation();
  const count = (key: "calls" | "answered" | "keys"): Column<DirectUseMonth> => ({
    key,
    title: t(`directUses.report.${key}`),
    width: 96,
    align: "right",
    text: (row) => row[key] ?? "",
    render: (row) => {
      const value = row[key];
      return row.nothing || value === null ? <span className="gs-sub">—</span> : grouped(value);
    },
  });
  const columns: Column<DirectUseMonth>[] = [
    {
      key: "month",
      title: t("directUses.month"),
      heading: true,
      width: 100,
      text: (row) => row.month,
      render: (row) => <span className="gs-row-title">{row.month}</span>,
    },
    {
      key: "state",
      title: t("directUses.stateLabel"),
      text: (row) => t(`directUses.monthState.${row.state}`),
      render: (row) => <MonthState month={row} />,
    },
    count("calls"),
    count("answered"),
    count("keys"),
    {
      key: "cases",
      title: t("directUses.report.cases"),
      text: (row) => `${row.cases} ${row.incidents}`,
      render: (row) => (
        <>
          <span className="direct-text">{row.cases}</span>
          {row.incidents !== "" && (
            <span className="direct-line direct-bad direct-text">
              {t("directUses.report.incidents")}：{row.incidents}
            </span>
          )}
        </>
      ),
    },
    {
      key: "action",
      title: t("directUses.action"),
      action: true,
      width: 130,
      text: () => "",
      render: (row) =>
        row.state === "recorded" ? (
          <Link href={paths.usage()}>{t("frame.pages.usage")}</Link>
        ) : (
          (mayReport || row.version > 1) && (
            <Button size="small" onClick={() => onOpen(row.month)}>
              {t(!mayReport ? "directUses.report.look" : row.state === "owed" ? "directUses.report.fill" : "directUses.report.correct")}
              <span className="gs-spoken"> {row.month}</span>
            </Button>
          )
        ),
    },
  ];
  return columns.filter(({ key }) => key !== "keys" || use.months.some(({ keys }) => keys !== null));
}

function MonthState({ month }: { month: DirectUseMonth }) {
  const { t } = useTranslation();
  const { state, isLate, nothing, version } = month;
  return (
    <>
      <span className={`direct-state ${isLate ? "direct-bad" : state === "owed" ? "" : "direct-good"}`}>
        {isLate ? `! ${t("directUses.missing.late")}` : t(nothing ? "directUses.nothing" : `directUses.monthState.${state}`)}
      </span>
      {state === "owed" && (
        <span className="direct-line gs-sub">
          {t("directUses.due")} {dayText(month.dueOn)}
        </span>
      )}
      {version > 1 && <span className="direct-line gs-sub">{t("directUses.corrected", { count: version - 1 })}</span>}
    </>
  );
}
