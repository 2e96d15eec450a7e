// Tables and interfaces behind an entry against a real PostgreSQL: loaded, mounted, kept while they are used.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import type { Actor, Role } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { item, residents } from "#test/cast.ts";
import { createWorld, type TestAgency, type World } from "#test/world.ts";
import type { EntryContent } from "./content.ts";
import {
  assess,
  consentEntry,
  createEntry,
  loadSharedTable,
  mountedResources,
  mountResource,
  publishEntry,
  requestConsent,
  retireResource,
} from "./index.ts";

let world: World;
let deployment: Deployment;
let agency: TestAgency;
let other: TestAgency;
const people = new Map<string, Actor>();
const the = (name: string): Actor => people.get(name) ?? assert.fail(`nobody is called ${name}`);

before(async () => {
  world = await createWorld("catalog resources", { now: "2026-03-03T02:00:00Z" }); // a Tuesday
  ({ deployment } = world);
  agency = await world.agency("市民政局");
  other = await world.agency("市公安局");
  const office = await world.agency("市数据局", "office");
  const posts: [string, TestAgency, Role][] = [
    ["clerk", agency, "clerk"],
    ["colleague", agency, "clerk"],
    ["developer", agency, "developer"],
    ["head", agency, "agency-head"],
    ["stranger", other, "clerk"],
    ["strange-head", other, "agency-head"],
    ["reviewer", office, "office-reviewer"],
    ["office-head", office, "office-head"],
  ];
  for (const [login, { id }, role] of posts) {
    await world.person(login, id, role);
    people.set(login, await world.actor(login));
  }
});

const complete = (more: Partial<EntryContent> = {}): EntryContent => ({
  ...residents(agency.dutyIds[0] ?? ""),
  title: "低保对象信息",
  items: [item({ name: "姓名", technicalName: "name", personal: "personal" }), item({ name: "救助金额", technicalName: "amount" })],
  ...more,
});

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error;
  }
  return assert.fail("it was not refused");
};

async function sign(id: string): Promise<void> {
  await assess(deployment, the("clerk"), { id, kind: "secrecy", conclusion: "not-secret", note: "已核对" });
  await assess(deployment, the("clerk"), { id, kind: "personal-information", conclusion: "low", note: "脱敏" });
}

async function handIn(content = complete()): Promise<string> {
  const { id } = await createEntry(deployment, the("clerk"), { content });
  await sign(id);
  await requestConsent(deployment, the("clerk"), { id });
  await consentEntry(deployment, the("head"), { id });
  return id;
}

async function publish(content = complete()): Promise<string> {
  const id = await handIn(content);
  await publishEntry(deployment, the("reviewer"), { id });
  return id;
}

const columns = [
  { name: "id", type: "integer", comment: "编号" },
  { name: "person_name", type: "text", comment: "姓名" },
];

test("a table is loaded, replaced by its own agency only, and mounted by its columns", async () => {
  const table = { agencyId: agency.id, name: "relief", title: "救助对象", keyColumn: "id", columns };
  await loadSharedTable(deployment, {
    ...table,
    rows: [
      [1, "张\t三\\"],
      [2, null],
    ],
  });
  const { rows } = await sql<{ id: number; personName: string }>`select * from shared_data.relief order by id`.execute(deployment.db);
  assert.deepEqual(rows, [
    { id: 1, personName: "张\t三\\" },
    { id: 2, personName: null },
  ]);
  assert.deepEqual(await loadSharedTable(deployment, { ...table, rows: [[7, "李四"]] }), { rows: 1 });
  const taken = await refusal(loadSharedTable(deployment, { ...table, agencyId: other.id, rows: [] }));
  assert.equal(taken.code, "resource.table-taken");
  assert.equal((await refusal(loadSharedTable(deployment, { ...table, name: "x;drop", rows: [] }))).code, "resource.table-name");
  const twice = loadSharedTable(deployment, {
    ...table,
    name: "twice",
    rows: [
      [1, "a"],
      [1, "b"],
    ],
  });
  assert.equal((await refusal(twice)).code, "resource.table-rows");
  const left = await sql<{
    n: number;
  }>`select count(*) as n from pg_tables where schemaname = 'shared_data' and tablename like 'loading%'`.execute(deployment.db);
  assert.equal(left.rows[0]?.n, 0);

  const content = complete();
  const id = await publish(content);
  const [name] = content.items;
  const mount = (actor: string, resource: Parameters<typeof mountResource>[2]["resource"]) =>
    mountResource(deployment, the(actor), { entryId: id, resource });
  const good = { kind: "table" as const, title: "救助表", table: "relief", columns: { [name?.id ?? ""]: "person_name" } };
  assert.equal((await refusal(mount("stranger", good))).code, "resource.not-mounter");
  const wrong = await refusal(mount("clerk", { ...good, columns: { [name?.id ?? ""]: "nope", [randomUUID()]: "id" } }));
  assert.equal(wrong.fields.length, 2);
  const { id: resourceId } = await mount("developer", good);
  assert.equal((await refusal(mount("clerk", good))).code, "resource.mounted-already");
  const without = loadSharedTable(deployment, { ...table, columns: columns.slice(0, 1), rows: [[1]] });
  assert.equal((await refusal(without)).code, "resource.table-in-use");
  assert.deepEqual(
    (await mountedResources(deployment.db, id)).map((each) => each.fields),
    [good.columns],
  );

  await sql`insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items,
    calls_per_day, rows_per_day, purpose, scope, method, valid_from, valid_until, resource_id, agreed_at)
    values (${randomUUID()}, 'G1', ${randomUUID()}, ${id}, (select published_version_id from catalog_entry where id = ${id}), ${other.id}, ${agency.id},
    'shared', '[]', 1, 1, '', '', 'table', '2026-03-01', '2027-03-01', ${resourceId}, ${world.clock.now()})`.execute(deployment.db);
  const inUse = await refusal(retireResource(deployment, the("clerk"), { id: resourceId }));
  assert.equal(inUse.code, "resource.in-use");
  assert.ok(inUse.cites.includes("REG25-27-6"));
  await sql`update sharing_grant set state = 'ended' where resource_id = ${resourceId}`.execute(deployment.db);
  await retireResource(deployment, the("developer"), { id: resourceId });
  assert.deepEqual(await mountedResources(deployment.db, id), []);
});

test("an API is mounted by an http address, its secret sealed", async () => {
  const content = complete();
  const id = await publish(content);
  const api = {
    kind: "api" as const,
    title: "接口",
    upstream: "https://api.test/v1/",
    operations: [{ method: "GET" as const, path: "/people", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
    fields: { [content.items[0]?.id ?? ""]: "name" },
    header: { name: "x-key", secret: "top secret" },
  };
  for (const upstream of ["ftp://api.test", "nonsense", "https://a:b@api.test", "https://api.test/?a=1"]) {
    const refused = await refusal(mountResource(deployment, the("clerk"), { entryId: id, resource: { ...api, upstream } }));
    assert.equal(refused.code, "resource.upstream", upstream);
  }
  const made = await mountResource(deployment, the("clerk"), { entryId: id, resource: api });
  const row = await deployment.db.selectFrom("resource").selectAll().where("id", "=", made.id).executeTakeFirstOrThrow();
  assert.equal(row.upstream, "https://api.test/v1");
  assert.equal(deployment.vault.open(row.headerSecret ?? ""), "top secret");
  const evidence = await deployment.db.selectFrom("ledgerEntry").select("body").where("action", "=", "catalog.resource-mounted").execute();
  assert.ok(!JSON.stringify(evidence).includes("top secret"));
});
