// Answers table queries from PostgreSQL: single keys merged, everything else as a prepared statement of its own.
import { hash } from "node:crypto";
import type pg from "pg";
import { Problem } from "#kernel/problem.ts";
import { type AggregateQuery, GROUPS_MAX, readAggregate, shownGroups } from "./aggregate.ts";
import { hasCanonicalText, type Shown } from "./cell.ts";
import type { CursorSeal } from "./cursor.ts";
import { KeyLookups, type RunStatement, type TextRow } from "./lookups.ts";
import { readParameters } from "./parameters.ts";
import { readQuery, type TableQuery } from "./query.ts";
import { queryProblem } from "./query.problems.ts";
import { refusalOf } from "./refusal.ts";
import { aggregateStatement, pageStatement, placeOf, type Statement } from "./statement.ts";
import type { Field, GrantedTable, TableHome } from "./table.ts";

export interface Page {
  /** JSON text. */
  readonly body: string;
  readonly rows: number;
}

/** Who asks, and for how long anybody waits for it. */
export interface AskedBy {
  /** Page marks of one are good for no other. */
  readonly asker: string;
  readonly rowsMax: number;
  readonly gone?: () => AbortSignal;
}

const PREPARED_MAX = 500;
const asText = { getTypeParser: () => (text: string | Buffer) => text };

/** Runs what is asked of tables that stay in their providers' databases; its refusals are problems that tell nothing of them. */
export interface Homes {
  run(home: TableHome, columns: readonly string[], statement: Statement, gone: AbortSignal | undefined): Promise<readonly TextRow[]>;
}

export interface TableReaderOptions {
  readonly pool: pg.Pool;
  readonly homes?: Homes;
  readonly seal: CursorSeal;
  readonly timeoutMs: number;
}

export class TableReader {
  readonly #options: TableReaderOptions;
  readonly #lookups = new WeakMap<GrantedTable, Map<string, KeyLookups>>();
  readonly #prepared = new Map<string, Prepared>();

  constructor(options: TableReaderOptions) {
    this.#options = options;
  }

  /** What is asked, checked against the grant, before anything is counted. */
  read(table: GrantedTable, search: string): TableQuery {
    return readQuery(table, readParameters(search));
  }

  /** How many rows the answer may hold. */
  rowsWanted(table: GrantedTable, query: TableQuery): number {
    return soleKey(table, query) === undefined ? query.limit : 1;
  }

  /** At most `rowsMax` rows are answered even where more were asked for. */
  async answer(table: GrantedTable, query: TableQuery, asked: AskedBy): Promise<Page> {
    try {
      const key = soleKey(table, query);
      return key === undefined ? await this.#page(table, query, asked) : await this.#row(table, query.fields, key);
    } catch (error) {
      throw error instanceof Problem ? error : refusalOf(error);
    }
  }

  readAggregate(table: GrantedTable, search: string): AggregateQuery {
    return readAggregate(table, readParameters(search));
  }

  /** Groups of at least so many rows; each counts as one row of the answer. */
  async aggregate(
    table: GrantedTable,
    query: AggregateQuery,
    { smallest, gone }: { smallest: number; gone: () => AbortSignal },
  ): Promise<Page> {
    try {
      const found = await this.#runner(table, gone)(aggregateStatement(table, query));
      if (found.length > GROUPS_MAX) throw queryProblem("too-many-groups", { values: { max: GROUPS_MAX } });
      // Without any row a whole that was not divided is nobody, and is told as such.
      const groups = found.map((row) => ({ row, size: Number(row[0]) })).filter(({ size }) => size > 0);
      const shown = shownGroups(groups, smallest);
      const rows = shown.map(({ row, size }) => shownGroup(query, row, size));
      return { body: JSON.stringify({ groups: rows, withheld: shown.length < groups.length, smallest }), rows: rows.length };
    } catch (error) {
      throw error instanceof Problem ? error : refusalOf(error);
    }
  }

  /** Rows by key as [key, ...granted fields] in the form in which they are stored; for whoever answers something else than the values. */
  async find(table: GrantedTable, keys: readonly string[]): Promise<ReadonlyMap<string, TextRow>> {
    const readable = keys.flatMap((key) => table.key.read(key) ?? []);
    const lookups = this.#lookupsOf(table, [...table.fields.values()]);
    try {
      return await lookups.findAll(readable);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  async #row(table: GrantedTable, fields: readonly Field[], key: string): Promise<Page> {
    const row = await this.#lookupsOf(table, fields).find(key);
    return pageOf(row ? [shownRow(emptyRow(fields), fields, row, 1)] : [], null);
  }

  async #page(table: GrantedTable, query: TableQuery, { asker, rowsMax, gone }: AskedBy): Promise<Page> {
    const limit = Math.min(query.limit, rowsMax);
    const scope = scopeOf(asker, query);
    const after = query.cursor === undefined ? undefined : this.#options.seal.read(scope, query.cursor, placeOf(table, query));
    const statement = pageStatement(table, query, limit, after);
    const found = await this.#runner(table, gone)(statement);
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const next = last ? this.#options.seal.write(scope, last.slice(query.fields.length)) : null;
    const empty = emptyRow(query.fields);
    return pageOf(
      rows.map((row) => shownRow(empty, query.fields, row, 0)),
      next,
    );
  }

