// The course of one task: the quality of its loads, its checks against the source, its tickets.
import { useTranslation } from "react-i18next";

import type { AggregationCourse } from "#web/api/aggregation.ts";
import type { IntakeTask } from "#web/api/intake.ts";
import { useOne } from "#web/api/queries.ts";
import { ChartPanel } from "#web/pages/overview/ChartPanel.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import "#web/pages/overview/overview.css";

import { Tickets } from "./Tickets.tsx";

const DIMENSIONS = ["completeness", "accuracy", "timeliness", "availability"] as const;
const HUNDREDTHS = 100;
const MINUTE = 60;

export function Course({ task }: { task: IntakeTask }) {
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<AggregationCourse>(`/aggregation/tasks/${task.id}/course`);
  if (problem !== null) return <FailedState problem={problem} onRetry={retry} />;
  if (data === undefined) return <SkeletonLines lines={8} />;
  const last = data.loads.at(-1);
  const check = data.checks.at(-1);
  return (
    <div className="gs-stack">
      {last === undefined ? (
        <EmptyState title={t("intakeWatch.course.empty")}>{t("intakeWatch.course.emptyHint")}</EmptyState>
      ) : (
        <ChartPanel
          id="intake.quality"
          kind="lines"
          title={t("intakeWatch.course.quality")}
          answer={t("intakeWatch.course.last", {
            number: last.number,
            values: DIMENSIONS.map((key) => `${t(`intakeWatch.dimension.${key}`)} ${last[key] / HUNDREDTHS}%`).join("，"),
          })}
          heading={t("intake.load.columns.load")}
          rows={data.loads.map((load) => ({
            key: String(load.number),
            title: t("intake.load.number", { number: load.number }),
            values: Object.fromEntries(DIMENSIONS.map((key) => [key, load[key] / HUNDREDTHS])),
          }))}
          series={DIMENSIONS.map((key) => ({ key, name: t(`intakeWatch.dimension.${key}`) }))}
          href={() => undefined}
        />
      )}
      {check !== undefined && (
        <ChartPanel
          id="intake.checks"
          kind="lines"
          title={t("intakeWatch.course.checks")}
          answer={t("intakeWatch.course.lastCheck", { at: shortInstant(check.at), way: t(`intakeWatch.way.${check.way}`) })}
          heading={t("intakeWatch.checked")}
          rows={data.checks.map((each) => ({
            key: each.at,
            title: shortInstant(each.at),
            values: {
              lag: each.lag === null ? null : Math.floor(each.lag / MINUTE),
              gap: Math.max(each.missing, each.surplus),
            },
          }))}
          series={(["lag", "gap"] as const).map((key) => ({ key, name: t(`intakeWatch.course.series.${key}`) }))}
          href={() => undefined}
        />
      )}
      <Tickets task={task.id} />
    </div>
  );
}
