// The guide from its draft to the last confirmed grading, over HTTP on a real database.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Body, bodyUnder } from "#test/law-body.ts";
import { continueRegrading } from "./index.ts";

const NOW = "2026-03-03T02:00:00Z";
const criterion = (text: string) => ({ text, basis: "GB/T 43697", signs: [] });
const guideOf = (more: Record<string, unknown> = {}) => ({
  title: "政务数据分类分级指南",
  document: "数〔2026〕1号",
  preface: "",
  classNeeded: false,
  grades: ["general", "important", "core"].map((grade) => ({ grade, criteria: [criterion(`${grade} 的标准`)], requirements: [] })),
  classes: [
    {
      code: "R",
      zh: "登记类",
      en: "Registers",
      dimension: "source",
      criteria: [criterion("依法登记取得")],
      traits: { collected: ["generated"], sharingType: [], scenario: [] },
      range: "本级各部门",
      permission: "经提供部门同意",
      users: ["department", "authorised-body"],
      scenarios: ["service"],
      outside: "tell",
      requirements: [{ stage: "5", text: "加密存储", labels: ["501"] }],
    },
  ],
  ...more,
});

let body: Body;
before(async () => {
  body = await bodyUnder("reg25+miit", "guides", NOW);
});

async function draft(of: Body, content: unknown): Promise<{ id: string; revision: number }> {
  const { id } = await of.world.ok("reviewer", "POST", "/guides", {});
  const { revision } = await of.world.ok("reviewer", "PUT", `/guides/${id}`, { content }, { "if-match": '"1"' });
  return { id, revision };
}
const issue = async (of: Body, id: string, revision: number, more: object = {}) =>
  await of.world.call(
    "office-head",
    "POST",
    `/guides/${id}/issue`,
    { effectiveOn: "2026-03-03", all: false, words: "", ...more },
    { "if-match": `"${revision}"` },
  );

test("MIIT-10-2: a draft is the office's alone, two never exist, and nothing is issued unseen or with gaps", async () => {
  const { world } = body;
  assert.equal((await world.call("clerk", "POST", "/guides", {})).status, 403);
  const { id, revision } = await draft(body, guideOf({ title: "" }));
  assert.equal((await world.call("reviewer", "POST", "/guides", {})).body.code, "guide.draft-open");
  assert.equal((await world.call("clerk", "GET", `/guides/${id}`)).status, 404);
  assert.deepEqual((await world.ok("clerk", "GET", "/guides")).rows, []);
  assert.equal((await world.call("clerk", "GET", `/guides/${id}/regrade`)).status, 404);
  const save = async (content: unknown, match?: string) =>
    await world.call("office-head", "PUT", `/guides/${id}`, { content }, match === undefined ? {} : { "if-match": match });
  assert.equal((await save(guideOf(), '"1"')).body.code, "guide.stale");
  assert.equal((await save(guideOf())).body.code, "guide.revision-needed");
  assert.equal((await issue(body, id, revision)).body.code, "guide.incomplete");
  assert.equal(
    (await world.call("reviewer", "POST", `/guides/${id}/issue`, { effectiveOn: "2026-03-03", all: false, words: "" })).status,
    403,
  );
  assert.equal((await save(guideOf(), `"${revision}"`)).status, 200);
  assert.equal((await issue(body, id, revision)).body.code, "guide.stale", "what was saved since was not read");
  assert.equal((await issue(body, id, revision + 1, { effectiveOn: "2026-03-02" })).body.code, "guide.bad-day");
  assert.equal((await world.ok("reviewer", "GET", `/guides/${id}`)).gaps.length, 0);
  await world.ok("reviewer", "POST", `/guides/${id}/discard`);
  assert.equal((await world.call("reviewer", "GET", `/guides/${id}`)).status, 404);
});

