// One datum, one source, on a real PostgreSQL: clusters from what is published, the source named, and what follows for others.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";

let city: City;

before(async () => {
  city = await sourcesCity("sources", "reg25");
});

const clusters = async (query = "") => (await city.world.ok("office.reviewer", "GET", `/sources/clusters?limit=200${query}`)).rows;
const clusterOf = async (label: string, state = "open") =>
  (await clusters(`&state=${state}`)).find((row: { label: string }) => row.label === label);
const repeats = (login: string, id: string) => city.world.ok(login, "GET", `/sources/drafts/${id}/repeats`);
const designation = (agencyId: string, more = {}) => ({
  agencyId,
  documentNumber: "云数发〔2026〕3号",
  effectiveOn: "2026-03-03",
  involved: [],
  words: "由公安局统一采集和更新",
  moves: false,
  contributions: [],
  ...more,
});

let police: string;
let school: string;
let element: string;

test("GF51-5-7: items of two agencies that are the same datum are found, with reasons, and values without values", async () => {
  const { world } = city;
  police = await city.publish("police", {
    title: "常住人口基本信息",
    items: [
      item({ name: "公民身份号码", technicalName: "id_number", isKey: true, personal: "personal" }),
      item({ name: "姓名", technicalName: "xm", personal: "personal" }),
      item({ name: "现住址", technicalName: "xzz", personal: "personal" }),
      item({ name: "婚姻状况", technicalName: "hyzk", personal: "personal" }),
    ],
  });
  school = await city.publish("school", {
    title: "学生学籍信息",
    items: [
      item({ name: "学籍号", technicalName: "xjh", isKey: true, personal: "personal" }),
      item({ name: "学生姓名", technicalName: "xsxm", personal: "personal" }),
      item({ name: "家庭住址", technicalName: "jtzz", personal: "personal" }),
      item({ name: "班级名称", technicalName: "bjmc" }),
    ],
  });
  await world.reconcile();
  const rows = await clusters();
  assert.deepEqual(rows.map((row: { label: string }) => row.label).toSorted(), ["姓名", "现住址"]);
  const name = await world.ok("office.reviewer", "GET", `/sources/clusters/${(await clusterOf("姓名")).id}`);
  assert.deepEqual(name.rows.map((row: { agency: { name: string } }) => row.agency.name).toSorted(), ["市公安局", "市教育局"]);
  assert.ok(name.rows.some((row: { reasons: { kind: string }[] }) => row.reasons.some(({ kind }) => kind === "synonym")));
  assert.deepEqual(name.actions, ["confirm", "split", "merge", "dismiss"]);
  assert.equal((await world.call("police.clerk", "GET", "/sources/clusters")).status, 403);
});

test("what is compared once is not compared again; a table mounted later is, and its values are kept as keyed hashes only", async () => {
  const { world } = city;
  const compared = () => world.deployment.db.selectFrom("ledgerEntry").select("seq").where("action", "=", "similarity.compared").execute();
  const once = (await compared()).length;
  await world.reconcile();
  assert.equal((await compared()).length, once);
  world.clock.advance(1_000);
  await loadSharedTable(world.deployment, {
    agencyId: city.agencies.police.id,
    name: "person",
    title: "人口",
    keyColumn: "id_number",
    columns: [
      { name: "id_number", type: "text", comment: "公民身份号码" },
      { name: "xm", type: "text", comment: "姓名" },
    ],
    rows: Array.from({ length: 300 }, (_, index) => [`ID-SECRET-${index}`, `某人${index}`]),
  });
  const { version } = await world.ok("police.clerk", "GET", `/catalog/entries/${police}`);
  const [id, name] = version.content.items;
  await mountResource(world.deployment, await world.actor("police.clerk"), {
    entryId: police,
    resource: { kind: "table", title: "人口", table: "person", columns: { [id.id]: "id_number", [name.id]: "xm" } },
  });
  await world.reconcile();
  assert.equal((await compared()).length, once + 1);
  const rows = await world.deployment.db.selectFrom("similarMember").select("sketch").where("sketch", "is not", null).execute();
  assert.equal(rows.length, 2);
  const stored = JSON.stringify(rows);
  assert.ok(!stored.includes("SECRET") && !stored.includes("某人"));
  const sketch = rows[0]?.sketch as { distinct: number; hashes: string[] };
  assert.deepEqual([sketch.distinct, sketch.hashes.length], [300, 256]);
  assert.ok(sketch.hashes.every((hash) => /^[0-9a-f]{12}$/.test(hash)));
  // Nobody who holds the database alone can hash a guess.
  const plain = world.deployment.suite.digest("ID-SECRET-1").slice(0, 12);
  assert.ok(!stored.includes(plain));
  assert.match((await world.deployment.db.selectFrom("sketchKey").select("sealed").executeTakeFirstOrThrow()).sealed, /^(aes|sm4)\./);
});

