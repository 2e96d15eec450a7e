// Rows of a MySQL or MariaDB table as text, in the order of a key or of what tells new ones, from a place on.
import type { Connection, RowDataPacket } from "mysql2/promise";
import type { ReadRow, RowsAsk } from "./dialect.ts";
import { placeAfter } from "./postgresql-rows.ts";

const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;
const text = (name: string): string => `cast(${quoted(name)} as char)`;

export async function mysqlRows(connection: Connection, ask: RowsAsk): Promise<ReadRow[]> {
  const { columns, key, mark, since, after, limit } = ask;
  const values: string[] = [];
  const bound = (value: string): string => {
    values.push(value);
    return "?";
  };
  const conditions = placeAfter({ mark: mark === null ? null : quoted(mark), key: quoted(key), since, after, bound });
  const order = [...(mark === null ? [] : [quoted(mark)]), quoted(key)].join(", ");
  const list = [text(key), mark === null ? "null" : text(mark), ...columns.map(text)];
  const [rows] = await connection.query<(RowDataPacket & Record<string, string | number | null>)[]>(
    `select ${list.map((each, index) => `${each} as c${index}`).join(", ")} from ${quoted(ask.schema)}.${quoted(ask.name)}
     where ${conditions.join(" and ")} order by ${order} limit ${limit}`,
    values,
  );
  const textOf = (value: string | number | null | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return rows.map((row) => ({
    key: textOf(row["c0"]) ?? "",
    mark: textOf(row["c1"]),
    cells: columns.map((_, index) => textOf(row[`c${index + 2}`])),
  }));
}
