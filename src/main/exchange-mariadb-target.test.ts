// Exchanges into a consumer's MariaDB: every letter as it stands, full runs out of sight, increments by key, rejects with reasons.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { applyMask } from "#kernel/mask.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { ExchangeRunner } from "./exchanges.ts";

const SMALL = { rowsMax: 400, bytesMax: 64 * 1024 };
const ROWS = 1_000;

const expectedRow = (index: number): (string | null)[] => {
  const [id, idNumber, name, sex, note] = rowOf(index);
  const masked = [applyMask("id-number", String(idNumber)), applyMask("name", String(name))];
  return [String(id), ...masked, String(sex), note === null ? null : String(note)];
};
const expected = Array.from({ length: ROWS }, (_, index) => expectedRow(index + 1));

describe("MariaDB as the target", { skip: noMariadb }, () => {
  let mariadb: Mariadb;
  let stage: Stage;
  let count = 0;
  before(async () => {
    mariadb = await startMariadb();
    stage = await openStage("exchange-to-mariadb", { rows: ROWS, target: mariadb });
  });
  after(async () => await mariadb.stop());

  const created = async (more: Record<string, unknown> = {}): Promise<string> => {
    const facts = stage.facts({ title: `交换${(count += 1)}`, targetTable: `t${count}`, ...more });
    return (await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts)).id;
  };
  const settled = async (id: string): Promise<any> => {
    const runner = new ExchangeRunner(stage.world.deployment, { limits: SMALL });
    await runner.take();
    await runner.settled();
    return (await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
  };
  const carried = async (id: string): Promise<any> => {
    await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
    return await settled(id);
  };
  const rowsIn = async (table: string): Promise<(string | null)[][]> =>
    (await stage.front.query(`select cast(id as char) as shown, id_number, name, sex, note from ${table} order by ${table}.id`)).map(
      (row) => Object.values(row),
    );
  const made = async (table: string, columns: string, tail = ""): Promise<void> => {
    await stage.front.query(`create table ${table} (${columns}) ${tail}`);
  };
  const PLAIN = "id bigint primary key, id_number text, name text, sex text, note text";

  test("a full run makes the table and carries every letter; the next takes its place in one step", async () => {
    const id = await created();
    const run = await carried(id);
    assert.deepEqual([run.state, run.rows, run.refused, run.problem], ["done", ROWS, 0, null]);
    assert.deepEqual(await rowsIn(`t${count}`), expected);
    const [shape] = await stage.front.query(
      `select count(*) as count, max(column_type) as type from information_schema.columns where table_schema = database() and table_name = 't${count}' and column_key = 'PRI'`,
    );
    assert.deepEqual([Number(shape.count), shape.type], [1, "bigint(20)"]);
    await stage.front.query(`alter table t${count} add column extra int default 7, add index by_sex (sex(1))`);
    assert.equal((await carried(id)).state, "done");
    assert.deepEqual(await rowsIn(`t${count}`), expected);
    const [kept] = await stage.front.query(
      `select sum(extra) as extra, (select count(*) from information_schema.statistics where table_schema = database() and table_name = 't${count}' and index_name = 'by_sex') as indexed from t${count}`,
    );
    assert.deepEqual([Number(kept.extra), Number(kept.indexed)], [7 * ROWS, 1]);
    const { findings } = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
    assert.deepEqual(findings, []);
  });

  test("a server that takes no LOAD DATA gets the same rows by INSERT", async () => {
    await mariadb.admin((connection) => connection.query("set global local_infile = 0"));
    try {
      const id = await created();
      assert.equal((await carried(id)).state, "done");
      assert.deepEqual(await rowsIn(`t${count}`), expected);
    } finally {
      await mariadb.admin((connection) => connection.query("set global local_infile = 1"));
    }
  });

  test("rows with triggers or foreign keys hanging on their table are replaced in one transaction, and what hangs there stays", async () => {
    const id = await created({ createTarget: false });
    const table = `t${count}`;
    await made(table, PLAIN);
    await made("seen", "id bigint");
    await stage.front.query(`insert into ${table} (id) values (0)`);
    await stage.front.query(`create trigger looks after insert on ${table} for each row insert into seen values (new.id)`);
    assert.equal((await carried(id)).state, "done");
    assert.deepEqual(await rowsIn(table), expected);
    const [{ fired, stays }] = await stage.front.query(
      `select (select count(*) from seen) as fired, (select count(*) from information_schema.triggers where event_object_table = '${table}') as stays`,
    );
    assert.deepEqual([Number(fired), Number(stays)], [ROWS, 1]);
    await stage.front.query("drop trigger looks");
  });

  test("what the table refuses is kept with its reason, though the fast way only warns; the rest arrives", async () => {
    const id = await created({ createTarget: false, rejectsMax: 500 });
    const table = `t${count}`;
    await made(table, "id bigint primary key, id_number text, name varchar(5), sex tinyint, note varchar(50) check (note <> 'c\\\\d')");
    const blocked = await carried(id);
    assert.deepEqual([blocked.state, blocked.problem.code], ["failed", "exchange-run.drift"]);
    await stage.front.query(`alter table ${table} modify sex varchar(1)`);
    const run = await carried(id);
    assert.deepEqual([run.state, run.rows, run.refused], ["done", 875, 125]);
    assert.deepEqual(
      await rowsIn(table),
      expected.filter(([, , , , note]) => note !== "c\\d"),
    );
    const { rows } = await stage.world.ok("consumer.clerk", "POST", `/exchange-runs/${run.id}/rejects`, { limit: 10 });
    assert.match(rows[0].reason, /^不满足目标表的约束/);
    assert.match(rows[0].line, /c\\\\d/);
    await stage.front.query(`alter table ${table} modify name varchar(3)`);
    const cramped = await carried(id);
    // The fourth of each is longer than three letters.
    assert.equal(cramped.state, "done");
    assert.equal(cramped.rows + cramped.refused, ROWS);
    assert.deepEqual(
      (await rowsIn(table)).map(([shown]) => shown),
      expected.filter(([, , name, , note]) => note !== "c\\d" && Array.from(name ?? "").length <= 3).map(([shown]) => shown),
    );
  });

  test("increments are merged by key, what is there is brought up to date, and nothing stands twice", async () => {
    await stage.load(500);
    const id = await created({ mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 86_400 });
    const table = `t${count}`;
    assert.deepEqual([(await carried(id)).rows, await rowsIn(table)], [500, expected.slice(0, 500)]);
    // The last that the watermark looks back upon.
    await stage.front.query(`update ${table} set sex = '0' where id = 8`);
    await stage.load(700);
    const second = await carried(id);
    assert.deepEqual([second.state, second.rows > 0 && second.rows < 700], ["done", true]);
    const there = await rowsIn(table);
    const wanted = new Map(expected.slice(0, 700).map(([shown, ...row]) => [shown, row]));
    for (const [shown = "", ...row] of there) assert.deepEqual(row, wanted.get(shown));
    assert.equal(new Set(there.map(([shown]) => shown)).size, there.length);
    await stage.load(ROWS);
  });

  test("a table that knows no transactions, a view, and a column that cannot hold it are told before a row is moved", async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [`create table {t} (${PLAIN}) engine = MyISAM`, /MyISAM 不支持事务/],
      [`create view {t} as select 1 as id, '' as id_number, '' as name, '' as sex, '' as note`, /目标是视图/],
      ["create table {t} (id date primary key, id_number text, name text, sex text, note text)", /目标列 id（date）装不下来源的 bigint/],
      [`create table {t} (${PLAIN}, must int not null)`, /目标列 must 不能为空/],
      ["create table {t} (id int unsigned primary key, id_number text, name text, sex text)", /没有 note 这一列/],
    ];
    for (const [statement, told] of cases) {
      const id = await created({ createTarget: false });
      await stage.front.query(statement.replace("{t}", `t${count}`));
      const run = await carried(id);
      assert.deepEqual([run.state, run.problem.code], ["failed", "exchange-run.drift"], statement);
      assert.match(run.problem.zh, told);
    }
  });
});