  #lookupsOf(table: GrantedTable, fields: readonly Field[]): KeyLookups {
    let byFields = this.#lookups.get(table);
    if (!byFields) this.#lookups.set(table, (byFields = new Map()));
    const names = fields.map(({ name }) => name).join(",");
    let lookups = byFields.get(names);
    if (!lookups) {
      lookups = new KeyLookups(table, fields, this.#runner(table, undefined));
      if (byFields.size < PREPARED_MAX) byFields.set(names, lookups);
    }
    return lookups;
  }

  /** Look-ups that were merged belong to several callers: none of them ends it by going away. */
  #runner({ home, key, fields, rowFilter }: GrantedTable, gone: (() => AbortSignal) | undefined): RunStatement {
    if (!home) return this.#run;
    const columns = [...new Set([key.name, ...fields.keys(), ...rowFilter.map(({ field }) => field.name)])];
    return async (statement) => {
      if (!this.#options.homes) throw queryProblem("unavailable", { internal: "no providers' databases are opened here" });
      return await this.#options.homes.run(home, columns, statement, gone?.());
    };
  }

  readonly #run: RunStatement = async (statement) => {
    const { text, name } = this.#preparedOf(statement);
    const config = {
      text,
      values: statement.values as unknown[],
      rowMode: "array" as const,
      types: asText,
      query_timeout: this.#options.timeoutMs,
    };
    const result = await this.#options.pool
      .query<[string | null]>(name === undefined ? config : { ...config, name })
      .catch((error: unknown) => {
        // The table was loaded anew with other columns since the statement was prepared.
        if (name !== undefined && error instanceof Error && "code" in error && error.code === "0A000")
          return this.#options.pool.query<[string | null]>(config);
        throw error;
      });
    return JSON.parse(result.rows[0]?.[0] ?? "[]") as TextRow[];
  };

  // Few shapes recur; the rest is parsed each time rather than kept by the server for ever.
  #preparedOf({ text: plain, width }: Statement): Prepared {
    const known = this.#prepared.get(plain);
    if (known) return known;
    const text = inOneValue(plain, width);
    if (this.#prepared.size >= PREPARED_MAX) return { text, name: undefined };
    const prepared = { text, name: `q${hash("sha256", text, "hex").slice(0, 32)}` };
    this.#prepared.set(plain, prepared);
    return prepared;
  }
}

interface Prepared {
  readonly text: string;
  readonly name: string | undefined;
}

/** All rows as one JSON list of lists of texts: read from the wire cell by cell, a page costs twice as much. */
function inOneValue(text: string, width: number): string {
  const columns = Array.from({ length: width }, (_, index) => `c${index}`);
  return `select json_agg(array[${columns.map((column) => `${column}::text`).join(", ")}]) from (${text}) as found (${columns.join(", ")})`;
}

/** The key, where the query is nothing but a look-up by it. */
function soleKey(table: GrantedTable, query: TableQuery): string | undefined {
  const [condition, ...others] = query.conditions;
  const isLookup =
    condition?.operator === "eq" &&
    condition.field.name === table.key.name &&
    others.length === 0 &&
    query.cursor === undefined &&
    query.sort.length === 0;
  return isLookup && hasCanonicalText(table.key.type) ? condition.values[0] : undefined;
}

/** What a page mark is good for: all of the query but its limit. */
function scopeOf(asker: string, { fields, conditions, sort }: TableQuery): string {
  const parts = [asker, fields.map(({ name }) => name), conditions.map(({ field, operator, values }) => [field.name, operator, values])];
  return JSON.stringify([...parts, sort.map(({ field, descending }) => [field.name, descending])]);
}

// One serialisation for the page: cell by cell it costs twice as much, most of it for the garbage collector.
const pageOf = (rows: readonly object[], next: string | null): Page => ({ body: JSON.stringify({ rows, next }), rows: rows.length });

type ShownRow = Record<string, Shown>;

/** A row without values: copies of it are made faster than rows member by member. */
const emptyRow = (fields: readonly Field[]): ShownRow => Object.fromEntries(fields.map(({ name }) => [name, null]));

function shownRow(empty: ShownRow, fields: readonly Field[], row: TextRow, offset: number): ShownRow {
  const shown = { ...empty };
  let index = offset;
  for (const field of fields) {
    const text = row[index++] ?? null;
    if (text !== null) shown[field.name] = field.show(text);
  }
  return shown;
}

function shownGroup({ by, measures }: AggregateQuery, row: TextRow, size: number): ShownRow {
  const shown: ShownRow = {};
  let index = 1;
  for (const field of by) {
    const text = row[index++] ?? null;
    shown[field.name] = text === null ? null : field.show(text);
  }
  for (const { name, of } of measures) {
    const text = of ? (row[index++] ?? null) : null;
    if (!of) shown[name] = size;
    // A sum is larger than what it is made of, and exact only as text.
    else shown[name] = text === null || of.summary === "sum" || of.summary === "avg" ? text : of.field.show(text);
  }
  return shown;
}
