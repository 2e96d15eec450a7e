// Facets by what changes without a new version: how fresh the data is today, what is mounted, what a library is called.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { type Cast, castOf, item, publish, publishResidents, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { loadSharedTable } from "./index.ts";

let world: World;
let cast: Cast;
let mounted: string;
let bare: string;

before(async () => {
  world = await createWorld("catalog facets", { now: "2026-10-12T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  mounted = (await publishResidents(world, cast)).entryId;
  const at = world.deployment.clock.now();
  const described = { theme: "", purpose: "", platform: "", project: "", document: "x", since: "2026-01-01", until: null, endWords: "" };
  await world.deployment.db
    .insertInto("library")
    .values({
      ...described,
      id: randomUUID(),
      kind: "theme",
      code: "old-young",
      name: "一老一小",
      mode: "central",
      revision: 1,
      registeredBy: null,
      registeredAt: at,
      changedAt: at,
    })
    .execute();
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const plain = { dutyId, kind: "department" as const, baseLibrary: null, title: "学生学籍", grade: "important" as const };
  bare = await publish(world, {
    ...residents(dutyId),
    ...plain,
    themeLibrary: "一老一小",
    items: [item({ name: "学号", technicalName: "x", grade: "important" })],
  });
  for (const id of [mounted, bare]) await world.api.search.refresh(id);
});

type Counts = Record<string, [value: string, label: string, count: number][]>;
async function counts(query = ""): Promise<Counts> {
  const { facets } = await world.ok("consumer.clerk", "GET", `/catalog/search?${query}`);
  const rows = Object.entries(facets as Record<string, { value: string; label: string; count: number }[]>);
  return Object.fromEntries(
    rows.map(([key, values]) => [key, values.map(({ value, label, count }): Counts[string][number] => [value, label, count])]),
  );
}
const ids = async (query: string): Promise<string[]> =>
  (await world.ok("consumer.clerk", "GET", `/catalog/search?${query}`)).rows.map(({ entryId }: { entryId: string }) => entryId);
const kinds = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await counts())["freshness"]?.map(([value, , count]) => [value, count]) ?? []);

test("how fresh an entry is counts by today, and is what its own page says (GF51-13-1)", async () => {
  assert.deepEqual(await kinds(), { fresh: 1, missing: 1 });
  assert.deepEqual(await ids("freshness=fresh"), [mounted]);
  world.at("2026-10-14T09:00:00+08:00");
  assert.deepEqual(await kinds(), { stale: 1, missing: 1 });
  const [hit] = (await world.ok("consumer.clerk", "GET", "/catalog/search?freshness=stale")).rows;
  assert.deepEqual(hit.freshness, (await world.ok("consumer.clerk", "GET", `/catalog/entries/${mounted}`)).freshness);
  const columns = ["id_number", "name", "mobile", "district"].map((name) => ({ name, type: "text", comment: name }));
  const rows = [["990101199001010000", "张三", "13800000000", "示范区"]];
  const table = { agencyId: cast.provider.id, name: "resident", title: "常住人口", keyColumn: "id_number", columns, rows };
  await loadSharedTable(world.deployment, table);
  // The load told the search itself; that it has heard is a matter of milliseconds.
  for (let waited = 0; waited < 100 && (await kinds())["stale"]; waited += 1) await new Promise((done) => setTimeout(done, 50));
  assert.deepEqual(await kinds(), { fresh: 1, missing: 1 });
});

test("what is mounted, how it is shared and how it is graded narrow the search and each other", async () => {
  const all = await counts();
  assert.deepEqual(
    all["resource"]?.map(([value, , count]) => [value, count]),
    [
      ["none", 1],
      ["table", 1],
    ],
  );
  assert.deepEqual(await ids("resource=none"), [bare]);
  assert.deepEqual(await ids("grade=important&resource=none"), [bare]);
  assert.deepEqual(
    (await counts("resource=none"))["freshness"]?.map(([value]) => value),
    ["missing"],
  );
  const [method = ""] = all["method"]?.[0] ?? [];
  assert.ok((await ids(`method=${method}`)).length > 0);
});

test("a library is one value, by its code or by its name, and a choice that nothing fits stays there to be taken back", async () => {
  const { library } = await counts();
  assert.deepEqual(library?.toSorted(), [
    ["base:population", "population", 1],
    ["theme:old-young", "一老一小", 1],
  ]);
  assert.deepEqual(await ids("library=theme:old-young"), [bare]);
  const gone = await counts(`library=base:nowhere&agency=${cast.outsider.id}`);
  assert.deepEqual(
    gone["library"]?.find(([value]) => value === "base:nowhere"),
    ["base:nowhere", "nowhere", 0],
  );
});
