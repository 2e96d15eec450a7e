// Under each text the platform speaks that text's words: parties, posts, refusals, acts.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-03-02T09:00:00+08:00";

/** What a text calls the provider, the consumer, the office and its reviewer, and the clerk. */
const TEXTS = {
  reg25: ["提供部门", "需求部门", "主管部门", "主管部门审核员", "数据专员"],
  jiyuan: ["数据生产部门", "数据应用部门", "数据主管部门", "数据主管部门审核员", "数据专员"],
  shuozhou: ["提供部门", "使用部门", "市政务信息管理局", "市政务信息管理局审核员", "数据专员"],
  miit: ["提供司局", "使用司局", "办公厅", "办公厅审核员", "数据共享联络员"],
} as const;
type Profile = keyof typeof TEXTS;
const profiles = Object.keys(TEXTS) as Profile[];
const worlds = new Map<Profile, World>();
const worldOf = (profile: Profile): World => {
  const world = worlds.get(profile);
  assert.ok(world);
  return world;
};

before(async () => {
  for (const profile of profiles) {
    const world = await createWorld(`words-${profile}`, { now: NOW, profile });
    await castOf(world);
    worlds.set(profile, world);
  }
});

for (const profile of profiles) {
  const [provider, consumer, office, reviewer, clerk] = TEXTS[profile];

  test(`${profile}: the words come with the platform, before anybody signs in`, async () => {
    const { body } = await worldOf(profile).call(null, "GET", "/platform");
    const words = (key: string): unknown => body.words[key].zh;
    assert.deepEqual(["party.provider", "party.consumer", "party.office", "role.office-reviewer", "role.clerk"].map(words), [
      provider,
      consumer,
      office,
      reviewer,
      clerk,
    ]);
  });

  test(`${profile}: a post is called as the text calls it`, async () => {
    const world = worldOf(profile);
    assert.equal((await world.ok("provider.clerk", "GET", "/sessions/current")).post.roleTitle, clerk);
    assert.equal((await world.ok("office.reviewer", "GET", "/sessions/current")).post.roleTitle, reviewer);
  });

  test(`${profile}: a refusal names whose step it is`, async () => {
    const { status, body } = await worldOf(profile).call("provider.clerk", "GET", "/ledger/verify");
    assert.equal(status, 403);
    assert.ok(body.title.includes(reviewer), body.title);
    assert.doesNotMatch(body.title + body.titleEn, /[{}]/);
  });

  test(`${profile}: the acts on the ledger speak of the same parties`, async () => {
    const { rows } = await worldOf(profile).ok<{ rows: { action: string; words: { zh: string; en: string } }[] }>(
      "auditor",
      "GET",
      "/ledger/actions",
    );
    const filed = rows.find(({ action }) => action === "service-change.filed");
    assert.equal(filed?.words.zh, `终止或变更服务向${office}备案`);
    const platform = await worldOf(profile).call(null, "GET", "/platform");
    assert.ok(filed.words.en.endsWith(` ${platform.body.words["party.office"].en}`), filed.words.en);
    for (const { words } of rows) {
      assert.doesNotMatch(words.zh + words.en, /[{}]/);
      assert.doesNotMatch(words.en, /\p{Script=Han}/u);
    }
  });
}

test("whose step it is comes with the article that gives it", async () => {
  const answer = await worldOf("reg25").call("provider.clerk", "POST", `/catalog/entries/${crypto.randomUUID()}/publish`);
  assert.equal(answer.status, 403);
  assert.deepEqual(
    answer.body.citations.map(({ id }: { id: string }) => id),
    ["REG25-16-1", "REG25-16-2"],
  );
});
