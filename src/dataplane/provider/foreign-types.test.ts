// Every kind of column that a provider's database may hold: shown, found again by what was shown, paged over; and a session that is ended from beside.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { ForeignTable, WorldGrant } from "#test/gateway-world.ts";
import { noMariadb } from "#test/mariadb.ts";
import { openProviderStage, type ProviderStage } from "#test/provider-stage.ts";
import { openSession } from "./session.ts";

let stage: ProviderStage;
before(async () => (stage = await openProviderStage("kinds", 3)));
after(async () => await stage?.close());

type Kind = readonly [definition: string, native: string, value: string, shown: unknown];

const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  postgresql: [
    ["uuid", "uuid", "'3f2504e0-4f89-11d3-9a0c-0305e82c3301'", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
    ["phase", "phase", "'受理'", "受理"],
    ["jsonb", "jsonb", `'{"a": 1}'`, '{"a": 1}'],
    ["char(6)", "character(6)", "'ab'", "ab"],
    ["timestamptz", "timestamp with time zone", "'2026-01-31 08:00:00+08'", "2026-01-31T00:00:00+00:00"],
    ["timestamp(3)", "timestamp(3) without time zone", "'2026-01-31 08:00:00.25'", "2026-01-31T08:00:00.25"],
    ["time", "time without time zone", "'08:00:01'", "08:00:01"],
    ["inet", "inet", "'10.1.2.3'", "10.1.2.3/32"],
    ["text[]", "text[]", "'{a,b}'", "{a,b}"],
    ["real", "real", "0.1", 0.1],
    ["double precision", "double precision", "0.1", 0.1],
    ["smallint", "smallint", "-3", -3],
    ["numeric(20, 2)", "numeric(20,2)", "12345678901234567.50", "12345678901234567.50"],
    ["boolean", "boolean", "true", true],
  ],
  mysql: [
    ["enum('申请', '受理')", "enum('申请','受理')", "'受理'", "受理"],
    ["set('a', 'b')", "set('a','b')", "'a,b'", "a,b"],
    ["json", "longtext", `'{"a": 1}'`, '{"a": 1}'],
    ["char(6)", "char(6)", "'ab'", "ab"],
    ["timestamp", "timestamp", "'2026-01-31 00:00:00'", "2026-01-31T00:00:00+00:00"],
    ["datetime(3)", "datetime(3)", "'2026-01-31 08:00:00.250'", "2026-01-31T08:00:00.250"],
    ["time", "time", "'08:00:01'", "08:00:01"],
    ["year", "year(4)", "2026", 2026],
    ["float", "float", "0.1", 0.1],
    ["double", "double", "0.1", 0.1],
    ["smallint", "smallint(6)", "-3", -3],
    ["int unsigned", "int(10) unsigned", "4294967295", "4294967295"],
    ["bigint unsigned", "bigint(20) unsigned", "18446744073709551615", "18446744073709551615"],
    ["decimal(20, 2)", "decimal(20,2)", "12345678901234567.50", "12345678901234567.50"],
    ["bit(1)", "bit(1)", "b'1'", true],
    ["tinyint(1)", "tinyint(1)", "1", true],
  ],
};

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    const kinds = KINDS[dialect] ?? [];
    const names = kinds.map((_, index) => `c${index}`);
    let grant: WorldGrant;
    let keyed: WorldGrant;

    before(async () => {
      const { database, table } = stage.tables.get(dialect) ?? assert.fail();
      const isMysql = dialect === "mysql";
      const columns = kinds.map(([definition], index) => `c${index} ${definition}`).join(", ");
      await database.run(
        `create table kinds (id varchar(40) primary key, ${columns})`,
        // MySQL gives instants in the time of its session.
        ...(isMysql ? ["set time_zone = '+00:00'"] : []),
        `insert into kinds values ('one', ${kinds.map(([, , value]) => value).join(", ")})`,
        `insert into kinds (id) values ('two')`,
        isMysql ? `grant select on ${database.database}.kinds to '${database.user}'@'%'` : `grant select on kinds to ${database.user}`,
      );
      const key = isMysql ? ["varchar(40)"] : ["character varying(40)"];
      const on: ForeignTable = {
        ...table,
        name: "kinds",
        key: "id",
        columns: [
          { name: "id", type: key[0] ?? "", nullable: false, indexed: true },
          ...kinds.map(([, type], index) => ({ name: `c${index}`, type, indexed: true })),
        ],
      };
      grant = await stage.world.grant({ on, items: Object.fromEntries(["id", ...names].map((name) => [name, "none"])) });
      keyed = await stage.world.grant({
        on: { ...on, key: "c0" },
        items: { c0: "none", id: "none" },
        rowFilter: [{ column: "id", op: "eq", values: ["one"] }],
      });
    });

    test("each is shown as it would be of a table on the platform", async () => {
      const { status, body } = await stage.ask(grant, "rows");
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(body.rows, [
        { id: "one", ...Object.fromEntries(kinds.map(([, , , shown], index) => [`c${index}`, shown])) },
        { id: "two", ...Object.fromEntries(names.map((name) => [name, null])) },
      ]);
    });

    test("each is found by what is shown of it, by having a value, and sorted by", async () => {
      for (const [index, [definition, , , shown]] of kinds.entries()) {
        const value = encodeURIComponent(String(shown));
        for (const search of [`c${index}=${value}`, `c${index}.null=false`]) {
          const { status, body } = await stage.ask(grant, `rows?columns=id&${search}`);
          assert.equal(status, 200, `${definition} ${search} ${JSON.stringify(body)}`);
          assert.deepEqual(body.rows, [{ id: "one" }], `${definition} ${search}`);
        }
        const first = await stage.ask(grant, `rows?columns=id&sort=-c${index}&limit=1`);
        assert.deepEqual(first.body.rows, [{ id: "one" }], `${definition} ${JSON.stringify(first.body)}`);
        const second = await stage.ask(grant, `rows?columns=id&sort=-c${index}&limit=1&cursor=${first.body.next}`);
        assert.deepEqual([second.body.rows, second.body.next], [[{ id: "two" }], null], `${definition} ${JSON.stringify(second.body)}`);
      }
    });

    test("a key of its own kind is looked up, in either case of its letters where it has none of its own", async () => {
      const shown = String(kinds[0]?.[3]);
      for (const value of dialect === "postgresql" ? [shown, shown.toUpperCase()] : [shown]) {
        const { status, body } = await stage.ask(keyed, `rows?c0=${encodeURIComponent(value)}`);
        assert.deepEqual([status, body.rows], [200, [{ c0: shown, id: "one" }]], value);
      }
      if (dialect === "postgresql") assert.equal((await stage.ask(keyed, "rows?c0=no-uuid")).body.code, "query.value");
    });

    test("a statement is ended on the server by a second connection", async () => {
      const { database } = stage.tables.get(dialect) ?? assert.fail();
      const { host, port, user, password } = database;
      const way = { host, address: host, port, database: database.database, user, password, tls: "off", caCertificate: null } as const;
      const session = await openSession(dialect, way, 60_000);
      const asleep = assert.rejects(
        session.run({ text: dialect === "mysql" ? "select sleep(50), count(*) from kinds" : "select pg_sleep(50)", values: [] }),
      );
      await session.cancel();
      await asleep;
    });

    test("a session writes nothing, whatever it is asked", async () => {
      const { database } = stage.tables.get(dialect) ?? assert.fail();
      const { host, port, user, password } = database;
      const way = { host, address: host, port, database: database.database, user, password, tls: "off", caCertificate: null } as const;
      const session = await openSession(dialect, way, 5_000);
      const schema = dialect === "mysql" ? database.database : "public";
      await assert.rejects(session.run({ text: `delete from ${schema}.kinds`, values: [] }));
      session.close();
      assert.equal((await stage.ask(grant, "rows?columns=id")).body.rows.length, 2);
    });
  });
}
