// A source that runs ahead, a system that states more than came, a poor load: found, told, answered, healed; bounds; who sees what.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { beginDraws, carryDraws, checkLoads } from "#modules/intake/index.ts";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { connectionTo } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { createWorld, type World } from "#test/world.ts";
import { watchLag, watchQuality } from "./index.ts";

const byKind = (one: readonly unknown[], other: readonly unknown[]): number => String(one[0]).localeCompare(String(other[0]));

let mariadb: Mariadb | undefined;
after(async () => await mariadb?.stop());

const items = [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "姓名", technicalName: "person_name", length: 10 }),
  item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
];
const [id, name, updated] = items.map((each) => each.id) as [string, string, string];

async function taskOf(world: World, facts: { title: string; rejectsMax: number }): Promise<string> {
  const cast = await castOf(world);
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: facts.title,
    kind: "department" as const,
    baseLibrary: null,
    updateCycle: "realtime",
    items,
  };
  const entryId = await publish(world, content);
  const rules = [{ kind: "required", itemId: name, effect: "note" }];
  const body = { entryId, tableName: "watched", keyItem: null, mode: "upsert", rules, ...facts };
  return (await world.ok("provider.clerk", "POST", "/intake/tasks", body)).id;
}

const line = async (world: World, login = "provider.clerk") => (await world.ok(login, "GET", "/aggregation/tasks")).rows[0];
const tickets = async (world: World, login = "office.reviewer", query = ""): Promise<any[]> =>
  (await world.ok(login, "GET", `/aggregation/tickets${query}`)).rows;
