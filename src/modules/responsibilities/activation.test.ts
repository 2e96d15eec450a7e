// What stands in the way of a grant under each text: what it asks for and is not in order, and nothing where it asks for nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#kernel/ids.ts";
import { putInOrder } from "#test/responsible.ts";
import { createWorld } from "#test/world.ts";
import { obstaclesOf } from "./activation.views.ts";

const STANDS: Readonly<Record<string, readonly string[]>> = {
  miit: ["consumer.securityDivision", "consumer.securityContact"],
  gf51: [],
  jiyuan: [],
  shuozhou: [],
};

for (const [profile, keys] of Object.entries(STANDS)) {
  test(`MIIT-29-4: under ${profile} a user ${keys.length > 0 ? "without security division and contact has no grant begin" : "is asked for nothing"}`, async () => {
    const world = await createWorld(`activation-${profile}`, { now: "2026-09-28T10:00:00+08:00", profile });
    world.bare = true;
    await world.agency("市数据局", "office");
    const provider = await world.agency("市公安局");
    const consumer = await world.agency("市教育局");
    const { db, law, clock } = world.deployment;
    const grant = { id: newId(), entryId: newId(), versionId: newId(), providerAgencyId: provider.id, consumerAgencyId: consumer.id };
    const standing = async () => (await obstaclesOf(db, law.at(clock.now()), grant)).map(({ key }) => key);
    assert.deepEqual(await standing(), keys);
    await putInOrder(world.deployment, provider.id);
    assert.deepEqual(await standing(), keys, "the provider's own profile does not help the user");
    await putInOrder(world.deployment, consumer.id);
    assert.deepEqual(await standing(), []);
  });
}
