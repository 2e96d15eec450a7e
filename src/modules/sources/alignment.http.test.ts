// Entries side by side over HTTP: what is published, laid by what it is; nothing else is told.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createEntry } from "#modules/catalog/index.ts";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let ids: string[];
let draft: string;

before(async () => {
  world = await createWorld("alignment", { now: "2026-10-12T10:00:00+08:00" });
  const cast = await castOf(world);
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const content = (title: string, ...names: string[]) => ({
    ...residents(dutyId),
    title,
    kind: "department" as const,
    baseLibrary: null,
    items: names.map((name) => item({ name, technicalName: "x" })),
  });
  ids = [
    await publish(world, content("参保人员", "身份证号", "缴费月数")),
    await publish(world, content("学生学籍", "学校", "公民身份号码")),
  ];
  ({ id: draft } = await createEntry(world.deployment, await world.actor("provider.clerk"), { content: content("草稿", "姓名") }));
});

const asked = (login: string, entries: readonly string[]) =>
  world.call(login, "GET", `/sources/alignment?${entries.map((id) => `ids=${id}`).join("&")}`);

test("items of the same datum stand in one row, also under another word (REG25-19-2)", async () => {
  const { status, body } = await asked("consumer.clerk", ids);
  assert.equal(status, 200);
  assert.deepEqual(
    body.rows.map(({ how, itemIds }: { how: string; itemIds: (string | null)[] }) => [how, itemIds.map((id) => id !== null)]),
    [
      ["name", [true, true]],
      ["alone", [true, false]],
      ["alone", [false, true]],
    ],
  );
});

test("drafts, strangers' ids, and too few or too many are refused", async () => {
  for (const login of ["consumer.clerk", "provider.clerk"]) assert.equal((await asked(login, [ids[0] ?? "", draft])).status, 404);
  assert.equal((await asked("consumer.clerk", ids.slice(0, 1))).status, 400);
  assert.equal((await asked("consumer.clerk", [...ids, ...ids])).status, 400);
  assert.equal((await world.call(null, "GET", `/sources/alignment?ids=${ids[0]}&ids=${ids[1]}`)).status, 401);
});
