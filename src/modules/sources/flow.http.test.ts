// What agencies owe each other for an element, and what they ask of people, on a real PostgreSQL.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type Bureau, type City, sourcesCity } from "#test/sources-city.ts";

let city: City;
let element: string;
let policeEntry: string;
let schoolEntry: string;

const named = (more = {}) => ({
  agencyId: city.agencies.police.id,
  documentNumber: "云数发〔2026〕3号",
  effectiveOn: "2026-03-03",
  involved: [city.agencies.school.id],
  words: "",
  moves: false,
  contributions: [{ agencyId: city.agencies.school.id, what: "每月报送学生住址变动", dueOn: "2026-03-10" }],
  ...more,
});

async function mounted(bureau: Bureau, entryId: string, addresses: readonly string[]): Promise<void> {
  const { world } = city;
  const name = `${bureau}_people`;
  await loadSharedTable(world.deployment, {
    agencyId: city.agencies[bureau].id,
    name,
    title: name,
    keyColumn: "id_number",
    columns: [
      { name: "id_number", type: "text", comment: "证件号" },
      { name: "address", type: "text", comment: "住址" },
    ],
    rows: addresses.map((address, index) => [`99010119900101${1_000 + index}`, address]),
  });
  const { version } = await world.ok(`${bureau}.clerk`, "GET", `/catalog/entries/${entryId}`);
  const [id, address] = version.content.items;
  await mountResource(world.deployment, await world.actor(`${bureau}.clerk`), {
    entryId,
    resource: { kind: "table", title: name, table: name, columns: { [id.id]: "id_number", [address.id]: "address" } },
  });
}

const items = () => [
  item({ name: "公民身份号码", technicalName: "id_number", isKey: true, personal: "personal" }),
  item({ name: "现住址", technicalName: "xzz", personal: "personal" }),
];

before(async () => {
  city = await sourcesCity("source-flows", "reg25");
  policeEntry = await city.publish("police", { title: "常住人口基本信息", items: items() });
  schoolEntry = await city.publish("school", { title: "学生学籍信息", items: items() });
  const { world } = city;
  await world.reconcile();
  const [cluster] = (await world.ok("office.reviewer", "GET", "/sources/clusters?q=现住址")).rows;
  const words = { name: "现住址", synonyms: [], definition: "", codeTable: null, subject: "person" };
  element = (await world.ok("office.reviewer", "POST", `/sources/clusters/${cluster.id}/confirm`, { element: words })).elementId;
});

const leads = async (kind: string) =>
  await city.world.deployment.db
    .selectFrom("lead")
    .select(["agencyId", "state", "fingerprint", "cites"])
    .where("kind", "=", kind)
    .execute();

test("JY-22-1: a joint agreement is signed by every party, and then laid before the office", async () => {
  const { world, agencies } = city;
  const duties = [
    { agencyId: agencies.police.id, duty: "采集和更新" },
    { agencyId: agencies.school.id, duty: "核对学生住址" },
  ];
  const body = { elementId: element, responsibleAgencyId: agencies.police.id, duties };
  const one = { ...body, duties: duties.slice(0, 1) };
  assert.equal((await world.call("school.work-body-head", "POST", "/sources/agreements", one)).body.code, "agreement.parties");
  assert.equal((await world.call("tax.work-body-head", "POST", "/sources/agreements", body)).body.code, "agreement.parties");
  const { id } = await world.ok("school.work-body-head", "POST", "/sources/agreements", body);
  assert.equal((await world.call("tax.work-body-head", "POST", `/sources/agreements/${id}/sign`)).status, 404);
  assert.equal((await world.call("school.work-body-head", "POST", `/sources/agreements/${id}/sign`)).body.code, "agreement.wrong-state");
  assert.equal((await world.ok("tax.clerk", "GET", "/sources/agreements")).rows.length, 0);
  await world.ok("police.agency-head", "POST", `/sources/agreements/${id}/sign`);
  const [row] = (await world.ok("office.head", "GET", `/sources/agreements?element=${element}`)).rows;
  assert.deepEqual([row.state, row.duties.every((each: { signedBy: string | null }) => each.signedBy !== null)], ["signed", true]);
  const task = (await world.ok("office.head", "GET", "/inbox")).rows.find((each: { kind: string }) => each.kind === "source.name");
  assert.match(task.detail, /市公安局牵头/);
});

