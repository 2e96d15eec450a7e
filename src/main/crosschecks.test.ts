// Cross-checks by file from the upload to the verdicts: counted, recorded, put off, gone on with, cancelled and cleared away.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { sealedPath } from "#kernel/sealed-file.ts";
import { clearCrossChecks } from "#modules/crosschecks/index.ts";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { CrossCheckRunner } from "./crosschecks.ts";

let world: World;
let cast: Cast;
let grantId: string;
let people: { id: string; name: string }[];

before(async () => {
  world = await createWorld("file-checks", { now: "2026-09-30T10:00:00+08:00", gateway: true });
  cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
  ({ grantId } = await agreeTo(world, applicationId));
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  const { rows } = await sql<{ id: string; name: string }>`select id_number as id, name from shared_data.resident order by 1`.execute(
    world.deployment.db,
  );
  people = [...rows];
});

async function piece(id: string, offset: number, payload: Buffer, login = "consumer.clerk"): Promise<number> {
  const { statusCode } = await world.api.app.inject({
    method: "PATCH",
    url: `/api/cross-check-uploads/${id}`,
    headers: {
      authorization: `Bearer ${await world.token(login)}`,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(offset),
    },
    payload,
  });
  return statusCode;
}

async function begun(content: Buffer, name = "名单.csv"): Promise<string> {
  const wish = { name, bytes: content.length, businessCase: "XJ-2026-7" };
  return (await world.ok("consumer.clerk", "POST", `/grants/${grantId}/cross-checks`, wish)).id;
}

async function handedIn(text: string): Promise<string> {
  const content = Buffer.from(text);
  const id = await begun(content);
  assert.equal(await piece(id, 0, content), 204);
  return id;
}

async function carried(): Promise<void> {
  const runner = new CrossCheckRunner(world.deployment);
  await runner.take();
  await runner.close();
}

const lineOf = async (id: string, login = "consumer.clerk"): Promise<any> =>
  (await world.ok(login, "GET", `/grants/${grantId}/cross-checks`)).rows.find((row: { id: string }) => row.id === id);

