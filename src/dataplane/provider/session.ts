// One session with an agency's database: it reads, within a time, and is cancelled from beside.
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import pg from "pg";
import type { ForeignDialect } from "#kernel/foreign-column.ts";
import { mysqlWay, postgresqlWay, type Way } from "#kernel/database-way.ts";

export type Values = readonly (string | null)[];

export interface Session {
  /** Rows as text in the order of what was selected. */
  run(statement: { readonly text: string; readonly values: readonly unknown[] }): Promise<Values[]>;
  /** The types of a table's columns, as their database writes them. */
  types(at: { readonly schema: string; readonly table: string }): Promise<Map<string, string>>;
  /** Ends what is under way on the server, by a connection of its own; the session is of no use afterwards. */
  cancel(): Promise<void>;
  close(): void;
}

/** The server gives up first; a server that does not is left. */
const PATIENCE_MS = 1_000;
const CANCEL_MS = 2_000;

export async function openSession(dialect: ForeignDialect, way: Way, timeoutMs: number): Promise<Session> {
  return dialect === "mysql" ? await openMysql(way, timeoutMs) : await openPostgresql(way, timeoutMs);
}

const asText = { getTypeParser: () => (text: string | Buffer) => text };

async function connected(way: Way, settings: readonly string[]): Promise<pg.Client> {
  const client = new pg.Client({ ...postgresqlWay(way), application_name: "govshare gateway" });
  // Told by the statement under way; an idle connection that breaks must not end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    for (const setting of settings) await client.query(setting);
    return client;
  } catch (error) {
    cutOff(client);
    throw error;
  }
}

const cutOff = (client: pg.Client): void => {
  (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
};

async function openPostgresql(way: Way, timeoutMs: number): Promise<Session> {
  const client = await connected(way, [
    "set default_transaction_read_only = on",
    `set statement_timeout = ${timeoutMs}`,
    "set lock_timeout = 2000",
    "set search_path = pg_catalog",
    "set timezone = 'UTC'",
    "set datestyle = 'ISO, YMD'",
    "set intervalstyle = 'postgres'",
    "set client_encoding = 'UTF8'",
    "set extra_float_digits = 1",
  ]);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = rows[0]?.pid ?? 0;
  const run: Session["run"] = async ({ text, values }) => {
    const asked = { text, values: [...values], rowMode: "array" as const, types: asText, query_timeout: timeoutMs + PATIENCE_MS };
    return (await client.query<(string | null)[]>(asked)).rows;
  };
  return {
    run,
    async types({ schema, table }) {
      const found = await run({
        text: `select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a join pg_class c on c.oid = a.attrelid
          join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped`,
        values: [schema, table],
      });
      return new Map(found.map(([name, type]) => [name ?? "", type ?? ""]));
    },
    async cancel() {
      await within(CANCEL_MS, async () => {
        const beside = await connected(way, []);
        await beside.query("select pg_cancel_backend($1)", [pid]).finally(() => cutOff(beside));
      });
      cutOff(client);
    },
    close: () => cutOff(client),
  };
}

async function openMysql(way: Way, timeoutMs: number): Promise<Session> {
  const connection = await createConnection({ ...mysqlWay(way), maxPreparedStatements: 50 });
  connection.on("error", () => undefined);
  try {
    for (const setting of ["set session transaction read only", "set session time_zone = '+00:00'", "set session lock_wait_timeout = 2"])
      await connection.query(setting);
    await limitStatements(connection, timeoutMs);
  } catch (error) {
    connection.destroy();
    throw error;
  }
  const run: Session["run"] = async ({ text, values }) => {
    const asked = { sql: text, values: [...values] as string[], rowsAsArray: true, timeout: timeoutMs + PATIENCE_MS };
    const [rows] = await connection.execute<RowDataPacket[][]>(asked);
    return rows.map((row) => (row as unknown[]).map(textOf));
  };
  return {
    run,
    async types({ schema, table }) {
      const found = await run({
        text: "select column_name, cast(column_type as char) from information_schema.columns where table_schema = ? and table_name = ?",
        values: [schema, table],
      });
      return new Map(found.map(([name, type]) => [name ?? "", type ?? ""]));
    },
    async cancel() {
      const { threadId } = connection;
      await within(CANCEL_MS, async () => {
        const beside = await createConnection(mysqlWay(way));
        beside.on("error", () => undefined);
        await beside.query(`kill query ${threadId}`).finally(() => beside.destroy());
      });
      connection.destroy();
    },
    close: () => connection.destroy(),
  };
}

/** MariaDB counts seconds, MySQL milliseconds; each knows its own word only. */
async function limitStatements(connection: Connection, milliseconds: number): Promise<void> {
  try {
    await connection.query(`set session max_statement_time = ${milliseconds / 1_000}`);
  } catch {
    await connection.query(`set session max_execution_time = ${milliseconds}`);
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value.toString("utf8") : JSON.stringify(value);
}

/** A server that cannot be told stops by its own limit. */
async function within(milliseconds: number, work: () => Promise<void>): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
  await Promise.race([work().catch(() => undefined), late]);
}
