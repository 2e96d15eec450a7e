// What a revision changes against the version in force, before and after side by side.
import { useTranslation } from "react-i18next";

import type { Difference } from "#web/api/types.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";

export function Differences({ rows }: { rows: readonly Difference[] }) {
  const { t } = useTranslation();
  return (
    <section className="gs-table">
      <div className="gs-table-tools">
        <h2>{t("compile.differences.title", { count: rows.length })}</h2>
      </div>
      <StackedFrame label={t("compile.differences.title", { count: rows.length })}>
        <table className="gs-grid gs-grid-dense stacked">
          <caption className="gs-spoken">{t("compile.differences.title", { count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compile.differences.what")}</th>
              <th scope="col">{t("compile.differences.before")}</th>
              <th scope="col">{t("compile.differences.after")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.pointer + row.title + row.before} className="gs-grid-row">
                <td className="stacked-head">{row.title}</td>
                <td data-label={t("compile.differences.before")}>
                  <del>{row.before}</del>
                </td>
                <td data-label={t("compile.differences.after")}>
                  <ins>{row.after}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </StackedFrame>
    </section>
  );
}
