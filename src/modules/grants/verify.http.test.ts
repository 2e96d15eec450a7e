// A grant to check against, from application to verdict: provisioned on a table, probed without anybody's data, described and tried out.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let grantId: string;

before(async () => {
  world = await createWorld("cross-checks", { now: "2026-09-30T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
  ({ grantId } = await agreeTo(world, applicationId));
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  assert.equal(probe.ok, true, JSON.stringify(probe));
});

test("the consumer sees where and how to check, and what names a record", async () => {
  const grant = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.deepEqual([grant.method, grant.state, grant.resource.keyName], ["verify", "shared", "公民身份号码"]);
  assert.match(grant.resource.url, /\/verify$/);
  assert.match(grant.curl, /-d '\{"key":"主键的值","claims":\{/);
  const document = await world.ok("consumer.developer", "GET", `/grants/${grantId}/openapi.json`);
  assert.deepEqual(Object.keys(document.paths), ["/verify"]);
  const [one] = document.paths["/verify"].post.requestBody.content["application/json"].schema.oneOf;
  assert.deepEqual(Object.keys(one.properties.claims.properties), ["id_number", "name"]);
});

test("the credential checks, and reads nothing", async () => {
  const { resource, credentials, purpose } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(purpose), "content-type": "application/json" };
  const body = JSON.stringify({ key: "110101199003070011", claims: { name: "无此人" } });
  const checked = await fetch(resource.url, { method: "POST", headers, body });
  assert.equal(checked.status, 200, await checked.clone().text());
  assert.ok(["mismatch", "not-found"].includes(((await checked.json()) as { fields: { name: string } }).fields.name));
  const read = await fetch(resource.url.replace("/verify", "/rows"), { headers: { ...headers } });
  assert.equal(((await read.json()) as { code: string }).code, "gateway.method");
});

test("the console checks one record and leaves a usage record", async () => {
  const answer = await world.ok("consumer.clerk", "POST", `/grants/${grantId}/console`, {
    path: "/verify",
    query: {},
    body: { key: "无", claims: { name: "张三" } },
  });
  assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { found: false, fields: { name: "not-found" } }]);
  const many = { path: "/verify", query: {}, body: { key: "1", claims: {} } };
  assert.equal((await world.call("consumer.clerk", "POST", `/grants/${grantId}/console`, many)).status, 400);
});
