// The thread in which files are read and written: rows are handed over piece by piece, as fast as they are asked for.
import { parentPort, workerData } from "node:worker_threads";
import type { SheetRow } from "./header.ts";
import { readWorkbook, type SheetToWrite, UnreadableError, writeWorkbook } from "./workbook.ts";

const PIECE = 2_000;

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
  const pieces = sheets.flatMap(({ rows }, sheet) =>
    Array.from({ length: Math.ceil(rows.length / PIECE) }, (_, index) => ({ sheet, from: index * PIECE })),
  );
  tell({ kind: "heads", heads: sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })) });
  parentPort?.on("message", () => {
    const piece = pieces.shift();
    if (!piece) {
      tell({ kind: "end" });
      parentPort?.close();
      return;
    }
    const rows = sheets[piece.sheet]?.rows.slice(piece.from, piece.from + PIECE) ?? [];
    tell({ kind: "piece", sheet: piece.sheet, rows });
  });
}

try {
  run(workerData as Work);
} catch (error) {
  tell({ kind: "unreadable", reason: error instanceof UnreadableError ? error.reason : "broken" });
}
