// What stands behind a grant that tells who somebody is: needed where a text asks for it, taken from the application, or stated.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#kernel/db.ts";
import { type Entry, sharingUnder, type Sharing } from "#test/sharing.ts";

const NOW = "2026-09-30T10:00:00+08:00";

async function agreed(sharing: Sharing, entry: Entry): Promise<string> {
  const id = await sharing.submit(entry);
  await sharing.walk(id);
  return (await sharing.see("user", id)).grantId;
}

test("what identifies a person is opened with the law of the application behind it, or another one that is stated (SZ-29-6)", async () => {
  const sharing = await sharingUnder("shuozhou", "basis", NOW);
  const { world } = sharing;
  const entry = await sharing.entry("法定代表人信息", [{ personal: "personal" }, {}, {}]);
  const resourceId = await sharing.mount(entry);
  const grantId = await agreed(sharing, entry);
  const basis = async () => await world.ok("clerk", "GET", `/grants/${grantId}/person-basis`);
  const open = async () => await world.call("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  assert.deepEqual([(await basis()).mode, (await basis()).identifying, (await basis()).citations[0].id], [null, ["名称"], "SZ-29-6"]);
  const { db } = world.deployment;
  await sql`update application set content = content || '{"basis":""}' where grant_id = ${grantId}`.execute(db);
  await sql`update application set content = content || '{"basis":""}'`.execute(db);
  const refused = await open();
  assert.deepEqual([refused.status, refused.body.code, refused.body.citations[0].id], [409, "consent.basis-needed", "SZ-29-6"]);
  await sql`update application set content = content || '{"basis":"《某办法》第九条"}'`.execute(db);
  assert.equal((await open()).status, 200);
  assert.deepEqual([(await basis()).mode, (await basis()).words, (await basis()).isTaken], ["law", "《某办法》第九条", true]);
  const set = async (body: object) => await world.call("clerk", "PUT", `/grants/${grantId}/person-basis`, body);
  assert.equal((await set({ mode: "consent", words: "" })).status, 200);
  assert.deepEqual([(await basis()).mode, (await basis()).isTaken], ["consent", false]);
  assert.equal((await sharing.notices("user", "grant.basis")).length, 1);
  for (const method of ["api", "file", "batch"]) {
    await sql`update sharing_grant set method = ${method} where id = ${grantId}`.execute(db);
    assert.equal((await set({ mode: "consent", words: "" })).body.code, "consent.not-feasible", method);
  }
  for (const login of ["user", "guest", "user-head"])
    assert.ok(
      [403, 422].includes((await world.call(login, "PUT", `/grants/${grantId}/person-basis`, { mode: "law", words: "x" })).status),
      login,
    );
});

test("where no text asks for one, nothing is taken, and a provider may still let it be answered by consent", async () => {
  const sharing = await sharingUnder("miit", "basis-free", NOW);
  const entry = await sharing.entry("联系人信息", [{ personal: "personal" }, {}, {}]);
  const resourceId = await sharing.mount(entry);
  const grantId = await agreed(sharing, entry);
  assert.equal((await sharing.world.call("clerk", "POST", `/grants/${grantId}/provision`, { resourceId })).status, 200);
  assert.equal((await sharing.world.ok("clerk", "GET", `/grants/${grantId}/person-basis`)).mode, null);
  assert.equal(
    (await sharing.world.call("work-body-head", "PUT", `/grants/${grantId}/person-basis`, { mode: "consent", words: "" })).status,
    200,
  );
});

test("a release on the strength of the persons' consents needs some on record (SZ-29-6, SZ-23-4)", async () => {
  const sharing = await sharingUnder("shuozhou", "basis-release", NOW);
  const { world } = sharing;
  const entry = await sharing.entry("法定代表人信息", [{ personal: "personal" }, {}]);
  const grantId = await agreed(sharing, entry);
  const ask = async () =>
    await world.call("user", "POST", "/releases", {
      grantId,
      title: "诚信经营代表名单",
      items: entry.items.map(({ id }) => id),
      form: "as-is",
      audience: "specific",
      recipients: ["市企业联合会"],
      channel: "表彰大会",
      purpose: "表彰",
      from: "2026-10-01",
      until: "2026-12-31",
      derivedEntryId: null,
      personBasis: "persons",
      personWords: "本人书面同意公布",
    });
  assert.equal((await ask()).body.code, "release.person-none");
  const consents = {
    grantId,
    covers: "release",
    form: "paper",
    persons: [{ identifier: "110101199003070011", evidence: "同意书 1", givenOn: "2026-09-30", until: null }],
  };
  await world.ok("user", "POST", "/consents", consents);
  assert.equal((await ask()).status, 201);
  await world.ok("clerk", "POST", "/consents/withdraw", { identifier: "110101900307001", words: "写法不同的同一个号码" });
  assert.equal((await ask()).body.code, "release.person-none");
});
