// OpenAPI documents as they are: JSON and YAML, references of every kind, circles, bombs, mistakes by line; never a throw.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { type InterfaceDocument, readOpenApi } from "./openapi.ts";
import { readInThread } from "./reading-thread.ts";

const documentOf = (text: string): InterfaceDocument => {
  const read = readOpenApi(text);
  assert.ok("document" in read, JSON.stringify(read));
  return read.document;
};
const flawsOf = (text: string) => {
  const read = readOpenApi(text);
  assert.ok("flaws" in read);
  return read.flaws;
};
const answering = (schema: unknown, more: Record<string, unknown> = {}) => ({
  openapi: "3.1.0",
  info: { title: "接口", version: "1" },
  paths: { "/a": { get: { responses: { 200: { content: { "application/json": { schema } } } } } } },
  ...more,
});
const fieldsIn = (schema: unknown, more: Record<string, unknown> = {}) => {
  const [operation] = documentOf(JSON.stringify(answering(schema, more))).operations;
  assert.ok(operation);
  return operation;
};
const paths = (schema: unknown, more: Record<string, unknown> = {}) => fieldsIn(schema, more).fields.map(({ path }) => path);

test("the same document in JSON and YAML says the same, with parameters, servers and types", () => {
  const document = answering(
    {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "integer" },
          name: { type: ["string", "null"], maxLength: 20, description: "姓名" },
          at: { type: "string", format: "date-time" },
          kind: { enum: ["甲", "乙"] },
        },
      },
    },
    { servers: [{ url: "https://api.example.cn/v1/" }, { url: "/relative" }] },
  );
  const fromJson = documentOf(JSON.stringify(document));
  assert.deepEqual(documentOf(stringify(document)), fromJson);
  assert.deepEqual(fromJson.servers, ["https://api.example.cn/v1"]);
  const [operation] = fromJson.operations;
  assert.equal(operation?.id, "GET /a");
  assert.deepEqual(
    operation?.fields.map(({ path, kind, length, isRequired, values }) => [path, kind, length, isRequired, values]),
    [
      ["[].id", "integer", null, true, []],
      ["[].name", "string", 20, false, []],
      ["[].at", "datetime", null, false, []],
      ["[].kind", "string", null, false, ["甲", "乙"]],
    ],
  );
});

test("allOf, oneOf, anyOf and references are put together", () => {
  const components = {
    schemas: { Base: { properties: { id: { type: "string" } } }, "a/b": { properties: { more: { type: "boolean" } } } },
  };
  assert.deepEqual(
    paths(
      { allOf: [{ $ref: "#/components/schemas/Base" }, { $ref: "#/components/schemas/a~1b" }], properties: { own: {} } },
      { components },
    ),
    ["own", "id", "more"],
  );
  assert.deepEqual(paths({ properties: { x: { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] } } }), ["x.a", "x.b"]);
  assert.deepEqual(paths({ properties: { x: { anyOf: [{ type: "string" }, { type: "null" }] } } }), ["x"]);
});

test("a circle ends where it closes and says so by its line", () => {
  const components = {
    schemas: { Node: { properties: { name: {}, children: { type: "array", items: { $ref: "#/components/schemas/Node" } } } } },
  };
  const operation = fieldsIn({ $ref: "#/components/schemas/Node" }, { components });
  assert.deepEqual(
    operation.fields.map(({ path }) => path),
    ["name", "children[]"],
  );
  assert.match(operation.notes[0]?.zh ?? "", /绕回自身/);
  assert.equal(fieldsIn({ $ref: "#/x" }, { x: { $ref: "#/x" } }).fields.length, 1);
});

test("external references are told and never fetched, dead ones are told", () => {
  for (const [target, words] of [
    ["http://127.0.0.1:1/secret.json", /不去取它/],
    ["file:///etc/passwd", /不去取它/],
    ["common.yaml#/a", /不去取它/],
    ["#/components/schemas/None", /找不到/],
    ["#/constructor/prototype", /找不到/],
  ] as const) {
    assert.match(fieldsIn({ properties: { a: { $ref: target }, b: {} } }).notes[0]?.zh ?? "", words, target);
  }
});

test("missing and repeated operation ids are made whole", () => {
  const get = { operationId: "same", responses: {} };
  const { operations } = documentOf(JSON.stringify({ openapi: "3.0.3", paths: { "/a": { get, post: {} }, "/b": { get } } }));
  assert.deepEqual(
    operations.map(({ id }) => id),
    ["same", "POST /a", "GET /b"],
  );
  assert.match(operations[0]?.notes[0]?.zh ?? "", /带不出数据项/);
});

test("mistakes name their line", () => {
  assert.deepEqual(flawsOf("openapi: 3.0.0\npaths:\n  a: [\n").length > 0, true);
  assert.equal(flawsOf("openapi: 3.0.0\ninfo: {}\ninfo: {}\n")[0]?.line, 3);
  assert.equal(flawsOf("info: {}\nswagger: '2.0'\n")[0]?.line, 2);
  assert.equal(flawsOf("info: {}\nopenapi: 4.0.0\npaths: {}\n")[0]?.line, 2);
  for (const version of ["3.0.4", "3.1.2", "3.2.0"]) documentOf(`openapi: ${version}\npaths: {/a: {get: {}}}\n`);
  assert.match(flawsOf("")[0]?.zh ?? "", /空/);
  assert.match(flawsOf("- a")[0]?.zh ?? "", /对象/);
});

test("bombs of anchors, brackets and allOf end soon", () => {
  const anchors = [
    "a: &a [x, x, x, x, x, x, x, x, x]",
    ..."bcdefghi".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(", ")}]`),
  ];
  assert.match(flawsOf(anchors.join("\n"))[0]?.zh ?? "", /锚点/);
  assert.match(flawsOf(`{"a":${"[".repeat(100_000)}`)[0]?.zh ?? "", /嵌套/);
  const schemas = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `S${index}`,
      { allOf: Array.from({ length: 6 }, () => ({ $ref: `#/components/schemas/S${index + 1}` })) },
    ]),
  );
  const begun = performance.now();
  fieldsIn({ $ref: "#/components/schemas/S0" }, { components: { schemas } });
  assert.ok(performance.now() - begun < 5_000);
});

test("two megabytes are read in a thread, and so is rubbish", async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`field${index}`, { type: "string", description: "说明".repeat(20) }]),
  );
  const item = { get: { responses: { 200: { content: { "application/json": { schema: { type: "object", properties } } } } } } };
  const text = JSON.stringify({
    openapi: "3.0.0",
    paths: Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`/p${index}`, item])),
  });
  assert.ok(Buffer.byteLength(text) > 1_500_000);
  const read = await readInThread(text);
  assert.ok("document" in read && read.document.operations.length === 250);
  assert.ok("flaws" in (await readInThread("\u0001%&: {[")));
});

test("whatever text comes, the answer is a document or flaws", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readOpenApi(text)));
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4 }), (schema) => void readOpenApi(JSON.stringify(answering(schema)))),
    { numRuns: 200 },
  );
});
