// From an application for two streets to keys that see the rows of their own street alone (REG25-30-4).
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { before, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { type Entry, type Sharing, sharingUnder } from "#test/sharing.ts";
import type { World } from "#test/world.ts";

const NOW = "2026-09-30T10:00:00+08:00";
let sharing: Sharing;
let world: World;
const ids = new Map<string, string>();
const the = (code: string): string => ids.get(code) ?? assert.fail(code);
const [FIRST, SECOND, FOREIGN] = ["990101001", "990101002", "990101003"] as const;

before(async () => {
  sharing = await sharingUnder("reg25", "grant-localities", NOW, { gateway: true });
  ({ world } = sharing);
  for (const [login, code] of [
    ["user", FIRST],
    ["user", SECOND],
    ["guest", FOREIGN],
  ] as const)
    ids.set(code, (await world.ok(login, "POST", "/localities", { code, name: `街道${code}`, kind: "street", contact: "" })).id);
});

/** An entry with a table of three columns, the last of them the area; named so that it is recognised, or not. */
async function entryOf(title: string, areaName: string): Promise<{ entry: Entry; resourceId: string }> {
  const entry = await sharing.entry(title, [{}, {}, { name: areaName }]);
  const table = `t${ids.size}_${title.length}_${areaName.length}`;
  const column = (name: string) => ({ name, type: "text" as const, comment: name });
  await loadSharedTable(world.deployment, {
    agencyId: sharing.body.organs.provider.id,
    name: table,
    title,
    keyColumn: "name",
    columns: [column("name"), column("address"), column("code")],
    rows: [
      ["甲", "一号", `${FIRST}001`],
      ["乙", "二号", FIRST],
      ["丙", "三号", `${SECOND}007`],
      ["丁", "四号", "990101"],
    ],
  });
  const columns = Object.fromEntries(entry.items.map(({ id, field }) => [id, field]));
  const { id } = await mountResource(world.deployment, sharing.body.the("clerk"), {
    entryId: entry.entryId,
    resource: { kind: "table", title, table, columns },
  });
  return { entry, resourceId: id };
}

async function handIn(id: string) {
  const sent = await world.call("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
  if (sent.status !== 200) return sent;
  return await world.call("user-head", "POST", `/applications/${id}/consent`, { declaration: true });
}
async function granted(entry: Entry, more: object): Promise<string> {
  const id = await sharing.draft(entry, "user", more);
  const { status, body } = await handIn(id);
  assert.equal(status, 200, JSON.stringify(body));
  await sharing.walk(id);
  return (await sharing.see("user", id)).grantId;
}
const seen = async (grantId: string, login = "user") => await world.ok(login, "GET", `/grants/${grantId}`);
const provision = async (grantId: string, body: object) => await world.call("clerk", "POST", `/grants/${grantId}/provision`, body);
const issue = async (grantId: string, locality: string | null, login = "user") =>
  await world.call(login, "POST", `/grants/${grantId}/credentials`, { locality });
const secretOf = async (grantId: string, id: string): Promise<string> =>
  (await world.ok("user", "POST", `/grants/${grantId}/credentials/${id}/claim`)).secret;

async function rows(grantId: string, secret: string) {
  const { number, purpose } = await seen(grantId);
  const reply = await fetch(`${world.gateway?.url}/v1/${number}/rows`, {
    headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(purpose) },
  });
  const body = (await reply.json()) as { rows?: { name: string }[]; code?: string };
  return (
    body.rows
      ?.map(({ name }) => name)
      .toSorted()
      .join("") ??
    body.code ??
    ""
  );
}
/** A change has reached the gateway at the latest after a second. */
async function becomes(grantId: string, secret: string, expected: string): Promise<void> {
  for (let tries = 0; tries < 20 && (await rows(grantId, secret)) !== expected; tries++) await pause(100);
  assert.equal(await rows(grantId, secret), expected);
}

test("an application names localities that the agency serves, in a way that can be cut to areas", async () => {
  const { entry } = await entryOf("老人名册甲", "区划代码");
  const gaps = async (more: object) => {
    const id = await sharing.draft(entry, "user", more);
    const { status, body } = await handIn(id);
    return status === 200 ? [] : body.fields.map(({ pointer }: { pointer: string }) => pointer);
  };
  assert.deepEqual(await gaps({ localities: [the(FIRST), the(FOREIGN)] }), ["/localities/1"]);
  assert.deepEqual(await gaps({ localities: ["00000000-0000-4000-8000-000000000000"] }), ["/localities/0"]);
  assert.deepEqual(await gaps({ ownUse: false }), ["/ownUse"]);
  assert.deepEqual(await gaps({ localities: [the(FIRST)], method: "api" }), ["/method", "/localities"]);
  const id = await sharing.draft(entry, "user", { localities: [the(FIRST), the(SECOND)], ownUse: false });
  assert.equal((await sharing.see("user", id)).behalf.isServing, true);
  assert.equal((await handIn(id)).status, 200);
  const { behalf } = await sharing.see("clerk", id);
  assert.deepEqual(
    [behalf.localities.map(({ code }: { code: string }) => code), behalf.ownUse, behalf.citations[0].id],
    [[FIRST, SECOND], false, "REG25-30-4"],
    "whoever replies sees for which areas it is",
  );
});

test("the key of a street sees its own rows; the agency that does not use the data itself has no key, no console and no file", async () => {
  const { entry, resourceId } = await entryOf("老人名册乙", "区划代码");
  const grantId = await granted(entry, { localities: [the(FIRST), the(SECOND)], ownUse: false });
  assert.equal((await provision(grantId, { resourceId })).body.probe?.ok, true);
  const grant = await seen(grantId);
  assert.deepEqual([grant.area?.name, grant.ownUse, grant.credentials.length], ["区划代码", false, 0], "recognised by its name");
  assert.ok(!grant.actions.includes("console"));
  assert.equal((await issue(grantId, null)).body.code, "grant-area.own-use");
  const console = await world.call("user", "POST", `/grants/${grantId}/console`, { path: "/rows", query: {} });
  assert.equal(console.body.code, "grant-area.own-use");
  for (const [locality, code] of [
    [the(FOREIGN), "grant-area.not-granted"],
    ["00000000-0000-4000-8000-000000000000", "grant-area.not-granted"],
  ] as const)
    assert.equal((await issue(grantId, locality)).body.code, code);
  const first = await secretOf(grantId, (await issue(grantId, the(FIRST))).body.id);
  const second = await secretOf(grantId, (await issue(grantId, the(SECOND))).body.id);
  await becomes(grantId, first, "乙甲");
  await becomes(grantId, second, "丙");
  const { credentials } = await seen(grantId);
  assert.deepEqual(credentials.map((each: { locality: { code: string } }) => each.locality.code).toSorted(), [FIRST, SECOND]);
  const { info } = await world.ok("user", "GET", `/grants/${grantId}/openapi.json`);
  assert.match(info.description, /基层单位/);
});

test("each locality has keys of its own number; one that is replaced stays in its area", async () => {
  const { entry, resourceId } = await entryOf("老人名册丙丙", "区划代码");
  const grantId = await granted(entry, { localities: [the(FIRST), the(SECOND)] });
  await provision(grantId, { resourceId });
  for (let count = 0; count < 5; count++) assert.equal((await issue(grantId, the(FIRST))).status, 200);
  assert.equal((await issue(grantId, the(FIRST))).body.code, "credential.too-many");
  const made = await issue(grantId, the(SECOND));
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { id } = await world.ok("user", "POST", `/grants/${grantId}/credentials/${made.body.id}/replace`, { lastDay: "2026-09-30" });
  await becomes(grantId, await secretOf(grantId, id), "丙");
  const own = (await seen(grantId)).credentials.find((each: { locality: unknown }) => each.locality === null);
  await becomes(grantId, await secretOf(grantId, own.id), "丁丙乙甲");
});

test("without a column that says where a row lies no key is made, until the provider names one", async () => {
  const { entry, resourceId } = await entryOf("老人名册丁丁丁", "所属");
  const grantId = await granted(entry, { localities: [the(SECOND)] });
  await provision(grantId, { resourceId });
  assert.equal((await seen(grantId)).area, null);
  assert.equal((await issue(grantId, the(SECOND))).body.code, "grant-area.no-column");
  const [, address, area] = entry.items;
  assert.equal((await provision(grantId, { resourceId, areaItem: "00000000-0000-4000-8000-000000000000" })).body.code, "grant-area.item");
  await provision(grantId, { resourceId, areaItem: area?.id });
  const key = await secretOf(grantId, (await issue(grantId, the(SECOND))).body.id);
  await becomes(grantId, key, "丙");
  await provision(grantId, { resourceId, areaItem: address?.id });
  await becomes(grantId, key, "");
  await provision(grantId, { resourceId, areaItem: null });
  await becomes(grantId, key, "gateway.unenforceable");
  const plain = await granted(entry, {});
  assert.equal((await provision(plain, { resourceId, areaItem: area?.id })).body.code, "grant-area.unneeded");
});

test("a locality that is retired has no key any more, at once, and is given none", async () => {
  const { entry, resourceId } = await entryOf("老人名册戊戊戊戊", "区划代码");
  const grantId = await granted(entry, { localities: [the(FIRST), the(SECOND)] });
  await provision(grantId, { resourceId });
  const made = (await issue(grantId, the(SECOND))).body.id;
  const second = await secretOf(grantId, made);
  await becomes(grantId, second, "丙");
  await world.ok("user", "POST", `/localities/${the(SECOND)}/retire`, { reason: "撤并" });
  await becomes(grantId, second, "gateway.bad-credential");
  assert.equal((await issue(grantId, the(SECOND))).body.code, "locality.retired");
  assert.equal((await world.call("user", "POST", `/grants/${grantId}/credentials/${made}/replace`, { lastDay: "2026-10-01" })).status, 409);
  const { timeline, localities } = await seen(grantId);
  assert.ok(timeline.some(({ action }: { action: string }) => action === "grant.locality-ended"));
  assert.deepEqual(
    localities.map(({ state }: { state: string }) => state),
    ["active", "retired"],
  );
});

test("the consumer, the provider and the office see what each locality used in a period, and nobody else does", async () => {
  const { id: third } = await world.ok("user", "POST", "/localities", { code: "990101004", name: "四街道", kind: "street", contact: "" });
  const { entry, resourceId } = await entryOf("老人名册己己己己己", "区划代码");
  const grantId = await granted(entry, { localities: [the(FIRST), third] });
  await provision(grantId, { resourceId });
  const first = await secretOf(grantId, (await issue(grantId, the(FIRST))).body.id);
  const again = await secretOf(grantId, (await issue(grantId, the(FIRST))).body.id);
  const own = await secretOf(grantId, (await seen(grantId)).credentials.find((each: { locality: unknown }) => each.locality === null).id);
  const { number, purpose } = await seen(grantId);
  /** Waits for the key to be known: what is refused before that is on record under no grant. */
  const calls = async (secret: string, purposes: readonly string[]) => {
    for (const each of purposes) {
      let status = 401;
      for (let tries = 0; tries < 20 && status === 401; tries++) {
        const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(each) };
        ({ status } = await fetch(`${world.gateway?.url}/v1/${number}/rows`, { headers }));
        if (status === 401) await pause(100);
      }
      assert.equal(status, each === purpose ? 200 : 403);
    }
  };
  await calls(first, [purpose, purpose, "商业营销"]);
  await calls(again, [purpose]);
  await calls(own, [purpose]);
  type Line = { locality: { code: string } | null; calls: number; refused: number; rows: number; lastAt: string | null };
  const used = async (login: string, days = 30): Promise<unknown[]> => {
    const { rows: lines } = await world.ok(login, "GET", `/grants/${grantId}/locality-use?days=${days}`);
    return lines.map((line: Line) => [line.locality?.code ?? null, line.calls, line.refused, line.rows, line.lastAt !== null]);
  };
  const expected = [
    [FIRST, 3, 1, 6, true],
    ["990101004", 0, 0, 0, false],
    [null, 1, 0, 4, true],
  ];
  for (let tries = 0; tries < 50 && JSON.stringify(await used("user")) !== JSON.stringify(expected); tries++) await pause(100);
  for (const login of ["user", "clerk", "reviewer"]) assert.deepEqual(await used(login), expected, login);
  // However many calls there were, they are not read again: the sums of the days say the same without them, and the same as they do.
  const { db } = world.deployment;
  const { rows: kept } = await sql`
    select credential_prefix, calls::int, refused::int, rows::int, last_at from usage_key_day where grant_id = ${grantId} order by 1`.execute(
    db,
  );
  const { rows: summed } = await sql`
    select credential_prefix, count(*) filter (where problem is null)::int as calls, count(*) filter (where problem is not null)::int as refused,
           sum(rows)::int as rows, max(at) as last_at
      from usage_record where grant_id = ${grantId} and kind <> 'probe' group by 1 order by 1`.execute(db);
  assert.deepEqual(kept, summed);
  await sql`delete from usage_record where grant_id = ${grantId}`.execute(db);
  assert.deepEqual(await used("user"), expected);
  assert.equal((await world.call("guest", "GET", `/grants/${grantId}/locality-use`)).status, 404);
  assert.equal((await world.call("user", "GET", `/grants/${grantId}/locality-use?days=367`)).status, 400);
  const plain = await granted(entry, {});
  assert.deepEqual((await world.ok("user", "GET", `/grants/${plain}/locality-use`)).rows, []);
  world.at("2026-10-10T10:00:00+08:00");
  assert.deepEqual(
    (await used("user", 7)).map((line) => (line as unknown[]).slice(1)),
    [
      [0, 0, 0, false],
      [0, 0, 0, false],
      [0, 0, 0, false],
    ],
  );
  assert.deepEqual(await used("user", 11), expected);
});

test("where no text in force shares below the county a draft takes no localities", async () => {
  const other = await sharingUnder("gf51", "grant-no-localities", NOW);
  const entry = await other.entry("老人名册", [{}]);
  const id = await other.draft(entry, "user", { localities: [], ownUse: false });
  const { content } = await other.see("user", id);
  const { status, body } = await other.world.call("user", "PUT", `/applications/${id}`, {
    content: { ...content, localities: ["00000000-0000-4000-8000-000000000000"] },
  });
  assert.deepEqual([status, body.code], [409, "application.no-localities"]);
  assert.deepEqual((await other.see("user", id)).content.localities, [], "nothing of it was saved");
});
