// An entry that repeats another as a whole, and an entry that is withdrawn, on a real PostgreSQL.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { sourcesCity } from "#test/sources-city.ts";

test("REG25-19-2: an entry that repeats most of another is told so; what leaves the catalog leaves its clusters", async () => {
  const city = await sourcesCity("repeats", "reg25");
  const { world } = city;
  const items = () => [item({ name: "课程名称", technicalName: "kcmc" }), item({ name: "任课教师编号", technicalName: "jsbh" })];
  const courses = await city.publish("school", { title: "课程安排信息", items: items() });
  await world.reconcile();
  const repeats = async (id: string) => (await world.ok("police.clerk", "GET", `/sources/drafts/${id}/repeats`)).rows;
  const copied = await city.draft("police", { title: "警校课程", items: items() });
  const [row] = await repeats(copied);
  assert.deepEqual([row.kind, row.asks, row.items.length, row.of, row.entry.title], ["entry", "reason", 2, 2, "课程安排信息"]);
  const partly = [
    ...items().slice(0, 1),
    item({ name: "警衔等级", technicalName: "jx" }),
    item({ name: "训练科目", technicalName: "xlkm" }),
  ];
  assert.deepEqual(await repeats(await city.draft("police", { title: "警务训练", items: partly })), []);
  const own = await city.draft("school", { title: "课程表", items: items() });
  assert.deepEqual((await world.ok("school.clerk", "GET", `/sources/drafts/${own}/repeats`)).rows, [], "its own is no repeat");
  await world.ok("office.head", "POST", `/catalog/entries/${courses}/secrecy-finding`, { words: "涉密" });
  await world.reconcile();
  assert.deepEqual(await world.deployment.db.selectFrom("similarMember").select("itemId").execute(), []);
  assert.deepEqual(await repeats(copied), []);
});
