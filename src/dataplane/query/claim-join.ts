// Holds claims against a table of the platform's own database in one join: what is so byte by byte is decided there, and only the rest is brought over.
import type pg from "pg";
import { refusalOf } from "./refusal.ts";
import type { TextRow } from "./lookups.ts";
import { joinStatement } from "./statement.ts";
import type { Field, GrantedTable } from "./table.ts";
import type { TextArray } from "./text-array.ts";

export interface ClaimArrays {
  readonly keys: TextArray;
  /** A list for each field, as long as the keys; null where nothing is claimed. */
  readonly claims: readonly TextArray[];
}

const asText = { getTypeParser: () => (text: string | Buffer) => text };

/** What holds for the connections of the pool it is given: a plan that is made once, and walks the key's index in its order instead of once a row. */
export const JOIN_SETTINGS =
  "set plan_cache_mode = force_generic_plan; set enable_nestloop = off; set enable_mergejoin = off; set max_parallel_workers_per_gather = 0; set jit = off; set work_mem = '32MB'";

export class ClaimJoin {
  readonly #pool: pg.Pool;
  readonly #timeoutMs: number;

  constructor({ pool, timeoutMs }: { readonly pool: pg.Pool; readonly timeoutMs: number }) {
    this.#pool = pool;
    this.#timeoutMs = timeoutMs;
  }

  /** Whether keys of the table are texts that stand in the platform's database as they are written. */
  takes({ home, key }: GrantedTable): boolean {
    return home === undefined && key.type === "text" && key.cast === "text";
  }

  /** Rows that are not so byte by byte, by the place of their key from 1: as [key, ...fields], nothing but nulls where there is none. */
  async differing(table: GrantedTable, fields: readonly Field[], { keys, claims }: ClaimArrays): Promise<ReadonlyMap<number, TextRow>> {
    const { text, values } = joinStatement(
      table,
      fields,
      [keys, ...claims].map((each) => each.bytes()),
    );
    const asked = { text, values: [...values], rowMode: "array" as const, types: asText, query_timeout: this.#timeoutMs };
    try {
      const { rows } = await this.#pool.query<[string | null]>(asked);
      const found = JSON.parse(rows[0]?.[0] ?? "[]") as string[][];
      return new Map(found.map(([place, ...row]) => [Number(place), row]));
    } catch (error) {
      throw refusalOf(error);
    }
  }
}
