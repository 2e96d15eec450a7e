// An account that several matters shut: each lifts what it did, and the account is open when the last of them has.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
const LOGIN = "consumer.developer";

before(async () => {
  world = await createWorld("access-bars", { now: "2026-09-28T09:00:00+08:00", profile: "reg25+jiyuan" });
  cast = await castOf(world);
});

const head = async (path: string) => await world.ok("office.head", "POST", path, { words: "依规办理" });
const maySignIn = async (): Promise<boolean> =>
  (await world.call(null, "POST", "/sessions", { login: LOGIN, password: "a password for tests" })).status === 200;

async function confirmedLead(): Promise<{ id: string; number: string }> {
  const body = { kind: "spread", agencyId: cast.consumer.id, title: "外传导出的名单", detail: "水印指向该账号。", login: LOGIN };
  const lead = await world.ok("provider.clerk", "POST", "/leads", body);
  await world.ok("office.reviewer", "POST", `/leads/${lead.id}/confirm`, { words: "属实" });
  return lead;
}

async function foundedComplaint(title: string): Promise<{ id: string; number: string }> {
  const complainant = { name: "", contact: "" };
  const about = { kind: "leak", agencyId: cast.consumer.id, login: LOGIN, grantNumber: "", serviceItem: "" };
  const made = await world.ok("provider.clerk", "POST", "/complaints", { ...about, title, detail: "数据外泄。", complainant });
  const step = (path: string, body: object) => world.ok("office.reviewer", "POST", `/complaints/${made.id}/${path}`, body);
  await step("accept", { words: "受理", answerBy: "2026-10-12" });
  await step("answer", { outcome: "founded", words: "属实。" });
  await step("refer", { authority: "市公安局网安支队", document: "移〔2026〕3号" });
  return made;
}

test("JY-48-2, SZ-34-1: what a lead shut is not opened by a complaint, and the answer says what shuts it still", async () => {
  const lead = await confirmedLead();
  const complaint = await foundedComplaint("账号外泄数据");
  await head(`/leads/${lead.id}/revoke`);
  await head(`/complaints/${complaint.id}/disable`);
  const left = await head(`/complaints/${complaint.id}/enable`);
  assert.deepEqual(left, { isOpen: false, heldBy: [{ kind: "lead", id: lead.id, number: lead.number }] });
  assert.equal(await maySignIn(), false, "the lead shut it for a reason of its own");
  const known = await world.ok("office.head", "GET", `/leads/${lead.id}`);
  assert.equal(known.access, "revoked");
  assert.deepEqual(await head(`/leads/${lead.id}/restore`), { isOpen: true, heldBy: [] });
  assert.equal(await maySignIn(), true);
});

test("SZ-34-1: nor by a lead what a complaint shut, nor by one complaint what another did", async () => {
  const [one, other] = [await foundedComplaint("再次外泄"), await foundedComplaint("第三次外泄")];
  await head(`/complaints/${one.id}/disable`);
  await head(`/complaints/${other.id}/disable`);
  const left = await head(`/complaints/${one.id}/enable`);
  assert.deepEqual([left.isOpen, left.heldBy.map(({ number }: { number: string }) => number)], [false, [other.number]]);
  assert.equal(await maySignIn(), false);
  const acts = (await world.ok("office.head", "GET", "/ledger?limit=50")).rows.map(({ action }: { action: string }) => action);
  assert.ok(acts.includes("identity.bar-lifted"));
  assert.equal((await head(`/complaints/${other.id}/enable`)).isOpen, true);
  assert.equal(await maySignIn(), true);
});

test("an account that the register of people holds as inactive is not made active by any of them", async () => {
  const complaint = await foundedComplaint("停岗后外泄");
  const { db } = world.deployment;
  await db.updateTable("person").set({ active: false }).where("login", "=", LOGIN).execute();
  await head(`/complaints/${complaint.id}/disable`);
  assert.deepEqual(await head(`/complaints/${complaint.id}/enable`), { isOpen: false, heldBy: [] });
  assert.equal(await maySignIn(), false);
});
