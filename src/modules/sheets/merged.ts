// Which cells of a sheet reach over several rows: written behind all rows, and needed before the first.
import type { Merged } from "./book.ts";
import { columnOf } from "./place.ts";
import { type Limits, UnreadableError } from "./unreadable.ts";

const MERGED = /<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})["']/gu;
const END_OF_ROWS = /<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/u;
/** No tag that is looked for is longer. */
const CARRIED = 256;
const MERGED_MAX = 1_000_000;

/** Text of cells is not looked at: it stands before, and cannot hold a tag. */
export function mergedIn(pieces: Iterable<Uint8Array>, { columns }: Limits): Merged[] {
  const merged: Merged[] = [];
  let rest = "";
  let behind = false;
  for (const piece of pieces) {
    let text = rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1");
    if (!behind) {
      const end = END_OF_ROWS.exec(text);
      if (end) text = text.slice(end.index + end[0].length);
      behind = end !== null;
    }
    let taken = 0;
    if (behind) {
      for (const { 0: tag, 1: letters = "", 2: from, 3: to, index } of text.matchAll(MERGED)) {
        taken = index + tag.length;
        const each = { from: Number(from), to: Number(to), column: columnOf(letters) };
        if (each.from >= each.to || each.column >= columns) continue;
        merged.push(each);
        if (merged.length > MERGED_MAX) throw new UnreadableError("too-large");
      }
    }
    rest = text.slice(Math.max(taken, text.length - CARRIED));
  }
  return merged;
}
