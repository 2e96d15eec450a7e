// One table of a MySQL or MariaDB server, with its indexes.
import type { Connection, RowDataPacket } from "mysql2/promise";
import { cut, STATEMENT_MS } from "./dialect.ts";
import type { TableShape } from "./shape.ts";

interface Row extends RowDataPacket {
  readonly tableType: string;
  readonly columnName: string;
  readonly columnType: string;
  readonly columnComment: string | null;
  readonly isNullable: string;
  readonly indexed: number;
  readonly single: number;
}

export async function mysqlShape(connection: Connection, at: { schema: string; name: string }): Promise<TableShape | undefined> {
  const [rows] = await connection.query<Row[]>({
    sql: `select t.table_type as tableType, c.column_name as columnName, cast(c.column_type as char) as columnType, c.column_comment as columnComment,
        c.is_nullable as isNullable,
        exists (select 1 from information_schema.statistics s where s.table_schema = c.table_schema and s.table_name = c.table_name
          and s.column_name = c.column_name and s.seq_in_index = 1 and s.sub_part is null and s.index_type = 'BTREE') as indexed,
        exists (select 1 from information_schema.statistics s where s.table_schema = c.table_schema and s.table_name = c.table_name
          and s.column_name = c.column_name and s.non_unique = 0 and s.seq_in_index = 1 and s.sub_part is null
          and not exists (select 1 from information_schema.statistics more where more.table_schema = s.table_schema and more.table_name = s.table_name
            and more.index_name = s.index_name and more.seq_in_index > 1)) as single
      from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = ? and c.table_name = ? order by c.ordinal_position`,
    values: [at.schema, at.name],
    timeout: STATEMENT_MS + 2_000,
  });
  if (!rows[0]) return undefined;
  const columns = rows.map(({ columnName, columnType, columnComment, isNullable, indexed, single }) => ({
    name: columnName,
    type: cut(columnType, 200),
    comment: cut(columnComment ?? "", 500),
    nullable: isNullable === "YES",
    indexed: indexed > 0,
    unique: single > 0 && isNullable === "NO",
  }));
  return { kind: rows[0].tableType === "VIEW" ? "view" : "table", columns };
}

/** Whether a column that no index makes unique names each row all the same; undefined where it takes too long to find out. */
export async function mysqlNamesRows(
  connection: Connection,
  at: { schema: string; name: string; column: string },
  milliseconds: number,
): Promise<boolean | undefined> {
  const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;
  const [table, column] = [`${quoted(at.schema)}.${quoted(at.name)}`, quoted(at.column)];
  try {
    const [rows] = await connection.query<RowDataPacket[]>({
      sql: `select 1 from ${table} where ${column} is null union all (select 1 from ${table} group by ${column} having count(*) > 1 limit 1) limit 1`,
      timeout: milliseconds,
    });
    return rows.length === 0;
  } catch (error) {
    if ((error as { code?: string }).code === "PROTOCOL_SEQUENCE_TIMEOUT") return undefined;
    throw error;
  }
}
