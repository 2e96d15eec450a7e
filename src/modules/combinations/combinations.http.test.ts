// Several data sets for one consumer: weighed before consent, signed for before data flows, and not to be led around.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { type Cast, castOf, item, publish, publishResidents, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { submitApplication } from "#test/journeys/city.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let people: { entryId: string; resourceId: string };
let cases: { entryId: string; resourceId: string };
const [idNumber = "", name = "", , district = ""] = RESIDENT_ITEMS.map(({ id }) => id);
const CASES = [
  item({ name: "公民身份号码", technicalName: "id_number", personal: "personal", suggestedMask: "id-number", isKey: true }),
  item({ name: "疾病诊断", technicalName: "diagnosis", personal: "sensitive", suggestedMask: "full" }),
  item({ name: "所在区县", technicalName: "district" }),
];
const [caseId = "", diagnosis = ""] = CASES.map(({ id }) => id);
const quota = { callsPerDay: 10, rowsPerDay: 100 };
const agree = (itemId: string, mask: string) => ({
  itemId,
  decision: "agree",
  mask,
  ground: null,
  condition: null,
  legalBasis: null,
  reason: "需要",
});

async function granted(
  entryId: string,
  lines: [string, string][],
  method: "table" | "verify" = "table",
): Promise<{ id: string; grantId: string }> {
  const ids = lines.map(([itemId]) => itemId);
  const id = await submitApplication(world, cast, entryId, ids, method);
  const body = { lines: lines.map(([itemId, mask]) => agree(itemId, mask)), quota, rowFilter: null, note: "" };
  const reply = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, body);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${reply.id}/consent`);
  return { id, grantId };
}
const open = async (grantId: string, resourceId: string) =>
  await world.call("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
const reviews = async (state = "open") => (await world.ok("office.head", "GET", `/combinations?state=${state}`)).rows;
const decide = async (id: string, agreed = true) =>
  await world.ok("office.head", "POST", `/combinations/${id}/decision`, { agree: agreed, words: "限于学籍核验" });

before(async () => {
  world = await createWorld("combinations", { now: "2026-09-28T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  people = await publishResidents(world, cast);
  const { deployment } = world;
  await loadSharedTable(deployment, {
    agencyId: cast.provider.id,
    name: "illness",
    title: "病例",
    keyColumn: "id_number",
    columns: ["id_number", "diagnosis", "district"].map((column) => ({ name: column, type: "text" as const, comment: column })),
    rows: Array.from({ length: 20 }, (_, index) => [
      `990101199001${String(1000 + index).slice(-2)}${String(index).padStart(3, "0")}X`.slice(0, 18),
      "感冒",
      index < 3 ? "示范区" : "云泽区",
    ]),
  });
  const content = residents(cast.provider.dutyIds[0] ?? "");
  const entryId = await publish(world, { ...content, title: "病例信息", kind: "department", baseLibrary: null, items: CASES });
  const resource = {
    kind: "table" as const,
    title: "病例库表",
    table: "illness",
    columns: Object.fromEntries(CASES.map(({ id, technicalName }) => [id, technicalName])),
  };
  const { id } = await mountResource(deployment, await world.actor("provider.clerk"), { entryId, resource });
  cases = { entryId, resourceId: id };
});

let first: string;
let second: { id: string; grantId: string };

test("REG25-25-4: one data set is nobody's business; a second that can be joined is weighed before consent and seen by whoever decides", async () => {
  ({ grantId: first } = await granted(people.entryId, [
    [idNumber, "none"],
    [name, "none"],
  ]));
  assert.equal((await open(first, people.resourceId)).status, 200);
  assert.equal((await world.ok("provider.clerk", "GET", `/grants/${first}/combination`)).combination, null);
  const asked = await submitApplication(world, cast, cases.entryId, [caseId, diagnosis]);
  const preview = (await world.ok("provider.clerk", "GET", `/applications/${asked}/combination`)).combination;
  assert.equal(preview, null, "as the catalog suggests, the number is starred and joins nothing");
  const body = { lines: [agree(caseId, "none"), agree(diagnosis, "none")], quota, rowFilter: null, note: "" };
  const reply = await world.ok("provider.clerk", "POST", `/applications/${asked}/replies`, body);
  const { combination } = await world.ok("provider.work-body-head", "GET", `/applications/${asked}/combination`);
  assert.deepEqual(
    [combination.facts.dataSets, combination.facts.grade, combination.facts.combined, combination.mustBeSigned],
    [2, "general", "important", true],
  );
  assert.equal(combination.citations[0].id, "REG25-25-4");
  assert.equal((await world.call("outsider.clerk", "GET", `/applications/${asked}/combination`)).status, 404);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${asked}/replies/${reply.id}/consent`);
  second = { id: asked, grantId };
});

