// Demands over HTTP on a real database: the whole way, who sees what, and that none is lost on the way.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { read, utils } from "@e965/xlsx";
import type { Cast } from "#test/cast.ts";
import { type DemandStage, demandStage, wantedItem } from "#test/demand-stage.ts";
import type { World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;

let stage: DemandStage;

before(async () => {
  stage = await demandStage("demands");
  ({ world, cast, entryId } = stage);
});

const wish: DemandStage["wish"] = (title, names, more) => stage.wish(title, names, more);
const registered: DemandStage["registered"] = (content) => stage.registered(content);
const page = (login: string, id: string) => world.ok(login, "GET", `/demands/${id}`);
const tasks = (id: string) => stage.tasks(id);

const told = async (kind: string, id: string) =>
  await world.deployment.db
    .selectFrom("notice")
    .select(["agencyId", "cites"])
    .where("kind", "=", kind)
    .where("href", "=", `/demands/${id}`)
    .execute();

test("as it is typed, what exists already is proposed with a score and why (MIIT-20-1)", async () => {
  const items = ["身份证号", "姓名", "婚姻状况"].map(wantedItem);
  const { rows } = await world.ok("consumer.clerk", "POST", "/demands/proposals", {
    title: "常住人口",
    items: items.map(({ id, name }) => ({ id, name })),
  });
  const [first] = rows;
  assert.equal(first.entryId, entryId);
  assert.equal(first.verdict.kind, "apply");
  const kinds = first.reasons.map(({ kind, wanted, met }: Record<string, string>) => [kind, wanted, met]);
  assert.deepEqual(
    kinds.toSorted((a: string[], b: string[]) => String(a[0]).localeCompare(String(b[0]))),
    [
      ["name", "姓名", "姓名"],
      ["synonym", "身份证号", "公民身份号码"],
      ["title", "常住人口", "常住人口基本信息"],
    ],
  );
  assert.equal(first.met, 2);
  const own = await world.ok("consumer.clerk", "POST", "/demands/proposals", { title: "毫不相干的卫星轨道", items: [] });
  assert.deepEqual(own.rows, []);
});

test("what misses is told at its field, and nothing is handed in without the declaration (MIIT-20-3)", async () => {
  const { id } = await world.ok("consumer.clerk", "POST", "/demands", { title: "空白" });
  const { body } = await world.call("consumer.clerk", "POST", "/demands/hand-in", { ids: [id], declaration: true });
  assert.equal(body.code, "demand.incomplete");
  assert.deepEqual(
    body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/title", "/items", "/dutyId", "/scenario"].filter((pointer) => pointer !== "/title"),
  );
  const complete = await world.ok("consumer.clerk", "POST", "/demands", { content: wish("学籍", ["学号"]) });
  const undeclared = await world.call("consumer.clerk", "POST", "/demands/hand-in", { ids: [complete.id], declaration: false });
  assert.equal(undeclared.body.code, "demand.declaration");
  const saved = await world.call(
    "consumer.clerk",
    "PUT",
    `/demands/${complete.id}`,
    { content: wish("学籍变动", ["学号", "学号"]) },
    { "if-match": '"1"' },
  );
  assert.deepEqual(
    saved.body.gaps.map(({ pointer }: { pointer: string }) => pointer),
    ["/items/1/name"],
  );
  const unlisted = await world.ok("consumer.clerk", "POST", "/demands", { content: wish("学籍", ["学号"], { cycle: "有空就更新" }) });
  const { gaps } = await world.ok("consumer.clerk", "GET", `/demands/${unlisted.id}`);
  assert.deepEqual(
    gaps.map(({ pointer }: { pointer: string }) => pointer),
    ["/cycle"],
  );
  const stale = await world.call(
    "consumer.clerk",
    "PUT",
    `/demands/${complete.id}`,
    { content: wish("旧", ["学号"]) },
    { "if-match": '"1"' },
  );
  assert.equal(stale.body.code, "demand.stale");
  assert.equal((await world.call("outsider.clerk", "GET", `/demands/${id}`)).status, 404);
  assert.equal((await world.call("office.reviewer", "GET", `/demands/${id}`)).status, 404);
});

test("the whole way: registered, routed, agreed, drafted, blocked until published, applied for (REG25-20-1, MIIT-20-6, SZ-20-1)", async () => {
  const id = await registered(wish("户籍迁移记录", ["迁出地", "迁入地", "迁移日期"]));
  assert.deepEqual(await tasks(id), [{ kind: "demand.coordinate", agencyId: cast.office.id, role: "office-reviewer" }]);
  assert.equal((await page("consumer.clerk", id)).sentence.words, "等待 市数据局 对接目录或者转给持有部门");
  assert.equal((await world.call("outsider.clerk", "GET", `/demands/${id}`)).status, 404);
  assert.equal((await world.call("provider.clerk", "POST", `/demands/${id}/answer`, { answer: "agreed" })).status, 404);

  await world.ok("office.reviewer", "POST", `/demands/${id}/route`, { agencyId: cast.outsider.id, words: "请确认" });
  assert.deepEqual(await tasks(id), [{ kind: "demand.answer", agencyId: cast.outsider.id, role: "clerk" }]);
  assert.equal(
    (await world.call("outsider.clerk", "POST", `/demands/${id}/answer`, { answer: "not-held" })).body.code,
    "demand.words-needed",
  );
  await world.ok("outsider.clerk", "POST", `/demands/${id}/answer`, { answer: "not-held", words: "不属于本局职责" });
  assert.equal((await page("consumer.clerk", id)).state, "registered");

  await world.ok("office.reviewer", "POST", `/demands/${id}/route`, { agencyId: cast.provider.id, words: "" });
  assert.equal((await world.call("outsider.clerk", "POST", `/demands/${id}/answer`, { answer: "agreed" })).body.code, "demand.not-yours");
  const agreed = await world.ok("provider.clerk", "POST", `/demands/${id}/answer`, { answer: "agreed", words: "可以提供" });
  assert.equal(agreed.state, "cataloguing");
  const draft = await world.ok("provider.clerk", "GET", `/catalog/entries/${agreed.entryId}/draft`);
  assert.deepEqual(
    draft.content.items.map(({ name, sharingType }: Record<string, unknown>) => [name, sharingType]),
    [
      ["迁出地", null],
      ["迁入地", null],
      ["迁移日期", null],
    ],
  );
  const blocked = await world.call("consumer.clerk", "POST", `/demands/${id}/apply`, { entryId: agreed.entryId });
  assert.equal(blocked.body.code, "demand.not-published");
  const waiting = await page("consumer.clerk", id);
  assert.deepEqual([waiting.supplies[0].isPublished, waiting.supplies[0].canApply, waiting.supplies[0].links[0].item], [false, false, ""]);

  await publishDraft(agreed.entryId, draft);
  await world.reconcile();
  assert.deepEqual(await tasks(id), [{ kind: "demand.apply", agencyId: cast.consumer.id, role: "clerk" }]);
  assert.equal((await told("demand.published", id)).length, 1);
  const { applicationId } = await world.ok("consumer.clerk", "POST", `/demands/${id}/apply`, { entryId: agreed.entryId });
  const application = await world.ok("consumer.clerk", "GET", `/applications/${applicationId}`);
  assert.equal(application.content.lines.length, 3);
  assert.equal(application.content.scenario, "新生入学资格核验");
  const done = await page("consumer.clerk", id);
  assert.deepEqual([done.state, done.actions, await tasks(id)], ["applied", [], []]);
  const words = done.timeline.map(({ action }: { action: string }) => action);
  for (const action of ["registered", "routed", "not-held", "agreed", "published", "applied"])
    assert.ok(words.includes(`demand.${action}`), action);
});

async function publishDraft(id: string, draft: { revision: number; content: any }): Promise<void> {
  const content = {
    ...draft.content,
    summary: "户籍迁移的来去和日期。",
    dutyId: cast.provider.dutyIds[0],
    collected: "generated",
    kind: "department",
    format: "database",
    updateCycle: "daily",
    sharingType: "unconditional",
    sharingMethods: ["table"],
    openType: "not-open",
    grade: "general",
    sourceSystem: "人口系统",
    items: draft.content.items.map((item: object) => ({ ...item, sharingType: "unconditional", grade: "general", personal: "none" })),
  };
  const clerk = "provider.clerk";
  await world.ok(clerk, "PUT", `/catalog/entries/${id}/draft`, { content }, { "if-match": `"${draft.revision}"` });
  for (const [kind, conclusion] of [
    ["secrecy", "not-secret"],
    ["personal-information", "low"],
  ]) {
    await world.ok(clerk, "POST", `/catalog/entries/${id}/assessments`, { kind, conclusion, note: "" });
  }
  await world.ok(clerk, "POST", `/catalog/entries/${id}/request-consent`);
  await world.ok("provider.agency-head", "POST", `/catalog/entries/${id}/consent`);
  await world.ok("office.reviewer", "POST", `/catalog/entries/${id}/publish`);
}

test("the office matches item by item; what is left stays open and on the list of unmatched items (MIIT-20-1)", async () => {
  const id = await registered(wish("学生身份核验", ["公民身份号码", "姓名", "学籍状态"]));
  const { rows } = await world.ok("office.reviewer", "GET", `/demands/${id}/proposals`);
  const links = rows[0].reasons.flatMap(({ wantedId, itemId }: Record<string, string | null>) => (itemId ? [{ wantedId, itemId }] : []));
  assert.equal(links.length, 2);
  const wrong = [{ wantedId: randomUUID(), itemId: links[0].itemId }];
  const bad = await world.call("office.reviewer", "POST", `/demands/${id}/match`, { entryId, links: wrong, complete: false });
  assert.equal(bad.body.code, "demand.bad-links");
  assert.equal((await world.call("consumer.clerk", "POST", `/demands/${id}/match`, { entryId, links, complete: false })).status, 403);
  await world.ok("office.reviewer", "POST", `/demands/${id}/match`, { entryId, links, complete: false });
  const list = await world.ok("office.reviewer", "GET", "/demands/matching?q=学籍状态");
  assert.deepEqual(
    list.rows.map(({ name, demands, wantedBy }: any) => [name, demands, wantedBy[0].id]),
    [["学籍状态", 1, id]],
  );
  assert.equal((await world.ok("office.reviewer", "GET", "/demands/matching?q=公民身份号码")).rows.length, 0);
  assert.equal((await world.call("consumer.clerk", "GET", "/demands/matching")).status, 403);
  const { applicationId } = await world.ok("consumer.clerk", "POST", `/demands/${id}/apply`, { entryId });
  assert.ok(applicationId);
  const after = await page("consumer.clerk", id);
  assert.deepEqual([after.state, after.supplies[0].canApply], ["registered", false]);
  await world.ok("office.reviewer", "POST", `/demands/${id}/source`, { reason: "由省级平台提供，按上级数据申请办理" });
  assert.equal((await page("consumer.clerk", id)).outcome, "由省级平台提供，按上级数据申请办理");
});

test("others read the title and the state of a demand only where its agency shows it, and may come forward", async () => {
  const hidden = await registered(wish("不公开的需求", ["甲项"]));
  const shown = await registered(wish("公开的需求", ["乙项"], { listed: true }));
  const { rows } = await world.ok("outsider.clerk", "GET", "/demands?view=listed");
  assert.deepEqual(
    rows.map(({ id }: { id: string }) => id),
    [shown],
  );
  assert.deepEqual([rows[0].target, rows[0].sentence.holder, rows[0].sentence.words], ["", null, "正在寻找持有部门"]);
  assert.equal(JSON.stringify(rows).includes("新生入学"), false);
  for (const id of [hidden, shown]) assert.equal((await world.call("outsider.clerk", "GET", `/demands/${id}`)).status, 404);
  assert.deepEqual((await world.ok("outsider.clerk", "GET", "/demands?view=office")).rows, []);
  assert.equal((await world.call("outsider.clerk", "POST", `/demands/${hidden}/claim`, {})).status, 404);
  await world.ok("outsider.clerk", "POST", `/demands/${shown}/claim`, { words: "本局有" });
  assert.equal((await page("outsider.clerk", shown)).state, "routed");
  await world.ok("consumer.clerk", "POST", `/demands/${shown}/withdraw`, { reason: "不再需要" });
  assert.deepEqual(await tasks(shown), []);
  assert.equal((await told("demand.withdrawn", shown)).length, 2);
});

test("a newly published entry is held against open demands, and the demander is told once (REG25-20-1)", async () => {
  const id = await registered(wish("婚姻登记", ["婚姻登记日期", "配偶姓名"]));
  await world.reconcile();
  assert.equal((await told("demand.proposed", id)).length, 0);
  const { id: draftId } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: { title: "婚姻登记信息" } });
  const draft = await world.ok("provider.clerk", "GET", `/catalog/entries/${draftId}/draft`);
  const items = ["婚姻登记日期", "配偶姓名"].map((name) => ({
    ...PLAIN,
    id: randomUUID(),
    name,
    technicalName: "x",
    description: name,
  }));
  await publishDraft(draftId, { revision: draft.revision, content: { ...draft.content, title: "婚姻登记信息", items } });
  await world.reconcile();
  await world.reconcile();
  assert.equal((await told("demand.proposed", id)).length, 1);
});

