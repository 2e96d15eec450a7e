// The schema as text, from the database's own catalog: the same on every PostgreSQL, so that it can be compared.
import type pg from "pg";

interface Row {
  readonly text: string;
}

const OWN = `n.nspname = 'public' and c.relname <> 'schema_migration'`;

const QUERIES: readonly (readonly [string, string])[] = [
  [
    "Tables and columns",
    `select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then ' not null' else '' end,
                   coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where ${OWN} and c.relkind = 'r' order by c.relname, a.attnum`,
  ],
  [
    "Constraints",
    `select format('%s: %s', c.relname, pg_get_constraintdef(k.oid)) as text
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OWN} and k.contype <> 'n' order by c.relname, k.conname`,
  ],
  [
    "Indexes",
    `select pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OWN} order by 1`,
  ],
  [
    "Triggers",
    `select pg_get_triggerdef(t.oid) as text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OWN} and not t.tgisinternal order by 1`,
  ],
  [
    "Views",
    `select format('%s (%s)', c.relname, string_agg(a.attname, ', ' order by a.attnum)) as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where ${OWN} and c.relkind = 'v' group by c.relname order by c.relname`,
  ],
];

/** Read-only text: what the migrations add up to. */
export async function describeSchema(client: pg.Client): Promise<string> {
  const parts = ["-- What db/migrations add up to. Generated; for reading and for comparing, not for running."];
  for (const [title, query] of QUERIES) {
    const { rows } = await client.query<Row>(query);
    parts.push("", `-- ${title}`, ...rows.map((row) => `--   ${row.text}`));
  }
  return `${parts.join("\n")}\n`;
}
