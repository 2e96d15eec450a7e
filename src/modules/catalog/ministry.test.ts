// Entries of a ministry, alone and under the regulation: two attributes, the leaders' approvals, what agencies outside meet.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder, refusal } from "#test/law-body.ts";
import type { EntryContent } from "./content.ts";
import {
  askChangeExtension,
  consentEntry,
  createEntry,
  decideChangeExtension,
  loadSharedTable,
  mountResource,
  publishedVersion,
  reportChange,
  requestConsent,
  returnEntry,
  saveDraft,
} from "./index.ts";

let body: Body;
const now = "2026-03-03T02:00:00Z"; // a Tuesday

before(async () => {
  body = await bodyUnder("miit", "catalog of a ministry", now);
});

const conditions = { scope: "相关司局", purposes: ["核验"], further: [] };
const withholding = { instrument: "law", title: "《某法》", article: "第一条", reason: "明确规定不得提供" };
const conditional = (more: Partial<EntryContent> = {}): EntryContent =>
  body.content({
    title: "企业运行情况",
    sharingType: "conditional",
    conditions,
    items: [item({ name: "企业", technicalName: "company" }), item({ name: "产值", technicalName: "output" })],
    ...more,
  });

test("what everybody gets, the bureau publishes itself, and every agency is told (MIIT-14-1, MIIT-14-3)", async () => {
  const id = await body.handIn(body.content());
  assert.equal(await body.state(id), "published");
  assert.deepEqual(await body.tasks(id), []);
  assert.deepEqual((await body.acts(id)).slice(-2).toSorted(), ["catalog.handed-on", "catalog.listed"]);
  const told = await body.notices("catalog.published", id);
  assert.equal(told.length, 4, "the bureaus, the agency outside and the General Office");
  assert.match(told[0]?.body ?? "", /^部内无条件共享，部外无条件共享 · 2 个数据项/);
  for (const login of ["user", "guest"]) {
    const { rows } = await body.world.ok(login, "GET", "/catalog/search?q=机构名录");
    assert.equal(rows.length, 1, login);
  }
});

test("an entry is its bureau's own (MIIT-8-1, MIIT-14-3)", async () => {
  const { deployment } = body.world;
  const id = await body.draft(body.content());
  assert.equal(
    (await refusal(saveDraft(deployment, body.the("user"), { id, revision: 1, content: body.content() }))).code,
    "catalog.unknown",
  );
  const refused = await refusal(createEntry(deployment, body.the("deputy"), {}));
  assert.ok(refused.cites.includes("MIIT-14-3"));
});

test("both attributes must be given before it goes on (MIIT-15-1, MIIT-15-6)", async () => {
  const id = await body.draft(body.content({ outerSharingType: null }));
  const refused = await refusal(requestConsent(body.world.deployment, body.the("clerk"), { id }));
  assert.deepEqual(
    refused.fields.map(({ pointer }) => pointer),
    ["/outerSharingType"],
  );
  assert.ok(refused.cites.includes("MIIT-15-1") && refused.cites.includes("MIIT-15-6"));
});

