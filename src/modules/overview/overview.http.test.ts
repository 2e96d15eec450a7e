// The overview over HTTP: who sees what, the lights and their marks, the days that are kept, and the spreadsheets.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { read, utils } from "@e965/xlsx";
import { createEntry, blankContent } from "#modules/catalog/index.ts";
import { type Cast, castOf, publish, publishResidents, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;

before(async () => {
  world = await createWorld("overview", { now: "2026-09-28T10:00:00+08:00" });
  cast = await castOf(world);
  await world.person("developer", cast.provider.id, "developer");
  await world.person("operator", cast.office.id, "operator");
  ({ entryId } = await publishResidents(world, cast));
  await publish(world, { ...residents(cast.provider.dutyIds[0] ?? ""), title: "=cmd()户籍信息", theme: "社会保障" });
  await createEntry(world.deployment, await world.actor("consumer.clerk"), { content: { ...blankContent(), title: "未公开的设想" } });
});

const figuresOf = (seen: any): Record<string, number> => Object.fromEntries(seen.figures.map(({ key, value }: any) => [key, value]));
const rowsOf = async (login: string, query: string) => await world.ok(login, "GET", `/overview/rows?${query}`);

test("who answers for the jurisdiction sees all of it, an agency its own, and nobody else anything", async () => {
  const whole = figuresOf(await world.ok("office.reviewer", "GET", "/overview"));
  assert.deepEqual([whole["compiled"], whole["published"], whole["compiling"], whole["mounted"], whole["unmounted"]], [3, 2, 1, 1, 1]);
  for (const login of ["office.head", "auditor"]) assert.deepEqual(figuresOf(await world.ok(login, "GET", "/overview")), whole, login);
  const own = await world.ok("consumer.clerk", "GET", "/overview");
  assert.deepEqual(
    [own.agency.name, own.whole, figuresOf(own)["compiled"], own.agencies.length, own.actions],
    ["市教育局", false, 1, 1, []],
  );
  assert.equal(figuresOf(await world.ok("provider.agency-head", "GET", `/overview?agency=${cast.provider.id}`))["published"], 2);
  for (const path of [
    `/overview?agency=${cast.provider.id}`,
    `/overview/rows?measure=published&agency=${cast.provider.id}`,
    `/overview/export?agency=${cast.provider.id}`,
  ]) {
    const { status, body } = await world.call("consumer.clerk", "GET", path);
    assert.deepEqual([status, body.code], [404, "overview.unknown-agency"], path);
  }
  assert.equal((await rowsOf("consumer.clerk", "measure=published")).total, 0, "rows of others are not its own either");
  const nobody = "11111111-1111-4111-8111-111111111111";
  assert.equal((await world.call("office.head", "GET", `/overview?agency=${nobody}`)).status, 404);
  for (const login of ["developer", "operator"])
    for (const path of ["/overview", "/overview/rows?measure=published", "/overview/export", "/overview/rows/export?measure=published"])
      assert.equal((await world.call(login, "GET", path)).status, 403, `${login} ${path}`);
});

test("what an agency has not handed in is counted for the office and known by its code only", async () => {
  const [draft] = (await rowsOf("office.head", "measure=compiling")).rows;
  assert.deepEqual([draft.title, draft.href, draft.state, draft.agency.name], [null, null, "draft", "市教育局"]);
  const [own] = (await rowsOf("consumer.clerk", "measure=compiling")).rows;
  assert.deepEqual([own.title, own.href], ["未公开的设想", `/compile/${own.id}`]);
  assert.equal((await world.call("office.head", "GET", own.href.replace("/compile/", "/catalog/entries/") + "/draft")).status, 404);
  const sheet = await world.call("office.head", "GET", "/overview/rows/export?measure=compiling");
  assert.equal(String(sheet.body).includes("未公开的设想"), false);
});

test("a light is the worst of what can be judged, each with how many of how many", async () => {
  const { agencies } = await world.ok("office.head", "GET", "/overview?fresh=true");
  const [first] = agencies;
  assert.deepEqual([first.agency.name, first.light], ["市公安局", "red"]);
  const judged = Object.fromEntries(first.judged.map((each: any) => [each.criterion, each]));
  assert.deepEqual(
    [judged["mounted"].light, judged["mounted"].good, judged["mounted"].all, judged["mounted"].percent, judged["mounted"].opens],
    ["red", 1, 2, 50, "unmounted"],
  );
  assert.deepEqual([judged["graded"].light, judged["in-time"].light, judged["in-time"].percent], ["green", "none", null]);
  assert.equal(agencies.find(({ agency }: any) => agency.name === "市气象局").light, "none");
});

test("the head of the office moves the marks, with a reason, on the ledger; nobody else does", async () => {
  const body = { thresholds: [{ criterion: "mounted", green: 80, amber: 50 }], reason: "今年先求覆盖" };
  for (const login of ["office.reviewer", "provider.agency-head", "auditor"])
    assert.equal((await world.call(login, "PUT", "/overview/thresholds", body)).status, 403, login);
  const wrong = await world.call("office.head", "PUT", "/overview/thresholds", {
    ...body,
    thresholds: [{ criterion: "mounted", green: 40, amber: 50 }],
  });
  assert.deepEqual([wrong.status, wrong.body.code, wrong.body.fields[0].pointer], [422, "overview.threshold-order", "/thresholds/0/amber"]);
  assert.deepEqual((await world.ok("office.head", "GET", "/overview")).actions, ["set-thresholds"]);
  assert.deepEqual(await world.ok("office.head", "PUT", "/overview/thresholds", body), { changed: 1 });
  assert.equal((await world.call("office.head", "PUT", "/overview/thresholds", body)).body.code, "overview.unchanged");
  const seen = await world.ok("provider.clerk", "GET", "/overview");
  const mark = seen.thresholds.find(({ criterion }: any) => criterion === "mounted");
  assert.deepEqual([mark.green, mark.amber, mark.setBy], [80, 50, "office.head某"]);
  assert.equal(seen.agencies[0].light, "amber", "50 of 100 reaches 50");
  const { note, body: facts } = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select(["note", "body"])
    .where("action", "=", "overview-threshold.set")
    .executeTakeFirstOrThrow();
  assert.equal(note, "今年先求覆盖");
  assert.deepEqual(facts.marks[0].before, { criterion: "mounted", green: 90, amber: 60 });
});

test("each day is kept once, those that went by unseen as they were, and only once by two workers", async () => {
  world.at("2026-10-02T00:20:00+08:00");
  await Promise.all([world.reconcile(), world.reconcile()]);
  await world.reconcile();
  const days = await world.deployment.db.selectFrom("overviewDay").select(["day", "isWhole"]).orderBy("day").execute();
  assert.deepEqual(
    days.map(({ day, isWhole }) => [day, isWhole]),
    [
      ["2026-09-28", false],
      ["2026-09-29", false],
      ["2026-09-30", false],
      ["2026-10-01", true],
    ],
  );
  const { trend } = await world.ok("office.head", "GET", "/overview?days=30&fresh=true");
  assert.deepEqual(
    trend.map(({ day, published, mounted, stale }: any) => [day, published, mounted, stale]),
    [
      ["2026-09-28", 2, 1, null],
      ["2026-09-29", 2, 1, null],
      ["2026-09-30", 2, 1, null],
      // Daily data of 28 September; the next working day was the 29th.
      ["2026-10-01", 2, 1, 1],
      ["2026-10-02", 2, 1, 1],
    ],
  );
  const kept = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("subjectNumber")
    .where("action", "=", "overview.counted")
    .execute();
  assert.deepEqual(new Set(kept.map(({ subjectNumber }) => subjectNumber)), new Set(days.map(({ day }) => day)));
  assert.equal(kept.length, days.length);
  const [stale] = (await rowsOf("provider.clerk", "measure=stale")).rows;
  assert.deepEqual([stale.id, stale.until], [entryId, "2026-09-29"]);
});

test("both spreadsheets hold what the page holds, and no cell is a formula", async () => {
  const token = await world.token("office.head");
  const sheets = async (path: string) => {
    const answer = await world.api.app.inject({ method: "GET", url: `/api${path}`, headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.statusCode, 200);
    const book = read(answer.rawPayload, { type: "buffer" });
    return Object.fromEntries(book.SheetNames.map((name) => [name, utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1 })]));
  };
  const whole = await sheets("/overview/export");
  assert.deepEqual(Object.keys(whole), ["总览", "部门", "构成", "趋势", "灯的标准"]);
  assert.ok(whole["总览"]?.some(([name, value]) => name === "已发布" && value === "2"));
  assert.match(whole["部门"]?.find(([name]) => name === "市公安局")?.[2] ?? "", /更新及时率 0%（0\/1），低于黄灯线 80%/);
  const { 已发布: rows } = await sheets("/overview/rows/export?measure=published");
  assert.equal(rows?.length, 3);
  assert.ok(rows?.some(([title]) => title === "'=cmd()户籍信息"));
});
