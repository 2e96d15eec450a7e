// The columns of one table: what the database says, what the values look like in counts and forms, what was recognised and why.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { CrawlTable, CrawlTableDetail, Personal } from "#web/api/types.ts";
import { StackedFrame } from "#web/ui/StackedFrame.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { PersonalTag } from "#web/ui/Tags.tsx";
import { useWords } from "#web/ui/words.ts";

type ColumnLine = CrawlTableDetail["columns"][number];

export function TableDetail({ crawlId, row }: { crawlId: string; row: CrawlTable }) {
  const { t } = useTranslation();
  const { data, problem, retry } = useOne<CrawlTableDetail>(`/crawls/${crawlId}/tables/${row.number}`);
  if (problem !== null) return <FailedState problem={problem} onRetry={retry} />;
  if (data === undefined) return <SkeletonLines lines={4} />;
  const heads = ["column", "type", "found", "values"] as const;
  return (
    <StackedFrame label={row.tableName}>
      <table className="gs-grid gs-grid-dense stacked">
        <caption className="gs-spoken">{row.tableName}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`crawls.detail.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.columns.map((column) => (
            <tr key={column.name} className="gs-grid-row">
              <td className="stacked-head">
                <span className="gs-mono crawls-name">{column.name}</span> {column.comment !== "" && <span>{column.comment}</span>}
              </td>
              <td data-label={t("crawls.detail.type")}>
                <span className="gs-mono crawls-name">{column.type}</span>
                {column.isKey && <span className="gs-sub"> · {t("crawls.detail.key")}</span>}
                {column.refers !== null && <span className="gs-sub"> · {t("crawls.detail.refers", { table: column.refers.table })}</span>}
              </td>
              <td data-label={t("crawls.detail.found")}>
                <Found column={column} />
              </td>
              <td data-label={t("crawls.detail.values")}>
                <Values column={column} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </StackedFrame>
  );
}

function Found({ column: { finding } }: { column: ColumnLine }) {
  const { t } = useTranslation();
  const words = useWords();
  if (finding === null) return <span className="gs-sub">{t("crawls.detail.wait")}</span>;
  return (
    <>
      <PersonalTag mark={finding.personal as Personal} /> {words(finding.title)}{" "}
      <span className="gs-sub">{t("compile.recognised.sure", { percent: Math.round(finding.confidence * 100) })}</span>
      {finding.evidence.map((each) => (
        <div key={each.en} className="gs-sub">
          {words(each)}
        </div>
      ))}
    </>
  );
}

function Values({ column: { finding } }: { column: ColumnLine }) {
  const { t } = useTranslation();
  const profile = finding?.profile ?? null;
  if (profile === null) return <span className="gs-sub">{t("crawls.detail.none")}</span>;
  const { sampled, empty, distinct, shortest, longest, pattern } = profile;
  return (
    <>
      {t("crawls.detail.sampled", { sampled, empty, distinct })}
      {shortest !== null && longest !== null && <div className="gs-sub">{t("crawls.detail.length", { shortest, longest })}</div>}
      {pattern !== null && <div className="gs-sub gs-mono">{t("crawls.detail.pattern", { pattern })}</div>}
    </>
  );
}
