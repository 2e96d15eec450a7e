// Demands under every profile: whoever the law gives a step to takes it, and what only some texts ask for is asked for there.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { bodyUnder, lawUnder } from "#test/law-body.ts";

const PROFILES = ["reg25", "gf51", "miit", "jiyuan", "shuozhou", "reg25+miit"];

for (const profile of PROFILES) {
  test(`${profile}: a demand is routed to its holder and its draft made, without a clock where no text sets one (REG25-20-1, MIIT-20-1, JY-16-2, SZ-20-1)`, async () => {
    const { world, organs } = await bodyUnder(profile, `demands ${profile}`, "2026-03-03T02:00:00Z");
    const hasAudiences = Object.keys(lawUnder(profile).audiences).length > 0;
    const content = {
      title: "企业年报",
      audience: null as "inner" | null,
      targetAgencyId: null,
      targetName: "",
      nationalCode: "",
      dutyId: organs.user.dutyIds[0],
      basis: "",
      scenario: "规划编制",
      cycle: "",
      methods: [],
      items: [{ id: randomUUID(), name: "年度产值", meaning: "", type: "decimal", codeTable: "" }],
      listed: false,
      note: "",
    };
    const { id } = await world.ok("user", "POST", "/demands", { content });
    if (hasAudiences) {
      const { body } = await world.call("user", "POST", "/demands/hand-in", { ids: [id], declaration: true });
      assert.deepEqual(body.fields[0].pointer, "/audience");
      await world.ok("user", "PUT", `/demands/${id}`, { content: { ...content, audience: "inner" } }, { "if-match": '"1"' });
    }
    await world.ok("user", "POST", "/demands/hand-in", { ids: [id], declaration: true });
    await world.ok("reviewer", "POST", `/demands/${id}/route`, { agencyId: organs.provider.id, words: "" });
    const page = await world.ok("clerk", "GET", `/demands/${id}`);
    assert.deepEqual([page.actions, page.sentence.clocks], [["answer"], []]);
    assert.ok(page.citations.length > 0);
    const { state, entryId } = await world.ok("clerk", "POST", `/demands/${id}/answer`, { answer: "agreed" });
    assert.equal(state, "cataloguing");
    assert.equal((await world.call("user", "POST", `/demands/${id}/apply`, { entryId })).body.code, "demand.not-published");
  });
}
