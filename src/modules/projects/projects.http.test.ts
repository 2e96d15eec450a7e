// A project from its plan to its acceptance over HTTP on a real database, under texts that know the rule and texts that do not.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { type Body, bodyUnder } from "#test/law-body.ts";
import { item } from "#test/cast.ts";
import { watchProjects } from "./index.ts";

const NOW = "2026-03-03T02:00:00Z";
const resource = (more: Record<string, unknown> = {}) => ({
  id: randomUUID(),
  mode: "build",
  title: "机构名录",
  items: ["名称", "地址"],
  system: "登记系统",
  sharingType: "unconditional",
  conditions: "",
  withholdingBasis: "",
  entryId: null,
  reason: "",
  ...more,
});
const plan = (more: Record<string, unknown> = {}) => ({
  name: "一网通办二期",
  code: "2603-140600",
  summary: "",
  amount: 320.5,
  funding: "",
  startsOn: "2026-04-01",
  endsOn: "2026-12-31",
  isSecret: false,
  secretBasis: "",
  resources: [resource()],
  ...more,
});

async function registered(body: Body, content = plan()): Promise<string> {
  const { id } = await body.world.ok("clerk", "POST", "/projects", { name: content.name });
  await body.world.ok("clerk", "PUT", `/projects/${id}`, { content }, { "if-match": '"1"' });
  return id;
}
const handIn = async (body: Body, id: string) => {
  const { revision } = await body.world.ok("clerk", "GET", `/projects/${id}`);
  return await body.world.call("clerk", "POST", `/projects/${id}/hand-in`, undefined, { "if-match": `"${revision}"` });
};

const KNOWING = ["gf51", "jiyuan", "shuozhou", "reg25+gf51", "reg25+jiyuan", "reg25+shuozhou"];
for (const profile of KNOWING) {
  test(`GF51-21-6, GF51-21-7, JY-56-1, JY-56-2, SZ-11-1, SZ-11-2: planned, confirmed, built and accepted under ${profile}`, async () => {
    const body = await bodyUnder(profile, `projects-${profile.replace("+", "-")}`, NOW);
    const { world } = body;
    const content = plan();
    const [first] = content.resources;
    const id = await registered(body, content);
    const path = `/projects/${id}`;
    const page = async (login = "clerk") => await world.ok(login, "GET", path);

    assert.equal((await world.call("reviewer", "GET", path)).status, 404, "a draft is the agency's own");
    assert.equal((await handIn(body, id)).body.certificate, null);
    assert.equal((await world.call("user", "GET", path)).status, 404);
    assert.equal((await world.call("clerk", "POST", `${path}/confirm`, { words: "" })).status, 403);
    assert.deepEqual((await page("reviewer")).actions, ["confirm", "return"]);
    await world.ok("reviewer", "POST", `${path}/return`, { reason: "请补充信息项" });
    assert.equal((await page()).words, "请补充信息项");
    await handIn(body, id);
    const { certificate } = await world.ok("reviewer", "POST", `${path}/confirm`, { words: "" });

    const seen = await world.ok("clerk", "GET", `/project-certificates/${certificate}`);
    assert.deepEqual([seen.isSigned, seen.isWhole, seen.supersededAt, seen.statement.isDecided], [true, true, null, true]);
    assert.ok(seen.citations.length > 0, "the certificate says by which article");
    assert.deepEqual(seen.content.plan.resources.length, 1);

    await world.ok("clerk", "POST", `${path}/approval`, { document: "发改〔2026〕8号", day: "2026-03-02" });
    const early = await world.call("clerk", "POST", `${path}/acceptance`);
    assert.equal(early.body.code, "project.differences");
    assert.ok(early.body.cites.length > 0);

    const { entryId } = await world.ok("clerk", "POST", `${path}/resources/${first?.id}/draft`);
    assert.deepEqual(kinds(await page()), ["unpublished"]);
    assert.equal((await page("reviewer")).resources[0].entry.title, "", "the draft is not told before it is published");
    const draft = await world.ok("clerk", "GET", `/catalog/entries/${entryId}/draft`);
    assert.deepEqual(
      draft.content.items.map(({ name }: { name: string }) => name),
      ["名称", "地址"],
    );
    const published = await body.publish(
      body.content({ title: "机构名录", items: [item({ name: "名称", technicalName: "name", sharingType: "unconditional" })] }),
    );
    await world.ok("clerk", "PUT", `${path}/resources/${first?.id}`, { entryId: published, words: "" });
    assert.deepEqual(kinds(await page()), ["unmounted", "items"]);

    assert.equal((await world.call("clerk", "POST", `${path}/acceptance`)).status, 422);
    await world.ok("clerk", "PUT", `${path}/resources/${first?.id}`, { entryId: published, words: "地址并入另一目录，下月挂接" });
    await world.ok("clerk", "POST", `${path}/acceptance`);
    assert.equal(
      (await world.call("reviewer", "POST", `${path}/accept`, { words: "" })).body.code,
      "project.differences",
      "nobody accepted the words",
    );
    await world.ok("reviewer", "POST", `${path}/resources/${first?.id}/judge`, { agreed: false, words: "请先挂接" });
    assert.equal((await world.call("reviewer", "POST", `${path}/accept`, { words: "" })).status, 422, "declined is not explained");
    await world.ok("reviewer", "POST", `${path}/resources/${first?.id}/judge`, { agreed: true, words: "同意" });
    const accepted = await world.ok("reviewer", "POST", `${path}/accept`, { words: "" });
    const proof = await world.ok("reviewer", "GET", `/project-certificates/${accepted.certificate}`);
    assert.deepEqual(proof.statement.differences, { needed: 1, explained: 1 });
    assert.equal(proof.content.outcomes[0].words, "地址并入另一目录，下月挂接");
    assert.equal((await page()).state, "accepted");
  });
}

