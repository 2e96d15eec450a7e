// A change that others rely on: told a month before it counts, at once only where the law leaves no time, called off in words.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder, refusal } from "#test/law-body.ts";
import { askChangeExtension, discardDraft, publishedVersion, publishEntry, reportChange, requestConsent, reviseEntry } from "./index.ts";

let body: Body;
const now = "2026-03-03T02:00:00Z"; // a Tuesday

before(async () => {
  body = await bodyUnder("shuozhou", "catalog change notice", now);
});

const number = async (id: string) => (await publishedVersion(body.world.deployment.db, id))?.number;

/** A published entry that one agency has a running grant on. */
async function used(title: string): Promise<string> {
  const id = await body.publish(body.content({ title }));
  await body.use(id);
  return id;
}

test("an entry is published by the bureau's review (SZ-10-2, SZ-10-5, SZ-12-3)", async () => {
  const { deployment } = body.world;
  const id = await body.handIn(body.content());
  assert.equal(await body.state(id), "awaiting-review");
  assert.equal(await publishedVersion(deployment.db, id), undefined);
  assert.equal((await refusal(publishEntry(deployment, body.the("head"), { id }))).code, "catalog.not-yours");
  assert.deepEqual(await body.walk(id), ["reviewer"]);
  assert.ok((await body.acts(id)).includes("catalog.published"));
});

test("users are told a month before a change counts, and keep what they have until then (SZ-12-1, SZ-12-2)", async () => {
  body.world.at(now);
  const id = await used("商户名录");
  const told = body.organs.user.id;
  await body.revise(id, { items: [item({ name: "名称", technicalName: "name", sharingType: "unconditional" })] });
  const revised = await body.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.deepEqual(
    {
      users: revised.notice.users,
      length: revised.notice.length.zh,
      effectiveOn: revised.notice.effectiveOn,
      urgent: revised.notice.urgent,
    },
    { users: 1, length: "1个月", effectiveOn: "2026-04-04", urgent: true },
  );
  assert.deepEqual(await publishEntry(body.world.deployment, body.the("reviewer"), { id }), { state: "scheduled" });
  assert.equal(await number(id), 1);
  const notices = await body.notices("catalog.change-announced", id);
  assert.deepEqual(
    notices.map(({ agencyId, title, cites }) => ({ agencyId, title, cites })),
    [{ agencyId: told, title: "目录将于 2026-04-04 调整：商户名录", cites: ["SZ-12-2"] }],
  );
  assert.match(notices[0]?.body ?? "", /^变更：摘要、新增数据项、删去数据项 等 4 处|^变更：摘要、新增数据项、删去数据项、删去数据项。/);
  const seen = await body.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.equal(seen.upcoming.effectiveOn, "2026-04-04");
  assert.equal(seen.upcoming.changes.length, 4);
  assert.equal(seen.version.content.items.length, 2);
  const draft = await body.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
  assert.match(draft.sentence.words, /第 2 版已通过，将于 2026-04-04 生效/);
  assert.deepEqual(draft.actions, ["discard"]);
  assert.ok(draft.steps.every(({ at }: { at: string }) => at === "done"));

  body.world.at("2026-04-03T15:59:00Z"); // a minute to midnight
  await body.world.reconcile();
  assert.equal(await number(id), 1);
  body.world.at("2026-04-03T16:00:00Z");
  await body.world.reconcile();
  assert.equal(await number(id), 2);
  assert.ok((await body.acts(id)).includes("catalog.took-effect"));
  assert.equal((await body.world.ok("user", "GET", `/catalog/entries/${id}`)).upcoming, null);
  await body.world.reconcile();
  assert.equal((await body.notices("catalog.published", id)).length, 8, "once for each version and agency");
});

test("who does not use it waits for nothing (SZ-12-2)", async () => {
  body.world.at(now);
  const id = await body.publish(body.content({ title: "无人使用" }));
  await body.revise(id);
  assert.deepEqual(await body.walk(id), ["reviewer"]);
  assert.equal(await number(id), 2);
});

