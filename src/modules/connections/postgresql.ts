// Reads a PostgreSQL server's catalog and samples, in a session that can write nothing.
import pg from "pg";
import { postgresqlWay } from "#kernel/database-way.ts";
import {
  type ColumnFact,
  cut,
  LABELS_MAX,
  NAMING_MS,
  type OpenConnection,
  SAMPLE_MS,
  type Sampled,
  type SampleLimits,
  type ServerFacts,
  STATEMENT_MS,
  type TableHead,
  tableKey,
  TABLES_MAX,
  type ValueKind,
  type Way,
} from "./dialect.ts";
import { asked, failed, failure, isOver } from "./failure.ts";
import { postgresqlMeasure } from "./measure.ts";
import { postgresqlRows } from "./postgresql-rows.ts";
import { postgresqlNamesRows, postgresqlShape } from "./postgresql-shape.ts";

export async function openPostgresql(way: Way): Promise<OpenConnection> {
  const client = new pg.Client({
    ...postgresqlWay(way),
    application_name: "govshare",
    query_timeout: STATEMENT_MS + 2_000,
  });
  // Told by the statement under way; an idle connection that breaks must not end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("set session characteristics as transaction read only");
    await client.query(`set statement_timeout = ${STATEMENT_MS}`);
    await client.query("set lock_timeout = 2000");
    await client.query("set search_path = pg_catalog");
  } catch (error) {
    await client.end().catch(() => undefined);
    throw failed(error, way);
  }
  return {
    dialect: "postgresql",
    server: () => asked(way, () => server(client)),
    tables: () => asked(way, () => tables(client, way)),
    columns: () => asked(way, () => columns(client, way)),
    sample: (table, wanted, limits) => sample(client, way, { table, columns: wanted, limits }),
    shape: (at) => asked(way, () => postgresqlShape(client, at)),
    namesRows: (at) => asked(way, () => postgresqlNamesRows(client, at, NAMING_MS)),
    rows: (ask) => postgresqlRows(client, ask),
    measure: (ask) => postgresqlMeasure(client, ask),
    close: () => client.end().catch(() => undefined),
  };
}

/** Ordinary, partitioned and foreign tables, views and materialised ones; partitions belong to their table. */
const RELATIONS = `
  c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
  and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and (cardinality($1::text[]) = 0 or n.nspname = any ($1::text[]))`;

async function server(client: pg.Client): Promise<ServerFacts> {
  const { rows } = await client.query<{ version: string; writable: boolean }>(
    `select current_setting('server_version') as version,
      (select rolsuper from pg_roles where rolname = current_user)
      or exists (
        select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${RELATIONS} and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
      ) as writable`,
    [[]],
  );
  return { version: `PostgreSQL ${cut(rows[0]?.version ?? "", 50)}`, isWritable: rows[0]?.writable ?? false };
}

interface TableRow {
  schema: string;
  name: string;
  kind: string;
  comment: string | null;
  rows: number;
  readable: boolean;
}

async function tables(client: pg.Client, way: Way): Promise<TableHead[]> {
  const { rows } = await client.query<TableRow>(
    `select n.nspname as schema, c.relname as name, c.relkind as kind, obj_description(c.oid, 'pg_class') as comment,
      case when c.relkind = 'p'
        then coalesce((select sum(greatest(p.reltuples, 0)) from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid), 0)
        else c.reltuples end::float8 as rows,
      has_schema_privilege(n.oid, 'USAGE') and has_any_column_privilege(c.oid, 'SELECT') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${RELATIONS} order by n.nspname collate "C", c.relname collate "C" limit ${TABLES_MAX + 1}`,
    [way.schemas],
  );
  if (rows.length > TABLES_MAX) throw failure("too-many-tables", way, { values: { most: TABLES_MAX } });
  return rows.map(({ schema, name, kind, comment, rows: estimate, readable }) => ({
    schema,
    name,
    kind: kind === "v" || kind === "m" ? "view" : "table",
    comment: cut(comment ?? "", 1_000),
    // -1 until somebody has analysed the table; a view has no rows of its own.
    rows: kind === "v" || estimate < 0 ? null : Math.round(estimate),
    isReadable: readable,
  }));
}

interface ColumnRow {
  schema: string;
  table: string;
  name: string;
  type: string;
  base: string;
  category: string;
  length: number | null;
  required: boolean;
  comment: string | null;
  key: boolean;
  refers: { schema: string; table: string; column: string } | null;
  labels: string[] | null;
}

