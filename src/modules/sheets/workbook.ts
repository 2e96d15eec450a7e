// Spreadsheet files to rows of text and back. It runs in a thread of its own: what a file makes it eat is eaten there.
import { utils, write } from "@e965/xlsx";
import { type RowOfSheet, rowsOfBook, type SheetHead } from "./book.ts";
import { neutral } from "./cell.ts";
import { sheetsOfCompound } from "./compound.ts";
import type { SheetRow } from "./header.ts";
import { sheetOfValues } from "./separated.ts";
import { type Limits, LIMITS } from "./unreadable.ts";
import { sheetsOfXlsx } from "./xlsx.ts";

export { LIMITS, UnreadableError } from "./unreadable.ts";

export interface SheetOfText {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRow[];
}

const ZIP = Buffer.from([0x50, 0x4b, 3, 4]);
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Row by row as they are asked for; what sheets there were is known at the end. */
export function workbookRows(bytes: Buffer, limits: Limits = LIMITS): Generator<RowOfSheet, SheetHead[]> {
  const beginning = bytes.subarray(0, 4);
  if (beginning.equals(ZIP)) return rowsOfBook(sheetsOfXlsx(bytes, limits), limits);
  if (beginning.equals(COMPOUND)) return rowsOfBook(sheetsOfCompound(bytes, limits), limits);
  return rowsOfBook([sheetOfValues(bytes, limits)], limits);
}

/** All rows of a small file at once. */
export function readWorkbook(bytes: Buffer, limits: Limits = LIMITS): SheetOfText[] {
  const rows = workbookRows(bytes, limits);
  const found = new Map<number, SheetRow[]>();
  let next = rows.next();
  for (; !next.done; next = rows.next()) {
    const { sheet, row } = next.value;
    const known = found.get(sheet);
    if (known) known.push(row);
    else found.set(sheet, [row]);
  }
  return next.value.map(({ name, hidden }, sheet) => ({ name, hidden, rows: found.get(sheet) ?? [] }));
}

export interface SheetToWrite {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly widths?: readonly number[];
}

/** `_x000D_` in a file stands for the character of that number: where somebody wrote just that, its line gets a sign in front (ECMA-376, ST_Xstring). */
const literal = (text: string): string => text.replaceAll(/_(?=x[\dA-F]{4}_)/gi, "_x005F_");

export function writeWorkbook(sheets: readonly SheetToWrite[]): Buffer {
  const book = utils.book_new();
  const used = new Set<string>();
  for (const { name, rows, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((text) => literal(neutral(text)))),
      { dense: true },
    );
    const [first] = rows;
    sheet["!cols"] = (widths ?? first?.map((header) => Math.max(10, header.length * 2 + 2)) ?? []).map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, sheetName(name, used));
  }
  // Texts in the table of strings: of those in the cells the library takes off such signs twice.
  return write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }) as Buffer;
}

/** Excel allows 31 characters, none of []:*?/\ and no name twice. */
function sheetName(name: string, used: Set<string>): string {
  const allowed =
    name
      .replaceAll(/[[\]:*?/\\]/gu, " ")
      .slice(0, 31)
      .trim() || "Sheet";
  let unique = allowed;
  for (let count = 2; used.has(unique.toLowerCase()); count += 1) unique = `${allowed.slice(0, 27)} ${count}`;
  used.add(unique.toLowerCase());
  return unique;
}
