// Cuts separated values into cells where they lie, without making texts of them: the rows are those of intake's reader. Pure.
import { cleaned, UnreadableValuesError } from "#modules/intake/index.ts";

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const CARRIAGE = 0x0d;
const LINE = 0x0a;
/** As a sheet's own reader sets them. */
const COLUMNS_MAX = 200;
const CELL_MAX = 100_000;
/** More bytes than any cell that may be read, quotes doubled. */
const CELL_BYTES_MAX = CELL_MAX * 8;
const GROWTH = 1.25;
const BLANK_LEADS = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

interface Kept {
  /** Cells of a row that are kept; of what is beyond them is only told that it is there. */
  readonly width: number;
  readonly rowsMax: number;
}

interface Form {
  readonly separator: number;
  /** Nothing follows: what is not ended by a line break is a row as well. */
  readonly isLast: boolean;
}

/** Rows of bytes: cell `c` of row `r` lies from `starts[r * width + c]` up to `ends[r * width + c]`. */
export class ByteRows {
  readonly width: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many cells each row has. */
  readonly counts: Uint8Array;
  /** Of each row, whether anything stands beyond the cells that are kept. */
  readonly beyond: Uint8Array;
  /** What holds the cells; what had to be written otherwise than it stood lies behind the rest. */
  bytes: Buffer;
  length = 0;
  /** Where the first row that is not here begins. */
  end = 0;
  #behind: number;

  constructor(bytes: Buffer, { width, rowsMax }: Kept) {
    this.bytes = bytes;
    this.width = width;
    this.starts = new Int32Array(rowsMax * width);
    this.ends = new Int32Array(rowsMax * width);
    this.counts = new Uint8Array(rowsMax);
    this.beyond = new Uint8Array(rowsMax);
    this.#behind = bytes.length;
  }

  /** Throws where something is no table of values; what was read before stands. */
  cut({ separator, isLast }: Form): void {
    const { bytes, starts, ends, width } = this;
    const rowsMax = this.counts.length;
    const until = bytes.length;
    let at = 0;
    let cells = 0;
    while (at < until && this.length < rowsMax) {
      const start = at;
      const isQuoted = bytes[at] === QUOTE;
      if (isQuoted) at = endOfQuoted(bytes, at, until);
      let sign = -1;
      let isOdd = isQuoted || bytes[start] === APOSTROPHE;
      for (; at < until; at += 1) {
        sign = bytes[at] as number;
        if (sign === separator || sign === LINE || sign === CARRIAGE) break;
        if (sign === 0) isOdd = true;
      }
      const isCut = at >= until || (sign === CARRIAGE && at + 1 === until);
      if (isCut && !isLast) {
        if (until - start > CELL_BYTES_MAX) throw new UnreadableValuesError("cell-too-long");
        return;
      }
      const place = this.length * width + cells;
      if (at - start > CELL_MAX && bytes.toString("utf8", start, at).length > CELL_MAX) throw new UnreadableValuesError("cell-too-long");
      if (cells >= COLUMNS_MAX) throw new UnreadableValuesError("too-many-columns");
      if (cells < width) {
        starts[place] = start;
        ends[place] = at;
        if (isOdd) this.#rewrite(place);
      } else if (at > start && plain(bytes.toString("utf8", start, at)).trim() !== "") this.beyond[this.length] = 1;
      cells += 1;
      if (at >= until) break;
      at += 1;
      if (sign === separator) {
        // One more cell follows, if only an empty one.
        if (at >= until && isLast) {
          if (cells >= COLUMNS_MAX) throw new UnreadableValuesError("too-many-columns");
          if (cells < width) starts[place + 1] = ends[place + 1] = at;
          cells += 1;
          break;
        }
        continue;
      }
      if (sign === CARRIAGE && bytes[at] === LINE) at += 1;
      this.#take(cells, at);
      cells = 0;
    }
    if (cells > 0 && isLast && at >= until) this.#take(cells, until);
  }

  text(row: number, cell: number): string {
    const at = row * this.width + cell;
    return this.bytes.toString("utf8", this.starts[at], this.ends[at]);
  }

  /** Whether it holds nothing but what `trim` takes away. */
  isBlank(row: number, cell: number): boolean {
    const at = row * this.width + cell;
    const start = this.starts[at] as number;
    if (start === this.ends[at]) return true;
    const first = this.bytes[start] as number;
    if (first > 0x20 && first < 0x80) return false;
    if (first >= 0x80 && !BLANK_LEADS.has(first)) return false;
    return this.text(row, cell).trim() === "";
  }

  /** In the characters that a text counts. */
  isLongerThan(row: number, cell: number, most: number): boolean {
    const at = row * this.width + cell;
    if ((this.ends[at] as number) - (this.starts[at] as number) <= most) return false;
    return this.text(row, cell).length > most;
  }

  #take(cells: number, end: number): void {
    this.counts[this.length] = cells;
    this.length += 1;
    this.end = end;
  }

  #rewrite(place: number): void {
    const [start = 0, end = 0] = [this.starts[place], this.ends[place]];
    const stood = this.bytes.toString("utf8", start, end);
    const text = plain(stood);
    if (text === stood) return;
    if (text.length === stood.length - 2 && text === stood.slice(1, -1)) {
      this.starts[place] = start + 1;
      this.ends[place] = end - 1;
      return;
    }
    const size = Buffer.byteLength(text);
    if (this.#behind + size > this.bytes.length) this.bytes = Buffer.concat([this.bytes], Math.ceil((this.#behind + size) * GROWTH));
    this.starts[place] = this.#behind;
    this.#behind += this.bytes.write(text, this.#behind);
    this.ends[place] = this.#behind;
  }
}

/** Without quotes, the platform's own apostrophe before a formula, and what PostgreSQL cannot keep: as `separated.ts` has them. */
function plain(stood: string): string {
  const isQuoted = stood.length > 1 && stood.startsWith('"') && stood.endsWith('"');
  return cleaned(isQuoted ? stood.slice(1, -1).replaceAll('""', '"') : stood);
}

/** The place after the closing quote, or the end where it is not there; two quotes are one. */
function endOfQuoted(bytes: Buffer, from: number, until: number): number {
  for (let at = from + 1; at < until; at += 2) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) return until;
    at = quote;
    if (bytes[at + 1] !== QUOTE) return at + 1;
  }
  return until;
}
