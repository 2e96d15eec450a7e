// Rows pushed by a provider's system: by its own key only, once however often they are sent, answered row by row.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let taskId: string;
let key: { id: string; secret: string };

before(async () => {
  world = await createWorld("intake push", { now: "2026-03-03T10:00:00+08:00" });
  cast = await castOf(world);
  const items = [
    item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
    item({ name: "姓名", technicalName: "person_name", length: 4 }),
    item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
  ];
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: "实时登记",
    kind: "department" as const,
    baseLibrary: null,
    items,
  };
  const entryId = await publish(world, content);
  const body = { entryId, tableName: "pushed", keyItem: null, title: "实时登记", mode: "upsert", rejectsMax: 2, rules: [] };
  ({ id: taskId } = await world.ok("provider.clerk", "POST", "/intake/tasks", body));
});

const push = async (rows: unknown[], batch: string, secret = key.secret) =>
  await world.call(null, "POST", `/intake/push/${taskId}/rows`, { rows }, { authorization: `Bearer ${secret}`, "idempotency-key": batch });
const held = async () =>
  (await sql<{ id: number; personName: string }>`select * from shared_data.pushed order by id`.execute(world.deployment.db)).rows.map(
    ({ id, personName }) => `${id} ${personName}`,
  );
const row = (id: number | string, name = "张三") => ({ id, 姓名: name, updated_at: "2026-03-03T01:00:00Z" });

test("a key is made by the task's own agency, shown once, and opens this task only", async () => {
  assert.equal((await world.call("consumer.developer", "POST", `/intake/tasks/${taskId}/keys`, { title: "系统" })).status, 404);
  assert.equal((await world.call("office.reviewer", "POST", `/intake/tasks/${taskId}/keys`, { title: "系统" })).status, 403);
  key = await world.ok("provider.developer", "POST", `/intake/tasks/${taskId}/keys`, { title: "登记系统" });
  assert.match(key.secret, /^gsi_[\w-]{43}$/);
  const listed = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}/keys`);
  assert.ok(!JSON.stringify(listed).includes(key.secret));
  const refused = [
    await push([row(1)], "a", `gsi_${"x".repeat(43)}`),
    await world.call(null, "POST", `/intake/push/${taskId}/rows`, { rows: [row(1)] }, { "idempotency-key": "a" }),
    await world.call("provider.clerk", "POST", `/intake/push/${taskId}/rows`, { rows: [row(1)] }, { "idempotency-key": "a" }),
    await world.call(
      null,
      "POST",
      "/intake/push/11111111-1111-4111-8111-111111111111/rows",
      { rows: [row(1)] },
      {
        authorization: `Bearer ${key.secret}`,
        "idempotency-key": "a",
      },
    ),
  ];
  assert.deepEqual(
    refused.map(({ status, body }) => `${status} ${body.code}`),
    Array.from({ length: 4 }, () => "401 intake.key"),
  );
  assert.equal((await push([row(1)], "")).body.code, "intake.batch-key");
});

test("JY-26-3: rows are taken as they arise, faulty ones are answered one by one, and a batch sent again is loaded once", async () => {
  const first = await push([row(1), row(2, "李四"), row("x")], "batch-1");
  assert.equal(first.status, 200, JSON.stringify(first.body));
  assert.deepEqual([first.body.state, first.body.accepted, first.body.refused, first.body.repeated], ["done", 2, 1, false]);
  assert.deepEqual(first.body.rejects, [{ row: 3, faults: [{ item: "编号", zh: "不是整数", en: "is not a whole number" }] }]);
  const again = await push([row(1), row(2, "李四"), row("x")], "batch-1");
  assert.deepEqual(again.body, { ...first.body, repeated: true });
  assert.equal((await push([row(7)], "batch-1")).body.code, "intake.batch-differs");
  assert.deepEqual(await held(), ["1 张三", "2 李四"]);
  const more = await push([row(2, "王五"), row(3)], "batch-2");
  assert.deepEqual([more.body.accepted, await held()], [2, ["1 张三", "2 王五", "3 张三"]]);
  const task = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`);
  assert.deepEqual([task.lastLoad.path, task.lastLoad.number, task.table.rows, task.undo], ["push", 2, 3, null]);
});

test("JY-26-3: only items of the catalog are accepted, and a row that is not like the first of its batch is refused", async () => {
  const odd = await push([row(10), { ...row(11), secret: "多出来" }, { id: 12, updated_at: "2026-03-03T01:00:00Z" }], "batch-3");
  assert.deepEqual(
    odd.body.rejects.map((each: { row: number; faults: { zh: string }[] }) => `${each.row} ${each.faults[0]?.zh}`),
    ["2 有目录里没有的数据项，或者与本批第一行的数据项不同", "3 有目录里没有的数据项，或者与本批第一行的数据项不同"],
  );
  const none = await push([{ nothing: 1 }], "batch-4");
  assert.deepEqual([none.body.state, none.body.problem.code], ["refused", "intake.nothing-accepted"]);
});

test("a stream of one object a line is taken, too; a revoked key opens nothing", async () => {
  const send = async (text: string, batch: string) => {
    const headers = { authorization: `Bearer ${key.secret}`, "idempotency-key": batch, "content-type": "application/x-ndjson" };
    const answer = await world.api.app.inject({
      method: "POST",
      url: `/api/intake/push/${taskId}/stream`,
      headers,
      payload: Buffer.from(text),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const lines = Array.from({ length: 3_000 }, (_, index) => JSON.stringify(row(1_000 + index))).join("\n");
  const done = await send(lines, "stream-1");
  assert.deepEqual([done.body.state, done.body.accepted], ["done", 3_000], JSON.stringify(done.body));
  assert.equal((await send(lines, "stream-1")).body.repeated, true);
  const broken = await send(`${JSON.stringify(row(1))}\n{"id":`, "stream-2");
  assert.deepEqual([broken.body.accepted, broken.body.refused], [1, 1]);
  await world.ok("provider.clerk", "POST", `/intake/keys/${key.id}/revoke`);
  assert.equal((await push([row(1)], "late")).status, 401);
});
