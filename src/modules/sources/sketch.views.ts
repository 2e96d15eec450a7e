// Sketches of the columns behind an entry: values are read, hashed under a key of the platform's, and forgotten.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Suite } from "#kernel/crypto.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import { HASH_DIGITS, type Sketch, SKETCH_SIZE } from "./sketch.ts";

/** Larger tables are compared by everything but their values. */
const ROWS_MAX = 2_000_000;
const VALUE_MAX = 200;
const COLUMNS_MAX = 100;

export async function sketchesOf(db: Queryable, hash: { suite: Suite; key: Uint8Array }, entryId: string): Promise<Map<string, Sketch>> {
  const found = new Map<string, Sketch>();
  for (const resource of await mountedResources(db, entryId)) {
    if (resource.tableName === null) continue;
    const held = await db
      .selectFrom("sharedTable")
      .select(["rowCount", "columns"])
      .where("name", "=", resource.tableName)
      .executeTakeFirst();
    if (!held || held.rowCount > ROWS_MAX) continue;
    const known = new Set((held.columns as { name: string }[]).map(({ name }) => name));
    for (const [itemId, column] of Object.entries(resource.fields).slice(0, COLUMNS_MAX)) {
      if (found.has(itemId) || !known.has(column)) continue;
      found.set(itemId, await sketchOf(db, hash, { table: resource.tableName, column }));
    }
  }
  return found;
}

// The order must be the same for every table, and must not be the keyed hash: it is the database that sorts.
async function sketchOf(
  db: Queryable,
  { suite, key }: { suite: Suite; key: Uint8Array },
  { table, column }: { table: string; column: string },
): Promise<Sketch> {
  const { rows } = await sql<{ value: string; distinct: number }>`
    select value, count(*) over () as distinct
    from (select distinct left(trim(${sql.id(column)}::text), ${VALUE_MAX}) as value from ${sql.table(`shared_data.${table}`)}) as held
    where value <> ''
    order by hashtextextended(value, 25), value
    limit ${SKETCH_SIZE}
  `.execute(db.withoutPlugins());
  return {
    distinct: rows[0]?.distinct ?? 0,
    hashes: rows.map(({ value }) => suite.hmac(key, value.toUpperCase()).toString("hex").slice(0, HASH_DIGITS)).toSorted(),
  };
}
