// Where rows come from: what the table is like now, and its rows from a place on.
import type pg from "pg";
import { arrivingAs } from "#kernel/foreign-column.ts";
import type { Place } from "./chunk.ts";
import { copyOut, type RowSink } from "./copy-out.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { ExchangePlan, TableName, TableShape } from "./plan.ts";
import { closeSession, openSession, shapeOf, type SessionOptions } from "./postgresql-session.ts";
import type { Way } from "#kernel/database-way.ts";
import { named, readingStatement } from "./sql.ts";

export interface Source {
  shape(): Promise<TableShape | undefined>;
  /** Rows in COPY's text format: the place, then `columns`. */
  read(
    plan: ExchangePlan,
    columns: readonly string[],
    from: { after: Place | null; watermark: string | null },
    sink: RowSink,
  ): Promise<void>;
  /** How many rows there are about, for the remaining time; null where nobody knows. */
  estimate(plan: ExchangePlan): Promise<number | null>;
  close(): Promise<void>;
}

/** A provider's own table; what names its rows was looked at when it was mounted. */
export interface Foreign {
  readonly key: readonly string[];
}

export async function openPostgresqlSource(
  to: Way | string,
  table: TableName,
  { foreign, ...options }: Omit<SessionOptions, "readOnly"> & { foreign?: Foreign },
): Promise<Source> {
  const client = await openSession(to, { ...options, readOnly: true });
  let shape: TableShape | undefined;
  return {
    async shape() {
      shape = await shapeOf(client, table);
      return shape && foreign ? arriving(shape, foreign) : shape;
    },
    async read(plan, columns, { after, watermark }, sink) {
      const known = shape ?? (await shapeOf(client, table));
      if (!known) throw exchangeProblem("drift", { values: { findings: "来源表不存在", findingsEn: "the source table is gone" } });
      await client.query("set statement_timeout = 0");
      await copyOut(client, readingStatement(plan, columns, { from: table, shape: known, after, watermark }), sink);
    },
    estimate: async (plan) => await estimated(client, table, plan),
    close: () => closeSession(client),
  };
}

/** As it arrives: types that no other database knows come as their text, and a view, which has no index, by the key that it was mounted with. */
function arriving(shape: TableShape, { key }: Foreign): TableShape {
  const columns = shape.columns.map((column) => ({ ...column, type: arrivingAs("postgresql", column.type) }));
  return { ...shape, columns, unique: shape.isView ? [...shape.unique, key] : shape.unique };
}

// Nobody waits for an exact count of a large table; a small one is counted.
async function estimated(client: pg.Client, table: TableName, { filter, increment }: ExchangePlan): Promise<number | null> {
  if (filter.length > 0 || increment) return null;
  const known = (await shapeOf(client, table))?.rows ?? null;
  if (known !== null && known > 100_000) return known;
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::float8 as count from (select 1 from ${named(table)} limit 1000001) as few`,
  );
  return rows[0]?.count ?? null;
}
