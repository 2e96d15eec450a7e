// Workbooks of Excel 97 and of the old WPS: a library reads them whole, which their 65,536 rows a sheet allow.
import { type CellObject, read, type WorkSheet } from "@e965/xlsx";
import type { Cells, RawSheet } from "./book.ts";
import type { SheetRow } from "./header.ts";
import { type Limits, UnreadableError } from "./unreadable.ts";
import { DAYS_TO_1904, keptText, numberText, truthText } from "./value.ts";

export function sheetsOfCompound(bytes: Buffer, limits: Limits): RawSheet[] {
  const book = parsed(bytes);
  const hidden = new Set((book.Workbook?.Sheets ?? []).flatMap(({ Hidden, name }) => (Hidden && name ? [name] : [])));
  const firstDay = book.Workbook?.WBProps?.date1904 ? DAYS_TO_1904 : 0;
  return book.SheetNames.map((name): RawSheet => {
    const sheet: WorkSheet = book.Sheets[name] ?? {};
    const merged = (sheet["!merges"] ?? [])
      .filter(({ s, e }) => s.r < e.r && s.c < limits.columns)
      .map(({ s, e }) => ({ from: s.r + 1, to: e.r + 1, column: s.c }));
    return { name, hidden: hidden.has(name), rows: (cells) => rowsIn(sheet, limits, firstDay, cells), merged };
  });
}

function parsed(bytes: Buffer): ReturnType<typeof read> {
  try {
    // Never with a limit of rows: the library would leave out the others without a word.
    return read(bytes, { dense: true, cellText: false, cellHTML: false, cellFormula: false, cellNF: true, type: "buffer" });
  } catch (error) {
    // Every workbook with a password is such a file, too.
    throw new UnreadableError(/password|encrypt/i.test(String(error)) ? "locked" : "broken");
  }
}

/** Only rows that exist are looked at: a sheet may say that it is a million rows high. */
function* rowsIn(sheet: WorkSheet, limits: Limits, firstDay: number, cells: Cells): Generator<SheetRow> {
  const dense = (sheet["!data"] ?? []) as ((CellObject | undefined)[] | undefined)[];
  for (const [index, line] of dense.entries()) {
    if (!line) continue;
    const row: string[] = [];
    for (const [column, cell] of line.entries()) if (cell) cells.put(row, column, textOf(cell, limits, firstDay));
    yield { number: index + 1, cells: row };
  }
}

function textOf(cell: CellObject, limits: Limits, firstDay: number): string {
  if (cell.t === "e") return cell.w ?? "#REF!";
  if (cell.v === undefined || cell.v === null) return "";
  if (typeof cell.v === "boolean") return truthText(cell.v);
  if (typeof cell.v === "number") return keptText(numberText(cell.v, String(cell.z ?? ""), firstDay), limits);
  return keptText(cell.v instanceof Date ? cell.v.toISOString() : cell.v, limits);
}
