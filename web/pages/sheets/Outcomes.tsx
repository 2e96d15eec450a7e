// What became of each row: counts that add up to the rows of the sheet, and the rows behind each count.
import { DownloadOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { apiUrl } from "#web/api/client.ts";
import { useList } from "#web/api/queries.ts";
import type { SheetImport, SheetRow } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { type Column, DataTable } from "#web/ui/DataTable.tsx";
import { Link } from "#web/ui/Link.tsx";
import { grouped } from "#web/ui/numbers.ts";
import { EmptyState } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

const shows = ["failed", "noted", "taken", "other", "all"] as const;
const outcomes = ["imported", "merged", "failed", "heading", "blank", "left-out", "waiting"] as const;

export function Outcomes({ found }: { found: SheetImport }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const { counts, noted, rowCount } = found;
  const of = {
    failed: counts.failed,
    noted,
    taken: counts.imported + counts.merged,
    other: counts.blank + counts.heading + counts["left-out"],
    all: rowCount,
  };
  const show = shows.find((each) => each === values.show) ?? (counts.failed > 0 ? "failed" : noted > 0 ? "noted" : "taken");
  const list = useList<SheetRow>(`/sheets/imports/${found.id}/rows`, { show }, 50);
  return (
    <>
      <section className="gs-paper gs-pad" aria-labelledby="sheets-outcome-title">
        <h2 id="sheets-outcome-title">{t("sheets.outcome", { entries: grouped(found.entries) })}</h2>
        <p>
          {t("sheets.sum", { all: grouped(rowCount) })}{" "}
          {outcomes
            .filter((outcome) => counts[outcome] > 0)
            .map((outcome) => t(`sheets.counted.${outcome}`, { rows: grouped(counts[outcome]) }))
            .join(t("sheets.comma"))}
        </p>
        <div className="gs-actions">
          {counts.failed > 0 && (
            <a className="gs-button" href={apiUrl(`/sheets/imports/${found.id}/corrections`)} download>
              <DownloadOutlined aria-hidden="true" /> {t("sheets.corrections")}
            </a>
          )}
          <Link href={paths.compile({ state: "draft" })}>{t("sheets.toDrafts")}</Link>
        </div>
      </section>
      <fieldset className="sheets-shows">
        <legend className="gs-spoken">{t("sheets.showWhich")}</legend>
        {shows.map((each) => (
          <button key={each} type="button" className="gs-button" aria-pressed={each === show} onClick={() => set({ show: each })}>
            {t(`sheets.show.${each}`)} {grouped(of[each])}
          </button>
        ))}
      </fieldset>
      <DataTable
        id="sheets.rows"
        caption={t(`sheets.show.${show}`)}
        columns={useColumns()}
        list={list}
        rowKey={(row) => `${row.sheet} ${row.number}`}
        empty={<EmptyState title={t("sheets.noRows")} />}
      />
    </>
  );
}

function useColumns(): Column<SheetRow>[] {
  const { t } = useTranslation();
  const words = useWords();
  const said = (row: SheetRow) => row.notes.map((note) => `${note.header === "" ? "" : `${note.header}：`}${words(note)}`);
  return [
    {
      key: "number",
      title: t("sheets.column.row"),
      width: 120,
      text: (row) => row.number,
      render: (row) => `${row.sheetName} ${row.number}`,
    },
    {
      key: "outcome",
      title: t("sheets.column.outcome"),
      width: 130,
      text: (row) => t(`sheets.outcomeWord.${row.outcome}`),
      render: (row) => t(`sheets.outcomeWord.${row.outcome}`),
    },
    {
      key: "notes",
      title: t("sheets.column.notes"),
      text: (row) => said(row).join("；"),
      render: (row) => (
        <ul className="sheets-said">
          {said(row).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ),
    },
    {
      key: "entry",
      title: t("sheets.column.entry"),
      text: (row) => row.entry?.title ?? "",
      render: (row) =>
        row.entry !== null && (
          <>
            <Link href={paths.compilation(row.entry.id)}>{row.entry.title === "" ? t("compile.untitled") : row.entry.title}</Link>
            <div className="gs-sub gs-mono">{row.entry.code}</div>
          </>
        ),
    },
    {
      key: "cells",
      title: t("sheets.column.cells"),
      text: (row) => row.cells.join(" "),
      render: (row) => (
        <span className="gs-sub sheets-cells">
          {row.cells
            .filter((text) => text !== "")
            .join(" | ")
            .slice(0, 120)}
        </span>
      ),
    },
  ];
}
