// One table of a PostgreSQL server, with its indexes.
import type pg from "pg";
import { cut } from "./dialect.ts";
import type { ShapedColumn, TableShape } from "./shape.ts";

const SHAPE = `
  with relation as (
    select c.oid, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')
  ), indexes as (
    select i.indrelid, i.indkey[0] as first, i.indisunique and i.indnkeyatts = 1 as single
    from pg_index i join relation r on r.oid = i.indrelid
    where i.indisvalid and i.indpred is null and i.indkey[0] <> 0
  )
  select r.relkind in ('v') as view, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, col_description(r.oid, a.attnum) as comment,
    not a.attnotnull as nullable, exists (select from indexes i where i.first = a.attnum) as indexed,
    a.attnotnull and exists (select from indexes i where i.first = a.attnum and i.single) as unique
  from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped order by a.attnum`;

interface Row extends Omit<ShapedColumn, "comment"> {
  readonly view: boolean;
  readonly comment: string | null;
}

export async function postgresqlShape(client: pg.Client, at: { schema: string; name: string }): Promise<TableShape | undefined> {
  const { rows } = await client.query<Row>(SHAPE, [at.schema, at.name]);
  if (!rows[0]) return undefined;
  const columns = rows.map(({ view: _view, comment, ...row }) => ({ ...row, type: cut(row.type, 200), comment: cut(comment ?? "", 500) }));
  return { kind: rows[0].view ? "view" : "table", columns };
}

/** Whether a column that no index makes unique names each row all the same; undefined where it takes too long to find out. */
export async function postgresqlNamesRows(
  client: pg.Client,
  at: { schema: string; name: string; column: string },
  milliseconds: number,
): Promise<boolean | undefined> {
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const [table, column] = [`${quoted(at.schema)}.${quoted(at.name)}`, quoted(at.column)];
  try {
    await client.query(`set statement_timeout = ${milliseconds}`);
    const { rows } = await client.query(
      `select 1 from ${table} where ${column} is null union all (select 1 from ${table} group by ${column} having count(*) > 1 limit 1) limit 1`,
    );
    return rows.length === 0;
  } catch (error) {
    if ((error as { code?: string }).code === "57014") return undefined;
    throw error;
  }
}
