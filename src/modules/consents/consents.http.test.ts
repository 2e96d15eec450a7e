// By consent: gateways answer for those alone who consented, at once no more after a withdrawal; who looks people up is counted and bounded.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";

const NOW = "2026-09-30T10:00:00+08:00";
let world: World;
let cast: Cast;
let entryId: string;
let resourceId: string;
let table: Opened;
let verify: Opened;
let ids: string[];

interface Opened {
  readonly id: string;
  readonly url: string;
  readonly headers: Record<string, string>;
}

before(async () => {
  world = await createWorld("consents", { now: NOW, gateway: true });
  cast = await castOf(world);
  ({ entryId, resourceId } = await publishResidents(world, cast));
  table = await opened("table");
  verify = await opened("verify");
  const { rows } = (await (await fetch(`${table.url}?limit=6&columns=id_number`, { headers: table.headers })).json()) as any;
  ids = rows.map(({ id_number: id }: { id_number: string }) => id);
  assert.equal(ids.length, 6);
});

async function opened(method: "table" | "verify"): Promise<Opened> {
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method });
  const grantId = await agreedPlain(applicationId);
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  assert.equal(probe.ok, true, JSON.stringify(probe));
  const { resource, credentials, purpose } = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${credentials[0].id}/claim`);
  const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(purpose), "content-type": "application/json" };
  return { id: grantId, url: resource.url, headers };
}

/** Nothing masked, so that the key can be named several at a time. */
async function agreedPlain(applicationId: string): Promise<string> {
  const none = { mask: "none", ground: null, condition: null, legalBasis: null, reason: "须用全文核对身份" };
  const { lines } = await world.ok("provider.clerk", "GET", `/applications/${applicationId}`);
  const reply = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, {
    lines: lines.map(({ itemId }: { itemId: string }) => ({ itemId, decision: "agree", ...none })),
    quota: { callsPerDay: 1_000, rowsPerDay: 10_000 },
    rowFilter: null,
    note: "",
  });
  return (await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${reply.id}/consent`)).grantId;
}

const read = async (search: string): Promise<any> => await (await fetch(`${table.url}?${search}`, { headers: table.headers })).json();
const check = async (body: object): Promise<any> =>
  await (await fetch(verify.url, { method: "POST", headers: verify.headers, body: JSON.stringify(body) })).json();
const basis = async (grantId: string, mode: string, words = "") =>
  await world.call("provider.clerk", "PUT", `/grants/${grantId}/person-basis`, { mode, words });
const record = async (grantId: string, identifiers: readonly (string | undefined)[], more: object = {}, login = "consumer.clerk") =>
  await world.call(login, "POST", "/consents", {
    grantId,
    covers: "query",
    form: "paper",
    persons: identifiers.map((identifier) => ({ identifier, evidence: "扫描件", givenOn: "2026-09-30", until: null })),
    ...more,
  });

/** The gateway hears of a change of the mode within a second. */
async function until(wanted: (answer: any) => boolean, ask: () => Promise<any>): Promise<any> {
  const began = performance.now();
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || performance.now() - began > 15_000) return answer;
    await pause(20);
  }
}

