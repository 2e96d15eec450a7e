// What departments owe the one catalog: their own entries, their own resources, and nobody else's, under three texts.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder, refusal } from "#test/law-body.ts";
import { assess, consentEntry, createEntry, loadSharedTable, mountResource, requestConsent, returnEntry, reviseEntry } from "./index.ts";

const now = "2026-03-03T02:00:00Z"; // a Tuesday
let city: Body;
let zone: Body;
let area: Body;

before(async () => {
  city = await bodyUnder("shuozhou", "catalog of a city's departments", now);
  zone = await bodyUnder("jiyuan", "catalog of a zone's departments", now);
  area = await bodyUnder("reg25", "catalog of an area's departments", now);
});

const total = async (body: Body, login: string, title: string): Promise<number> =>
  (await body.world.ok(login, "GET", `/catalog/search?q=${encodeURIComponent(title)}`)).total;

async function ownsAlone(body: Body): Promise<void> {
  const { deployment } = body.world;
  const id = await body.publish(body.content());
  assert.equal((await body.world.ok("user", "GET", `/catalog/entries/${id}`)).agency.id, body.organs.provider.id);
  for (const login of ["user", "reviewer", "office-head"]) {
    const refused = await refusal(reviseEntry(deployment, body.the(login), { id, reason: "代为修改" }));
    assert.equal(refused.code, "catalog.not-yours", login);
  }
  const resource = { kind: "table" as const, title: "名录", table: "nothing", columns: {} };
  assert.equal((await refusal(mountResource(deployment, body.the("user"), { entryId: id, resource }))).code, "resource.not-mounter");
  await reviseEntry(deployment, body.the("clerk"), { id, reason: "更正" });
}

test("an entry has one department, which alone keeps it right (JY-28-2, JY-59-1)", async () => await ownsAlone(zone));
test("who is in charge provides, and alone keeps it right (SZ-31-2)", async () => await ownsAlone(city));

