// What is held in memory is what the database says: after a notice, after an own commit, and while nothing can be heard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { testDatabase } from "#test/postgres.ts";
import { type Database, openDatabase, openPool, sql } from "./db.ts";
import { hold, type Holding } from "./hold.ts";
import { listen } from "./listen.ts";

const log = pino({ level: "silent" });
const channel = "govshare_test";
let db: Database;

before(async () => {
  const { url } = await testDatabase("hold");
  db = openDatabase(openPool({ url, connectionsMax: 4, name: "hold test" }));
  await sql`create table thing (name text primary key, value text)`.execute(db);
});
after(() => db.destroy());

interface Setting {
  readonly holding: Holding<string | undefined>;
  commits: number;
  loads: number;
}

async function setUp(): Promise<Setting> {
  await sql`delete from thing`.execute(db);
  await sql`insert into thing values ('a', 'one')`.execute(db);
  const setting = { commits: 0, loads: 0 };
  const load = async (key: string): Promise<string | undefined> => {
    setting.loads += 1;
    return (await sql<{ value: string }>`select value from thing where name = ${key}`.execute(db)).rows[0]?.value;
  };
  const holding = await hold({ db, log, channel, commits: () => setting.commits, load });
  return Object.assign(setting, { holding });
}

const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await what()) return;
    await pause(10);
  }
  assert.fail("it never came about");
};

test("read once, and anew after a notice", async () => {
  const setting = await setUp();
  const { holding } = setting;
  assert.deepEqual([await holding.of("a"), await holding.of("a"), setting.loads], ["one", "one", 1]);
  await sql`update thing set value = 'two'`.execute(db);
  await sql`select pg_notify(${channel}, '')`.execute(db);
  await until(async () => (await holding.of("a")) === "two");
  await holding.close();
});

test("an own commit counts at once, also one that fell into the reading", async () => {
  const setting = await setUp();
  const { holding } = setting;
  assert.equal(await holding.of("a"), "one");
  await sql`update thing set value = 'two'`.execute(db);
  setting.commits += 1;
  assert.equal(await holding.of("a"), "two");
  setting.commits += 1;
  const reading = holding.of("a");
  setting.commits += 1;
  await reading;
  const known = setting.loads;
  await holding.of("a");
  assert.equal(setting.loads, known + 1, "what was read while something was committed is read once more");
  await holding.close();
});

test("what is not there, and what could not be read, is asked for anew", async () => {
  const setting = await setUp();
  const { holding } = setting;
  assert.deepEqual([await holding.of("b"), await holding.of("b"), setting.loads], [undefined, undefined, 2]);
  await sql`alter table thing rename to away`.execute(db);
  await assert.rejects(holding.of("a"));
  await sql`alter table away rename to thing`.execute(db);
  assert.equal(await holding.of("a"), "one");
  await holding.close();
});

test("while nothing can be heard every question goes to the database; once heard again, nothing old is left", async () => {
  const setting = await setUp();
  const { holding } = setting;
  await holding.of("a");
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`.execute(db);
  await sql`update thing set value = 'two'`.execute(db);
  await until(async () => (await holding.of("a")) === "two");
  await until(async () => {
    const { loads } = setting;
    assert.equal(await holding.of("a"), "two");
    return loads === setting.loads;
  });
  await holding.close();
});

test("several channels share one connection, which ends with the last of them", async () => {
  const heard: string[] = [];
  const ear = (name: string) =>
    listen({
      db,
      log,
      channel: `govshare_${name}`,
      onPayload: (payload) => heard.push(`${name} ${payload}`),
      onConnected: () => heard.push(name),
    });
  const [one, other, twin] = await Promise.all([ear("one"), ear("other"), ear("one")]);
  const listening = async (): Promise<number> =>
    Number(
      (
        await sql<{
          n: string;
        }>`select count(*) as n from pg_stat_activity where query like 'listen%' and datname = current_database()`.execute(db)
      ).rows[0]?.n,
    );
  assert.equal(await listening(), 1);
  assert.deepEqual(heard.toSorted(), ["one", "one", "other"]);
  assert.ok(one.isOpen && other.isOpen && twin.isOpen);
  await twin.close();
  assert.ok(!twin.isOpen);
  await sql`select pg_notify('govshare_one', '1'), pg_notify('govshare_other', '2')`.execute(db);
  await until(async () => heard.length === 5);
  assert.deepEqual(heard.slice(3).toSorted(), ["one 1", "other 2"]);
  await one.close();
  await other.close();
  await until(async () => (await listening()) === 0);
});
