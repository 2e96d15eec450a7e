// The norm of masking: made with the agencies, in force from a day, and held against what the catalog suggests, what is agreed to and what was.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { poolOf } from "#kernel/db.ts";
import { reviseEntry, saveDraft } from "#modules/catalog/index.ts";
import { type Cast, castOf, publishResidents, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { submitApplication } from "#test/journeys/city.ts";
import { createWorld, type World } from "#test/world.ts";
import { checkGrants } from "./index.ts";

let world: World;
let cast: Cast;
let entryId: string;
const [, name = "", mobile = ""] = RESIDENT_ITEMS.map(({ id }) => id);

const rule = (key: string, kinds: string[], least: string, allowed: string[] = []) => ({
  key,
  kinds,
  grades: [],
  least,
  allowed,
  words: "",
});
const CONTENT = {
  title: "政务数据脱敏规范",
  note: "会同各部门制定",
  rules: [rule("names", ["person-name"], "partial"), rule("phones", ["mobile", "landline"], "partial", ["mobile"])],
};
const quota = { callsPerDay: 10, rowsPerDay: 100 };
const agree = (itemId: string, mask: string | null) => ({
  itemId,
  decision: "agree",
  mask,
  ground: null,
  condition: null,
  legalBasis: null,
  reason: "业务需要",
});
const propose = async (id: string, lines: object[]) =>
  await world.call("provider.clerk", "POST", `/applications/${id}/replies`, { lines, quota, rowFilter: null, note: "" });
const answer = async (id: string, lines: object[]): Promise<string> => {
  const { body } = await propose(id, lines);
  return (await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${body.id}/consent`)).grantId;
};
const submitted = async (itemIds: string[]) => await submitApplication(world, cast, entryId, itemIds);

before(async () => {
  world = await createWorld("masking", { now: "2026-09-28T10:00:00+08:00", profile: "reg25+shuozhou" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
});

let normId: string;
let openBefore: string;
let waiting: string;

test("SZ-18-2: a draft is the office's own; it is opened to the agencies, answered, and issued by its head with a day of effect", async () => {
  // What is agreed to before there is a norm cites none.
  openBefore = await answer(await submitted([name, mobile]), [agree(name, "none"), agree(mobile, "mobile")]);
  assert.equal((await world.call("provider.clerk", "POST", "/masking/norms", CONTENT)).status, 403);
  const twice = { ...CONTENT, rules: [...CONTENT.rules, rule("names", ["email"], "coarse", ["none"])] };
  const wrong = await world.call("office.reviewer", "POST", "/masking/norms", twice);
  assert.deepEqual(
    wrong.body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/rules/2/key", "/rules/2/allowed"],
  );
  ({ id: normId } = await world.ok("office.reviewer", "POST", "/masking/norms", CONTENT));
  assert.equal((await world.call("office.reviewer", "POST", "/masking/norms", CONTENT)).body.code, "masking.draft-open");
  assert.equal((await world.call("provider.clerk", "GET", `/masking/norms/${normId}`)).status, 404);
  assert.equal((await world.ok("provider.clerk", "GET", "/masking/norms")).rows.length, 0);
  assert.equal(
    (await world.call("office.head", "POST", `/masking/norms/${normId}/issue`, { number: "", effectiveOn: "2026-10-01" })).status,
    409,
  );
  assert.equal(
    (await world.call("office.reviewer", "POST", `/masking/norms/${normId}/comment-period`, { until: "2026-09-28" })).status,
    422,
  );
  await world.ok("office.reviewer", "POST", `/masking/norms/${normId}/comment-period`, { until: "2026-10-09" });
  const said = await world.ok("provider.clerk", "POST", `/masking/norms/${normId}/opinions`, { words: "固定电话不必遮盖" });
  const seen = await world.ok("outsider.clerk", "GET", `/masking/norms/${normId}`);
  assert.deepEqual([seen.opinions.length, JSON.stringify(seen).includes("固定电话")], [0, false]);
  const issue = async (day: string) =>
    await world.call("office.head", "POST", `/masking/norms/${normId}/issue`, { number: "市数规〔2026〕1号", effectiveOn: day });
  assert.equal((await issue("2026-10-20")).body.code, "masking.comment-runs");
  world.at("2026-10-10T09:00:00+08:00");
  assert.equal((await world.call("provider.clerk", "POST", `/masking/norms/${normId}/opinions`, { words: "再补充一条" })).status, 409);
  assert.equal((await issue("2026-10-20")).body.code, "masking.opinions-open");
  const reply = { adopted: false, words: "固定电话也能找到人" };
  await world.ok("office.reviewer", "POST", `/masking/norms/${normId}/opinions/${said.id}/answer`, reply);
  assert.equal((await issue("2026-10-01")).status, 422);
  assert.equal(
    (await world.call("office.reviewer", "POST", `/masking/norms/${normId}/issue`, { number: "", effectiveOn: "2026-10-12" })).status,
    403,
  );
  assert.deepEqual((await issue("2026-10-12")).body, { version: 1 });
  const standing = async () => (await world.ok("consumer.clerk", "GET", "/masking/norms")).rows[0].standing;
  assert.equal(await standing(), "coming");
  waiting = await submitted([name]);
  assert.equal((await propose(waiting, [agree(name, "none")])).status, 200);
  world.at("2026-10-12T09:00:00+08:00");
  assert.equal(await standing(), "in-force");
  assert.equal((await world.ok("outsider.clerk", "GET", `/masking/norms/${normId}`)).opinions[0].answer, reply.words);
});

test("SZ-18-2: weaker than the norm is refused at the reply, and again at its consent; what is agreed to cites rule and version", async () => {
  const id = await submitted([name, mobile]);
  const refused = await propose(id, [agree(name, "none"), agree(mobile, "year")]);
  assert.deepEqual([refused.status, refused.body.code], [422, "masking.weak"]);
  assert.match(refused.body.title, /第 1 版的要求：姓名.*手机号码/);
  const { lines } = await world.ok("provider.clerk", "GET", `/applications/${id}`);
  assert.deepEqual(
    lines.map(({ norm }: { norm: { rule: string; version: number; least: string } }) => [norm.rule, norm.version, norm.least]),
    [
      ["names", 1, "partial"],
      ["phones", 1, "partial"],
    ],
  );
  const grantId = await answer(id, [agree(name, "full"), agree(mobile, "mobile")]);
  const cited = (await world.ok("consumer.clerk", "GET", `/grants/${grantId}/masking`)).items;
  assert.deepEqual(
    cited.map((each: { rule: string; version: number; mask: string; number: string }) => [each.rule, each.version, each.mask, each.number]),
    [
      ["names", 1, "full", "市数规〔2026〕1号"],
      ["phones", 1, "mobile", "市数规〔2026〕1号"],
    ],
  );
  assert.equal((await world.call("outsider.clerk", "GET", `/grants/${grantId}/masking`)).status, 404);
  // Proposed on the day before it took effect, consented to now.
  const [reply] = (await world.ok("provider.work-body-head", "GET", `/applications/${waiting}`)).replies;
  const late = await world.call("provider.work-body-head", "POST", `/applications/${waiting}/replies/${reply.id}/consent`);
  assert.deepEqual([late.status, late.body.code], [422, "masking.weak"]);
});

test("a cross-check gives no value away: it is not held against the norm", async () => {
  const id = await submitApplication(world, cast, entryId, [name], "verify");
  assert.equal((await propose(id, [agree(name, "none")])).status, 200);
});

test("SZ-18-2: what the catalog suggests is not published below the norm", async () => {
  const { deployment } = world;
  const clerk = await world.actor("provider.clerk");
  const { revision } = await reviseEntry(deployment, clerk, { id: entryId, reason: "调整脱敏" });
  const content = residents(cast.provider.dutyIds[0] ?? "");
  const items = content.items.map((item) => (item.id === name ? { ...item, suggestedMask: "none" as const } : item));
  await saveDraft(deployment, clerk, { id: entryId, revision, content: { ...content, items } });
  const { body } = await world.call("provider.clerk", "POST", `/catalog/entries/${entryId}/request-consent`);
  assert.deepEqual(
    body.fields.flatMap(({ pointer }: { pointer: string }) => (pointer.startsWith("/items") ? [pointer] : [])),
    ["/items/1/suggestedMask"],
  );
});

test("an exception is asked for by whose data it is, decided by another, and holds for this consumer, item and mask alone", async () => {
  const ask = { entryId, itemId: name, consumerAgencyId: cast.consumer.id, mask: "none", reason: "核对姓名用字" };
  assert.equal((await world.call("consumer.clerk", "POST", "/masking/exceptions", ask)).status, 403);
  assert.equal((await world.call("provider.clerk", "POST", "/masking/exceptions", { ...ask, mask: "name" })).body.code, "masking.not-weak");
  const { id } = await world.ok("provider.clerk", "POST", "/masking/exceptions", ask);
  assert.equal((await world.call("provider.work-body-head", "POST", "/masking/exceptions", ask)).body.code, "masking.asked-before");
  const application = await submitted([name, mobile]);
  const lines = [agree(name, "none"), agree(mobile, "mobile")];
  assert.equal((await propose(application, lines)).status, 422);
  assert.equal(
    (await world.call("office.reviewer", "POST", `/masking/exceptions/${id}/decision`, { agree: true, words: "同意" })).status,
    403,
  );
  assert.equal((await world.ok("outsider.clerk", "GET", "/masking/exceptions")).rows.length, 0);
  await world.ok("office.head", "POST", `/masking/exceptions/${id}/decision`, { agree: true, words: "只限学籍核验" });
  assert.equal(
    (await world.call("office.head", "POST", `/masking/exceptions/${id}/decision`, { agree: false, words: "再想想" })).status,
    409,
  );
  const grantId = await answer(application, lines);
  const { items } = await world.ok("provider.clerk", "GET", `/grants/${grantId}/masking`);
  assert.equal(items[0].exception, "只限学籍核验");
  assert.equal((await propose(await submitted([mobile]), [agree(mobile, "none")])).status, 422);
});

/** While one worker has the newest version, another does not take the one before for it. */
async function onlyTheNewest(id: string): Promise<void> {
  const { db } = world.deployment;
  const old = db.selectFrom("maskingNorm").select("checkedAt").where("id", "=", normId);
  const { checkedAt } = await old.executeTakeFirstOrThrow();
  await db.updateTable("maskingNorm").set({ checkedAt: null }).where("id", "=", normId).execute();
  const worker = await poolOf(db).connect();
  await worker.query("begin");
  await worker.query("select id from masking_norm where id = $1 for update", [id]);
  assert.equal(await checkGrants(world.deployment), 0);
  await worker.query("rollback");
  worker.release();
  assert.equal((await old.executeTakeFirstOrThrow()).checkedAt, null);
  await db.updateTable("maskingNorm").set({ checkedAt }).where("id", "=", normId).execute();
}

/** What nobody decided in time says so, whoever asked is told, and it is asked for anew. */
async function lapsed(id: string, asked: { itemId: string; mask: string }): Promise<void> {
  const shown = async () => (await world.ok("provider.clerk", "GET", "/masking/exceptions")).rows;
  const last = (await shown()).find((row: { id: string }) => row.id === id);
  assert.deepEqual([last.state, last.isPast, last.actions], ["lapsed", true, []]);
  assert.match(last.words, /第 2 版.*重新申请/);
  const decision = { agree: true, words: "同意" };
  const late = await world.call("office.head", "POST", `/masking/exceptions/${last.id}/decision`, decision);
  assert.deepEqual([late.status, late.body.code], [409, "masking.decided"]);
  const told = (await world.ok("provider.clerk", "GET", "/notices")).rows.filter(({ title }: { title: string }) =>
    title.includes("规范已换版"),
  );
  assert.equal(told.length, 1);
  const again = await world.ok("provider.clerk", "POST", "/masking/exceptions", asked);
  const [first] = await shown();
  assert.deepEqual([first.id, first.state, first.version], [again.id, "asked", 2]);
  // One that was asked for while the version was being replaced is found by the next round.
  const { db } = world.deployment;
  await db.updateTable("maskingException").set({ normId }).where("id", "=", again.id).execute();
  await checkGrants(world.deployment);
  assert.equal((await shown())[0].state, "lapsed");
}

test("SZ-18-2: a new version is held against what was granted before: told, and nothing of it changed", async () => {
  assert.ok((await checkGrants(world.deployment)) > 0);
  assert.equal(await checkGrants(world.deployment), 0);
  const below = async (login: string) => (await world.ok(login, "GET", "/masking/norms/below")).rows;
  // Agreed to before there was a norm.
  assert.deepEqual(
    (await below("provider.clerk")).map((row: { grant: { id: string }; item: string }) => [row.grant.id, row.item]),
    [],
    "the exception for this consumer covers it",
  );
  const next = { ...CONTENT, rules: [rule("names", ["person-name"], "hidden"), ...CONTENT.rules.slice(1)] };
  const asked = { entryId, itemId: mobile, consumerAgencyId: null, mask: "none", reason: "核对号码" };
  const { id: askedId } = await world.ok("provider.clerk", "POST", "/masking/exceptions", asked);
  const begun = await Promise.all([1, 2, 3].map(async () => await world.call("office.reviewer", "POST", "/masking/norms", next)));
  const drafted = begun.filter(({ status }) => status === 201);
  assert.deepEqual([drafted.length, begun.filter(({ status }) => status === 409).length], [1, 2], "one draft, whoever begins at once");
  const id: string = drafted[0]?.body.id;
  const put = async (headers: object) => await world.call("office.reviewer", "PUT", `/masking/norms/${id}`, next, { ...headers });
  assert.deepEqual(
    [(await put({})).status, (await put({ "if-match": "*" })).status, (await put({ "if-match": '"1"' })).status],
    [428, 428, 200],
  );
  await world.ok("office.reviewer", "POST", `/masking/norms/${id}/comment-period`, { until: "2026-10-13" });
  world.at("2026-10-14T09:00:00+08:00");
  await world.ok("office.head", "POST", `/masking/norms/${id}/issue`, { number: "", effectiveOn: "2026-10-14" });
  const waits = async () =>
    (await world.ok("office.head", "GET", "/inbox?scope=mine")).rows.filter(({ title }: any) => title.includes("脱敏例外")).length;
  assert.equal(await waits(), 1);
  await onlyTheNewest(id);
  await checkGrants(world.deployment);
  assert.equal(await waits(), 0, "there is nothing to decide under the version before");
  await lapsed(askedId, asked);
  const found = await below("office.reviewer");
  assert.ok(found.some((row: { grant: { id: string } }) => row.grant.id === openBefore));
  assert.ok(found.every((row: { rule: string; least: string }) => row.rule === "names" && row.least === "hidden"));
  assert.equal((await below("outsider.clerk")).length, 0);
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${openBefore}`)).items[0].mask, "none");
  const { rows } = await world.ok("provider.clerk", "GET", "/notices");
  assert.ok(rows.some(({ title }: { title: string }) => title.includes("脱敏弱于规范第 2 版")));
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/grants/${openBefore}/masking`)).below[0].version, 2);
  // The old version stays to be read.
  assert.equal((await world.ok("provider.clerk", "GET", `/masking/norms/${normId}`)).content.rules[0].least, "partial");
});
