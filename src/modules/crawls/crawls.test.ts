// Crawls of real databases, PostgreSQL and MariaDB alike: drafts with items, marks and keys, every table accounted for, nothing overwritten.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Cast, castOf, residents } from "#test/cast.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql, residentId } from "#test/foreign-tables.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { createWorld, type World } from "#test/world.ts";
import { uncataloguedTables } from "./index.ts";

let world: World;
let cast: Cast;
let mariadb: Mariadb | undefined;
const databases = new Map<string, ForeignDatabase>();

before(async () => {
  world = await createWorld("crawls", { now: "2026-09-28T09:00:00+08:00", networks: "127.0.0.1" });
  cast = await castOf(world);
  databases.set("postgresql", await foreignPostgresql("crawls"));
  if (!noMariadb) {
    mariadb = await startMariadb();
    databases.set("mysql", await foreignMariadb(mariadb, "crawls"));
  }
});
after(async () => await mariadb?.stop());

const CLERK = "provider.clerk";
let count = 0;

async function connected(database: ForeignDatabase): Promise<string> {
  const { dialect, host, port, database: name, user, password } = database;
  const facts = { dialect, host, port, database: name, user, password, schemas: [], tls: "off", caCertificate: null, purpose: "编目" };
  return (await world.ok(CLERK, "POST", "/connections", { ...facts, title: `业务系统${(count += 1)}` })).id;
}
const listed = async (connectionId: string): Promise<string> => {
  // Time passes between two looks, as it does.
  world.clock.advance(1_000);
  return (await world.ok(CLERK, "POST", "/crawls", { connectionId })).id;
};
const tablesOf = async (id: string, query = ""): Promise<any[]> =>
  (await world.ok(CLERK, "GET", `/crawls/${id}/tables?limit=200${query}`)).rows;
const named = (rows: any[], name: string) => {
  const found = rows.find(({ tableName }) => tableName === name);
  assert.ok(found, name);
  return found;
};
const draftOf = async (id: string) => (await world.ok(CLERK, "GET", `/catalog/entries/${id}/draft`)).content;

