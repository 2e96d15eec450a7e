// What is aggregated and what is not, under texts that ask for it and texts that do not: declared, answered, asked for, settled.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Cast, castOf, item, publish, publishResidents, residents } from "#test/cast.ts";
import { bodyUnder, lawUnder } from "#test/law-body.ts";
import { createWorld, type World } from "#test/world.ts";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { rulesOf } from "./coverage.ts";
import { checkLoads, followOrders, refusedOrders } from "./index.ts";

let world: World;
let cast: Cast;
let entryId: string;
let heldId: string;

const entries = async (login: string, query = "") => (await world.ok(login, "GET", `/intake/coverage/entries${query}`)).rows;
const one = async (login: string, id: string) => (await entries(login, `?entry=${id}`))[0];

describe("under a text that is silent about aggregation", () => {
  before(async () => {
    world = await createWorld("intake coverage", { now: "2026-10-12T10:00:00+08:00" });
    cast = await castOf(world);
    ({ entryId: heldId } = await publishResidents(world, cast));
    const items = [
      item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
      item({ name: "姓名", technicalName: "name" }),
    ];
    const content = {
      ...residents(cast.provider.dutyIds[0] ?? ""),
      title: "无人汇聚",
      kind: "department" as const,
      baseLibrary: null,
      items,
    };
    entryId = await publish(world, content);
  });

  test("JY-26-1, MIIT-18-1: coverage counts what is on the platform, what is late and what is missing; agencies see their own", async () => {
    const view = await world.ok("office.reviewer", "GET", "/intake/coverage");
    assert.deepEqual([view.mustAll, view.mustRealtime], [false, false]);
    const [line] = view.agencies;
    assert.deepEqual([line.agency.name, line.percent, line.due, line.aggregated, line.rows], ["市公安局", 50, 2, 1, 250]);
    assert.deepEqual(line.counts, { fresh: 1, late: 0, unfiled: 0, missing: 1, exempt: 0 });
    assert.deepEqual((await world.ok("consumer.clerk", "GET", "/intake/coverage")).agencies, []);
    assert.deepEqual(await entries("consumer.clerk", `?agency=${cast.provider.id}`), []);
    assert.deepEqual(
      (await entries("provider.clerk", "?standing=missing")).map((row: { title: string; actions: string[] }) => [row.title, row.actions]),
      [["无人汇聚", ["set-up", "declare"]]],
    );
    world.at("2026-10-15T10:00:00+08:00");
    assert.equal((await one("office.reviewer", heldId)).standing, "late");
    assert.deepEqual((await one("office.reviewer", heldId)).actions, ["order"]);
  });

  test("JY-26-6: a filed rhythm counts at once; the office may object, and then the entry's own counts again", async () => {
    const body = { entryId: heldId, kind: "period", period: "monthly", reason: "源系统每月出数", basis: "" };
    assert.equal((await world.call("outsider.clerk", "POST", "/intake/declarations", body)).status, 404);
    assert.equal(
      (await world.call("provider.clerk", "POST", "/intake/declarations", { ...body, period: null })).body.fields[0].pointer,
      "/period",
    );
    const { id } = await world.ok("provider.clerk", "POST", "/intake/declarations", body);
    assert.equal((await world.call("provider.clerk", "POST", "/intake/declarations", body)).body.code, "intake.declared-already");
    assert.deepEqual([(await one("provider.clerk", heldId)).standing, (await one("provider.clerk", heldId)).rhythm], ["fresh", "monthly"]);
    const inbox = (await world.ok("office.reviewer", "GET", "/inbox?limit=100")).rows;
    assert.ok(inbox.some((task: { kind: string }) => task.kind === "intake.declaration"));
    const answer = (decision: string, reason: string) =>
      world.call("office.reviewer", "POST", `/intake/declarations/${id}/answer`, { decision, reason });
    assert.equal((await answer("declined", " ")).status, 422);
    assert.equal(
      (await world.call("provider.clerk", "POST", `/intake/declarations/${id}/answer`, { decision: "accepted", reason: "" })).status,
      403,
    );
    assert.equal((await answer("declined", "教育局每日要用")).status, 200);
    assert.equal((await answer("accepted", "")).body.code, "intake.declaration-over");
    assert.equal((await one("provider.clerk", heldId)).standing, "late");
  });

  test("JY-8-2: evidence that it may not be aggregated counts only once the office accepts it", async () => {
    const body = { entryId, kind: "exempt", period: null, reason: "专用网络内保存", basis: "" };
    assert.equal((await world.call("provider.clerk", "POST", "/intake/declarations", body)).body.fields[0].pointer, "/basis");
    const { id } = await world.ok("provider.work-body-head", "POST", "/intake/declarations", { ...body, basis: "某法第三条" });
    assert.equal((await one("provider.clerk", entryId)).standing, "missing");
    assert.equal((await entries("office.reviewer", "?declared=true")).length, 1);
    await world.ok("office.head", "POST", `/intake/declarations/${id}/answer`, { decision: "accepted", reason: "" });
    assert.equal((await one("provider.clerk", entryId)).standing, "exempt");
    const due = { entryId, dueOn: "2026-10-20", note: "" };
    assert.equal((await world.call("office.reviewer", "POST", "/intake/orders", due)).body.code, "intake.exempt");
    await world.ok("provider.clerk", "POST", `/intake/declarations/${id}/withdraw`);
    assert.equal((await one("provider.clerk", entryId)).standing, "missing");
  });

  test("JY-7-2, MIIT-18-2: what the office asks for cannot be declined, is told when late, and is settled by a load", async () => {
    const body = { entryId, dueOn: "2026-10-20", note: "入学核验要用" };
    assert.equal((await world.call("provider.clerk", "POST", "/intake/orders", body)).status, 403);
    assert.equal((await world.call("office.reviewer", "POST", "/intake/orders", { ...body, dueOn: "2026-10-15" })).body.code, "intake.due");
    await world.ok("office.reviewer", "POST", "/intake/orders", body);
    const tasks = async () =>
      (await world.ok("provider.clerk", "GET", "/inbox?limit=100")).rows.filter((task: { kind: string }) => task.kind === "intake.order")
        .length;
    assert.equal(await tasks(), 1);
    assert.equal(await followOrders(world.deployment), 0);
    world.at("2026-10-21T10:00:00+08:00");
    assert.equal((await one("provider.clerk", entryId)).order.isLate, true);
    assert.equal(await followOrders(world.deployment), 1);
    assert.equal(await followOrders(world.deployment), 0, "told once");
    const refused = async (today: string) =>
      (await refusedOrders(world.deployment.db, { today, limit: 10 })).map(({ entryTitle, dueOn, declined }) => [
        entryTitle,
        dueOn,
        declined,
      ]);
    assert.deepEqual(await refused("2026-10-20"), [], "the day itself is still in time");
    assert.deepEqual(await refused("2026-10-21"), [["无人汇聚", "2026-10-20", null]]);
    const facts = { entryId, tableName: "ordered", keyItem: null, title: "补汇聚", mode: "full", rejectsMax: 0, rules: [] };
    const { id } = await world.ok("provider.clerk", "POST", "/intake/tasks", facts);
    const headers = { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": "application/octet-stream" };
    const url = `/api/intake/tasks/${id}/loads?name=a.csv`;
    await world.api.app.inject({ method: "POST", url, headers, payload: Buffer.from("编号,姓名\n1,张三\n") });
    await checkLoads(world.deployment);
    assert.equal(await followOrders(world.deployment), 1);
    assert.deepEqual([await tasks(), (await one("provider.clerk", entryId)).order], [0, null]);
    assert.equal((await one("provider.clerk", entryId)).standing, "fresh");
    assert.deepEqual(await refused("2026-10-21"), []);
  });
});

test("JY-8-1, JY-26-6, MIIT-18-1: which text asks for aggregation, and by which article", () => {
  const asked = Object.fromEntries(
    ["reg25", "gf51", "miit", "jiyuan", "shuozhou", "reg25+gf51", "reg25+miit", "reg25+jiyuan", "reg25+shuozhou"].map((profile) => {
      const { all, realtime } = rulesOf(lawUnder(profile));
      return [profile, [...(all ?? []), ...(realtime ?? [])].join(" ")];
    }),
  );
  const none = { reg25: "", gf51: "", shuozhou: "", "reg25+gf51": "", "reg25+shuozhou": "" };
  const jiyuan = "JY-26-1 JY-8-1 JY-26-3 JY-26-6";
  assert.deepEqual(asked, { ...none, miit: "MIIT-18-1", "reg25+miit": "MIIT-18-1", jiyuan, "reg25+jiyuan": jiyuan });
});

test("JY-8-1, JY-26-6: where data is to come as it arises, a slower rhythm counts only once it is filed", async () => {
  const body = await bodyUnder("jiyuan", "intake coverage jiyuan", "2026-03-03T10:00:00+08:00");
  const { deployment } = body.world;
  const content = body.content({ updateCycle: "daily" });
  const id = await body.handIn(content);
  await body.walk(id);
  const columns = [
    { name: "name", type: "text", comment: "名称" },
    { name: "address", type: "text", comment: "地址" },
  ];
  const table = { agencyId: body.organs.provider.id, name: "registered", title: "名录", keyColumn: "name", columns, rows: [["甲", "乙"]] };
  await loadSharedTable(deployment, table);
  const fields = Object.fromEntries(content.items.map((each) => [each.id, each.technicalName]));
  await mountResource(deployment, body.the("clerk"), {
    entryId: id,
    resource: { kind: "table", title: "名录", table: "registered", columns: fields },
  });
  const standing = async () => (await body.world.ok("clerk", "GET", `/intake/coverage/entries?entry=${id}`)).rows[0].standing;
  assert.equal(await standing(), "unfiled");
  const view = await body.world.ok("reviewer", "GET", "/intake/coverage");
  assert.ok(view.mustRealtime && view.citations.length >= 3);
  await body.world.ok("clerk", "POST", "/intake/declarations", {
    entryId: id,
    kind: "period",
    period: "daily",
    reason: "夜间批处理",
    basis: "",
  });
  assert.equal(await standing(), "fresh");
});
