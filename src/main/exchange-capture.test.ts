// Change capture from a provider's own PostgreSQL: what is missing is told, every change arrives once and in order, stops bite, and no slot outlives its use.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { applyMask } from "#kernel/mask.ts";
import { openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { watchCaptures } from "./exchange-capture.ts";
import { ExchangeRunner } from "./exchanges.ts";

const SMALL = { rowsMax: 100, bytesMax: 32 * 1024 };
const ROWS = 300;

const shownAt = ([id, idNumber, name, sex, note]: readonly (string | number | null)[]): (string | null)[] => {
  const masked = [applyMask("id-number", String(idNumber)), applyMask("name", String(name))];
  return [String(id), ...masked, String(sex), note === null || note === undefined ? null : String(note)];
};

async function until<T>(work: () => Promise<T>, isRight: (found: T) => boolean, words: string): Promise<T> {
  for (let look = 0; ; look += 1) {
    const found = await work();
    if (isRight(found)) return found;
    if (look === 600) assert.fail(`${words}: ${JSON.stringify(found)}`);
    await pause(50);
  }
}

for (const target of ["postgresql", "mariadb"] as const) {
  describe(`into ${target}`, { skip: target === "mariadb" && noMariadb }, () => {
    let stage: Stage;
    let source: ForeignDatabase;
    let mariadb: Mariadb | undefined;
    let runner: ExchangeRunner | undefined;
    let count = 0;

    before(async () => {
      source = await foreignPostgresql(`capture-${target}`);
      if (target === "mariadb") mariadb = await startMariadb();
      stage = await openStage(`capture ${target}`, { rows: ROWS, source, ...(mariadb && { target: mariadb }) });
      await source.run(`alter role ${source.user} replication`);
    });
    after(async () => {
      await runner?.close();
      await source.run(
        "select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database() and active",
        "select pg_sleep(0.2)",
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()",
      );
      await mariadb?.stop();
    });

    const created = async (more: Record<string, unknown> = {}): Promise<string> => {
      const facts = stage.facts({ title: `捕获${(count += 1)}`, targetTable: `t${count}`, mode: "capture", ...more });
      return (await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts)).id;
    };
    const look = async (id: string): Promise<any> => await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
    const step = async (id: string, action: string): Promise<unknown> =>
      await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/${action}`);
    const start = async (): Promise<void> => {
      runner = new ExchangeRunner(stage.world.deployment, { limits: SMALL });
      await runner.take();
    };
    const stop = async (): Promise<void> => {
      await runner?.close();
      runner = undefined;
      stage.world.clock.advance(120_000);
    };
    const over = async (id: string): Promise<void> => {
      await stop();
      await step(id, "cancel-run");
      await watchCaptures(stage.world.deployment);
    };
    const followed = async (id: string) =>
      await until(
        () => look(id),
        ({ capture, lastRun }) => capture?.phase === "following" || lastRun.state === "failed",
        "not following",
      );
    const there = async (table = `t${count}`): Promise<(string | null)[][]> => {
      const shown = mariadb ? "cast(id as char)" : "id::text";
      const rows = await stage.front.query(`select ${shown} as shown, id_number, name, sex, note from ${table} order by ${table}.id`);
      return rows.map((row) => Object.values(row));
    };
    const asked = async (text: string): Promise<(string | number | null)[][]> => {
      const { host, port, database, user, password } = source;
      const client = new Client({ host, port, database, user, password });
      await client.connect();
      const { rows } = await client.query({ text, rowMode: "array" });
      await client.end();
      return rows;
    };
    const atSource = async (): Promise<(string | null)[][]> => {
      const rows = await asked("select id, id_number, name, sex, note from registration order by id");
      return rows.map(shownAt);
    };
    const equal = async (words: string): Promise<void> => {
      const expected = JSON.stringify(await atSource());
      const found = await until(there, (rows) => JSON.stringify(rows) === expected, words);
      assert.equal(JSON.stringify(found), expected);
    };
    const slots = async (): Promise<number> =>
      (await asked("select 1 from pg_replication_slots where database = current_database()")).length;

    test("what the source lacks is told in words, to both sides, before anything is made there", async () => {
      const id = await created();
      await source.run(`alter role ${source.user} noreplication`);
      const { findings } = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
      const said = findings.filter(({ level }: any) => level === "blocks").map(({ zh }: any) => zh);
      assert.match(said.join("；"), /REPLICATION 属性/);
      assert.match(said.join("；"), /名为 govshare_[0-9a-f]{24} 的发布/);
      await step(id, "run");
      await start();
      const { lastRun } = await until(
        () => look(id),
        ({ lastRun: run }) => run.state === "failed",
        "not refused",
      );
      assert.equal(lastRun.problem.code, "exchanges.capture-unready");
      assert.doesNotMatch(JSON.stringify(lastRun.problem), new RegExp(`${source.user}|${source.database}|registration`));
      const notices = await stage.world.ok("provider.clerk", "GET", "/notices");
      assert.match(JSON.stringify(notices), /变更/);
      await stop();
      assert.equal(await slots(), 0);
      await source.run(
        `alter role ${source.user} replication`,
        `alter table registration owner to ${source.user}`,
        `grant create on database "${source.database}" to ${source.user}`,
      );
      const again = await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/check`);
      assert.deepEqual(
        again.findings.filter(({ level }: any) => level === "blocks"),
        [],
      );
      await step(id, "end");
    });

    test("a capture has no schedule", async () => {
      const answer = await stage.world.call(
        "consumer.clerk",
        "POST",
        "/exchanges",
        stage.facts({ mode: "capture", schedule: "0 2 * * *" }),
      );
      assert.deepEqual([answer.status, answer.body.code], [422, "exchanges.capture-schedule"]);
    });

    test("copies, then follows: inserts, updates, changed keys, deletes and truncates, transaction by transaction", async () => {
      const id = await created();
      await step(id, "run");
      await start();
      const begun = await followed(id);
      assert.deepEqual([begun.lastRun.state, begun.lastRun.rows, begun.lastRun.refused], ["running", ROWS, 0]);
      assert.match(begun.sentence.words, /正在跟随来源的变更$/);
      await equal("the copy");
      await source.run(
        "insert into registration values (9001, '990101199001019001', '新来', '1', e'a\\tb\\\\c\\n𠮷', '2026-01-20')",
        "update registration set name = '改名', note = null where id between 5 and 9",
        "delete from registration where id between 100 and 120",
        "update registration set id = 9500 where id = 1",
      );
      await equal("single changes");
      await source.run(
        `do $$ begin
           insert into registration values (7000, '1', '甲', '1', null, '2026-09-28');
           update registration set note = 'twice' where id = 7000;
           delete from registration where id = 7000;
           update registration set id = id + 20000 where id between 200 and 210;
           update registration set id = id - 15000 where id between 20200 and 20210;
         end $$`,
      );
      await equal("a transaction as a whole");
      await source.run("truncate registration", "insert into registration values (1, '990101199001010001', '头', '1', 'x', '2026-09-28')");
      await equal("emptied and begun anew");
      await over(id);
      assert.equal(await slots(), 0);
      const used = await stage.world.deployment.db.selectFrom("usageRecord").select("rows").execute();
      assert.equal(
        used.reduce((sum, { rows }) => sum + rows, 0),
        (await look(id)).lastRun.rows,
      );
    });

    const prepared = async (): Promise<void> => {
      await stage.load(ROWS);
      await source.run(`alter table registration owner to ${source.user}`);
    };

    test("a long value that did not change is not sent, and arrives all the same", async () => {
      await prepared();
      await source.run("alter table registration alter note type text", "alter table registration alter note set storage external");
      const id = await created();
      await step(id, "run");
      await start();
      await followed(id);
      await source.run("insert into registration values (8000, '990101199001018000', '长', '1', repeat('长', 4000), '2026-09-28')");
      await equal("a long value");
      await source.run("update registration set sex = '2' where id = 8000", "update registration set id = 8001 where id = 8000");
      await equal("the same with another key");
      await over(id);
    });

    test("paused and suspended it stops at once and keeps its place; resumed it goes on without a copy", async () => {
      await prepared();
      const id = await created();
      await step(id, "run");
      await start();
      await followed(id);
      await step(id, "pause-run");
      await runner?.settled();
      const { capture } = await look(id);
      assert.ok(capture.keptUntil > stage.world.clock.now().toISOString());
      await source.run("update registration set sex = '0' where id = 3", "delete from registration where id = 4");
      assert.equal((await there()).find(([shown]) => shown === "3")?.[3], String(rowOf(3)[3]));
      await stop();
      assert.equal(await watchCaptures(stage.world.deployment), 0);
      await step(id, "resume-run");
      await start();
      await equal("what changed meanwhile");
      assert.ok((await look(id)).lastRun.rows < ROWS + 20);
      const grant = (state: string) =>
        stage.world.deployment.db.updateTable("sharingGrant").set({ state }).where("id", "=", stage.grantId).execute();
      await grant("suspended");
      await runner?.settled();
      assert.deepEqual([(await look(id)).lastRun.problem.code, await slots()], ["exchanges.grant-not-open", 1]);
      await source.run("update registration set sex = '1' where id = 3");
      await stop();
      await grant("shared");
      await step(id, "resume-run");
      await start();
      await equal("after the suspension");
      await over(id);
    });

    test("a column that becomes another kind stops it before a row is moved", async () => {
      await prepared();
      const id = await created();
      await step(id, "run");
      await start();
      await followed(id);
      await source.run("alter table registration rename column note to remark", "update registration set sex = '0' where id = 3");
      const { lastRun } = await until(
        () => look(id),
        ({ lastRun: run }) => run.state === "failed",
        "not stopped",
      );
      assert.equal(lastRun.problem.code, "exchange-run.drift");
      assert.match(lastRun.problem.zh, /没有 note 这一列/);
      assert.equal((await there()).find(([shown]) => shown === "3")?.[3], String(rowOf(3)[3]));
      await stop();
      await source.run("alter table registration rename column remark to note");
      await step(id, "run");
      await start();
      await followed(id);
      await equal("begun anew");
      await over(id);
      assert.equal(await slots(), 0);
    });

    test("nobody's slot fills the provider's disk: what stands still too long, or gathers too much, goes, and both sides hear it", async () => {
      await prepared();
      for (const limits of [
        { captureMs: 3 * 86_400_000, captureBytes: 1 },
        { captureMs: 0, captureBytes: 1e12 },
      ]) {
        const id = await created();
        await step(id, "run");
        await start();
        await followed(id);
        await step(id, "pause-run");
        await stop();
        await source.run("update registration set sex = '0' where id = 3");
        assert.equal(await watchCaptures(stage.world.deployment, limits), 1);
        assert.equal(await slots(), 0);
        const { lastRun, capture } = await look(id);
        assert.deepEqual([lastRun.state, lastRun.problem.code, capture], ["failed", "exchanges.capture-lost", null]);
        for (const login of ["provider.clerk", "consumer.clerk"])
          assert.match(JSON.stringify(await stage.world.ok(login, "GET", "/notices")), /变更捕获已停止/);
        await step(id, "resume-run");
        await start();
        await followed(id);
        await equal("taken anew");
        await over(id);
        assert.equal(await slots(), 0);
      }
    });
  });
}