test("conditional data waits for the leader in charge, who approves it or says why not (MIIT-20-8, MIIT-20-9)", async () => {
  const { deployment } = body.world;
  const id = await body.handIn(conditional({ outerSharingType: "conditional" }));
  assert.equal(await body.state(id), "awaiting-approval");
  const waiting = await body.tasks(id);
  assert.deepEqual(
    waiting.map(({ kind, role, agencyId }) => ({ kind, role, agencyId })),
    [{ kind: "catalog.approval", role: "deputy-leader", agencyId: body.organs.leaders.id }],
  );
  for (const login of ["minister", "reviewer", "head"]) {
    const refused = await refusal(consentEntry(deployment, body.the(login), { id }));
    assert.equal(refused.code, "catalog.not-yours", login);
    assert.ok(refused.cites.includes("MIIT-20-9"));
  }
  const draft = await body.world.ok("deputy", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(
    draft.steps.map(({ key, roleTitle, at }: Record<string, string>) => [key, roleTitle, at]),
    [
      ["compile", "数据共享联络员", "done"],
      ["approve-conditional", "分管部领导", "now"],
    ],
  );
  assert.deepEqual(draft.actions, ["consent", "return"]);
  await returnEntry(deployment, body.the("deputy"), { id, reason: "范围写得太宽" });
  assert.deepEqual(
    (await body.tasks(id)).map(({ kind, role }) => ({ kind, role })),
    [{ kind: "catalog.edit", role: "clerk" }],
  );
  await requestConsent(deployment, body.the("clerk"), { id });
  assert.deepEqual(await consentEntry(deployment, body.the("deputy"), { id }), { state: "published" });
  assert.deepEqual(await body.tasks(id), []);
});

test("withheld data waits for the Minister, with its basis (MIIT-20-10, MIIT-20-11)", async () => {
  const { deployment } = body.world;
  const withheld = { sharingType: "withheld", outerSharingType: "withheld", conditions: null, sharingMethods: [] } as const;
  const items = [item({ name: "线索", technicalName: "lead", sharingType: "withheld" })];
  const without = await body.draft(conditional({ ...withheld, sharingMethods: [], items }));
  const refused = await refusal(requestConsent(deployment, body.the("clerk"), { id: without }));
  assert.ok(refused.fields.some(({ pointer }) => pointer === "/withholding/instrument") && refused.cites.includes("MIIT-20-10"));
  const id = await body.handIn(conditional({ ...withheld, sharingMethods: [], items, withholding }));
  assert.equal((await refusal(consentEntry(deployment, body.the("deputy"), { id }))).code, "catalog.not-yours");
  assert.deepEqual(await body.walk(id), ["minister"]);
});

test("two attributes may need two leaders, one after the other, and not the same person (MIIT-20-9, MIIT-20-11)", async () => {
  const { deployment } = body.world;
  const id = await body.handIn(conditional({ outerSharingType: "withheld", withholding }));
  await consentEntry(deployment, body.the("deputy"), { id });
  const both = { ...body.the("deputy"), role: "principal-leader" as const };
  assert.equal((await refusal(consentEntry(deployment, both, { id }))).code, "catalog.same-person");
  // He may look again at what he approved, and no more.
  const seen = await body.world.ok("deputy", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(seen.actions, []);
  assert.deepEqual(await body.walk(id), ["minister"]);
  assert.equal((await publishedVersion(deployment.db, id))?.number, 1);
});

test("an agency outside meets the outer attribute, in list, verdict, items and sample (MIIT-15-1, MIIT-15-6)", async () => {
  const { world } = body;
  const { deployment } = world;
  const content = body.content({ title: "涉外名录", outerSharingType: "withheld", withholding });
  const id = await body.publish(content);
  const table = {
    name: "names",
    title: "名录",
    keyColumn: "name",
    columns: [
      { name: "name", type: "text" as const, comment: "名称" },
      { name: "address", type: "text" as const, comment: "地址" },
    ],
    rows: [["甲厂", "一号路"]],
  };
  await loadSharedTable(deployment, { agencyId: body.organs.provider.id, ...table });
  const columns = Object.fromEntries(content.items.map((each) => [each.id, each.technicalName]));
  await mountResource(deployment, body.the("clerk"), { entryId: id, resource: { kind: "table", title: "名录", table: "names", columns } });
  const inside = await world.ok("user", "GET", `/catalog/entries/${id}`);
  const outside = await world.ok("guest", "GET", `/catalog/entries/${id}`);
  assert.equal(inside.verdict.kind, "usable");
  assert.ok(inside.actions.includes("apply"));
  assert.equal(inside.sample.length, 1);
  assert.deepEqual(inside.met.audience, "inner");
  assert.equal(outside.verdict.kind, "withheld");
  assert.match(outside.verdict.words, /《某法》第一条/);
  assert.deepEqual(outside.actions, []);
  assert.deepEqual(outside.sample.flatMap(Object.keys), []);
  assert.equal(outside.met.sharingType, "withheld");
  assert.deepEqual([...new Set(Object.values(outside.met.items))], ["withheld"]);
  const listed = await world.ok("guest", "GET", "/catalog/search?q=涉外名录");
  assert.deepEqual([listed.rows[0].sharingType, listed.rows[0].verdict.kind], ["withheld", "withheld"]);
  assert.ok(listed.facets.sharing.some(({ value, count }: { value: string; count: number }) => value === "withheld" && count === 1));
});

test("each item goes outside under the stricter of its own and the outer attribute (MIIT-15-6)", async () => {
  const items = [
    item({ name: "名称", technicalName: "name", sharingType: "unconditional" }),
    item({ name: "产值", technicalName: "output" }),
  ];
  const id = await body.publish(conditional({ outerSharingType: "conditional", items }));
  const met = async (login: string) => Object.values((await body.world.ok(login, "GET", `/catalog/entries/${id}`)).met.items);
  assert.deepEqual(await met("user"), ["unconditional", "conditional"]);
  assert.deepEqual(await met("guest"), ["conditional", "conditional"]);
});

test("a change is handed in within five working days, or twenty more with the General Office's consent (MIIT-16-1, MIIT-16-3, MIIT-16-4)", async () => {
  const { deployment } = body.world;
  const entryId = await body.publish(body.content());
  const change = { kind: "law" as const, title: "条例修订", occurredOn: "2026-03-02", entryIds: [entryId], note: "" };
  const { id } = await reportChange(deployment, body.the("clerk"), change);
  assert.equal((await body.clocks(id))[0]?.due, "2026-03-09");
  const { id: _id } = await askChangeExtension(deployment, body.the("clerk"), { id, reason: "系统改造" });
  await decideChangeExtension(deployment, body.the("office-head"), { id, agree: true, note: "" });
  assert.equal((await body.clocks(id))[0]?.due, "2026-04-07", "twenty working days more, across Qingming");
  assert.equal(
    (await refusal(askChangeExtension(deployment, body.the("clerk"), { id, reason: "再延" }))).code,
    "deadline.extension-too-long",
  );
  await body.revise(entryId);
  assert.equal((await body.clocks(id))[0]?.lamp, "stopped");
  assert.deepEqual(await body.tasks(id), []);
});

test("under the regulation, too: head, leaders and office, each once (REG25-13-3, REG25-16-1, MIIT-20-9, MIIT-20-11)", async () => {
  const joined = await bodyUnder("reg25+miit", "catalog of a ministry under the regulation", now);
  const id = await joined.handIn(
    conditional({ dutyId: joined.organs.provider.dutyIds[0] ?? "", outerSharingType: "withheld", withholding }),
  );
  const { steps } = await joined.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(
    steps.map(({ key, at }: Record<string, string>) => [key, at]),
    [
      ["compile", "done"],
      ["consent", "now"],
      ["approve-conditional", "later"],
      ["approve-withheld", "later"],
      ["review", "later"],
    ],
  );
  assert.deepEqual(await joined.walk(id), ["head", "deputy", "minister", "reviewer"]);
  const open = await joined.publish(joined.content());
  await joined.revise(open, { outerSharingType: "conditional", conditions });
  assert.deepEqual(await joined.clocks(open), [], "the office's limit runs from when it reaches the office");
  await consentEntry(joined.world.deployment, joined.the("head"), { id: open });
  await consentEntry(joined.world.deployment, joined.the("deputy"), { id: open });
  assert.equal((await joined.clocks(open))[0]?.due, "2026-03-05");
});
