// A resource whose rows stay in the provider's own database: chosen, mounted, opened and asked, on real PostgreSQL and MariaDB.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Cast, castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { foreignResident, foreignResidents } from "#test/foreign-residents.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { agreeTo, settled, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let entryId: string;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();
const items = Object.fromEntries(RESIDENT_ITEMS.slice(0, 2).map(({ id }, index) => [id, ["id", "name"][index] ?? ""]));

before(async () => {
  world = await createWorld("mounted databases", { now: "2026-09-30T10:00:00+08:00", gateway: true, networks: "127.0.0.1" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
  databases.set("postgresql", await foreignPostgresql("mounted"));
  if (!noMariadb) {
    mariadb = await startMariadb();
    databases.set("mysql", await foreignMariadb(mariadb, "mounted"));
  }
  for (const database of databases.values()) await foreignResidents(database, 30);
});
after(async () => await mariadb?.stop());

let count = 0;
async function connected({ dialect, host, port, database, user, password }: ForeignDatabase): Promise<string> {
  const facts = { dialect, host, port, database, user, password, schemas: [], tls: "off", caCertificate: null, purpose: "共享" };
  return (await world.ok("provider.developer", "POST", "/connections", { ...facts, title: `业务库${(count += 1)}` })).id;
}

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    let connectionId: string;
    let resourceId: string;
    const foreign = (): ForeignDatabase => databases.get(dialect) ?? assert.fail();
    const wish = (more: object = {}) => ({
      kind: "database",
      title: "业务库的人口表",
      connectionId,
      schema: foreign().schema,
      table: "people",
      key: "id",
      columns: items,
      ...more,
    });
    const mounted = async (login: string, more: object = {}) =>
      await world.call(login, "POST", `/catalog/entries/${entryId}/resources`, wish(more));

    test("its tables and columns are shown to its own people alone", async () => {
      connectionId = await connected(foreign());
      const { rows, total } = await world.ok("provider.developer", "GET", `/connections/${connectionId}/tables?q=PEOPLE`);
      assert.deepEqual([rows.map(({ name }: { name: string }) => name), total], [["people"], 1]);
      const asked = `/connections/${connectionId}/columns?schema=${foreign().schema}&table=people`;
      const { columns } = await world.ok("provider.clerk", "GET", asked);
      const key = columns.find(({ name }: { name: string }) => name === "id");
      assert.deepEqual([key.unique, key.indexed, key.nullable, key.isShareable], [true, true, false, true]);
      const photo = await world.ok("provider.clerk", "GET", asked.replace("people", "resident"));
      assert.equal(photo.columns.find(({ name }: { name: string }) => name === "photo").isShareable, false);
      for (const path of [`/connections/${connectionId}/tables`, asked]) {
        assert.equal((await world.call("consumer.clerk", "GET", path)).status, 404);
        assert.equal((await world.call("office.reviewer", "GET", path)).status, 403);
      }
      const unknown = await world.call("provider.clerk", "GET", asked.replace("people", "nothing_here"));
      assert.deepEqual([unknown.status, unknown.body.code], [422, "connections.no-table"]);
    });

    test("it is mounted with a key that names each row, and refused without one", async () => {
      assert.equal((await mounted("provider.developer", { key: "name" })).body.code, "resource.key");
      assert.equal((await mounted("provider.developer", { key: "no_such_column" })).body.code, "resource.key");
      assert.equal((await mounted("provider.developer", { table: "no_rights_at_all" })).body.code, "connections.no-table");
      const wrong = { columns: Object.fromEntries(Object.keys(items).map((item) => [item, "no_such_column"])) };
      assert.equal((await mounted("provider.developer", wrong)).body.code, "resource.fields");
      const view = await mounted("provider.developer", { table: "resident_view", columns: { [RESIDENT_ITEMS[1]?.id ?? ""]: "xm" } });
      assert.equal(view.status, 201, JSON.stringify(view.body));
      await world.ok("provider.developer", "POST", `/catalog/resources/${view.body.id}/retire`);
      assert.equal((await mounted("consumer.developer")).status, 404);
      const made = await mounted("provider.developer");
      assert.equal(made.status, 201, JSON.stringify(made.body));
      resourceId = made.body.id;
      assert.equal((await mounted("provider.clerk")).body.code, "resource.mounted-already");
      const { resources, freshness } = await world.ok("consumer.clerk", "GET", `/catalog/entries/${entryId}`);
      assert.ok(resources.some(({ id, kind }: { id: string; kind: string }) => id === resourceId && kind === "database"));
      assert.ok(freshness);
      assert.ok(!JSON.stringify(resources).includes(foreign().user));
    });

    test("its people see whether it is still as it was mounted; nobody else does", async () => {
      const check = async () => await world.ok("provider.clerk", "GET", `/catalog/resources/${resourceId}/check`);
      const { table, findings } = await check();
      assert.deepEqual([table, findings], [`${foreign().schema}.people`, []]);
      for (const login of ["consumer.developer", "consumer.clerk"])
        assert.equal((await world.call(login, "GET", `/catalog/resources/${resourceId}/check`)).status, 404);
      assert.equal((await world.call("office.reviewer", "GET", `/catalog/resources/${resourceId}/check`)).status, 403);
      await foreign().run("alter table people rename column name to full_name");
      assert.match((await check()).findings[0].zh, /没有 name 这一列/);
      await foreign().run("alter table people rename column full_name to name");
      assert.deepEqual((await check()).findings, []);
    });

    test("it is opened by a probe through the gateway, and answers from the provider's own rows (REG25-25-1)", async () => {
      const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" });
      const { grantId } = await agreeTo(world, applicationId);
      const { availableResources } = await world.ok("provider.clerk", "GET", `/grants/${grantId}`);
      assert.ok(availableResources.some(({ id }: { id: string }) => id === resourceId));
      const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
      assert.equal(probe.ok, true, JSON.stringify(probe));
      const { resource, credentials, purpose } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
      const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
      const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(purpose) };
      const ask = async () => await fetch(`${resource.url}?id=${foreignResident(3).id}`, { headers });
      assert.equal(await settled(async () => (await ask()).status, 200), 200);
      const reply = await ask();
      assert.equal(reply.status, 200, await reply.clone().text());
      const { rows } = (await reply.json()) as { rows: { id: string }[] };
      assert.equal(rows.length, 1);
      const removed = await world.call("provider.developer", "POST", `/connections/${connectionId}/remove`);
      assert.deepEqual([removed.status, removed.body.code], [409, "connections.in-use"]);
    });
  });
}