const watchAt = async (world: World, time: string): Promise<void> => {
  world.at(`2026-03-03T${time}:00+08:00`);
  await watchLag(world.deployment);
};

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(`a drawn table of ${dialect}`, { skip: dialect === "mysql" && noMariadb }, () => {
    let world: World;
    let source: ForeignDatabase;
    let taskId: string;
    const insert = (from: number, to: number, at: string): string =>
      `insert into people values ${Array.from({ length: to - from + 1 }, (_, index) => `(${from + index}, '张', '${at}${dialect === "mysql" ? "" : "+08"}')`).join(", ")}`;
    const drawn = async (): Promise<void> => {
      await world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/draw/run`);
      await beginDraws(world.deployment);
      await carryDraws(world.deployment);
      await checkLoads(world.deployment);
    };

    before(async () => {
      const isMysql = dialect === "mysql";
      if (isMysql) mariadb = await startMariadb();
      source = mariadb && isMysql ? await foreignMariadb(mariadb, "aggregation") : await foreignPostgresql("aggregation");
      await source.run(
        "drop table if exists people",
        `create table people (id bigint primary key, name varchar(60), changed ${isMysql ? "datetime" : "timestamptz"})`,
        insert(1, 200, "2026-03-03 08:00:00"),
        isMysql ? `grant select on ${source.database}.people to '${source.user}'@'%'` : `grant select on people to ${source.user}`,
      );
      world = await createWorld(`aggregation ${dialect}`, { now: "2026-03-03T10:00:00+08:00", networks: "127.0.0.1" });
      taskId = await taskOf(world, { title: "实时登记", rejectsMax: 0 });
      const facts = {
        connectionId: await connectionTo(world, source),
        schemaName: source.schema,
        tableName: "people",
        columns: { [id]: "id", [name]: "name", [updated]: "changed" },
        keyColumn: "id",
        markColumn: "changed",
        schedule: null,
      };
      await world.ok("provider.clerk", "PUT", `/intake/tasks/${taskId}/draw`, facts);
      await drawn();
    });

    test("JY-8-1: rows are counted at the source, and keys compared; nothing new is no lag", async () => {
      await watchAt(world, "10:05");
      const seen = await line(world);
      assert.deepEqual(
        [seen.isRealtime, seen.way, seen.sourceRows, seen.rows, seen.behind, seen.lag, seen.missing, seen.surplus, seen.problem],
        [true, "counted", 200, 200, 0, 0, 0, 0, null],
      );
      assert.deepEqual(await tickets(world), []);
    });

    test("JY-8-1: new rows that wait longer than the bound are a ticket with the minutes, told to both sides; the next draw closes it", async () => {
      await source.run(insert(201, 205, "2026-03-03 10:10:00"));
      await watchAt(world, "10:30");
      assert.deepEqual([(await line(world)).behind, (await line(world)).lag], [5, 1_200]);
      assert.deepEqual(await tickets(world), [], "within the bound of half an hour");
      await watchAt(world, "10:35");
      assert.equal((await line(world)).checkedAt, "2026-03-03T02:30:00.000Z", "not more often than the interval");
      await watchAt(world, "10:50");
      await watchAt(world, "11:05");
      const [ticket, ...others] = await tickets(world);
      assert.deepEqual(
        [ticket.kind, ticket.state, ticket.measured, ticket.latest, ticket.bound, others.length],
        ["lag", "open", 40, 55, 30, 0],
      );
      for (const login of ["provider.clerk", "provider.developer", "office.reviewer"]) {
        const told = (await world.ok(login, "GET", "/notices?limit=100")).rows;
        assert.equal(told.filter((notice: { kind: string }) => notice.kind === "aggregation.ticket").length, 1, login);
      }
      assert.ok(
        (await world.ok("provider.clerk", "GET", "/inbox?limit=100")).rows.some(
          (task: { kind: string }) => task.kind === "aggregation.ticket",
        ),
      );
      await drawn();
      await watchAt(world, "11:20");
      assert.deepEqual([(await line(world)).lag, (await tickets(world))[0].state, (await tickets(world))[0].worst], [0, "closed", 55]);
    });

    test("JY-8-1: a row that went and one that came unseen do not hide each other; a lasting gap is a ticket", async () => {
      await source.run("delete from people where id = 7", "insert into people values (900, '张', null)");
      await watchAt(world, "11:40");
      const seen = await line(world);
      assert.deepEqual([seen.sourceRows, seen.rows, seen.behind, seen.missing, seen.surplus], [205, 205, 0, 1, 1]);
      await watchAt(world, "12:20");
      const [gap] = await tickets(world, "provider.clerk", "?kind=gap");
      assert.deepEqual([gap.state, gap.measured, gap.bound], ["open", 1, 0]);
    });

    test("a source that cannot be asked is told, and heals nothing", async () => {
      await source.run("alter table people rename to away");
      await watchAt(world, "12:40");
      const seen = await line(world);
      assert.ok(seen.problem.zh.length > 0 && !seen.problem.zh.includes("away"), seen.problem.zh);
      assert.equal((await tickets(world, "office.reviewer", "?kind=gap"))[0].state, "open");
      const { checks } = await world.ok("office.reviewer", "GET", `/aggregation/tasks/${taskId}/course`);
      assert.equal(checks.length, 8);
    });
  });
}

describe("a pushed table", () => {
  let world: World;
  let taskId: string;
  let secret: string;
  const bearing = () => ({ authorization: `Bearer ${secret}` });
  const push = async (rows: unknown[], batch: string) =>
    await world.call(null, "POST", `/intake/push/${taskId}/rows`, { rows }, { ...bearing(), "idempotency-key": batch });
  const state = async (rows: number, more: object = {}, headers: Record<string, string> = bearing()) =>
    await world.call(null, "POST", `/intake/push/${taskId}/count`, { rows, ...more }, headers);
  const row = (key: number, 姓名: string | null = "张三") => ({ id: key, 姓名, updated_at: "2026-03-03T01:00:00Z" });

  before(async () => {
    world = await createWorld("aggregation push", { now: "2026-03-03T10:00:00+08:00" });
    taskId = await taskOf(world, { title: "推送登记", rejectsMax: 5 });
    ({ secret } = await world.ok("provider.developer", "POST", `/intake/tasks/${taskId}/keys`, { title: "登记系统" }));
    assert.equal((await push([row(1), row(2), row(3), row(4)], "a")).body.accepted, 4);
  });

  test("JY-8-1: the agency's system states its count with the task's key; what has not come is a gap", async () => {
    assert.equal((await state(4, {}, {})).status, 401);
    assert.equal((await state(4, {}, { authorization: `Bearer gsi_${"x".repeat(43)}` })).status, 401);
    assert.equal((await state(4, { countedAt: "2026-03-04T00:00:00Z" })).status, 422);
    assert.deepEqual((await state(6)).body, { held: 4 });
    await watchAt(world, "10:05");
    assert.deepEqual([(await line(world)).way, (await line(world)).missing], ["stated", 2]);
    await watchAt(world, "10:40");
    assert.deepEqual((await tickets(world, "provider.clerk")).map(({ kind, measured }) => [kind, measured]).toSorted(byKind), [
      ["gap", 2],
      ["lag", 40],
    ]);
    await push([row(5), row(6)], "b");
    await watchAt(world, "10:55");
    assert.deepEqual(
      (await tickets(world)).map(({ state: now }) => now),
      ["closed", "closed"],
    );
  });

  test("SZ-17-1: each load has its four dimensions; one below a bound is a ticket of the provider, which the next good load closes", async () => {
    await watchQuality(world.deployment);
    assert.deepEqual(await tickets(world, "office.reviewer", "?state=open"), []);
    await push([row(7, null), row(8, null), row(9), { ...row(10), updated_at: "昨天" }], "c");
    await watchQuality(world.deployment);
    await watchQuality(world.deployment);
    const { loads } = await world.ok("provider.clerk", "GET", `/aggregation/tasks/${taskId}/course`);
    const { number, at: _at, ...quality } = loads.at(-1);
    // Of twelve expected cells two are empty; one row of four has a value that is none, and was refused.
    assert.deepEqual([number, quality], [3, { completeness: 8_333, accuracy: 7_500, timeliness: 10_000, availability: 7_500 }]);
    const open = await tickets(world, "provider.clerk", "?state=open");
    assert.deepEqual(open.map(({ kind, measured, loadNumber }) => [kind, measured, loadNumber]).toSorted(byKind), [
      ["accuracy", 7_500, 3],
      ["availability", 7_500, 3],
      ["completeness", 8_333, 3],
    ]);
    const path = `/aggregation/tickets/${open[0].id}/answer`;
    assert.equal((await world.call("office.reviewer", "POST", path, { words: "x" })).status, 403);
    assert.equal((await world.call("outsider.clerk", "POST", path, { words: "x" })).status, 404);
    await world.ok("provider.clerk", "POST", path, { words: "源系统升级，明天补齐" });
    assert.equal((await world.call("provider.clerk", "POST", path, { words: "再说" })).body.code, "aggregation.not-now");
    await push([row(7), row(8)], "d");
    await watchQuality(world.deployment);
    assert.deepEqual(await tickets(world, "office.reviewer", "?state=open"), []);
    const closed = (await tickets(world)).find((ticket) => ticket.id === open[0].id);
    assert.deepEqual([closed.state, closed.closedLoad, closed.answer.words], ["closed", 4, "源系统升级，明天补齐"]);
  });

  test("bounds are the office's: all by its head, one task's by its reviewers; other agencies see nothing", async () => {
    await world.ok("office.head", "PUT", "/settings/aggregation.lag", { value: 5, reason: "实时业务要求更快" });
    assert.equal((await line(world)).lagMinutes, 5);
    const path = `/aggregation/tasks/${taskId}/bound`;
    assert.equal((await world.call("provider.clerk", "PUT", path, { lagMinutes: 90 })).status, 403);
    await world.ok("office.reviewer", "PUT", path, { lagMinutes: 90 });
    assert.deepEqual([(await line(world)).lagMinutes, (await line(world)).ownMinutes], [90, 90]);
    await world.ok("office.reviewer", "PUT", path, { lagMinutes: null });
    assert.equal((await line(world)).lagMinutes, 5);
    assert.equal(await line(world, "outsider.clerk"), undefined);
    assert.deepEqual(await tickets(world, "outsider.clerk"), []);
    assert.equal((await world.call("outsider.clerk", "GET", `/aggregation/tasks/${taskId}/course`)).status, 404);
    const [agency] = (await world.ok("auditor", "GET", "/aggregation")).rows;
    assert.deepEqual([agency.agency.name, agency.tasks, agency.realtime, agency.lagging, agency.gaps], ["市公安局", 1, 1, 0, 0]);
  });
});
