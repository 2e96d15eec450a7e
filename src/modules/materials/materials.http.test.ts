// The list of materials through the platform: kept by an agency, checked against its grants, asked by its counter, seen by the office.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { type Entry, sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";

let world: World;
let held: Entry;
let shared: Entry;
let heldCode: string;
let grant: { id: string; number: string };

before(async () => {
  const sharing = await sharingUnder("reg25+shuozhou", "materials", "2026-10-12T10:00:00+08:00");
  ({ world } = sharing);
  await world.person("user-developer", sharing.body.organs.user.id, "developer");
  held = await sharing.entry("营业执照信息", [{}, {}]);
  shared = await sharing.entry("纳税证明信息", [{}, {}]);
  const resourceId = await sharing.mount(held);
  await sharing.walk(await sharing.submit(held));
  const { db } = world.deployment;
  grant = await db.selectFrom("sharingGrant").select(["id", "number"]).executeTakeFirstOrThrow();
  await db.updateTable("sharingGrant").set({ state: "shared", resourceId }).where("id", "=", grant.id).execute();
  ({ code: heldCode } = await db.selectFrom("catalogEntry").select("code").where("id", "=", held.entryId).executeTakeFirstOrThrow());
});

const content = (more: Record<string, unknown> = {}) => ({
  itemCode: "SZ-0107",
  itemName: "食品经营许可",
  name: "营业执照",
  demand: "obtained",
  rule: "",
  entryId: held.entryId,
  note: "",
  ...more,
});
const add = async (more: Record<string, unknown> = {}): Promise<string> => (await world.ok("user", "POST", "/materials", content(more))).id;
const publish = (id: string) => world.call("user-head", "POST", `/materials/${id}/publish`);
const check = async (query: string, login = "user") => await world.ok(login, "GET", `/materials/check?${query}`);

test("what is obtained by a grant is published, and the counter is told that it may not be asked for (SZ-21-1)", async () => {
  const id = await add();
  assert.equal((await world.ok("reviewer", "GET", "/materials")).total, 0, "a draft is its agency's own");
  assert.equal((await world.call("user", "POST", `/materials/${id}/publish`)).status, 403);
  assert.equal((await publish(id)).status, 200);
  const told = await check("item=SZ-0107&material=营业执照");
  const [row] = told.rows;
  assert.deepEqual([row.verdict, row.mayAsk, row.ways[0].number, told.item.name], ["obtainable", false, grant.number, "食品经营许可"]);
  assert.match(row.ways[0].address, new RegExp(`/v1/${grant.number}/rows$`));
  assert.ok(told.citations.some(({ id: duty }: { id: string }) => duty === "SZ-21-1"));
  assert.ok(!told.citations.some(({ id: duty }: { id: string }) => duty === "JY-34-2"), "of another city's text nothing is said");
});

test("what is not listed, or another agency's item, is told as that", async () => {
  assert.equal((await check("item=SZ-0107&material=租赁合同")).rows[0].verdict, "not-listed");
  const other = await check("item=SZ-0107", "guest");
  assert.deepEqual([other.item, other.rows], [null, []]);
});

test("nothing is published that cannot be obtained, or may not be asked (SZ-21-1)", async () => {
  const id = await add({ name: "纳税证明", entryId: shared.entryId });
  assert.equal((await publish(id)).body.code, "material.nothing-held");
  const asked = await add({ name: "营业执照复印件", demand: "asked" });
  const refused = await publish(asked);
  assert.deepEqual([refused.body.code, refused.status], ["material.asked-though-held", 422]);
  assert.match(refused.body.title, new RegExp(grant.number));
  const line = await world.ok("user", "GET", `/materials/${id}`);
  const change = content({ name: "纳税证明", entryId: shared.entryId, demand: "asked" });
  const save = (revision: number) => world.call("user", "PUT", `/materials/${id}`, change, { "if-match": `"${revision}"` });
  assert.equal((await save(line.revision + 1)).status, 412);
  assert.equal((await save(line.revision)).status, 200);
  assert.equal((await publish(id)).status, 200);
  assert.equal((await check("item=SZ-0107&material=纳税证明")).rows[0].verdict, "apply");
});

