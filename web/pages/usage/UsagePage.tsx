// Usage: how much was called day by day and by grant, and every call with filters; by side.
import { useTranslation } from "react-i18next";

import { useList, useOne, useSession } from "#web/api/queries.ts";
import type { Role, UsageRow, UsageSummary } from "#web/api/types.ts";
import { callColumns } from "#web/pages/grants/callColumns.tsx";
import "#web/pages/grants/grants.css";
import { paths, type Side } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { DataTable } from "#web/ui/DataTable.tsx";
import { FilterBar } from "#web/ui/FilterBar.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { ByGrant } from "./ByGrant.tsx";
import { DailyChart } from "./DailyChart.tsx";
import { DAYS } from "./days.ts";
import "./usage.css";

const overseers: readonly Role[] = ["office-reviewer", "office-head", "operator", "auditor"];

export function UsagePage() {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const role = useSession()?.post.role;
  const sides: readonly Side[] = role !== undefined && overseers.includes(role) ? ["office"] : ["consumer", "provider"];
  const side = sides.find((one) => one === values.side) ?? sides[0] ?? "consumer";
  const days = DAYS.find((one) => one === values.days) ?? "30";
  const summary = useOne<UsageSummary>(role === undefined ? null : "/usage/summary", { side, days });
  const list = useList<UsageRow>(
    "/usage",
    {
      side,
      grant: values.grant,
      refused: values.refused,
      // Days are Shanghai's; the last day is counted to its end.
      from: values.from === undefined ? undefined : `${values.from}T00:00:00+08:00`,
      until: values.until === undefined ? undefined : `${values.until}T23:59:59.999+08:00`,
    },
    20,
  );
  const grants = summary.data?.byGrant ?? [];
  return (
    <>
      <PageHeader title={t("frame.pages.usage")} kicker={t("usage.kicker")} />
      <div className="usage-bar gs-no-print">
        {sides.length > 1 && (
          <fieldset className="usage-sides">
            <legend className="gs-spoken">{t("usage.sideLabel")}</legend>
            {sides.map((one) => (
              <button
                key={one}
                type="button"
                className="gs-toggle"
                aria-pressed={side === one}
                onClick={() => set({ side: one, grant: undefined }, { push: true })}
              >
                {t(`usage.side.${one}`)}
              </button>
            ))}
          </fieldset>
        )}
        <label className="usage-days">
          <span className="gs-sub">{t("usage.daysLabel")}</span>
          <select
            className="gs-input"
            value={days}
            onChange={(event) => set({ days: event.target.value === "30" ? undefined : event.target.value })}
          >
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {t("usage.days", { count: Number(one) })}
              </option>
            ))}
          </select>
        </label>
      </div>
      {summary.problem !== null && <FailedState problem={summary.problem} onRetry={summary.retry} />}
      {summary.loading && <SkeletonLines lines={8} />}
      <div className="gs-stack">
        {summary.data !== undefined && (
          <>
            <DailyChart days={summary.data.byDay} count={Number(days)} onDay={(day) => set({ from: day, until: day }, { push: true })} />
            <ByGrant rows={grants} side={side} onGrant={(grant) => set({ grant }, { push: true })} />
          </>
        )}
        <section>
          <h2 className="usage-calls">{t("usage.calls")}</h2>
          <FilterBar
            filters={[
              {
                key: "grant",
                label: t("usage.grant"),
                kind: "choice",
                width: 300,
                choices: grants.map((one) => ({ value: one.grantId, label: `${one.entryTitle} ${one.grantNumber}` })),
              },
              {
                key: "refused",
                label: t("usage.result"),
                kind: "choice",
                choices: [
                  { value: "false", label: t("grants.calls.answered") },
                  { value: "true", label: t("grants.calls.refused") },
                ],
              },
              { key: "from", label: t("usage.from"), kind: "day", width: 150 },
              { key: "until", label: t("usage.until"), kind: "day", width: 150 },
            ]}
            values={values}
            onChange={set}
          />
          <DataTable
            id={`usage.${side}`}
            caption={t("frame.pages.usage")}
            list={list}
            rowKey={(row) => `${row.grantId}${row.at}${row.credential}${row.milliseconds}${row.path}`}
            columns={[
              ...callColumns<UsageRow>(t).slice(0, 2),
              {
                key: "entry",
                title: t("usage.entry"),
                text: (row) => `${row.entryTitle} ${row.grantNumber}`,
                render: (row) => (
                  <>
                    <Link href={paths.grant(row.grantId)}>{row.entryTitle}</Link>
                    <div className="gs-sub">
                      {side === "consumer"
                        ? row.provider.name
                        : side === "provider"
                          ? row.consumer.name
                          : `${row.consumer.name} ← ${row.provider.name}`}
                    </div>
                  </>
                ),
              },
              ...callColumns<UsageRow>(t)
                .slice(2)
                .map((column) => (column.key === "path" ? { ...column, optional: true } : column)),
            ]}
            empty={<EmptyState title={t("usage.empty")}>{t("usage.emptyHint")}</EmptyState>}
          />
        </section>
      </div>
    </>
  );
}
