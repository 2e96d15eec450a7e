// The guide under each of the texts: nothing is asked before one is issued, and afterwards its class and labels are told to who uses the data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyUnder } from "#test/law-body.ts";
import { PROFILES } from "#test/sharing.ts";

const criterion = { text: "依法登记取得", basis: "GB/T 43697", signs: [] };
const guide = {
  title: "政务数据分类分级指南",
  document: "数〔2026〕1号",
  preface: "",
  classNeeded: true,
  grades: ["general", "important", "core"].map((grade) => ({ grade, criteria: [criterion], requirements: [] })),
  classes: [
    {
      code: "R",
      zh: "登记类",
      en: "Registers",
      dimension: "source",
      criteria: [criterion],
      traits: { collected: ["generated"], sharingType: [], scenario: [] },
      range: "本级各部门",
      permission: "经提供部门同意",
      users: ["department"],
      scenarios: [],
      outside: "tell",
      requirements: [{ stage: "5", text: "加密存储", labels: ["501"] }],
    },
  ],
};

for (const profile of PROFILES) {
  test(`${profile}: before a guide nothing is asked; after it the class is, and it is told with its labels to every agency (MIIT-10-2, MIIT-11-1, MIIT-12-1)`, async () => {
    const body = await bodyUnder(profile, `guide worlds ${profile}`, "2026-03-03T02:00:00Z");
    const { world } = body;
    const before = await body.publish(body.content({ title: "没有指南时的名录" }));
    const ungraded = await world.ok("user", "GET", `/guides/entries/${before}`);
    assert.deepEqual([ungraded.guide, ungraded.dataClass, ungraded.labels, ungraded.labelsMissing], [null, null, [], []]);
    const { id } = await world.ok("reviewer", "POST", "/guides", {});
    const { revision } = await world.ok("reviewer", "PUT", `/guides/${id}`, { content: guide }, { "if-match": '"1"' });
    const issuing = { effectiveOn: "2026-03-03", all: false, words: "" };
    await world.ok("office-head", "POST", `/guides/${id}/issue`, issuing, { "if-match": `"${revision}"` });
    const bare = await body.draft(body.content({ title: "没有类别的名录" }));
    const refused = await world.call("clerk", "POST", `/catalog/entries/${bare}/request-consent`);
    assert.ok(
      refused.body.fields.some(({ pointer }: { pointer: string }) => pointer === "/dataClass"),
      JSON.stringify(refused.body),
    );
    const labelled = await body.publish(body.content({ title: "登记名录", dataClass: "R", labels: ["501"] }));
    const told = await world.ok("user", "GET", `/guides/entries/${labelled}`);
    assert.deepEqual(
      [told.guide.version, told.dataClass.code, told.dataClass.permission, told.labels, told.labelsAsked, told.labelsMissing],
      [1, "R", "经提供部门同意", ["501"], ["501"], []],
    );
    assert.equal((await world.ok("clerk", "GET", "/catalog/compilations?label=501")).total, 1);
  });
}