for (const dialect of ["postgresql", "mysql"] as const) {
  describe(dialect, { skip: dialect === "mysql" && noMariadb }, () => {
    let connectionId: string;
    let crawlId: string;
    const foreign = (): ForeignDatabase => {
      const found = databases.get(dialect);
      assert.ok(found);
      return found;
    };

    test("the list can be searched, filtered and paged, and tells what a table holds", async () => {
      connectionId = await connected(foreign());
      crawlId = await listed(connectionId);
      const rows = await tablesOf(crawlId);
      assert.deepEqual(new Set(rows.map(({ standing, outcome }) => `${standing} ${outcome}`)), new Set(["new listed"]));
      assert.deepEqual(
        (await tablesOf(crawlId, `&q=${encodeURIComponent("居民")}`)).map(({ tableName }) => tableName),
        ["resident"],
      );
      assert.deepEqual(
        (await tablesOf(crawlId, "&q=RESIDENT_")).map(({ tableName }) => tableName),
        ["resident_view"],
      );
      const first = await world.ok(CLERK, "GET", `/crawls/${crawlId}/tables?limit=3`);
      const second = await world.ok(CLERK, "GET", `/crawls/${crawlId}/tables?limit=3&cursor=${first.next}`);
      assert.deepEqual(
        [...first.rows, ...second.rows].map(({ number }: any) => number),
        [1, 2, 3, 4, 5, 6],
      );
      assert.equal(first.total, rows.length);
      const detail = await world.ok(CLERK, "GET", `/crawls/${crawlId}/tables/${named(rows, "resident").number}`);
      assert.equal(detail.columns.length, 12);
    });

    test("chosen tables become drafts with names, types, keys, marks and code tables; every table is accounted for", async () => {
      await world.ok(CLERK, "POST", `/crawls/${crawlId}/choose`, { matching: {}, sampling: true });
      await world.reconcile();
      const view = await world.ok(CLERK, "GET", `/crawls/${crawlId}`);
      const rows = await tablesOf(crawlId);
      assert.equal(view.state, "done");
      assert.deepEqual([view.outcomes.drafted, view.outcomes.failed, view.tables], [rows.length, 0, rows.length]);
      assert.deepEqual([view.progress.settled, view.progress.total], [rows.length, rows.length]);
      const resident = named(rows, "resident");
      const content = await draftOf(resident.entry.id);
      assert.deepEqual(
        [content.title, content.summary, content.format, content.sharingMethods, content.sharingType],
        ["居民基本信息", "居民基本信息（全市常住人口）", "database", ["table"], null],
      );
      const item = (technicalName: string) => content.items.find((each: any) => each.technicalName === technicalName);
      assert.deepEqual(
        [item("sfzh").name, item("sfzh").personal, item("sfzh").suggestedMask, item("sfzh").length],
        ["身份证号", "sensitive", "id-number", 18],
      );
      assert.deepEqual([item("id").isKey, item("updated_at").isTimestamp, item("sfzh").isTimestamp], [true, true, false]);
      assert.deepEqual(
        [item("income").type, item("birth").type, item("updated_at").type, item("active").type],
        ["decimal", "date", "datetime", "boolean"],
      );
      assert.equal(item("status").codeTable, "状态代码表");
      assert.ok(
        content.items.every(({ sharingType }: any) => sharingType === null),
        "REG25-15-1: never guessed",
      );
      const matter = await draftOf(named(rows, "matter").entry.id);
      assert.deepEqual(matter.items[1].domain, { kind: "enumeration", values: ["申请", "受理", "办结"] });
      const enrolment = await draftOf(named(rows, "enrolment").entry.id);
      assert.deepEqual(
        enrolment.items.map(({ isKey }: any) => isKey),
        [true, true, false],
      );
      const weird = await draftOf(named(rows, 'we"ird `name').entry.id);
      assert.equal(weird.items[1].technicalName, foreign().odd);
      assert.equal((await draftOf(named(rows, "empty_table").entry.id)).items.length, 2);
    });

    test("what was found in the values is counts and forms, never a value", async () => {
      const rows = await tablesOf(crawlId);
      const detail = await world.ok(CLERK, "GET", `/crawls/${crawlId}/tables/${named(rows, "resident").number}`);
      const column = (name: string) => detail.columns.find((each: any) => each.name === name).finding;
      assert.deepEqual(column("phone").profile, { sampled: 60, empty: 0, distinct: 60, shortest: 11, longest: 11, pattern: "9{11}" });
      assert.equal(column("remark").profile.empty, 20);
      assert.ok(column("sfzh").confidence > 0.9);
      assert.match(JSON.stringify(column("sfzh").evidence), /校验位/);
      const { db } = world.deployment;
      const everything = JSON.stringify([
        await db.selectFrom("crawlTable").selectAll().execute(),
        await db.selectFrom("ledgerEntry").selectAll().execute(),
        await db.selectFrom("accountedTable").selectAll().execute(),
      ]);
      for (const index of [0, 7, 59]) assert.ok(!everything.includes(residentId(index)));
      assert.ok(!everything.includes("1380013"));
      assert.ok(!everything.includes(foreign().password.slice(-16)));
    });

    test("a table that may not be read is drafted by its words where the account sees it, and says so", async () => {
      const found = (await tablesOf(crawlId)).find(({ tableName }) => tableName === "no_rights");
      if (dialect === "mysql") return assert.equal(found, undefined, "MySQL does not show it at all");
      assert.equal(found.outcome, "drafted");
      assert.match(found.notes[0].zh, /没有读取这张表的权限/);
    });

    test("crawled again, what is catalogued stands apart; a changed table is offered as a revision and overwrites nothing", async () => {
      const entryId = named(await tablesOf(crawlId), "resident").entry.id;
      const draft = await draftOf(entryId);
      const revision = (await world.ok(CLERK, "GET", `/catalog/entries/${entryId}/draft`)).revision;
      const own = {
        ...draft,
        items: draft.items.map((item: any) =>
          item.technicalName === "xm" ? { ...item, name: "居民姓名", sharingType: "conditional" } : item,
        ),
      };
      await world.ok(CLERK, "PUT", `/catalog/entries/${entryId}/draft`, { content: own }, { "if-match": `"${revision}"` });
      const alter = dialect === "mysql" ? "modify phone varchar(40)" : "alter column phone type varchar(40)";
      await foreign().run(
        "alter table resident add column email varchar(80)",
        `alter table resident ${alter}`,
        "alter table resident drop column remark",
        "drop table empty_table",
        "create table brand_new (id integer primary key)",
      );
      if (dialect === "mysql") await foreign().run(`create or replace view resident_view as select id, xm from resident`);
      const again = await listed(connectionId);
      const rows = await tablesOf(again);
      assert.equal(named(rows, "resident").standing, "changed");
      assert.deepEqual(named(rows, "resident").difference.added, ["email"]);
      assert.deepEqual(named(rows, "resident").difference.removed, ["remark"]);
      assert.equal(named(rows, "empty_table").standing, "gone");
      assert.equal(named(rows, "order").standing, "same");
      const same = named(rows, "order").number;
      const refused = await world.call(CLERK, "POST", `/crawls/${again}/choose`, { numbers: [same], sampling: false });
      assert.equal(refused.body.code, "crawls.nothing-chosen");
      assert.equal(
        (await world.call(CLERK, "POST", `/crawls/${crawlId}/choose`, { matching: {}, sampling: false })).body.code,
        "crawls.outdated",
      );
      await world.ok(CLERK, "POST", `/crawls/${again}/choose`, { numbers: [named(rows, "resident").number], sampling: false });
      await world.reconcile();
      const now = named(await tablesOf(again), "resident");
      assert.deepEqual([now.outcome, now.entry.id], ["revised", entryId]);
      const { items } = await draftOf(entryId);
      const item = (name: string) => items.find(({ technicalName }: any) => technicalName === name);
      assert.deepEqual(
        [item("xm").name, item("xm").sharingType, item("email") !== undefined, item("remark"), item("phone").length],
        ["居民姓名", "conditional", true, undefined, 40],
      );
      crawlId = again;
    });

    test("JY-16-1: tables that nobody catalogued are reported until an entry or a reason accounts for them", async () => {
      const uncatalogued = async () =>
        (await uncataloguedTables(world.deployment.db, cast.provider.id, { limit: 100 })).rows.flatMap((row) =>
          row.connectionId === connectionId ? [row.table] : [],
        );
      // MySQL shows a new table only to whom it was granted.
      const name = dialect === "mysql" ? undefined : "brand_new";
      assert.deepEqual(await uncatalogued(), name ? [name] : []);
      if (!name) return;
      const { completeness } = await world.ok(CLERK, "GET", `/responsibilities/${cast.provider.id}`);
      const told = completeness.open.find(({ kind }: { kind: string }) => kind === "crawled");
      assert.match(told.title, /brand_new/);
      assert.equal(told.href, `/crawls/${crawlId}`);
      const { number } = named(await tablesOf(crawlId), name);
      await world.ok(CLERK, "POST", `/crawls/${crawlId}/set-aside`, { numbers: [number], reason: "临时表，不含政务数据" });
      assert.deepEqual(await uncatalogued(), []);
      assert.equal(named(await tablesOf(crawlId), name).reason, "临时表，不含政务数据");
      await world.ok(CLERK, "POST", `/crawls/${crawlId}/take-back`, { numbers: [number] });
      assert.deepEqual(await uncatalogued(), [name]);
      const discarded = named(await tablesOf(crawlId), "order").entry.id;
      await world.ok(CLERK, "POST", `/catalog/entries/${discarded}/discard`);
      assert.ok((await uncatalogued()).includes("order"), "an entry thrown away accounts for nothing");
    });
  });
}

