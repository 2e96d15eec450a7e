// A session with a consumer's MySQL or MariaDB for an exchange: strict whatever the server's own mode, its tables described, cut at once when told to.
import type { Connection as CoreConnection } from "mysql2";
import { type Connection, createConnection, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import { mysqlWay, type Way } from "#kernel/database-way.ts";
import type { ColumnShape, TableName, TableShape } from "./plan.ts";

// A zero for a key is a zero; what does not fit is an error, never bent until it does. Notes are left out: only roundings and blanks at the end earn one.
const SETTINGS = [
  "sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO'",
  "sql_notes = 0",
  "time_zone = '+08:00'",
  "lock_wait_timeout = 5",
  "innodb_lock_wait_timeout = 5",
  "foreign_key_checks = 1",
  "unique_checks = 1",
  // A worker that vanished without a word must not hold its locks for the eight hours of the default.
  "wait_timeout = 900",
];

export interface MysqlSession {
  readonly connection: Connection;
  /** Whether the server takes LOAD DATA LOCAL, which is several times as fast as INSERT. */
  readonly mayLoad: boolean;
  readonly packetBytesMax: number;
  close(): void;
}

export const backticked = (name: string): string => `\`${name.replaceAll("`", "``")}\``;
export const mysqlNamed = ({ schema, table }: TableName): string => `${backticked(schema)}.${backticked(table)}`;

export async function openMysqlSession(way: Way, signal: AbortSignal): Promise<MysqlSession> {
  signal.throwIfAborted();
  // The driver hands a server that asks for a file only what the statement brings with it; nothing is ever opened by name.
  const connection = await createConnection({ ...mysqlWay(way), flags: ["LOCAL_FILES"] });
  connection.on("error", () => undefined);
  const { stream } = (connection as unknown as { connection: CoreConnection & { stream: { destroy(error?: Error): void } } }).connection;
  // By the socket: the driver's own way of ending leaves whoever waits for an answer waiting.
  const cut = (): void => stream.destroy(new Error("the connection was closed"));
  signal.addEventListener("abort", cut, { once: true });
  const close = (): void => {
    signal.removeEventListener("abort", cut);
    cut();
  };
  try {
    for (const setting of SETTINGS) await connection.query(`set session ${setting}`);
    const [rows] = await connection.query<RowDataPacket[]>("select @@local_infile as local, @@max_allowed_packet as packet");
    return { connection, mayLoad: Number(rows[0]?.["local"]) === 1, packetBytesMax: Number(rows[0]?.["packet"] ?? 1_048_576), close };
  } catch (error) {
    close();
    throw error;
  }
}

export async function asked<Row>(connection: Connection, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const [rows] = await connection.query<RowDataPacket[]>(text, values as unknown[]);
  return rows as Row[];
}

/** Answers how many rows a statement found. */
export async function told(connection: Connection, text: string, values: readonly unknown[] = []): Promise<number> {
  const [{ affectedRows }] = await connection.query<ResultSetHeader>(text, values as unknown[]);
  return affectedRows;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly given: number;
  readonly kind: string;
  readonly engine: string | null;
}

/** What a table is like now, types in the server's own words; undefined where there is none that this account may see. */
export async function mysqlShapeOf(connection: Connection, { schema, table }: TableName): Promise<TableShape | undefined> {
  const columns = await asked<ColumnRow>(
    connection,
    `select c.column_name as name, cast(c.column_type as char) as type, c.is_nullable as nullable, t.table_type as kind, t.engine as engine,
       c.column_default is not null or c.extra like '%auto_increment%' or c.extra like '%GENERATED%' as given
     from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = ? and c.table_name = ? order by c.ordinal_position`,
    [schema, table],
  );
  const [first] = columns;
  if (!first) return undefined;
  const indexed = await asked<{ name: string; column: string }>(
    connection,
    `select index_name as name, column_name as \`column\` from information_schema.statistics s
     where table_schema = ? and table_name = ? and non_unique = 0 and not exists (
       select 1 from information_schema.statistics part where part.table_schema = s.table_schema and part.table_name = s.table_name
         and part.index_name = s.index_name and (part.sub_part is not null or part.column_name is null))
     order by index_name, seq_in_index`,
    [schema, table],
  );
  const unique = Map.groupBy(indexed, ({ name }) => name);
  const columnsOf = (rows: readonly { column: string }[] = []): string[] => rows.map(({ column }) => column);
  const isView = first.kind === "VIEW";
  return {
    columns: columns.map(({ name, type, nullable, given }): ColumnShape => {
      return { name, type, nullable: nullable === "YES", hasDefault: given === 1 };
    }),
    key: columnsOf(unique.get("PRIMARY")),
    unique: [...unique.values()].map(columnsOf),
    rows: null,
    isView,
    ...unfitOf(isView, first.engine ?? ""),
  };
}

/** Rows that cannot be undone cannot arrive exactly once. */
function unfitOf(isView: boolean, engine: string): Pick<TableShape, "unfit"> {
  if (isView) return { unfit: { zh: "目标是视图，请改用表", en: "the target is a view; choose a table" } };
  if (engine.toLowerCase() === "innodb") return {};
  const zh = `目标表的存储引擎 ${engine} 不支持事务，请改为 InnoDB`;
  return { unfit: { zh, en: `the target's storage engine ${engine} knows no transactions; make it InnoDB` } };
}
