// Walks openapi.json: every operation refuses a stranger, a forged session, and whoever's role it is not for.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createWorld, type World } from "./world.ts";

interface Operation {
  readonly operationId?: string;
}

let world: World;
let operations: { method: "GET" | "POST" | "PUT" | "DELETE"; path: string; id: string }[];

// What answers without a session, and why.
const PUBLIC: Readonly<Record<string, string>> = {
  platform: "the sign-in page shows the platform's name",
  signIn: "it is how a session begins",
  stateIntakeCount: "a provider's system states its count with the key of one task",
  pushIntakeRows: "a provider's system comes with the key of one task",
  publicAgencies: "whoever complains names an agency, and has no account",
  complain: "whoever is concerned may complain, and has no account",
  complaintProgress: "whoever complained asks by number and code",
  windowMaterials: "a counter's system comes with a key of its agency",
  windowReceipt: "a counter's system comes with a key of its agency",
  pushIntakeStream: "a provider's system comes with the key of one task",
};

before(async () => {
  world = await createWorld("authorization", { now: "2026-09-28T09:00:00+08:00" });
  const document = world.api.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      method: method.toUpperCase() as "GET",
      path: path.replace(/^\/api/, "").replace(/\{\w+\}/g, "11111111-1111-4111-8111-111111111111"),
      id: operationId ?? `${method} ${path}`,
    })),
  );
});

test("the walk sees the whole API", () => {
  assert.ok(operations.length > 50, `only ${operations.length} operations`);
  assert.deepEqual(
    Object.keys(PUBLIC).filter((id) => !operations.some((operation) => operation.id === id)),
    [],
  );
});

test("every operation refuses a stranger and a forged session", async () => {
  const open: string[] = [];
  for (const { method, path, id } of operations) {
    if (PUBLIC[id]) continue;
    for (const headers of [{}, { authorization: "Bearer forged" }, { cookie: "govshare_session=forged" }]) {
      const { status, body } = await world.call(null, method, path, method === "GET" ? undefined : {}, headers);
      if (status !== 401 || body.code !== "identity.signed-out") open.push(`${id}: ${status}`);
    }
  }
  assert.deepEqual(open, []);
});

// What is a person's own and concerns nobody else.
const OWN = ["switchPost", "signOut", "changePassword", "markNoticesRead", "saveSearch"];
// GF51-4-4: the daily maintenance of the upper catalog; it changes no entry.
const KEEPING = ["receivePackage", "checkCatalogNode"];
// JY-9-3: whoever sees an exchange beside the platform may say so, and operators see the networks; it becomes a lead and changes nothing else.
const TELLING = ["reportChannel"];
// Asked by POST for its size: bytes are compared with a digest, and nothing is kept.
const COMPARING = ["compareWithReceipt"];
// JY-29-1, SZ-4-3: where calls come from is the operator's to register; it opens no grant.
const NETWORKS = ["registerNetwork", "saveNetwork", "retireNetwork"];

test("an operator, who holds no part in any matter, changes nothing but his own session and marks", async () => {
  const operator = await world.agency("市大数据中心", "operator");
  await world.person("operator", operator.id, "operator");
  const open: string[] = [];
  for (const { method, path, id } of operations) {
    if (method === "GET" || PUBLIC[id] || [...OWN, ...KEEPING, ...TELLING, ...COMPARING, ...NETWORKS].includes(id)) continue;
    const { status } = await world.call("operator", method, path, {});
    // 400: the role may ask, and was told what is wrong with the empty question.
    if (![403, 404].includes(status)) open.push(`${id}: ${status}`);
  }
  assert.deepEqual(open, []);
});

test("a change asked for by another site's page does not ride on the cookie", async () => {
  const token = await world.token("operator");
  const headers = { cookie: `govshare_session=${token}` };
  const read = { method: "POST" as const, path: "/notices/read", body: { all: true } };
  const ask = (more: Record<string, string>) => world.call(null, read.method, read.path, read.body, { ...headers, ...more });
  assert.equal((await ask({ "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await ask({ "sec-fetch-site": "same-site" })).status, 403);
  assert.equal((await ask({ origin: "https://evil.example" })).status, 403);
  assert.equal((await ask({ "sec-fetch-site": "same-origin" })).status, 200);
});

test("five wrong passwords lock the account for a while; another account is not touched", async () => {
  const attempt = (password: string) => world.call(null, "POST", "/sessions", { login: "operator", password });
  for (let count = 0; count < 5; count += 1) assert.equal((await attempt("wrong password")).status, 401);
  const locked = await attempt("a password for tests");
  assert.deepEqual([locked.status, locked.body.code], [429, "identity.locked-out"]);
  world.clock.advance(16 * 60_000);
  assert.equal((await attempt("a password for tests")).status, 200);
});

test("a new password needs the old one, is long enough, and ends the person's other sessions", async () => {
  const earlier = await world.token("operator");
  const signIn = (password: string) => world.call(null, "POST", "/sessions", { login: "operator", password });
  const { token } = (await signIn("a password for tests")).body;
  const change = (body: object) => world.call(null, "POST", "/sessions/current/password", body, { authorization: `Bearer ${token}` });
  assert.equal((await change({ current: "not it", next: "another long password" })).body.code, "identity.wrong-password");
  assert.equal((await change({ current: "a password for tests", next: "short" })).body.code, "identity.weak-password");
  assert.equal((await change({ current: "a password for tests", next: "another long password" })).status, 200);
  const seenWith = (session: string) => world.call(null, "GET", "/today", undefined, { authorization: `Bearer ${session}` });
  assert.equal((await seenWith(token)).status, 200);
  assert.equal((await seenWith(earlier)).status, 401);
  assert.equal((await signIn("another long password")).status, 200);
});