test("a crawl whose connection dies stops with its sentence, keeps what it has, and goes on where it stopped", async () => {
  const foreign = await foreignPostgresql("crawls_dying");
  const connectionId = await connected(foreign);
  const id = await listed(connectionId);
  await foreign.run(`alter role ${foreign.user} nologin`);
  await world.ok(CLERK, "POST", `/crawls/${id}/choose`, { matching: {}, sampling: true });
  await world.reconcile();
  const stopped = await world.ok(CLERK, "GET", `/crawls/${id}`);
  assert.deepEqual([stopped.state, stopped.outcomes.drafted, stopped.actions], ["stopped", 0, ["resume", "cancel"]]);
  assert.match(stopped.failure.zh, /不允许|密码/);
  await foreign.run(`alter role ${foreign.user} login`);
  await world.ok(CLERK, "POST", `/crawls/${id}/resume`);
  await world.reconcile();
  const done = await world.ok(CLERK, "GET", `/crawls/${id}`);
  assert.deepEqual([done.state, done.outcomes.waiting, done.outcomes.drafted], ["done", 0, done.tables]);
});

test("a crawl that is called off leaves its tables to be chosen again; another agency sees none of it", async () => {
  const foreign = await foreignPostgresql("crawls_cancelled");
  const id = await listed(await connected(foreign));
  await world.ok(CLERK, "POST", `/crawls/${id}/choose`, { matching: { q: "resident" }, sampling: false });
  await world.ok(CLERK, "POST", `/crawls/${id}/cancel`);
  await world.reconcile();
  const view = await world.ok(CLERK, "GET", `/crawls/${id}`);
  assert.deepEqual([view.state, view.outcomes["left-out"], view.outcomes.drafted], ["cancelled", 2, 0]);
  for (const path of [`/crawls/${id}`, `/crawls/${id}/tables`, `/crawls/${id}/tables/1`])
    assert.equal((await world.call("consumer.clerk", "GET", path)).status, 404);
  for (const step of ["cancel", "resume"]) assert.equal((await world.call("consumer.clerk", "POST", `/crawls/${id}/${step}`)).status, 404);
  assert.equal((await world.call("provider.developer", "POST", `/crawls/${id}/choose`, { matching: {}, sampling: false })).status, 403);
  await world.ok(CLERK, "POST", `/crawls/${id}/choose`, { matching: { q: "resident" }, except: [1], sampling: false });
});

