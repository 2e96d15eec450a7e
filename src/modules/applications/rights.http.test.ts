// The rights of persons and organisations in both reviews: asked where the law asks, kept with the case, read by whom it concerns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Entry, type Profile, type Sharing, sharingUnder } from "#test/sharing.ts";

const NOW = "2026-10-12T10:00:00+08:00";
const none = { ground: null, condition: null, legalBasis: null, reason: null };
const PLAIN = { name: "登记状态", technicalName: "state" };

async function stage(profile: Profile): Promise<{ sharing: Sharing; personal: Entry; plain: Entry }> {
  const sharing = await sharingUnder(profile, `rights_${profile.replace("+", "_")}`, NOW);
  const personal = await sharing.entry("从业人员", [
    { name: "姓名", technicalName: "name", personal: "personal", suggestedMask: "name" },
    PLAIN,
  ]);
  const plain = await sharing.entry("登记状态", [PLAIN]);
  return { sharing, personal, plain };
}

async function reply(sharing: Sharing, id: string, rights: unknown, line: object = {}) {
  const { lines } = await sharing.see("clerk", id);
  return await sharing.world.call("clerk", "POST", `/applications/${id}/replies`, {
    lines: lines.map((each: any) => ({ itemId: each.itemId, decision: "agree", mask: each.suggestedMask, ...none, ...line })),
    quota: { callsPerDay: 100, rowsPerDay: 1_000 },
    rowFilter: null,
    note: "",
    rights,
  });
}
const SAFE = { said: "safeguarded", safeguards: ["masked", "purpose"], words: "只给姓，够核验用。" };

test("REG25-5-3: a reply on personal items is refused without what was weighed; it stays the provider's own until it is given", async () => {
  const { sharing, personal, plain } = await stage("reg25");
  const { world } = sharing;
  const id = await sharing.submit(personal);
  const { rights } = await sharing.see("clerk", id);
  assert.deepEqual(
    rights.asked.items.map((each: any) => [each.name, each.touches]),
    [["姓名", ["person"]]],
  );
  assert.deepEqual([rights.asked.citations[0].id, rights.said], ["REG25-5-3", []]);
  const silent = await reply(sharing, id, null);
  assert.deepEqual([silent.status, silent.body.code, silent.body.fields[0].pointer], [422, "application.rights-missing", "/rights"]);
  const claimed = await reply(sharing, id, { ...SAFE, safeguards: ["rows"] });
  assert.equal(claimed.body.code, "application.rights-claim");
  assert.equal((await reply(sharing, id, { ...SAFE, words: "  " })).status, 400);
  assert.deepEqual((await sharing.see("clerk", id)).rights.said, [], "what was refused left nothing");
  assert.equal((await reply(sharing, id, SAFE)).status, 200);
  assert.deepEqual((await sharing.see("user", id)).rights.said, [], "a draft is the provider's own");
  const proposed = await sharing.see("work-body-head", id);
  assert.deepEqual([proposed.rights.said[0].words, proposed.rights.said[0].replyId], [SAFE.words, proposed.replies[0].id]);
  await world.ok("work-body-head", "POST", `/applications/${id}/replies/${proposed.replies[0].id}/consent`);
  for (const login of ["user", "reviewer"]) {
    const [said] = (await sharing.see(login, id)).rights.said;
    assert.deepEqual([said.said, said.safeguards, said.touched[0].name], ["safeguarded", SAFE.safeguards, "姓名"], login);
  }
  const kept = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("body")
    .where("action", "=", "application.reply-proposed")
    .execute();
  assert.ok(JSON.stringify(kept).includes(SAFE.words), "it stands in the ledger");
  const other = await sharing.submit(plain);
  assert.equal((await sharing.see("clerk", other)).rights.asked, null);
  assert.equal((await reply(sharing, other, null)).status, 200, "where nobody is touched, nothing is asked");
});

test("REG25-5-3: whoever refuses everything is not asked", async () => {
  const sharing = await sharingUnder("reg25", "rights_refused", NOW);
  const id = await sharing.submit(await sharing.entry("从业人员", [{ name: "姓名", personal: "personal" }]));
  const refusal = { decision: "refuse", mask: null, ground: "illegal", reason: "用途没有依据" };
  const { grounds } = await sharing.see("clerk", id);
  const ground = grounds.conditional.find((each: any) => each.needs.length === 1 && each.needs[0] === "reason").key;
  assert.equal((await reply(sharing, id, null, { ...refusal, ground })).status, 200);
});

test("beside the regulation the office is asked in its examination too (REG25-5-3, JY-7-4); both read both", async () => {
  const { sharing, personal } = await stage("reg25+jiyuan");
  const id = await sharing.submit(personal);
  const path = `/applications/${id}/examination`;
  const silent = await sharing.world.call("reviewer", "POST", path, { opinion: "符合要求", rights: null });
  assert.equal(silent.body.code, "application.rights-missing");
  const said = { said: "safeguarded", safeguards: ["masked"], words: "建议脱敏。" };
  await sharing.world.ok("reviewer", "POST", path, { opinion: "符合要求", rights: said });
  for (const login of ["clerk", "user", "reviewer"])
    assert.deepEqual(
      (await sharing.see(login, id)).rights.said.map((each: any) => [each.words, each.replyId]),
      [["建议脱敏。", null]],
      login,
    );
  assert.equal((await reply(sharing, id, null)).body.code, "application.rights-missing");
  assert.equal((await reply(sharing, id, SAFE)).status, 200);
});

test("where no text asks for it nobody is asked", async () => {
  const { sharing, personal } = await stage("gf51");
  const id = await sharing.submit(personal);
  assert.equal((await sharing.see("clerk", id)).rights.asked, null);
  assert.equal((await reply(sharing, id, null)).status, 200);
});
