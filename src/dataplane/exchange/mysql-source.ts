// Rows of a provider's MySQL or MariaDB for an exchange: ordered by its key, streamed, written as COPY writes them.
import type { Readable } from "node:stream";
import type { Connection as CoreConnection } from "mysql2";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import { arrivingAs, foreignColumn } from "#kernel/foreign-column.ts";
import { mysqlWay, type Way } from "#kernel/database-way.ts";
import { type Binder, type Expressed, sqlDialects } from "#dataplane/query/index.ts";
import type { ColumnType } from "#kernel/column-type.ts";
import type { Place } from "./chunk.ts";
import { writtenField } from "./cell.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { ColumnShape, ExchangePlan, RowFilter, TableName, TableShape } from "./plan.ts";
import type { Foreign, Source } from "./source.ts";
import { isShuffled, shuffleSeed } from "./sql.ts";

const dialect = sqlDialects.mysql;
const ASK_SECONDS = 20;

type Column = Expressed & { readonly type: ColumnType };

export async function openMysqlSource(
  way: Way,
  table: TableName,
  { signal, foreign }: { readonly signal: AbortSignal; readonly foreign: Foreign },
): Promise<Source> {
  signal.throwIfAborted();
  const connection = await createConnection(mysqlWay(way));
  connection.on("error", () => undefined);
  let reading: Readable | undefined;
  // The driver tells nobody who waits for rows that their connection was cut.
  const cut = (): void => {
    connection.destroy();
    reading?.destroy(new Error("the connection was closed"));
  };
  signal.addEventListener("abort", cut, { once: true });
  const types = new Map<string, string>();
  try {
    for (const setting of ["set session transaction read only", "set session time_zone = '+00:00'", "set session lock_wait_timeout = 5"])
      await connection.query(setting);
    await limited(connection, ASK_SECONDS);
  } catch (error) {
    cut();
    throw error;
  }
  return {
    async shape() {
      const { shape, natives } = await shapeOf(connection, table);
      for (const [name, native] of natives) types.set(name, native);
      return shape?.isView ? { ...shape, unique: [...shape.unique, foreign.key] } : shape;
    },
    async read(plan, columns, from, sink) {
      if (types.size === 0) for (const [name, native] of (await shapeOf(connection, table)).natives) types.set(name, native);
      const { text, values } = statementOf(plan, columns, { ...from, table, columnOf: (name) => columnOf(types, name) });
      await limited(connection, 0);
      reading = coreOf(connection).execute({ sql: text, values, rowsAsArray: true }).stream({ highWaterMark: 256 });
      for await (const row of reading as AsyncIterable<(string | number | Buffer | null)[]>) {
        const line = Buffer.from(row.map(written).join("\t"), "utf8");
        sink.row(line, 0, line.length);
        await sink.ready();
      }
      signal.throwIfAborted();
    },
    async estimate({ filter, increment }) {
      if (filter.length > 0 || increment) return null;
      const [rows] = await connection.query<RowDataPacket[]>(
        `select count(*) as count from (select 1 from ${dialect.table(table.schema, table.table)} limit 1000001) as few`,
      );
      return Number(rows[0]?.["count"] ?? 0);
    },
    async close() {
      signal.removeEventListener("abort", cut);
      cut();
      await Promise.resolve();
    },
  };
}

/** Rows come one by one from the driver below the promises alone. */
const coreOf = (connection: Connection): CoreConnection => (connection as unknown as { connection: CoreConnection }).connection;

/** MariaDB counts seconds, MySQL milliseconds; each knows its own word only. */
async function limited(connection: Connection, seconds: number): Promise<void> {
  try {
    await connection.query(`set session max_statement_time = ${seconds}`);
  } catch {
    await connection.query(`set session max_execution_time = ${seconds * 1_000}`);
  }
}

function written(value: string | number | Buffer | null): string {
  if (value === null) return String.raw`\N`;
  return writtenField(Buffer.isBuffer(value) ? value.toString("utf8") : String(value));
}

function columnOf(types: ReadonlyMap<string, string>, name: string): Column {
  const column = foreignColumn("mysql", types.get(name) ?? "");
  if (!types.has(name) || !column) {
    const values = { findings: `来源表已没有可用的 ${name} 这一列`, findingsEn: `the source has no usable column ${name}` };
    throw exchangeProblem("drift", { values });
  }
  return { ...dialect.column(name, column), type: column.type };
}

interface Reading {
  readonly table: TableName;
  readonly after: Place | null;
  readonly watermark: string | null;
  readonly columnOf: (name: string) => Column;
}

