// The register of localities over HTTP: who keeps which, what lies where, many at once, and what no text in force knows.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Sharing, sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";

const NOW = "2026-09-30T10:00:00+08:00";
let sharing: Sharing;
let world: World;
let street: string;

before(async () => {
  sharing = await sharingUnder("reg25", "localities", NOW);
  ({ world } = sharing);
});

const wish = (code: string, kind = "street", more: object = {}) => ({
  code,
  name: `单位${code}`,
  kind,
  contact: "某人 13800000000",
  ...more,
});
const register = async (login: string, body: object) => await world.call(login, "POST", "/localities", body);
const pointers = (body: { fields: { pointer: string }[] }) => body.fields.map(({ pointer }) => pointer);

test("a clerk registers what the own agency serves, the office for any; a village only below its township (REG25-30-4)", async () => {
  const made = await register("user", wish("990101001000"));
  assert.equal(made.status, 201, JSON.stringify(made.body));
  street = made.body.id;
  assert.equal((await world.ok("user", "GET", `/localities/${street}`)).code, "990101001", "noughts at the end are no part of it");
  assert.equal((await register("user", wish("990101001002", "community"))).status, 201);
  const lost = await register("user", wish("990101009002", "village"));
  assert.deepEqual([lost.status, pointers(lost.body)], [422, ["/code"]]);
  const elsewhere = await register("user", wish("980101001"));
  assert.deepEqual([elsewhere.status, pointers(elsewhere.body)], [422, ["/code"]]);
  const again = await register("guest", wish("990101001"));
  assert.deepEqual([again.status, pointers(again.body)], [422, ["/code"]], "nobody else serves it as well");
  const foreign = await register("guest", wish("990101002", "street", { agencyId: sharing.body.organs.user.id }));
  assert.deepEqual([foreign.status, foreign.body.code], [403, "locality.not-yours"]);
  assert.equal((await register("reviewer", wish("990101002", "street", { agencyId: sharing.body.organs.user.id }))).status, 201);
  const leaders = await register("reviewer", wish("990101003", "street", { agencyId: sharing.body.organs.leaders.id }));
  assert.deepEqual(pointers(leaders.body), ["/agencyId"]);
  assert.equal((await register("user-head", wish("990101003"))).status, 403);
});

test("everybody signed in reads it, whom to call only who keeps it; it is found by code and name, page by page", async () => {
  const all = await world.ok("guest", "GET", "/localities");
  assert.deepEqual([all.total, all.rows[0].contact, all.rows[0].actions], [3, null, []]);
  assert.deepEqual([all.isKnown, all.citations[0].id, all.anyAgency], [true, "REG25-30-4", false]);
  const own = await world.ok("user", "GET", "/localities?kind=community");
  assert.deepEqual([own.total, own.rows[0].contact, own.rows[0].actions], [1, "某人 13800000000", ["save", "retire"]]);
  assert.equal((await world.ok("user", "GET", "/localities?q=990101001")).total, 2);
  assert.equal((await world.ok("user", "GET", "/localities?q=%25")).total, 0);
  const codes: string[] = [];
  for (let cursor = ""; codes.length < 10;) {
    const { rows, next } = await world.ok("guest", "GET", `/localities?limit=1&cursor=${cursor}`);
    codes.push(...rows.map(({ code }: { code: string }) => code));
    if (next === null) break;
    cursor = next;
  }
  assert.deepEqual(codes, ["990101001", "990101001002", "990101002"]);
});

test("a colleague's change is not written over, and a code is never changed", async () => {
  const save = async (body: object, revision?: number, login = "user") =>
    await world.call(login, "PUT", `/localities/${street}`, body, revision ? { "if-match": `"${revision}"` } : {});
  const change = { name: "和平街道", contact: "" };
  assert.equal((await save(change)).status, 428);
  assert.equal((await save(change, 1)).status, 200);
  assert.equal((await save(change, 1)).status, 412);
  assert.equal((await save({ ...change, code: "990101005" }, 2)).status, 400);
  assert.equal((await save(change, 2, "guest")).body.code, "locality.not-yours");
});

test("many at once: the right lines are taken in any order, each other one is told by its line", async () => {
  const text = [
    "代码\t名称\t类型\t联系方式",
    "990101011001\t一村\t村\t",
    "990101011000\t某乡\t乡镇\t电话",
    "990101011001\t又一村\t村\t",
    "990101012001\t二村\t村\t",
    "990101001\t重名\t街道\t",
    "990101\t县\t街道\t",
    "990101013\t某处\t省\t",
    "990101014\t别人的\t街道\t\t外部局",
  ].join("\n");
  const { registered, refused } = await world.ok("user", "POST", "/localities/import", { text });
  assert.equal(registered, 2);
  assert.deepEqual(
    refused.map(({ line }: { line: number }) => line),
    [4, 5, 6, 7, 8, 9],
  );
  const many = Array.from({ length: 3_000 }, (_, index) => `990102${String(index + 1).padStart(3, "0")},街道${index},街道`);
  const taken = await world.ok("user", "POST", "/localities/import", { text: many.slice(0, 999).join("\n") });
  assert.deepEqual([taken.registered, taken.refused], [999, []]);
  const tooMany = await world.call("user", "POST", "/localities/import", { text: [...many, "x,1"].join("\n") });
  assert.equal(tooMany.body.code, "locality.too-many-lines");
  assert.equal((await world.call("user", "POST", "/localities/import", { text: "代码,名称" })).body.code, "locality.nothing-to-import");
  assert.equal((await world.call("user-head", "POST", "/localities/import", { text })).status, 403);
});

test("a retired one is in the list of the retired with the reason, and its code is free", async () => {
  const retire = async (login: string) => await world.call(login, "POST", `/localities/${street}/retire`, { reason: "撤并" });
  assert.equal((await retire("guest")).status, 403);
  assert.equal((await retire("user")).status, 200);
  assert.equal((await retire("user")).body.code, "locality.retired");
  const { rows } = await world.ok("guest", "GET", "/localities?state=retired");
  assert.deepEqual([rows.length, rows[0].ending], [1, "撤并"]);
  assert.equal((await register("user", wish("990101001"))).status, 201);
  const { timeline } = await world.ok("user", "GET", `/localities/${street}`);
  assert.deepEqual(
    timeline.map(({ action }: { action: string }) => action),
    ["locality.registered", "locality.saved", "locality.retired"],
  );
});

test("where no text in force has data shared with localities, none is registered and none is applied for", async () => {
  const other = await sharingUnder("jiyuan", "localities-none", NOW);
  assert.equal((await other.world.call("user", "POST", "/localities", wish("990101001"))).body.code, "locality.no-rule");
  assert.equal(
    (await other.world.call("user", "POST", "/localities/import", { text: "990101001,街道,街道" })).body.code,
    "locality.no-rule",
  );
  const { isKnown, actions } = await other.world.ok("user", "GET", "/localities");
  assert.deepEqual([isKnown, actions], [false, []]);
});
