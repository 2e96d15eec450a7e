// Suggestions over HTTP: values of the own agency's tables count, no value comes back, and nobody else's table is read.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { seededRandom } from "#demo/tables/random.ts";
import { type Cast, castOf } from "#test/cast.ts";
import * as people from "#test/labelled/people.ts";
import { createWorld, type World } from "#test/world.ts";
import { loadSharedTable } from "./index.ts";

let world: World;
let cast: Cast;
const ROWS = 8_000;
const random = seededRandom(3);
const held = Array.from({ length: ROWS }, (_, index) => [
  index + 1,
  people.residentId(random, [1940, 2005]),
  people.name(random),
  `已电话告知${people.mobile(random)}`,
  people.longitude(random),
]);

interface Shown {
  readonly technicalName: string;
  readonly itemId: string;
  readonly kind: string | null;
  readonly personal: string;
  readonly grade: string | null;
  readonly confidence: number;
  readonly evidence: readonly { readonly zh: string; readonly en: string }[];
}

before(async () => {
  world = await createWorld("catalog suggestions", { now: "2026-03-03T02:00:00Z" });
  cast = await castOf(world);
  await loadSharedTable(world.deployment, {
    agencyId: cast.provider.id,
    name: "relief",
    title: "救助对象",
    keyColumn: "id",
    columns: [
      { name: "id", type: "integer", comment: "" },
      { name: "c1", type: "text", comment: "" },
      { name: "c2", type: "text", comment: "" },
      { name: "bz", type: "text", comment: "备注" },
      { name: "c4", type: "text", comment: "" },
    ],
    rows: held,
  });
});

test("columns whose names say nothing are known by their values, with counts as evidence (REG25-13-5, JY-58-3)", async () => {
  const answer = await world.ok("provider.clerk", "POST", "/catalog/suggestions", { table: "relief" });
  const kinds = (answer.items as Shown[]).map(({ technicalName, kind, personal, grade }) => [technicalName, kind, personal, grade]);
  assert.deepEqual(kinds, [
    ["id", null, "personal", null],
    ["c1", "resident-id", "sensitive", "important"],
    ["c2", "person-name", "personal", "general"],
    ["bz", "mobile", "personal", "general"],
    ["c4", "coordinates", "sensitive", "important"],
  ]);
  assert.equal(answer.rows, 200);
  assert.match(answer.items[1].evidence[0].zh, /^200 个样本中 200 个通过身份号码的校验位/);
  assert.equal(answer.entry.grade, null, "one item has no grade yet");
  assert.match(answer.entry.reason.zh, /就高从严/);
  const text = JSON.stringify(answer);
  for (const row of held) for (const cell of row.slice(1)) assert.ok(!text.includes(String(cell)), "no value comes back");
  assert.deepEqual(
    (await world.ok("provider.clerk", "POST", "/catalog/suggestions", { table: "relief" })).items[1].evidence,
    answer.items[1].evidence,
  );
});

test("another agency's table and an unknown one are no sources; other roles do not ask", async () => {
  for (const table of ["relief", "nothing", "x; drop table y"]) {
    assert.equal((await world.call("consumer.clerk", "POST", "/catalog/suggestions", { table })).status, 422, table);
  }
  assert.equal((await world.call("provider.agency-head", "POST", "/catalog/suggestions", { table: "relief" })).status, 403);
  const byWords = await world.ok("consumer.clerk", "POST", "/catalog/suggestions", {
    columns: [{ name: "sfzh", type: "text", comment: null }],
  });
  assert.deepEqual([byWords.items[0].kind, byWords.rows, byWords.entry.grade], ["resident-id", 0, "important"]);
});

test("a draft begun from a table carries the marks, and whoever may see it gets the evidence anew", async () => {
  const { id } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: {}, table: "relief" });
  const { content } = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/draft`);
  const items: readonly (Shown & { readonly id: string })[] = content.items;
  assert.deepEqual(
    items.map(({ personal }) => personal),
    ["personal", "sensitive", "personal", "personal", "sensitive"],
  );
  for (const item of items) assert.deepEqual(item.evidence, undefined, "the content holds no evidence");
  const shown = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/suggestions`);
  const found = shown.items as Shown[];
  assert.deepEqual(
    found.map(({ itemId }) => itemId),
    items.map((item) => item.id),
  );
  assert.equal(found[1]?.kind, "resident-id");
  assert.ok((found[1]?.confidence ?? 0) > 0.9);
  assert.ok(!JSON.stringify(shown).includes(String(held[0]?.[1])));
  assert.equal((await world.call("consumer.clerk", "GET", `/catalog/entries/${id}/suggestions`)).status, 404);
});

test("a table that is gone, broken or empty leaves the words", async () => {
  const { id } = await world.ok("provider.clerk", "POST", "/catalog/entries", { content: { title: "空表" }, table: "relief" });
  await sql`alter table shared_data.relief rename column c1 to c9`.execute(world.deployment.db);
  const shown = await world.ok("provider.clerk", "GET", `/catalog/entries/${id}/suggestions`);
  assert.deepEqual([shown.rows, shown.items[3].kind], [0, "business"]);
  await sql`alter table shared_data.relief rename column c9 to c1`.execute(world.deployment.db);
  await sql`truncate shared_data.relief`.execute(world.deployment.db);
  const empty = await world.ok("provider.clerk", "POST", "/catalog/suggestions", { table: "relief" });
  assert.deepEqual([empty.rows, empty.items[1].kind, empty.items[1].personal], [0, null, "personal"]);
});