async function verdictsOf(id: string): Promise<string[]> {
  const { ticket } = await world.ok("consumer.clerk", "POST", `/cross-checks/${id}/ticket`);
  const answer = await world.api.app.inject({
    method: "GET",
    url: `/api/cross-check-tickets/${ticket}`,
    headers: { authorization: `Bearer ${await world.token("consumer.clerk")}` },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.body.replace("\u{FEFF}", "").split("\r\n").slice(0, -1);
}

const usage = async (): Promise<unknown[]> =>
  await world.deployment.db
    .selectFrom("usageRecord")
    .select(["kind", "rows", "status", "problem", "businessCase"])
    .where("grantId", "=", grantId)
    .where("gateway", "=", "crosscheck")
    .orderBy("seq")
    .execute();

test("REG25-29-1: a file is handed in by pieces, checked, fetched, and leaves one usage record", async () => {
  const [one, two] = people as [{ id: string; name: string }, { id: string; name: string }];
  const content = Buffer.from(`证件号码,姓名\n${one.id},${one.name}\n${two.id},无此名\n000,某人\n${one.id}\n`);
  const id = await begun(content);
  assert.equal(await piece(id, 0, content.subarray(0, 20)), 204);
  assert.equal(await piece(id, 5, content.subarray(5)), 409);
  assert.deepEqual((await world.ok("consumer.clerk", "GET", `/cross-check-uploads/${id}`)).offset, 20);
  assert.equal(await piece(id, 20, content.subarray(20)), 204);
  assert.equal((await lineOf(id)).state, "queued");
  await carried();
  const line = await lineOf(id);
  assert.deepEqual(
    [line.state, line.rows, line.matched, line.mismatched, line.notFound, line.unreadable, line.progress, line.actions],
    ["done", 4, 1, 1, 1, 1, 100, ["fetch"]],
  );
  assert.equal(existsSync(sealedPath(world.deployment.fileFolder, id)), false, "the list is of no use any more");
  assert.deepEqual(await verdictsOf(id), [
    "line,证件号码,姓名,note",
    `2,${one.id},match,`,
    `3,${two.id},mismatch,`,
    "4,000,not-found,",
    `5,${one.id},,columns`,
  ]);
  assert.deepEqual(await usage(), [{ kind: "cross-check", rows: 3, status: 200, problem: null, businessCase: "XJ-2026-7" }]);
  const timeline = await world.deployment.db
    .selectFrom("ledgerEntry")
    .select("action")
    .where("action", "like", "crosschecks.%")
    .orderBy("seq")
    .execute();
  assert.deepEqual(
    timeline.map(({ action }) => action),
    ["crosschecks.begun", "crosschecks.received", "crosschecks.ended", "crosschecks.fetched"],
  );
});

test("the provider sees counts and no more; others see nothing", async () => {
  const id = await handedIn(`id,name\n${people[0]?.id},x\n`);
  assert.deepEqual((await lineOf(id, "provider.clerk")).actions, []);
  assert.deepEqual((await world.call("provider.clerk", "POST", `/cross-checks/${id}/ticket`)).status, 404);
  assert.deepEqual((await world.call("provider.clerk", "POST", `/cross-checks/${id}/cancel`)).status, 404);
  const wish = { name: "a.csv", bytes: 5 };
  assert.equal((await world.call("provider.clerk", "POST", `/grants/${grantId}/cross-checks`, wish)).status, 403);
  assert.equal(await piece(id, 0, Buffer.from("x"), "provider.clerk"), 404);
  await world.ok("consumer.clerk", "POST", `/cross-checks/${id}/cancel`);
  assert.equal((await lineOf(id)).state, "cancelled");
  assert.equal((await world.call("consumer.clerk", "POST", `/cross-checks/${id}/ticket`)).status, 409);
  assert.equal(existsSync(sealedPath(world.deployment.fileFolder, id)), false);
});

test("trying value after value within a file is refused, and on record as guessing", async () => {
  const rows = Array.from({ length: 30 }, (_, index) => `${people[3]?.id},名${index}`).join("\n");
  const id = await handedIn(`id,name\n${rows}\n`);
  await carried();
  const line = await lineOf(id);
  assert.deepEqual([line.state, line.mismatched, line.refused], ["done", 10, 20]);
  assert.equal(((await usage()).at(-1) as { problem: string }).problem, "verify.guessing");
});

test("a file that cannot be read fails with the reason, and is kept no longer", async () => {
  const id = await handedIn("id,phone\n1,2\n");
  await carried();
  const line = await lineOf(id);
  assert.deepEqual([line.state, line.problem.code, line.actions], ["failed", "verify.item-not-granted", []]);
  assert.equal(existsSync(sealedPath(world.deployment.fileFolder, id)), false);
});

test("where the day's rows are used up it goes on the next day behind what was confirmed, and each row is answered once", async () => {
  world.at("2026-10-08T10:00:00+08:00");
  const rows = Array.from({ length: 25_000 }, (_, index) => people[index % people.length] as { id: string; name: string });
  const id = await handedIn(`id,name\n${rows.map(({ id: key, name }) => `${key},${name}`).join("\n")}\n`);
  await carried();
  const first = await lineOf(id);
  assert.deepEqual([first.state, first.rows, first.problem.code], ["queued", 10_000, "crosschecks.quota-exhausted"]);
  await carried();
  assert.equal((await lineOf(id)).rows, 10_000);
  for (const day of ["2026-10-09", "2026-10-10"]) {
    world.at(`${day}T09:00:00+08:00`);
    await carried();
  }
  const line = await lineOf(id);
  assert.deepEqual([line.state, line.rows, line.matched], ["done", 25_000, 25_000]);
  const verdicts = await verdictsOf(id);
  assert.deepEqual(
    verdicts.slice(1),
    rows.map(({ id: key }, index) => `${index + 2},${key},match,`),
  );
  const used = (await usage()).slice(-3) as { rows: number }[];
  assert.deepEqual(
    used.map(({ rows: each }) => each),
    [10_000, 10_000, 5_000],
  );
});

test("verdicts that lie ready are not given out while the grant is suspended, nor by a link from before", async () => {
  const id = await handedIn(`id,name\n${people[6]?.id},${people[6]?.name}\n`);
  await carried();
  const { ticket } = await world.ok("consumer.clerk", "POST", `/cross-checks/${id}/ticket`);
  const { db } = world.deployment;
  await db.updateTable("sharingGrant").set({ state: "suspended" }).where("id", "=", grantId).execute();
  for (const answer of [
    await world.call("consumer.clerk", "POST", `/cross-checks/${id}/ticket`),
    await world.call("consumer.clerk", "GET", `/cross-check-tickets/${ticket}`),
  ])
    assert.deepEqual([answer.status, answer.body.code], [409, "crosschecks.grant-not-open"]);
  await db.updateTable("sharingGrant").set({ state: "shared" }).where("id", "=", grantId).execute();
  assert.equal((await verdictsOf(id)).length, 2);
});

test("a suspended grant stops it; verdicts are taken away after a week", async () => {
  const id = await handedIn(`id,name\n${people[5]?.id},${people[5]?.name}\n`);
  await world.deployment.db.updateTable("sharingGrant").set({ state: "suspended" }).where("id", "=", grantId).execute();
  await carried();
  assert.deepEqual([(await lineOf(id)).state, (await lineOf(id)).rows], ["failed", 0]);
  assert.equal((await world.call("consumer.clerk", "POST", `/grants/${grantId}/cross-checks`, { name: "a.csv", bytes: 5 })).status, 409);
  await world.deployment.db.updateTable("sharingGrant").set({ state: "shared" }).where("id", "=", grantId).execute();
  const last = await handedIn(`id,name\n${people[5]?.id},${people[5]?.name}\n`);
  await carried();
  world.at("2026-10-20T09:00:00+08:00");
  assert.ok((await clearCrossChecks(world.deployment)) > 0);
  const line = await lineOf(last);
  assert.deepEqual([line.state, line.isCleared, line.actions], ["done", true, []]);
  assert.equal((await world.call("consumer.clerk", "POST", `/cross-checks/${last}/ticket`)).status, 410);
});

test("REG25-25-1: a grant that is narrowed while a file is checked is told nothing more than it covers then", async () => {
  const { db } = world.deployment;
  const [person] = people;
  const nobody = JSON.stringify([{ itemId: null, column: "id_number", op: "eq", values: ["nobody"] }]);
  await sql`update sharing_grant set rows_per_day = 100000 where id = ${grantId}`.execute(db);
  // With the first block that counts, the grant becomes another.
  await sql`create table narrowed as select ${nobody}::jsonb as row_filter`.execute(db);
  await sql`create function narrow() returns trigger language plpgsql as $$ begin
    update sharing_grant set row_filter = (select row_filter from narrowed) where id = new.grant_id; return new; end $$`.execute(db);
  await sql`create trigger narrow before update on cross_check for each row when (old.position = 0 and new.position > 0) execute function narrow()`.execute(
    db,
  );
  const id = await handedIn(`id,name\n${`${person?.id},${person?.name}\n`.repeat(60_000)}`);
  await carried();
  const first = await lineOf(id);
  assert.deepEqual([first.state, first.problem.code], ["queued", "crosschecks.terms-changed"]);
  assert.ok(first.matched > 0 && first.matched < 60_000, `${first.matched} were told before`);
  world.clock.advance(600_000);
  await carried();
  const line = await lineOf(id);
  assert.deepEqual([line.state, line.rows, line.matched], ["done", 60_000, first.matched]);
});
