// One datum, one source under each of the texts: what a repeat meets where the text blocks, asks for an exception, a reason, or nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";

const items = () => [item({ name: "车牌号", technicalName: "cphm" }), item({ name: "车辆颜色", technicalName: "clys" })];

/** The police holds plates and is their source; the tax office drafts a register that holds them, too. */
async function stage(profile: string): Promise<{ city: City; element: string; draft: string }> {
  const city = await sourcesCity(`sources-${profile.replace("+", "-")}`, profile);
  const { world, agencies } = city;
  await city.publish("police", { title: "机动车登记信息", items: items() });
  await world.reconcile();
  const words = { name: "号牌号码", synonyms: ["车牌号"], definition: "", codeTable: null, subject: "thing" };
  const { id: element } = await world.ok("office.reviewer", "POST", "/sources/elements", words);
  const [hit] = (await world.ok("tax.clerk", "GET", `/catalog/search?q=${encodeURIComponent("机动车")}`)).rows;
  const { version } = await world.ok("tax.clerk", "GET", `/catalog/entries/${hit.entryId}`);
  const linked = [{ entryId: hit.entryId, itemId: version.content.items[0].id }];
  await world.ok("office.reviewer", "POST", `/sources/elements/${element}/items`, { items: linked, role: "holder" });
  await world.ok("office.head", "POST", `/sources/elements/${element}/designations`, {
    agencyId: agencies.police.id,
    documentNumber: "数发〔2026〕1号",
    effectiveOn: "2026-03-03",
    involved: [],
    words: "",
    moves: false,
    contributions: [],
  });
  const draft = await city.draft("tax", {
    title: "车船税车辆信息",
    items: [item({ name: "车牌号码", technicalName: "plate" }), item({ name: "税额", technicalName: "tax" })],
  });
  return { city, element, draft };
}

const handIn = ({ city, draft }: { city: City; draft: string }) =>
  city.world.call("tax.clerk", "POST", `/catalog/entries/${draft}/request-consent`);
const asked = async ({ city, draft }: { city: City; draft: string }) =>
  (await city.world.ok("tax.clerk", "GET", `/sources/drafts/${draft}/repeats`)).rows.map((row: { asks: string }) => row.asks);
const acknowledge = ({ city, draft, element }: { city: City; draft: string; element: string }, exception: string | null) =>
  city.world.call("tax.clerk", "POST", `/sources/drafts/${draft}/acknowledgements`, {
    repeats: [`element:${element}`],
    reason: "口径不同",
    exception,
  });

test("MIIT-35-1, MIIT-35-2: a second source is told, blocked and opens a case; the General Office alone lets both stand", async () => {
  const place = await stage("miit");
  const { city, element } = place;
  const { world } = city;
  assert.deepEqual(await asked(place), ["office"]);
  await acknowledge(place, "《某法》第一条");
  const refused = await handIn(place);
  assert.deepEqual([refused.status, refused.body.fields[0].pointer], [422, `/repeats/element:${element}`]);
  await handIn(place);
  const [conflict, ...more] = (await world.ok("office.reviewer", "GET", "/sources/conflicts")).rows;
  assert.deepEqual([conflict.kind, conflict.state, conflict.other.name, more.length], ["second-source", "open", "市税务局", 0]);
  assert.ok((await world.ok("office.reviewer", "GET", "/inbox")).rows.some((task: { kind: string }) => task.kind === "source.conflict"));
  await world.ok("office.reviewer", "POST", `/sources/conflicts/${conflict.id}/settle`, { outcome: "both-right", words: "用途不同" });
  assert.equal((await handIn(place)).status, 200);
  await city.walk("tax", place.draft);
  const entry = await world.ok("school.clerk", "GET", `/catalog/entries/${place.draft}`);
  assert.deepEqual([entry.version.number, entry.redirects], [1, []]);
});

