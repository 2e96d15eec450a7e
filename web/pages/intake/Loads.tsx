// Every load of a task, the latest first; each opens what its checks found.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { IntakeLoad, IntakeTask } from "#web/api/intake.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";

import { LoadResult } from "./LastLoad.tsx";

export function Loads({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const list = useList<IntakeLoad>(`/intake/tasks/${task.id}/loads`, {}, 20);
  const result = (load: IntakeLoad) => (
    <div className="gs-stack">
      <LoadResult task={task} load={load} />
    </div>
  );
  return (
    <DataTable
      id="intake.loads"
      caption={t("intake.tab.loads")}
      title={<h2>{t("intake.tab.loads")}</h2>}
      columns={useColumns()}
      list={list}
      rowKey={(load) => load.id}
      expand={result}
      empty={<EmptyState title={t("intake.never")}>{t("intake.load.empty")}</EmptyState>}
    />
  );
}

function useColumns(): Column<IntakeLoad>[] {
  const { t } = useTranslation();
  const count = (key: "rows" | "accepted" | "refused"): Column<IntakeLoad> => ({
    key,
    title: t(`intake.load.columns.${key}`),
    width: 100,
    align: "right",
    text: (load) => load[key],
    render: (load) => grouped(load[key]),
  });
  return [
    {
      key: "load",
      title: t("intake.load.columns.load"),
      heading: true,
      text: (load) => `${load.number} ${t(`intake.load.state.${load.state}`)}`,
      render: (load) => (
        <span className={`intake-load intake-load-${load.state}`}>
          {t("intake.load.number", { number: load.number })} <b>{t(`intake.load.state.${load.state}`)}</b>
          <span className="gs-sub intake-line">{load.fileName ?? t(`intake.load.path.${load.path}`)}</span>
        </span>
      ),
    },
    {
      key: "begun",
      title: t("intake.load.columns.begun"),
      width: 150,
      text: (load) => load.begunAt,
      render: (load) => <span title={instantText(load.begunAt)}>{shortInstant(load.begunAt)}</span>,
    },
    count("rows"),
    count("accepted"),
    count("refused"),
    {
      key: "by",
      title: t("intake.load.columns.by"),
      width: 120,
      text: (load) => load.requestedBy ?? t("intake.load.system"),
      render: (load) => load.requestedBy ?? t("intake.load.system"),
    },
  ];
}
