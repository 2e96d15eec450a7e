// Files of separated values, in the code of the time or in the one that Chinese Excel still writes, row by row.
import type { Cells, RawSheet } from "./book.ts";
import type { SheetRow } from "./header.ts";
import { type Limits, UnreadableError } from "./unreadable.ts";
import { keptText } from "./value.ts";

export function sheetOfValues(bytes: Buffer, limits: Limits): RawSheet {
  const text = separated(bytes);
  return { name: "Sheet1", hidden: false, rows: (cells) => rowsIn(text, limits, cells), merged: [] };
}

function separated(bytes: Buffer): string {
  const wide = wideText(bytes);
  if (wide !== undefined) return wide;
  const head = bytes.subarray(0, 4096);
  if (head.includes(0) || /^\s*(?:<|\{|%PDF)/u.test(head.toString("latin1"))) throw new UnreadableError("not-a-spreadsheet");
  const decoded = decodedBy("utf-8", bytes) ?? decodedBy("gb18030", bytes);
  if (decoded === undefined || !/[,\t;]/u.test(decoded)) throw new UnreadableError("not-a-spreadsheet");
  return decoded;
}

/** What Excel calls Unicode text: two bytes a character, told by the mark in front. */
function wideText(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return undefined;
  const text = decodedBy("utf-16le", bytes);
  if (text === undefined || text.includes("\0") || !/[,\t;]/u.test(text)) throw new UnreadableError("not-a-spreadsheet");
  return text;
}

function decodedBy(code: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(code, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The likeliest first. */
const SEPARATORS = [",", "\t", ";", "|"];
const LOOKED_AT = 1_024;

/** The one that stands most often in the beginning, outside quotes; Excel may name it in a line of its own. */
function separatorOf(text: string): { separator: string; from: number } {
  const named = /^sep=(.)(?:\r\n|\r|\n)/u.exec(text);
  if (named?.[1]) return { separator: named[1], from: named[0].length };
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text.slice(0, LOOKED_AT)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [separator = ","] = SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return { separator, from: 0 };
}

function* rowsIn(text: string, limits: Limits, cells: Cells): Generator<SheetRow> {
  const { separator, from } = separatorOf(text);
  const escaped = `\\u{${separator.codePointAt(0)?.toString(16)}}`;
  const [ends, endsOrQuote] = [new RegExp(`${escaped}|\r\n|\r|\n`, "gu"), new RegExp(`${escaped}|\r\n|\r|\n|"`, "gu")];
  let [at, number, column] = [from, 1, 0];
  let row: string[] = [];
  while (at < text.length) {
    const end = text[at] === '"' ? endOfQuoted(text, at, endsOrQuote) : next(text, at, ends);
    cells.put(row, column, keptText(unquoted(text.slice(at, end.from)), limits));
    at = end.to;
    column += 1;
    if (end.mark === separator && at <= text.length) continue;
    if (row.length > 0) yield { number, cells: row };
    [row, column] = [[], 0];
    number += 1;
  }
  if (row.length > 0) yield { number, cells: row };
}

interface End {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
}

function next(text: string, from: number, marks: RegExp): End {
  marks.lastIndex = from;
  const found = marks.exec(text);
  if (!found) return { from: text.length, to: text.length, mark: "" };
  return { from: found.index, to: marks.lastIndex, mark: found[0] };
}

/** Lines and separators inside quotes belong to the cell; two quotes are one. */
function endOfQuoted(text: string, from: number, marks: RegExp): End {
  let inside = true;
  for (let at = from + 1; ;) {
    if (inside) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return { from: text.length, to: text.length, mark: "" };
      at = quote + 1;
      inside = false;
      continue;
    }
    const end = next(text, at, marks);
    if (end.mark !== '"') return end;
    at = end.to;
    inside = true;
  }
}

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