test("a cluster is confirmed as an element, its items are linked; taken back as long as no source is named", async () => {
  const { world } = city;
  const cluster = await clusterOf("姓名");
  const words = { name: "姓名", synonyms: ["名字"], definition: "自然人的姓名", codeTable: null, subject: "person" };
  const path = `/sources/clusters/${cluster.id}`;
  const first = await world.ok("office.reviewer", "POST", `${path}/confirm`, { element: words });
  assert.equal((await world.call("office.reviewer", "POST", `${path}/confirm`, { element: words })).body.code, "source.wrong-state");
  await world.ok("office.reviewer", "POST", `${path}/reopen`, { reason: "看错了" });
  assert.equal((await world.call("office.reviewer", "GET", `/sources/elements/${first.elementId}`)).status, 404);
  ({ elementId: element } = await world.ok("office.reviewer", "POST", `${path}/confirm`, { element: words }));
  const view = await world.ok("police.clerk", "GET", `/sources/elements/${element}`);
  assert.deepEqual([view.holders, view.collectors, view.source, view.items.length], [2, 2, null, 2]);
  const twice = await world.call("office.reviewer", "POST", "/sources/elements", words);
  assert.deepEqual([twice.status, twice.body.code], [409, "source.element-exists"]);
});

test("split, merge and dismiss hold; what was dismissed stays dismissed when more of it is published", async () => {
  const { world } = city;
  const address = await clusterOf("现住址");
  const { rows } = await world.ok("office.reviewer", "GET", `/sources/clusters/${address.id}`);
  const [first] = rows.filter((row: { agency: { name: string } }) => row.agency.name === "市教育局");
  const part = await world.ok("office.reviewer", "POST", `/sources/clusters/${address.id}/split`, {
    members: [{ entryId: first.entryId, itemId: first.itemId }],
  });
  assert.equal(await clusterOf("现住址"), undefined);
  await world.reconcile();
  assert.equal(await clusterOf("现住址"), undefined, "a person's placing is kept");
  await world.ok("office.reviewer", "POST", `/sources/clusters/${address.id}/merge`, { clusterId: part.id });
  assert.equal((await clusterOf("现住址")).members, 2);
  await world.ok("office.reviewer", "POST", `/sources/clusters/${address.id}/dismiss`, { reason: "口径不同，不是同一项" });
  await city.publish("tax", { title: "纳税人名册", items: [item({ name: "家庭地址", technicalName: "addr2", personal: "personal" })] });
  await world.reconcile();
  assert.equal(await clusterOf("现住址"), undefined);
  assert.equal((await clusterOf("现住址", "dismissed")).members, 3);
  for (const [path, body] of [
    ["split", { members: [{ entryId: first.entryId, itemId: first.itemId }] }],
    ["merge", { clusterId: part.id }],
  ] as const)
    assert.notEqual((await world.call("office.reviewer", "POST", `/sources/clusters/${address.id}/${path}`, body)).status, 200);
});

