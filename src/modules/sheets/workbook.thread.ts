// The thread in which files are read and written: rows are read piece by piece, when they are asked for.
import { parentPort, workerData } from "node:worker_threads";
import type { SheetHead } from "./book.ts";
import type { SheetRow } from "./header.ts";
import { type SheetToWrite, UnreadableError, workbookRows, writeWorkbook } from "./workbook.ts";

const PIECE_ROWS = 2_000;
const PIECE_TEXT = 4_000_000;

type Work = { readonly kind: "read"; readonly bytes: Uint8Array } | { readonly kind: "write"; readonly sheets: readonly SheetToWrite[] };

export type Told =
  | { readonly kind: "unreadable"; readonly reason: UnreadableError["reason"] }
  | { readonly kind: "piece"; readonly sheet: number; readonly rows: readonly SheetRow[] }
  | { readonly kind: "end"; readonly sheets: readonly SheetHead[] }
  | { readonly kind: "written"; readonly bytes: Uint8Array };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (told: Told): void => parentPort?.postMessage(told);

function orRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    tell({ kind: "unreadable", reason: error instanceof UnreadableError ? error.reason : "broken" });
    parentPort?.close();
  }
}

function run(work: Work): void {
  if (work.kind === "write") {
    tell({ kind: "written", bytes: writeWorkbook(work.sheets) });
    return;
  }
  const pieces = piecesOf(workbookRows(Buffer.from(work.bytes.buffer, work.bytes.byteOffset, work.bytes.byteLength)));
  parentPort?.on("message", () => {
    orRefused(() => {
      const next = pieces.next();
      if (!next.done) {
        tell({ kind: "piece", ...next.value });
        return;
      }
      tell({ kind: "end", sheets: next.value });
      parentPort?.close();
    });
  });
}

interface Piece {
  readonly sheet: number;
  readonly rows: readonly SheetRow[];
}

/** So many rows and so much text at once, whatever the cells hold. */
function* piecesOf(found: ReturnType<typeof workbookRows>): Generator<Piece, SheetHead[]> {
  let piece: { sheet: number; rows: SheetRow[] } = { sheet: 0, rows: [] };
  let text = 0;
  for (;;) {
    const next = found.next();
    const isFull = text >= PIECE_TEXT || piece.rows.length >= PIECE_ROWS;
    if (piece.rows.length > 0 && (next.done || isFull || next.value.sheet !== piece.sheet)) {
      yield piece;
      piece = { sheet: 0, rows: [] };
      text = 0;
    }
    if (next.done) return next.value;
    const { sheet, row } = next.value;
    piece = { sheet, rows: piece.rows };
    piece.rows.push(row);
    text += row.cells.reduce((sum, cell) => sum + cell.length, 0);
  }
}

orRefused(() => run(workerData as Work));
