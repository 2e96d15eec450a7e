// SQL of what was received: kept as text, judged by one statement, and moved into the platform's table.
import type pg from "pg";
import { type Check, columnValue, itemValue, type Place, quoted, textOf } from "./check.ts";
import { referenceName } from "./rule.ts";

const hex = (id: string): string => id.replaceAll("-", "");
export const receivedTable = (loadId: string): string => `intake_staging.l_${hex(loadId)}`;
export const judgedTable = (loadId: string): string => `intake_staging.j_${hex(loadId)}`;
/** The new table of a full load, before it takes the place of the one in use. */
export const newTable = (loadId: string) => ({ schema: "intake_staging", table: `n_${hex(loadId)}` });
export const keptTable = (taskId: string) => ({ schema: "intake_kept", table: `k_${hex(taskId)}` });
const named = ({ schema, table }: { schema: string; table: string }): string => `${quoted(schema)}.${quoted(table)}`;
const shared = (table: string): string => `shared_data.${quoted(table)}`;

export async function createReceived(client: pg.ClientBase, loadId: string, cells: number): Promise<string> {
  const table = receivedTable(loadId);
  const columns = columnsOf(cells);
  await client.query(`drop table if exists ${table}`);
  await client.query(
    `create table ${table} (line bigint not null, odd boolean not null${columns.map((each) => `, ${each} text`).join("")})`,
  );
  return copyStatement(loadId, cells);
}

const columnsOf = (cells: number): string[] => Array.from({ length: cells }, (_, index) => `c${index}`);
export const copyStatement = (loadId: string, cells: number): string =>
  `copy ${receivedTable(loadId)} (${["line", "odd", ...columnsOf(cells)].join(", ")}) from stdin`;

/** What came after the last confirmed row was never confirmed: it comes again. */
export async function forgetUnconfirmed(client: pg.ClientBase, loadId: string, rows: number): Promise<void> {
  await client.query(`delete from ${receivedTable(loadId)} where line > $1`, [rows]);
}

export async function receivedRows(client: pg.ClientBase, loadId: string): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(`select count(*) as rows from ${receivedTable(loadId)}`);
  return rows[0]?.rows ?? 0;
}

export async function dropStaging(client: pg.ClientBase, loadId: string): Promise<void> {
  for (const table of [receivedTable(loadId), judgedTable(loadId), named(newTable(loadId))])
    await client.query(`drop table if exists ${table}`);
}

export interface Judging {
  readonly loadId: string;
  readonly places: readonly Place[];
  readonly checks: readonly Check[];
  readonly keyPlace: number;
  /** The table in use, where rows that it holds already are refused. */
  readonly beside: { readonly table: string; readonly key: string } | null;
  readonly references: readonly { readonly rule: number; readonly place: number; readonly table: string; readonly column: string }[];
}

/** Judged anew after a crash. Each layer is fenced (offset 0), so that a value is made out once and not again for each check on it. */
export async function judge(client: pg.ClientBase, asked: Judging): Promise<void> {
  const { loadId, places, checks, keyPlace, beside, references } = asked;
  const each = (prefix: string) => places.map((_, index) => `${prefix}${index}`).join(", ");
  const texts = places.map(({ cell }, index) => `${textOf(cell)} as t${index}`).join(", ");
  const values = places.map((place, index) => `${columnValue(place, `t${index}`)} as v${index}`).join(", ");
  const own = places.map((place, index) => `${itemValue(place, `t${index}`, `v${index}`)} as u${index}`).join(", ");
  const list = (refuses: boolean) => {
    const cases = checks.flatMap((check, index) => (check.refuses === refuses ? [`case when ${check.when} then ${index} end`] : []));
    return cases.length === 0 ? "'{}'::integer[]" : `array_remove(array[${cases.join(", ")}]::integer[], null)`;
  };
  const known =
    beside === null
      ? ["false", ""]
      : ["o.key is not null", `left join (select ${quoted(beside.key)} as key from ${shared(beside.table)}) o on o.key = v${keyPlace}`];
  const joins = references.map(
    ({ rule, place, table, column }) =>
      `left join (select distinct ${quoted(column)}::text as found from ${shared(table)} where ${quoted(column)} is not null) ${referenceName(rule)} on ${referenceName(rule)}.found = u${place}::text`,
  );
  await client.query(`drop table if exists ${judgedTable(loadId)}`);
  await client.query(`
    create unlogged table ${judgedTable(loadId)} as
    select line, ${each("v")}, ${list(true)} as faults, ${list(false)} as notes
    from (
      select line, odd, ${each("t")}, ${each("v")}, ${own}, row_number() over (partition by v${keyPlace} order by line) as nth, ${known[0]} as known
      from (
        select line, odd, ${each("t")}, ${values}
        from (select line, odd, ${texts} from ${receivedTable(loadId)} offset 0) as read offset 0
      ) as made ${known[1]} offset 0
    ) as judged ${joins.join("\n")}`);
}

