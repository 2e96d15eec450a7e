// Parquet, row group by row group: whole numbers, decimals, days and instants as what they are, everything else as text.
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { daysOf, type FileColumn, microsecondsOf, unscaled, zonedMicrosecondsOf } from "./file-column.ts";
import type { Fields, RowFile } from "./row-file.ts";

type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];
type Element = Schema[number];
type Value = string | number | bigint | boolean | null | undefined;

/** What is held before a row group is written: readers want large ones, memory small ones. */
const GROUP_ROWS = 20_000;
const GROUP_CHARACTERS = 4 * 1024 * 1024;
/** What an INT64 holds. */
const DIGITS_MAX = 18;

const isBounded = ({ kind, precision = Infinity }: FileColumn): boolean => kind === "decimal" && precision <= DIGITS_MAX;

const TYPES: Readonly<Record<FileColumn["kind"], Omit<Element, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  // Without bounds, or beyond what a whole number holds: exact as text.
  decimal: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
  integer: { type: "INT32" },
  long: { type: "INT64" },
  float: { type: "FLOAT" },
  double: { type: "DOUBLE" },
  date: { type: "INT32", converted_type: "DATE" },
  instant: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" } },
  zoned: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" } },
};

const elementOf = (column: FileColumn): Element => {
  const { name, precision, scale = 0 } = column;
  const type: Omit<Element, "name"> =
    isBounded(column) && precision !== undefined ? { type: "INT64", converted_type: "DECIMAL", precision, scale } : TYPES[column.kind];
  return { name, repetition_type: "OPTIONAL", ...type };
};

/** Undefined for what the column's type cannot hold. */
export function parquetValue(column: FileColumn, text: string): Exclude<Value, null> {
  if (isBounded(column)) return unscaled(text, column.scale ?? 0);
  switch (column.kind) {
    case "text":
    case "decimal":
      return text;
    case "boolean":
      return text === "t";
    case "long":
      return BigInt(text);
    case "date":
      return daysOf(text);
    case "instant":
      return microsecondsOf(text);
    case "zoned":
      return zonedMicrosecondsOf(text);
    default:
      return Number(text);
  }
}

export class ParquetFile implements RowFile {
  readonly #columns: readonly FileColumn[];
  readonly #bytes = new ByteWriter();
  readonly #file: ParquetWriter;
  #group: Value[][];
  #rows = 0;
  #characters = 0;
  readonly isFull = false;

  constructor(columns: readonly FileColumn[]) {
    this.#columns = columns;
    this.#group = columns.map(() => []);
    const schema = [{ name: "rows", num_children: columns.length }, ...columns.map(elementOf)];
    this.#file = new ParquetWriter({ writer: this.#bytes, schema, createdBy: "govshare" });
  }

  get size(): number {
    return this.#bytes.offset;
  }

  row(fields: Fields): void {
    for (let index = 0; index < this.#columns.length; index += 1) {
      const text = fields[index] ?? null;
      const column = this.#columns[index] as FileColumn;
      (this.#group[index] as Value[]).push(text === null ? null : (parquetValue(column, text) ?? null));
      this.#characters += 8 + (text?.length ?? 0);
    }
    this.#rows += 1;
    if (this.#rows >= GROUP_ROWS || this.#characters >= GROUP_CHARACTERS) this.#write();
  }

  take(): Uint8Array[] {
    if (this.#bytes.index === 0) return [];
    const ready = Uint8Array.from(this.#bytes.getBytes());
    this.#bytes.index = 0;
    return [ready];
  }

  end(): void {
    this.#write();
    void this.#file.finish();
  }

  #write(): void {
    if (this.#rows === 0) return;
    const columnData = this.#columns.map(({ name }, index) => ({ name, data: this.#group[index] ?? [] }));
    // Nothing is awaited: the writer in memory has no flush of its own.
    void this.#file.write({ columnData, rowGroupSize: this.#rows });
    this.#group = this.#columns.map(() => []);
    this.#rows = 0;
    this.#characters = 0;
  }
}
