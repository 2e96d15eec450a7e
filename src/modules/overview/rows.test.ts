// Each number of the overview equals the rows that it opens, over random worlds; and a past day is counted as it was.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import fc from "fast-check";
import { addDays, dayOf, endOfDay } from "#kernel/clock.ts";
import { sql } from "#kernel/db.ts";
import { freshnessOf } from "#modules/catalog/index.ts";
import { type Cast, castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { momentOf } from "./facts.views.ts";
import { figuresOfDay } from "./past.views.ts";

const NOW = "2026-09-28T10:00:00+08:00";
const TODAY = "2026-09-28";

let world: World;
let cast: Cast;
let agencyIds: string[];
let personId: string;

before(async () => {
  world = await createWorld("overview-rows", { now: NOW });
  cast = await castOf(world);
  agencyIds = [cast.office.id, cast.provider.id, cast.consumer.id, cast.outsider.id];
  await world.person("provider.head-2", cast.provider.id, "agency-head");
  personId = (await world.actor("provider.clerk")).personId;
});

const ago = fc.integer({ min: 0, max: 200 });
const entry = fc.record({
  agency: fc.nat(3),
  published: fc.option(ago, { nil: null }),
  superseded: fc.option(ago, { nil: null }),
  working: fc.constantFrom(null, "draft", "returned", "awaiting-consent", "awaiting-review"),
  withdrawn: fc.boolean(),
  kind: fc.constantFrom("base", "topic", "department", null),
  sharing: fc.constantFrom("unconditional", "conditional", "withheld"),
  grade: fc.constantFrom("general", "important", null),
  theme: fc.constantFrom("公共服务", "社会保障", "", null),
  cycle: fc.constantFrom("realtime", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "irregular", null),
  resources: fc.array(
    fc.record({
      kind: fc.constantFrom("table", "api"),
      mounted: ago,
      retired: fc.option(ago, { nil: null }),
      loaded: fc.oneof(fc.nat(9), fc.nat(500)),
    }),
    {
      maxLength: 2,
    },
  ),
  grants: fc.array(
    fc.record({
      user: fc.nat(3),
      state: fc.constantFrom("agreed", "shared", "suspended", "ended"),
      shared: ago,
      ended: ago,
      stopped: fc.option(ago, { nil: null }),
    }),
    { maxLength: 3 },
  ),
  applications: fc.array(
    fc.record({
      user: fc.nat(3),
      state: fc.constantFrom("draft", "submitted", "answered", "withdrawn"),
      submitted: fc.nat(400),
      clock: fc.constantFrom("none", "kept", "late"),
    }),
    { maxLength: 3 },
  ),
});
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const at = (daysAgo: number): Date => new Date(Date.parse(NOW) - daysAgo * 86_400_000 - 7_200_000);
let serial = 0;

/** Rows as the commands leave them, without their hours of work. */
async function put(each: Entry): Promise<void> {
  const { db } = world.deployment;
  serial += 1;
  const [id, versionId, workingId] = [randomUUID(), randomUUID(), randomUUID()];
  const agencyId = agencyIds[each.agency];
  const content = JSON.stringify({
    title: `目录${serial}`,
    kind: each.kind,
    theme: each.theme,
    grade: each.grade,
    updateCycle: each.cycle,
    items: [],
  });
  const isWithdrawn = each.withdrawn && each.published !== null;
  await sql`insert into catalog_entry (id, agency_id, code, created_at) values (${id}, ${agencyId}, ${`T/${String(serial).padStart(6, "0")}`}, ${at(300)})`.execute(
    db,
  );
  const version = async (values: { id: string; number: number; state: string; published: number | null; superseded?: number }) =>
    await sql`insert into catalog_version (id, entry_id, number, state, title, sharing_type, content, hash, created_by, saved_at, published_at, superseded_at)
      values (${values.id}, ${id}, ${values.number}, ${values.state}, ${`目录${serial}`}, ${each.sharing}, ${content}::jsonb, 'h', ${personId}, ${at(1)},
        ${values.published === null ? null : at(values.published)}, ${values.superseded === undefined ? null : at(values.superseded)})`.execute(
      db,
    );
  if (each.published !== null) {
    // An earlier version in force until the one in force took its place.
    if (each.superseded !== null)
      await version({
        id: randomUUID(),
        number: 1,
        state: "superseded",
        published: each.published + each.superseded + 1,
        superseded: each.published,
      });
    await version({ id: versionId, number: 2, state: isWithdrawn ? "withdrawn" : "published", published: each.published });
    if (!isWithdrawn) await sql`update catalog_entry set published_version_id = ${versionId} where id = ${id}`.execute(db);
  }
  if (each.working && !isWithdrawn) {
    await version({ id: workingId, number: 3, state: each.working, published: null });
    await sql`update catalog_entry set working_version_id = ${workingId} where id = ${id}`.execute(db);
  }
  if (each.published === null) return;
  for (const { kind, mounted, retired, loaded } of each.resources) {
    const gone = retired !== null && retired < mounted;
    const name = kind === "table" ? `t${serial}_${Math.abs(mounted)}_${loaded}` : null;
    if (name)
      await sql`insert into shared_table (name, agency_id, title, key_column, columns, row_count, loaded_at) values (${name}, ${agencyId}, '表', 'id', '[]'::jsonb, 1, ${at(loaded)}) on conflict do nothing`.execute(
        db,
      );
    await sql`insert into resource (id, entry_id, kind, title, state, table_name, fields, upstream, operations, mounted_at, retired_at)
      values (${randomUUID()}, ${id}, ${kind}, '资源', ${gone ? "retired" : "mounted"}, ${name}, '{}'::jsonb, ${kind === "api" ? "https://a.example" : null},
        ${kind === "api" ? sql`'[]'::jsonb` : null}, ${at(mounted)}, ${gone ? at(retired) : null})`.execute(db);
  }
  for (const { user, state, shared, ended } of each.grants) {
    const consumer = agencyIds[user === each.agency ? (user + 1) % 4 : user];
    await sql`insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items, calls_per_day, rows_per_day, purpose, scope, method, valid_from, valid_until, agreed_at, shared_at, ended_at)
      values (${randomUUID()}, ${`G${serial}-${randomUUID().slice(0, 8)}`}, ${randomUUID()}, ${id}, ${versionId}, ${consumer}, ${agencyId}, ${state}, '[]'::jsonb, 1, 1, '用途', '范围', 'table',
        '2026-01-01', '2027-12-31', ${at(shared + 1)}, ${state === "agreed" ? null : at(shared)}, ${state === "ended" ? at(Math.min(shared, ended)) : null})`.execute(
      db,
    );
  }
  for (const { user, state, submitted, clock } of each.applications) {
    const applicationId = randomUUID();
    const consumer = agencyIds[user === each.agency ? (user + 1) % 4 : user];
    await sql`insert into application (id, number, entry_id, version_id, entry_title, consumer_agency_id, provider_agency_id, state, content, created_by, saved_at, submitted_at, answered_at)
      values (${applicationId}, ${state === "draft" ? null : `A${serial}-${applicationId.slice(0, 8)}`}, ${id}, ${versionId}, '目录', ${consumer}, ${agencyId}, ${state}, '{}'::jsonb, ${personId}, ${at(submitted)},
        ${state === "draft" ? null : at(submitted)}, ${state === "answered" ? at(Math.max(0, submitted - 3)) : null})`.execute(db);
    if (clock === "none" || state === "draft") continue;
    await sql`insert into deadline (id, rule, law, subject_kind, subject_id, title, href, bearer_agency_id, started_at, due_on, due_at, provisional, state, overdue_at, stopped_at)
      values (${randomUUID()}, 'application.reply.conditional@inner', 'reg25', 'application', ${applicationId}, '答复', '/', ${agencyId}, ${at(submitted)}, '2026-10-01', ${at(0)}, false, 'stopped',
        ${clock === "late" ? at(0) : null}, ${at(0)})`.execute(db);
  }
}

async function allRows(login: string, query: string): Promise<{ total: number; rows: any[] }> {
  const rows: any[] = [];
  let cursor = "";
  let total = 0;
  do {
    const page = await world.ok(login, "GET", `/overview/rows?${query}&limit=23${cursor}`);
    total = page.total;
    rows.push(...page.rows);
    cursor = page.next === null ? "" : `&cursor=${page.next}`;
  } while (cursor !== "");
  return { total, rows };
}

async function opens(login: string, value: number, query: string): Promise<any[]> {
  const { total, rows } = await allRows(login, query);
  assert.deepEqual([total, rows.length, new Set(rows.map(({ id }) => id)).size], [value, value, value], query);
  return rows;
}

test("every number equals the rows that it opens, for the office and for an agency, over random worlds (GF51-8-4, MIIT-7-2)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 15, maxLength: 25 }), async (made) => {
      for (const each of made) await put(each);
      for (const [login, agency] of [
        ["office.reviewer", ""],
        ["provider.clerk", `&agency=${cast.provider.id}`],
      ] as const) {
        const seen = await world.ok(login, "GET", "/overview?days=90&fresh=true");
        for (const { key, value } of seen.figures) {
          const period = ["applied", "received", "in-time", "late", "unlimited", "waiting", "waiting-late", "dropped"].includes(key)
            ? "&days=90"
            : "";
          await opens(login, value, `measure=${key}${agency}${period}`);
        }
        for (const [way, value] of Object.entries(seen.byWay)) await opens(login, value as number, `measure=mounted&way=${way}${agency}`);
        for (const { state, count } of seen.byState) await opens(login, count, `measure=compiling&state=${state}${agency}`);
        for (const [dimension, parts] of Object.entries<any[]>(seen.divided))
          for (const { value, ...counted } of parts)
            for (const measure of ["published", "mounted", "shared"])
              await opens(login, counted[measure], `measure=${measure}&${dimension}=${encodeURIComponent(value)}${agency}`);
        for (const line of seen.agencies)
          for (const judged of line.judged) {
            const period = judged.criterion === "in-time" ? "&days=90" : "";
            const rows = await allRows(login, `measure=${judged.opens}&agency=${line.agency.id}${period}`);
            assert.equal(rows.total, line.figures[judged.opens]);
          }
      }
    }),
    { numRuns: 2, seed: 20260928 },
  );
});

