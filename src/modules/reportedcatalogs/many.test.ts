// Many entries go up: written, carried and taken in slices, with memory that does not grow with the catalog.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { castOf, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { registerNode } from "./node.commands.ts";
import { beginPackage } from "./package.commands.ts";
import { packageFile, upwards } from "./package.views.ts";
import { receivePackage } from "./receive.commands.ts";
import { movePackages } from "./reported.jobs.ts";

// The same with a hundred thousand takes minutes; the figures are in the README.
const COUNT = 5_000;
const GROWTH_MAX = 400 * 1024 * 1024;
let lower: World;
let upper: World;

before(async () => {
  lower = await createWorld("reported-many-lower", { now: "2026-09-28T09:00:00+08:00" });
  upper = await createWorld("reported-many-upper", { now: "2026-09-28T09:00:00+08:00" });
  const cast = await castOf(lower);
  await castOf(upper);
  const entryId = await publish(lower, residents(cast.provider.dutyIds[0] ?? ""));
  // Copies of what was published by the real procedure.
  await lower.deployment.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db);
    await sql`
    with copies as (select n, gen_random_uuid() as entry, gen_random_uuid() as version from generate_series(2, ${COUNT}) n),
    entries as (insert into catalog_entry (id, agency_id, code, created_at)
      select c.entry, e.agency_id, 'D990100/' || lpad(c.n::text, 7, '0'), e.created_at from copies c, catalog_entry e where e.id = ${entryId} returning id),
    versions as (insert into catalog_version (id, entry_id, number, state, title, sharing_type, item_count, content, hash, created_by, saved_at, published_at)
      select c.version, c.entry, 1, 'published', v.title || c.n, v.sharing_type, v.item_count, v.content, v.hash, v.created_by, v.saved_at, v.published_at
      from copies c, catalog_version v where v.entry_id = ${entryId} and v.state = 'published' returning entry_id)
    select count(*) from versions`.execute(db);
    await sql`
    update catalog_entry e set published_version_id = v.id from catalog_version v where v.entry_id = e.id and e.published_version_id is null`.execute(
      db,
    );
    await sql`reset statement_timeout`.execute(db);
  });
});

async function grown(work: () => Promise<unknown>): Promise<{ seconds: number; bytes: number }> {
  const started = performance.now();
  const start = process.memoryUsage.rss();
  let most = start;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return { seconds: (performance.now() - started) / 1_000, bytes: most - start };
}

test("REG25-12-3: thousands of entries are written, received, checked and taken in with flat memory", async (context) => {
  const officer = await lower.actor("office.reviewer");
  const receiver = await upper.actor("office.reviewer");
  const { self } = await upwards(lower.deployment, officer, { before: undefined, limit: 1 });
  const facts = {
    name: "云泽市",
    code: self.code,
    level: "city" as const,
    divisionCode: self.division,
    suite: self.suite,
    publicKey: self.publicKey,
  };
  await registerNode(upper.deployment, receiver, { ...facts, contact: "周某", phone: "0990-1", cycleDays: 30 });
  const { id } = await beginPackage(lower.deployment, officer, "full");
  const written = await grown(async () => await movePackages(lower.deployment));
  const { bytes, byteCount } = await packageFile(lower.deployment, officer, id);
  await receivePackage(upper.deployment, receiver, { fileName: "many.ndjson.gz", bytes });
  const taken = await grown(async () => await movePackages(upper.deployment));
  const node = await upper.deployment.db.selectFrom("catalogNode").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([node.lastNumber, node.entryCount], [1, COUNT]);
  const megabytes = (count: number): string => `${Math.round(count / 1_048_576)} MB`;
  context.diagnostic(
    `${megabytes(byteCount)} of file; written in ${written.seconds.toFixed(1)} s, ${megabytes(written.bytes)} more memory`,
  );
  context.diagnostic(`taken in ${taken.seconds.toFixed(1)} s, ${megabytes(taken.bytes)} more memory`);
  assert.ok(written.bytes < GROWTH_MAX && taken.bytes < GROWTH_MAX, "memory grows with the catalog");

  const started = performance.now();
  const found = await upper.ok("consumer.clerk", "GET", `/reported-entries?q=${encodeURIComponent("信息4999")}`);
  assert.ok(found.total >= 1 && found.rows.every(({ title }: { title: string }) => title.includes("信息4999")));
  context.diagnostic(`a search by any substring: ${Math.round(performance.now() - started)} ms`);
});
