// The columns in which a crawl's tables are shown.
import { useTranslation } from "react-i18next";

import type { CrawlTable } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import type { Column } from "#web/ui/DataTable.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { useWords } from "#web/ui/words.ts";

export function useTableColumns(): Column<CrawlTable>[] {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = (row: CrawlTable) => `${row.schemaName}.${row.tableName}`;
  return [
    {
      key: "table",
      title: t("crawls.column.table"),
      heading: true,
      text: nameOf,
      render: (row) => (
        <>
          <span className="gs-row-title gs-mono crawls-name">{row.tableName}</span>
          {row.comment !== "" && <span className="crawls-comment">{row.comment}</span>}
          <span className="gs-sub">
            {row.schemaName}
            {row.kind === "view" && ` · ${t("crawls.view")}`}
            {!row.isReadable && row.standing !== "gone" && ` · ⚠ ${t("crawls.unreadable")}`}
          </span>
        </>
      ),
    },
    {
      key: "size",
      title: t("crawls.column.size"),
      width: 170,
      text: (row) => row.rowEstimate ?? -1,
      render: (row) => (
        <>
          {t("crawls.columns", { count: row.columnCount })}
          {row.rowEstimate !== null && (
            <div className="gs-sub">
              {t("crawls.rows", { count: row.rowEstimate }).replace(String(row.rowEstimate), grouped(row.rowEstimate))}
            </div>
          )}
        </>
      ),
    },
    {
      key: "standing",
      title: t("crawls.column.standing"),
      width: 220,
      text: (row) => t(`crawls.standings.${row.standing}`),
      render: (row) => <Standing row={row} />,
    },
    {
      key: "result",
      title: t("crawls.column.result"),
      width: 220,
      text: (row) => [t(`crawls.outcomes.${row.outcome}`), ...row.notes.map(words)].join("；"),
      render: (row) => (
        <>
          {row.outcome !== "listed" && <b className={`crawls-outcome-${row.outcome}`}>{t(`crawls.outcomes.${row.outcome}`)}</b>}
          {row.notes.map((note) => (
            <div key={note.en} className="gs-sub">
              {words(note)}
            </div>
          ))}
        </>
      ),
    },
    {
      key: "action",
      title: t("ui.table.actions"),
      action: true,
      width: 120,
      render: (row) =>
        row.entry !== null && (
          <LinkButton
            href={row.entry.isDraft ? paths.compilation(row.entry.id) : paths.entry(row.entry.id)}
            aria-label={t("ui.pair", { label: t(row.entry.isDraft ? "crawls.draft" : "crawls.entry"), value: row.entry.title })}
          >
            {t(row.entry.isDraft ? "crawls.draft" : "crawls.entry")}
          </LinkButton>
        ),
    },
  ];
}

function Standing({ row }: { row: CrawlTable }) {
  const { t } = useTranslation();
  const { added, removed, changed } = row.difference;
  const isOpen = row.standing === "changed";
  return (
    <>
      <span className={`gs-tag crawls-standing-${row.standing}`}>{t(`crawls.standings.${row.standing}`)}</span>
      {row.reason !== null && <div className="gs-sub">{t("crawls.reason", { reason: row.reason })}</div>}
      {isOpen && added.length > 0 && <div className="gs-sub">{t("crawls.difference.added", { names: added.join("、") })}</div>}
      {isOpen && removed.length > 0 && <div className="gs-sub">{t("crawls.difference.removed", { names: removed.join("、") })}</div>}
      {isOpen &&
        changed.map((column) => (
          <div key={column.name} className="gs-sub">
            {t("crawls.difference.changed", column)}
          </div>
        ))}
    </>
  );
}