test("MIIT-10-2, MIIT-12-1: issued, told to all, entries graded under it; a new version asks for those whose criteria changed", async () => {
  const { world } = body;
  const { db } = world.deployment;
  const first = await draft(body, guideOf());
  assert.equal((await issue(body, first.id, first.revision)).status, 200);
  const told = await db.selectFrom("notice").select("agencyId").where("kind", "=", "guide.issued").execute();
  assert.equal(new Set(told.map(({ agencyId }) => agencyId)).size, Object.keys(body.organs).length);
  await continueRegrading(world.deployment);
  assert.equal((await world.ok("clerk", "GET", "/guides/current")).guide.version, 1);

  const inClass = await body.publish(body.content({ title: "登记名录", dataClass: "R" }));
  const other = await body.publish(body.content({ title: "其他名录" }));
  const standing = await world.ok("user", "GET", `/guides/entries/${inClass}`);
  assert.deepEqual([standing.graded.version, standing.graded.how, standing.dataClass.code], [1, "published", "R"]);
  assert.deepEqual([standing.labelsAsked, standing.labelsMissing], [["501"], ["501"]]);
  assert.deepEqual(
    (await world.ok("user", "GET", `/guides/entries/${other}`)).fitting.map(({ code }: { code: string }) => code),
    ["R"],
  );

  const changed = guideOf({ classes: [{ ...guideOf().classes[0], criteria: [criterion("依法登记、备案取得")] }] });
  const second = await draft(body, changed);
  const impact = await world.ok("reviewer", "GET", `/guides/${second.id}/impact`);
  assert.deepEqual(
    impact.rows.map(({ entries }: { entries: number }) => entries),
    [1],
  );
  assert.equal((await issue(body, second.id, second.revision)).status, 200);
  await continueRegrading(world.deployment);
  await continueRegrading(world.deployment);
  const list = await world.ok("clerk", "GET", `/guides/${second.id}/regrade?state=open`);
  assert.deepEqual(
    list.rows.map(({ entryId, actions }: { entryId: string; actions: string[] }) => [entryId, actions]),
    [[inClass, ["confirm", "revise"]]],
  );
  assert.deepEqual((await world.ok("user", "GET", `/guides/${second.id}/regrade`)).rows, [], "another agency's list is its own");
  assert.equal((await world.ok("user", "GET", `/guides/entries/${inClass}`)).waits, null);
  assert.equal((await world.ok("clerk", "GET", `/guides/entries/${inClass}`)).waits.version, 2);

  const confirm = async (login: string, entryIds: string[]) =>
    await world.call(login, "POST", `/guides/${second.id}/regrade/confirm`, { entryIds, note: "标准变化不影响本目录" });
  assert.equal((await confirm("user", [inClass])).body.code, "guide.nothing-open", "another agency's entry");
  assert.equal((await confirm("clerk", [inClass, other])).body.code, "guide.nothing-open");
  assert.equal((await confirm("reviewer", [inClass])).status, 403);
  assert.equal((await confirm("clerk", [inClass])).status, 200);
  assert.equal((await confirm("clerk", [inClass])).body.code, "guide.nothing-open");
  const after = await world.ok("user", "GET", `/guides/entries/${inClass}`);
  assert.deepEqual([after.graded.version, after.graded.how], [2, "confirmed"]);
  const progress = await world.ok("reviewer", "GET", `/guides/${second.id}/regrade/progress`);
  assert.deepEqual([progress.rows[0].total, progress.rows[0].open, progress.rows[0].confirmed], [1, 0, 1]);
  const open = await db.selectFrom("task").select("id").where("kind", "=", "guide.regrade").where("closedAt", "is", null).execute();
  assert.equal(open.length, 0);
  assert.ok((await body.acts(inClass)).includes("guide.grading-confirmed"));
});

test("a new wording settles what waits; what waited under an older version goes over to the newer one", async () => {
  const { world } = body;
  const one = guideOf({ grades: guideOf().grades.map((each) => ({ ...each, criteria: [criterion(`${each.grade} 的标准（三）`)] })) });
  const third = await draft(body, one);
  await issue(body, third.id, third.revision);
  await continueRegrading(world.deployment);
  const waiting = (await world.ok("clerk", "GET", `/guides/${third.id}/regrade?state=open`)).rows.map(
    (row: { entryId: string }) => row.entryId,
  );
  assert.equal(waiting.length, 2);
  await body.revise(waiting[0], { summary: "重新定级后" });
  await body.walk(waiting[0]);
  const rows = async (id: string) =>
    (await world.ok("clerk", "GET", `/guides/${id}/regrade`)).rows.map(({ entryId, state }: { entryId: string; state: string }) => [
      entryId,
      state,
    ]);
  assert.deepEqual(new Map(await rows(third.id)).get(waiting[0]), "changed");

  const fourth = await draft(body, { ...one, classes: [{ ...guideOf().classes[0], criteria: [criterion("依法登记、备案、公示取得")] }] });
  await issue(body, fourth.id, fourth.revision, { effectiveOn: "2026-03-05" });
  await continueRegrading(world.deployment);
  assert.deepEqual(await rows(fourth.id), [], "not before its day");
  assert.equal((await world.ok("clerk", "GET", "/guides/current")).guide.version, 3);
  world.at("2026-03-05T02:00:00Z");
  await continueRegrading(world.deployment);
  const moved = new Map(await rows(fourth.id));
  assert.equal(moved.get(waiting[1]), "open");
  assert.deepEqual(await rows(third.id), [[waiting[0], "changed"]]);
  const open = await world.deployment.db
    .selectFrom("task")
    .select("href")
    .where("kind", "=", "guide.regrade")
    .where("closedAt", "is", null)
    .execute();
  assert.deepEqual(
    open.map(({ href }) => href),
    [`/guides/${fourth.id}?tab=regrade`],
  );
});

