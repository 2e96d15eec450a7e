// Rows of a PostgreSQL table as text, in the order of a key or of what tells new ones, from a place on.
import type pg from "pg";
import type { ReadRow, RowsAsk } from "./dialect.ts";

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export async function postgresqlRows(client: pg.Client, ask: RowsAsk): Promise<ReadRow[]> {
  const { columns, key, mark, since, after, limit } = ask;
  const values: (string | number)[] = [];
  const bound = (value: string | number): string => `$${values.push(value)}`;
  // Beijing time for instants: a text without an offset is read as that.
  const text = (name: string): string => `${quoted(name)}::text`;
  const conditions = placeAfter({ mark: mark === null ? null : quoted(mark), key: quoted(key), since, after, bound });
  const order = [...(mark === null ? [] : [quoted(mark)]), quoted(key)].join(", ");
  const { rows } = await client.query<{ k: string; m: string | null; cells: (string | null)[] }>(
    `select ${text(key)} as k, ${mark === null ? "null::text" : text(mark)} as m, array[${columns.map(text).join(", ")}]::text[] as cells
     from ${quoted(ask.schema)}.${quoted(ask.name)} where ${conditions.join(" and ")} order by ${order} limit ${bound(limit)}`,
    values,
  );
  return rows.map(({ k, m, cells }) => ({ key: k, mark: m, cells }));
}

/** Behind the place; a row without a mark is never new. */
export function placeAfter(ask: {
  mark: string | null;
  key: string;
  since: string | null;
  after: RowsAsk["after"];
  bound: (value: string) => string;
}): string[] {
  const { mark, key, since, after, bound } = ask;
  if (mark === null) return after ? [`${key} > ${bound(after.key)}`] : ["true"];
  if (!after || after.mark === null) return since === null ? [`${mark} is not null`] : [`${mark} >= ${bound(since)}`];
  return [`(${mark} > ${bound(after.mark)} or (${mark} = ${bound(after.mark)} and ${key} > ${bound(after.key)}))`];
}
