// Bad input to every operation of the API: always a 4xx with a sentence, never a 500, never a trace of what is inside.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, publishResidents } from "./cast.ts";
import { createWorld, type World } from "./world.ts";

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { in: string; name: string }[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Walked extends Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
}

let world: World;
let operations: Walked[];
const PEOPLE = ["consumer.clerk", "provider.work-body-head", "office.reviewer"];

before(async () => {
  world = await createWorld("hostile", { now: "2026-09-28T09:00:00+08:00" });
  const cast = await castOf(world);
  const { entryId } = await publishResidents(world, cast);
  await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  // Signed in beforehand: what follows uses up what an address may try in a minute.
  for (const login of [...PEOPLE, "auditor"]) await world.token(login);
  const document = world.api.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() as "GET" })),
    )
    // Signing out would end the sessions that the other calls need.
    .filter(({ operationId }) => operationId !== "signOut");
});

const UNKNOWN_ID = "11111111-1111-4111-8111-111111111111";
const HOSTILE_TEXTS = [
  "'; drop table agency; --",
  "1 or 1=1",
  '"\\u0000',
  "%_\\",
  "../../etc/passwd",
  "{{7*7}}${7*7}",
  "\u202e中文",
  "𠮷".repeat(300),
  "-1",
  "1e999",
  "NaN",
  "[]",
  "",
];

interface Sent {
  readonly url: string;
  readonly method: Walked["method"];
  readonly payload?: string | Buffer;
  readonly contentType?: string;
}

async function send(login: string, { url, method, payload, contentType }: Sent) {
  return await world.api.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${await world.token(login)}`,
      ...(payload !== undefined && { "content-type": contentType ?? "application/json" }),
    },
    ...(payload !== undefined && { payload }),
  });
}

/** What an answer to bad input must not be; nothing when it is well. */
function wrongIn(answer: { statusCode: number; body: string }, what: string): string[] {
  if (answer.statusCode >= 500) return [`${what}: ${answer.statusCode} ${answer.body.slice(0, 200)}`];
  if (answer.statusCode >= 400) {
    const problem = JSON.parse(answer.body) as Record<string, unknown>;
    if (typeof problem["title"] !== "string" || problem["title"].length < 4 || typeof problem["code"] !== "string")
      return [`${what}: no sentence`];
  }
  return /\bat .+\.ts:\d+|node_modules|select .* from|pg_catalog/i.test(answer.body) ? [`${what}: shows its inside`] : [];
}

test("hostile text in every path and query parameter", async () => {
  const wrong: string[] = [];
  for (const { method, path, parameters, operationId } of operations) {
    for (const text of HOSTILE_TEXTS) {
      const filled = path.replace(/\{\w+\}/g, encodeURIComponent(text) || "%20");
      wrong.push(
        ...wrongIn(
          await send("consumer.clerk", { method, url: filled, ...(method !== "GET" && { payload: "{}" }) }),
          `${operationId} path ${text}`,
        ),
      );
      for (const { name, in: place } of parameters ?? []) {
        if (place !== "query") continue;
        const url = `${path.replace(/\{\w+\}/g, UNKNOWN_ID)}?${name}=${encodeURIComponent(text)}`;
        for (const login of PEOPLE) wrong.push(...wrongIn(await send(login, { method, url }), `${operationId} ?${name}=${text}`));
      }
      const unknown = `${path.replace(/\{\w+\}/g, UNKNOWN_ID)}?unexpected=${encodeURIComponent(text)}`;
      wrong.push(
        ...wrongIn(
          await send("office.reviewer", { method, url: unknown, ...(method !== "GET" && { payload: "{}" }) }),
          `${operationId} unknown parameter`,
        ),
      );
    }
  }
  assert.deepEqual(wrong, []);
});

const EARLIEST = new Date(-8_640_000_000_000_000).toISOString();
const LATEST = new Date(8_640_000_000_000_000).toISOString();
const PARTS = [
  EARLIEST,
  LATEST,
  "0001-01-01T00:00:00Z",
  "0000-01-01",
  "9999-12-31",
  UNKNOWN_ID,
  "\u0000",
  "\ud800",
  "x".repeat(200),
  2 ** 53 - 1,
  1 - 2 ** 53,
];
/** Cursors in the form of each list's own, with places that no list has. */
const CURSORS = [
  ...PARTS.map((part) => [part]),
  ...PARTS.flatMap((part) => [UNKNOWN_ID, 1].map((last) => [part, last])),
  ...PARTS.flatMap((part) => [
    [part, part, UNKNOWN_ID],
    [part, "x", 1],
    ["2026-01-01T00:00:00Z", part, 1],
    ["2026-01-01T00:00:00Z", "x", part],
  ]),
].map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));

test("days that no calendar has, in every query parameter", async () => {
  const wrong: string[] = [];
  for (const { method, path, parameters, operationId } of operations)
    for (const { name, in: place } of parameters ?? [])
      for (const day of ["0000-01-01", "2026-02-30", "9999-12-31", `${EARLIEST.slice(0, 10)}T00:00:00Z`, "0000-01-01T00:00:00Z"]) {
        if (place !== "query") continue;
        const url = `${path.replace(/\{\w+\}/g, UNKNOWN_ID)}?${name}=${encodeURIComponent(day)}`;
        wrong.push(...wrongIn(await send("office.reviewer", { method, url }), `${operationId} ?${name}=${day}`));
      }
  assert.deepEqual(wrong, []);
});

test("forged places in the cursor of every list", async () => {
  const wrong: string[] = [];
  for (const { method, path, parameters, operationId } of operations) {
    if (!parameters?.some(({ name, in: place }) => name === "cursor" && place === "query")) continue;
    const url = path.replace(/\{\w+\}/g, UNKNOWN_ID);
    for (const cursor of CURSORS)
      wrong.push(...wrongIn(await send("office.reviewer", { method, url: `${url}?cursor=${cursor}` }), `${operationId} ${cursor}`));
  }
  assert.deepEqual(wrong, []);
});

const BODIES: readonly (readonly [string, string | Buffer, string?])[] = [
  ["nothing", ""],
  ["not JSON", "{"],
  ["an array", "[]"],
  ["null", "null"],
  ["a number", "42"],
  ["an unknown field", '{"unexpected":1}'],
  ["prototype pollution", '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'],
  ["a NUL", '{"reason":"a\\u0000b","title":"\\u0000"}'],
  ["half a surrogate pair", '{"reason":"\\ud800","text":"\\udc00"}'],
  ["broken UTF-8", Buffer.from([0x7b, 0x22, 0x72, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])],
  ["deep nesting", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`],
  ["another media type", "<xml/>", "text/xml"],
  ["a form", "a=1", "application/x-www-form-urlencoded"],
];

