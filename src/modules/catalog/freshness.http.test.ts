// Data that grows old behind a published entry: the page says so, its agency is asked once, and not any more when it has loaded.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { sharedGrant } from "#test/shared-grant.ts";
import { bodyUnder } from "#test/law-body.ts";
import { createWorld, type World } from "#test/world.ts";
import { askForLoads, loadSharedTable, mountResource } from "./index.ts";

let world: World;
let cast: Cast;
let place: { entryId: string; resourceId: string };

before(async () => {
  world = await createWorld("catalog freshness", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  place = await publishResidents(world, cast);
});

const page = (login: string) => world.ok(login, "GET", `/catalog/entries/${place.entryId}`);
const tasks = async (login: string) =>
  (await world.ok(login, "GET", "/inbox?limit=100")).rows.filter((task: { kind: string }) => task.kind === "catalog.load");

test("REG25-17-1, GF51-13-1, JY-14-2: past its cycle the owner is asked once; a load settles it", async () => {
  assert.deepEqual((await page("consumer.clerk")).freshness, { kind: "fresh", loadedOn: "2026-10-12", dueOn: "2026-10-13" });
  assert.equal(await askForLoads(world.deployment), 0);
  world.at("2026-10-14T09:00:00+08:00");
  assert.equal((await page("consumer.clerk")).freshness.kind, "stale");
  const done = await Promise.all([askForLoads(world.deployment), askForLoads(world.deployment)]);
  assert.equal(done[0] + done[1], 1);
  assert.equal(await askForLoads(world.deployment), 0);
  const [task, ...more] = await tasks("provider.clerk");
  assert.deepEqual(more, []);
  assert.match(task.detail, /上次更新 2026-10-12，按更新周期应不晚于 2026-10-13/);
  assert.deepEqual(await tasks("consumer.clerk"), []);
  const columns = ["id_number", "name", "mobile", "district"].map((name) => ({ name, type: "text", comment: name }));
  const rows = [["990101199001010000", "张三", "13800000000", "示范区"]];
  await loadSharedTable(world.deployment, {
    agencyId: cast.provider.id,
    name: "resident",
    title: "常住人口",
    keyColumn: "id_number",
    columns,
    rows,
  });
  assert.equal(await askForLoads(world.deployment), 1);
  assert.deepEqual(await tasks("provider.clerk"), []);
  const { rows: acts } = await world.ok("auditor", "GET", `/ledger?subject=${place.entryId}&limit=100`);
  const names = acts.map((act: { action: string }) => act.action);
  assert.equal(names.filter((name: string) => name === "catalog.load-due" || name === "catalog.load-caught-up").length, 2);
});

test("who uses an entry is named to its provider and the office; a user sees itself, others a number", async () => {
  await sharedGrant(world, { ...place, dutyId: cast.consumer.dutyIds[0] ?? "" });
  const seen = async (login: string) => {
    const { use } = await page(login);
    return [use.users, use.grants, use.agencies.map((each: { agency: { name: string } }) => each.agency.name)];
  };
  for (const login of ["provider.clerk", "office.reviewer", "auditor", "consumer.clerk"])
    assert.deepEqual(await seen(login), [1, 1, ["市教育局"]], login);
  assert.deepEqual(await seen("outsider.clerk"), [1, 1, []]);
});

test("GF51-24-5, JY-60-4, SZ-33-6: what passed the day of its cycle is a lead of its agency where the text names the breach, and lapses with the load", async () => {
  for (const profile of ["gf51", "shuozhou", "miit"]) {
    const body = await bodyUnder(profile, `late loads ${profile}`, "2026-10-12T02:00:00Z");
    const id = await body.publish(body.content({ updateCycle: "daily" }));
    const columns = [{ name: "name", type: "text", comment: "姓名" }];
    const load = () =>
      loadSharedTable(body.world.deployment, {
        agencyId: body.organs.provider.id,
        name: "late",
        title: "名录",
        keyColumn: "name",
        columns,
        rows: [["张三"]],
      });
    await load();
    const { content } = (await body.world.ok("clerk", "GET", `/catalog/entries/${id}`)).version;
    const mapped = Object.fromEntries(content.items.map((each: { id: string }) => [each.id, "name"]));
    await mountResource(body.world.deployment, body.the("clerk"), {
      entryId: id,
      resource: { kind: "table", title: "名录", table: "late", columns: mapped },
    });
    const leads = async () => (await body.world.ok("reviewer", "GET", "/leads?kind=data-not-updated")).rows;
    body.world.at("2026-10-15T02:00:00Z");
    await askForLoads(body.world.deployment);
    const found = await leads();
    assert.equal(found.length, profile === "miit" ? 0 : 1, profile);
    if (found[0]) assert.deepEqual([found[0].state, found[0].agency.id], ["raised", body.organs.provider.id]);
    await load();
    await askForLoads(body.world.deployment);
    assert.equal((await leads())[0]?.state, profile === "miit" ? undefined : "closed");
  }
});