test("REG25-41-3: a request that lies too long is a lead about the office, and the number of days is the pack's", async () => {
  const { world } = city;
  world.at("2026-03-30T09:00:00+08:00");
  await world.reconcile();
  assert.equal((await leads("no-source")).length, 0);
  world.at("2026-04-09T09:00:00+08:00");
  await world.reconcile();
  await world.reconcile();
  const [lead, ...more] = await leads("no-source");
  assert.deepEqual([lead?.agencyId, more.length], [city.agencies.office.id, 0]);
  assert.ok(lead?.cites.includes("REG25-41-3"));
  world.at("2026-03-03T10:30:00+08:00");
});

test("REG25-19-4: contributions named with the source are agreed; others are asked for and agreed by both", async () => {
  const { world, agencies } = city;
  await world.ok("office.head", "POST", `/sources/elements/${element}/designations`, named());
  assert.equal((await leads("no-source"))[0]?.state, "closed");
  const [fixed] = (await world.ok("school.clerk", "GET", "/sources/contributions")).rows;
  assert.deepEqual([fixed.state, fixed.dueOn, fixed.actions], ["agreed", "2026-03-10", ["deliver"]]);
  const wish = { elementId: element, agencyId: agencies.tax.id, what: "报送从业人员住址", dueOn: "2026-03-06" };
  assert.equal((await world.call("school.clerk", "POST", "/sources/contributions", wish)).body.code, "contribution.not-source");
  assert.equal(
    (await world.call("police.clerk", "POST", "/sources/contributions", { ...wish, dueOn: "2026-03-01" })).body.code,
    "contribution.past",
  );
  const { id } = await world.ok("police.clerk", "POST", "/sources/contributions", wish);
  const step = (login: string, action: string, words = "") =>
    world.call(login, "POST", `/sources/contributions/${id}/steps`, { action, words });
  assert.equal((await step("school.clerk", "agree")).status, 404);
  assert.equal((await step("tax.clerk", "deliver")).body.code, "contribution.wrong-state");
  for (const [login, action] of [
    ["tax.clerk", "agree"],
    ["tax.clerk", "deliver"],
    ["police.clerk", "send-back"],
    ["tax.clerk", "deliver"],
    ["police.clerk", "accept"],
  ] as const)
    assert.equal((await step(login, action, "已报送")).status, 200, `${login} ${action}`);
  assert.equal((await world.ok("office.reviewer", "GET", `/sources/contributions?element=${element}&state=accepted`)).rows.length, 1);
});

test("REG25-39-5: who does not deliver on the agreed day is reminded before and becomes a lead after it, once", async () => {
  const { world, agencies } = city;
  world.at("2026-03-09T09:00:00+08:00");
  await world.reconcile();
  const told = (await world.ok("school.clerk", "GET", "/notices?limit=100")).rows;
  assert.equal(told.filter((each: { kind: string }) => each.kind === "source.contribution-due").length, 1);
  assert.equal((await leads("source-not-helped")).length, 0);
  world.at("2026-03-11T09:00:00+08:00");
  await world.reconcile();
  await world.reconcile();
  const [lead, ...more] = await leads("source-not-helped");
  assert.deepEqual([lead?.agencyId, more.length], [agencies.school.id, 0]);
  assert.ok(lead?.cites.includes("REG25-39-5"));
  const [row] = (await world.ok("school.clerk", "GET", "/sources/contributions")).rows.filter(
    (each: { isMissed: boolean }) => each.isMissed,
  );
  assert.deepEqual([row.lateDays, row.actions], [1, ["deliver"]]);
});