test("hostile bodies to every operation that takes one", async () => {
  const wrong: string[] = [];
  for (const { method, path, operationId } of operations) {
    if (method === "GET") continue;
    const url = path.replace(/\{\w+\}/g, UNKNOWN_ID);
    for (const [what, payload, contentType] of BODIES) {
      for (const login of PEOPLE) {
        const answer = await send(login, { method, url, payload, ...(contentType && { contentType }) });
        wrong.push(...wrongIn(answer, `${operationId} ${what}`));
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("each field of each body with a value of the wrong type", async () => {
  const wrong: string[] = [];
  for (const { method, path, operationId, requestBody } of operations) {
    const schema = requestBody?.content["application/json"]?.schema;
    const url = path.replace(/\{\w+\}/g, UNKNOWN_ID);
    for (const field of Object.keys(schema?.properties ?? {})) {
      for (const value of [null, 1e308, -1, true, "'; drop table agency; --", [], {}, [[[]]], "x".repeat(100_000)]) {
        for (const login of PEOPLE)
          wrong.push(
            ...wrongIn(await send(login, { method, url, payload: JSON.stringify({ [field]: value }) }), `${operationId}.${field}`),
          );
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("a body of 5 MB is refused with a sentence", async () => {
  const answer = await send("consumer.clerk", {
    method: "POST",
    url: "/api/applications",
    payload: JSON.stringify({ entryId: "x".repeat(5_000_000) }),
  });
  assert.equal(answer.statusCode, 413);
  assert.match(answer.json().title, /最多 1 MB/);
});

test("all that is wrong in a body is told at once, at its field", async () => {
  const answer = await send("consumer.clerk", {
    method: "POST",
    url: "/api/applications",
    payload: JSON.stringify({ entryId: 7, itemIds: "x", extra: 1 }),
  });
  assert.equal(answer.statusCode, 400);
  const pointers = answer.json().fields.map((field: { pointer: string }) => field.pointer);
  assert.ok(pointers.includes("/extra") && pointers.includes("/entryId"), pointers.join());
});

test("nothing was changed by any of it", async () => {
  const { count } = await world.deployment.db
    .selectFrom("agency")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  assert.equal(count, 4);
  assert.equal((await world.ok("auditor", "GET", "/ledger/verify")).ok, true);
});
