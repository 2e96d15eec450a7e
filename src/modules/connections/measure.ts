// How many rows a table holds, how many of them are new, and a digest of its keys that is the same in both kinds of server.
import type { Connection, RowDataPacket } from "mysql2/promise";
import type pg from "pg";
import type { KeySum, Measure, MeasureAsk } from "./dialect.ts";

type Row = Record<string, string | number | null>;
type Run = (text: string, values: readonly string[]) => Promise<Row[]>;

interface Writing {
  quoted(name: string): string;
  text(name: string): string;
  placeholder: string;
  /** The first 32 bits of a digest as a number. */
  number(digest: string): string;
}

const postgresql: Writing = {
  quoted: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (name) => `ltrim(btrim(${postgresql.quoted(name)}::text), '0')`,
  placeholder: "$1",
  number: (digest) => `('x' || substr(${digest}, 1, 8))::bit(32)::bigint`,
};

const mysql: Writing = {
  quoted: (name) => `\`${name.replaceAll("`", "``")}\``,
  text: (name) => `trim(leading '0' from trim(cast(${mysql.quoted(name)} as char)))`,
  placeholder: "?",
  number: (digest) => `cast(conv(substr(${digest}, 1, 8), 16, 10) as unsigned)`,
};

/** Sums do not ask for an order, which servers keep differently; sixteenths keep two faults from hiding each other. */
function keyStatement(writing: Writing, at: { schema: string; name: string; key: string }): string {
  const digest = `md5(${writing.text(at.key)})`;
  return `select substr(${digest}, 9, 1) as part, count(*) as held, cast(sum(${writing.number(digest)}) as char(40)) as total
    from ${writing.quoted(at.schema)}.${writing.quoted(at.name)} group by 1`;
}

const sumsOf = (rows: readonly Row[]): Map<string, KeySum> =>
  new Map(rows.map(({ part, held, total }) => [String(part), { rows: Number(held), sum: String(total).trim() }]));

async function measure(run: Run, writing: Writing, ask: MeasureAsk): Promise<Measure> {
  const { placeholder } = writing;
  const quoted = (name: string): string => writing.quoted(name);
  const isNew = ask.mark !== null && ask.since !== null;
  const mark = quoted(ask.mark ?? ask.key);
  const news = isNew
    ? `sum(case when ${mark} > ${placeholder} then 1 else 0 end) as behind, min(case when ${mark} > ${placeholder} then ${mark} end) as oldest`
    : "0 as behind, null as oldest";
  const since = isNew && ask.since !== null ? (placeholder === "?" ? [ask.since, ask.since] : [ask.since]) : [];
  const oldest = placeholder === "?" ? "cast(oldest as char)" : "oldest::text";
  const [counted] = await run(
    `select held, behind, ${oldest} as oldest from (select count(*) as held, ${news} from ${quoted(ask.schema)}.${quoted(ask.name)}) as counted`,
    since,
  );
  const { held = 0, behind = 0, oldest: first = null } = counted ?? {};
  const keys = await run(keyStatement(writing, ask), []).then(sumsOf, () => null);
  return { rows: Number(held), behind: isNew ? Number(behind ?? 0) : null, oldest: first === null ? null : String(first), keys };
}

export const postgresqlMeasure = async (client: pg.Client, ask: MeasureAsk): Promise<Measure> =>
  await measure(async (text, values) => (await client.query<Row>(text, [...values])).rows, postgresql, ask);

export const mysqlMeasure = async (connection: Connection, ask: MeasureAsk): Promise<Measure> =>
  await measure(async (text, values) => (await connection.query<(RowDataPacket & Row)[]>(text, [...values]))[0], mysql, ask);

/** The same of a table of the platform's own. */
export const keySumsOf = async (
  run: (text: string) => Promise<readonly Row[]>,
  at: { schema: string; name: string; key: string },
): Promise<Map<string, KeySum>> => sumsOf(await run(keyStatement(postgresql, at)));
