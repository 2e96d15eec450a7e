// Recorded changes over HTTP under the texts: what the law says of them, who sees them, whose step it is, how much longer may be asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Body, bodyUnder } from "#test/law-body.ts";

const NOW = "2026-03-03T02:00:00Z"; // a Tuesday

/** Working days of the limit, of the extension and of the office's review; and until when, for what changed on 2 March. */
const LIMITS = {
  reg25: { limit: "10个工作日", extension: 5, review: "2个工作日", due: "2026-03-16", article: "REG25-17-2" },
  gf51: { limit: "15个工作日", extension: null, review: null, due: "2026-03-23", article: "GF51-8-2" },
  miit: { limit: "5个工作日", extension: 20, review: null, due: "2026-03-09", article: "MIIT-16-3" },
  jiyuan: { limit: "5个工作日", extension: null, review: "5个工作日", due: "2026-03-09", article: "JY-19-2" },
  shuozhou: { limit: null, extension: null, review: null, due: null, article: "SZ-12-1" },
  "reg25+miit": { limit: "5个工作日", extension: 10, review: "2个工作日", due: "2026-03-09", article: "MIIT-16-3" },
} as const;

const recorded = async (body: Body, more: object = {}): Promise<{ id: string; entryId: string }> => {
  const entryId = await body.publish(body.content({ dutyId: body.organs.provider.dutyIds[0] ?? "" }));
  const change = { kind: "duties", title: "职责划转", occurredOn: "2026-03-02", entryIds: [entryId], note: "", ...more };
  return { id: (await body.world.ok("clerk", "POST", "/catalog/change-events", change)).id, entryId };
};

for (const [profile, expected] of Object.entries(LIMITS)) {
  test(`${profile}: limit, extension and review come from the text, with their articles (REG25-17-2, REG25-17-3, REG25-17-5, GF51-8-2, MIIT-16-3, MIIT-16-4, JY-19-2, JY-19-3)`, async () => {
    const body = await bodyUnder(profile, `changes under ${profile}`, NOW);
    const rules = await body.world.ok("clerk", "GET", "/catalog/change-rules?occurredOn=2026-03-02");
    assert.equal(rules.limit?.length.zh ?? null, expected.limit);
    assert.equal(rules.extension?.workingDays ?? null, expected.extension);
    assert.equal(rules.review?.length.zh ?? null, expected.review);
    assert.equal(rules.due?.on ?? null, expected.due);
    assert.ok(rules.citations.some(({ id }: { id: string }) => id === expected.article));
    const { id } = await recorded(body);
    const change = await body.world.ok("clerk", "GET", `/catalog/change-events/${id}`);
    assert.equal(change.clock?.due ?? null, expected.due);
    assert.equal(change.extensionLeft, expected.extension ?? 0);
    assert.deepEqual(change.actions, expected.extension === null ? [] : ["ask-extension"]);
  });
}

test("a change is its agency's and the office's, and the step is the clerk's until all is handed in (REG25-17-2, REG25-17-4)", async () => {
  const body = await bodyUnder("reg25", "who sees a change", NOW);
  const { id, entryId } = await recorded(body);
  const path = `/catalog/change-events/${id}`;
  assert.equal((await body.world.call("user", "GET", path)).status, 404);
  const [mine, seen] = [await body.world.ok("clerk", "GET", path), await body.world.ok("reviewer", "GET", path)];
  assert.equal(mine.sentence.words, "等待您 更新目录并报送（还差 1 个）");
  assert.match(seen.sentence.wordsEn, /^Waiting for 市场局 to update the catalog/);
  assert.deepEqual([mine.entries[0].actions, seen.entries[0].actions], [["revise"], []]);
  assert.deepEqual(mine.timeline[0].words, {
    zh: "登记须更新目录的调整、变化",
    en: "recorded a change that the catalog must follow",
  });
  const listed = async (query: string): Promise<string[]> =>
    (await body.world.ok("reviewer", "GET", `/catalog/change-events?${query}`)).rows.map((row: { id: string }) => row.id);
  assert.deepEqual(await listed("state=open"), [id]);
  assert.deepEqual(await listed(`agency=${body.organs.user.id}`), []);
  await body.revise(entryId);
  const waiting = await body.world.ok("clerk", "GET", path);
  assert.deepEqual([waiting.entries[0].handedIn, waiting.closedAt], [false, null], "the head has not consented yet");
  await body.world.ok("head", "POST", `/catalog/entries/${entryId}/consent`);
  const done = await body.world.ok("clerk", "GET", path);
  assert.deepEqual([done.sentence.tone, done.clock.lamp, done.entries[0].handedIn], ["done", "stopped", true]);
  assert.equal(done.entries[0].clock.due, "2026-03-05", "two working days of the office's");
  assert.deepEqual([await listed("state=open"), await listed("state=closed")], [[], [id]]);
});

test("an extension may be asked in parts where they add up, and no longer than the text lets it (MIIT-16-4)", async () => {
  const body = await bodyUnder("miit", "extensions of a change in parts", NOW);
  const { id } = await recorded(body);
  const path = `/catalog/change-events/${id}`;
  const ask = async (workingDays: number) =>
    await body.world.call("clerk", "POST", `${path}/extension`, { reason: "系统改造", workingDays });
  assert.equal((await ask(21)).body.code, "deadline.extension-too-long");
  assert.equal((await ask(8)).status, 200);
  const asked = await body.world.ok("office-head", "GET", path);
  assert.deepEqual([asked.sentence.words, asked.actions], ["等待您 决定是否延长更新期限", ["decide-extension"]]);
  await body.world.ok("office-head", "POST", `${path}/extension/decision`, { agree: true, note: "" });
  const { extensionLeft, actions, clock } = await body.world.ok("clerk", "GET", path);
  assert.deepEqual([extensionLeft, actions, clock.extensionDays], [12, ["ask-extension"], 8]);
});
