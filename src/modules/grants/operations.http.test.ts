// A grant opens of an interface what its provider chose, and nothing else of it: through the data plane, in its document, in its console.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { type Cast, castOf, publish, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { agreeTo, settled, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { mountResource } from "#modules/catalog/index.ts";
import { operationKey } from "#kernel/parameter-bounds.ts";

const asked: string[] = [];
const upstream = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ id_number: "990101199001010000", name: "张三", asked: request.url }));
});
let world: World;
let cast: Cast;
let grantId: string;
let resourceId: string;
let call: (path: string) => Promise<number>;

const operation = (path: string) => ({
  method: "GET" as const,
  path,
  title: `查询 ${path}`,
  records: "",
  envelope: [],
  parameters: [
    { name: "region", title: "区划", isRequired: false, values: [] },
    { name: "page", title: "页码", isRequired: false, values: ["1", "2", "3"] },
  ],
  sample: {},
});
const [ONE, OTHER] = [operation("/people"), operation("/households")];
const PART = { ...operation("/regions/{code}/people"), sample: { code: "140600" } };

before(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  world = await createWorld("granted operations", { now: "2026-10-12T10:00:00+08:00", gateway: true, networks: "127.0.0.1" });
  cast = await castOf(world);
  const entryId = await publish(world, { ...residents(cast.provider.dutyIds[0] ?? ""), sharingMethods: ["api"] });
  const fields = Object.fromEntries(RESIDENT_ITEMS.map(({ id, technicalName }) => [id, technicalName]));
  ({ id: resourceId } = await mountResource(world.deployment, await world.actor("provider.clerk"), {
    entryId,
    resource: {
      kind: "api",
      title: "人口接口",
      upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`,
      operations: [ONE, OTHER, PART],
      fields,
    },
  }));
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "api" });
  ({ grantId } = await agreeTo(world, applicationId));
});
after(() => {
  upstream.closeAllConnections();
  upstream.close();
});

const provision = (more: object = {}) => world.call("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId, ...more });

test("what is not mounted cannot be opened, and nothing at all neither", async () => {
  const unknown = await provision({ operations: ["GET /people", "DELETE /people"] });
  assert.deepEqual([unknown.status, unknown.body.code], [422, "grant.operations-unknown"]);
  assert.match(unknown.body.title, /DELETE \/people/);
  assert.equal((await provision({ operations: [] })).status, 400);
});

test("only what was chosen is reached; the rest is as if it were not there", async () => {
  const opened = await provision({ operations: [operationKey(ONE)] });
  assert.deepEqual([opened.status, opened.body.probe.ok], [200, true]);
  const { resource, credentials, operations } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.deepEqual(operations, ["GET /people"]);
  assert.deepEqual(
    resource.operations.map(({ path }: { path: string }) => path),
    ["/people"],
  );
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验") };
  call = async (path) => (await fetch(`${resource.url}${path}`, { headers })).status;
  assert.equal(await settled(() => call("/people"), 200), 200);
  for (const path of ["/households", "/households/", "//households", "/people/../households", "/%68ouseholds"])
    assert.ok((await call(path)) >= 400, path);
  const { paths } = await world.ok("consumer.developer", "GET", `/grants/${grantId}/openapi.json`);
  assert.deepEqual(Object.keys(paths), ["/api/people"]);
  const tried = await world.ok("consumer.developer", "POST", `/grants/${grantId}/console`, { path: "/api/households", query: {} });
  assert.ok(tried.status >= 400, "the console goes through the data plane");
});

test("changed anew it bites at once; what is not said stays, null opens all", async () => {
  assert.equal((await provision({ operations: [operationKey(OTHER)] })).body.probe.ok, true);
  assert.equal(await settled(() => call("/households"), 200), 200);
  assert.ok((await call("/people")) >= 400);
  assert.equal((await provision()).body.probe.ok, true);
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/grants/${grantId}`)).operations, ["GET /households"]);
  assert.equal((await provision({ operations: null })).body.probe.ok, true);
  assert.equal(await settled(() => call("/people"), 200), 200);
  const { rows } = await world.ok("auditor", "GET", `/ledger?subject=${grantId}&action=grant.provisioned&limit=10`);
  assert.deepEqual(
    rows.map(({ body }: { body: { operations: string[] | null } }) => body.operations),
    [null, ["GET /households"], ["GET /households"], ["GET /people"]],
  );
});

