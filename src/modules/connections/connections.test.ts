// Connections to real PostgreSQL and MariaDB: each failure in its own sentence, the secret nowhere, nothing that could write.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { createWorld, type World } from "#test/world.ts";
import { tableKey } from "./dialect.ts";
import { openConnection } from "./opening.views.ts";

let world: World;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();

before(async () => {
  world = await createWorld("connections", { now: "2026-09-28T09:00:00+08:00", networks: "127.0.0.1,::1" });
  await castOf(world);
  databases.set("postgresql", await foreignPostgresql("connections"));
  if (!noMariadb) {
    mariadb = await startMariadb();
    databases.set("mysql", await foreignMariadb(mariadb, "connections"));
  }
});
after(async () => await mariadb?.stop());

let count = 0;
const body = (database: ForeignDatabase, more: Record<string, unknown> = {}) => ({
  title: `业务库${(count += 1)}`,
  dialect: database.dialect,
  host: database.host,
  port: database.port,
  database: database.database,
  schemas: [],
  user: database.user,
  tls: "off",
  caCertificate: null,
  purpose: "编制目录",
  password: database.password,
  ...more,
});
const without = ({ password: _password, ...rest }: ReturnType<typeof body>) => rest;

async function registered(database: ForeignDatabase, more: Record<string, unknown> = {}): Promise<string> {
  return (await world.ok("provider.clerk", "POST", "/connections", body(database, more))).id;
}
const tested = async (id: string) => await world.ok("provider.clerk", "POST", `/connections/${id}/test`);

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    const foreign = (): ForeignDatabase => {
      const found = databases.get(dialect);
      assert.ok(found);
      return found;
    };

    test("registered, tested, seen by its own agency alone, without the secret", async () => {
      const id = await registered(foreign());
      const view = await tested(id);
      assert.deepEqual([view.health, view.failure, view.writable], ["good", null, false]);
      assert.match(view.serverVersion, dialect === "mysql" ? /^MariaDB \d/ : /^PostgreSQL \d/);
      assert.match(view.warnings.map(({ zh }: { zh: string }) => zh).join(), /不加密/);
      assert.ok(!JSON.stringify(await world.ok("provider.developer", "GET", "/connections")).includes("p'a"));
      assert.equal((await world.call("consumer.clerk", "GET", `/connections/${id}`)).status, 404);
      assert.equal((await world.call("consumer.clerk", "POST", `/connections/${id}/test`)).status, 404);
      assert.equal((await world.call("consumer.clerk", "POST", `/connections/${id}/remove`)).status, 404);
      assert.equal((await world.call("office.reviewer", "GET", "/connections")).status, 403);
      const ledger = await world.deployment.db.selectFrom("ledgerEntry").selectAll().where("subjectId", "=", id).execute();
      assert.deepEqual(
        ledger.map(({ action }) => action),
        ["connections.registered", "connections.tested"],
      );
      assert.ok(!JSON.stringify(ledger).includes(foreign().password.slice(-16)));
      const { password } = await world.deployment.db
        .selectFrom("databaseConnection")
        .select("password")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      assert.ok(!password.includes(foreign().password.slice(-16)));
    });

    const failures: readonly (readonly [string, () => Record<string, unknown>, RegExp])[] = [
      ["a name that leads nowhere", () => ({ host: "no-such-host.invalid" }), /找不到主机/],
      ["an address outside the allowed networks", () => ({ host: "169.254.169.254" }), /不在平台允许连接的网段/],
      ["a port where nobody listens", () => ({ port: 1 }), /拒绝连接/],
      ["a wrong password", () => ({ password: "wrong" }), /账号或者密码不对/],
      ["an unknown user", () => ({ user: "nobody_here" }), /账号或者密码不对|不允许|没有权限/],
      ["an unknown database", () => ({ database: "no_such_database" }), dialect === "mysql" ? /没有权限/ : /没有数据库/],
    ];
    for (const [what, change, sentence] of failures) {
      test(`${what} is told in its own sentence`, async () => {
        const view = await tested(await registered(foreign(), change()));
        assert.equal(view.health, "failed");
        assert.match(view.failure.zh, sentence);
        assert.ok(view.failure.en.length > 10);
      });
    }

    test("a server that never answers is left after some seconds", async () => {
      const silent = createServer(() => undefined);
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const { port } = silent.address() as { port: number };
      const view = await tested(await registered(foreign(), { port }));
      silent.close();
      assert.match(view.failure.zh, /没有在规定时间内应答/);
    });

    test("a server of another kind is told as such", async () => {
      const web = createServer((socket) => void socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request\r\n\r\n"));
      await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
      const { port } = web.address() as { port: number };
      const view = await tested(await registered(foreign(), { port }));
      web.close();
      assert.equal(view.health, "failed");
      assert.match(view.failure.zh, /不是所选类型|中断/);
    });

    test("tables, views, columns, keys, comments and odd names come as they are", async () => {
      const connection = await openConnection(world.deployment, await registered(foreign()));
      const tables = await connection.tables();
      const columns = await connection.columns();
      const names = tables.map(({ name }) => name);
      for (const name of ["resident", "enrolment", "empty_table", "order", 'we"ird `name', "学生信息", "resident_view"])
        assert.ok(names.includes(name), name);
      const of = (name: string) => columns.get(tableKey({ schema: foreign().schema, name })) ?? [];
      const column = (table: string, name: string) => {
        const found = of(table).find((each) => each.name === name);
        assert.ok(found, `${table}.${name}`);
        return found;
      };
      const resident = tables.find(({ name }) => name === "resident");
      assert.deepEqual([resident?.comment, resident?.kind, resident?.rows], ["居民基本信息（全市常住人口）", "table", 60]);
      assert.equal(tables.find(({ name }) => name === "resident_view")?.kind, "view");
      assert.deepEqual(
        of("resident").map(({ name, kind }) => [name, kind]),
        [
          ["id", "integer"],
          ["sfzh", "string"],
          ["xm", "string"],
          ["phone", "string"],
          ["sex", "string"],
          ["income", "decimal"],
          ["birth", "date"],
          ["updated_at", "datetime"],
          ["active", "boolean"],
          ["status", "string"],
          ["remark", "string"],
          ["photo", "bytes"],
        ],
      );
      const { comment, length, nullable } = column("resident", "sfzh");
      assert.deepEqual([comment, length, nullable], ["身份证号", 18, false]);
      assert.deepEqual(column("resident", "status").refers, { schema: foreign().schema, table: "dict_status", column: "code" });
      assert.deepEqual(
        of("enrolment").map(({ name, isKey }) => [name, isKey]),
        [
          ["person_id", true],
          ["term", true],
          ["score", false],
        ],
      );
      assert.deepEqual(column("matter", "phase").labels, ["申请", "受理", "办结"]);
      assert.deepEqual(
        of('we"ird `name').map(({ name }) => name),
        ["col\"umn`'; drop", foreign().odd],
      );
      await connection.close();
    });

    test("a sample is bounded, reads odd names, leaves bytes alone, and says why it may not", async () => {
      const connection = await openConnection(world.deployment, await registered(foreign()));
      const tables = await connection.tables();
      const columns = await connection.columns();
      const sampleOf = async (name: string) => {
        const table = tables.find((each) => each.name === name) ?? {
          schema: foreign().schema,
          name,
          kind: "table" as const,
          comment: "",
          rows: 1,
          isReadable: false,
        };
        const facts = columns.get(tableKey(table)) ?? columns.get(tableKey({ schema: table.schema, name: "empty_table" })) ?? [];
        return await connection.sample(table, facts, { rowsMax: 20, charactersMax: 5 });
      };
      const resident = await sampleOf("resident");
      assert.ok("values" in resident);
      assert.equal(resident.values.get("sfzh")?.length, 20);
      assert.equal(resident.values.get("sfzh")?.[0]?.length, 5);
      assert.equal(resident.values.has("photo"), false);
      const weird = await sampleOf('we"ird `name');
      assert.ok("values" in weird);
      assert.deepEqual(weird.values.get(foreign().odd), ["值"]);
      const refused = await sampleOf("no_rights");
      assert.ok("refused" in refused);
      assert.equal(refused.refused, "no-right");
      await connection.close();
    });

    test("a connection cut off in the middle rejects with its sentence and ends nothing else", async () => {
      const connection = await openConnection(world.deployment, await registered(foreign()));
      assert.ok((await foreign().cutOff()) > 0);
      await assert.rejects(connection.tables(), /connections\.broken/);
      await connection.close();
    });

    test("at most four connections to one server are open at once", async () => {
      const id = await registered(foreign());
      const open = await Promise.all([1, 2, 3, 4].map(() => openConnection(world.deployment, id)));
      await assert.rejects(openConnection(world.deployment, id), /connections\.busy/);
      await Promise.all(open.map((each) => each.close()));
      await (await openConnection(world.deployment, id)).close();
    });
  });
}

