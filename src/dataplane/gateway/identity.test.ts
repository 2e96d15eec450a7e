// A gateway's hold on its name: given back once, whoever notices first that the connection is over; and who else holds it.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { openPool } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { testDatabase } from "#test/postgres.ts";
import { keepConnection, withConnection } from "./connection.ts";
import { claimIdentity } from "./identity.ts";

const log = openLog({ level: "silent", name: "test" });

test("a kept connection is given back once, whatever happens to it later", async () => {
  let released = 0;
  let losses = 0;
  const client = Object.assign(new EventEmitter(), { release: () => released++ });
  const kept = await keepConnection({ connect: () => Promise.resolve(client) } as unknown as pg.Pool, () => losses++);
  kept.release();
  kept.release();
  client.emit("error", new Error("terminating connection"));
  client.emit("error", new Error("Connection terminated unexpectedly"));
  assert.deepEqual({ released, losses }, { released: 1, losses: 0 });
});

test("a lost connection is told once", async () => {
  let released = 0;
  let losses = 0;
  const client = Object.assign(new EventEmitter(), { release: () => released++ });
  const kept = await keepConnection({ connect: () => Promise.resolve(client) } as unknown as pg.Pool, () => losses++);
  client.emit("error", new Error("terminating connection"));
  client.emit("error", new Error("Connection terminated unexpectedly"));
  kept.release();
  assert.deepEqual({ released, losses }, { released: 1, losses: 1 });
});

test("a borrowed connection that breaks during its work is thrown away, and ends nothing else", async () => {
  const released: unknown[] = [];
  const client = Object.assign(new EventEmitter(), { release: (failure: unknown) => released.push(failure) });
  const pool = { connect: () => Promise.resolve(client) } as unknown as pg.Pool;
  const broken = new Error("terminating connection");
  const work = withConnection(pool, () => {
    client.emit("error", broken);
    return Promise.reject(broken);
  });
  await assert.rejects(work, broken);
  client.emit("error", new Error("Connection terminated unexpectedly"));
  assert.deepEqual(released, [broken]);
  assert.equal(await withConnection(pool, () => Promise.resolve(1)), 1);
  assert.deepEqual(released, [broken, undefined]);
});

test(
  "a name that another process took meanwhile is known as taken, and taken up again when that one ends",
  { timeout: 60_000 },
  async (t) => {
    const { url } = await testDatabase("gateway-identity");
    const ours = openPool({ url, connectionsMax: 2, name: "ours" });
    const theirs = openPool({ url, connectionsMax: 2, name: "theirs" });
    // Also after a failure, or open connections keep the process for ever.
    t.after(async () => await Promise.all([ours.end(), theirs.end()]));
    const identity = await claimIdentity(ours, "g", log);
    assert.equal(identity.isTaken, false);
    await assert.rejects(claimIdentity(theirs, "g", log), /gateway-identity.taken/);
    // In the queue for the name before ours is lost, so that theirs has it and not ours again.
    const other = await theirs.connect();
    const taken = other.query("select pg_advisory_lock(hashtextextended('govshare gateway g', 0))");
    for (let waiting = 0; waiting === 0;) {
      const { rows } = await theirs.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks
          where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      waiting = rows[0]?.waiting ?? 0;
    }
    await theirs.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'govshare ours'");
    await taken;
    for (let attempt = 0; !identity.isTaken; attempt++) {
      assert.ok(attempt < 400, "notices the other");
      await pause(50);
    }
    other.release(true);
    for (let attempt = 0; identity.isTaken; attempt++) {
      assert.ok(attempt < 400, "holds it again");
      await pause(50);
    }
    await identity.release();
  },
);
