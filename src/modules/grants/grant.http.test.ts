// A grant from consent to governed calls: probe, credential shown once, masks, quota, usage records, suspension; on a real database and a real gateway.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, type Cast, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-09-30T10:00:00+08:00";
let world: World;
let cast: Cast;
let entryId: string;
let resourceId: string;
const [idNumber, name, , district] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string, string, string];

before(async () => {
  world = await createWorld("applications", { now: NOW, gateway: true });
  cast = await castOf(world);
  ({ entryId, resourceId } = await publishResidents(world, cast));
});

const content = (lines: readonly string[]) => ({
  dutyId: cast.consumer.dutyIds[0],
  basis: "《某某办法》规定的学籍审核职责",
  scenario: "新生入学资格核验",
  scope: "市教育局基础教育科",
  method: "table",
  purpose: "学籍核验",
  from: "2026-09-01",
  until: "2027-08-31",
  lines: lines.map((itemId) => ({ itemId, reason: "核对身份所必需" })),
});

async function draft(lines: readonly string[] = [idNumber, name]): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content: content(lines) }, { "if-match": '"1"' });
  return id;
}

async function submitted(lines?: readonly string[]): Promise<string> {
  const id = await draft(lines);
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

const agree = (itemId: string, mask: string | null = null) => ({
  itemId,
  decision: "agree",
  mask,
  ground: null,
  condition: null,
  legalBasis: null,
  reason: null,
});
const quota = { callsPerDay: 100, rowsPerDay: 10_000 };
const reply = (lines: readonly object[], more: object = {}) => ({ lines, quota, rowFilter: null, note: "", ...more });
async function answered(id: string, lines: readonly object[], more: object = {}): Promise<string | null> {
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply(lines, more));
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  return grantId;
}

test("REG25-22-1, REG25-11-5, REG25-12-1: consent becomes a grant, a probe through the data plane shares it, and a call is masked, recorded and counted", async () => {
  world.at(NOW);
  const id = await submitted([idNumber, name]);
  const grantId = await answered(id, [agree(idNumber, "id-number"), agree(name, "name")], {
    rowFilter: [{ column: district, op: "eq", values: ["示范区"] }],
    quota: { callsPerDay: 5, rowsPerDay: 1_000 },
  });
  assert.ok(grantId);
  const agreed = await world.ok("provider.clerk", "GET", `/grants/${grantId}`);
  assert.equal(agreed.state, "agreed");
  assert.equal(agreed.sentence.clocks[0].rule, "grant.delivery");
  assert.equal((await world.call("consumer.clerk", "POST", `/grants/${grantId}/provision`, { resourceId })).status, 403);
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  assert.deepEqual([probe.ok, probe.text], [true, "探测通过"]);
  const shared = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  assert.equal(shared.state, "shared");
  assert.equal(shared.sentence.clocks.length, 0);

  const credential = shared.credentials[0].id;
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credential}/claim`);
  const again = await world.call("consumer.developer", "POST", `/grants/${grantId}/credentials/${credential}/claim`);
  assert.equal(again.body.code, "credential.already-claimed");
  assert.equal((await world.call("provider.developer", "POST", `/grants/${grantId}/credentials/${credential}/claim`)).status, 403);

  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验") };
  const answer = await fetch(`${shared.resource.url}?limit=3`, { headers });
  assert.equal(answer.status, 200);
  const { rows } = (await answer.json()) as { rows: Record<string, string>[] };
  assert.equal(rows.length, 3);
  assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), ["id_number", "name"]);
  assert.match(rows[0]?.["name"] ?? "", /^张\*\*$/);
  assert.ok(!/\d{6}/.test(rows[0]?.["id_number"] ?? ""));

  const ungranted = await fetch(`${shared.resource.url}?columns=mobile`, { headers });
  assert.ok(ungranted.status >= 400 && ungranted.status < 500);
  assert.equal(
    (await fetch(shared.resource.url, { headers: { ...headers, authorization: `Bearer ${secret.slice(0, -2)}xx` } })).status,
    401,
  );
  const statuses: number[] = [];
  for (let call = 0; call < 6; call += 1) statuses.push((await fetch(`${shared.resource.url}?limit=1`, { headers })).status);
  assert.ok(statuses.includes(429), statuses.join());
  await recorded(grantId, 6);
});

async function recorded(grantId: string, least: number): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const { rows } = await world.ok("consumer.clerk", "GET", `/grants/${grantId}/calls?limit=100`);
    // The last of them may come with the next shipment.
    if (rows.length >= least && rows.some((row: { status: number }) => row.status === 429)) {
      const provider = await world.ok("provider.clerk", "GET", "/usage?side=provider&limit=50");
      assert.ok(provider.rows.some((row: { consumer: { name: string } }) => row.consumer.name === "市教育局"));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("the calls did not reach the usage records");
}

test("REG25-29-3, REG25-29-5, REG25-29-6: the consumer records its use; the provider's and the office's looks at it are on the ledger", async () => {
  const { rows } = await world.ok("consumer.clerk", "GET", "/grants?side=consumer&state=shared");
  const grantId = rows[0].id;
  const wrong = await world.call("consumer.clerk", "POST", `/grants/${grantId}/records`, { kind: "gossip", text: "无" });
  assert.equal(wrong.body.code, "usage.unknown-kind");
  await world.ok("consumer.clerk", "POST", `/grants/${grantId}/records`, { kind: "results", text: "核验新生 1,200 人" });
  const status = await world.ok("consumer.clerk", "GET", `/grants/${grantId}/record-status`);
  assert.equal(status.rows.find((row: { kind: string }) => row.kind === "results").count, 1);
  assert.equal((await world.call("outsider.clerk", "GET", `/grants/${grantId}/records`)).status, 404);
  const seen = await world.ok("provider.clerk", "GET", `/grants/${grantId}/records`);
  // REG25-29-4: kept three years from the end of the grant.
  assert.equal(seen.rows[0].keepUntil, "2030-08-31");
  let { timeline } = await world.ok("consumer.clerk", "GET", `/grants/${grantId}`);
  const looks = () => timeline.filter((act: { action: string }) => act.action === "usage.inspected").length;
  assert.equal(looks(), 1);
  await world.ok("office.reviewer", "GET", `/grants/${grantId}/records`);
  ({ timeline } = await world.ok("consumer.clerk", "GET", `/grants/${grantId}`));
  assert.equal(looks(), 2);
});

test("REG25-27-2, REG25-27-3: the provider's head suspends; the next call is refused within a second; the same side lifts it", async () => {
  const { rows } = await world.ok("consumer.clerk", "GET", "/grants?side=consumer&state=shared");
  const grantId = rows[0].id;
  assert.equal((await world.call("consumer.work-body-head", "POST", `/grants/${grantId}/suspend`, { reason: "试试" })).status, 403);
  const grant = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { id: credential } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials`, {});
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credential}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("学籍核验") };
  await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/suspend`, { reason: "发现超范围使用" });
  const began = performance.now();
  let status = 0;
  while (status !== 403 && performance.now() - began < 3_000) status = (await fetch(`${grant.resource.url}?limit=1`, { headers })).status;
  assert.equal(status, 403);
  assert.ok(performance.now() - began < 1_000);
  await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/resume`, { reason: "已整改" });
});
