// Writes the rows of a table as a file that says whose copy it is; the spreadsheet writer is loaded only when somebody asks for it.
import i18next from "i18next";

import { copyMark, markedName } from "./copyMark.ts";

export interface ExportColumn<Row> {
  title: string;
  text: (row: Row) => string | number;
}

export async function exportRows<Row>(
  kind: "xlsx" | "csv",
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.text(row)))];
  if (kind === "csv") {
    // The mark at the start lets Excel read Chinese; leading operators are defused so that no cell becomes a formula.
    download(
      new Blob([`\uFEFF${cells.map((line) => line.map(csvCell).join(",")).join("\r\n")}`], { type: "text/csv;charset=utf-8" }),
      `${markedName(name)}.csv`,
    );
    return;
  }
  const content = await workbook(name, cells);
  download(new Blob([content], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }), `${markedName(name)}.xlsx`);
}

/** The account and the minute stand in a sheet of their own and in the properties of the file: one of them stays when the other is cut off. */
export async function workbook(name: string, cells: readonly (readonly (string | number)[])[]): Promise<ArrayBuffer> {
  const { utils, write } = await import("@e965/xlsx");
  const sheet = utils.aoa_to_sheet(cells.map((line) => [...line]));
  sheet["!cols"] = (cells[0] ?? []).map((_, index) => ({
    wch: Math.min(60, Math.max(...cells.slice(0, 200).map((line) => String(line[index] ?? "").length * 1.6), 8)),
  }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  const mark = copyMark();
  if (mark.length > 0) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([...mark, i18next.t("ui.copy.whose")].map((line) => [line])),
      i18next.t("ui.copy.sheet"),
    );
    book.Props = { Title: name, Author: mark.join(" "), Comments: i18next.t("ui.copy.whose") };
  }
  return write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer;
}

function csvCell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
