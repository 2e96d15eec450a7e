// Rows drawn from an agency's own PostgreSQL and MariaDB: all of them, only what is new, broken off and gone on with.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { connectionTo } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { createWorld, type World } from "#test/world.ts";
import { beginDraws, carryDraws, checkLoads } from "./index.ts";

const ROWS = 6_000;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();

before(async () => {
  databases.set("postgresql", await foreignPostgresql("intake-draw"));
  if (!noMariadb) {
    mariadb = await startMariadb();
    databases.set("mysql", await foreignMariadb(mariadb, "intake_draw"));
  }
});
after(async () => await mariadb?.stop());

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    const items = [
      item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
      item({ name: "姓名", technicalName: "person_name", length: 10 }),
      item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
    ];
    const [id, name, updated] = items.map((each) => each.id) as [string, string, string];
    let world: World;
    let taskId: string;
    let facts: Record<string, unknown>;
    const source = (): ForeignDatabase => databases.get(dialect) ?? assert.fail();
    const insert = (from: number, to: number, at: string): string =>
      `insert into people values ${Array.from({ length: to - from + 1 }, (_, index) => `(${from + index}, '张${(from + index) % 97}', '${at}')`).join(", ")}`;

    before(async () => {
      const isMysql = dialect === "mysql";
      await source().run(
        "drop table if exists people",
        `create table people (id bigint primary key, name varchar(60), changed ${isMysql ? "datetime" : "timestamptz"})`,
        insert(1, ROWS, "2026-01-01 08:00:00"),
        isMysql ? `grant select on ${source().database}.people to '${source().user}'@'%'` : `grant select on people to ${source().user}`,
      );
      world = await createWorld(`intake draw ${dialect}`, { now: "2026-03-03T10:00:00+08:00", networks: "127.0.0.1" });
      const cast = await castOf(world);
      const content = {
        ...residents(cast.provider.dutyIds[0] ?? ""),
        title: "抽取",
        kind: "department" as const,
        baseLibrary: null,
        items,
      };
      const entryId = await publish(world, content);
      const body = { entryId, tableName: `drawn_${dialect}`, keyItem: null, title: "抽取", mode: "upsert", rejectsMax: 0, rules: [] };
      ({ id: taskId } = await world.ok("provider.clerk", "POST", "/intake/tasks", body));
      facts = {
        connectionId: await connectionTo(world, source()),
        schemaName: source().schema,
        tableName: "people",
        columns: { [id]: "id", [name]: "name", [updated]: "changed" },
        keyColumn: "id",
        markColumn: "changed",
        schedule: "30 2 * * *",
      };
    });

    const put = async (more: Record<string, unknown> = {}) =>
      await world.call("provider.clerk", "PUT", `/intake/tasks/${taskId}/draw`, { ...facts, ...more });
    const drawn = async () => {
      await carryDraws(world.deployment);
      await checkLoads(world.deployment);
      return await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`);
    };

    test("a draw names columns that there are, a key, a time that comes; nobody else's agency sets one", async () => {
      assert.equal((await world.call("outsider.clerk", "PUT", `/intake/tasks/${taskId}/draw`, facts)).status, 404);
      assert.equal((await world.call("provider.clerk", "POST", `/intake/tasks/${taskId}/draw/run`)).body.code, "intake.no-draw");
      const wrong = await put({ columns: { [name]: "nothing" }, markColumn: "nope", schedule: "61 * * * *" });
      assert.deepEqual(
        wrong.body.fields.map(({ pointer }: { pointer: string }) => pointer),
        [`/columns/${name}`, "/columns", "/markColumn", "/schedule"],
      );
      assert.equal((await put()).status, 200);
      const { draw } = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}/draw`);
      assert.deepEqual([draw.state, draw.watermark, draw.nextAt.slice(0, 10), draw.isDrawing], ["active", null, "2026-03-03", false]);
    });

    test("all rows come first, in chunks; then what is new alone, and nothing new is a load, too", async () => {
      await world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/draw/run`);
      assert.equal((await world.call("provider.clerk", "POST", `/intake/tasks/${taskId}/draw/run`)).body.code, "intake.drawing");
      const first = await drawn();
      assert.deepEqual(
        [first.lastLoad.state, first.lastLoad.rows, first.table.rows],
        ["done", ROWS, ROWS],
        JSON.stringify(first.lastLoad.problem),
      );
      await source().run(
        "update people set name = '新名', changed = '2026-02-01 08:00:00' where id = 3",
        insert(ROWS + 1, ROWS + 2, "2026-02-02 08:00:00"),
      );
      world.at("2026-03-04T03:00:00+08:00");
      await beginDraws(world.deployment);
      const second = await drawn();
      // The mark itself is read again: rows of the same instant may have come since.
      assert.deepEqual([second.lastLoad.state, second.lastLoad.inserted, second.table.rows], ["done", 2, ROWS + 2]);
      const { rows } = await sql<{ personName: string; at: string }>`
        select person_name, updated_at at time zone 'Asia/Shanghai' as at from ${sql.table(`shared_data.drawn_${dialect}`)} where id = 3`.execute(
        world.deployment.db,
      );
      assert.equal(rows[0]?.personName, "新名");
      world.at("2026-03-05T03:00:00+08:00");
      await beginDraws(world.deployment);
      const third = await drawn();
      assert.deepEqual([third.lastLoad.number, third.lastLoad.state, third.lastLoad.rows, third.table.rows], [3, "done", 2, ROWS + 2]);
    });

    test("a draw that breaks off is told, tried again, and goes on behind the last confirmed row", async () => {
      await source().run("update people set changed = '2026-02-10 08:00:00'", "alter table people rename to away");
      await world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/draw/run`);
      const broken = await drawn();
      assert.equal(broken.lastLoad.state, "receiving");
      const { draw } = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}/draw`);
      assert.ok(draw.problem.zh.length > 0 && !draw.problem.zh.includes("away"));
      await source().run("alter table away rename to people");
      // As a process leaves it that died after three rows were confirmed and a fourth was not.
      const { db } = world.deployment;
      const loadId = broken.lastLoad.id as string;
      const staged = sql.table(`intake_staging.l_${loadId.replaceAll("-", "")}`);
      for (const line of [1, 2, 3, 4]) {
        const cells = sql.join([line, false, String(line), "张", "2026-02-10 08:00:00"]);
        await sql`insert into ${staged} values (${cells})`.execute(db);
      }
      const place = JSON.stringify({ key: "3", mark: "2026-02-10 08:00:00" });
      await sql`update intake_load set rows = 3, place = ${place}::jsonb where id = ${loadId}`.execute(db);
      world.at("2026-03-05T04:00:00+08:00");
      const done = await drawn();
      assert.deepEqual([done.lastLoad.state, done.lastLoad.rows, done.table.rows], ["done", ROWS + 2, ROWS + 2]);
    });
  });
}