test("what is past its cycle is what the catalog says of each entry, entry by entry", async () => {
  const { db, law, clock } = world.deployment;
  const plain = {
    agency: 1,
    published: 9,
    superseded: null,
    working: null,
    withdrawn: false,
    kind: null,
    grade: null,
    theme: null,
  } as const;
  for (const cycle of ["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "irregular"] as const)
    for (const loaded of [0, 1, 2, 7, 8, 10, 30, 31, 33, 91, 94, 182, 186, 364, 370])
      await put({
        ...plain,
        cycle,
        sharing: "conditional",
        resources: [{ kind: "table", mounted: 9, retired: null, loaded }],
        grants: [],
        applications: [],
      });
  const { rows } = await sql<{ id: string; cycle: string | null; loadedAt: Date | null }>`
    select e.id, v.content ->> 'updateCycle' as cycle, min(held.loaded_at) as loaded_at from catalog_entry e
      join catalog_version v on v.id = e.published_version_id join resource r on r.entry_id = e.id and r.state = 'mounted'
      join shared_table held on held.name = r.table_name group by e.id, v.id`.execute(db);
  const stale = rows.filter(
    ({ cycle, loadedAt }) => freshnessOf(law.calendar, clock.now(), { cycle, resources: [{ kind: "table", loadedAt }] }).kind === "stale",
  );
  assert.ok(stale.length > 0 && stale.length < rows.length, "both kinds must occur");
  const found = await allRows("office.reviewer", "measure=stale");
  assert.deepEqual(new Set(found.rows.map(({ id }) => id)), new Set(stale.map(({ id }) => id)));
});

test("a past day is counted as it was, and its number opens the rows of that day", async () => {
  const { db } = world.deployment;
  // Delisted three days ago: until then it was in force.
  const entryId = randomUUID();
  await sql`insert into catalog_entry (id, agency_id, code, created_at) values (${entryId}, ${cast.provider.id}, 'T/delisted', ${at(40)})`.execute(
    db,
  );
  await sql`insert into catalog_version (id, entry_id, number, state, title, sharing_type, content, hash, created_by, saved_at, published_at, superseded_at)
    values (${randomUUID()}, ${entryId}, 9, 'delisted', '下架', 'conditional', '{}'::jsonb, 'h', ${personId}, ${at(30)}, ${at(30)}, ${at(3)})`.execute(
    db,
  );
  for (const back of [1, 17, 90, 180]) {
    const day = addDays(TODAY, -back);
    const end = endOfDay(day);
    const versions = await db.selectFrom("catalogVersion").select(["id", "entryId", "state", "publishedAt", "supersededAt"]).execute();
    const inForce = versions.filter(
      ({ state, publishedAt, supersededAt }) =>
        // These worlds have no ledger: what was found secret was in force all the while.
        ["published", "superseded", "withdrawn", "delisted"].includes(state) &&
        publishedAt &&
        publishedAt < end &&
        (!supersededAt || supersededAt >= end),
    );
    const figures = await figuresOfDay(db, momentOf(world.deployment, day), null);
    assert.equal(
      figures.reduce((sum, each) => sum + each.published, 0),
      inForce.length,
    );
    for (const measure of ["published", "mounted", "shared", "withheld", "ungraded", "grants"] as const)
      await opens(
        "office.head",
        figures.reduce((sum, each) => sum + each[measure], 0),
        `measure=${measure}&day=${day}`,
      );
  }
  assert.equal(dayOf(world.clock.now()), TODAY);
});

test("a figure without history refuses a day, and a filter that it does not know", async () => {
  const told = await world.call("office.head", "GET", "/overview/rows?measure=stale&day=2026-09-01");
  assert.deepEqual([told.status, told.body.code], [422, "overview.no-history"]);
  const strange = await world.call("office.head", "GET", "/overview/rows?measure=received&kind=base");
  assert.deepEqual([strange.status, strange.body.code], [422, "overview.not-for-measure"]);
  const forged = Buffer.from(JSON.stringify(["2026-99-99", randomUUID()])).toString("base64url");
  assert.equal((await world.call("office.head", "GET", `/overview/rows?measure=received&cursor=${forged}`)).body.code, "paging.bad-cursor");
});