test("a changed table of a published entry becomes a revision with its reason; under review it waits and says so", async () => {
  const foreign = await foreignPostgresql("crawls_published");
  const connectionId = await connected(foreign);
  const id = await listed(connectionId);
  const { number } = named(await tablesOf(id), "dict_status");
  await world.ok(CLERK, "POST", `/crawls/${id}/choose`, { numbers: [number], sampling: true });
  await world.reconcile();
  const entryId = named(await tablesOf(id), "dict_status").entry.id;
  const { content, revision } = await world.ok(CLERK, "GET", `/catalog/entries/${entryId}/draft`);
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const full = {
    ...residents(dutyId),
    title: content.title,
    kind: "department",
    items: content.items.map((item: any) => ({ ...item, sharingType: "conditional", grade: "general", personal: "none" })),
  };
  await world.ok(CLERK, "PUT", `/catalog/entries/${entryId}/draft`, { content: full }, { "if-match": `"${revision}"` });
  for (const [kind, conclusion] of [
    ["secrecy", "not-secret"],
    ["personal-information", "no-personal-information"],
  ]) {
    await world.ok(CLERK, "POST", `/catalog/entries/${entryId}/assessments`, { kind, conclusion, note: "经核对" });
  }
  await world.ok(CLERK, "POST", `/catalog/entries/${entryId}/request-consent`);
  await world.ok("provider.agency-head", "POST", `/catalog/entries/${entryId}/consent`);
  await world.ok("office.reviewer", "POST", `/catalog/entries/${entryId}/publish`);
  await foreign.run("alter table dict_status add column sort integer");
  const again = await listed(connectionId);
  await world.ok(CLERK, "POST", `/crawls/${again}/choose`, {
    numbers: [named(await tablesOf(again), "dict_status").number],
    sampling: false,
  });
  await world.reconcile();
  const row = named(await tablesOf(again), "dict_status");
  assert.deepEqual([row.outcome, row.entry.isDraft], ["revised", true]);
  const draft = await world.ok(CLERK, "GET", `/catalog/entries/${entryId}/draft`);
  assert.deepEqual([draft.number, draft.state, draft.content.items.length], [2, "draft", 3]);
  assert.ok(draft.differences.length > 0);
});
