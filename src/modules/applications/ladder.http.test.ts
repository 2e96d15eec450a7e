// Batch exchange as the last rung: where a text says so it needs a reason and the authority's word; elsewhere it is one way among others.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Entry, type Profile, type Sharing, sharingUnder } from "#test/sharing.ts";

const NOW = "2026-09-30T10:00:00+08:00";
const REASON = "须在本部门库内与八十万户逐月关联，逐次调用不可行";

async function staged(profile: Profile): Promise<{ sharing: Sharing; entry: Entry }> {
  const sharing = await sharingUnder(profile, `ladder-${profile.replace("+", "-")}`, NOW);
  const { body } = sharing;
  const content = body.content({ title: "登记簿", sharingMethods: ["batch", "table", "verify"] });
  const entryId = await body.publish(content);
  const items = content.items.map(({ id, name, technicalName }) => ({ id, name, field: technicalName }));
  return { sharing, entry: { entryId, items } };
}

async function handedIn(sharing: Sharing, id: string): Promise<string> {
  await sharing.world.ok("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
  if ((await sharing.see("user", id)).state === "awaiting-consent")
    await sharing.world.ok("user-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

async function replied(sharing: Sharing, login: string, id: string, more: object): Promise<any> {
  const { lines } = await sharing.see(login, id);
  const none = { mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  return await sharing.world.call(login, "POST", `/applications/${id}/replies`, {
    lines: lines.map((line: any) => ({ itemId: line.itemId, ...none, mask: line.suggestedMask, decision: "agree" })),
    quota: { callsPerDay: 100, rowsPerDay: 10_000 },
    rowFilter: null,
    note: "",
    ...more,
  });
}

const methodOf = async ({ world }: Sharing, applicationId: string): Promise<string | undefined> =>
  (await world.deployment.db.selectFrom("sharingGrant").select("method").where("applicationId", "=", applicationId).executeTakeFirst())
    ?.method;

describe("where interface and cross-check come first", () => {
  let sharing: Sharing;
  let entry: Entry;
  before(async () => {
    ({ sharing, entry } = await staged("jiyuan"));
  });

  test("batch exchange asks for the reason why interface and cross-check do not do, and the office says whether they do (JY-33-6)", async () => {
    const bare = await sharing.draft(entry, "user", { method: "batch" });
    const { gaps, ladder } = await sharing.see("user", bare);
    assert.deepEqual(
      ladder.rungs.map(({ method }: { method: string }) => method),
      ["verify", "table", "batch"],
    );
    assert.ok(ladder.last.citations.some(({ id }: { id: string }) => id === "JY-33-6"));
    assert.deepEqual(
      gaps.map(({ pointer }: { pointer: string }) => pointer),
      ["/batchReason"],
    );
    const refused = await sharing.world.call("user", "POST", `/applications/${bare}/request-consent`, { declaration: true });
    assert.equal(refused.body.code, "application.incomplete");

    const id = await handedIn(sharing, await sharing.draft(entry, "user", { method: "batch", batchReason: REASON }));
    assert.equal((await sharing.see("reviewer", id)).ladder.asks, true);
    const silent = await replied(sharing, "reviewer", id, {});
    assert.deepEqual([silent.status, silent.body.code], [422, "application.batch-need"]);
    assert.ok(silent.body.citations.some((cite: { id: string }) => cite.id === "JY-33-6"));
    const unfit = await replied(sharing, "reviewer", id, { batchNeed: false });
    assert.deepEqual([unfit.status, unfit.body.code], [409, "application.batch-denied"]);
    assert.equal((await sharing.see("reviewer", id)).ladder.need, null);
    const { body } = await replied(sharing, "reviewer", id, { batchNeed: true });
    assert.equal((await sharing.see("office-head", id)).ladder.need.said, "confirmed");
    await sharing.world.ok("office-head", "POST", `/applications/${id}/replies/${body.id}/consent`);
    assert.equal(await methodOf(sharing, id), "batch");
  });

  test("not needed, the data is shared by another way of the entry, and by none that gives more than was asked for (JY-33-6)", async () => {
    const id = await handedIn(sharing, await sharing.draft(entry, "user", { method: "batch", batchReason: REASON }));
    assert.equal((await replied(sharing, "reviewer", id, { method: "api" })).body.code, "application.way-given");
    const { body } = await replied(sharing, "reviewer", id, { method: "table" });
    await sharing.world.ok("office-head", "POST", `/applications/${id}/replies/${body.id}/consent`);
    const { ladder, replies } = await sharing.see("user", id);
    assert.deepEqual([ladder.need.said, replies[0].method, await methodOf(sharing, id)], ["denied", "table", "table"]);
    const small = await handedIn(sharing, await sharing.draft(entry, "user", { method: "verify" }));
    assert.equal((await replied(sharing, "reviewer", small, { method: "batch" })).body.code, "application.way-given");
  });

  test("a query needs neither reason nor word (JY-33-6)", async () => {
    const id = await handedIn(sharing, await sharing.draft(entry, "user", { method: "table" }));
    assert.equal((await sharing.see("reviewer", id)).ladder.asks, false);
    assert.equal((await replied(sharing, "reviewer", id, {})).status, 200);
  });
});

test("beside the regulation the office says it in its examination, and the provider can agree to batch only then (JY-33-6)", async () => {
  const { sharing, entry } = await staged("reg25+jiyuan");
  const examined = async (batchNeed: boolean): Promise<string> => {
    const id = await handedIn(sharing, await sharing.draft(entry, "user", { method: "batch", batchReason: REASON }));
    const silent = await sharing.world.call("reviewer", "POST", `/applications/${id}/examination`, { opinion: "已审查" });
    assert.equal(silent.body.code, "application.batch-need");
    await sharing.world.ok("reviewer", "POST", `/applications/${id}/examination`, { opinion: "已审查", batchNeed });
    return id;
  };
  const denied = await examined(false);
  assert.equal((await replied(sharing, "clerk", denied, { batchNeed: true })).body.code, "application.batch-denied");
  assert.equal((await replied(sharing, "clerk", denied, { method: "verify" })).status, 200);
  assert.equal((await replied(sharing, "clerk", await examined(true), {})).status, 200);
});

test("where no text ranks the ways, batch is one of them and its reason is free; how much goes by it is counted", async () => {
  const { sharing, entry } = await staged("gf51");
  const id = await handedIn(sharing, await sharing.draft(entry, "user", { method: "batch" }));
  const { ladder } = await sharing.see("user", id);
  assert.deepEqual([ladder.last, ladder.asks], [null, false]);
  assert.deepEqual(ladder.rungs.find(({ method }: { method: string }) => method === "batch").modes, ["front-machine"]);
  assert.equal(await methodOf(sharing, id), "batch");
  const { figures } = await sharing.world.ok("reviewer", "GET", "/overview");
  assert.equal(figures.find(({ key }: { key: string }) => key === "batch").value, 0);
  const grants = sharing.world.deployment.db.updateTable("sharingGrant").set({ state: "shared", sharedAt: new Date(NOW) });
  await grants.where("applicationId", "=", id).execute();
  const seen = await sharing.world.ok("reviewer", "GET", "/overview?fresh=true");
  assert.equal(seen.figures.find(({ key }: { key: string }) => key === "batch").value, 1);
  const rows = await sharing.world.ok("reviewer", "GET", "/overview/rows?measure=batch");
  assert.equal(rows.total, 1);
});
