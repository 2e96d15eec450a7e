// Makes files of what a run confirmed: segment by segment, row by row, with little in memory, and divided where they would get too large.
import { setImmediate as breathe } from "node:timers/promises";
import { type FileForm, type MadeFile, rowsPerFile, type SealedPart } from "#kernel/file-drop.ts";
import { fieldText } from "#dataplane/exchange/index.ts";
import { CsvFile } from "./csv-file.ts";
import { dropProblem } from "./drop.problems.ts";
import type { FileColumn } from "./file-column.ts";
import { ParquetFile } from "./parquet-file.ts";
import type { Fields, RowFile } from "./row-file.ts";
import { discard, readPart, SealedOutput, type Shelf } from "./sealed-output.ts";
import { WorkbookFile } from "./workbook-file.ts";

export interface Making {
  readonly shelf: Shelf;
  readonly form: FileForm;
  /** As files have them. */
  readonly columns: readonly FileColumn[];
  /** Where each of them stands in a row of a segment. */
  readonly order: readonly number[];
  readonly segments: readonly SealedPart[];
  /** Whether there is a file where there is no row. */
  readonly evenEmpty: boolean;
  readonly at: Date;
  readonly signal: AbortSignal;
  readonly noteMade: (rows: number) => Promise<void>;
}

/** After so many rows bytes are written, and others have their turn. */
const ROWS_AT_ONCE = 2_000;
const MEGABYTE = 1_048_576;

export function openRowFile({ form, columns, at }: Pick<Making, "form" | "columns" | "at">): RowFile {
  if (form.format === "csv") return new CsvFile(columns, form);
  return form.format === "parquet" ? new ParquetFile(columns) : new WorkbookFile(columns, at);
}

/** A row as COPY writes it, without its line feed. */
export function fieldsOf(line: string): (string | null)[] {
  const fields = line.split("\t");
  return line.includes("\\") ? fields.map((field) => (field === String.raw`\N` ? null : fieldText(field))) : fields;
}

export async function makeFiles(making: Making): Promise<MadeFile[]> {
  const maker = new Maker(making);
  try {
    for (const segment of making.segments) await maker.add(await readSegment(making.shelf, segment));
    return await maker.end();
  } catch (error) {
    await maker.giveUp();
    throw error;
  }
}

export async function readSegment(shelf: Shelf, segment: SealedPart): Promise<string> {
  try {
    return (await readPart(shelf, segment)).toString("utf8");
  } catch (error) {
    throw dropProblem("lost", { internal: error });
  }
}

class Maker {
  readonly #making: Making;
  readonly #made: MadeFile[] = [];
  #open: { readonly file: RowFile; readonly output: SealedOutput; rows: number } | undefined;
  #rows = 0;

  constructor(making: Making) {
    this.#making = making;
  }

  async add(text: string): Promise<void> {
    const { order, signal, noteMade } = this.#making;
    let at = 0;
    while (at < text.length) {
      signal.throwIfAborted();
      const { file } = (this.#open ??= await this.#begin());
      for (let count = 0; count < ROWS_AT_ONCE && at < text.length && !this.#isEnough(); count += 1) {
        const end = text.indexOf("\n", at);
        const fields = fieldsOf(text.slice(at, end));
        file.row(order.map((place): Fields[number] => fields[place] ?? null));
        this.#open.rows += 1;
        this.#rows += 1;
        at = end + 1;
      }
      await this.#write();
      if (this.#isEnough()) await this.#close();
    }
    await noteMade(this.#rows);
  }

  async end(): Promise<MadeFile[]> {
    if (this.#made.length === 0 && this.#making.evenEmpty) this.#open ??= await this.#begin();
    await this.#close();
    return this.#made;
  }

  async giveUp(): Promise<void> {
    await this.#open?.output.giveUp();
    for (const { id } of this.#made) await discard(this.#making.shelf, id);
  }

  #isEnough(): boolean {
    const { form } = this.#making;
    const open = this.#open;
    return open !== undefined && (open.file.isFull || open.rows >= rowsPerFile(form) || open.file.size >= form.megabytesMax * MEGABYTE);
  }

  async #begin() {
    return { file: openRowFile(this.#making), output: await SealedOutput.open(this.#making.shelf), rows: 0 };
  }

  async #write(): Promise<void> {
    const ready = this.#open?.file.take() ?? [];
    for (const bytes of ready) await this.#open?.output.write(bytes);
    await breathe();
  }

  async #close(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    open.file.end();
    await this.#write();
    this.#made.push({ ...(await open.output.close()), rows: open.rows });
    this.#open = undefined;
  }
}
