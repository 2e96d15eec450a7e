// Where gateways take calls from under each text: the registered extranet, the operator's own machines, and private networks that are excepted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type Profile, sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";

const BOUND: Readonly<Partial<Record<Profile, boolean>>> = { reg25: false, jiyuan: true, shuozhou: true, "reg25+shuozhou": true };

/** The code of the refusal that a caller from there is answered; without a credential there is always one. */
async function from(world: World, address: string): Promise<string> {
  const answer = await fetch(`${world.gateway?.url}/v1/grants/x/rows`, { headers: { "x-forwarded-for": address } });
  return ((await answer.json()) as { code: string }).code;
}
/** A change has reached the gateway at the latest after a second. */
async function becomes(world: World, address: string, code: string): Promise<void> {
  for (let tries = 0; tries < 20 && (await from(world, address)) !== code; tries++) await pause(100);
  assert.equal(await from(world, address), code);
}

const network = (kind: string, ranges: string[], more: Record<string, unknown> = {}) => ({
  name: `网络 ${ranges.join()}`,
  kind,
  ranges,
  purpose: "政务数据传输",
  progress: null,
  plannedOn: null,
  basis: "",
  ...more,
});

for (const [profile, isBound] of Object.entries(BOUND)) {
  test(`${profile}: ${isBound ? "calls come over the extranet only" : "no text says where calls come from"} (JY-29-1, SZ-4-3)`, async () => {
    const { world, body } = await sharingUnder(profile as Profile, `callers ${profile}`, "2026-10-12T10:00:00+08:00", {
      gateway: true,
      trustedProxies: ["127.0.0.1"],
    });
    await world.person("operator", body.organs.office.id, "operator");
    const outside = isBound ? "gateway.outside-extranet" : "gateway.no-credential";
    assert.equal(await from(world, "127.0.0.1"), "gateway.no-credential", "the own machine needs no registration");
    assert.equal(await from(world, "59.1.2.3"), outside, "nothing is registered yet");
    const { id } = await world.ok("operator", "POST", "/networks", network("extranet-public", ["59.1.0.0/16", "fd00:59::/32"]));
    await world.ok("operator", "POST", "/networks", network("internet", ["60.0.0.0/8"]));
    await becomes(world, "59.1.2.3", "gateway.no-credential");
    assert.equal(await from(world, "fd00:59::7"), "gateway.no-credential");
    assert.equal(await from(world, "60.1.2.3"), outside, "the internet is registered, and not let in");
    await exceptedPrivate(world, outside);
    await world.ok("operator", "POST", `/networks/${id}/retire`, { reason: "网段调整" });
    await becomes(world, "59.1.2.3", outside);
    await recorded(world, isBound);
  });
}

async function exceptedPrivate(world: World, outside: string): Promise<void> {
  const wish = network("private", ["10.8.0.0/16"], { progress: "none", basis: "《某规定》第三条" });
  const { id } = await world.ok("clerk", "POST", "/networks", wish);
  assert.equal(await from(world, "10.8.1.1"), outside);
  await world.ok("clerk", "POST", `/networks/${id}/ask`);
  await world.ok("reviewer", "POST", `/networks/${id}/answer`, { accept: true, words: "上级另有规定" });
  await becomes(world, "10.8.1.1", "gateway.no-credential");
}

/** Each refusal is on record with the caller's address. */
async function recorded(world: World, isBound: boolean): Promise<void> {
  const { db } = world.deployment;
  const count = async (): Promise<number> =>
    (
      await db
        .selectFrom("usageRecord")
        .select("seq")
        .where("problem", "=", "gateway.outside-extranet")
        .where("address", "=", "59.1.2.3")
        .execute()
    ).length;
  if (isBound) for (let tries = 0; tries < 30 && (await count()) === 0; tries++) await pause(100);
  assert.equal((await count()) > 0, isBound);
}