test("a table is answered for those alone who consented, and only when they are named (SZ-29-6, SZ-23-4)", async () => {
  assert.equal((await basis(table.id, "law")).body.code, "consent.words-needed");
  assert.equal((await basis(table.id, "consent")).status, 200);
  const listed = await until(
    ({ code }) => code !== undefined,
    () => read("limit=5"),
  );
  assert.equal(listed.code, "by-consent.key-needed");
  assert.equal((await read("id_number.prefix=99")).code, "by-consent.key-needed");
  assert.deepEqual(await read(`id_number=${ids[0]}`), { rows: [], next: null, withoutConsent: 1 });
  assert.equal((await record(table.id, [ids[0], ids[1]])).body.recorded, 2);
  const named = await read(`id_number.in=${ids.slice(0, 4).join(",")}&columns=id_number`);
  assert.deepEqual(named, { rows: [{ id_number: ids[0] }, { id_number: ids[1] }], next: null, withoutConsent: 2 });
  const paged = await read(`id_number.in=${ids.slice(0, 2).join(",")}&columns=id_number&limit=1`);
  assert.equal(paged.rows.length, 1);
  const rest = await read(`id_number.in=${ids.slice(0, 2).join(",")}&columns=id_number&limit=1&cursor=${paged.next}`);
  assert.deepEqual([rest.rows, rest.next], [[{ id_number: ids[1] }], null]);
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${table.id}/provision`, { resourceId });
  assert.equal(probe.ok, true, "opened again, it is still proven");
});

test("a withdrawal counts for the next call, the end of a consent on its day (SZ-23-4)", async () => {
  const ask = async (id: string | undefined): Promise<number> => (await read(`id_number=${id}&columns=id_number`)).rows.length;
  assert.equal(await ask(ids[1]), 1);
  assert.deepEqual(
    await world.ok("consumer.clerk", "POST", "/consents/withdraw", { identifier: ` ${ids[1]?.toLowerCase()} `, words: "本人要求" }),
    {
      withdrawn: 1,
    },
  );
  assert.equal(await ask(ids[1]), 0);
  const persons = [{ identifier: ids[2], evidence: "DZ-3", givenOn: "2026-09-01", until: "2026-09-30" }];
  const unshown = await record(table.id, [], { persons: [{ ...persons[0], evidence: " " }] });
  assert.deepEqual([unshown.status, unshown.body.fields[0].pointer], [422, "/persons/0/evidence"], "a consent that nothing shows is none");
  assert.equal((await record(table.id, [], { persons })).status, 201);
  assert.equal(await ask(ids[2]), 1);
  world.at("2026-10-01T10:00:00+08:00");
  assert.equal(await ask(ids[2]), 0);
  const told = (await world.ok("consumer.clerk", "GET", "/notices?limit=50")).rows.find(
    ({ kind }: { kind: string }) => kind === "consent.withdrawn",
  );
  assert.ok(!told.title.includes(ids[1]), "a notice names nobody");
  const { rows: acts } = await world.ok("auditor", "GET", "/ledger?action=consent.withdrawn&limit=5");
  assert.match(acts[0].subject.number, /^TY-/);
  assert.ok(
    !JSON.stringify(acts).includes(told.title.split("：")[1]),
    "whoever oversees reads of no person, not by a part of a number either",
  );
});

test("a cross-check of whoever did not consent says that, and not whether there is a record (SZ-29-6)", async () => {
  assert.equal((await basis(verify.id, "consent")).status, 200);
  const nobody = { key: "110101199003070011", claims: { name: "无此人" } };
  assert.deepEqual(
    await until(
      ({ refused }) => refused !== undefined,
      () => check(nobody),
    ),
    { refused: "no-consent" },
  );
  const known = { key: ids[3], claims: { name: "无此人" } };
  assert.deepEqual(await check(known), { refused: "no-consent" });
  assert.equal((await record(verify.id, [ids[3]])).status, 201);
  const { results } = await check({ records: [known, nobody] });
  assert.deepEqual(results, [{ found: true, fields: { name: "mismatch" } }, { refused: "no-consent" }]);
});

test("a consent is for one consumer, one purpose and its items; one to publish is none to query (SZ-23-4)", async () => {
  assert.equal((await record(table.id, [ids[4]], { covers: "release" })).status, 201);
  assert.deepEqual((await read(`id_number=${ids[4]}`)).rows, []);
  const { deployment } = world;
  await deployment.db.updateTable("sharingGrant").set({ purpose: "另一用途" }).where("id", "=", verify.id).execute();
  assert.equal((await world.ok("provider.clerk", "GET", `/grants/${verify.id}/person-basis`)).live, 0);
  await deployment.db.updateTable("sharingGrant").set({ purpose: "学籍核验" }).where("id", "=", verify.id).execute();
  // The table's first consent is of the same entry, consumer, purpose and items; that of the second was withdrawn, that of the third is over.
  assert.equal((await world.ok("provider.clerk", "GET", `/grants/${verify.id}/person-basis`)).live, 2);
});

test("others neither record nor find nor withdraw, and cannot tell whom there is a consent of", async () => {
  assert.equal((await record(table.id, ["110101199003070011"], {}, "outsider.clerk")).body.code, "consent.unknown-grant");
  const search = async (login: string, identifier: string | undefined) => await world.ok(login, "POST", "/consents/search", { identifier });
  assert.deepEqual(await search("outsider.clerk", ids[0]), { rows: [] });
  assert.deepEqual(await world.ok("outsider.clerk", "POST", "/consents/withdraw", { identifier: ids[0], words: "试试" }), { withdrawn: 0 });
  assert.equal((await world.ok("outsider.clerk", "GET", "/consents")).total, 0);
  const { rows } = await world.ok("consumer.clerk", "GET", "/consents?state=live");
  assert.equal((await world.call("outsider.clerk", "POST", `/consents/${rows[0].id}/withdraw`, { words: "试试" })).status, 404);
  assert.equal((await world.call("outsider.clerk", "GET", `/grants/${table.id}/person-basis`)).status, 422);
  assert.equal(
    (await world.call("consumer.clerk", "PUT", `/grants/${table.id}/person-basis`, { mode: "law", words: "自己写" })).status,
    422,
  );
  assert.ok(!JSON.stringify(rows).includes(ids[0] ?? ""), "nobody's number stands on a list");
  const office = await world.ok("office.reviewer", "GET", "/consents");
  assert.ok(office.total >= 4);
  assert.ok(office.rows.every(({ subject, evidence }: { subject: string; evidence: string }) => subject === "" && evidence === ""));
  for (const one of await world.deployment.db.selectFrom("personConsent").select(["sealed", "digest", "shown"]).execute())
    assert.ok(!ids.some((id) => Object.values(one).some((text) => text.includes(id))), "nor in the database");
});

test("what was asked of a person is counted, shown to whoever serves him, and each look is on record", async () => {
  const { rows } = await world.ok("provider.clerk", "POST", "/consents/search", { identifier: ids[0] });
  assert.equal(rows.length, 1);
  assert.equal(rows[0].calls, 3, "each answer by this consent");
  assert.equal(rows[0].lastOn, "2026-09-30");
  const { rows: acts } = await world.ok("auditor", "GET", "/ledger?limit=20");
  assert.ok(acts.some(({ action }: { action: string }) => action === "consent.looked-up"));
  await world.deployment.db.updateTable("consentLook").set({ looks: 50 }).execute();
  await world.ok("office.head", "PUT", "/settings/consents.looks-per-day", { value: 50, reason: "窗口人数少" });
  const more = await world.call("provider.clerk", "POST", "/consents/search", { identifier: ids[0] });
  assert.deepEqual([more.status, more.body.code], [429, "consent.too-many-looks"]);
  assert.equal((await world.call("consumer.clerk", "POST", "/consents/withdraw", { identifier: ids[0], words: "" })).status, 400);
});

test("wrong lines are told at their place; what is secret needs no consent, because none helps (SZ-23-4)", async () => {
  const persons = [
    { identifier: "110101199003070011", evidence: "DZ-1", givenOn: "2026-12-31", until: null },
    { identifier: "110101199003070012", evidence: "DZ-2", givenOn: "2026-09-01", until: "2026-08-01" },
  ];
  const wrong = await record(table.id, [], { persons });
  assert.deepEqual(
    wrong.body.fields.map(({ pointer }: { pointer: string }) => pointer),
    ["/persons/0/givenOn", "/persons/1/until"],
  );
  await world.deployment.db.updateTable("catalogVersion").set({ state: "withdrawn" }).where("entryId", "=", entryId).execute();
  assert.equal((await record(table.id, ["110101199003070011"])).body.code, "consent.secret");
});
