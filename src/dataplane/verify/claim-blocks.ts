// Reads a file of claims block by block: rows as bytes, and what each of them says or why it says nothing.
import { separatorOf, TextReader, UnreadableValuesError } from "#modules/intake/index.ts";
import { ByteRows } from "./byte-rows.ts";
import { verifyProblem } from "./verify.problems.ts";

/** As in a call. */
export const VALUE_MAX = 1_000;
const COLUMNS_MAX = 200;
/** What a block of many columns holds at most, whatever was asked for. */
const CELLS_MAX = 600_000;

/** What a row is, in one byte: it claims something, says nothing at all, or cannot be read for one of these reasons. */
export const CLAIMS = 0;
export const BLANK = 1;
export const notes: readonly string[] = ["", "", "columns", "too-long", "no-key", "no-claim"];
const COLUMNS = 2;
const TOO_LONG = 3;
const NO_KEY = 4;
const NO_CLAIM = 5;

export interface Headings {
  readonly key: string;
  /** The field of each column after the key's, and how the file calls it. */
  readonly columns: readonly { readonly field: string; readonly heading: string }[];
}

export interface ClaimBlock {
  readonly headings: Headings;
  readonly rows: ByteRows;
  readonly states: Uint8Array;
  /** How many rows claim something. */
  readonly claims: number;
  /** The number of its first row; the line of headings is row 0. */
  readonly first: number;
  readonly position: number;
  /** Of the file, up to where it was read for this block. */
  readonly bytesRead: number;
}

export interface BlockSize {
  readonly bytes: number;
  readonly rows: number;
}

export interface ClaimFile {
  readonly content: AsyncIterable<Buffer>;
  readonly headings: (cells: readonly string[]) => Headings;
  /** So many rows are read over. */
  readonly after: number;
  /** Asked before each block. */
  readonly size: () => BlockSize;
}

/** Blocks of which at least one row lies behind what is read over; none of a file of headings alone. */
export async function* claimBlocks({ content, headings: readHeadings, after, size }: ClaimFile): AsyncGenerator<ClaimBlock> {
  const source = new Source(content);
  let headings: Headings | undefined;
  let separator = 0;
  let number = 0;
  let wanted = 0;
  try {
    for (let rest: Buffer = Buffer.alloc(0); ;) {
      const { bytes: usual, rows: rowsMax } = size();
      const bytes = await source.filled(rest, Math.max(usual, wanted));
      if (!headings) separator = separatorOf(firstLine(bytes)).charCodeAt(0);
      const width = headings ? headings.columns.length + 1 : COLUMNS_MAX;
      const most = Math.min(rowsMax, Math.floor(CELLS_MAX / width), bytes.length + 1);
      const rows = new ByteRows(bytes, { width, rowsMax: headings ? Math.max(1, most) : 1 });
      cutInto(rows, { separator, isLast: source.isAtEnd }, number);
      // Not even one row: it is a long one, or the file is at its end.
      if (rows.length === 0 && source.isAtEnd) break;
      wanted = rows.length === 0 ? bytes.length * 2 : 0;
      rest = bytes.subarray(rows.end);
      if (rows.length === 0) continue;
      if (!headings) {
        headings = readHeadings(Array.from({ length: rows.counts[0] ?? 0 }, (_, cell) => rows.text(0, cell).replace(/^\u{FEFF}/u, "")));
      } else if (number + rows.length - 1 > after) {
        yield blockOf({ headings, rows, first: number, bytesRead: source.bytesRead, after });
      }
      number += rows.length;
    }
  } finally {
    await source.close();
  }
  if (!headings) throw verifyProblem("file-empty");
}

const firstLine = (bytes: Buffer): string => {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
};

function cutInto(rows: ByteRows, form: { separator: number; isLast: boolean }, before: number): void {
  try {
    rows.cut(form);
  } catch (error) {
    throw unreadable(error, before + rows.length + 1);
  }
}

function unreadable(error: unknown, number: number): unknown {
  if (!(error instanceof UnreadableValuesError)) return error;
  return verifyProblem(error.reason === "encoding" ? "file-encoding" : "file-form", { values: { number } });
}

/** The file in UTF-8, as much of it as is wanted at once. */
class Source {
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #text = new TextReader();
  #lines = 0;
  bytesRead = 0;
  isAtEnd = false;

  constructor(content: AsyncIterable<Buffer>) {
    this.#pieces = content[Symbol.asyncIterator]();
  }

  async filled(rest: Buffer, size: number): Promise<Buffer> {
    const pieces = [rest];
    for (let length = rest.length; length < size && !this.isAtEnd;) {
      const { value, done } = await this.#pieces.next();
      const piece = this.#read(done ? undefined : value);
      this.isAtEnd = done ?? false;
      length += piece.length;
      pieces.push(piece);
    }
    return pieces.length === 1 ? rest : Buffer.concat(pieces);
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  #read(piece: Buffer | undefined): Buffer {
    try {
      const read = piece ? this.#text.bytes(piece) : this.#text.endBytes();
      this.bytesRead += piece?.length ?? 0;
      for (let at = read.indexOf(0x0a); at >= 0; at = read.indexOf(0x0a, at + 1)) this.#lines += 1;
      return read;
    } catch (error) {
      throw unreadable(error, this.#lines + 1);
    }
  }
}

type Cut = Omit<ClaimBlock, "states" | "claims" | "position"> & { readonly after: number };

function blockOf({ after, ...block }: Cut): ClaimBlock {
  const { rows, first } = block;
  const states = new Uint8Array(rows.length);
  let claims = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const state = first + row <= after ? BLANK : stateOf(rows, row);
    states[row] = state;
    if (state === CLAIMS) claims += 1;
  }
  return { ...block, states, claims, position: first + rows.length - 1 };
}

function stateOf(rows: ByteRows, row: number): number {
  const { width } = rows;
  const count = rows.counts[row] ?? 0;
  let isBlank = true;
  let isLong = false;
  let isWithoutClaim = true;
  for (let cell = 0; cell < Math.min(count, width); cell += 1) {
    if (!rows.isBlank(row, cell)) {
      isBlank = false;
      if (cell > 0) isWithoutClaim = false;
    }
    if (rows.isLongerThan(row, cell, VALUE_MAX)) isLong = true;
  }
  if (isBlank && rows.beyond[row] === 0) return BLANK;
  if (count !== width) return COLUMNS;
  if (isLong) return TOO_LONG;
  if (rows.isBlank(row, 0)) return NO_KEY;
  return isWithoutClaim ? NO_CLAIM : CLAIMS;
}