test("REG25-25-4: it does not open before the office has signed, with reasons; the step stands in the application", async () => {
  const refused = await open(second.grantId, cases.resourceId);
  assert.deepEqual([refused.status, refused.body.code], [409, "combination.unsigned"]);
  const [review] = await reviews();
  assert.equal(review.dataSets, 2);
  const stepNow = async () => (await world.ok("consumer.clerk", "GET", `/applications/${second.id}`)).steps.at(-1);
  assert.deepEqual([(await stepNow()).key, (await stepNow()).at], ["combination.review", "now"]);
  const { rows } = await world.ok("office.head", "GET", "/inbox");
  assert.ok(rows.some(({ kind }: { kind: string }) => kind === "combination.sign"));
  for (const login of ["provider.work-body-head", "consumer.work-body-head", "office.reviewer"])
    assert.equal((await world.call(login, "POST", `/combinations/${review.id}/decision`, { agree: true, words: "好" })).status, 403);
  assert.equal((await world.call("outsider.clerk", "GET", `/combinations/${review.id}`)).status, 404);
  const counted = await world.ok("office.reviewer", "POST", `/combinations/${review.id}/count`);
  assert.deepEqual([counted.joined, counted.rows, counted.by.includes("姓名")], [true, 20, true]);
  assert.equal(counted.smallest, 1, "names in clear single everybody out");
  await decide(review.id);
  assert.equal((await stepNow()).at, "done");
  assert.equal((await open(second.grantId, cases.resourceId)).status, 200);
  const shown = await world.ok("provider.clerk", "GET", `/combinations/${review.id}`);
  assert.deepEqual([shown.state, shown.words], ["signed", "限于学籍核验"]);
});

test("splitting one application into several leads nowhere: each cut is weighed with what is held", async () => {
  const cut = await granted(people.entryId, [
    [district, "none"],
    [idNumber, "none"],
  ]);
  assert.equal((await open(cut.grantId, people.resourceId)).body.code, "combination.unsigned");
  const [review] = await reviews();
  assert.equal(review.dataSets, 3);
  await decide(review.id, false);
  const refused = await open(cut.grantId, people.resourceId);
  assert.deepEqual([refused.body.code, /限于学籍核验/.test(refused.body.title)], ["combination.refused", true]);
});

test("ending what was fetched leads nowhere: it counts for as long as the office says", async () => {
  const { db } = world.deployment;
  const earlier = (await world.ok("office.head", "GET", `/grants/${second.grantId}/combination`)).combination.facts.dataSets;
  await world.ok("consumer.work-body-head", "POST", `/grants/${first}/end`, { reason: "不再需要" });
  const facts = async () => (await world.ok("office.head", "GET", `/grants/${second.grantId}/combination`)).combination.facts;
  assert.equal((await facts()).dataSets, earlier);
  const { content } = await world.ok("office.head", "GET", "/combinations/setting");
  assert.equal((await world.call("office.reviewer", "PUT", "/combinations/setting", { content, reason: "试试" })).status, 403);
  assert.equal(
    (await world.call("office.head", "PUT", "/combinations/setting", { content, reason: "没变" })).body.code,
    "combination.same",
  );
  await world.ok("office.head", "PUT", "/settings/combinations.remember-days", { value: 0, reason: "只看现有授权" });
  world.at("2026-09-30T10:00:00+08:00");
  assert.equal((await facts()).dataSets, earlier - 1);
  const save = async (signFrom: string) =>
    await world.call("office.head", "PUT", "/combinations/setting", { content: { ...content, signFrom }, reason: "从严" });
  const both = await Promise.all([save("general"), save("core")]);
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  );
  await save("important");
  assert.deepEqual(
    (await db.selectFrom("combinationSetting").select("version").orderBy("version").execute()).map(({ version }) => version),
    [1, 2, 3],
  );
});

test("a cross-check hands nothing over, and stars join nothing", async () => {
  const checked = await granted(cases.entryId, [[caseId, "none"]], "verify");
  assert.equal((await world.ok("office.head", "GET", `/grants/${checked.grantId}/combination`)).combination, null);
  const starred = await granted(people.entryId, [[name, "name"]]);
  const { combination } = await world.ok("office.head", "GET", `/grants/${starred.grantId}/combination`);
  assert.equal(combination.facts.dataSets > 1, true, "another cut of the same entry is joined by its rows");
});

test("asked for a review where there is nothing to sign for, nothing is written and nothing fails", async () => {
  const checked = await granted(cases.entryId, [[caseId, "none"]], "verify");
  for (const login of ["office.reviewer", "provider.clerk"]) {
    const { status, body } = await world.call(login, "POST", `/grants/${checked.grantId}/combination`);
    assert.deepEqual([status, body.id], [200, null], login);
  }
});