const kinds = (page: any): string[] => page.resources[0].differences.map(({ kind }: { kind: string }) => kind);

for (const profile of ["reg25", "miit", "reg25+miit"]) {
  test(`GF51-21-6: without such a rule a plan is recorded without a decision, under ${profile}`, async () => {
    const body = await bodyUnder(profile, `projects-silent-${profile.replace("+", "-")}`, NOW);
    const { world } = body;
    const id = await registered(body, plan({ resources: [] }));
    const { body: answer } = await handIn(body, id);
    const { statement, isSigned } = await world.ok("reviewer", "GET", `/project-certificates/${answer.certificate}`);
    assert.deepEqual([isSigned, statement.isDecided, statement.decidedBy], [true, false, null]);
    const { certificates } = await world.ok("clerk", "GET", `/projects/${id}`);
    assert.deepEqual(
      certificates.map(({ number, isDecided }: { number: string; isDecided: boolean }) => [number, isDecided]),
      [[answer.certificate, false]],
      "the project's page says of it what the certificate says",
    );
    assert.equal((await world.call("reviewer", "POST", `/projects/${id}/confirm`, { words: "" })).status, 403);
    await world.ok("clerk", "POST", `/projects/${id}/approval`, { document: "发改〔2026〕8号", day: "2026-03-02" });
    const done = await world.ok("clerk", "POST", `/projects/${id}/acceptance`);
    assert.equal(done.certificate === null, profile.includes("miit"), "MIIT-37: nothing passes its acceptance unseen");
  });
}

test("a certificate is verified by whoever holds its number and check code, and by nobody who guesses the number", async () => {
  const body = await bodyUnder("gf51", "projects-verify", NOW);
  const { world } = body;
  const { db } = world.deployment;
  const id = await registered(body);
  await handIn(body, id);
  const { certificate } = await world.ok("reviewer", "POST", `/projects/${id}/confirm`, { words: "" });
  const { checkCode } = await world.ok("clerk", "GET", `/project-certificates/${certificate}`);
  const look = async (code: string) => await world.call("user", "GET", `/project-certificates/${certificate}${code}`);
  assert.equal((await look("")).status, 404);
  assert.equal((await look(`?code=${randomUUID().slice(0, 8)}x`)).status, 404);
  const found = await look(`?code=${checkCode.toLowerCase()}`);
  assert.deepEqual([found.status, found.body.isSigned, found.body.content, found.body.projectId], [200, true, null, null]);
  assert.equal(found.body.statement.project.name, "一网通办二期");

  await world.ok("clerk", "POST", `/projects/${id}/revise`, { reason: "增加资源" });
  assert.equal((await look(`?code=${checkCode}`)).body.supersededAt, null, "it holds until the changed plan is confirmed");
  await handIn(body, id);
  await world.ok("reviewer", "POST", `/projects/${id}/confirm`, { words: "" });
  assert.notEqual((await look(`?code=${checkCode}`)).body.supersededAt, null);

  await db
    .updateTable("projectCertificate")
    .set({ content: JSON.stringify({ plan: {}, outcomes: [] }) })
    .where("number", "=", certificate)
    .execute();
  assert.deepEqual([(await look(`?code=${checkCode}`)).body.isSigned, (await look(`?code=${checkCode}`)).body.isWhole], [true, false]);
});

