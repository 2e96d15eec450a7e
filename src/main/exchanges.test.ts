// Exchanges from the first click to the last row: full and incremental runs, drift, rejects, quota, and everything that stops them.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { applyMask } from "#kernel/mask.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { ExchangeRunner } from "./exchanges.ts";

const SMALL = { rowsMax: 200, bytesMax: 64 * 1024 };
let stage: Stage;
before(async () => {
  stage = await openStage("exchanges", { rows: 1_000 });
});

let count = 0;
async function created(more: Record<string, unknown> = {}): Promise<string> {
  const facts = stage.facts({ title: `交换${(count += 1)}`, targetTable: `t${count}`, ...more });
  return (await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts)).id;
}

async function carried(id: string): Promise<any> {
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  return await settled(id);
}

async function settled(id: string): Promise<any> {
  const runner = new ExchangeRunner(stage.world.deployment, { limits: SMALL });
  await runner.take();
  await runner.settled();
  return (await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
}

const expectedRow = (index: number): (string | null)[] => {
  const [id, idNumber, name, sex, note] = rowOf(index);
  return [
    String(id),
    applyMask("id-number", String(idNumber)),
    applyMask("name", String(name)),
    String(sex),
    note === null ? null : String(note),
  ];
};
const rowsIn = async (table: string): Promise<(string | null)[][]> =>
  (await stage.front.query(`select id::text, id_number, name, sex, note from ${table} order by id::bigint`)).map((row) =>
    Object.values(row),
  );

describe("a full run", () => {
  test("carries every row, masked, counted and digested, into a table that it makes", async () => {
    const id = await created();
    const run = await carried(id);
    assert.deepEqual([run.state, run.rows, run.refused, run.about, run.problem], ["done", 1_000, 0, 1_000, null]);
    assert.match(run.digest, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      await rowsIn(`t${count}`),
      Array.from({ length: 1_000 }, (_, index) => expectedRow(index + 1)),
    );
    const usage = await stage.world.deployment.db
      .selectFrom("usageRecord")
      .select(["kind", "rows", "status", "problem"])
      .where("grantId", "=", stage.grantId)
      .execute();
    assert.deepEqual(usage, [{ kind: "exchange", rows: 1_000, status: 200, problem: null }]);
    const again = await carried(id);
    assert.deepEqual([again.state, again.number, again.rows], ["done", 2, 1_000]);
    assert.equal((await rowsIn(`t${count}`)).length, 1_000);
  });

  test("readers never see half of it, and what hangs on the table stays", async () => {
    const id = await created({ createTarget: false });
    const table = `t${count}`;
    await stage.front.query(
      `create table ${table} (id bigint primary key, id_number text, name text, sex text, note text, extra integer default 7)`,
    );
    await stage.front.query(`create index ${table}_name on ${table} (name)`);
    await stage.front.query(`insert into ${table} values (0, 'old')`);
    const owner = (
      await stage.front.query(
        `select usename from pg_user where usename like 'writer%' and has_database_privilege(usename, current_database(), 'connect') and has_schema_privilege(usename, 'public', 'create')`,
      )
    )[0].usename;
    await stage.front.query(`alter table ${table} owner to ${owner}`);
    await stage.front.query(`grant select on ${table} to public`);
    assert.equal((await carried(id)).state, "done");
    const [{ indexes }] = await stage.front.query(
      `select array_agg(indexname::text order by indexname) as indexes from pg_indexes where tablename = $1`,
      [table],
    );
    assert.deepEqual(indexes, [`${table}_name`, `${table}_pkey`]);
    assert.equal((await stage.front.query(`select has_table_privilege('public', '${table}', 'select') as may`))[0].may, true);
    assert.equal((await stage.front.query(`select count(*)::int as count from ${table} where extra = 7`))[0].count, 1_000);
    await stage.front.query(`create view ${table}_view as select id from ${table}`);
    assert.equal((await carried(id)).state, "done");
    assert.equal((await stage.front.query(`select count(*)::int as count from ${table}_view`))[0].count, 1_000);
  });

  test("rows that the target refuses are kept with their reasons, and read by the two sides alone", async () => {
    const id = await created({ createTarget: false, rejectsMax: 200 });
    const table = `t${count}`;
    await stage.front.query(
      `create table ${table} (id bigint primary key, id_number text, name varchar(5), sex text, note text check (note is null or note <> 'c\\d'))`,
    );
    await stage.front.query(`grant all on ${table} to public`);
    const run = await carried(id);
    assert.deepEqual([run.state, run.rows, run.refused], ["done", 875, 125]);
    assert.equal((await rowsIn(table)).length, 875);
    const { fields, rows, next } = await stage.world.ok("consumer.clerk", "POST", `/exchange-runs/${run.id}/rejects`, { limit: 100 });
    // The line says its columns in the order in which the run carries them.
    assert.equal(rows[0].line.split("\t")[fields.indexOf("note")].trimEnd(), "c\\\\d");
    assert.equal(rows.length, 100);
    assert.match(rows[0].reason, /^不满足目标表的约束/);
    assert.match(rows[0].reasonEn, /constraint .* is not met$/);
    assert.match(rows[0].line, /\tc\\\\d/);
    const rest = await stage.world.ok("provider.clerk", "POST", `/exchange-runs/${run.id}/rejects`, { limit: 100, cursor: next });
    assert.equal(rest.rows.length, 25);
    assert.equal((await stage.world.call("outsider.clerk", "POST", `/exchange-runs/${run.id}/rejects`, { limit: 1 })).status, 404);
    const stored = await stage.world.deployment.db.selectFrom("exchangeReject").select("line").execute();
    assert.ok(stored.every(({ line }) => !line?.includes("**")));
  });

  test("too many refused rows stop it before they are made final", async () => {
    const id = await created({ createTarget: false, rejectsMax: 3 });
    const table = `t${count}`;
    await stage.front.query(`create table ${table} (id bigint primary key, id_number text, name text, sex text, note text not null)`);
    await stage.front.query(`grant all on ${table} to public`);
    const run = await carried(id);
    assert.deepEqual([run.state, run.problem.code, run.rows], ["failed", "exchange-run.too-many-rejects", 0]);
    assert.deepEqual(await rowsIn(table), []);
  });

  test("codes become names on the way, and a code that nobody knows is refused", async () => {
    const columns = ITEMS.slice(0, 5).map(({ id: itemId, technicalName }) => ({
      itemId,
      to: technicalName,
      dictionary: technicalName === "sex" ? "sex" : null,
    }));
    const answer = await stage.world.call("consumer.clerk", "POST", "/exchanges", stage.facts({ columns }));
    assert.equal(answer.status, 422);
    const masked = columns.map((column) => ({ ...column, dictionary: "sex" }));
    assert.equal((await stage.world.call("consumer.clerk", "POST", "/exchanges", stage.facts({ columns: masked }))).status, 422);
  });
});

describe("increments", () => {
  test("carry what is new, what came late within the overlap, and nothing twice", async () => {
    await stage.load(500);
    const id = await created({ mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 86_400 });
    const first = await carried(id);
    assert.deepEqual([first.state, first.rows], ["done", 500]);
    await stage.load(700);
    const second = await carried(id);
    assert.equal(second.state, "done");
    assert.ok(second.rows < 700, `${second.rows} rows were carried`);
    const expected = Array.from({ length: 700 }, (_, index) => index + 1).filter((index) => index <= 500 || index % 9 === 8);
    const arrived = new Set((await rowsIn(`t${count}`)).map(([each]) => Number(each)));
    for (const index of expected) assert.ok(arrived.has(index), `row ${index}`);
    assert.equal((await rowsIn(`t${count}`)).length, arrived.size);
    await stage.load(1_000);
  });

  test("need a key that is granted as it is, and a target that knows it", async () => {
    const columns = ITEMS.slice(1, 3).map(({ id, technicalName }) => ({ itemId: id, to: technicalName, dictionary: null }));
    const body = stage.facts({ mode: "incremental", watermarkItem: ITEMS[5]?.id, columns });
    assert.equal((await stage.world.call("consumer.clerk", "POST", "/exchanges", body)).status, 422);
    const id = await created({ mode: "incremental", watermarkItem: ITEMS[5]?.id, createTarget: false });
    await stage.front.query(`create table t${count} (id bigint, id_number text, name text, sex text, note text)`);
    const run = await carried(id);
    assert.deepEqual([run.state, run.problem.code], ["failed", "exchange-run.drift"]);
    assert.match(run.problem.zh, /唯一索引/);
  });
});

test("drift is told before a row is moved", async () => {
  const id = await created({ createTarget: false });
  const table = `t${count}`;
  const { findings } = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
  assert.deepEqual([findings[0].level, /目标表不存在/.test(findings[0].zh)], ["blocks", true]);
  await stage.front.query(`create table ${table} (id integer primary key, id_number integer, name text, note text, must text not null)`);
  await stage.front.query(`grant all on ${table} to public`);
  const run = await carried(id);
  assert.equal(run.problem.code, "exchange-run.drift");
  for (const each of [/id_number（integer）装不下来源的 text/, /没有 sex 这一列/, /must 不能为空/]) assert.match(run.problem.zh, each);
  assert.equal((await stage.front.query(`select count(*)::int as count from ${table}`))[0].count, 0);
});

describe("who may", () => {
  test("others see no exchange, the provider looks without acting, the consumer's people act", async () => {
    const id = await created();
    for (const path of ["", "/runs"])
      assert.equal((await stage.world.call("outsider.clerk", "GET", `/exchanges/${id}${path}`)).status, 404);
    assert.equal((await stage.world.call("outsider.clerk", "POST", `/exchanges/${id}/run`)).status, 404);
    const seen = await stage.world.ok("provider.clerk", "GET", `/exchanges/${id}`);
    assert.deepEqual([seen.actions, seen.connection, seen.targetTable], [[], null, ""]);
    assert.equal((await stage.world.call("provider.clerk", "POST", `/exchanges/${id}/run`)).status, 403);
    assert.deepEqual((await stage.world.ok("office.reviewer", "GET", `/exchanges/${id}`)).actions, []);
    assert.deepEqual((await stage.world.ok("consumer.developer", "GET", `/exchanges/${id}`)).actions, ["edit", "run", "end"]);
    const lists = await Promise.all(
      ["consumer", "provider"].map((side) => stage.world.ok(`${side}.clerk`, "GET", `/exchanges?side=${side}`)),
    );
    assert.ok(lists.every(({ rows }) => rows.some((row: { id: string }) => row.id === id)));
    assert.equal((await stage.world.ok("outsider.clerk", "GET", "/exchanges?side=office")).rows.length, 0);
  });

  test("a connection that is no front database, or another agency's, is not written to", async () => {
    const foreign = { connectionId: stage.entryId };
    assert.equal((await stage.world.call("consumer.clerk", "POST", "/exchanges", stage.facts(foreign))).status, 422);
    const grant = await stage.world.ok("consumer.developer", "GET", `/grants/${stage.grantId}`);
    assert.deepEqual([grant.method, grant.credentials, grant.curl], ["batch", [], null]);
    assert.equal(
      (await stage.world.call("consumer.developer", "POST", `/grants/${stage.grantId}/console`, { path: "/rows", query: {} })).status,
      409,
    );
  });
});

describe("stopping", () => {
  test("a paused run goes on behind the last confirmed chunk, a cancelled one does not", async () => {
    const id = await created();
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/pause-run`);
    assert.equal((await settled(id)).state, "paused");
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/resume-run`);
    assert.equal((await settled(id)).state, "done");
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
    assert.equal((await stage.world.call("consumer.clerk", "POST", `/exchanges/${id}/run`)).status, 409);
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/cancel-run`);
    assert.equal((await settled(id)).state, "cancelled");
  });

  test("a suspended grant stops a run within a second, in the middle of what it carries (REG25-27-2)", async () => {
    const id = await created({ createTarget: false });
    const table = `t${count}`;
    await stage.front.query(`create table ${table} (id bigint primary key, id_number text, name text, sex text, note text)`);
    // A second for each chunk: the session that was cut off goes on at the server as long, and holds what the next attempt clears away.
    await stage.front.query(`create function slow${count}() returns boolean language sql as 'select pg_sleep(0.005) is not null'`);
    await stage.front.query(`alter table ${table} add check (slow${count}())`);
    await stage.front.query(`grant all on ${table} to public`);
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
    const runner = new ExchangeRunner(stage.world.deployment, { limits: SMALL });
    await runner.take();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = performance.now();
    await stage.world.ok("provider.work-body-head", "POST", `/grants/${stage.grantId}/suspend`, { reason: "超范围使用" });
    await runner.settled();
    assert.ok(performance.now() - began < 1_500, `${performance.now() - began} ms`);
    const { lastRun } = await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
    assert.deepEqual([lastRun.state, lastRun.problem.code], ["failed", "exchanges.grant-not-open"]);
    await stage.world.ok("provider.work-body-head", "POST", `/grants/${stage.grantId}/resume`, { reason: "已整改" });
    await stage.front.query(`alter table ${table} drop constraint ${table}_check`);
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/resume-run`);
    const { state, problem } = await settled(id);
    assert.deepEqual([state, problem, (await rowsIn(table)).length], ["done", null, 1_000]);
  });
});

