// A theme library made of two own tables and a granted one: rows, masks, use on record, lineage; what stops a run; who may what.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { json, poolOf, sql } from "#kernel/db.ts";
import { applyMask } from "#kernel/mask.ts";
import {
  type Cell,
  assess,
  consentEntry,
  createEntry,
  type Item,
  loadSharedTable,
  mountResource,
  publishEntry,
  requestConsent,
} from "#modules/catalog/index.ts";
import { item, residents } from "#test/cast.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { beginBuilds, carryBuilds } from "./index.ts";

const pupilItems = () => [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "学校", technicalName: "school" }),
  item({ name: "更新时间", technicalName: "changed", type: "datetime", isTimestamp: true }),
];
const [now, old] = [pupilItems(), pupilItems()];
const made = [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "学校", technicalName: "school" }),
  item({ name: "姓名", technicalName: "person_name" }),
  item({ name: "登记日期", technicalName: "registered", type: "date" }),
];
const idOf = (items: readonly Item[], name: string): string => items.find((each) => each.name === name)?.id ?? "";

let stage: Stage;
let libraryId: string;
let entryId: string;
let ownIds: string[];

async function published(title: string, items: Item[], more: object): Promise<string> {
  const { world, cast } = stage;
  const { deployment } = world;
  const clerk = await world.actor("consumer.clerk");
  const content = { ...residents(cast.consumer.dutyIds[0] ?? ""), title, kind: "department" as const, baseLibrary: null, items, ...more };
  const { id } = await createEntry(deployment, clerk, { content });
  await assess(deployment, clerk, { id, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, clerk, { id, kind: "personal-information", conclusion: "low", note: "" });
  await requestConsent(deployment, clerk, { id });
  await consentEntry(deployment, await world.actor("consumer.agency-head"), { id });
  await publishEntry(deployment, await world.actor("office.reviewer"), { id });
  return id;
}

async function ownTable(name: string, items: Item[], rows: Cell[][]): Promise<string> {
  const { world, cast } = stage;
  const types = { integer: "bigint", string: "text", datetime: "timestamp" } as Record<string, string>;
  const columns = items.map((each) => ({ name: each.technicalName, type: types[each.type] ?? "text", comment: each.name }));
  await loadSharedTable(world.deployment, { agencyId: cast.consumer.id, name, title: name, keyColumn: "id", columns, rows });
  const id = await published(name, items, {});
  const fields = Object.fromEntries(items.map((each) => [each.id, each.technicalName]));
  const resource = { kind: "table" as const, title: name, table: name, columns: fields };
  await mountResource(world.deployment, await world.actor("consumer.clerk"), { entryId: id, resource });
  return id;
}

const rowsFrom = (index: number, items: Item[]) => ({
  kind: "own",
  id: ownIds[index],
  role: "rows",
  matchTo: null,
  match: null,
  isNeeded: false,
  newest: idOf(items, "更新时间"),
  fields: [
    { item: idOf(made, "编号"), from: idOf(items, "编号") },
    { item: idOf(made, "学校"), from: idOf(items, "学校") },
  ],
});
const granted = (more: object = {}) => ({
  kind: "grant",
  id: stage.grantId,
  role: "columns",
  matchTo: idOf(made, "编号"),
  match: idOf(ITEMS, "登记编号"),
  isNeeded: false,
  newest: null,
  fields: [{ item: idOf(made, "姓名"), from: idOf(ITEMS, "姓名") }],
  ...more,
});
const facts = (more: object = {}) => ({
  libraryId,
  entryId,
  tableName: "theme_pupils",
  title: "入学主题库",
  schedule: "30 2 * * *",
  plan: { keyItem: idOf(made, "编号"), sources: [rowsFrom(0, now), rowsFrom(1, old), granted()] },
  ...more,
});

before(async () => {
  stage = await openStage("builds", { rows: 1_000, rowsPerDay: 1_500 });
  const { world, cast } = stage;
  await world.person("consumer.agency-head", cast.consumer.id, "agency-head");
  const library = { kind: "theme", code: null, name: "入学主题库", theme: "教育", purpose: "", mode: "central", platform: "", project: "" };
  const more = { document: "数发〔2026〕3号", since: "2026-01-01", until: null, endWords: "", leadId: cast.consumer.id, memberIds: [] };
  libraryId = (await world.ok("office.reviewer", "POST", "/libraries", { ...library, ...more })).id;
  ownIds = [
    await ownTable("pupils", now, [
      [1, "一中", "2026-09-01 08:00:00"],
      [2, "二中", "2026-09-01 08:00:00"],
      [5_000, "外地", null],
    ]),
    await ownTable("pupils_old", old, [
      [1, "旧校", "2025-09-01 08:00:00"],
      [2, "新校", "2026-09-15 08:00:00"],
      [3, "三小", null],
    ]),
  ];
  entryId = await published("入学主题信息", made, { kind: "topic", themeLibrary: "入学主题库" });
});

const run = async (id: string): Promise<any> => {
  await stage.world.ok("consumer.clerk", "POST", `/builds/${id}/run`);
  await carryBuilds(stage.world.deployment);
  return (await stage.world.ok("consumer.clerk", "GET", `/builds/${id}`)).runs[0];
};
/** Stops before the statement that puts the rows together, when those of the grant are taken. */
async function runWhile(id: string, meanwhile: () => Promise<void>): Promise<any> {
  const holder = await poolOf(stage.world.deployment.db).connect();
  let carried: Promise<any> | undefined;
  try {
    await holder.query("begin; lock table shared_data.pupils in access exclusive mode");
    carried = run(id);
    const waiting = "select 1 from pg_locks where relation = 'shared_data.pupils'::regclass and not granted";
    while ((await holder.query(waiting)).rowCount === 0) await setTimeout(20);
    await meanwhile();
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  return await carried;
}
const used = async () => {
  const query = stage.world.deployment.db.selectFrom("usageRecord").select(["kind", "rows", "status", "problem"]);
  return await query.where("grantId", "=", stage.grantId).orderBy("seq").execute();
};

describe("a build", () => {
  let id: string;
  const name = (index: number): string => applyMask("name", String(rowOf(index)[2]));

  test("JY-27-2: a plan says everything that is wrong with it at once; a masked value is no key, and none of another type fits", async () => {
    const { world } = stage;
    const key = idOf(ITEMS, "公民身份号码");
    const wrong = [
      { ...rowsFrom(0, now), newest: idOf(now, "学校") },
      granted({ match: key, fields: [{ item: idOf(made, "登记日期"), from: idOf(ITEMS, "姓名") }] }),
    ];
    const { status, body } = await world.call(
      "consumer.clerk",
      "POST",
      "/builds",
      facts({ plan: { keyItem: idOf(made, "编号"), sources: wrong } }),
    );
    assert.deepEqual(
      [status, body.code, body.fields.map(({ pointer }: { pointer: string }) => pointer)],
      [422, "builds.faults", ["/plan/sources/0/newest", "/plan/sources/1/fields/0/from", "/plan/sources/1/match"]],
    );
    assert.equal((await world.call("provider.clerk", "POST", "/builds", facts())).body.code, "builds.not-in-library");
    const ungranted = granted({ fields: [{ item: idOf(made, "姓名"), from: idOf(ITEMS, "更新时间") }] });
    const asked = facts({ plan: { ...facts().plan, sources: [rowsFrom(0, now), ungranted] } });
    assert.equal((await world.call("consumer.clerk", "POST", "/builds", asked)).body.code, "builds.faults");
  });

  test("JY-27-2: rows of several own tables, the newest of a key, names looked up by a grant and masked as it says", async () => {
    const { world } = stage;
    const answers = await Promise.all([1, 2, 3].map(async () => await world.call("consumer.clerk", "POST", "/builds", facts())));
    const first = answers.filter(({ status }) => status === 201);
    assert.deepEqual([first.length, answers.filter(({ body }) => body.code === "builds.build-there").length], [1, 2]);
    id = first[0]?.body.id;
    const lineage = await world.ok("consumer.clerk", "GET", `/lineage/entries/${entryId}/relations`);
    assert.deepEqual(
      new Set(lineage.rows.map((each: any) => `${each.kind} ${each.other.id}`)),
      new Set([...ownIds, stage.entryId].map((each) => `derived ${each}`)),
    );
    const done = await run(id);
    assert.deepEqual([done.state, done.rows, done.problem], ["done", 4, null]);
    const { headings, rows } = await world.ok("consumer.developer", "GET", `/builds/${id}/rows`);
    assert.deepEqual(headings, ["编号", "学校", "姓名", "登记日期"]);
    assert.deepEqual(rows, [
      ["1", "一中", name(1), ""],
      ["2", "新校", name(2), ""],
      ["3", "三小", name(3), ""],
      ["5000", "外地", "", ""],
    ]);
    assert.deepEqual(await used(), [{ kind: "theme-build", rows: 1_000, status: 200, problem: null }]);
    const mounted = world.deployment.db.selectFrom("resource").select("tableName").where("entryId", "=", entryId);
    assert.deepEqual(await mounted.where("state", "=", "mounted").execute(), [{ tableName: "theme_pupils" }]);
    const page = await world.ok("consumer.clerk", "GET", `/builds/${id}`);
    assert.deepEqual(page.sources[2].fields, [{ item: "姓名", from: "姓名", isMasked: true }]);
    assert.deepEqual(page.actions, ["edit", "run", "end", "preview"]);
  });

  test("who may see it: its agency and those who oversee; its rows are its agency's alone", async () => {
    const { world } = stage;
    assert.equal((await world.call("outsider.clerk", "GET", `/builds/${id}`)).status, 404);
    assert.equal((await world.call("provider.clerk", "GET", `/builds/${id}/rows`)).status, 404);
    assert.equal((await world.call("provider.clerk", "POST", `/builds/${id}/run`)).status, 404);
    assert.deepEqual((await world.ok("office.reviewer", "GET", `/builds/${id}`)).actions, []);
    assert.equal((await world.call("office.reviewer", "GET", `/builds/${id}/rows`)).status, 403);
    assert.equal((await world.ok("outsider.clerk", "GET", `/libraries/${libraryId}/builds`)).rows.length, 0);
    assert.equal((await world.ok("consumer.clerk", "GET", `/libraries/${libraryId}/builds`)).rows[0].rows, 4);
  });

  test("JY-27-2: the day's quota of the grant holds, and the reason is told", async () => {
    const stopped = await run(id);
    assert.deepEqual([stopped.state, stopped.problem.code], ["stopped", "builds.quota"]);
    assert.deepEqual((await used())[1], { kind: "theme-build", rows: 0, status: 429, problem: "builds.quota" });
  });

  test("JY-27-2: by the schedule; rows that nothing was found for fall away where they must", async () => {
    const { world } = stage;
    const page = await world.ok("consumer.clerk", "GET", `/builds/${id}`);
    const { title, schedule } = page;
    const body = { title, schedule, plan: { ...page.plan, sources: [...page.plan.sources.slice(0, 2), granted({ isNeeded: true })] } };
    assert.equal((await world.call("consumer.clerk", "PUT", `/builds/${id}`, body, { "if-match": '"7"' })).body.code, "builds.stale");
    await world.ok("consumer.clerk", "PUT", `/builds/${id}`, body, { "if-match": '"1"' });
    world.at("2026-09-29T02:31:00+08:00");
    await beginBuilds(world.deployment);
    await beginBuilds(world.deployment);
    await carryBuilds(world.deployment);
    const [done] = (await world.ok("consumer.clerk", "GET", `/builds/${id}`)).runs;
    assert.deepEqual([done.number, done.state, done.isScheduled, done.rows], [3, "done", true, 3]);
  });

  test("JY-27-2: a suspended grant stops it before a row is taken, what was made stays; told once", async () => {
    const { world } = stage;
    world.at("2026-09-30T10:00:00+08:00");
    await world.ok("provider.work-body-head", "POST", `/grants/${stage.grantId}/suspend`, { reason: "核对中" });
    for (let count = 0; count < 2; count += 1) {
      const stopped = await run(id);
      assert.deepEqual([stopped.state, stopped.problem.code], ["stopped", "builds.grant-closed"]);
      assert.match(stopped.problem.zh, /已暂停/);
    }
    assert.equal((await world.ok("consumer.clerk", "GET", `/builds/${id}/rows`)).rows.length, 3);
    assert.equal((await used()).length, 3);
    const told = (await world.ok("consumer.clerk", "GET", "/notices?limit=100")).rows.filter((each: any) => each.kind === "builds.stopped");
    assert.equal(told.filter((each: any) => each.body.includes("已暂停")).length, 1);
    const seen = (await world.ok("consumer.clerk", "GET", `/builds/${id}`)).sources[2];
    assert.equal(seen.problem.code, "builds.grant-closed");
    await world.ok("provider.work-body-head", "POST", `/grants/${stage.grantId}/resume`, { reason: "核对完毕" });
    assert.equal((await run(id)).state, "done");
  });

  test("JY-27-2: what a grant gives no longer, or another used up, while a run is under way is not put in place", async () => {
    const { world } = stage;
    const { db } = world.deployment;
    const filter = JSON.stringify([{ itemId: idOf(ITEMS, "性别"), column: "sex", op: "eq", values: ["1"] }]);
    const meanwhile = [
      ["builds.changed", sql`update sharing_grant set row_filter = ${filter}::jsonb where id = ${stage.grantId}`],
      [
        "builds.changed",
        sql`update sharing_grant set items = (select jsonb_agg(case each.value ->> 'name' when '姓名' then each.value || '{"mask": "full"}' else each.value end)
              from jsonb_array_elements(items) each) where id = ${stage.grantId}`,
      ],
      [
        "builds.quota",
        sql`insert into usage_day (grant_id, day, calls, refused, rows, bytes, last_at) values (${stage.grantId}, '2026-10-05', 1, 0, 600, 0, ${world.clock.now()})`,
      ],
      ["builds.grant-closed", sql`update sharing_grant set state = 'suspended' where id = ${stage.grantId}`],
    ] as const;
    const grants = db.selectFrom("sharingGrant").select(["rowFilter", "items"]).where("id", "=", stage.grantId);
    const { rowFilter, items } = await grants.executeTakeFirstOrThrow();
    const stood = await world.ok("consumer.clerk", "GET", `/builds/${id}/rows`);
    for (const [index, [code, change]] of meanwhile.entries()) {
      world.at(`2026-10-0${3 + index}T10:00:00+08:00`);
      const stopped = await runWhile(id, async () => void (await change.execute(db)));
      assert.deepEqual([stopped.state, stopped.problem?.code], ["stopped", code]);
      const back = { state: "shared", rowFilter: json(rowFilter), items: json(items) };
      await db.updateTable("sharingGrant").set(back).where("id", "=", stage.grantId).execute();
    }
    assert.deepEqual(await world.ok("consumer.clerk", "GET", `/builds/${id}/rows`), stood);
    world.at("2026-10-07T10:00:00+08:00");
    assert.equal((await runWhile(id, async () => await Promise.resolve())).state, "done");
  });

  test("JY-27-2: where the other side takes the stated lineage back, nothing is put in place", async () => {
    const { world } = stage;
    world.at("2026-10-08T10:00:00+08:00");
    const { rows } = await world.ok("provider.clerk", "GET", `/lineage/entries/${stage.entryId}/relations`);
    await world.ok("provider.clerk", "POST", `/lineage/relations/${rows[0].id}/end`, { words: "不属实" });
    assert.equal((await run(id)).problem.code, "builds.relation");
    await world.ok("consumer.clerk", "POST", `/builds/${id}/end`);
    assert.equal((await world.call("consumer.clerk", "POST", `/builds/${id}/run`)).body.code, "builds.ended");
  });
});