test("GF51-12-14: what is in the catalog already is proposed, and building it again needs a reason", async () => {
  const body = await bodyUnder("gf51", "projects-repeat", NOW);
  const { world } = body;
  const entryId = await body.publish(body.content());
  const content = plan();
  const [first] = content.resources;
  const id = await registered(body, content);
  const similar = await world.ok("clerk", "POST", "/projects/similar", { title: "单位名单", items: ["名称", "地址"] });
  assert.deepEqual([similar.rows[0].entryId, similar.rows[0].met], [entryId, ["名称", "地址"]]);
  const refused = await handIn(body, id);
  assert.deepEqual([refused.status, refused.body.fields[0].pointer], [422, "/resources/0/reason"]);
  const save = async (resources: unknown[], revision: number) =>
    await world.ok("clerk", "PUT", `/projects/${id}`, { content: { ...content, resources } }, { "if-match": `"${revision}"` });
  await save([{ ...first, mode: "reuse", entryId }], 2);
  assert.equal((await handIn(body, id)).status, 200);
});

test("GF51-21-7: an accepted project that loses an entry later becomes a lead, and no longer is one when it is back", async () => {
  const body = await bodyUnder("gf51", "projects-watch", NOW);
  const { world } = body;
  const { db } = world.deployment;
  const [first] = [resource({ items: ["名称"], reason: "新建" })];
  const id = await registered(body, plan({ resources: [first] }));
  await handIn(body, id);
  await world.ok("reviewer", "POST", `/projects/${id}/confirm`, { words: "" });
  await world.ok("clerk", "POST", `/projects/${id}/approval`, { document: "发改〔2026〕8号", day: "2026-03-02" });
  const entryId = await body.publish(body.content());
  await world.ok("clerk", "PUT", `/projects/${id}/resources/${first?.id}`, { entryId, words: "随后挂接" });
  await world.ok("clerk", "POST", `/projects/${id}/acceptance`);
  await world.ok("reviewer", "POST", `/projects/${id}/resources/${first?.id}/judge`, { agreed: true, words: "" });
  await world.ok("reviewer", "POST", `/projects/${id}/accept`, { words: "" });
  assert.equal(await watchProjects(world.deployment), 0, "what was accepted stays accepted");

  await db.updateTable("projectOutcome").set({ entryId: null }).where("projectId", "=", id).execute();
  assert.equal(await watchProjects(world.deployment), 1);
  assert.equal(await watchProjects(world.deployment), 0, "once");
  assert.equal((await world.ok("reviewer", "GET", "/projects?short=true")).rows[0].openDifferences, 1);
  const lead = async () => (await world.ok("reviewer", "GET", "/leads?kind=project-not-shared")).rows[0].state;
  assert.equal(await lead(), "raised");
  await db.updateTable("projectOutcome").set({ entryId }).where("projectId", "=", id).execute();
  assert.equal(await watchProjects(world.deployment), 1);
  assert.equal(await lead(), "closed");
});

test("only its own agency writes a project, what was changed meanwhile is refused, and entries of others are not linked", async () => {
  const body = await bodyUnder("gf51", "projects-others", NOW);
  const { world } = body;
  const content = plan();
  const id = await registered(body, content);
  const save = async (login: string, match: string) =>
    await world.call(login, "PUT", `/projects/${id}`, { content }, { "if-match": match });
  assert.equal((await save("user", '"2"')).status, 404);
  assert.equal((await save("clerk", '"1"')).body.code, "project.stale");
  assert.equal((await world.call("clerk", "POST", `/projects/${id}/hand-in`)).body.code, "project.revision-needed");
  await handIn(body, id);
  assert.equal((await save("clerk", '"2"')).body.code, "project.wrong-state");
  await world.ok("clerk", "POST", `/projects/${id}/recall`);
  await handIn(body, id);
  await world.ok("reviewer", "POST", `/projects/${id}/confirm`, { words: "" });
  const link = async (entryId: string) =>
    await world.call("clerk", "PUT", `/projects/${id}/resources/${content.resources[0]?.id}`, { entryId, words: "" });
  assert.equal((await link(randomUUID())).body.code, "project.unknown-entry");
  const { id: foreign } = await world.ok("user", "POST", "/catalog/entries", {
    content: body.content({ dutyId: body.organs.user.dutyIds[0] ?? "" }),
  });
  assert.equal((await link(foreign)).body.code, "project.unknown-entry");
  assert.equal((await world.call("user", "POST", `/projects/${id}/cancel`, { reason: "无" })).status, 404);
  await world.ok("clerk", "POST", `/projects/${id}/cancel`, { reason: "不再建设" });
  assert.deepEqual((await world.ok("clerk", "GET", `/projects/${id}`)).actions, []);
  assert.deepEqual((await world.ok("user", "GET", "/projects")).rows, []);
});
