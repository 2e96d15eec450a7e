// Departments that publish by themselves, an authority that reviews in its own time, and base items that everybody gets.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder, refusal } from "#test/law-body.ts";
import { askChangeExtension, createEntry, publishEntry, reportChange, requestConsent, saveDraft } from "./index.ts";

const now = "2026-03-03T02:00:00Z"; // a Tuesday
let council: Body;
let zone: Body;

before(async () => {
  council = await bodyUnder("gf51", "catalog of base libraries", now);
  zone = await bodyUnder("jiyuan", "catalog of a zone", now);
});

const base = { kind: "base", baseLibrary: "legal-persons" } as const;
const conditions = { scope: "相关部门", purposes: ["核验"], further: [] };
const marked = (sharingType: "unconditional" | "conditional") => [
  item({ name: "统一社会信用代码", technicalName: "code", sharingType, isBase: true }),
  item({ name: "联系电话", technicalName: "phone" }),
];

test("a department keeps its own catalog: nobody stands behind it, and nobody else compiles it (GF51-8-1, GF51-8-3, GF51-13-1)", async () => {
  const { deployment } = council.world;
  const id = await council.draft(council.content());
  assert.equal(
    (await refusal(saveDraft(deployment, council.the("user"), { id, revision: 1, content: council.content() }))).code,
    "catalog.unknown",
  );
  assert.ok((await refusal(createEntry(deployment, council.the("reviewer"), {}))).cites.includes("GF51-8-1"));
  const { steps } = await council.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(
    steps.map(({ key, roleTitle }: Record<string, string>) => [key, roleTitle]),
    [["compile", "信息共享专员"]],
  );
  assert.deepEqual(await council.world.ok("clerk", "POST", `/catalog/entries/${id}/request-consent`), { state: "published" });
  assert.ok((await council.acts(id)).includes("catalog.listed"));
  const { total } = await council.world.ok("user", "GET", "/catalog/search?q=机构名录");
  assert.equal(total, 1, "one catalog of all departments");
  const { version } = await council.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.equal(version.number, 1);
});

test("base items of a base library go to everybody, or the entry stays (GF51-10-2)", async () => {
  const { deployment } = council.world;
  const content = council.content({ ...base, sharingType: "conditional", conditions, items: marked("conditional") });
  const id = await council.draft(content);
  const refused = await refusal(requestConsent(deployment, council.the("clerk"), { id }));
  assert.deepEqual(
    refused.fields.map(({ pointer }) => pointer),
    ["/items/0/sharingType"],
  );
  assert.match(refused.fields[0]?.text ?? "", /“统一社会信用代码”是基础信息项，必须无条件共享/);
  assert.ok(refused.cites.includes("GF51-10-2"));
  const draft = await council.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(draft.asks.baseLibraries, ["population", "legal-persons", "geospatial", "certificates"]);
  assert.ok(draft.asks.baseCitations.some((citation: { id: string }) => citation.id === "GF51-10-2"));
  const published = await council.publish({ ...content, items: marked("unconditional") });
  const entry = await council.world.ok("user", "GET", `/catalog/entries/${published}`);
  assert.equal(entry.version.content.baseLibrary, "legal-persons");
});

test("a change of law is in the catalog within fifteen working days, and no longer (GF51-8-2)", async () => {
  const { deployment } = council.world;
  const entryId = await council.publish(council.content());
  const change = { kind: "law" as const, title: "条例修订", occurredOn: "2026-03-02", entryIds: [entryId], note: "" };
  const { id } = await reportChange(deployment, council.the("clerk"), change);
  assert.equal((await council.clocks(id))[0]?.due, "2026-03-23");
  assert.equal((await refusal(askChangeExtension(deployment, council.the("clerk"), { id, reason: "难" }))).code, "deadline.no-extension");
  const { rows } = await council.world.ok("clerk", "GET", "/catalog/change-events");
  assert.deepEqual(rows[0].actions, [], "no extension is offered that there is not");
  await council.revise(entryId);
  assert.equal((await council.clocks(id))[0]?.lamp, "stopped");
  assert.equal(await council.state(entryId), "published");
});

