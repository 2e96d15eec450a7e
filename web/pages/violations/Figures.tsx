// How many breaches there were by agency, kind or month: each number for the filters above.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { ViolationFigure } from "#web/api/violations.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { Link } from "#web/ui/Link.tsx";
import { ChoiceInput } from "#web/ui/Inputs.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

const groups = ["agency", "kind", "month"] as const;
const columns = ["raised", "established", "dismissed", "open", "closed", "late"] as const;

export function Figures({ query }: { query: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const words = useWords();
  const { values, set } = useUrlState();
  const by = groups.find((one) => one === values.by) ?? "agency";
  const answer = useOne<{ rows: ViolationFigure[] }>("/violations/figures", { ...query, by });
  const rowsHref = (row: ViolationFigure): string =>
    paths.violations(
      by === "month"
        ? { ...query, from: `${row.key}-01`, until: endOf(row.key), tab: undefined }
        : { ...query, [by]: row.key, tab: undefined },
    );
  return (
    <div className="gs-stack">
      <div className="violations-by">
        <ChoiceInput
          label={t("violations.figures.by")}
          pointer="/by"
          empty={null}
          options={groups.map((one) => ({ value: one, label: t(`violations.figures.groups.${one}`) }))}
          value={by}
          onChange={(one) => set({ by: one === "agency" ? undefined : one })}
        />
      </div>
      {answer.data === undefined &&
        (answer.problem === null ? <SkeletonLines lines={6} /> : <FailedState problem={answer.problem} onRetry={answer.retry} />)}
      {answer.data !== undefined && answer.data.rows.length === 0 && <EmptyState title={t("violations.figures.empty")} />}
      {answer.data !== undefined && answer.data.rows.length > 0 && (
        <div className="gs-paper violations-figures">
          <table className="gs-grid">
            <caption className="gs-spoken">{t("violations.tab.figures")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("violations.figures.title")}</th>
                {columns.map((one) => (
                  <th key={one} scope="col" className="violations-number">
                    {t(`violations.figures.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.data.rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <Link href={rowsHref(row)}>{words(row.title)}</Link>
                  </th>
                  {columns.map((one) => (
                    <td key={one} className="violations-number">
                      {row[one]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The last day of a month written as YYYY-MM. */
function endOf(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
