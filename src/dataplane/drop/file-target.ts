// Files as the target of an exchange: each confirmed chunk lies sealed on the disk, and files are made of them once all are there.
import type { Chunk, ExchangePlan, Loaded, Standing, Target } from "#dataplane/exchange/index.ts";
import type { Clock } from "#kernel/clock.ts";
import type { DropBook, FileForm, SealedPart } from "#kernel/file-drop.ts";
import { type FileColumn, fileColumn } from "./file-column.ts";
import { fieldsOf, makeFiles, type Making, readSegment } from "./making.ts";
import { parquetValue } from "./parquet-file.ts";
import { refuseWithoutRoom, SealedOutput, type Shelf } from "./sealed-output.ts";
import { isKnown, tailOf } from "./tail.ts";
import { CELL_CHARACTERS_MAX } from "./workbook-file.ts";

export interface FileTargetOptions {
  readonly book: DropBook;
  readonly shelf: Shelf;
  readonly form: FileForm;
  /** Names of the columns in the order in which files have them; a plan arranges them otherwise. */
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

type Reason = Loaded["rejected"][number]["reason"];

export class FileTarget implements Target {
  readonly loadsAhead = false;
  readonly #plan: ExchangePlan;
  readonly #options: FileTargetOptions;
  /** As they arrive. */
  #columns: readonly FileColumn[] = [];

  constructor(plan: ExchangePlan, options: FileTargetOptions) {
    this.#plan = plan;
    this.#options = options;
  }

  /** There is nothing that the rows would have to fit into. */
  async shape(): Promise<undefined> {
    await Promise.resolve();
  }

  async create(columns: readonly { readonly name: string; readonly type: string }[]): Promise<void> {
    this.#columns = columns.map(fileColumn);
    await Promise.resolve();
  }

  async begin(): Promise<Standing> {
    return await this.#options.book.begin();
  }

  async load(chunk: Chunk): Promise<Loaded> {
    const { book, shelf } = this.#options;
    await refuseWithoutRoom(shelf);
    const { bytes, rejected } = this.#fitting(chunk);
    const part = bytes.length === 0 ? undefined : await sealed(shelf, bytes);
    return { rejected, confirm: (standing) => book.confirm(standing, part) };
  }

  async finish(standing: Standing): Promise<void> {
    const { book, shelf, form, names, clock, signal } = this.#options;
    const { increment } = this.#plan;
    const segments = await book.segments();
    const terms = JSON.stringify([form, names, this.#columns]);
    const tail = increment ? await tailOf(segments, { form: terms, read: (segment) => readSegment(shelf, segment) }) : [];
    // Begun anew on purpose, everything is wanted, known or not.
    const isNothingNew = standing.watermark !== null && isKnown(await book.tail(), tail, standing.rows);
    const places = names.map((name) => this.#columns.findIndex((column) => column.name === name));
    const making: Making = {
      shelf,
      form,
      signal,
      columns: places.flatMap((place) => this.#columns[place] ?? []),
      order: places,
      segments,
      // What has changed is nothing: nobody needs a file that says so. All there is, is told even where it is nothing.
      evenEmpty: increment === null,
      at: clock.now(),
      noteMade: (rows) => book.noteMade(rows),
    };
    const files = isNothingNew ? [] : await makeFiles(making);
    const watermark = increment ? (standing.place?.[0] ?? standing.watermark) : null;
    await book.finish({ ...standing, watermark, isFinished: true }, files, tail);
  }

  /** What was sealed and never confirmed is nobody's: it is cleared away with whatever else no record keeps. */
  async close(): Promise<void> {
    await Promise.resolve();
  }

  /** Whole chunks nearly always; what a format cannot hold is told apart, row by row. */
  #fitting(chunk: Chunk): { bytes: Buffer; rejected: { index: number; reason: Reason }[] } {
    const unfit = this.#unfitting();
    if (!unfit) return { bytes: chunk.bytes, rejected: [] };
    const rejected: { index: number; reason: Reason }[] = [];
    const kept: Buffer[] = [];
    for (let index = 0; index < chunk.rows; index += 1) {
      const [from, to] = [chunk.starts[index] ?? 0, chunk.starts[index + 1] ?? 0];
      const reason = unfit(chunk.bytes.toString("utf8", from, to - 1));
      if (reason) rejected.push({ index, reason });
      else kept.push(chunk.bytes.subarray(from, to));
    }
    return { bytes: rejected.length === 0 ? chunk.bytes : Buffer.concat(kept), rejected };
  }

  /** Undefined where the format holds whatever may come. */
  #unfitting(): ((line: string) => Reason | undefined) | undefined {
    const columns = this.#columns;
    const { format } = this.#options.form;
    if (format === "xlsx")
      return (line) => {
        if (line.length <= CELL_CHARACTERS_MAX) return undefined;
        const at = fieldsOf(line).findIndex((field) => (field?.length ?? 0) > CELL_CHARACTERS_MAX);
        return at < 0 ? undefined : TOO_LONG(columns[at]?.name ?? "");
      };
    const exact = columns.flatMap((column, at) => (EXACT.has(column.kind) ? [{ column, at }] : []));
    if (format === "csv" || exact.length === 0) return undefined;
    return (line) => {
      const fields = fieldsOf(line);
      const found = exact.find(({ column, at }) => {
        const field = fields[at] ?? null;
        return field !== null && parquetValue(column, field) === undefined;
      });
      return found && NO_SUCH_VALUE(found.column.name);
    };
  }
}

/** Of these a file's type holds less than a database's: no infinity, no number that is none. */
const EXACT: ReadonlySet<FileColumn["kind"]> = new Set(["decimal", "date", "instant", "zoned"]);

const TOO_LONG = (name: string): Reason => ({
  zh: `${name}：超过 ${CELL_CHARACTERS_MAX} 个字符，电子表格的单元格放不下`,
  en: `${name}: more than ${CELL_CHARACTERS_MAX} characters, which no cell of a spreadsheet holds`,
});
const NO_SUCH_VALUE = (name: string): Reason => ({
  zh: `${name}：Parquet 的日期、时间和小数不能表示这个值`,
  en: `${name}: dates, times and decimals of Parquet cannot hold this value`,
});

async function sealed(shelf: Shelf, bytes: Buffer): Promise<SealedPart> {
  const output = await SealedOutput.open(shelf);
  try {
    await output.write(bytes);
    const { id, bytes: length, cipher, sealedKey } = await output.close();
    return { id, bytes: length, cipher, sealedKey };
  } catch (error) {
    await output.giveUp();
    throw error;
  }
}
