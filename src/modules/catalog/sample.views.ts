// A bounded sample of a table that an agency holds, for the recognisers alone: few rows, little time, nothing kept.
import { type Database, readOnly, sql } from "#kernel/db.ts";
import { CHARACTERS_MAX } from "#modules/recognition/index.ts";

export const ROWS_MAX = 200;
const MILLISECONDS_MAX = 2_000;
/** Rows among which the sample is spread, and from how many rows on blocks are picked rather than read from the start. */
const POOL = 2_000;
const LARGE = 5_000;
// The same table gives the same evidence each time.
const SEED = 7;

interface Sampled {
  readonly name: string;
  readonly rowCount: number;
}

/** Values by column as text, or nothing where the table cannot be read in time. Columns come from the register, never from a caller. */
export async function sampleOf(
  db: Database,
  table: Sampled,
  columns: readonly string[],
): Promise<Map<string, (string | null)[]> | undefined> {
  if (columns.length === 0) return undefined;
  try {
    return await readOnly(db, { millisecondsMax: MILLISECONDS_MAX }, async (tx) => {
      const plain = tx.withoutPlugins();
      const wanted = columns.map((column, index) => sql`left(${sql.id(column)}::text, ${CHARACTERS_MAX}) as ${sql.id(`c${index}`)}`);
      const read = async (part: ReturnType<typeof sql>) => {
        const { rows } = await sql<Record<string, string | null>>`
          select * from (
            select ${sql.join(wanted)}, ctid as place from ${sql.table(`shared_data.${table.name}`)} ${part} limit ${POOL}
          ) pool order by hashtext(place::text) limit ${ROWS_MAX}
        `.execute(plain);
        return rows;
      };
      const share = Math.min(100, Math.max(0.001, (100 * POOL) / table.rowCount));
      const picked = table.rowCount > LARGE ? await read(sql`tablesample system (${share}) repeatable (${SEED})`) : [];
      const rows = picked.length >= ROWS_MAX / 2 ? picked : await read(sql``);
      return new Map(columns.map((column, index) => [column, rows.map((row) => row[`c${index}`] ?? null)]));
    });
  } catch {
    // Too slow, or replaced meanwhile: then words alone speak, and the evidence says so.
    return undefined;
  }
}
