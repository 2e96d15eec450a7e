// Every version of a month's report, the newest first.
import { useTranslation } from "react-i18next";

import type { DirectUseMonth, DirectUseReports } from "#web/api/directUses.ts";
import { useOne } from "#web/api/queries.ts";
import { instantText } from "#web/ui/dates.ts";
import { grouped } from "#web/ui/numbers.ts";
import { SkeletonLines } from "#web/ui/States.tsx";

export function Versions({ useId, month }: { useId: string; month: DirectUseMonth }) {
  const { t } = useTranslation();
  const rows = useOne<DirectUseReports>(`/direct-uses/${useId}/months/${month.month}/reports`).data?.rows;
  return (
    <section className="direct-versions" aria-labelledby="direct-versions-title">
      <h3 id="direct-versions-title">{t("directUses.versions", { month: month.month })}</h3>
      {rows === undefined && <SkeletonLines lines={3} />}
      <ol>
        {rows?.map((row) => (
          <li key={row.version} className="direct-text">
            <strong>{t("directUses.version", { version: row.version })}</strong>{" "}
            <span className="gs-sub">
              {instantText(row.reportedAt)} {row.reportedBy}
            </span>
            <br />
            {row.nothing
              ? t("directUses.nothing")
              : `${t("directUses.report.calls")} ${grouped(row.calls)} · ${t("directUses.report.answered")} ${grouped(row.answered)} · ${row.cases}`}
            {row.incidents !== "" && ` · ${t("directUses.report.incidents")}：${row.incidents}`}
            {row.reason !== "" && (
              <span className="direct-line gs-sub">
                {t("directUses.report.reason")}：{row.reason}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