test("MIIT-10-1: a class that the guide does not know is a gap of the draft, and so is none where one is asked for", async () => {
  const { world } = body;
  const id = await body.draft(body.content({ title: "新名录", dataClass: "X" }));
  const gaps = async () =>
    (await world.ok("clerk", "GET", `/catalog/entries/${id}/draft`)).gaps.map((gap: { pointer: string }) => gap.pointer);
  assert.deepEqual(await gaps(), ["/dataClass"]);
  const strict = await draft(body, guideOf({ classNeeded: true }));
  await issue(body, strict.id, strict.revision, { effectiveOn: "2026-03-05" });
  const bare = await body.draft(body.content({ title: "另一名录" }));
  const found = (await world.ok("clerk", "GET", `/catalog/entries/${bare}/draft`)).gaps;
  assert.deepEqual(
    found.map((gap: { pointer: string }) => gap.pointer),
    ["/dataClass"],
  );
});

test("MIIT-11-1: entries are found by their labels and by those of their items", async () => {
  const labelled = await bodyUnder("miit", "guides-labels", NOW);
  const base = labelled.content({ title: "带标签的名录", labels: ["501"] });
  const [first, ...others] = base.items;
  assert.ok(first);
  const id = await labelled.publish({ ...base, items: [{ ...first, labels: ["301"] }, ...others] });
  await labelled.publish(labelled.content({ title: "没有标签的名录" }));
  for (const [label, count] of [
    ["501", 1],
    ["301", 1],
    ["101", 0],
  ] as const)
    assert.equal((await labelled.world.ok("clerk", "GET", `/catalog/compilations?label=${label}`)).total, count, label);
  const { rows, facets } = await labelled.world.ok("user", "GET", "/catalog/search?label=301");
  assert.deepEqual(
    rows.map((row: { entryId: string }) => row.entryId),
    [id],
  );
  assert.deepEqual(facets.label.map(({ value, count }: { value: string; count: number }) => [value, count]).toSorted(), [
    ["301", 1],
    ["501", 1],
  ]);
});

test("MIIT-12-1: an application outside of the class is told at the form and to the reviewer, and refused only where the guide says so", async () => {
  const asked = await bodyUnder("reg25", "guides-use", NOW);
  const { world } = asked;
  const first = await draft(asked, guideOf());
  await issue(asked, first.id, first.revision);
  const entryId = await asked.publish(asked.content({ title: "登记名录", dataClass: "R" }));
  const { id } = await world.ok("user", "POST", "/applications", { entryId });
  const detail = async (login: string) => await world.ok(login, "GET", `/applications/${id}`);
  const gaps = async () => (await detail("user")).gaps.map(({ pointer }: { pointer: string }) => pointer);
  assert.deepEqual((await detail("user")).allowed.outside, ["scenario-missing"]);
  assert.ok(!(await gaps()).includes("/scenarioKind"), "told, not blocked");
  const { content, revision } = await detail("user");
  const choose = async (scenarioKind: string, seen: number) =>
    await world.ok("user", "PUT", `/applications/${id}`, { content: { ...content, scenarioKind } }, { "if-match": `"${seen}"` });
  const saved = await choose("supervision", revision);
  assert.deepEqual((await detail("user")).allowed.outside, ["scenario"]);

  const strict = await draft(asked, guideOf({ classes: [{ ...guideOf().classes[0], outside: "refuse" }] }));
  await issue(asked, strict.id, strict.revision);
  assert.ok((await gaps()).includes("/scenarioKind"));
  await choose("service", saved.revision);
  assert.deepEqual((await detail("user")).allowed.outside, []);
  assert.ok(!(await gaps()).includes("/scenarioKind"));
});