test("GF51-5-7: a verifier is compared with the source by counts; what differs is a conflict, answered and settled", async () => {
  const { world, agencies } = city;
  const path = `/sources/elements/${element}`;
  assert.equal((await world.call("office.reviewer", "POST", `${path}/comparisons`)).body.code, "source.nothing-to-compare");
  await mounted("police", policeEntry, ["甲路1号", "乙路2号", "丙路3号", "丁路4号"]);
  await mounted("school", schoolEntry, ["甲路1号", "乙路22号", "丙路3号"]);
  const { version } = await world.ok("school.clerk", "GET", `/catalog/entries/${schoolEntry}`);
  const address = version.content.items[1].id;
  await world.ok("office.reviewer", "POST", `${path}/items`, { items: [{ entryId: schoolEntry, itemId: address }], role: "verifier" });
  assert.equal((await world.call("school.work-body-head", "POST", `${path}/comparisons`)).status, 403);
  assert.deepEqual(await world.ok("office.reviewer", "POST", `${path}/comparisons`), { compared: 1, differing: 1 });
  const { comparisons, updates } = await world.ok("police.clerk", "GET", `${path}/upkeep`);
  const [{ bothHold, differing, onlySource, onlyOther }] = comparisons;
  assert.deepEqual([bothHold, differing, onlySource, onlyOther], [3, 1, 1, 0]);
  assert.deepEqual((await world.ok("tax.clerk", "GET", `${path}/upkeep`)).comparisons, []);
  assert.equal(updates.length, 1);
  const everything = JSON.stringify(await world.ok("office.reviewer", "GET", "/ledger?limit=50"));
  assert.ok(!everything.includes("乙路"), "no value leaves the tables");
  // Comparing again opens no second case.
  await world.ok("police.work-body-head", "POST", `${path}/comparisons`);
  const [conflict, ...more] = (await world.ok("office.reviewer", "GET", `/sources/conflicts?element=${element}`)).rows;
  assert.deepEqual([conflict.kind, conflict.other.id, more.length], ["values", agencies.school.id, 0]);
  assert.equal((await world.ok("tax.clerk", "GET", "/sources/conflicts")).rows.length, 0);
  assert.equal(
    (await world.call("school.clerk", "POST", `/sources/conflicts/${conflict.id}/answer`, { words: "x" })).body.code,
    "source-conflict.wrong-state",
  );
  assert.equal((await world.call("tax.clerk", "POST", `/sources/conflicts/${conflict.id}/answer`, { words: "x" })).status, 404);
  await world.ok("police.clerk", "POST", `/sources/conflicts/${conflict.id}/answer`, { words: "已核实，以户籍登记为准" });
  await world.ok("office.reviewer", "POST", `/sources/conflicts/${conflict.id}/settle`, { outcome: "source-right", words: "学校更正" });
  const [settled] = (await world.ok("school.clerk", "GET", `/sources/conflicts?state=settled`)).rows;
  assert.deepEqual([settled.outcome, settled.actions], ["source-right", []]);
});

const field = (more = {}) => ({
  kind: "form-field",
  matter: "义务教育入学登记",
  name: "家庭住址",
  means: "collected",
  basis: "《某办法》第三条",
  necessity: "",
  entryId: null,
  dutyId: null,
  reason: null,
  exception: null,
  ...more,
});

test("REG25-19-2, REG25-40-3, GF51-12-14, JY-21-1: a field that sharing could fill is registered with its reason only, is a lead without an exception in law, and can be obtained instead", async () => {
  const { world, agencies } = city;
  const found = await world.ok("school.clerk", "GET", `/sources/collections/matches?name=${encodeURIComponent("家庭住址")}&matter=入学`);
  assert.deepEqual([found.rows.length, found.rows[0].agency.id, found.asks.reason], [1, agencies.police.id, true]);
  assert.deepEqual(
    (await world.ok("police.clerk", "GET", "/sources/collections/matches?name=现住址&matter=x")).rows,
    [],
    "the source may ask",
  );
  const refused = await world.call("school.clerk", "POST", "/sources/collections", field());
  assert.deepEqual([refused.status, refused.body.code], [422, "collection.repeated"]);
  assert.ok(refused.body.cites.includes("REG25-19-2"));
  const { id } = await world.ok("school.clerk", "POST", "/sources/collections", field({ reason: "需要实际居住地的门牌" }));
  assert.equal(
    (await world.call("school.clerk", "POST", "/sources/collections", field({ reason: "再登" }))).body.code,
    "collection.exists",
  );
  const [lead] = await leads("repeated-collection");
  assert.deepEqual([lead?.agencyId, lead?.state, lead?.cites.includes("REG25-40-3")], [agencies.school.id, "raised", true]);
  await world.ok("school.clerk", "POST", "/sources/collections", field({ name: "特长" }));
  await world.ok("school.clerk", "POST", "/sources/collections", field({ name: "现住址", matter: "转学", means: "shared" }));
  assert.equal((await leads("repeated-collection")).length, 1);
  const [row] = (await world.ok("office.reviewer", "GET", "/sources/collections?repeated=true")).rows;
  assert.equal(row.id, id);
  assert.equal((await world.ok("tax.clerk", "GET", "/sources/collections")).total, 0);
  assert.equal((await world.call("tax.clerk", "POST", `/sources/collections/${id}/end`, { instead: "nothing", words: "x" })).status, 404);
  const report = (await world.ok("office.head", "GET", "/sources/collections/report")).rows;
  assert.deepEqual([report[0].agency.id, report[0].items, report[0].shared, report[0].repeated], [agencies.school.id, 3, 1, 1]);
  await obtaining(id, policeEntry);
  await world.ok("school.clerk", "POST", `/sources/collections/${id}/end`, { instead: "shared", words: "改为共享取得" });
  assert.equal((await leads("repeated-collection"))[0]?.state, "closed");
  const [ended] = (await world.ok("school.clerk", "GET", `/sources/collections?open=${id}`)).rows;
  assert.deepEqual([ended.means, ended.offers, ended.actions], ["shared", [], []]);
});

