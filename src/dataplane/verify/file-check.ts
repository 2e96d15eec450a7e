// Checks a file of keys and claims: read as it streams in, answered block by block as single calls are, told line by line.
import { TextReader, UnreadableValuesError, ValueReader } from "#modules/intake/index.ts";
import type { GrantedTable } from "#dataplane/query/index.ts";
import type { Claim } from "./claims.ts";
import type { BatchResult, Scope, Verifier } from "./verifier.ts";
import { verifyProblem } from "./verify.problems.ts";

const BLOCK_ROWS = 10_000;
const COLUMNS_MAX = 200;
const CELL_MAX = 100_000;
/** As in a call. */
const VALUE_MAX = 1_000;

export interface FileToCheck {
  readonly verifier: Verifier;
  readonly table: GrantedTable;
  /** Granted fields by the titles of their items. */
  readonly titles: ReadonlyMap<string, string>;
  readonly content: AsyncIterable<Buffer>;
  /** So many rows were answered before; they are read over. */
  readonly after: number;
  readonly scope: () => Scope;
}

export interface CheckedBlock {
  /** Rows of the file up to here, the line of headings not counted. */
  readonly position: number;
  readonly bytesRead: number;
  /** Verdicts as separated values; the first block begins with their headings. */
  readonly lines: string;
  readonly counts: { matched: number; mismatched: number; notFound: number; refused: number; unreadable: number };
}

interface Row {
  readonly cells: readonly string[];
  readonly number: number;
}

interface Read {
  readonly rows: readonly Row[];
  readonly bytesRead: number;
}

/** While the verdicts of one block are put away, the next is looked up. */
export async function* checkFile(file: FileToCheck): AsyncGenerator<CheckedBlock> {
  let headings: Headings | undefined;
  let ahead: Promise<CheckedBlock> | undefined;
  for await (const { rows, bytesRead } of blocksOf(file.content)) {
    const data = headings ? rows : rows.slice(1);
    headings ??= headingsOf(file, rows[0]?.cells ?? []);
    const fresh = data.filter(({ number }) => number > file.after);
    const isFirst = file.after === 0 && ahead === undefined && data[0]?.number === 1;
    if (fresh.length === 0) continue;
    const next = answered(file, { headings, rows: fresh, bytesRead, isFirst });
    // Told by whoever waits for it.
    next.catch(() => undefined);
    if (ahead) yield await ahead;
    ahead = next;
  }
  if (!headings) throw verifyProblem("file-empty");
  if (ahead) yield await ahead;
}

/** Rows with their numbers from 0, which is the line of headings. */
async function* blocksOf(content: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  const text = new TextReader();
  const values = new ValueReader({ columns: COLUMNS_MAX, cellText: CELL_MAX });
  let rows: Row[] = [];
  let number = 0;
  let bytesRead = 0;
  const add = (cells: readonly string[]): void => void rows.push({ cells, number: number++ });
  try {
    for await (const piece of content) {
      bytesRead += piece.length;
      for (const cells of values.rows(text.read(piece))) add(cells);
      while (rows.length >= BLOCK_ROWS) {
        yield { rows: rows.slice(0, BLOCK_ROWS), bytesRead };
        rows = rows.slice(BLOCK_ROWS);
      }
    }
    for (const cells of values.rows(text.end())) add(cells);
    for (const cells of values.end()) add(cells);
  } catch (error) {
    if (!(error instanceof UnreadableValuesError)) throw error;
    throw verifyProblem(error.reason === "encoding" ? "file-encoding" : "file-form", { values: { number: number + 1 } });
  }
  if (rows.length > 0) yield { rows, bytesRead };
}

interface Headings {
  readonly key: string;
  /** The field of each column after the key's, and how the file calls it. */
  readonly columns: readonly { readonly field: string; readonly heading: string }[];
}

/** The key's column first, whatever it is called; then granted items by field or title, each once. */
function headingsOf({ table, titles }: FileToCheck, cells: readonly string[]): Headings {
  const [key = "", ...others] = cells.map((cell) => cell.trim());
  if (others.length === 0) throw verifyProblem("file-empty");
  const columns = others.map((heading) => {
    const field = table.fields.has(heading) ? heading : titles.get(heading);
    if (field === undefined || !table.fields.has(field))
      throw verifyProblem("item-not-granted", { values: { name: heading.slice(0, 80) } });
    return { field, heading };
  });
  const twice = columns.find(({ field }, index) => columns.findIndex((each) => each.field === field) < index);
  if (twice) throw verifyProblem("file-twice", { values: { name: twice.heading.slice(0, 80) } });
  return { key, columns };
}

interface Asked {
  readonly headings: Headings;
  readonly rows: readonly Row[];
  readonly bytesRead: number;
  readonly isFirst: boolean;
}

async function answered({ verifier, table, scope }: FileToCheck, { headings, rows, bytesRead, isFirst }: Asked): Promise<CheckedBlock> {
  const read = rows.map(({ cells }) => readRow(headings, cells));
  const claims = read.filter((each) => typeof each === "object");
  const results = await verifier.check(table, claims, scope());
  const counts = { matched: 0, mismatched: 0, notFound: 0, refused: 0, unreadable: 0 };
  const empty = headings.columns.map(() => "");
  let lines = isFirst ? `\u{FEFF}${written(["line", headings.key, ...headings.columns.map(({ heading }) => heading), "note"])}` : "";
  let at = 0;
  for (const [index, each] of read.entries()) {
    const { cells, number } = rows[index] as Row;
    // The line of headings is the first.
    const line = String(number + 1);
    if (each === BLANK) continue;
    if (typeof each === "string") {
      counts.unreadable += 1;
      lines += written([line, (cells[0] ?? "").slice(0, VALUE_MAX), ...empty, each]);
      continue;
    }
    const result = results[at++] as BatchResult;
    counts[outcomeOf(result)] += 1;
    const isRefused = "refused" in result;
    const verdicts = isRefused ? empty : headings.columns.map(({ field }) => result.fields[field] ?? "");
    lines += written([line, each.key, ...verdicts, isRefused ? result.refused : ""]);
  }
  return { position: rows.at(-1)?.number ?? 0, bytesRead, lines, counts };
}

const BLANK = "blank";

/** What a row claims, or why it says nothing. */
function readRow({ columns }: Headings, cells: readonly string[]): Claim | string {
  if (cells.every((cell) => cell.trim() === "")) return BLANK;
  if (cells.length !== columns.length + 1) return "columns";
  if (cells.some((cell) => cell.length > VALUE_MAX)) return "too-long";
  const [key = "", ...values] = cells;
  if (key.trim() === "") return "no-key";
  const claims = new Map<string, string>();
  for (const [index, { field }] of columns.entries()) {
    const value = values[index] ?? "";
    if (value.trim() !== "") claims.set(field, value);
  }
  return claims.size === 0 ? "no-claim" : { key, claims };
}

function outcomeOf(result: BatchResult): keyof CheckedBlock["counts"] {
  if ("refused" in result) return "refused";
  const verdicts = Object.values(result.fields);
  if (verdicts.includes("mismatch")) return "mismatched";
  return verdicts.includes("not-found") ? "notFound" : "matched";
}

const written = (cells: readonly string[]): string => `${cells.map(cellOf).join(",")}\r\n`;

/** What a spreadsheet would take for a formula begins with an apostrophe, as in all sheets of the platform. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