test("the authority reviews what departments compile, and publishes it to all (JY-13-2, JY-14-1, JY-17-1, JY-19-1, JY-33-1)", async () => {
  const { deployment } = zone.world;
  const id = await zone.handIn(zone.content());
  assert.equal((await zone.tasks(id))[0]?.role, "office-reviewer");
  assert.equal((await refusal(publishEntry(deployment, zone.the("head"), { id }))).code, "catalog.not-yours");
  assert.deepEqual(await zone.walk(id), ["reviewer"]);
  const told = await zone.notices("catalog.published", id);
  assert.equal(new Set(told.map(({ agencyId }) => agencyId)).size, 4);
  assert.equal((await zone.world.ok("user", "GET", "/catalog/search?q=机构名录")).total, 1);
  const acts = await zone.acts(id);
  for (const action of ["catalog.drafted", "catalog.assessed", "catalog.handed-on", "catalog.published"])
    assert.ok(acts.includes(action), action);
});

test("conditional data needs its legal basis, withheld data too (JY-32-1, JY-32-2)", async () => {
  const { deployment } = zone.world;
  const items = [item({ name: "企业", technicalName: "company" })];
  const id = await zone.draft(zone.content({ sharingType: "conditional", conditions, items }));
  const refused = await refusal(requestConsent(deployment, zone.the("clerk"), { id }));
  assert.deepEqual(
    refused.fields.map(({ pointer }) => pointer),
    ["/conditions/basis"],
  );
  assert.ok(refused.cites.includes("JY-32-2"));
  const published = await zone.publish(
    zone.content({ sharingType: "conditional", conditions: { ...conditions, basis: "《某条例》第三条" }, items }),
  );
  const { version } = await zone.world.ok("user", "GET", `/catalog/entries/${published}`);
  assert.equal(version.content.conditions.basis, "《某条例》第三条");
  const withheld = zone.content({ sharingType: "withheld", sharingMethods: [], items: [item({ ...items[0]!, sharingType: "withheld" })] });
  const without = await refusal(requestConsent(deployment, zone.the("clerk"), { id: await zone.draft(withheld) }));
  assert.deepEqual(
    without.fields.map(({ pointer }) => pointer),
    ["/withholding/instrument"],
  );
});

test("base items of the zone's libraries go to everybody (JY-15-1, JY-32-3)", async () => {
  const content = zone.content({
    ...base,
    baseLibrary: "public-credit",
    sharingType: "conditional",
    conditions: { ...conditions, basis: "《某条例》第三条" },
    items: marked("conditional"),
  });
  const refused = await refusal(requestConsent(zone.world.deployment, zone.the("clerk"), { id: await zone.draft(content) }));
  assert.ok(refused.cites.includes("JY-15-1") && refused.cites.includes("JY-32-3"));
  await zone.publish({ ...content, items: marked("unconditional") });
});

test("five working days to ask for an update, five for the authority to make it (JY-19-2, JY-19-3)", async () => {
  const { deployment } = zone.world;
  zone.world.at(now);
  const entryId = await zone.publish(zone.content());
  const change = { kind: "duties" as const, title: "机构改革", occurredOn: "2026-03-03", entryIds: [entryId], note: "" };
  const { id } = await reportChange(deployment, zone.the("clerk"), change);
  assert.equal((await zone.clocks(id))[0]?.due, "2026-03-10");
  zone.world.at("2026-03-09T02:00:00Z");
  await zone.revise(entryId);
  assert.equal((await zone.clocks(id))[0]?.lamp, "stopped");
  assert.deepEqual(
    (await zone.clocks(entryId)).map(({ rule, due }) => ({ rule, due })),
    [{ rule: "catalog.update.review", due: "2026-03-16" }],
  );
  await zone.walk(entryId);
  assert.equal((await zone.clocks(entryId))[0]?.lamp, "stopped");
});

test("where the law has changed and no longer knows the step, the compiler hands the entry on anew", async () => {
  const { deployment } = council.world;
  const id = await council.draft(council.content({ title: "旧程序名录" }));
  await deployment.db.updateTable("catalogVersion").set({ state: "awaiting-review", step: "review" }).where("entryId", "=", id).execute();
  const draft = await council.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.equal(draft.state, "returned");
  assert.ok(draft.actions.includes("edit"));
  assert.deepEqual(
    draft.steps.map(({ key, at }: { key: string; at: string }) => [key, at]),
    [["compile", "now"]],
  );
  assert.equal((await refusal(publishEntry(deployment, council.the("reviewer"), { id }))).code, "catalog.wrong-state");
  assert.deepEqual(await requestConsent(deployment, council.the("clerk"), { id }), { state: "published" });
});
