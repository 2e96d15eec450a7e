// The catalog over HTTP, as the portal uses it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { type Cast, castOf, item, publish, publishResidents, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { openCatalogSearch } from "./index.ts";

let world: World;
let cast: Cast;
let entryId: string;

before(async () => {
  world = await createWorld("catalog http", { now: "2026-03-03T02:00:00Z" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
  // The commands above told the database, not this process's routes.
  await world.api.search.refresh(entryId);
});

const search = (login: string, query: string) => world.ok(login, "GET", `/catalog/search?${query}`);

test("search finds by any piece, by pinyin and by several terms, with marks and exact totals", async () => {
  for (const q of ["常住人口", "口基", "czrk", "changzhu", "姓名 公安", "身份"]) {
    const found = await search("consumer.clerk", `q=${encodeURIComponent(q)}`);
    assert.equal(found.total, 1, q);
    assert.equal(found.rows[0].entryId, entryId);
  }
  const found = await search("consumer.clerk", `q=${encodeURIComponent("人口 手机")}&exact=true`);
  assert.deepEqual(found.rows[0].marks.title, [[2, 4]]);
  assert.deepEqual([found.rows[0].items[0], found.rows[0].marks.items[0]], ["手机号码", [[0, 2]]]);
  assert.equal((await search("consumer.clerk", `q=${encodeURIComponent("人口 没有的词")}`)).total, 0);
});

test("a query in other characters of the same sound is answered with what the catalog has", async () => {
  const missed = await search("consumer.clerk", `q=${encodeURIComponent("常驻人口")}`);
  assert.deepEqual([missed.total, missed.meant], [0, { q: "常住人口", total: 1 }]);
  assert.equal((await search("consumer.clerk", `q=${encodeURIComponent("常住人口")}`)).meant, null);
  assert.equal((await search("consumer.clerk", `q=${encodeURIComponent("婚姻登记")}`)).meant, null);
});

test("REG25-14-3: the verdict says in words whether the own agency can have it, and how fast", async () => {
  const [asConsumer] = (await search("consumer.clerk", "")).rows;
  assert.equal(asConsumer.verdict.kind, "apply");
  assert.equal(asConsumer.verdict.words, "需申请 · 10个工作日内答复");
  assert.ok(asConsumer.verdict.citations.some((each: { id: string }) => each.id === "REG25-14-3"));
  assert.equal((await search("provider.clerk", "")).rows[0].verdict.kind, "own");
});

test("facets count over all hits, and a choice does not narrow its own counts", async () => {
  const all = await search("consumer.clerk", "sharing=unconditional");
  assert.equal(all.total, 0);
  // What is chosen stays there to be taken back, though nothing has it.
  assert.deepEqual(all.facets.sharing, [
    { value: "conditional", label: "有条件共享", count: 1 },
    { value: "unconditional", label: "无条件共享", count: 0 },
  ]);
  assert.deepEqual(all.facets.agency, []);
  const both = await search("consumer.clerk", "sharing=unconditional&sharing=conditional&resource=table");
  assert.equal(both.total, 1);
  assert.deepEqual(both.facets.agency, [{ value: cast.provider.id, label: "市公安局", count: 1 }]);
});

test("bad questions are refused at their field, never with a fault", async () => {
  for (const query of ["sort=best", "limit=0", "offset=-1", "offset=99999999", "unknown=1", `q=${"长".repeat(300)}`]) {
    assert.equal((await world.call("consumer.clerk", "GET", `/catalog/search?${query}`)).status, 400, query);
  }
  for (const id of ["nonsense", "00000000-0000-0000-0000-000000000000"]) {
    const { status } = await world.call("consumer.clerk", "GET", `/catalog/entries/${id}`);
    assert.ok(status === 400 || status === 404, id);
  }
});

test("the page of an entry shows a masked sample and what this person may do", async () => {
  const page = await world.ok("consumer.clerk", "GET", `/catalog/entries/${entryId}`);
  assert.equal(page.version.number, 1);
  assert.deepEqual(page.actions, ["apply"]);
  assert.equal(page.sample.length, 3);
  for (const row of page.sample) {
    assert.equal(row["姓名"], "***");
    assert.equal(row["公民身份号码"], "***");
    assert.match(row["所在区县"], /区$/);
  }
  assert.deepEqual(
    page.resources.map((each: { kind: string; rows: number }) => [each.kind, each.rows]),
    [["table", 250]],
  );
  assert.deepEqual(
    page.timeline.map((act: { action: string }) => act.action),
    ["catalog.published", "catalog.resource-mounted"],
  );
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/catalog/entries/${entryId}`)).actions, [
    "revise",
    "mount",
    "request-delisting",
  ]);
});

test("REG25-16-1: a draft goes from hand to hand over HTTP and is found by others only once published", async () => {
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: "居住证信息",
    items: [item({ name: "居住证号", technicalName: "permit" })],
  };
  const { id, revision } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: { title: "居住证信息" } });
  assert.equal((await world.call("consumer.clerk", "GET", `/catalog/entries/${id}`)).status, 404);
  assert.equal((await world.call("consumer.clerk", "GET", `/catalog/entries/${id}/draft`)).status, 404);
  const path = `/catalog/entries/${id}`;
  assert.equal((await world.call("provider.clerk", "PUT", `${path}/draft`, { content })).status, 428);
  const saved = await world.ok("provider.clerk", "PUT", `${path}/draft`, { content }, { "if-match": `"${revision}"` });
  assert.deepEqual(
    saved.gaps.map((gap: { pointer: string }) => gap.pointer),
    ["/assessments/secrecy", "/assessments/personal-information"],
  );
  const stale = await world.call("provider.clerk", "PUT", `${path}/draft`, { content }, { "if-match": `"${revision}"` });
  assert.equal(stale.status, 412);
  const early = await world.call("provider.clerk", "POST", `${path}/request-consent`);
  assert.equal(early.status, 422);
  assert.deepEqual(
    early.body.fields.map((field: { pointer: string }) => field.pointer),
    ["/assessments/secrecy", "/assessments/personal-information"],
  );
  await world.ok("provider.clerk", "POST", `${path}/assessments`, { kind: "secrecy", conclusion: "not-secret", note: "已核对" });
  await world.ok("provider.clerk", "POST", `${path}/assessments`, {
    kind: "personal-information",
    conclusion: "no-personal-information",
    note: "",
  });
  const draft = await world.ok("provider.clerk", "GET", `${path}/draft`);
  assert.deepEqual(draft.gaps, []);
  assert.deepEqual(draft.actions, ["edit", "assess", "request-consent", "discard"]);
  assert.ok(draft.required.length >= 9);
  assert.deepEqual(await world.ok("provider.clerk", "POST", `${path}/request-consent`), { state: "awaiting-consent" });
  const asHead = await world.ok("provider.agency-head", "GET", `${path}/draft`);
  assert.equal(asHead.sentence.words, "等待您 审核同意");
  assert.deepEqual(asHead.actions, ["consent", "return"]);
  assert.equal((await world.call("office.reviewer", "GET", `${path}/draft`)).status, 404, "not handed in yet");
  await world.ok("provider.agency-head", "POST", `${path}/consent`);
  const waiting = await world.ok("office.reviewer", "GET", "/catalog/compilations");
  assert.deepEqual(
    waiting.rows.map((row: { entryId: string }) => row.entryId),
    [id],
  );
  const inbox = await world.ok("office.reviewer", "GET", "/inbox");
  assert.ok(inbox.rows.some((task: { href: string; action: string }) => task.href === `/compile/${id}` && task.action === "去审核"));
  assert.equal((await search("consumer.clerk", `q=${encodeURIComponent("居住证")}`)).total, 0);
  assert.deepEqual(await world.ok("office.reviewer", "POST", `${path}/publish`), { state: "published" });
  assert.equal((await search("consumer.clerk", `q=${encodeURIComponent("居住证")}`)).total, 1);
  const own = await world.ok("provider.clerk", "GET", `/catalog/compilations?q=${encodeURIComponent("居住证")}`);
  assert.deepEqual([own.total, own.rows[0].publishedVersion, own.rows[0].workingVersion, own.rows[0].sentence.tone], [1, 1, null, "done"]);
  await world.ok("provider.clerk", "POST", `${path}/revise`, { reason: "改名" });
  const revised = await world.ok("provider.clerk", "GET", `${path}/draft`);
  const renamed = {
    ...content,
    title: "居住证登记信息",
    items: [{ ...content.items[0], name: "居住证编号" }, item({ name: "签发日期", technicalName: "issued" })],
  };
  await world.ok("provider.clerk", "PUT", `${path}/draft`, { content: renamed }, { "if-match": `"${revised.revision}"` });
  const changed = await world.ok("provider.clerk", "GET", `${path}/draft`);
  assert.deepEqual(
    changed.differences.map((each: { title: string; before: string; after: string }) => [each.title, each.before, each.after]),
    [
      ["目录名称", "居住证信息", "居住证登记信息"],
      ["数据项“居住证号”的名称", "居住证号", "居住证编号"],
      ["新增数据项", "（无）", "签发日期"],
    ],
  );
});

test("a draft begins from a table: items suggested, nothing decided that the law leaves to people", async () => {
  const { rows } = await world.ok("provider.clerk", "GET", "/catalog/sources");
  assert.deepEqual(
    rows.map((row: { table: string; mountedBy: string }) => [row.table, row.mountedBy]),
    [["resident", "常住人口基本信息"]],
  );
  const { id } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: {}, table: "resident" });
  const { content } = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.equal(content.title, "常住人口");
  assert.equal(content.sharingType, null);
  assert.deepEqual(
    content.items.map((each: Record<string, unknown>) => [
      each["name"],
      each["personal"],
      each["suggestedMask"],
      each["sharingType"],
      each["isKey"],
    ]),
    [
      ["公民身份号码", "sensitive", "id-number", null, true],
      ["姓名", "personal", "name", null, false],
      ["手机号码", "personal", "mobile", null, false],
      ["所在区县", "personal", "full", null, false],
    ],
  );
  const stolen = await world.call("consumer.clerk", "POST", "/catalog/entries", { content: {}, table: "resident" });
  assert.equal(stolen.body.code, "resource.not-a-source");
});

test("what is empty stays empty on its way through the API", async () => {
  const content = {
    ...residents(""),
    dutyId: null,
    theme: null,
    format: null,
    updateCycle: null,
    sourceSystem: null,
    sharingType: null,
    conditions: null,
    items: [{ ...item({ name: "一", technicalName: "one" }), length: null, codeTable: null, sharingType: null, grade: null }],
  };
  const { id } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content });
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`)).content, content);
  await world.ok("provider.clerk", "PUT", `/catalog/entries/${id}/draft`, { content }, { "if-match": '"1"' });
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`)).content, content);
});

test("a creation asked for twice is done once", async () => {
  const key = { "idempotency-key": "same" };
  const first = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: {} }, key);
  assert.deepEqual(await world.ok("provider.clerk", "POST", "/catalog/entries", { content: {} }, key), first);
});

test("change events are listed to their agency and to the office", async () => {
  const body = { kind: "duties", title: "职责划转", occurredOn: "2026-03-02", entryIds: [entryId], note: "" };
  const { id } = await world.ok("provider.clerk", "POST", "/catalog/change-events", body);
  const [row] = (await world.ok("provider.clerk", "GET", "/catalog/change-events")).rows;
  assert.deepEqual([row.id, row.clock.due, row.actions, row.entries[0].handedIn], [id, "2026-03-16", ["ask-extension"], false]);
  assert.deepEqual((await world.ok("consumer.clerk", "GET", "/catalog/change-events")).rows, []);
  await world.ok("provider.clerk", "POST", `/catalog/change-events/${id}/extension`, { reason: "系统改造" });
  const [asked] = (await world.ok("office.head", "GET", "/catalog/change-events")).rows;
  assert.deepEqual(asked.actions, ["decide-extension"]);
  await world.ok("office.head", "POST", `/catalog/change-events/${id}/extension/decision`, { agree: true, note: "同意" });
  assert.equal((await world.ok("provider.clerk", "GET", "/catalog/change-events")).rows[0].clock.due, "2026-03-23");
  const noDay = await world.call("provider.clerk", "POST", "/catalog/change-events", { ...body, occurredOn: "2026-02-30" });
  assert.equal(noDay.status, 422);
});

test("another process hears of a publication, also after its connection broke", async () => {
  const elsewhere = await openCatalogSearch(world.deployment);
  const until = async (what: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 200 && !what(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(what());
  };
  try {
    const duty = cast.provider.dutyIds[0] ?? "";
    await publish(world, { ...residents(duty), title: "驾驶证信息" });
    await until(() => elsewhere.titles("驾驶证", 5).length === 1);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`.execute(
      world.deployment.db,
    );
    await publish(world, { ...residents(duty), title: "船舶登记信息" });
    await until(() => elsewhere.titles("船舶", 5).length === 1);
  } finally {
    await elsewhere.close();
  }
});