/** JY-21-1: instead of asking people, the agency applies for the datum, or for verifying it, with one step; counted in the report. */
async function obtaining(id: string, entryId: string): Promise<void> {
  const { world } = city;
  const apply = (login: string, body: object) => world.call(login, "POST", `/sources/collections/${id}/application`, body);
  assert.equal((await apply("tax.clerk", { entryId, by: "verified" })).status, 404);
  assert.equal((await apply("school.work-body-head", { entryId, by: "verified" })).status, 403);
  assert.equal((await apply("school.clerk", { entryId: schoolEntry, by: "shared" })).body.code, "collection.not-offered");
  const [offered, ...others] = (await world.ok("school.clerk", "GET", `/sources/collections?open=${id}`)).rows;
  assert.deepEqual([offered.offers.map((each: { id: string }) => each.id), others.length], [[entryId], 0]);
  assert.ok(offered.actions.includes("obtain"));
  const { applicationId } = (await apply("school.clerk", { entryId, by: "verified" })).body;
  const { content, entry } = await world.ok("school.clerk", "GET", `/applications/${applicationId}`);
  assert.deepEqual([content.method, content.basis, content.lines.length], ["verify", offered.basis, 2]);
  assert.equal(entry.id, entryId);
  assert.equal((await apply("school.clerk", { entryId, by: "shared" })).body.code, "collection.not-offered");
  const [applied] = (await world.ok("school.clerk", "GET", `/sources/collections?open=${id}`)).rows;
  assert.deepEqual([applied.obtaining.id, applied.obtaining.state, applied.offers], [applicationId, "draft", []]);
  const [line] = (await world.ok("office.head", "GET", "/sources/collections/report")).rows;
  assert.equal(line.obtaining, 1);
  await world.ok("school.clerk", "POST", `/applications/${applicationId}/withdraw`, { reason: "改为共享接口" });
  const [free] = (await world.ok("school.clerk", "GET", `/sources/collections?open=${id}`)).rows;
  assert.equal(free.offers.length, 1);
  await world.ok("school.clerk", "POST", `/sources/collections/${id}/application`, { entryId, by: "shared" });
}

test("REG25-40-3: what was asked for before its source was named becomes a repeat when it is", async () => {
  const { world, agencies } = city;
  const words = { name: "驾驶证号", synonyms: [], definition: "", codeTable: null, subject: "person" };
  await world.ok("tax.clerk", "POST", "/sources/collections", field({ name: "驾驶证号码", matter: "运输备案" }));
  assert.equal((await leads("repeated-collection")).filter(({ agencyId }) => agencyId === agencies.tax.id).length, 0);
  const { id } = await world.ok("office.reviewer", "POST", "/sources/elements", words);
  const now = world.clock.now().toISOString().slice(0, 10);
  await world.ok(
    "office.head",
    "POST",
    `/sources/elements/${id}/designations`,
    named({ contributions: [], involved: [], effectiveOn: now }),
  );
  await world.reconcile();
  await world.reconcile();
  const [lead, ...more] = (await leads("repeated-collection")).filter(({ agencyId }) => agencyId === agencies.tax.id);
  assert.deepEqual([lead?.state, more.length], ["raised", 0]);
  const [row] = (await world.ok("tax.clerk", "GET", "/sources/collections")).rows;
  await world.ok("tax.clerk", "POST", `/sources/collections/${row.id}/exception`, { exception: "《道路运输条例》第九条" });
  assert.equal((await leads("repeated-collection")).find(({ agencyId }) => agencyId === agencies.tax.id)?.state, "closed");
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
