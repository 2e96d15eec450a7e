// Sheets of any length go through memory slice by slice: no statement gives or takes more rows than a slice holds.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { KyselyPlugin } from "kysely";
import type { Actor } from "#kernel/context.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { confirmImport, continueImport, receiveSheet, SLICE_ROWS } from "./sheet.commands.ts";
import { importView, previewImport } from "./sheet.views.ts";
import { writeWorkbook } from "./workbook.ts";

let world: World;
let clerk: Actor;

before(async () => {
  world = await createWorld("sheets-slices", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
  clerk = await world.actor("provider.clerk");
});

/** The deployment, with the number of rows of every answer of its database written down. */
function counted(): { deployment: Deployment; answers: number[] } {
  const answers: number[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answers.push(result.rows.length);
      return await Promise.resolve(result);
    },
  };
  return { deployment: { ...world.deployment, db: world.deployment.db.withPlugin(plugin) }, answers };
}

const HEADINGS = ["信息资源名称", "信息项名称", "数据类型"];
const plan = { sheets: [{ sheet: 0, headerRow: 1, columns: ["title", "itemName", "itemType"] as const }], others: "report" as const };

async function received(rows: readonly (readonly string[])[]): Promise<string> {
  const bytes = writeWorkbook([{ name: "目录", rows: [HEADINGS, ...rows] }]);
  return (await receiveSheet(world.deployment, clerk, { fileName: "长表.xlsx", bytes })).id;
}

const countsOf = async (id: string) => (await importView(world.deployment, clerk, id)).counts;

test("confirmed and taken in, a long sheet is never in memory as a whole", async () => {
  const entries = SLICE_ROWS + 250;
  const id = await received(
    Array.from({ length: entries * 2 }, (_, at) => [at % 2 === 0 ? `目录${at / 2}` : "", at % 2 === 0 ? "名称" : "日期", "字符型"]),
  );
  const confirming = counted();
  await confirmImport(confirming.deployment, clerk, { id, plan });
  assert.ok(Math.max(...confirming.answers) <= SLICE_ROWS);
  assert.ok(confirming.answers.filter((rows) => rows === SLICE_ROWS).length >= 2, "every row was looked at");
  assert.deepEqual((await countsOf(id)).waiting, entries * 2);
  const continuing = counted();
  assert.deepEqual(await continueImport(continuing.deployment, clerk, { id }), { done: false });
  assert.ok(Math.max(...continuing.answers) <= SLICE_ROWS);
  const { imported, merged } = await countsOf(id);
  assert.deepEqual([imported, merged], [200, 200]);
});

test("rows of one entry beyond what an entry can hold are refused with the reason, and the others are taken in", async () => {
  const id = await received([
    ...Array.from({ length: SLICE_ROWS + 1 }, (_, at) => [at === 0 ? "没完没了" : "", `第${at}项`, "字符型"]),
    ...Array.from({ length: 3 }, (_, at) => ["别的", `第${at}项`, "字符型"]),
  ]);
  const { entries } = await previewImport(world.deployment, clerk, id, plan);
  assert.deepEqual(entries[0]?.title, "没完没了");
  await confirmImport(world.deployment, clerk, { id, plan });
  assert.deepEqual(await continueImport(world.deployment, clerk, { id }), { done: true });
  const { imported, merged, failed, heading } = await countsOf(id);
  assert.deepEqual([imported, merged, failed, heading], [1, 2, SLICE_ROWS + 1, 1]);
});

test("an import of which no row can be taken in is done at once", async () => {
  const id = await received([
    ["", "", ""],
    ["合计", "", ""],
  ]);
  await confirmImport(world.deployment, clerk, { id, plan });
  assert.equal((await importView(world.deployment, clerk, id)).state, "done");
});
