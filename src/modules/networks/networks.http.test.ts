// The register of networks over HTTP: endpoints in private ones refused, upper rules accepted by the office, the inventory with what is late.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Sharing, sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";
import { watchNetworks } from "./index.ts";

let sharing: Sharing;
let world: World;
let id: string;

before(async () => {
  sharing = await sharingUnder("reg25+jiyuan", "networks", "2026-10-12T10:00:00+08:00");
  ({ world } = sharing);
  await world.person("operator", sharing.body.organs.office.id, "operator");
});

const content = (more: Record<string, unknown> = {}) => ({
  name: "业务专网",
  kind: "private",
  ranges: ["10.20.0.0/16"],
  purpose: "登记业务",
  progress: "planned",
  plannedOn: "2026-10-20",
  basis: "",
  ...more,
});
const seen = async (login = "clerk"): Promise<any> => await world.ok(login, "GET", `/networks/${id}`);
const save = async (more: Record<string, unknown>, revision?: number) =>
  await world.call("clerk", "PUT", `/networks/${id}`, content(more), revision ? { "if-match": `"${revision}"` } : {});
const connect = async (host: string) =>
  await world.call("developer", "POST", "/connections", {
    title: `库 ${host}`,
    dialect: "postgresql",
    host,
    port: 5432,
    database: "d",
    schemas: [],
    user: "u",
    tls: "off",
    caCertificate: null,
    purpose: "编制目录",
    password: "secret",
  });
const notices = async (login: string): Promise<number> =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "network.overdue").length;

test("a private network is registered once, by whom it serves, and seen by its owner and the overseers", async () => {
  assert.equal(
    (await world.call("clerk", "POST", "/networks", content({ kind: "extranet-public", progress: null, plannedOn: null }))).status,
    403,
  );
  assert.equal((await world.call("operator", "POST", "/networks", content())).status, 403);
  const bad = await world.call("clerk", "POST", "/networks", content({ ranges: ["10.20.0.0/16", "nothing"], plannedOn: null }));
  assert.deepEqual([bad.status, bad.body.code], [422, "network.incomplete"]);
  assert.deepEqual(
    bad.body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/ranges/1", "/plannedOn"],
  );
  ({ id } = await world.ok("clerk", "POST", "/networks", content()));
  assert.equal((await world.call("clerk", "POST", "/networks", content({ ranges: ["10.9.0.0/16"] }))).body.code, "network.same-name");
  const inside = content({ name: "另一专网", ranges: ["10.20.7.0/24"] });
  assert.equal((await world.call("user", "POST", "/networks", inside)).body.code, "network.range-taken", "no address belongs to two");
  assert.equal((await world.call("user", "GET", `/networks/${id}`)).status, 404);
  assert.equal((await world.ok("user", "GET", "/networks")).total, 0);
  const { actions, standing, citations } = await seen();
  assert.deepEqual([actions, standing], [["save", "retire"], "planned"]);
  assert.deepEqual(
    citations.map((one: { id: string }) => one.id),
    ["JY-29-1", "JY-29-2"],
  );
  assert.equal((await save({})).status, 428);
  assert.equal((await save({}, 7)).status, 412);
});