test("a password is never sent to another place than it was given for", async () => {
  const database = databases.get("postgresql");
  assert.ok(database);
  const first = body(database);
  const { id } = await world.ok("provider.clerk", "POST", "/connections", first);
  const put = async (change: Record<string, unknown>, revision = 1) =>
    await world.call("provider.developer", "PUT", `/connections/${id}`, { ...without(first), ...change }, { "if-match": `"${revision}"` });
  for (const change of [{ host: "10.0.0.1" }, { port: 5433 }, { user: "other" }, { tls: "encrypted" }]) {
    const { status, body: refusal } = await put(change);
    assert.deepEqual([status, refusal.code], [422, "connections.password-needed"]);
  }
  assert.deepEqual((await put({ purpose: "编目和交换" })).body, { revision: 2 });
  assert.equal((await put({ purpose: "旧的" })).status, 412);
  assert.equal((await tested(id)).health, "good");
});

test("no encryption where the server has none, and none without being asked for", async () => {
  const database = databases.get("postgresql");
  assert.ok(database);
  const view = await tested(await registered(database, { tls: "verified" }));
  assert.match(view.failure.zh, /不支持加密/);
  const { tls: _tls, ...silent } = body(database);
  assert.equal((await world.call("provider.clerk", "POST", "/connections", silent)).status, 400);
});