/** Place fields first, then what is carried; `shown` is how PostgreSQL would write the value. */
function statementOf(plan: ExchangePlan, columns: readonly string[], { table, after, watermark, columnOf: of }: Reading) {
  const { increment, key, filter } = plan;
  const binder = dialect.binder();
  const names = increment ? [increment.column, ...key.filter((column) => column !== increment.column)] : key;
  const plain = names.map(of);
  const order = isShuffled(plan) && plain[0] ? [shuffled(plain[0], plan), ...plain] : plain;
  const where = filter.map((each) => filtered(of(each.column), each, binder));
  if (increment) where.push(`${of(increment.column).sql} is not null`);
  if (after !== null && order.length > 0) where.push(behind(order, after, binder));
  else if (increment && watermark !== null) where.push(since(of(increment.column), watermark, increment.overlap, binder));
  const selected = [...order, ...columns.map(of)].map(({ shown }) => shown);
  const text =
    `select ${selected.join(", ")} from ${dialect.table(table.schema, table.table)}` +
    (where.length > 0 ? ` where ${where.join(" and ")}` : "") +
    (order.length > 0 ? ` order by ${order.map(({ sql }) => sql).join(", ")}` : "");
  return { text, values: binder.values };
}

function shuffled(key: Column, plan: ExchangePlan): Column {
  const { sql, type } = dialect.scrambled(key, shuffleSeed(plan));
  return { sql, shown: sql, cast: type, type };
}

const filtered = (column: Column, { op, values }: RowFilter, binder: Binder): string =>
  op === "prefix" ? dialect.startsWithOneOf(column, values, binder) : dialect.isOneOf(column, values, binder);

/** A value as it was selected, in the form in which it is bound. */
const bound = ({ type }: Column, value: string): string => {
  if (type === "boolean") return value === "t" ? "true" : "false";
  return type === "timestamptz" ? value.replace(/([+-]\d{2})$/, "$1:00") : value;
};

/** (a, b) after (x, y), written out: MySQL walks no index for rows that are compared as such. */
function behind(order: readonly Column[], after: Place, binder: Binder): string {
  const alternatives = order.map((column, index) => {
    const equals = order.slice(0, index).map((before, at) => dialect.compares(before, "=", bound(before, after[at] ?? ""), binder));
    return [...equals, dialect.compares(column, ">", bound(column, after[index] ?? ""), binder)].join(" and ");
  });
  return `(${alternatives.map((each) => `(${each})`).join(" or ")})`;
}

function since(column: Column, watermark: string, overlap: number, binder: Binder): string {
  const lower = dialect.compares(column, ">=", bound(column, watermark), binder);
  const less = Math.max(0, Math.trunc(overlap));
  if (less === 0) return lower;
  return /^(?:timestamp|date)/.test(column.type) ? `${lower} - interval ${less} second` : `${lower} - ${less}`;
}

interface ColumnRow extends RowDataPacket {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly kind: string;
}

interface IndexRow extends RowDataPacket {
  readonly name: string;
  readonly column: string;
}

/** Types as PostgreSQL would have them, since that is what arrives. */
async function shapeOf(
  connection: Connection,
  { schema, table }: TableName,
): Promise<{ shape: TableShape | undefined; natives: Map<string, string> }> {
  const [columns] = await connection.query<ColumnRow[]>(
    `select c.column_name as name, cast(c.column_type as char) as type, c.is_nullable as nullable, t.table_type as kind
     from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = ? and c.table_name = ? order by c.ordinal_position`,
    [schema, table],
  );
  // A part of a text that is unique names no row by the whole of it in the order of the index.
  const [indexed] = await connection.query<IndexRow[]>(
    `select index_name as name, column_name as \`column\` from information_schema.statistics s
     where table_schema = ? and table_name = ? and non_unique = 0 and not exists (
       select 1 from information_schema.statistics part where part.table_schema = s.table_schema and part.table_name = s.table_name
         and part.index_name = s.index_name and part.sub_part is not null)
     order by index_name, seq_in_index`,
    [schema, table],
  );
  const natives = new Map(columns.map(({ name, type }) => [name, type]));
  if (columns.length === 0) return { shape: undefined, natives };
  const unique = Map.groupBy(indexed, ({ name }) => name);
  const columnsOf = (rows: readonly IndexRow[] = []): string[] => rows.map(({ column }) => column);
  const shape: TableShape = {
    columns: columns.map(({ name, type, nullable }): ColumnShape => {
      return { name, type: arrivingAs("mysql", type), nullable: nullable === "YES", hasDefault: false };
    }),
    key: columnsOf(unique.get("PRIMARY")),
    unique: [...unique.values()].map(columnsOf),
    rows: null,
    isView: columns[0]?.kind === "VIEW",
  };
  return { shape, natives };
}
