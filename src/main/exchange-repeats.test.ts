// Rows that are alike for the target's unique indexes: all but the first are refused, and the rest becomes what readers see.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { ExchangeRunner } from "./exchanges.ts";

let stage: Stage;
before(async () => {
  stage = await openStage("exchange-repeats", { rows: 1_000 });
});

async function carried(id: string): Promise<any> {
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const runner = new ExchangeRunner(stage.world.deployment, { limits: { rowsMax: 200, bytesMax: 64 * 1024 } });
  await runner.take();
  await runner.settled();
  return (await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
}

for (const hangs of [false, true]) {
  test(`rows that are alike for the target are refused but for the first${hangs ? ", where a view hangs on the table too" : ""}`, async () => {
    const table = hangs ? "seen" : "plain";
    const facts = stage.facts({ title: table, targetTable: table, createTarget: false, rejectsMax: 1_000 });
    const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts);
    await stage.front.query(`create table ${table} (id bigint primary key, id_number text, name text, sex text, note text)`);
    await stage.front.query(`create unique index on ${table} (note)`);
    await stage.front.query(`grant all on ${table} to public`);
    const [{ writer }] = await stage.front.query(`select usename as writer from pg_user where usename like 'writer%' limit 1`);
    await stage.front.query(`alter table ${table} owner to ${writer}`);
    if (hangs) await stage.front.query(`create view ${table}_seen as select id from ${table}`);
    const notes = Array.from({ length: 1_000 }, (_, index) => rowOf(index + 1)[4]);
    const first = notes.flatMap((note, index) => (note === null || notes.indexOf(note) === index ? [String(index + 1)] : []));
    assert.ok(first.length < 1_000, "some rows are alike");
    const run = await carried(id);
    assert.deepEqual([run.state, run.problem, run.rows, run.refused], ["done", null, first.length, 1_000 - first.length]);
    assert.deepEqual(
      (await stage.front.query(`select id::text from ${table} order by ${table}.id`)).map(({ id: key }) => key),
      first,
    );
    const { rows } = await stage.world.ok("consumer.clerk", "POST", `/exchange-runs/${run.id}/rejects`, { limit: 1 });
    assert.match(rows[0].reason, /与目标表里的另一条记录重复/);
    assert.equal(rows[0].line.split("\t").length, 5);
  });
}

test("more of them than the exchange may refuse stop it before readers see anything", async () => {
  const facts = stage.facts({ title: "few", targetTable: "few", createTarget: false, rejectsMax: 10 });
  const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts);
  await stage.front.query("create table few (id bigint primary key, id_number text, name text, sex text unique, note text)");
  await stage.front.query("grant all on few to public");
  const [{ writer }] = await stage.front.query(`select usename as writer from pg_user where usename like 'writer%' limit 1`);
  await stage.front.query(`alter table few owner to ${writer}`);
  const run = await carried(id);
  assert.deepEqual([run.state, run.problem.code], ["failed", "exchange-run.too-many-rejects"]);
  assert.equal((await stage.front.query("select count(*)::int as count from few"))[0].count, 0);
});