test("by the clock, in Beijing time; a missed hour is made up for once", async () => {
  const id = await created({ schedule: "30 2 * * *" });
  const { nextAt } = await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
  assert.equal(nextAt, "2026-09-28T18:30:00.000Z");
  stage.world.at("2026-10-03T03:00:00+08:00");
  await stage.world.reconcile();
  const view = await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
  assert.deepEqual([view.lastRun.state, view.lastRun.number, view.lastRun.cause], ["done", 1, "schedule"]);
  assert.equal(view.nextAt, "2026-10-03T18:30:00.000Z");
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/pause`);
  assert.equal((await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).nextAt, null);
  assert.equal((await stage.world.call("consumer.clerk", "POST", "/exchanges", stage.facts({ schedule: "* * * * *" }))).status, 422);
});

test("the day's quota of rows holds: the run goes on the next day", async () => {
  const small = await openStage("exchanges-quota", { rows: 1_000, rowsPerDay: 500 });
  const { id } = await small.world.ok("consumer.clerk", "POST", "/exchanges", small.facts());
  await small.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const step = async () => {
    const runner = new ExchangeRunner(small.world.deployment, { limits: SMALL });
    await runner.take();
    await runner.settled();
    const { state, rows, problem } = (await small.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
    return [state, rows, problem?.code];
  };
  assert.deepEqual(await step(), ["queued", 400, "exchanges.quota-exhausted"]);
  small.world.at("2026-09-29T00:00:01+08:00");
  assert.deepEqual(await step(), ["queued", 800, "exchanges.quota-exhausted"]);
  small.world.at("2026-09-30T00:00:01+08:00");
  assert.deepEqual((await step()).slice(0, 2), ["done", 1_000]);
  const days = await small.world.deployment.db.selectFrom("usageDay").select(["day", "rows"]).orderBy("day").execute();
  assert.deepEqual(
    days.map(({ rows }) => rows),
    [400, 400, 200],
  );
});
