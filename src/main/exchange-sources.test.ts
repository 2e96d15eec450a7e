// Exchanges out of a provider's own PostgreSQL and MariaDB: every row as it stands there, masked, resumed, by increments, drift told, its failures kept quiet.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { applyMask } from "#kernel/mask.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { ExchangeRunner } from "./exchanges.ts";

const SMALL = { rowsMax: 200, bytesMax: 64 * 1024 };
const ROWS = 1_000;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();

before(async () => {
  databases.set("postgresql", await foreignPostgresql("exchange-source"));
  if (!noMariadb) {
    mariadb = await startMariadb();
    databases.set("mysql", await foreignMariadb(mariadb, "exchange_source"));
  }
});
after(async () => await mariadb?.stop());

const expectedRow = (index: number): (string | null)[] => {
  const [id, idNumber, name, sex, note] = rowOf(index);
  const masked = [applyMask("id-number", String(idNumber)), applyMask("name", String(name))];
  return [String(id), ...masked, String(sex), note === null ? null : String(note)];
};

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    let stage: Stage;
    let count = 0;
    const foreign = (): ForeignDatabase => databases.get(dialect) ?? assert.fail();
    before(async () => (stage = await openStage(`exchange ${dialect}`, { rows: ROWS, source: foreign() })));

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
      (await stage.front.query(`select id::text, id_number, name, sex, note from ${table} order by id::bigint`)).map((row) =>
        Object.values(row),
      );

    test("every row arrives as it stands there, masked, whatever its letters", async () => {
      const id = await created();
      const run = await carried(id);
      assert.deepEqual([run.state, run.rows, run.refused, run.about, run.problem], ["done", ROWS, 0, ROWS, null]);
      assert.deepEqual(
        await rowsIn(`t${count}`),
        Array.from({ length: ROWS }, (_, index) => expectedRow(index + 1)),
      );
      const { findings } = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
      assert.deepEqual(findings, []);
    });

    test("a run that was broken off goes on behind the last confirmed chunk", async () => {
      const id = await created({ createTarget: false });
      const table = `t${count}`;
      await stage.front.query(`create table ${table} (id bigint primary key, id_number text, name text, sex text, note text)`);
      await stage.front.query(`create function slow${count}() returns boolean language sql as 'select pg_sleep(0.005) is not null'`);
      await stage.front.query(`alter table ${table} add check (slow${count}())`);
      await stage.front.query(`grant all on ${table} to public`);
      await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
      const runner = new ExchangeRunner(stage.world.deployment, { limits: SMALL });
      await runner.take();
      let rows = 0;
      for (let waited = 0; rows === 0 && waited < 10_000; waited += 50) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        ({ rows } = (await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun);
      }
      await runner.close();
      await stage.front.query(`alter table ${table} drop constraint ${table}_check`);
      stage.world.clock.advance(120_000);
      const run = await settled(id);
      assert.deepEqual([run.state, run.rows], ["done", ROWS]);
      assert.equal((await rowsIn(table)).length, ROWS);
    });

    test("increments carry what is new and what came late, and nothing twice", async () => {
      const id = await created({ mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 86_400 });
      assert.equal((await carried(id)).rows, ROWS);
      const again = await carried(id);
      assert.equal(again.state, "done");
      assert.ok(again.rows > 0 && again.rows < ROWS, String(again.rows));
      await foreign().run("insert into registration values (5001, '990101199001015001', '新来', '1', null, '2026-01-20 08:00:00')");
      const third = await carried(id);
      assert.equal(third.state, "done");
      const arrived = await rowsIn(`t${count}`);
      assert.deepEqual([arrived.length, arrived.at(-1)?.[0]], [ROWS + 1, "5001"]);
      await foreign().run("delete from registration where id = 5001");
    });

    test("a table that changed is told before a row is moved", async () => {
      const id = await created();
      await foreign().run("alter table registration rename column note to remark");
      const run = await carried(id);
      assert.deepEqual([run.state, run.problem.code], ["failed", "exchange-run.drift"]);
      assert.match(run.problem.zh, /没有 note 这一列/);
      await foreign().run("alter table registration rename column remark to note");
      assert.equal((await carried(id)).state, "done");
    });

    test("a provider's database that is away is tried again, and nothing of it is told", async () => {
      const id = await created();
      const { rows } = await stage.world.ok("provider.developer", "GET", "/connections");
      await stage.world.deployment.db.updateTable("databaseConnection").set({ port: 1 }).where("id", "=", rows[0].id).execute();
      const run = await carried(id);
      assert.deepEqual([run.state, run.problem.code], ["queued", "exchanges.source-broken"]);
      assert.doesNotMatch(JSON.stringify(run), new RegExp(`127\\.0\\.0\\.1|${foreign().user}|${foreign().database}`));
      await stage.world.deployment.db
        .updateTable("databaseConnection")
        .set({ port: foreign().port })
        .where("id", "=", rows[0].id)
        .execute();
      stage.world.clock.advance(3_600_000);
      assert.equal((await settled(id)).state, "done");
    });
  });
}
