// Writes the verdicts of a block as separated values, straight into bytes: pure.
import { type Answers, refusals, words } from "./block-answers.ts";
import { BLANK, CLAIMS, type ClaimBlock, type Headings, notes, VALUE_MAX } from "./claim-blocks.ts";

const COMMA = 0x2c;
const ZERO = 0x30;
const QUOTE = 0x22;
const CARRIAGE = 0x0d;
const LINE = 0x0a;
/** What a spreadsheet would take for a formula begins with one of these. */
const isFormula = (byte: number | undefined): boolean =>
  byte === 0x3d || byte === 0x2b || byte === 0x2d || byte === 0x40 || byte === 0x09 || byte === CARRIAGE;

const inBytes = (texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text));
const WORDS = inBytes(words);
const REFUSALS = inBytes(refusals);
const NOTES = inBytes(notes);
const NONE = Buffer.alloc(0);
/** The number of a line, signs between and the longest note. */
const LINE_BYTES = 48;
const VERDICT_BYTES = 10;

export const headingLine = ({ key, columns }: Headings): Buffer =>
  Buffer.from(`\u{FEFF}${["line", key, ...columns.map(({ heading }) => heading), "note"].map(cellOf).join(",")}\r\n`);

export function verdictLines(block: ClaimBlock, { verdicts, refused }: Answers): { lines: Buffer; unreadable: number } {
  const { rows, states, first, headings } = block;
  const width = headings.columns.length;
  const lines = new Lines(rows.length * (LINE_BYTES + width * VERDICT_BYTES));
  let unreadable = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const state = states[row] as number;
    if (state === BLANK) continue;
    const start = rows.starts[row * rows.width] as number;
    const end = rows.ends[row * rows.width] as number;
    lines.room(LINE_BYTES + 2 * (end - start) + width * VERDICT_BYTES);
    // The line of headings is the first.
    lines.number(first + row + 1);
    lines.sign(COMMA);
    if (end - start > VALUE_MAX) lines.text(rows.text(row, 0).slice(0, VALUE_MAX));
    else lines.cell(rows.bytes, start, end);
    for (let index = 0; index < width; index += 1) {
      lines.sign(COMMA);
      lines.bytes(WORDS[verdicts[row * width + index] as number] ?? NONE);
    }
    lines.sign(COMMA);
    if (state === CLAIMS) lines.bytes(REFUSALS[refused[row] as number] ?? NONE);
    else {
      unreadable += 1;
      lines.bytes(NOTES[state] ?? NONE);
    }
    lines.sign(CARRIAGE);
    lines.sign(LINE);
  }
  return { lines: lines.written(), unreadable };
}

class Lines {
  #bytes: Buffer;
  #at = 0;

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafeSlow(size);
  }

  room(size: number): void {
    if (this.#at + size > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#at)], (this.#at + size) * 2);
  }

  sign(byte: number): void {
    this.#bytes[this.#at++] = byte;
  }

  bytes(from: Buffer): void {
    for (let at = 0; at < from.length; at += 1) this.#bytes[this.#at++] = from[at] as number;
  }

  number(value: number): void {
    let size = 1;
    for (let power = 10; power <= value; power *= 10) size += 1;
    let rest = value;
    for (let at = this.#at + size - 1; at >= this.#at; at -= 1) {
      const next = Math.floor(rest / 10);
      this.#bytes[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.#at += size;
  }

  /** As it was given, unless something in it would be taken for more than a cell. */
  cell(from: Buffer, start: number, end: number): void {
    const bytes = this.#bytes;
    const began = this.#at;
    let to = began;
    let isOdd = isFormula(from[start]) && end > start;
    for (let at = start; at < end; at += 1) {
      const byte = from[at] as number;
      if (byte === QUOTE || byte === COMMA || byte === LINE || byte === CARRIAGE) isOdd = true;
      bytes[to++] = byte;
    }
    this.#at = to;
    if (!isOdd) return;
    this.#at = began;
    this.text(from.toString("utf8", start, end));
  }

  text(text: string): void {
    this.#at += this.#bytes.write(cellOf(text), this.#at);
  }

  written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }
}

/** What a spreadsheet would take for a formula begins with an apostrophe, as in all sheets of the platform. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
