// Saved searches: kept for one person, bounded, and told of what is newly found once a day.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { watchSavedSearches } from "./index.ts";

let world: World;
let cast: Cast;

before(async () => {
  world = await createWorld("saved searches", { now: "2026-10-12T10:00:00+08:00" });
  cast = await castOf(world);
});

const asked = (name: string, more: object = {}) => ({ name, q: "", exact: false, sort: "relevance", chosen: {}, notify: true, ...more });
const save = async (login: string, name: string, more: object): Promise<string> =>
  (await world.ok(login, "POST", "/saved-searches", asked(name, more))).id;
const list = async (login: string) => (await world.ok(login, "GET", "/saved-searches")).rows;
const news = async (login: string): Promise<{ title: string; body: string; href: string }[]> =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter(({ kind }: { kind: string }) => kind === "saved-search.news");

async function publishPlain(title: string): Promise<string> {
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const items = [item({ name: "编号", technicalName: "x" })];
  return await publish(world, { ...residents(dutyId), dutyId, kind: "department", baseLibrary: null, title, items });
}

test("a person keeps, renames, deletes and takes back his own searches; nobody else meets them", async () => {
  const id = await save("consumer.clerk", "婚姻", { q: " 婚姻登记 ", chosen: { grade: ["general"], agency: [] } });
  const [row] = await list("consumer.clerk");
  assert.deepEqual([row.id, row.name, row.q, row.chosen, row.foundCount], [id, "婚姻", "婚姻登记", { grade: ["general"] }, 0]);
  assert.deepEqual(await list("consumer.work-body-head"), []);
  for (const step of ["change", "remove", "restore"])
    assert.equal((await world.call("consumer.work-body-head", "POST", `/saved-searches/${id}/${step}`, {})).status, 404);
  assert.equal((await world.call("consumer.clerk", "POST", `/saved-searches/${randomUUID()}/remove`, {})).status, 404);
  const same = await world.call("consumer.clerk", "POST", "/saved-searches", asked("婚姻", { q: "x" }));
  assert.deepEqual([same.status, same.body.code], [409, "saved-search.name"]);
  assert.equal((await world.call("consumer.clerk", "POST", "/saved-searches", asked("空", { q: " ", chosen: { theme: [] } }))).status, 422);
  await world.ok("consumer.clerk", "POST", `/saved-searches/${id}/change`, { name: "婚姻登记" });
  await world.ok("consumer.clerk", "POST", `/saved-searches/${id}/remove`, {});
  assert.deepEqual(await list("consumer.clerk"), []);
  await world.ok("consumer.clerk", "POST", `/saved-searches/${id}/restore`, {});
  assert.deepEqual(
    (await list("consumer.clerk")).map(({ name }: { name: string }) => name),
    ["婚姻登记"],
  );
  assert.equal((await world.call("consumer.clerk", "POST", `/saved-searches/${id}/restore`, {})).status, 404);
});

test("one notice a day for all searches of a person, only to him, of what is found and was not found before", async () => {
  await save("consumer.clerk", "学生", { q: "xuesheng" });
  await save("consumer.clerk", "本局要的", { chosen: { agency: [cast.provider.id] } });
  await save("consumer.clerk", "不用告诉", { q: "学生学籍", notify: false });
  await save("outsider.clerk", "别的", { q: "水文" });
  const first = await publishPlain("学生学籍");
  await publishPlain("学生资助");
  assert.equal(await watchSavedSearches(world.deployment), 0);
  world.at("2026-10-12T10:20:00+08:00");
  assert.equal(await watchSavedSearches(world.deployment), 1);
  assert.equal(await watchSavedSearches(world.deployment), 0);
  const [told, ...more] = await news("consumer.clerk");
  assert.deepEqual(more, []);
  assert.match(told?.title ?? "", /2 项/);
  assert.match(told?.body ?? "", /「学生」2 项/);
  assert.match(told?.body ?? "", /「本局要的」2 项/);
  assert.doesNotMatch(told?.body ?? "", /不用告诉/);
  for (const login of ["consumer.work-body-head", "outsider.clerk"]) assert.deepEqual(await news(login), []);
  const rows = await list("consumer.clerk");
  const student = rows.find(({ name }: { name: string }) => name === "学生");
  assert.deepEqual([student.foundCount, student.found.length, student.found[0].agency.id], [2, 2, cast.provider.id]);
  assert.ok(student.found.some(({ entryId }: { entryId: string }) => entryId === first));
  // A third one the same day waits for the next.
  await publishPlain("学生体检");
  world.at("2026-10-12T18:00:00+08:00");
  assert.equal(await watchSavedSearches(world.deployment), 0);
  world.at("2026-10-13T09:00:00+08:00");
  assert.equal(await watchSavedSearches(world.deployment), 1);
  assert.match((await news("consumer.clerk"))[0]?.title ?? "", /1 项/);
});

test("nobody is told of what left the catalog before the message (REG25-16-1)", async () => {
  const { db } = world.deployment;
  world.at("2026-10-14T09:00:00+08:00");
  const id = await publishPlain("学生证件");
  await watchSavedSearches(world.deployment);
  const told = (await news("consumer.clerk")).length;
  const { publishedVersionId } = await db
    .selectFrom("catalogEntry")
    .select("publishedVersionId")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await db.updateTable("catalogEntry").set({ publishedVersionId: null }).where("id", "=", id).execute();
  world.at("2026-10-14T10:00:00+08:00");
  await watchSavedSearches(world.deployment);
  assert.equal((await news("consumer.clerk")).length, told);
  assert.ok(
    (await list("consumer.clerk")).every(({ found }: { found: { entryId: string }[] }) => found.every(({ entryId }) => entryId !== id)),
  );
  await db.updateTable("catalogEntry").set({ publishedVersionId }).where("id", "=", id).execute();
});

test("there are so many and no more", async () => {
  const { most } = await world.ok("outsider.clerk", "GET", "/saved-searches");
  for (let at = (await list("outsider.clerk")).length; at < most; at += 1) await save("outsider.clerk", `检索${at}`, { q: `词${at}` });
  const over = await world.call("outsider.clerk", "POST", "/saved-searches", asked("再一个", { q: "词" }));
  assert.deepEqual([over.status, over.body.code], [409, "saved-search.full"]);
});