test("an agency's own data needs no grant, and may not be asked for either (SZ-21-1)", async () => {
  const own = (more: object) => world.ok("clerk", "POST", "/materials", content({ itemCode: "SZ-0300", ...more }));
  const { id } = await own({ name: "营业执照" });
  assert.equal((await world.call("work-body-head", "POST", `/materials/${id}/publish`)).status, 200);
  const [row] = (await check("item=SZ-0300", "clerk")).rows;
  assert.deepEqual([row.verdict, row.ways], ["obtainable", []]);
  const asked = await own({ name: "执照复印件", demand: "asked" });
  assert.equal((await world.call("work-body-head", "POST", `/materials/${asked.id}/publish`)).body.code, "material.asked-though-own");
});

test("the office sees what is asked though it is shared, and what cannot be obtained any more (SZ-21-1)", async () => {
  const found = await world.ok("reviewer", "GET", "/materials?finding=any");
  assert.deepEqual(found.found, { "asked-though-held": 0, "asked-though-shared": 1, "nothing-held": 0 });
  assert.deepEqual(
    found.rows.map(({ name, finding }: { name: string; finding: string }) => [name, finding]),
    [["纳税证明", "asked-though-shared"]],
  );
  const { db } = world.deployment;
  await db.updateTable("sharingGrant").set({ state: "suspended" }).where("id", "=", grant.id).execute();
  assert.equal((await world.ok("reviewer", "GET", "/materials?finding=nothing-held")).total, 1);
  assert.equal((await check("item=SZ-0107&material=营业执照")).rows[0].mayAsk, true, "what cannot be obtained has to be asked for");
  await db.updateTable("sharingGrant").set({ state: "shared" }).where("id", "=", grant.id).execute();
  assert.equal((await world.call("guest", "GET", `/materials/${found.rows[0].id}`)).status, 404);
  assert.equal((await world.ok("guest", "GET", "/materials?finding=any")).total, 0);
});

test("a list is pasted whole or not at all", async () => {
  const head = "事项编码\t事项名称\t材料名称\t获取方式\t目录编码\t依据\n";
  const good = `SZ-0200\t公共场所卫生许可\t营业执照\t共享获取\t${heldCode}\t\nSZ-0200\t公共场所卫生许可\t健康证明\t法定原件\t\t《某条例》第八条\n`;
  const bad = await world.call("user", "POST", "/materials/sheet", {
    text: `${head}${good}SZ-0200\t公共场所卫生许可\t场地证明\t共享获取\t没有/1\t\n`,
  });
  assert.deepEqual([bad.status, bad.body.code, bad.body.fields[0].text.startsWith("第 4 行")], [422, "material.sheet", true]);
  assert.equal((await world.ok("user", "POST", "/materials/sheet", { text: head + good })).added, 2);
  assert.equal((await world.call("user", "POST", "/materials/sheet", { text: head + good })).body.code, "material.same-name");
  assert.equal((await world.call("user", "POST", "/materials/sheet", { text: "没有表头" })).body.code, "material.empty-sheet");
  const many = Array.from({ length: 1_001 }, (_, index) => `SZ-9\t事项\t材料 ${index}\t申请人提供\t\t\t\n`).join("");
  const long = await world.call("user", "POST", "/materials/sheet", {
    text: `事项编码\t事项名称\t材料名称\t获取方式\t目录编码\t依据\t说明\n${many}`,
  });
  assert.equal(long.body.code, "material.long-sheet", "what is beyond the most is not left out in silence");
  assert.equal((await world.ok("user", "GET", "/materials?q=SZ-0200")).total, 2);
});

test("a counter's system asks with the key of its agency, and with nothing else (SZ-21-1)", async () => {
  const { secret, id } = await world.ok("user-developer", "POST", "/window-keys", { title: "综合窗口" });
  const ask = (key: string) => world.call(null, "GET", "/window/materials?item=SZ-0107", undefined, { authorization: `Bearer ${key}` });
  const { status, body } = await ask(secret);
  assert.deepEqual([status, body.rows.map(({ verdict }: { verdict: string }) => verdict).toSorted()], [200, ["apply", "obtainable"]]);
  assert.equal((await ask(`${secret.slice(0, -1)}_`)).status, 401);
  const listed = await world.ok("user", "GET", "/window-keys");
  assert.ok(!JSON.stringify(listed).includes(secret), "the secret is shown once");
  assert.equal((await world.call("guest", "POST", `/window-keys/${id}/revoke`)).status, 404);
  await world.ok("user", "POST", `/window-keys/${id}/revoke`);
  assert.equal((await ask(secret)).status, 401);
});

