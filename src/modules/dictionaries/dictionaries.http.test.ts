// The office keeps the dictionaries, and the catalog goes by them on the day of each act.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Body, bodyUnder, refusal } from "#test/law-body.ts";
import { createEntry, requestConsent } from "#modules/catalog/index.ts";

let body: Body;
before(async () => {
  body = await bodyUnder("reg25", "dictionaries", "2026-03-03T02:00:00Z");
});
const post = async (path: string, given: unknown, who = "reviewer") => await body.world.call(who, "POST", path, given);
const value = { code: "ten-daily", zh: "每旬", en: "Every ten days", parent: null, spellings: ["旬"], from: "2026-03-03", source: "" };
const cycles = "/dictionaries/update-cycle";

test("what came with the packs is there, and only the office may change it", async () => {
  const { rows, actions } = await body.world.ok("clerk", "GET", "/dictionaries");
  const keys = rows.map(({ key }: { key: string }) => key);
  for (const key of ["classification", "format", "update-cycle", "theme", "scenario", "gb-t-2261.1"]) assert.ok(keys.includes(key), key);
  assert.deepEqual(actions, []);
  assert.equal((await post(`${cycles}/values`, value, "clerk")).status, 403);
  assert.equal((await post(`${cycles}/values`, value)).status, 201);
  assert.equal((await post(`${cycles}/values`, value)).body.code, "dictionary.taken");
  assert.equal((await post("/dictionaries/nothing/values", value)).status, 404);
  assert.equal((await post("/dictionaries/method/values", value)).body.code, "dictionary.fixed");
  const { choices } = await body.world.ok("clerk", "GET", "/dictionaries/choices?key=update-cycle&key=nothing");
  assert.equal(choices["update-cycle"].find(({ code }: { code: string }) => code === "ten-daily").zh, "每旬");
});

test("a retired value stays where it is written, and what is handed in from its day on is told", async () => {
  const { deployment } = body.world;
  const published = await body.publish(body.content({ title: "旧目录", updateCycle: "ten-daily" }));
  const open = await body.draft(body.content({ title: "新目录", updateCycle: "ten-daily" }));
  const retire = (until: string | null) =>
    post(`${cycles}/values/retire`, { code: "ten-daily", from: "2026-03-03", until, reason: "不再使用" });
  assert.equal((await retire("2026-03-02")).body.code, "dictionary.in-the-past");
  assert.equal((await retire("2026-02-31")).body.code, "dictionary.bad-day");
  assert.equal((await retire("2026-03-04")).status, 200);
  const gaps = async () => (await body.world.ok("clerk", "GET", `/catalog/entries/${open}/draft`)).gaps;
  assert.deepEqual(await gaps(), [], "today it counts still");
  body.world.at("2026-03-04T02:00:00Z");
  assert.deepEqual(await gaps(), [{ pointer: "/updateCycle", text: "更新周期里的“每旬”已自 2026-03-04 起停用，请另选。" }]);
  const refused = await refusal(requestConsent(deployment, body.the("clerk"), { id: open }));
  assert.deepEqual(
    refused.fields.map(({ pointer }) => pointer),
    ["/updateCycle"],
  );
  assert.equal((await body.world.ok("user", "GET", `/catalog/entries/${published}`)).version.content.updateCycle, "ten-daily");
  const { rows } = await body.world.ok("clerk", "GET", `${cycles}/values?standing=retired`);
  assert.deepEqual(
    rows.map(({ code, until }: { code: string; until: string }) => [code, until]),
    [["ten-daily", "2026-03-04"]],
  );
  assert.equal((await retire(null)).status, 200);
  assert.deepEqual(await gaps(), []);
});