test("the server's certificate is checked against the authority and the host", { skip: noMariadb }, async (context) => {
  const database = databases.get("mysql");
  assert.ok(database && mariadb);
  const { caCertificate } = mariadb;
  if (caCertificate === null) return context.skip("openssl is not installed");
  const health = async (more: Record<string, unknown>) => (await tested(await registered(database, more))).health;
  assert.equal(await health({ tls: "verified" }), "failed", "signed by nobody who is trusted");
  assert.equal(await health({ tls: "verified", caCertificate, host: "localhost" }), "good");
  assert.equal(await health({ tls: "verified", caCertificate }), "failed", "it names localhost, not the address");
  assert.equal(await health({ tls: "encrypted" }), "good");
});

test("an account that could write is warned of", async () => {
  const database = databases.get("postgresql");
  assert.ok(database);
  await database.run(`grant insert on resident to ${database.user}`);
  const view = await tested(await registered(database));
  await database.run(`revoke insert on resident from ${database.user}`);
  assert.equal(view.writable, true);
  assert.match(view.warnings.map(({ zh }: { zh: string }) => zh).join(), /只有查询权限/);
});

test("of two connections of one title the second is refused; a removed one is gone with its secret", async () => {
  const database = databases.get("postgresql");
  assert.ok(database);
  const first = body(database);
  const { id } = await world.ok("provider.clerk", "POST", "/connections", first);
  assert.equal((await world.call("provider.clerk", "POST", "/connections", first)).body.code, "connections.title-taken");
  await world.ok("provider.clerk", "POST", `/connections/${id}/remove`);
  assert.equal((await world.call("provider.clerk", "GET", `/connections/${id}`)).status, 404);
  const row = await world.deployment.db
    .selectFrom("databaseConnection")
    .select(["password", "state"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { password: "", state: "removed" });
  await world.ok("provider.clerk", "POST", "/connections", first);
});
