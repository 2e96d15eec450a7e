// How much each locality used of a grant within some days, and the agency itself beside them.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { LocalityUse } from "#web/api/localities.ts";
import type { Grant } from "#web/api/types.ts";
import { DAYS } from "#web/pages/usage/days.ts";
import "#web/pages/usage/usage.css";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { FailedState } from "#web/ui/States.tsx";

type Row = LocalityUse["rows"][number];

export function LocalityUsePart({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const [days, setDays] = useState("30");
  const answer = useOne<LocalityUse>(`/grants/${grant.id}/locality-use`, { days });
  if (answer.problem !== null) return <FailedState problem={answer.problem} onRetry={answer.retry} />;
  const nameOf = ({ locality }: Row) => locality?.name ?? grant.consumer.name;
  const number = (key: "calls" | "refused" | "rows"): Column<Row> => ({
    key,
    title: t(`usage.chart.${key}`),
    align: "right",
    width: 110,
    text: (row) => row[key],
    render: (row) => grouped(row[key]),
  });
  return (
    <DataTable
      id="grants.localityUse"
      caption={t("localities.grant.use")}
      title={<h2>{t("localities.grant.use")}</h2>}
      tools={
        <label className="usage-days">
          <span className="gs-sub">{t("usage.daysLabel")}</span>
          <select className="gs-input" value={days} onChange={(event) => setDays(event.target.value)}>
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {t("usage.days", { count: Number(one) })}
              </option>
            ))}
          </select>
        </label>
      }
      list={{ rows: answer.data?.rows ?? [], loading: answer.loading }}
      rowKey={(row) => row.locality?.id ?? "own"}
      columns={[
        {
          key: "locality",
          title: t("localities.grant.useUnit"),
          heading: true,
          text: (row) => `${nameOf(row)} ${row.locality?.code ?? ""}`,
          render: (row) => (
            <>
              {nameOf(row)} <span className="gs-sub gs-mono">{row.locality?.code ?? t("localities.grant.own")}</span>
              {row.locality?.state === "retired" && <span className="gs-sub"> {t("localities.behalf.retired")}</span>}
            </>
          ),
        },
        number("calls"),
        number("refused"),
        number("rows"),
        {
          key: "last",
          title: t("usage.last"),
          width: 140,
          text: (row) => row.lastAt ?? "",
          render: (row) =>
            row.lastAt === null ? <span className="gs-sub">{t("localities.grant.neverUsed")}</span> : shortInstant(row.lastAt),
        },
      ]}
    />
  );
}
