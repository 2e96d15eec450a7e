// Table queries over tables that stay in their provider's own PostgreSQL and MariaDB: what is answered, what is refused, what a dead source does.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { foreignResident } from "#test/foreign-residents.ts";
import type { World, WorldGrant } from "#test/gateway-world.ts";
import { noMariadb } from "#test/mariadb.ts";
import { headersOf, openProviderStage, type ProviderStage } from "#test/provider-stage.ts";

const ALL = {
  id: "none",
  name: "none",
  district: "none",
  phone: "mobile",
  household: "none",
  points: "none",
  subsidy: "none",
  born_on: "none",
  seen_at: "none",
  alive: "none",
};
const COUNT = 120;
let stage: ProviderStage;
let world: World;
const ask: ProviderStage["ask"] = async (...asked) => await stage.ask(...asked);

before(async () => {
  stage = await openProviderStage("provider", COUNT);
  ({ world } = stage);
});
after(async () => await stage?.close());

const encoded = (search: Record<string, string>): string =>
  Object.entries(search)
    .map(([name, value]) => `${encodeURIComponent(name)}=${value.split(",").map(encodeURIComponent).join(",")}`)
    .join("&");

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    const foreign = () => stage.tables.get(dialect) ?? assert.fail();
    let grant: WorldGrant;
    before(async () => (grant = await world.grant({ on: foreign().table, items: ALL })));
    const ids = async (search: Record<string, string>): Promise<string[]> => {
      const { status, body } = await ask(grant, `rows?${encoded({ limit: "1000", columns: "id", ...search })}`);
      assert.equal(status, 200, JSON.stringify(body));
      return body.rows.map(({ id }: { id: string }) => id);
    };
    const those = (holds: (row: ReturnType<typeof foreignResident>) => boolean): string[] =>
      Array.from({ length: COUNT }, (_, n) => foreignResident(n))
        .filter(holds)
        .map(({ id }) => id);

    test("every kind of value comes as it would of a table on the platform (REG25-25-1)", async () => {
      const { status, body } = await ask(grant, "rows?limit=2");
      assert.equal(status, 200, JSON.stringify(body));
      const second = foreignResident(1);
      assert.deepEqual(body.rows[1], {
        ...second,
        phone: "138****0001",
        seen_at: second.seen_at.replace(" ", "T"),
      });
      assert.equal(body.rows[0].phone, null);
    });

    test("pages by key and by an indexed item give every row once, in order", async () => {
      for (const sort of ["", "&sort=household", "&sort=-household"]) {
        const found: { id: string; household: number }[] = [];
        for (let cursor = ""; ;) {
          const { body, status } = await ask(grant, `rows?limit=17&columns=id,household${sort}${cursor && `&cursor=${cursor}`}`);
          assert.equal(status, 200, JSON.stringify(body));
          found.push(...body.rows);
          if (body.next === null) break;
          cursor = body.next;
        }
        assert.equal(new Set(found.map(({ id }) => id)).size, COUNT);
        const direction = sort === "" ? 0 : sort.includes("-") ? -1 : 1;
        const sorted = found.toSorted((a, b) => direction * (a.household - b.household) || (a.id < b.id ? -1 : 1));
        assert.deepEqual(found, sorted);
      }
    });

    test("each operator finds what it finds on the platform", async () => {
      const cases: [Record<string, string>, (row: ReturnType<typeof foreignResident>) => boolean][] = [
        [{ id: "4406000007" }, ({ id }) => id === "4406000007"],
        [{ "id.in": "4406000007,4406000008,none" }, ({ id }) => ["4406000007", "4406000008"].includes(id)],
        [{ name: "O'Brien" }, ({ name }) => name === "O'Brien"],
        [{ name: "o'brien" }, () => false],
        [{ "name.prefix": "买买提·" }, ({ name }) => name.startsWith("买买提·")],
        [{ "name.prefix": "%" }, () => false],
        [{ "name.prefix": "o'" }, () => false],
        [{ "district.in": "禅城区,南海区" }, ({ district }) => district !== "顺德区"],
        [{ "household.gte": "4" }, ({ household }) => household >= 4],
        [{ "household.lt": "1" }, ({ household }) => household < 1],
        [{ points: "9007199254740994" }, ({ points }) => points === "9007199254740994"],
        [{ "points.gt": "9007199254741110" }, ({ points }) => BigInt(points) > 9_007_199_254_741_110n],
        [{ subsidy: "7.5" }, ({ subsidy }) => subsidy === "7.50"],
        [{ "subsidy.lte": "2.50" }, ({ subsidy }) => Number(subsidy) <= 2.5],
        [{ born_on: "1950-01-05" }, ({ born_on }) => born_on === "1950-01-05"],
        [{ "born_on.gt": "1950-01-27" }, ({ born_on }) => born_on > "1950-01-27"],
        [{ seen_at: "2026-01-02T03:04:05" }, ({ seen_at }) => seen_at.endsWith(":05")],
        [{ alive: "false" }, ({ alive }) => !alive],
      ];
      for (const [search, holds] of cases) assert.deepEqual(await ids(search), those(holds), JSON.stringify(search));
    });

    test("rows that were not granted are not there, whatever case or blank is tried", async () => {
      const cut = await world.grant({
        on: foreign().table,
        items: { id: "none", name: "none" },
        rowFilter: [{ column: "district", op: "eq", values: ["禅城区"] }],
      });
      const { body } = await ask(cut, "rows?limit=1000");
      assert.deepEqual(
        body.rows.map(({ id }: { id: string }) => id),
        those(({ district }) => district === "禅城区"),
      );
      const refused = foreignResident(1).id;
      assert.deepEqual((await ask(cut, `rows?id=${refused}`)).body.rows, []);
      assert.equal((await ask(cut, "rows?district=x")).body.code, "query.item-not-granted");
    });

    test("what is masked is neither compared nor sorted by; what no index holds is not sorted by", async () => {
      for (const search of ["phone=13800000001", "phone.prefix=138", "sort=phone", "phone.gte=1"])
        assert.equal((await ask(grant, `rows?${search}`)).body.code, "query.masked-item", search);
      assert.equal((await ask(grant, "rows?sort=name")).body.code, "query.not-sortable");
    });

    test("a value stays a value in every place of the grammar, and names are names", async () => {
      const hostile = [
        "' or '1'='1",
        "'; drop table people; --",
        "\\' or 1=1 --",
        "`; select 1",
        "x' union select password from mysql.user -- ",
        "${1}",
        "?",
      ];
      for (const text of hostile) {
        for (const operator of ["", ".in", ".prefix", ".gte"]) {
          const { status, body } = await ask(grant, `rows?columns=id&${encoded({ [`name${operator}`]: text })}`);
          assert.equal(status, 200, `${operator} ${text} ${JSON.stringify(body)}`);
          if (operator !== ".gte") assert.deepEqual(body.rows, [], text);
        }
        for (const name of ["columns", "sort", "limit", "cursor", text])
          assert.ok((await ask(grant, `rows?${encodeURIComponent(name)}=${encodeURIComponent(text)}`)).status >= 400, name);
      }
      assert.equal((await ids({})).length, COUNT);
    });

    test("cross-checks go against it as well (REG25-25-1)", async () => {
      const check = await world.grant({ on: foreign().table, items: { name: "none", born_on: "none" }, method: "verify" });
      const { body } = await ask(check, "verify", { key: foreignResident(4).id, claims: { name: "O＇Brien", born_on: "19500106" } });
      assert.deepEqual([body.found, body.fields["born_on"]], [true, "mismatch"]);
    });

    test("a table that is no longer as it was mounted is not read", async () => {
      const { database, table } = foreign();
      await database.run(`create table changing (id integer primary key, level integer)`, "insert into changing values (1, 2)");
      const grants =
        dialect === "mysql"
          ? `grant select on ${database.database}.changing to '${database.user}'@'%'`
          : `grant select on changing to ${database.user}`;
      await database.run(
        grants,
        dialect === "mysql" ? "alter table changing modify level varchar(20)" : "alter table changing alter level type text",
      );
      const type = dialect === "mysql" ? "int(11)" : "integer";
      const changed = await world.grant({
        on: { ...table, name: "changing", columns: ["id", "level"].map((name) => ({ name, type })) },
        items: { level: "none" },
      });
      const { status, body } = await ask(changed, "rows");
      assert.deepEqual([status, body.code], [502, "source.changed"]);
      assert.ok(!JSON.stringify(body).includes("changing"));
      const gone = await world.grant({ on: { ...table, name: "never_there" }, items: { name: "none" } });
      assert.equal((await ask(gone, "rows")).body.code, "source.changed");
    });

    test("a session that the server ended is replaced, and nobody notices", async () => {
      await ids({ "household.gte": "5" });
      await foreign().database.cutOff();
      assert.deepEqual(await ids({ "id.in": "4406000001,4406000002" }), ["4406000001", "4406000002"]);
    });

    test("a query that takes too long is ended there and answered with 504", async () => {
      const { database, table } = foreign();
      const wait = dialect === "mysql" ? "sleep(0.2)" : "pg_sleep(0.2)::text";
      await database.run(`create view slow_people as select id, name, ${wait} as phone from people`);
      const grants =
        dialect === "mysql"
          ? `grant select on ${database.database}.slow_people to '${database.user}'@'%'`
          : `grant select on slow_people to ${database.user}`;
      await database.run(grants);
      const type = dialect === "mysql" ? "int(1)" : "text";
      const columns = table.columns.flatMap((column) =>
        column.name === "id" ? [column] : column.name === "phone" ? [{ ...column, type }] : [],
      );
      const slow = await world.grant({ on: { ...table, name: "slow_people", columns }, items: { phone: "none" } });
      const { status, body } = await ask(slow, "rows");
      assert.deepEqual([status, body.code], [504, "source.late"], JSON.stringify(body));
      const leaving = new AbortController();
      const left = fetch(`${stage.url}/v1/${slow.number}/rows`, { headers: headersOf(slow), signal: leaving.signal }).catch(
        () => undefined,
      );
      await pause(200);
      leaving.abort();
      await left;
      for (let waited = 0; waited < 5_000; waited += 50) {
        const { rows } = await world.client.query("select 1 from usage_record where problem = 'source.gone' and grant_id = $1", [slow.id]);
        if (rows.length > 0) return;
        await pause(50);
      }
      assert.fail("no record of the caller who went away");
    });

    test("a source that is dead gives 502, tells nothing of itself, and is left alone for a while", async () => {
      const closed = createServer();
      const port = await new Promise<number>((resolve) =>
        closed.listen(0, "127.0.0.1", () => resolve((closed.address() as { port: number }).port)),
      );
      await new Promise((resolve) => closed.close(resolve));
      const { table } = foreign();
      const dead = await world.grant({ on: { ...table, database: { ...table.database, port } }, items: { name: "none" } });
      const { status, body } = await ask(dead, "rows");
      assert.deepEqual([status, body.code], [502, "source.failed"]);
      assert.doesNotMatch(JSON.stringify(body), new RegExp(`${port}|127\\.0\\.0\\.1|${table.database.user}|people`));
      for (let attempt = 0; attempt < 5; attempt++) await ask(dead, "rows");
      assert.equal((await ask(dead, "rows")).body.code, "source.resting");
      const elsewhere = await world.grant({
        on: { ...table, database: { ...table.database, host: "169.254.169.254" } },
        items: { name: "none" },
      });
      assert.equal((await ask(elsewhere, "rows")).body.code, "source.not-allowed");
    });
  });
}
