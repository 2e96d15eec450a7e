// The thread in which files are read and written: rows are handed over piece by piece, as fast as they are asked for.
import { parentPort, workerData } from "node:worker_threads";
import type { SheetRow } from "./header.ts";
import { readWorkbook, type SheetOfText, type SheetToWrite, UnreadableError, writeWorkbook } from "./workbook.ts";

const PIECE_ROWS = 2_000;
const PIECE_TEXT = 4_000_000;

type Work = { readonly kind: "read"; readonly bytes: Uint8Array } | { readonly kind: "write"; readonly sheets: readonly SheetToWrite[] };

export type Told =
  | { readonly kind: "unreadable"; readonly reason: UnreadableError["reason"] }
  | { readonly kind: "heads"; readonly heads: readonly { name: string; hidden: boolean; rows: number }[] }
  | { readonly kind: "piece"; readonly sheet: number; readonly rows: readonly SheetRow[] }
  | { readonly kind: "end" }
  | { readonly kind: "written"; readonly bytes: Uint8Array };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (told: Told): void => parentPort?.postMessage(told);

function run(work: Work): void {
  if (work.kind === "write") {
    tell({ kind: "written", bytes: writeWorkbook(work.sheets) });
    return;
  }
  const sheets = readWorkbook(Buffer.from(work.bytes));
  const pieces = piecesOf(sheets);
  tell({ kind: "heads", heads: sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })) });
  parentPort?.on("message", () => {
    const { value: piece } = pieces.next();
    if (piece) tell({ kind: "piece", ...piece });
    else {
      tell({ kind: "end" });
      parentPort?.close();
    }
  });
}

interface Piece {
  readonly sheet: number;
  readonly rows: readonly SheetRow[];
}

/** So many rows and so much text at once, whatever the cells hold. */
function* piecesOf(sheets: readonly SheetOfText[]): Generator<Piece, undefined> {
  for (const [sheet, { rows }] of sheets.entries()) {
    let [from, text] = [0, 0];
    for (const [index, { cells }] of rows.entries()) {
      text += cells.reduce((sum, cell) => sum + cell.length, 0);
      if (text < PIECE_TEXT && index + 1 < from + PIECE_ROWS) continue;
      yield { sheet, rows: rows.slice(from, index + 1) };
      [from, text] = [index + 1, 0];
    }
    if (from < rows.length) yield { sheet, rows: rows.slice(from) };
  }
  return undefined;
}

try {
  run(workerData as Work);
} catch (error) {
  tell({ kind: "unreadable", reason: error instanceof UnreadableError ? error.reason : "broken" });
}
