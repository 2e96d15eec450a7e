// Whether a run by increments brought anything new: rows that bear the last watermark come again, and are known by their digests.
import { createHash } from "node:crypto";
import type { RowPrints, SealedPart } from "#kernel/file-drop.ts";

/** Where more rows than that bear the last watermark, a file is made of them again. */
export const TAIL_ROWS = 2_000;
const PRINT_BYTES = 12;

/** The last rows of what a run confirmed, read from its end; `form` is what they are written as, since the same rows in another format are a new file. */
export async function tailOf(
  segments: readonly SealedPart[],
  { form, read }: { form: string; read: (segment: SealedPart) => Promise<string> },
): Promise<RowPrints> {
  let prints: string[] = [];
  for (const segment of segments.toReversed()) {
    const lines = (await read(segment)).split("\n").slice(0, -1);
    const wanted = lines.slice(-(TAIL_ROWS - prints.length));
    prints = [...wanted.map((line) => printOf(form, line)), ...prints];
    if (prints.length >= TAIL_ROWS) break;
  }
  return prints;
}

const printOf = (form: string, line: string): string =>
  createHash("sha256").update(form).update("\n").update(line).digest().subarray(0, PRINT_BYTES).toString("base64");

/** Rows come in the order of the watermark: nothing is new where all of them are what the last run ended with. */
export function isKnown(before: RowPrints, now: RowPrints, rows: number): boolean {
  if (rows !== now.length || rows > before.length) return false;
  const from = before.length - rows;
  return now.every((print, index) => print === before[from + index]);
}
