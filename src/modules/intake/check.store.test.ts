// What PostgreSQL's own reader is asked for is what the function that knows every way to write a day would have said.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { dice } from "#test/dice.ts";
import { createWorld, type World } from "#test/world.ts";
import { columnValue, type Place } from "./check.ts";

let world: World;
before(async () => {
  world = await createWorld("intake-check", { now: "2026-03-03T10:00:00+08:00" });
});

const DAYS = ["2020-02-28", "2020-02-29", "2019-02-29", "2020-02-30", "2020-04-30", "2020-04-31", "2020-12-31", "2020-13-01", "2020-00-10"];
const MORE = ["2020-01-00", "2020-01-32", "0000-01-01", "0999-01-01", "9999-12-31", "2020-1-1", "2020/01/01", "2020年1月1日", "20200131"];
const ODD = ["", "infinity", "now", "epoch", "2020-01-01 BC", "２０２０-01-01", "2020-01-01\n", "12020-01-01", "2020-01-01x", "2020-001"];
const TIMES = [
  " 00:00:00",
  " 23:59:59",
  "T08:00:00",
  " 24:00:00",
  " 08:60:00",
  " 08:00:60",
  "  08:00:00",
  " 8:00:00",
  " 08:00",
  "T08:00:00Z",
];
const ZONED = [" 08:00:00.5", " 08:00:00+08", " 08:00:00+09:30", " 08:00:00-0500", " 08:00:00 +08:00", " 08:00:00 AM", " 08:00:00 UTC", ""];

function* texts(): Generator<string> {
  const days = [...DAYS, ...MORE, ...ODD];
  for (const day of days) for (const time of [...TIMES, ...ZONED]) yield day + time;
  const roll = dice(20_261_122);
  const below = (most: number): number => Math.floor(roll() * most);
  const two = (most: number): string => String(below(most)).padStart(2, "0");
  for (let index = 0; index < 2_000; index += 1)
    yield `${1000 + below(2_000)}-${two(15)}-${two(34)}${below(2) ? "" : ` ${two(26)}:${two(62)}:${two(62)}`}`;
}

test("numbers are read by their own digits alone, up to the most that fit", async () => {
  const digits = (count: number): string => "9".repeat(count);
  const readable = ["0", "-1", "+7", "007", digits(18), `-${digits(18)}`, `+${digits(17)}`];
  const decimal = ["1.5", "-0.10", digits(19), digits(30), `${digits(30)}.${digits(30)}`, `-${digits(30)}.5`];
  const neither = ["", "-", "+-1", "1-", "1.", ".5", "1.2.3", "1e3", "１２", "1 000", "0x1", "NaN", digits(31), `1.${digits(31)}`, "1\n"];
  const all = [...readable, ...decimal, ...neither];
  for (const [type, read] of [
    ["bigint", readable],
    ["numeric", [...readable, ...decimal]],
  ] as const) {
    const reader = sql.raw(columnValue({ type } as Place, "given"));
    const { rows } = await sql<{ given: string; value: string | null }>`
      select given, (${reader})::text as value from unnest(${all}::text[]) as given`.execute(world.deployment.db);
    assert.deepEqual(
      rows.filter(({ value }) => value !== null).map(({ given }) => given),
      read,
      type,
    );
  }
});

for (const [type, known] of [
  ["date", "intake_day"],
  ["timestamptz", "intake_instant"],
] as const) {
  test(`${type}: every text is read as ${known} reads it`, async () => {
    const all = [...texts()];
    const reader = sql.raw(columnValue({ type } as Place, "given"));
    const { rows } = await sql<{ given: string; read: string | null; known: string | null }>`
      select given, (${reader})::text as read, ${sql.raw(known)}(given)::text as known from unnest(${all}::text[]) as given`.execute(
      world.deployment.db,
    );
    assert.deepEqual(
      rows.filter(({ read, known: expected }) => read !== expected),
      [],
    );
    assert.ok(rows.length === all.length && rows.some(({ read }) => read !== null) && rows.some(({ read }) => read === null));
  });
}