test("a code table of the office is taken in whole or not at all, and can be retired", async () => {
  const table = { key: "nationality", titleZh: "民族代码", titleEn: "Nationalities", source: "GB/T 3304" };
  assert.equal((await post("/dictionaries", table)).status, 201);
  assert.equal((await post("/dictionaries", table)).body.code, "dictionary.key-taken");
  const path = "/dictionaries/nationality";
  const wrong = { text: "代码,名称\n01,汉族\n,蒙古族", source: "" };
  const preview = await body.world.ok("reviewer", "POST", `${path}/import/preview`, wrong);
  assert.deepEqual([preview.added, preview.wrong, preview.lines[0].line], [1, 1, 3]);
  const refused = await post(`${path}/import`, wrong);
  assert.deepEqual([refused.status, refused.body.code], [422, "dictionary.wrong"]);
  assert.equal((await body.world.ok("clerk", "GET", `${path}/values`)).total, 0);
  const taken = await body.world.ok("reviewer", "POST", `${path}/import`, { text: "代码,名称\n01,汉族\n02,蒙古族\n03,回族", source: "" });
  assert.equal(taken.added, 3);
  const first = await body.world.ok("clerk", "GET", `${path}/values?limit=2`);
  const second = await body.world.ok("clerk", "GET", `${path}/values?limit=2&cursor=${first.next}`);
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ zh }: { zh: string }) => zh),
    ["汉族", "蒙古族", "回族"],
  );
  assert.equal((await body.world.ok("clerk", "GET", `${path}/values?q=回`)).total, 1);
  const sheet = await body.world.call("clerk", "GET", `${path}/export`);
  assert.match(String(sheet.body), /01,汉族/);
  assert.equal((await post(`${path}/retire`, { until: "2026-03-05", reason: "标准废止" })).status, 200);
  body.world.at("2026-03-05T02:00:00Z");
  const content = body.content({ title: "民族统计" });
  const { id } = await createEntry(body.world.deployment, body.the("clerk"), {
    content: { ...content, items: content.items.map((item, index) => (index === 0 ? { ...item, codeTable: "GB/T 3304" } : item)) },
  });
  const { gaps } = await body.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.ok(
    gaps.some(({ pointer, text }: { pointer: string; text: string }) => pointer === "/items/0/codeTable" && text.includes("民族代码")),
  );
});

test("codes follow the office's template, and the classification once it is chosen", async () => {
  const { deployment } = body.world;
  const set = (template: string, who = "office-head") => body.world.call(who, "PUT", "/catalog/code-template", { template });
  assert.equal((await set("{class}/{sequence}", "clerk")).status, 403);
  const refused = await set("{class}{sequence}");
  assert.match(refused.body.title, /分隔符/);
  assert.equal((await set("{class}-{agency}/{sequence:4@agency}")).status, 200);
  const shown = await body.world.ok("clerk", "GET", "/catalog/code-template");
  assert.equal(shown.template, "{class}-{agency}/{sequence:4@agency}");
  assert.ok(shown.samples.length === 2);
  const first = await createEntry(deployment, body.the("clerk"), { content: body.content({ title: "一" }) });
  const second = await createEntry(deployment, body.the("clerk"), { content: body.content({ title: "二", classification: "307" }) });
  assert.match(first.code, /^3-\w{18,}\/0001$/);
  assert.match(second.code, /^307-\w{18,}\/0002$/);
  const odd = await body.draft(body.content({ title: "三", classification: "999" }));
  const gaps = (await body.world.ok("clerk", "GET", `/catalog/entries/${odd}/draft`)).gaps;
  assert.deepEqual(
    gaps.map(({ pointer }: { pointer: string }) => pointer),
    ["/classification"],
  );
  const mixed = await body.draft(body.content({ title: "四", classification: "101" }));
  assert.match((await body.world.ok("clerk", "GET", `/catalog/entries/${mixed}/draft`)).gaps[0].text, /与数据分类不一致/);
  const late = await body.draft(body.content({ title: "五" }));
  const draft = await body.world.ok("clerk", "GET", `/catalog/entries/${late}/draft`);
  const content = { ...draft.content, classification: "307" };
  await body.world.ok("clerk", "PUT", `/catalog/entries/${late}/draft`, { content }, { "if-match": `"${draft.revision}"` });
  await body.sign(late);
  await body.world.ok("clerk", "POST", `/catalog/entries/${late}/request-consent`);
  await body.walk(late);
  assert.match((await body.world.ok("user", "GET", `/catalog/entries/${late}`)).code, /^307-/);
  assert.ok((await body.acts(late)).includes("catalog.coded"));
});
