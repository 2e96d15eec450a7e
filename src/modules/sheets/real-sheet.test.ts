// A real city's catalog, dirty as it was published: every row is accounted for. It runs only where that file lies beside.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

const FILE = join("..", "shared", "data", "catalog-foshan.xlsx");
const skip = existsSync(FILE) ? false : "the real catalog does not lie beside this working copy";

let world: World;

before(async () => {
  world = await createWorld("sheets-real", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
});

test("396 real rows: mapped by their headings, each imported, merged or reported", { skip }, async () => {
  const answer = await world.api.app.inject({
    method: "POST",
    url: "/api/sheets/imports?name=catalog.xlsx",
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": "application/octet-stream" },
    payload: readFileSync(FILE),
  });
  assert.equal(answer.statusCode, 201, answer.body);
  const { id } = answer.json();
  const path = `/sheets/imports/${id}`;
  const view = await world.ok("provider.clerk", "GET", path);
  const [sheet] = view.sheets;
  assert.equal(sheet.headerRow, 1);
  const mapped = Object.fromEntries(sheet.columns.flatMap(({ header, field }: any) => (field ? [[header, field]] : [])));
  assert.deepEqual(
    { ...mapped },
    {
      数据目录名称: "title",
      开放状态: "openType",
      所属主题: "theme",
      来源部门: "agency",
      更新频率: "updateCycle",
      数据格式: "format",
      发布时间: "published",
      简介: "summary",
    },
  );
  const plan = { sheets: [{ sheet: 0, headerRow: 1, columns: sheet.columns.map(({ field }: any) => field) }], others: "take" };
  await world.ok("provider.clerk", "POST", `${path}/confirm`, plan);
  for (let done = false; !done;) ({ done } = await world.ok("provider.clerk", "POST", `${path}/continue`));
  const { counts, rowCount } = await world.ok("provider.clerk", "GET", path);
  // The second row of the file holds no cell at all.
  assert.equal(rowCount, 397);
  assert.deepEqual(counts, { waiting: 0, imported: 66, merged: 330, failed: 0, blank: 0, heading: 1, "left-out": 0 });
  const { rows } = await world.ok("provider.clerk", "GET", `${path}/rows?limit=200&show=taken`);
  const tax = rows.find(({ number }: any) => number === 3);
  const { content } = await world.ok("provider.clerk", "GET", `/catalog/entries/${tax.entry.id}/draft`);
  assert.deepEqual([content.title, content.updateCycle, content.openType], ["地税税务登记信息", "monthly", "open"]);
});

test("as it stands, all of it belongs to other agencies: reported row by row, and handed back", { skip }, async () => {
  const [{ id: first }] = (await world.ok("provider.clerk", "GET", "/sheets/imports")).rows;
  const answer = await world.api.app.inject({
    method: "POST",
    url: "/api/sheets/imports?name=catalog.xlsx",
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": "application/octet-stream" },
    payload: readFileSync(FILE),
  });
  const { id } = answer.json();
  world.clock.advance(60_000);
  const path = `/sheets/imports/${id}`;
  const view = await world.ok("provider.clerk", "GET", path);
  assert.ok(view.before.length <= 1 && first !== id);
  const columns = view.sheets[0].columns.map(({ field }: any) => field);
  await world.ok("provider.clerk", "POST", `${path}/confirm`, { sheets: [{ sheet: 0, headerRow: 1, columns }], others: "report" });
  for (let done = false; !done;) ({ done } = await world.ok("provider.clerk", "POST", `${path}/continue`));
  const { counts } = await world.ok("provider.clerk", "GET", path);
  assert.deepEqual([counts.imported + counts.merged + counts.failed, counts.blank + counts.heading], [396, 1]);
  assert.ok(counts.failed > 300);
});
