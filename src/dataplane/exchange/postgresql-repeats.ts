// Takes out of a filled shadow what its table's unique indexes would not hold: of the rows that are alike the first one stays.
import type pg from "pg";
import { copyOut } from "./copy-out.ts";
import type { TableName } from "./plan.ts";
import { type Reason, reasonOf } from "./refusal.ts";
import { literal, named, quoted } from "./sql.ts";

/** A row that was taken out, as it was delivered, and why. */
export interface Repeat {
  readonly line: string;
  readonly reason: Reason;
}

interface UniqueIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullsAreAlike: boolean;
}

/** Those of whole rows and plain columns; what others refuse ends the run. */
async function uniquesOf(client: pg.ClientBase, table: TableName): Promise<UniqueIndex[]> {
  const { rows } = await client.query<UniqueIndex>(
    `select i.relname as name, coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false) as "nullsAreAlike",
       array(select a.attname::text from unnest(x.indkey) with ordinality o (attnum, place)
         join pg_attribute a on a.attrelid = x.indrelid and a.attnum = o.attnum where o.place <= x.indnkeyatts order by o.place) as columns
     from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = ${literal(named(table))}::regclass and x.indisunique and x.indpred is null and x.indexprs is null
     order by x.indisprimary desc, i.relname`,
  );
  return rows;
}

/** Within a transaction of the caller's. `columns` are those delivered, in their order; no more than `most` rows are told, and one that says so. */
export async function takeOutRepeats(
  client: pg.ClientBase,
  { table, shadow, columns, most }: { table: TableName; shadow: TableName; columns: readonly string[]; most: number },
): Promise<Repeat[]> {
  const repeats: Repeat[] = [];
  for (const { name, columns: alike, nullsAreAlike } of await uniquesOf(client, table)) {
    const reason = reasonOf({ code: "23505", constraint: name });
    const by = alike.map(quoted).join(", ");
    const told = nullsAreAlike ? "" : `where num_nulls(${by}) = 0`;
    const row = {
      row(bytes: Buffer, from: number, to: number): void {
        if (repeats.length <= most) repeats.push({ line: bytes.toString("utf8", from, to), reason });
      },
      ready: () => undefined,
    };
    await copyOut(
      client,
      `copy (delete from ${named(shadow)} as gone using (
         select ctid as place, row_number() over (partition by ${by} order by ctid) as number from ${named(shadow)} ${told}
       ) as counted where gone.ctid = counted.place and counted.number > 1
       returning ${columns.map((column) => `gone.${quoted(column)}`).join(", ")}) to stdout`,
      row,
    );
  }
  return repeats;
}