/** One statement for the columns of all tables: keys, references and enumerations are gathered beside it and joined. */
const COLUMNS = `
  with relation as (
    select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${RELATIONS}
  ), keyed as (
    select k.conrelid, unnest(k.conkey) as attnum from pg_constraint k join relation r on r.oid = k.conrelid where k.contype = 'p'
  ), referring as (
    select distinct on (k.conrelid, f.attnum) k.conrelid, f.attnum,
      json_build_object('schema', tn.nspname, 'table', t.relname, 'column', ta.attname) as refers
    from pg_constraint k join relation r on r.oid = k.conrelid
    cross join lateral unnest(k.conkey, k.confkey) as f (attnum, target)
    join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = f.target
    where k.contype = 'f' order by k.conrelid, f.attnum, cardinality(k.conkey), k.conname
  ), enumeration as (
    select enumtypid, array_agg(enumlabel::text order by enumsortorder) as labels from pg_enum group by enumtypid
  )
  select r.nspname as schema, r.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    format_type(case when t.typtype = 'd' then t.typbasetype else t.oid end, null) as base, t.typcategory as category,
    case when t.typname in ('varchar', 'bpchar') and a.atttypmod > 4 then a.atttypmod - 4 end as length,
    a.attnotnull as required, d.description as comment, k.attnum is not null as key, f.refers, e.labels
  from relation r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = r.oid and d.objsubid = a.attnum
  left join keyed k on k.conrelid = r.oid and k.attnum = a.attnum
  left join referring f on f.conrelid = r.oid and f.attnum = a.attnum
  left join enumeration e on e.enumtypid = case when t.typtype = 'd' then t.typbasetype else t.oid end
  order by r.oid, a.attnum`;

async function columns(client: pg.Client, { schemas }: Way): Promise<Map<string, ColumnFact[]>> {
  const { rows } = await client.query<ColumnRow>(COLUMNS, [schemas]);
  const found = new Map<string, ColumnFact[]>();
  for (const row of rows) {
    const key = tableKey({ schema: row.schema, name: row.table });
    const list = found.get(key);
    if (list) list.push(factOf(row));
    else found.set(key, [factOf(row)]);
  }
  return found;
}

const factOf = (row: ColumnRow): ColumnFact => ({
  name: row.name,
  type: cut(row.type, 100),
  kind: kindOf(row.base, row.category),
  length: row.length,
  nullable: !row.required,
  comment: cut(row.comment ?? "", 1_000),
  isKey: row.key,
  refers: row.refers,
  labels: (row.labels ?? []).slice(0, LABELS_MAX).map((label) => cut(label, 63)),
});

function kindOf(base: string, category: string): ValueKind {
  if (/^(?:smallint|integer|bigint|oid)$/.test(base)) return "integer";
  if (/^(?:numeric|real|double precision|money)/.test(base)) return "decimal";
  if (base.startsWith("timestamp")) return "datetime";
  if (base === "date") return "date";
  if (base === "boolean") return "boolean";
  // Bytes, shapes and things of extensions are not read as text.
  return base === "bytea" || category === "G" || base === "geometry" || base === "geography" || base === "raster" ? "bytes" : "string";
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

interface Wanted {
  readonly table: TableHead;
  readonly columns: readonly ColumnFact[];
  readonly limits: SampleLimits;
}

/** From how many rows on blocks are picked rather than read from the start. */
const LARGE = 5_000;
const POOL = 2_000;
const SEED = 7;

async function sample(client: pg.Client, way: Way, { table, columns: wanted, limits }: Wanted): Promise<Sampled> {
  const picked = wanted.filter(({ kind }) => kind !== "bytes");
  if (picked.length === 0) return { values: new Map() };
  const list = picked.map(({ name }, index) => `left(${quoted(name)}::text, ${limits.charactersMax}) as c${index}`).join(", ");
  const from = `${quoted(table.schema)}.${quoted(table.name)}`;
  const isLarge = table.kind === "table" && (table.rows ?? 0) > LARGE;
  const share = Math.min(100, Math.max(0.001, (100 * POOL) / Math.max(1, table.rows ?? 1)));
  const part = isLarge ? `tablesample system (${share}) repeatable (${SEED})` : "";
  const read = async (more: string) =>
    (await client.query<Record<string, string | null>>(`select ${list} from ${from} ${more} limit ${limits.rowsMax}`)).rows;
  try {
    await client.query(`set statement_timeout = ${SAMPLE_MS}`);
    let rows = await read(part);
    if (isLarge && rows.length < limits.rowsMax / 2) rows = await read("");
    return { values: new Map(picked.map(({ name }, index) => [name, rows.map((row) => row[`c${index}`] ?? null)])) };
  } catch (error) {
    if (isOver(error)) throw failed(error, way);
    return { refused: refusalOf(error) };
  } finally {
    await client.query(`set statement_timeout = ${STATEMENT_MS}`).catch(() => undefined);
  }
}

function refusalOf(error: unknown): "no-right" | "too-slow" | "gone" | "unreadable" {
  const { code, message = "" } = error as { code?: string; message?: string };
  if (code === "42501") return "no-right";
  if (code === "57014" || code === "55P03" || /timeout/i.test(message)) return "too-slow";
  return code === "42P01" || code === "42703" || code === "3F000" ? "gone" : "unreadable";
}
