// The search finds what is written with another word for the same; the office adds a word, and the next search knows it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;

before(async () => {
  world = await createWorld("synonyms", { now: "2026-10-12T10:00:00+08:00" });
  cast = await castOf(world);
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const plain = { dutyId, kind: "department" as const, baseLibrary: null, summary: "" };
  for (const [title, name] of [
    ["参保人员", "身份证号"],
    ["学生学籍", "公民身份号码"],
    ["单车投放", "共享车辆数"],
  ] as const)
    await world.api.search.refresh(
      await publish(world, { ...residents(dutyId), ...plain, title, items: [item({ name, technicalName: "x" })] }),
    );
});

const find = async (q: string, more = "") => await world.ok("consumer.clerk", "GET", `/catalog/search?q=${encodeURIComponent(q)}${more}`);
const titles = async (q: string, more = "") => (await find(q, more)).rows.map(({ title }: { title: string }) => title);

test("what holds another word for the same is found behind what holds the word itself, and can be left out", async () => {
  assert.deepEqual(await titles("身份证号"), ["参保人员", "学生学籍"]);
  assert.deepEqual(await titles("公民身份号码"), ["学生学籍", "参保人员"]);
  const { also, rows, total } = await find("身份证号");
  assert.equal(total, 2);
  assert.ok(also[0].term === "身份证号" && also[0].words.includes("公民身份号码"));
  assert.deepEqual(rows[1].marks.items, [[[0, 6]]]);
  assert.deepEqual(await titles("身份证号", "&exact=true"), ["参保人员"]);
  assert.deepEqual((await find("身份证号", "&exact=true")).also, []);
  assert.deepEqual((await find("共享")).also, []);
});

test("the office adds a word; search, and proposals for demands, know it at once, from its day on", async () => {
  assert.deepEqual(await titles("自行车数量"), []);
  const value = {
    code: "车辆数",
    zh: "共享车辆数",
    en: "Number of vehicles",
    parent: null,
    spellings: ["自行车数量"],
    from: "2026-10-12",
    source: "本市",
  };
  assert.equal((await world.call("consumer.clerk", "POST", "/dictionaries/synonyms/values", value)).status, 403);
  await world.ok("office.reviewer", "POST", "/dictionaries/synonyms/values", value);
  assert.deepEqual(await titles("自行车数量"), ["单车投放"]);
  const { rows } = await world.ok("consumer.clerk", "POST", "/demands/proposals", {
    title: "",
    items: [{ id: "3f2c2f39-5a43-4a7c-9a35-1d0f6f7f5c11", name: "自行车数量" }],
  });
  assert.deepEqual([rows[0].title, rows[0].reasons[0].kind], ["单车投放", "synonym"]);
  await world.ok("office.reviewer", "POST", "/dictionaries/synonyms/values", {
    ...value,
    code: "未来",
    zh: "公共单车",
    spellings: ["小黄车"],
    from: "2026-10-20",
  });
  assert.deepEqual((await find("小黄车")).also, []);
  world.at("2026-10-20T10:00:00+08:00");
  assert.deepEqual((await find("小黄车")).also, [{ term: "小黄车", words: ["公共单车"] }]);
});
