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
  { timeout: 20_000 },
  async () => {
    const { url } = await testDatabase("gateway-identity");
    const ours = openPool({ url, connectionsMax: 2, name: "ours" });
    const theirs = openPool({ url, connectionsMax: 2, name: "theirs" });
    const identity = await claimIdentity(ours, "g", log);
    assert.equal(identity.isTaken, false);
    await assert.rejects(claimIdentity(theirs, "g", log), /gateway-identity.taken/);
    await theirs.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'govshare ours'");
    const other = await claimIdentity(theirs, "g", log);
    for (let attempt = 0; !identity.isTaken; attempt++) {
      assert.ok(attempt < 100, "notices the other");
      await pause(50);
    }
    await other.release();
    for (let attempt = 0; identity.isTaken; attempt++) {
      assert.ok(attempt < 100, "holds it again");
      await pause(50);
    }
    await identity.release();
    await Promise.all([ours.end(), theirs.end()]);
  },
);
