// Reads files that exchanges make, each by a reader that is not ours where there is one: rows of texts, with null for no value.
import { parquetReadObjects } from "hyparquet";
import { readWorkbook } from "#modules/sheets/workbook.ts";

export type MadeRow = (string | null)[];

/** Separated values as RFC 4180 has them, their names first; nothing between commas is null, two quotes are an empty text. */
export function csvRows(bytes: Buffer, encoding = "utf-8"): MadeRow[] {
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const rows: MadeRow[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: MadeRow = [];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`no separated values: ${text.slice(0, 200)}`);
    const [, quoted, plain = "", end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? (plain === "" ? null : plain));
    if (end !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

export async function parquetRows(bytes: Buffer): Promise<Record<string, unknown>[]> {
  return await parquetReadObjects({ file: Uint8Array.from(bytes).buffer, utf8: true });
}

/** Cells that are not there are empty, and so are empty ones: a workbook tells them not apart. */
export const sheetRows = (bytes: Buffer): string[][] => (readWorkbook(bytes)[0]?.rows ?? []).map(({ cells }) => [...cells]);