test("parameters are fixed, restricted and closed for the grant alone: at the provider, in the document, in the console", async () => {
  const one = operationKey(ONE);
  const bound = (name: string, way: string, ...values: string[]) => ({ operation: one, name, way, values });
  for (const [wrong, code] of [
    [[bound("region", "fixed")], "parameter-bound.values"],
    [[bound("region", "fixed", "1", "2")], "parameter-bound.values"],
    [[bound("region", "listed")], "parameter-bound.values"],
    [[bound("region", "closed", "1")], "parameter-bound.values"],
    [[bound("page", "listed", "1", "9")], "parameter-bound.outside"],
    [[bound("nothing", "closed")], "parameter-bound.unknown"],
    [[{ ...bound("region", "closed"), operation: "GET /elsewhere" }], "parameter-bound.unknown"],
    [[bound("region", "closed"), bound("region", "fixed", "1")], "parameter-bound.twice"],
  ] as const) {
    const { status, body } = await provision({ parameterBounds: wrong });
    assert.deepEqual([status, body.code], [422, code], JSON.stringify(wrong));
  }
  assert.equal((await provision({ parameterBounds: [bound("region", "opened", "1")] })).status, 400);

  const bounds = [bound("region", "fixed", "140600"), bound("page", "listed", "2", "3")];
  assert.equal((await provision({ operations: [one], parameterBounds: bounds })).body.probe.ok, true);
  const seen = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.deepEqual(seen.parameterBounds, bounds);
  const [people] = seen.resource.operations;
  assert.deepEqual(people.fixed, [{ name: "region", value: "140600" }]);
  assert.deepEqual(people.parameters, [{ name: "page", title: "页码", isRequired: true, values: ["2", "3"] }]);
  const document = await world.ok("consumer.developer", "GET", `/grants/${grantId}/openapi.json`);
  const { description, parameters } = document.paths["/api/people"].get;
  assert.match(description, /region=140600/);
  assert.deepEqual(
    parameters
      .slice(1)
      .map(({ name, required, schema }: { name: string; required: boolean; schema: { enum: string[] } }) => [name, required, schema.enum]),
    [["page", true, ["2", "3"]]],
  );
  const { code } = await world.ok("consumer.developer", "GET", `/grants/${grantId}/client`);
  assert.match(code, /"2" \| "3"/);
  assert.ok(!code.includes("region"));
  const tried = async (query: object) =>
    await world.ok("consumer.clerk", "POST", `/grants/${grantId}/console`, { path: "/api/people", query });
  assert.equal(await settled(async () => (await tried({})).status, 400), 400);
  assert.equal((await tried({ page: "1" })).status, 400);
  assert.equal((await tried({ page: "2", region: "1" })).status, 400);
  asked.length = 0;
  assert.equal((await tried({ page: "2" })).status, 200);
  assert.deepEqual(asked, ["/people?page=2&region=140600"]);

  // Opened anew without a word of them they stay; taken back they are gone.
  assert.equal((await provision({})).status, 200);
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/grants/${grantId}`)).parameterBounds, bounds);
  assert.equal((await provision({ operations: null, parameterBounds: null })).status, 200);
  assert.deepEqual((await world.ok("provider.clerk", "GET", `/grants/${grantId}`)).parameterBounds, []);
});

test("an open part of a path is held to values for the grant alone: at the gateway, in the document, in the samples", async () => {
  const part = operationKey(PART);
  const bound = (way: string, ...values: string[]) => ({ operation: part, name: "code", way, values });
  for (const [wrong, code] of [
    [bound("fixed", "1"), "parameter-bound.part-listed"],
    [bound("closed"), "parameter-bound.part-listed"],
    [bound("listed"), "parameter-bound.values"],
    [bound("listed", "140600", ".."), "parameter-bound.part-value"],
    [bound("listed", "1/2"), "parameter-bound.part-value"],
    [bound("listed", "%31"), "parameter-bound.part-value"],
  ] as const) {
    const { status, body } = await provision({ parameterBounds: [wrong] });
    assert.deepEqual([status, body.code], [422, code], JSON.stringify(wrong));
  }
  const held = await provision({ operations: [part], parameterBounds: [bound("listed", "140602", "140603")] });
  assert.equal(held.body.probe.ok, true, "tried out with a value that is allowed");
  assert.equal(asked.at(-1), "/regions/140602/people");
  assert.equal(await settled(() => call("/regions/140603/people"), 200), 200);
  for (const path of [
    "/regions/140600/people",
    "/regions/140603%2F..%2F140600/people",
    "/regions/140603/../140600/people",
    "/regions/%2E%2E/people",
  ])
    assert.ok((await call(path)) >= 400, path);
  assert.equal(await call("/regions/14060%33/people"), 200, "the same value in another encoding");
  assert.equal(asked.at(-1), "/regions/140603/people");
  const seen = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.deepEqual(seen.resource.operations[0].parts, [{ name: "code", values: ["140602", "140603"] }]);
  assert.match(seen.curl, /regions\/140602\/people/);
  const { paths } = await world.ok("consumer.developer", "GET", `/grants/${grantId}/openapi.json`);
  const [, code] = paths["/api/regions/{code}/people"].get.parameters;
  assert.deepEqual([code.in, code.schema.enum], ["path", ["140602", "140603"]]);
});
