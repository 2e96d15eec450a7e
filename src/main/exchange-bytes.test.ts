// A grant's bytes a day, where an exchange carries rows into a database: chunk by chunk, and on with the next day.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStage } from "#test/exchange-stage.ts";
import { ExchangeRunner } from "./exchanges.ts";

const ROWS = 1_000;
const MOST = 32 * 1024;

test("REG25-29-1: the day's bytes hold: what would go beyond them is not delivered, and the run goes on the next day", async () => {
  const stage = await openStage("exchange-bytes", { rows: ROWS });
  const { world, front, grantId } = stage;
  await world.ok("provider.clerk", "PUT", `/grants/${grantId}/limits`, { callsPerMinute: null, bytesPerDay: MOST });
  const { id } = await world.ok("consumer.clerk", "POST", "/exchanges", stage.facts());
  await world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const step = async () => {
    const runner = new ExchangeRunner(world.deployment, { limits: { rowsMax: 200, bytesMax: 64 * 1024 } });
    await runner.take();
    await runner.settled();
    return (await world.ok("consumer.clerk", "GET", `/exchanges/${id}`)).lastRun;
  };
  const bytesOn = async (day: string): Promise<number> =>
    (await world.deployment.db.selectFrom("usageDay").select("bytes").where("day", "=", day).executeTakeFirst())?.bytes ?? 0;
  const first = await step();
  assert.deepEqual([first.state, first.problem?.code], ["queued", "exchanges.bytes-exhausted"]);
  assert.ok(first.rows > 0 && first.rows < ROWS, String(first.rows));
  const used = await bytesOn("2026-09-28");
  assert.ok(used > MOST / 2 && used <= MOST, String(used));
  world.at("2026-09-28T23:59:00+08:00");
  const waiting = await step();
  assert.deepEqual([waiting.state, waiting.rows], ["queued", first.rows], "the same day nothing more is carried");
  let last = first;
  for (let day = 29; day <= 30 && last.state !== "done"; day += 1) {
    world.at(`2026-09-${day}T00:00:01+08:00`);
    last = await step();
    assert.ok((await bytesOn(`2026-09-${day}`)) <= MOST);
  }
  assert.deepEqual([last.state, last.rows, last.problem], ["done", ROWS, null]);
  const [{ count }] = await front.query("select count(*)::int as count from registration");
  assert.equal(count, ROWS);
});