test("what is not aggregated is served by an interface, and no table is made of it (JY-8-3)", async () => {
  const { deployment } = zone.world;
  const content = zone.content({ title: "接口名录", sharingMethods: ["api"] });
  const id = await zone.publish(content);
  const resource = {
    kind: "api" as const,
    title: "查询接口",
    upstream: "https://api.test/v1/",
    operations: [{ method: "GET" as const, path: "/names", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
    fields: { [content.items[0]?.id ?? ""]: "name" },
    header: { name: "x-key", secret: "secret" },
  };
  await mountResource(deployment, zone.the("developer"), { entryId: id, resource });
  const entry = await zone.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.deepEqual(
    entry.resources.map(({ kind, rows }: { kind: string; rows: number | null }) => ({ kind, rows })),
    [{ kind: "api", rows: null }],
  );
});

test("a department mounts its tables and its interfaces on its entries (SZ-6-2)", async () => {
  const { deployment } = city.world;
  const content = city.content({ title: "对接名录" });
  const id = await city.publish(content);
  await loadSharedTable(deployment, {
    agencyId: city.organs.provider.id,
    name: "shops",
    title: "名录",
    keyColumn: "name",
    columns: [{ name: "name", type: "text", comment: "名称" }],
    rows: [["甲店"]],
  });
  const columns = { [content.items[0]?.id ?? ""]: "name" };
  await mountResource(deployment, city.the("clerk"), { entryId: id, resource: { kind: "table", title: "库表", table: "shops", columns } });
  const { resources } = await city.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.deepEqual([resources[0].kind, resources[0].rows], ["table", 1]);
});

test("compiling, review, publication and update leave their acts on the ledger (SZ-10-4)", async () => {
  const id = await city.publish(city.content({ title: "流程名录" }));
  await city.revise(id);
  await city.walk(id);
  const acts = await city.acts(id);
  for (const action of ["drafted", "assessed", "handed-on", "revised", "saved"]) assert.ok(acts.includes(`catalog.${action}`), action);
  assert.equal(acts.filter((action) => action === "catalog.published").length, 2);
});

test("one catalog tells of each entry how it is shared and whether it is open (SZ-10-1)", async () => {
  const id = await city.publish(city.content({ title: "开放名录", openType: "open" }));
  assert.equal(await total(city, "user", "开放名录"), 1);
  const { version } = await city.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.deepEqual([version.content.sharingType, version.content.openType], ["unconditional", "open"]);
});

test("what is withheld or core is never open (SZ-23-3)", async () => {
  const { deployment } = city.world;
  const items = [item({ name: "线索", technicalName: "lead", sharingType: "withheld" })];
  const withholding = { instrument: "law", title: "《某法》", article: "第一条", reason: "商业秘密" };
  const secret = city.content({ sharingType: "withheld", sharingMethods: [], items, withholding, openType: "open" });
  const core = city.content({ grade: "core", openType: "open-conditional" });
  for (const content of [secret, core]) {
    const id = await city.draft(content);
    const refused = await refusal(requestConsent(deployment, city.the("clerk"), { id }));
    assert.deepEqual(
      refused.fields.map(({ pointer }) => pointer),
      ["/openType"],
    );
  }
});

test("each entry says for whom it is open: everybody, some, or nobody (JY-38-2, JY-38-3)", async () => {
  for (const [openType, openConditions] of [
    ["open", null],
    ["open-conditional", "实名申请后提供"],
    ["not-open", null],
  ] as const) {
    const id = await zone.publish(zone.content({ openType, openConditions }));
    const { version } = await zone.world.ok("user", "GET", `/catalog/entries/${id}`);
    assert.deepEqual([version.content.openType, version.content.openConditions], [openType, openConditions]);
  }
});

test("the entries of all the area's departments are one catalog (REG25-12-4)", async () => {
  const { world } = area;
  await world.person("user-director", area.organs.user.id, "agency-head");
  const [user, director] = [area.the("user"), await world.actor("user-director")];
  await area.publish(area.content({ title: "甲种名录" }));
  const content = area.content({ title: "乙种名录", dutyId: area.organs.user.dutyIds[0] ?? "" });
  const { id } = await createEntry(world.deployment, user, { content });
  await assess(world.deployment, user, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(world.deployment, user, { id, kind: "personal-information", conclusion: "no-personal-information", note: "" });
  await requestConsent(world.deployment, user, { id });
  await consentEntry(world.deployment, director, { id });
  await world.ok("reviewer", "POST", `/catalog/entries/${id}/publish`);
  const { rows } = await world.ok("guest", "GET", `/catalog/search?q=${encodeURIComponent("种名录")}`);
  assert.deepEqual(rows.map(({ agency }: { agency: { name: string } }) => agency.name).toSorted(), ["市场局", "规划局"]);
});

test("the office returns an entry whose sharing type is not justified (REG25-15-1)", async () => {
  const { deployment } = area.world;
  const conditions = { scope: "市级部门", purposes: ["核验"], further: [] };
  const id = await area.handIn(
    area.content({ sharingType: "conditional", conditions, items: [item({ name: "名称", technicalName: "name" })] }),
  );
  await consentEntry(deployment, area.the("head"), { id });
  await returnEntry(deployment, area.the("reviewer"), { id, reason: "名录本应无条件共享" });
  assert.equal(await area.state(id), "returned");
  assert.deepEqual(
    (await area.tasks(id)).map(({ kind, agencyId }) => ({ kind, agencyId })),
    [{ kind: "catalog.edit", agencyId: area.organs.provider.id }],
  );
});

test("personal items need the impact assessment before they are shared (REG25-37-1)", async () => {
  const { deployment } = area.world;
  const clerk = area.the("clerk");
  const content = area.content({
    items: [item({ name: "姓名", technicalName: "name", sharingType: "unconditional", personal: "personal" })],
  });
  const { id } = await createEntry(deployment, clerk, { content });
  await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
  const refused = await refusal(requestConsent(deployment, clerk, { id }));
  assert.deepEqual(
    refused.fields.map(({ pointer }) => pointer),
    ["/assessments/personal-information"],
  );
  const none = { id, kind: "personal-information" as const, conclusion: "no-personal-information", note: "" };
  assert.equal((await refusal(assess(deployment, clerk, none))).code, "catalog.personal-information");
});