test("REG25-19-3: only the office's head names a source, once; the database holds it, too", async () => {
  const { world, agencies } = city;
  const path = `/sources/elements/${element}/designations`;
  for (const login of ["office.reviewer", "police.clerk", "police.work-body-head"])
    assert.equal((await world.call(login, "POST", path, designation(agencies.police.id))).status, 403, login);
  assert.equal((await world.call("office.head", "POST", path, designation(randomUUID()))).body.code, "source.unknown-agency");
  assert.equal((await world.call("office.head", "POST", path, designation(agencies.police.id, { effectiveOn: "2026-02-31" }))).status, 422);
  await world.ok("school.clerk", "POST", `/sources/elements/${element}/requests`, { reason: "两家都在采" });
  assert.ok((await world.ok("office.head", "GET", "/inbox")).rows.some((task: { kind: string }) => task.kind === "source.name"));
  const { id } = await world.ok("office.head", "POST", path, designation(agencies.police.id, { involved: [agencies.school.id] }));
  assert.ok((await world.ok("office.head", "GET", "/inbox")).rows.every((task: { kind: string }) => task.kind !== "source.name"));
  assert.equal((await world.call("office.head", "POST", path, designation(agencies.school.id))).body.code, "source.named");
  const row = await world.deployment.db.selectFrom("sourceDesignation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  await assert.rejects(
    world.deployment.db
      .insertInto("sourceDesignation")
      .values({ ...row, id: row.elementId, agencyId: agencies.school.id })
      .execute(),
    /source_designation_one/,
  );
  const told = (await world.ok("school.clerk", "GET", "/notices?limit=50")).rows.find(
    (each: { kind: string }) => each.kind === "source.use",
  );
  assert.match(told.href, new RegExp(`^/catalog/${police}\\?pick=1&items=`));
});

test("REG25-19-6: the other's item points to the source's entry, in the page, in the search and when applying", async () => {
  const { world } = city;
  const entry = await world.ok("tax.clerk", "GET", `/catalog/entries/${school}`);
  assert.deepEqual(
    entry.redirects.map((each: { element: { name: string }; agency: { name: string }; entryId: string }) => [
      each.element.name,
      each.agency.name,
      each.entryId,
    ]),
    [["姓名", "市公安局", police]],
  );
  assert.deepEqual((await world.ok("tax.clerk", "GET", `/catalog/entries/${police}`)).redirects, []);
  const hits = (await world.ok("tax.clerk", "GET", `/catalog/search?q=${encodeURIComponent("学籍")}`)).rows;
  assert.equal(hits[0].redirects[0].entryId, police);
  const name = entry.version.content.items.find((each: { name: string }) => each.name === "学生姓名").id;
  const lesson = entry.version.content.items.find((each: { name: string }) => each.name === "班级名称").id;
  const refused = await world.call("tax.clerk", "POST", "/applications", { entryId: school, itemIds: [name, lesson] });
  assert.deepEqual([refused.status, refused.body.code], [409, "application.elsewhere"]);
  assert.match(refused.body.title, /市公安局统一提供/);
  const { id } = await world.ok("tax.clerk", "POST", "/applications", { entryId: school, itemIds: [lesson] });
  const { content, revision } = await world.ok("tax.clerk", "GET", `/applications/${id}`);
  const sneaked = { ...content, lines: [...content.lines, { itemId: name, reason: "需要" }] };
  const { gaps } = await world.ok("tax.clerk", "PUT", `/applications/${id}`, { content: sneaked }, { "if-match": `"${revision}"` });
  assert.ok(gaps.some((gap: { pointer: string; text: string }) => gap.pointer === "/lines/1/itemId" && /统一提供/.test(gap.text)));
});