test("no endpoint in a private network is registered; the refusal stays on record (JY-29-2)", async () => {
  const refused = await connect("10.20.3.4");
  assert.deepEqual([refused.status, refused.body.code], [403, "network.private-endpoint"]);
  assert.equal((await connect("::ffff:10.20.3.4")).body.code, "network.private-endpoint", "in other clothes, too");
  assert.equal((await connect("10.21.3.4")).status, 201);
  const entryId = await sharing.body.publish(
    sharing.body.content({ title: "接口目录", items: [item({ name: "名称", technicalName: "name", sharingType: "unconditional" })] }),
  );
  const mounted = await world.call("clerk", "POST", `/catalog/entries/${entryId}/resources`, {
    kind: "api",
    title: "接口",
    upstream: "https://10.20.3.5:8443/v1",
    operations: [{ method: "GET", path: "/a", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
    fields: {},
  });
  assert.equal(mounted.body.code, "network.private-endpoint", JSON.stringify(mounted.body));
  const { timeline } = await seen("reviewer");
  assert.equal(timeline.filter(({ action }: { action: string }) => action === "network.endpoint-refused").length, 3);
});

test("an upper rule that the office accepts lets an endpoint in; other words or addresses need it again (JY-29-1, JY-29-2)", async () => {
  assert.equal((await world.call("clerk", "POST", `/networks/${id}/ask`)).status, 409, "no rule is named");
  const basis = "《某部专网管理规定》第五条";
  assert.equal((await save({ basis }, (await seen()).revision)).status, 200);
  await world.ok("clerk", "POST", `/networks/${id}/ask`);
  assert.equal((await connect("10.20.3.6")).status, 403, "asked is not accepted");
  assert.equal((await world.call("clerk", "POST", `/networks/${id}/answer`, { accept: true, words: "可以" })).status, 403);
  await world.ok("reviewer", "POST", `/networks/${id}/answer`, { accept: true, words: "部委另有规定" });
  assert.equal((await connect("10.20.3.6")).status, 201);
  assert.equal((await seen()).standing, "exempt");
  assert.equal((await save({ basis, ranges: ["10.20.0.0/15"] }, (await seen()).revision)).status, 200);
  const { exception, standing } = await seen();
  assert.deepEqual([exception, standing], ["none", "planned"]);
  assert.equal((await connect("10.20.3.7")).status, 403);
});

test("the inventory counts by owner; what is late is told once to owner and office, and stands in the sheet (JY-29-3)", async () => {
  assert.equal(await watchNetworks(world.deployment), 0);
  world.at("2026-10-21T09:00:00+08:00");
  assert.equal(await watchNetworks(world.deployment), 1);
  assert.equal(await watchNetworks(world.deployment), 0);
  assert.deepEqual([await notices("clerk"), await notices("reviewer"), await notices("user")], [1, 1, 0]);
  await world.ok("user", "POST", "/networks", content({ name: "=2+5", ranges: ["fd12:3456::/48"], progress: "merged", plannedOn: null }));
  const { rows } = await world.ok("reviewer", "GET", "/networks/report");
  const provider = sharing.body.organs.provider.id;
  const line = rows.find(({ agency }: { agency: { id: string } }) => agency.id === provider);
  assert.deepEqual([rows.length, line.networks, line.late, line.merged], [2, 1, 1, 0]);
  assert.equal(
    (await world.ok("reviewer", "GET", `/networks?agency=${provider}&standing=late`)).total,
    line.late,
    "the number is the list's total",
  );
  assert.equal((await world.ok("user", "GET", "/networks/report")).rows.length, 1, "an agency sees its own");
  const sheet = await world.ok<string>("reviewer", "GET", "/networks/report/export");
  assert.match(sheet, /业务专网,10\.20\.0\.0\/15,登记业务,逾期未完成,2026-10-20,/);
  assert.match(sheet, /'=2\+5/, "no spreadsheet runs a name");
  const own = await world.ok<string>("user", "GET", "/networks/report/export");
  assert.doesNotMatch(own, /登记业务,逾期/);
});

test("taken out of the register, its addresses are free, and its words stay", async () => {
  assert.equal((await world.call("user", "POST", `/networks/${id}/retire`, { reason: "试试" })).status, 404);
  await world.ok("reviewer", "POST", `/networks/${id}/retire`, { reason: "登记有误" });
  assert.equal((await connect("10.20.3.8")).status, 201);
  assert.equal((await world.ok("clerk", "GET", "/networks?state=retired")).total, 1);
  assert.deepEqual((await seen()).actions, []);
});

test("an address with a zone of one machine is no network", async () => {
  const network = { kind: "private", purpose: "业务系统", progress: "none", plannedOn: null, basis: "" };
  for (const range of ["fe80::1%eth0", "fe80::1%eth0/64", "::ffff:1.2.3.4%1", "10.0.0.0/08"]) {
    const { status } = await world.call("user", "POST", "/networks", { ...network, name: `网络 ${range}`, ranges: [range] });
    assert.ok(status < 500, `${range}: ${status}`);
  }
});