test("every key that opens something is seen, counted and revoked, however many there were before (SZ-21-1)", async () => {
  const { db } = world.deployment;
  const made: string[] = [];
  for (let count = 0; count < 10; count += 1) made.push((await world.ok("user", "POST", "/window-keys", { title: `窗口 ${count}` })).id);
  const first = await db
    .selectFrom("windowKey")
    .selectAll()
    .where("id", "=", made[0] ?? "")
    .executeTakeFirstOrThrow();
  const later = new Date(first.createdAt.getTime() + 1_000);
  const gone = Array.from({ length: 60 }, (_, index) => ({
    ...first,
    id: randomUUID(),
    digest: `gone ${index}`,
    createdAt: later,
    revokedAt: later,
  }));
  await db.insertInto("windowKey").values(gone).execute();
  assert.equal((await world.call("user", "POST", "/window-keys", { title: "再来一个" })).body.code, "material.keys-max");
  const { rows } = await world.ok("user", "GET", "/window-keys");
  const live = rows.filter(({ revokedAt }: { revokedAt: string | null }) => revokedAt === null);
  assert.deepEqual(new Set(live.map(({ id }: { id: string }) => id)), new Set(made));
  for (const id of made) await world.ok("user", "POST", `/window-keys/${id}/revoke`);
  const together = await Promise.all(
    made.map(async (_, index) => await world.call("user", "POST", "/window-keys", { title: `同时 ${index}` })),
  );
  const more = await Promise.all([1, 2].map(async () => await world.call("user", "POST", "/window-keys", { title: "同时" })));
  assert.deepEqual([...together, ...more].map(({ status }) => status).filter((status) => status === 200).length, 10);
});

test("use is counted by service item, also of items that nobody uses (JY-43-1)", async () => {
  const call = (seq: number, more: object) => ({
    grantId: grant.id,
    gateway: "t",
    seq,
    at: new Date("2026-10-11T10:00:00+08:00"),
    kind: "call",
    credentialPrefix: "p",
    purpose: "资质核验",
    businessCase: `BL-${seq % 2}`,
    serviceItem: "SZ-0107",
    method: "GET",
    path: "/",
    status: 200,
    rows: 1,
    bytes: 1,
    milliseconds: 1,
    address: "",
    ...more,
  });
  const calls = [
    call(1, {}),
    call(2, {}),
    call(3, { status: 403, problem: "gateway.purpose", rows: 0 }),
    call(4, { serviceItem: "未登记" }),
  ];
  await world.deployment.db.insertInto("usageRecord").values(calls).execute();
  const { rows } = await world.ok("user", "GET", "/materials/use");
  const of = (code: string) => rows.find(({ item }: { item: { code: string } }) => item.code === code);
  const first = of("SZ-0107");
  assert.deepEqual([first.calls, first.answered, first.businessCases, first.obtained, first.asked], [3, 2, 2, 1, 1]);
  assert.deepEqual([of("SZ-0200").calls, of("未登记").item.name], [0, null]);
  assert.ok(
    !JSON.stringify(await world.ok("clerk", "GET", "/materials/use")).includes("SZ-0107"),
    "whose data it is does not learn for which items",
  );
  assert.ok((await world.ok("reviewer", "GET", "/materials/use")).rows.length >= 3);
});

test("a line is ended with a reason, and its name is free again", async () => {
  const { rows } = await world.ok("user", "GET", "/materials?state=in-force&q=纳税");
  await world.ok("user-head", "POST", `/materials/${rows[0].id}/end`, { reason: "事项取消" });
  assert.equal((await check("item=SZ-0107&material=纳税证明")).rows[0].verdict, "not-listed");
  await add({ name: "纳税证明", demand: "asked", entryId: null });
  assert.equal((await world.ok("reviewer", "GET", "/materials?state=ended")).total, 1);
});