test("an urgent change counts at once, with its reason for everybody to read (SZ-12-2)", async () => {
  body.world.at(now);
  const id = await used("应急名录");
  await body.revise(id, {}, "新法今日施行");
  assert.deepEqual(await body.walk(id), ["reviewer"]);
  assert.equal(await number(id), 2);
  const [notice] = await body.notices("catalog.change-urgent", id);
  assert.equal(notice?.agencyId, body.organs.user.id);
  assert.match(notice?.body ?? "", /紧急理由：新法今日施行/);
  assert.match((await body.notices("catalog.published", id)).at(-1)?.title ?? "", /（紧急调整）/);
  const entry = await body.world.ok("user", "GET", `/catalog/entries/${id}`);
  assert.equal(entry.version.urgentReason, "新法今日施行");
  assert.ok(
    entry.timeline.some(
      ({ action, note }: { action: string; note: string | null }) => action === "catalog.published" && note === "新法今日施行",
    ),
  );
});

test("urgency is for changes of what is published only", async () => {
  const { deployment } = body.world;
  const id = await body.draft(body.content());
  const refused = await refusal(requestConsent(deployment, body.the("clerk"), { id, urgentReason: "急" }));
  assert.equal(refused.code, "catalog.urgent-only");
  const elsewhere = await bodyUnder("gf51", "catalog without notice", now);
  const published = await elsewhere.publish(elsewhere.content());
  assert.equal((await refusal(elsewhere.revise(published, {}, "急"))).code, "catalog.urgent-only");
});

test("an announced change can be called off, and its users hear of that, too (SZ-12-2)", async () => {
  body.world.at(now);
  const { deployment } = body.world;
  const id = await used("撤销名录");
  await body.revise(id);
  await body.walk(id);
  assert.equal((await refusal(reviseEntry(deployment, body.the("clerk"), { id, reason: "再改" }))).code, "catalog.revision-open");
  assert.equal((await refusal(discardDraft(deployment, body.the("reviewer"), { id }))).code, "catalog.not-yours");
  await discardDraft(deployment, body.the("clerk"), { id });
  assert.equal((await body.notices("catalog.change-cancelled", id))[0]?.agencyId, body.organs.user.id);
  body.world.at("2026-05-06T02:00:00Z");
  await body.world.reconcile();
  assert.equal(await number(id), 1);
});

test("a text without a limit for updates starts no clock and knows no extension", async () => {
  body.world.at(now);
  const { deployment } = body.world;
  const entryId = await body.publish(body.content());
  const change = { kind: "law" as const, title: "条例修订", occurredOn: "2026-03-02", entryIds: [entryId], note: "" };
  const { id } = await reportChange(deployment, body.the("clerk"), change);
  assert.deepEqual(await body.clocks(id), []);
  const { rows } = await body.world.ok("clerk", "GET", "/catalog/change-events");
  assert.deepEqual(rows.find((row: { id: string }) => row.id === id).actions, []);
  assert.equal((await refusal(askChangeExtension(deployment, body.the("clerk"), { id, reason: "难" }))).code, "deadline.no-clock");
  await body.revise(entryId);
  assert.deepEqual(await body.tasks(id), [], "handing in the update answers the change all the same");
});

test("under the regulation, too: its steps and limits, then the month of notice (REG25-17-4, REG25-17-5, SZ-12-2)", async () => {
  const joined = await bodyUnder("reg25+shuozhou", "catalog change notice under the regulation", now);
  const { deployment } = joined.world;
  const entryId = await joined.publish(joined.content());
  await joined.use(entryId);
  const change = { kind: "duties" as const, title: "机构改革", occurredOn: "2026-03-03", entryIds: [entryId], note: "" };
  const { id } = await reportChange(deployment, joined.the("clerk"), change);
  await joined.revise(entryId);
  assert.deepEqual(await joined.walk(entryId), ["head", "reviewer"]);
  assert.equal(await joined.state(entryId), "scheduled");
  assert.equal((await joined.clocks(id))[0]?.lamp, "stopped", "it was handed in");
  assert.equal((await joined.clocks(entryId))[0]?.lamp, "stopped", "the office has decided");
  joined.world.at("2026-04-04T02:00:00Z");
  await joined.world.reconcile();
  assert.equal(await joined.state(entryId), "published");
});