test("JY-20-1, JY-20-2, JY-57-3, JY-60-5: only a law that provides otherwise lets data be collected again; a collection names its basis", async () => {
  const place = await stage("jiyuan");
  const { city } = place;
  const { world, agencies } = city;
  assert.deepEqual(await asked(place), ["exception"]);
  assert.equal((await acknowledge(place, null)).body.code, "source.exception-needed");
  assert.equal((await handIn(place)).status, 422);
  await acknowledge(place, "《车船税法》第七条");
  assert.equal((await handIn(place)).status, 200);
  const field = {
    kind: "material",
    matter: "车船税申报",
    name: "车牌号",
    means: "collected",
    basis: "《车船税法》",
    necessity: "确定纳税车辆",
    entryId: place.draft,
    dutyId: agencies.tax.dutyIds[0],
    reason: "方便填报",
    exception: null,
  };
  const without = await world.call("tax.clerk", "POST", "/sources/collections", { ...field, dutyId: null });
  assert.deepEqual([without.body.code, without.body.cites], ["collection.basis-needed", ["JY-20-1"]]);
  const foreign = await world.call("tax.clerk", "POST", "/sources/collections", { ...field, dutyId: agencies.police.dutyIds[0] });
  assert.equal(foreign.body.code, "collection.not-own");
  const refused = await world.call("tax.clerk", "POST", "/sources/collections", field);
  assert.deepEqual([refused.body.code, refused.body.cites], ["collection.exception-needed", ["JY-20-2"]]);
  await world.ok("tax.clerk", "POST", "/sources/collections", { ...field, exception: "《车船税法》第七条" });
  assert.deepEqual(await world.deployment.db.selectFrom("lead").select("id").execute(), []);
  // What was asked before its source was named, without an exception in law, is a candidate.
  const before = { ...field, name: "发动机号", reason: null };
  await world.ok("tax.clerk", "POST", "/sources/collections", before);
  const words = { name: "发动机号", synonyms: [], definition: "", codeTable: null, subject: "thing" };
  const { id } = await world.ok("office.reviewer", "POST", "/sources/elements", words);
  const named = {
    agencyId: agencies.police.id,
    documentNumber: "数发2号",
    effectiveOn: "2026-03-03",
    involved: [],
    words: "",
    moves: false,
    contributions: [],
  };
  await world.ok("office.head", "POST", `/sources/elements/${id}/designations`, named);
  await world.reconcile();
  const [lead] = await world.deployment.db.selectFrom("lead").select(["agencyId", "cites"]).execute();
  assert.equal(lead?.agencyId, agencies.tax.id);
  assert.ok(lead.cites.includes("JY-57-3") && lead.cites.includes("JY-60-5"));
});

test("SZ-13-6, SZ-13-7: nothing is refused but a collection without its duty; what repeats is told, with where to apply", async () => {
  const place = await stage("shuozhou");
  const { city } = place;
  const { world, agencies } = city;
  const { rows } = await world.ok("tax.clerk", "GET", `/sources/drafts/${place.draft}/repeats`);
  assert.deepEqual([rows[0].asks, rows[0].isOpen, rows[0].entry.title], ["nothing", false, "机动车登记信息"]);
  assert.equal((await handIn(place)).status, 200);
  await city.walk("tax", place.draft);
  assert.equal((await world.ok("tax.clerk", "GET", `/catalog/entries/${place.draft}`)).version.number, 1);
  const field = {
    kind: "form-field",
    matter: "停车证申领",
    name: "车牌号",
    means: "collected",
    basis: "本部门规定",
    necessity: "核对车辆",
    entryId: place.draft,
    dutyId: null,
    reason: null,
    exception: null,
  };
  const refused = await world.call("tax.clerk", "POST", "/sources/collections", field);
  assert.deepEqual([refused.body.code, refused.body.cites], ["collection.basis-needed", ["SZ-13-6"]]);
  await world.ok("tax.clerk", "POST", "/sources/collections", { ...field, dutyId: agencies.tax.dutyIds[0] });
  const [row] = (await world.ok("tax.clerk", "GET", "/sources/collections?repeated=true")).rows;
  assert.equal(row.matches[0].entry.title, "机动车登记信息");
});

test("GF51-12-14: in principle not again, so a recorded reason is the exception", async () => {
  const place = await stage("gf51");
  assert.deepEqual(await asked(place), ["reason"]);
  const refused = await handIn(place);
  assert.equal(refused.status, 422);
  assert.equal((await acknowledge(place, null)).status, 200);
  assert.equal((await handIn(place)).status, 200);
});

for (const profile of ["reg25+miit", "reg25+jiyuan", "reg25+shuozhou", "reg25+gf51"]) {
  test(`${profile}: what either text demands is demanded`, async () => {
    const place = await stage(profile);
    assert.equal((await handIn(place)).status, 422);
    assert.deepEqual(await asked(place), [{ "reg25+miit": "office", "reg25+jiyuan": "exception" }[profile] ?? "reason"]);
  });
}
