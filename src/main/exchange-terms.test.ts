// Runs that are under way while what their grant covers is changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyMask } from "#kernel/mask.ts";
import { openStage } from "#test/exchange-stage.ts";
import { ExchangeRunner } from "./exchanges.ts";

const SMALL = { rowsMax: 200, bytesMax: 64 * 1024 };

test("a grant that is changed while its run is under way is carried by what it covers then, and nothing of before arrives", async () => {
  const stage = await openStage("exchange terms", { rows: 1_000 });
  const { world, front, grantId } = stage;
  const { db } = world.deployment;
  const table = "narrowed";
  const id = (await world.ok("consumer.clerk", "POST", "/exchanges", stage.facts({ targetTable: table, createTarget: false }))).id;
  await front.query(`create table ${table} (id bigint primary key, id_number text, name text, sex text, note text)`);
  await front.query("create function slowly() returns boolean language sql as 'select pg_sleep(0.005) is not null'");
  await front.query(`alter table ${table} add check (slowly())`);
  await front.query(`grant all on ${table} to public`);
  await world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const runner = new ExchangeRunner(world.deployment, { limits: SMALL });
  await runner.take();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { items } = await db.selectFrom("sharingGrant").select("items").where("id", "=", grantId).executeTakeFirstOrThrow();
  const narrowed = (items as { mask: string }[]).map((item) => (item.mask === "name" ? { ...item, mask: "full" } : item));
  await db
    .updateTable("sharingGrant")
    .set({ items: JSON.stringify(narrowed) })
    .where("id", "=", grantId)
    .execute();
  await runner.settled();
  const { lastRun } = await world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
  assert.deepEqual([lastRun.state, lastRun.problem?.code], ["queued", "exchanges.terms-changed"]);
  await front.query(`alter table ${table} drop constraint ${table}_check`);
  world.clock.advance(120_000);
  const again = new ExchangeRunner(world.deployment, { limits: SMALL });
  await again.take();
  await again.settled();
  assert.equal((await world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun.state, "done");
  const names = await front.query(`select name, count(*)::int as count from ${table} group by 1`);
  assert.deepEqual(
    names.map((row) => Object.values(row)),
    [[applyMask("full", "张三"), 1_000]],
  );
});
