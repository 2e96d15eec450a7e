// Cross-checks by file against a table that stays in its provider's own database, PostgreSQL and MariaDB: verdicts, guessing, a connection that is lost or removed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { mountResource } from "#modules/catalog/index.ts";
import { castOf, publish, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { connectionTo } from "#test/exchange-stage.ts";
import { foreignResident, foreignResidents } from "#test/foreign-residents.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { CrossCheckRunner } from "./crosschecks.ts";

const PEOPLE = 1_500;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();

before(async () => {
  databases.set("postgresql", await foreignPostgresql("crosscheck"));
  if (noMariadb) return;
  mariadb = await startMariadb();
  databases.set("mysql", await foreignMariadb(mariadb, "crosscheck"));
});
after(async () => await mariadb?.stop());

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    let world: World;
    let grantId: string;
    const foreign = (): ForeignDatabase => databases.get(dialect) ?? assert.fail();

    before(async () => {
      await foreignResidents(foreign(), PEOPLE);
      world = await createWorld(`home-checks-${dialect}`, { now: "2026-09-30T10:00:00+08:00", gateway: true, networks: "127.0.0.1" });
      const cast = await castOf(world);
      const entryId = await publish(world, residents(cast.provider.dutyIds[0] ?? ""));
      const columns: Readonly<Record<string, string>> = { id_number: "id", name: "name", mobile: "phone", district: "district" };
      const { id: resourceId } = await mountResource(world.deployment, await world.actor("provider.clerk"), {
        entryId,
        resource: {
          kind: "database",
          title: "业务库的人口表",
          connectionId: await connectionTo(world, foreign()),
          schema: foreign().schema,
          table: "people",
          key: "id",
          columns: Object.fromEntries(RESIDENT_ITEMS.map(({ id, technicalName }) => [id, columns[technicalName] ?? ""])),
        },
      });
      const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
      ({ grantId } = await agreeTo(world, applicationId));
      const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
      assert.equal(probe.ok, true, probe.text);
    });

    const handedIn = async (text: string): Promise<string> => {
      const payload = Buffer.from(text);
      const wish = { name: "名单.csv", bytes: payload.length };
      const { id } = await world.ok("consumer.clerk", "POST", `/grants/${grantId}/cross-checks`, wish);
      const authorization = `Bearer ${await world.token("consumer.clerk")}`;
      const headers = { authorization, "content-type": "application/offset+octet-stream", "upload-offset": "0" };
      const { statusCode } = await world.api.app.inject({ method: "PATCH", url: `/api/cross-check-uploads/${id}`, headers, payload });
      assert.equal(statusCode, 204);
      return id;
    };
    const carriedBy = async (runner: CrossCheckRunner): Promise<void> => {
      await runner.take();
      await runner.close();
    };
    const checked = async (id: string): Promise<any> =>
      (await world.ok("consumer.clerk", "GET", `/grants/${grantId}/cross-checks`)).rows.find((row: { id: string }) => row.id === id);
    const fileOf = (from: number, until: number): string => {
      const lines = Array.from({ length: until - from }, (_, index) => {
        const { id, name } = foreignResident(from + index);
        return `${id},${name}`;
      });
      return `公民身份号码,姓名\n${lines.join("\n")}\n`;
    };

    test("every line is answered from the provider's own database, in blocks", async () => {
      const { id: key } = foreignResident(2);
      const { id: spaced, name } = foreignResident(1);
      const id = await handedIn(`${fileOf(3, PEOPLE)}${spaced}, ${name} \n${key},无此名\n990000,某人\n`);
      await carriedBy(new CrossCheckRunner(world.deployment));
      const line = await checked(id);
      assert.deepEqual(
        [line.state, line.rows, line.matched, line.mismatched, line.notFound, line.problem],
        ["done", PEOPLE, PEOPLE - 2, 1, 1, null],
      );
    });

    test("value after value is refused as on the platform's tables, and on record", async () => {
      const { id: key } = foreignResident(0);
      const guesses = Array.from({ length: 15 }, (_, index) => `${key},名${index}`);
      const id = await handedIn(`公民身份号码,姓名\n${guesses.join("\n")}\n`);
      await carriedBy(new CrossCheckRunner(world.deployment));
      const line = await checked(id);
      assert.deepEqual([line.state, line.mismatched, line.refused], ["done", 10, 5]);
      const { problem } = await world.deployment.db
        .selectFrom("usageRecord")
        .select("problem")
        .where("grantId", "=", grantId)
        .where("gateway", "=", "crosscheck")
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      assert.equal(problem, "verify.guessing");
    });

    test("sessions that were cut off are opened anew", async () => {
      const runner = new CrossCheckRunner(world.deployment);
      const first = await handedIn(fileOf(20, 25));
      await runner.take();
      assert.equal((await checked(first)).state, "done");
      await foreign().cutOff();
      const second = await handedIn(fileOf(25, 30));
      await runner.take();
      world.at("2026-09-30T11:00:00+08:00");
      await carriedBy(runner);
      const { state, matched } = await checked(second);
      assert.deepEqual([state, matched], ["done", 5]);
    });
    test("a table that is not there waits for it, and answers nothing of its own", async () => {
      await foreign().run("alter table people rename to people_away");
      const id = await handedIn(fileOf(30, 35));
      await carriedBy(new CrossCheckRunner(world.deployment));
      const line = await checked(id);
      assert.equal(line.matched, 0);
      assert.ok(line.problem !== null);
      assert.ok(!JSON.stringify(line).includes("people"), "nothing of the provider's database is told");
      await foreign().run("alter table people_away rename to people");
      world.at("2026-09-30T13:00:00+08:00");
      await carriedBy(new CrossCheckRunner(world.deployment));
      const { state, matched } = await checked(id);
      assert.deepEqual([state, matched], ["done", 5]);
    });
  });
}