const PLAIN = { type: "string", length: 50, isKey: false, isTimestamp: false, codeTable: null, suggestedMask: "none" };

test("a list is handed in together with the catalog list, and stands with its hash on the ledger (JY-16-2)", async () => {
  const ids = [];
  for (const title of ["清单之一", "清单之二"]) {
    ids.push(
      (await world.ok("provider.clerk", "POST", "/demands", { content: wish(title, ["项"], { dutyId: cast.provider.dutyIds[0] }) })).id,
    );
  }
  const { numbers, edition } = await world.ok("provider.clerk", "POST", "/demands/hand-in", { ids, declaration: true, withCatalog: true });
  assert.equal(new Set(numbers).size, 2);
  const row = await world.deployment.db.selectFrom("listEdition").selectAll().where("id", "=", edition).executeTakeFirstOrThrow();
  const content = row.content as { demands: unknown[]; catalog: { title: string; state: string }[] };
  assert.equal(content.demands.length, 2);
  assert.ok(content.catalog.some(({ title, state }) => title === "常住人口基本信息" && state === "published"));
  const entry = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("body")
    .where("action", "=", "demand.list-handed-in")
    .where("subjectId", "=", edition)
    .executeTakeFirstOrThrow();
  assert.equal((entry.body as { hash: string }).hash, row.hash);
});

test("the demand list goes out as a sheet for the national platform, and no cell runs (MIIT-26-1)", async () => {
  const id = await registered(wish('=HYPERLINK("http://x")', ["+项"], { targetName: "国家某局", nationalCode: "N-1" }));
  const answer = await world.api.app.inject({
    method: "GET",
    url: `/api/demands/export?q=${encodeURIComponent("HYPERLINK")}`,
    headers: { authorization: `Bearer ${await world.token("consumer.clerk")}` },
  });
  const raw = read(answer.rawPayload, { dense: true });
  const sheet = raw.Sheets["数据需求清单"];
  const [headings, line] = utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 });
  const cell = (name: string) => line?.[headings?.indexOf(name) ?? -1];
  assert.deepEqual(
    [cell("国家目录编号"), cell("数据来源（责任部门）"), cell("应用场景"), cell("需求编号")],
    ["N-1", "国家某局", "新生入学资格核验", (await page("consumer.clerk", id)).number],
  );
  const cells = (sheet?.["!data"] ?? []).flat() as { v?: unknown; f?: string }[];
  assert.ok(cells.some(({ v }) => String(v).startsWith("'=HYPERLINK")));
  assert.ok(cells.every((each) => each.f === undefined));
});
