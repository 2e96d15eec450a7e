// Puts rows that arrive one by one into the table of a load, by COPY, as fast as PostgreSQL takes them and no faster.
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Writable } from "node:stream";

const PIECE = 64 * 1024;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Cells of the row as a line of COPY's text format; a missing cell is no value. */
export function lineOf(line: number, cells: readonly string[], width: number): string {
  let text = `${line}\t${cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "") ? "t" : "f"}`;
  for (let index = 0; index < width; index += 1) {
    const cell = cells[index];
    text +=
      cell === undefined || cell === ""
        ? "\t\\N"
        : `\t${/[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : cell}`;
  }
  return `${text}\n`;
}

export class Filling {
  readonly #open: (headings: readonly string[]) => Promise<Writable>;
  #copy: Writable | undefined;
  #broken: unknown;
  #piece = "";
  headings: readonly string[] = [];
  rows = 0;

  /** `open` makes the table for the headings that stand in the first row. */
  constructor(open: (headings: readonly string[]) => Promise<Writable>) {
    this.#open = open;
  }

  async take(line: number, cells: readonly string[]): Promise<void> {
    if (cells.every((cell) => cell.trim() === "")) return;
    if (this.#copy) await this.add(line, cells);
    else {
      const last = cells.findLastIndex((cell) => cell.trim() !== "");
      this.headings = cells.slice(0, last + 1).map((cell) => cell.trim().slice(0, 200));
      const copy = await this.#open(this.headings);
      copy.on("error", (error) => (this.#broken = error));
      this.#copy = copy;
    }
  }

  /** A row behind the first, blank or not. */
  async add(line: number, cells: readonly string[]): Promise<void> {
    this.rows += 1;
    this.#piece += lineOf(line, cells, this.headings.length);
    if (this.#piece.length >= PIECE) await this.#send();
  }

  async #send(): Promise<void> {
    const piece = this.#piece;
    this.#piece = "";
    if (this.#broken !== undefined) throw this.#broken as Error;
    if (this.#copy && piece !== "" && !this.#copy.write(piece)) await once(this.#copy, "drain");
  }

  async end(): Promise<void> {
    await this.#send();
    if (!this.#copy) return;
    this.#copy.end();
    await finished(this.#copy);
  }

  /** Nothing of it is to stay. */
  abandon(): void {
    this.#copy?.destroy(new Error("abandoned"));
  }
}
