// The types of a table that is made in MySQL or MariaDB for values as they arrive. Pure.
import { columnTypeOf } from "#kernel/column-type.ts";

/** What an index of InnoDB takes of four-byte letters, with room for the other columns of the key. */
const KEY_LETTERS = 700;
/** Short texts stand in the row, which holds 65,535 bytes; beyond this many letters they stand beside it. */
const ROW_LETTERS = 8_000;

export interface MadeColumn {
  readonly name: string;
  readonly type: string;
}

const lengthIn = (type: string): number | undefined => Number(/\((\d+)\)/.exec(type)?.[1] ?? Number.NaN) || undefined;

function decimalOf(type: string): string {
  const [, precision, scale = "0"] = /\((\d+)(?:, ?(\d+))?\)/.exec(type) ?? [];
  const [digits, places] = [Number(precision ?? 65), precision === undefined ? 30 : Number(scale)];
  return places <= 30 && digits <= 65 ? `decimal(${digits}, ${places})` : "decimal(65, 30)";
}

export function madeColumns(columns: readonly MadeColumn[], key: readonly string[]): MadeColumn[] {
  const isText = ({ type }: MadeColumn): boolean => ["text", "bpchar", undefined].includes(columnTypeOf(type));
  const keyed = columns.filter((column) => isText(column) && key.includes(column.name)).length;
  let letters = ROW_LETTERS;
  return columns.map((column): MadeColumn => {
    const { name, type } = column;
    if (isText(column)) {
      if (key.includes(name)) return { name, type: `varchar(${Math.min(255, Math.floor(KEY_LETTERS / keyed))}) not null` };
      const length = lengthIn(type);
      if (length === undefined || length > 1_000 || length > letters) return { name, type: "longtext" };
      letters -= length;
      return { name, type: `varchar(${length})` };
    }
    switch (columnTypeOf(type)) {
      case "boolean":
        return { name, type: "tinyint(1)" };
      case "date":
        return { name, type: "date" };
      case "integer":
        return { name, type: "int" };
      case "bigint":
        return { name, type: "bigint" };
      case "numeric":
        return { name, type: decimalOf(type) };
      case "timestamp":
      case "timestamptz":
        return { name, type: "datetime(6)" };
      default:
        return { name, type: "double" };
    }
  });
}
