// Separated values as they stream in: in UTF-8, UTF-16 or GB 18030, row by row, with no more in memory than one piece of the file. Pure.
import { isUtf8 as isWholeUtf8 } from "node:buffer";

const SEPARATORS = [",", "\t", ";", "|"];
const QUOTE = '"';

export class UnreadableValuesError extends Error {
  readonly reason: "encoding" | "cell-too-long" | "too-many-columns";
  constructor(reason: UnreadableValuesError["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

export interface ValueLimits {
  readonly columns: number;
  readonly cellText: number;
}

/** Which code a file is in is seen at its first character that is no ASCII: until then all of them say the same. */
export class TextReader {
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #began = false;
  /** Too few strange bytes at the end of a piece to tell one code from the other, or the beginning of a character. */
  #held: Uint8Array = new Uint8Array();
  #isUnmarked = true;

  read(piece: Uint8Array): string {
    const bytes = this.#told(piece);
    return this.#decoder ? this.#decoded(bytes, true) : asciiOf(bytes);
  }

  end(): string {
    if (this.#held.length > 0) {
      this.#decoder ??= new TextDecoder(isUtf8(this.#held) ? "utf-8" : "gb18030", { fatal: true });
      const rest = this.#decoded(this.#held, true);
      return rest + this.#decoded(new Uint8Array(), false);
    }
    return this.#decoder ? this.#decoded(new Uint8Array(), false) : "";
  }

  /** The same in UTF-8: what is written so is only looked at, not made a text of. Of one reader either texts or bytes are asked. */
  bytes(piece: Uint8Array): Buffer {
    const bytes = this.#told(piece);
    if (!this.#decoder) return viewOf(bytes);
    return this.#decoder.encoding === "utf-8" ? this.#whole(bytes, true) : Buffer.from(this.#decoded(bytes, true));
  }

  endBytes(): Buffer {
    if (this.#decoder?.encoding === "utf-8") return this.#whole(new Uint8Array(), false);
    return Buffer.from(this.end());
  }

  /** What may be read now; the code is told where a byte needs one. */
  #told(piece: Uint8Array): Uint8Array {
    if (this.#decoder) return piece;
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    this.#held = new Uint8Array();
    const begins = !this.#began;
    if (begins && bytes.length < MARK) {
      this.#held = bytes;
      return new Uint8Array();
    }
    this.#began = true;
    if (begins && bytes[0] === 0xff && bytes[1] === 0xfe) this.#decoder = new TextDecoder("utf-16le", { fatal: true });
    if (begins && bytes[0] === 0xef && bytes[1] === 0xbb) this.#decoder = new TextDecoder("utf-8", { fatal: true });
    if (this.#decoder) return bytes;
    const strange = bytes.findIndex((byte) => byte > 0x7f);
    if (strange < 0) return bytes;
    if (bytes.length - strange < TELLING) {
      this.#held = bytes.subarray(strange);
      return bytes.subarray(0, strange);
    }
    this.#decoder = new TextDecoder(isUtf8(bytes.subarray(strange)) ? "utf-8" : "gb18030", { fatal: true });
    return bytes;
  }

  /** Without the mark at the beginning, and without the character that the end of a piece has cut. */
  #whole(piece: Uint8Array, stream: boolean): Buffer {
    const bytes = this.#held.length === 0 ? viewOf(piece) : Buffer.concat([this.#held, piece]);
    const begins = this.#isUnmarked && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? MARK - 1 : 0;
    this.#isUnmarked &&= bytes.length === 0;
    const end = stream ? wholeUntil(bytes) : bytes.length;
    const whole = bytes.subarray(begins, end);
    if (!isWholeUtf8(whole)) throw new UnreadableValuesError("encoding");
    this.#held = bytes.subarray(end);
    return whole;
  }

  #decoded(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder?.decode(bytes, { stream }) ?? "";
    } catch {
      throw new UnreadableValuesError("encoding");
    }
  }
}

/** As long as the longest mark at the beginning of a file. */
const MARK = 4;
const TELLING = 8;
const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const asciiOf = (bytes: Uint8Array): string => viewOf(bytes).toString("latin1");

/** Where the last character begins that is not whole. */
function wholeUntil(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // As a stream: the last character of a piece may be cut.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Cells are cut out of pieces of text of any length; what is not finished waits for the next piece. */
export class ValueReader {
  readonly #limits: ValueLimits;
  #separator: string | undefined;
  #rest = "";
  #row: string[] = [];
  #isFirst = true;
  /** A separator was read last: one more cell follows, if only an empty one. */
  #awaits = false;

  constructor(limits: ValueLimits) {
    this.#limits = limits;
  }

  *rows(piece: string): Generator<string[]> {
    const text = this.#rest + piece;
    if (this.#separator === undefined) {
      // The first line tells which sign separates.
      if (!/[\r\n]/u.test(text) && text.length < this.#limits.cellText) {
        this.#rest = text;
        return;
      }
      this.#separator = separatorOf(text);
    }
    yield* this.#cut(text, false);
  }

  *end(): Generator<string[]> {
    this.#separator ??= separatorOf(this.#rest);
    yield* this.#cut(this.#rest, true);
    if (this.#awaits) this.#put("");
    if (this.#row.length > 0) yield this.#take();
  }

  *#cut(text: string, isLast: boolean): Generator<string[]> {
    const separator = this.#separator ?? ",";
    let at = 0;
    while (at < text.length) {
      const end = text[at] === QUOTE ? endOfQuoted(text, at) : at;
      const mark = end < 0 ? -1 : nextMark(text, end, separator);
      // A line break at the very end may be the first half of one of two characters.
      const isCut = mark < 0 || (text[mark] === "\r" && mark + 1 === text.length);
      if (isCut && !isLast) break;
      const to = mark < 0 ? text.length : mark;
      this.#put(plain(text.slice(at, to)));
      this.#awaits = false;
      at = to + 1;
      if (mark < 0) break;
      if (text[mark] === separator) {
        this.#awaits = true;
        continue;
      }
      if (text[mark] === "\r" && text[at] === "\n") at += 1;
      yield this.#take();
    }
    this.#rest = isLast ? "" : text.slice(at);
    if (this.#rest.length > this.#limits.cellText * 2) throw new UnreadableValuesError("cell-too-long");
  }

  #put(cell: string): void {
    if (cell.length > this.#limits.cellText) throw new UnreadableValuesError("cell-too-long");
    if (this.#row.length >= this.#limits.columns) throw new UnreadableValuesError("too-many-columns");
    this.#row.push(cell);
  }

  #take(): string[] {
    const row = this.#row;
    this.#row = [];
    if (this.#isFirst && row[0] !== undefined) row[0] = row[0].replace(/^\uFEFF/u, "");
    this.#isFirst = false;
    return row;
  }
}

/** Which sign separates is told by the first line. */
export function separatorOf(text: string): string {
  const line = /^[^\r\n]*/u.exec(text)?.[0] ?? "";
  const count = (separator: string) => line.split(separator).length;
  return SEPARATORS.toSorted((one, other) => count(other) - count(one))[0] ?? ",";
}

/** The place after the closing quote; two quotes are one. */
function endOfQuoted(text: string, from: number): number {
  for (let at = from + 1; ;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote < 0) return -1;
    // At the very end nobody knows yet whether another quote follows; the end of the file is looked at by whoever asks.
    if (text[quote + 1] !== QUOTE) return quote + 1;
    at = quote + 2;
  }
}

function nextMark(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === separator || sign === "\n" || sign === "\r") return at;
  }
  return -1;
}

function plain(cell: string): string {
  const text = cell.length > 1 && cell.startsWith(QUOTE) && cell.endsWith(QUOTE) ? cell.slice(1, -1).replaceAll('""', QUOTE) : cell;
  return cleaned(text);
}

/** As the platform's own sheets write formulas; and without the one character that PostgreSQL cannot keep. */
export function cleaned(text: string): string {
  const own = text.codePointAt(0) === 0x27 && /^'[=+\-@]/u.test(text) ? text.slice(1) : text;
  return own.includes("\0") ? own.replaceAll("\0", "\u{FFFD}") : own;
}
