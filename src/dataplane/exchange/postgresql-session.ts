// A session with a PostgreSQL server for an exchange: opened to the judged address, its tables described, cut at once when told to.
import pg from "pg";
import { CONNECT_MS, postgresqlWay, type Way } from "#kernel/database-way.ts";
import { FrugalSocket } from "./copy-out.ts";
import type { TableName, TableShape } from "./plan.ts";

/** One answer of a server about itself; rows take as long as they take. */
const ASK_MS = 20_000;

export interface SessionOptions {
  readonly signal: AbortSignal;
  readonly readOnly: boolean;
  /** A role to take on, where the session is the platform's own. */
  readonly role?: string | undefined;
}

/** `to` is a way to an agency's server, or the platform's own address. */
export async function openSession(to: Way | string, { signal, readOnly, role }: SessionOptions): Promise<pg.Client> {
  const options = typeof to === "string" ? { connectionString: to } : postgresqlWay(to);
  const client = new pg.Client({
    ...options,
    // What is enciphered goes through memory of its own in any case.
    ...(!isEnciphered(options) && { stream: () => new FrugalSocket() }),
    application_name: "govshare exchange",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ...(role !== undefined && { options: `-c role=${role}` }),
  });
  // Told by the statement under way.
  client.on("error", () => undefined);
  signal.throwIfAborted();
  const cut = (): void => cutOff(client);
  signal.addEventListener("abort", cut, { once: true });
  client.once("end", () => signal.removeEventListener("abort", cut));
  await client.connect();
  const settings = [
    `set statement_timeout = ${ASK_MS}`,
    "set lock_timeout = 5000",
    "set idle_in_transaction_session_timeout = 0",
    "set standard_conforming_strings = on",
    "set datestyle = 'ISO, YMD'",
    "set intervalstyle = 'postgres'",
    "set timezone = 'Asia/Shanghai'",
    "set client_encoding = 'UTF8'",
    "set extra_float_digits = 1",
    "set bytea_output = 'hex'",
    "set search_path = pg_catalog",
    ...(readOnly ? ["set session characteristics as transaction read only"] : []),
  ];
  await client.query(settings.join("; "));
  return client;
}

const isEnciphered = ({ ssl, connectionString }: pg.ClientConfig): boolean => Boolean(ssl) || /[?&]ssl/.test(connectionString ?? "");

/** At once, whatever is under way: the server rolls back. */
export function cutOff(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
}

export async function closeSession(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  cutOff(client);
}

interface ShapeRow {
  columns: { name: string; type: string; nullable: boolean; hasDefault: boolean }[] | null;
  key: string[] | null;
  uniques: string[][] | null;
  rows: number;
  isView: boolean;
}

/** What a table is like now; undefined where there is none that this account may see. */
export async function shapeOf(client: pg.ClientBase, { schema, table }: TableName): Promise<TableShape | undefined> {
  const { rows } = await client.query<ShapeRow>(
    `with relation as (
       select c.oid, c.reltuples, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')
     ), indexes as (
       select i.indisprimary, array(select a.attname::text from unnest(i.indkey) with ordinality k (attnum, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where k.place <= i.indnkeyatts order by k.place) as columns
       from pg_index i join relation r on r.oid = i.indrelid
       where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
     )
     select (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull,
               'hasDefault', a.atthasdef or a.attidentity <> '') order by a.attnum)
             from pg_attribute a where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped) as columns,
            (select to_json(columns) from indexes where indisprimary) as key,
            (select json_agg(to_json(columns)) from indexes) as uniques,
            r.reltuples::float8 as rows, r.relkind in ('v', 'm', 'f') as "isView"
     from relation r`,
    [schema, table],
  );
  const [row] = rows;
  if (!row) return undefined;
  return {
    columns: row.columns ?? [],
    key: row.key ?? [],
    unique: row.uniques ?? [],
    rows: row.rows < 0 ? null : Math.round(row.rows),
    isView: row.isView,
  };
}
