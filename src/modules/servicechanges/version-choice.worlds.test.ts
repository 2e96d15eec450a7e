// Grants and new versions under each of the nine profiles: consulted on where a text has that procedure, after the notice where a text orders one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#kernel/db.ts";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder, lawUnder } from "#test/law-body.ts";
import { PROFILES, Sharing } from "#test/sharing.ts";

const NOW = "2026-03-03T02:00:00Z";

/** An entry with a grant that is being served, and a new version in force that lacks one of its items. */
async function changed(body: Body, urgentReason?: string): Promise<{ entryId: string; grantId: string }> {
  const { db } = body.world.deployment;
  const items = ["名称", "地址"].map((name, index) =>
    item({ name, technicalName: ["name", "address"][index] ?? "", sharingType: "unconditional" }),
  );
  const entryId = await body.publish(body.content({ items }));
  await body.use(entryId);
  const asked = await db.selectFrom("application").select(["id", "state"]).where("entryId", "=", entryId).executeTakeFirstOrThrow();
  if (asked.state !== "answered") await new Sharing(body).walk(asked.id);
  await sql`update sharing_grant set state = 'shared', shared_at = agreed_at where entry_id = ${entryId}`.execute(db);
  const { id: grantId } = await db.selectFrom("sharingGrant").select("id").where("entryId", "=", entryId).executeTakeFirstOrThrow();
  await body.revise(entryId, { items: items.slice(0, 1) }, urgentReason);
  await body.walk(entryId);
  if ((await body.state(entryId)) === "scheduled") body.world.at("2026-04-04T02:00:00Z");
  await body.world.reconcile();
  return { entryId, grantId };
}

for (const profile of PROFILES) {
  test(`${profile}: the grant stays on its version until somebody decides, and moves by the law's own road (REG25-27-6, SZ-12-1)`, async () => {
    const body = await bodyUnder(profile, `versions of grants ${profile}`, NOW);
    const { world } = body;
    const { entryId, grantId } = await changed(body);
    const version = async (login: string) => await world.ok(login, "GET", `/grants/${grantId}/version`);
    const { choice, number } = await version("user");
    assert.deepEqual([number, choice.state, choice.moving.dropped], [1, "open", ["地址"]]);
    assert.equal((await world.call("guest", "GET", `/grants/${grantId}/version`)).status, 404);
    const { earliest } = await world.ok("clerk", "GET", `/catalog/entries/${entryId}/version-choices`);
    const decision = { choiceIds: [choice.id], decision: "move", reason: "职责调整", effectiveOn: earliest };
    await world.ok("work-body-head", "POST", `/catalog/entries/${entryId}/version-choices/decide`, decision);
    const [change] = (await world.ok("user", "GET", `/grants/${grantId}/service-changes`)).rows;
    const isConsulted = lawUnder(profile).findProcedure("service.change") !== undefined;
    assert.equal(change.state, isConsulted ? "consulting" : "filed");
    if (isConsulted) await world.ok("user", "POST", `/service-changes/${change.id}/answer`, { answer: "agreed" });
    world.at(`${earliest}T02:00:00Z`);
    await world.reconcile();
    const after = await version("user");
    assert.deepEqual([after.number, after.choice.state], [2, "moved"]);
    if (!isConsulted) await world.ok("user", "POST", `/version-choices/${choice.id}/acknowledge`);
    assert.equal(typeof (await version("clerk")).choice.acknowledgedAt, "string");
    assert.equal((await world.call("user", "POST", `/version-choices/${choice.id}/acknowledge`)).status, 409);
    assert.deepEqual(
      (await world.ok("user", "GET", `/grants/${grantId}`)).items.map(({ name }: { name: string }) => name),
      ["名称"],
    );
  });
}

test("an urgent version counts at once; what it takes from a grant waits for the notice all the same (SZ-12-2)", async () => {
  const body = await bodyUnder("shuozhou", "urgent versions of grants", NOW);
  const { entryId, grantId } = await changed(body, "新法今日施行");
  const { choice } = await body.world.ok("work-body-head", "GET", `/grants/${grantId}/version`);
  const path = `/catalog/entries/${entryId}/version-choices`;
  assert.equal((await body.world.ok("clerk", "GET", path)).earliest, "2026-04-04");
  const decision = { choiceIds: [choice.id], decision: "move", reason: "新法", effectiveOn: "2026-04-03" };
  assert.equal((await body.world.call("work-body-head", "POST", `${path}/decide`, decision)).body.code, "version-choice.too-early");
});