export interface Judged {
  readonly rows: number;
  readonly accepted: number;
  /** By the place of the check. */
  readonly counts: ReadonlyMap<number, number>;
}

export async function judgedCounts(client: pg.ClientBase, loadId: string): Promise<Judged> {
  const table = judgedTable(loadId);
  const sums = await client.query<{ rows: number; accepted: number }>(
    `select count(*) as rows, count(*) filter (where faults = '{}') as accepted from ${table}`,
  );
  const found = await client.query<{ fault: number; rows: number }>(
    `select fault, count(*) as rows from ${table}, unnest(faults || notes) as fault where faults <> '{}' or notes <> '{}' group by fault`,
  );
  return {
    rows: sums.rows[0]?.rows ?? 0,
    accepted: sums.rows[0]?.accepted ?? 0,
    counts: new Map(found.rows.map(({ fault, rows }) => [fault, rows])),
  };
}

export interface RefusedRow {
  readonly line: number;
  readonly faults: readonly number[];
  readonly cells: readonly (string | null)[];
}

export async function refusedRows(client: pg.ClientBase, loadId: string, ask: { cells: number; limit: number }): Promise<RefusedRow[]> {
  const cells = Array.from({ length: ask.cells }, (_, index) => `r.c${index}`);
  const { rows } = await client.query<{ line: number; faults: number[]; cells: (string | null)[] }>(
    `select j.line, j.faults, array[${cells.join(", ")}]::text[] as cells
     from ${judgedTable(loadId)} j join ${receivedTable(loadId)} r on r.line = j.line where j.faults <> '{}' order by j.line limit $1`,
    [ask.limit],
  );
  return rows;
}

/** What every row that passed holds, in the columns' own types. */
const storedValue = ({ type }: Place, index: number): string =>
  // Without a zone a column holds Beijing time.
  /^timestamp(?: without time zone)?$/.test(type) ? `v${index} at time zone 'Asia/Shanghai'` : `v${index}::${type}`;
const selection = (places: readonly Place[]): string => places.map(storedValue).join(", ");
const names = (places: readonly Place[]): string => places.map(({ column }) => quoted(column)).join(", ");

export async function fillNew(
  client: pg.ClientBase,
  loadId: string,
  columns: readonly { name: string; type: string }[],
  places: readonly Place[],
): Promise<void> {
  const table = named(newTable(loadId));
  await client.query(`drop table if exists ${table}`);
  await client.query(`create table ${table} (${columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(", ")})`);
  await client.query(
    `insert into ${table} (${names(places)}) select ${selection(places)} from ${judgedTable(loadId)} where faults = '{}' order by line`,
  );
  await client.query(`analyze ${table}`);
}

/** What the rows of a load stood as before, beside their keys. */
export const keepStatement = (
  taskId: string,
  loadId: string,
  { target, keyColumn, keyPlace }: { target: string; keyColumn: string; keyPlace: number },
): string[] => [
  `drop table if exists ${named(keptTable(taskId))}`,
  `create table ${named(keptTable(taskId))} as
   select j.v${keyPlace} as _key, o.${quoted(keyColumn)} is not null as _was, o.*
   from ${judgedTable(loadId)} j left join ${shared(target)} o on o.${quoted(keyColumn)} = j.v${keyPlace} where j.faults = '{}'`,
];

/** Adds rows, or changes those whose key is there; columns of which nothing was received stay as they are. */
export function mergeStatement(
  loadId: string,
  to: { target: string; keyColumn: string; isUpsert: boolean },
  places: readonly Place[],
): string {
  const given = places.filter(({ cell }) => cell !== null);
  const values = places.flatMap((place, index) => (place.cell === null ? [] : [storedValue(place, index)]));
  const changed = given
    .filter(({ column }) => column !== to.keyColumn)
    .map(({ column }) => `${quoted(column)} = excluded.${quoted(column)}`);
  const conflict = changed.length === 0 ? "do nothing" : `do update set ${changed.join(", ")}`;
  return `with written as (
      insert into ${shared(to.target)} (${names(given)}) select ${values.join(", ")} from ${judgedTable(loadId)} where faults = '{}' order by line
      ${to.isUpsert ? `on conflict (${quoted(to.keyColumn)}) ${conflict}` : ""} returning xmax = 0 as fresh)
    select count(*) filter (where fresh) as inserted from written`;
}

/** Puts back what a load changed: its rows go, those that stood there before come. */
export const undoStatements = (
  taskId: string,
  { target, keyColumn, columns }: { target: string; keyColumn: string; columns: readonly string[] },
): string[] => {
  const list = columns.map(quoted).join(", ");
  const kept = named(keptTable(taskId));
  return [
    `delete from ${shared(target)} where ${quoted(keyColumn)} in (select _key from ${kept})`,
    `insert into ${shared(target)} (${list}) select ${list} from ${kept} where _was`,
  ];
};

export const forgetKept = (taskId: string): string => `drop table if exists ${named(keptTable(taskId))}`;
