// Separated values (RFC 4180): nothing between two commas is no value, two quotes are an empty text.
import { encode } from "iconv-lite";
import type { FileColumn } from "./file-column.ts";
import { type Fields, PIECE_CHARACTERS, type RowFile } from "./row-file.ts";

export type CsvEncoding = "utf-8" | "utf-8-bom" | "gb18030";

export interface CsvWay {
  readonly encoding: CsvEncoding;
  /** Whether an apostrophe keeps spreadsheets from running what looks like a formula. */
  readonly guard: boolean;
}

const QUOTED = /[",\r\n]/;
/** Apostrophes before it counted in, so that whoever takes one away again is right each time. */
const DANGEROUS = /^'*[=+\-@\t\r]/;

export class CsvFile implements RowFile {
  readonly #kinds: readonly FileColumn["kind"][];
  readonly #way: CsvWay;
  #text = "";
  #ready: Uint8Array[] = [];
  #size = 0;
  readonly isFull = false;

  constructor(columns: readonly FileColumn[], way: CsvWay) {
    this.#kinds = columns.map(({ kind }) => kind);
    this.#way = way;
    if (way.encoding === "utf-8-bom") this.#text = "\u{FEFF}";
    this.#text += `${columns.map(({ name }) => this.#cell(name, "text")).join(",")}\r\n`;
  }

  get size(): number {
    return this.#size + this.#text.length;
  }

  row(fields: Fields): void {
    let line = "";
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index] ?? null;
      if (index > 0) line += ",";
      if (field !== null) line += this.#cell(field, this.#kinds[index] ?? "text");
    }
    this.#text += `${line}\r\n`;
    if (this.#text.length >= PIECE_CHARACTERS) this.#write();
  }

  take(): Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  end(): void {
    this.#write();
  }

  #cell(text: string, kind: FileColumn["kind"]): string {
    if (kind === "boolean") return text === "t" ? "true" : "false";
    if (kind !== "text") return text;
    const safe = this.#way.guard && DANGEROUS.test(text) ? `'${text}` : text;
    return safe === "" || QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  #write(): void {
    if (this.#text === "") return;
    const bytes = this.#way.encoding === "gb18030" ? encode(this.#text, "gb18030") : Buffer.from(this.#text, "utf8");
    this.#size += bytes.length;
    this.#ready.push(bytes);
    this.#text = "";
  }
}