test("REG25-19-2: a third agency's draft is told, and handed in only with why shared data does not satisfy", async () => {
  const { world } = city;
  const draft = await city.draft("tax", {
    title: "个体工商户从业人员",
    items: [item({ name: "姓名", technicalName: "xm", personal: "personal" }), item({ name: "从业日期", technicalName: "cyrq" })],
  });
  const told = await repeats("tax.clerk", draft);
  assert.deepEqual(
    told.rows.map((row: { key: string; asks: string; isOpen: boolean }) => [row.key, row.asks, row.isOpen]),
    [[`element:${element}`, "reason", true]],
  );
  assert.equal(told.rows[0].entry.id, police);
  assert.equal(told.rows[0].citations[0].id, "REG25-19-2");
  assert.equal((await world.call("school.clerk", "GET", `/sources/drafts/${draft}/repeats`)).status, 404);
  assert.equal((await world.call("office.reviewer", "GET", `/sources/drafts/${draft}/repeats`)).status, 404);
  const refused = await world.call("tax.clerk", "POST", `/catalog/entries/${draft}/request-consent`);
  assert.deepEqual(
    [refused.status, refused.body.fields.map((field: { pointer: string }) => field.pointer)],
    [422, [`/repeats/element:${element}`]],
  );
  const word = { repeats: [`element:${element}`], reason: "只有工商登记时的曾用名口径", exception: null };
  assert.equal((await world.call("school.clerk", "POST", `/sources/drafts/${draft}/acknowledgements`, word)).status, 404);
  const other = { ...word, repeats: [`element:${police}`] };
  assert.equal(
    (await world.call("tax.clerk", "POST", `/sources/drafts/${draft}/acknowledgements`, other)).body.code,
    "source.not-repeated",
  );
  await world.ok("tax.clerk", "POST", `/sources/drafts/${draft}/acknowledgements`, word);
  await world.ok("tax.clerk", "POST", `/catalog/entries/${draft}/request-consent`);
  await world.ok("tax.agency-head", "POST", `/catalog/entries/${draft}/consent`);
  // REG25-19-6: and published only with the office's word.
  const unpublished = await world.call("office.reviewer", "POST", `/catalog/entries/${draft}/publish`);
  assert.deepEqual([unpublished.status, unpublished.body.fields.length], [422, 1]);
  assert.deepEqual((await repeats("office.reviewer", draft)).actions, ["allow"]);
  const allow = { elementId: element, reason: "口径不同，可以并存" };
  assert.equal((await world.call("tax.clerk", "POST", `/sources/drafts/${draft}/allow`, allow)).status, 403);
  await world.ok("office.reviewer", "POST", `/sources/drafts/${draft}/allow`, allow);
  await world.ok("office.reviewer", "POST", `/catalog/entries/${draft}/publish`);
  await world.reconcile();
  const cluster = await clusterOf("姓名", "confirmed");
  await world.ok("office.reviewer", "POST", `/sources/clusters/${cluster.id}/link`);
  assert.deepEqual((await world.ok("school.clerk", "GET", `/catalog/entries/${draft}`)).redirects, []);
  await world.ok("office.reviewer", "POST", `/sources/drafts/${draft}/forbid`, { ...allow, reason: "口径已统一" });
  assert.equal((await world.ok("school.clerk", "GET", `/catalog/entries/${draft}`)).redirects.length, 1);
});

test("a designation moves and ends on its day, with history; keys are never redirected", async () => {
  const { world, agencies } = city;
  const path = `/sources/elements/${element}`;
  const early = designation(agencies.school.id, { moves: true, effectiveOn: "2026-03-01" });
  assert.equal((await world.call("office.head", "POST", `${path}/designations`, early)).body.code, "source.days");
  await world.ok(
    "office.head",
    "POST",
    `${path}/designations`,
    designation(agencies.school.id, { moves: true, effectiveOn: "2026-04-01" }),
  );
  assert.equal((await world.ok("tax.clerk", "GET", path)).source.agency.name, "市公安局");
  world.at("2026-04-01T09:00:00+08:00");
  await world.reconcile();
  const view = await world.ok("tax.clerk", "GET", path);
  assert.equal(view.source.agency.name, "市教育局");
  assert.deepEqual(
    view.designations.map((each: { standing: string }) => each.standing),
    ["in-force", "ended"],
  );
  const redirects = (await world.ok("tax.clerk", "GET", `/catalog/entries/${police}`)).redirects;
  assert.deepEqual(
    redirects.map((each: { entryId: string }) => each.entryId),
    [school],
  );
  assert.deepEqual((await world.ok("tax.clerk", "GET", `/catalog/entries/${school}`)).redirects, []);
  const end = { endedOn: "2026-04-01", documentNumber: "云数发〔2026〕9号", reason: "重新研究" };
  assert.equal((await world.call("office.reviewer", "POST", `${path}/designations/end`, end)).status, 403);
  await world.ok("office.head", "POST", `${path}/designations/end`, end);
  assert.deepEqual((await world.ok("tax.clerk", "GET", `/catalog/entries/${police}`)).redirects, []);
  assert.equal(
    (await world.call("office.reviewer", "POST", `/sources/clusters/${(await clusterOf("姓名", "confirmed")).id}/reopen`, { reason: "x" }))
      .body.code,
    "source.in-use",
  );
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
