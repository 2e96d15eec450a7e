// Which operations of a document can be mounted, and what of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type InterfaceOperation, readInThread } from "#modules/interfaces/index.ts";
import { mountableWay } from "./openapi.commands.ts";
import { answerForm } from "#modules/interfaces/index.ts";

const parameter = (name: string, more: object = {}) => ({ name, in: "query", schema: { type: "string" }, ...more });
const answer = {
  "200": {
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: {
            total: { type: "integer" },
            data: {
              type: "object",
              properties: {
                rows: {
                  type: "array",
                  items: {
                    type: "object",
                    properties: { id: {}, tags: { type: "array", items: { type: "object", properties: { t: {} } } } },
                  },
                },
              },
            },
            links: { type: "array", items: { type: "object", properties: { href: {} } } },
          },
        },
      },
    },
  },
};

async function operations(paths: object): Promise<readonly InterfaceOperation[]> {
  const read = await readInThread(JSON.stringify({ openapi: "3.1.0", info: { title: "x", version: "1" }, paths }));
  assert.ok("document" in read);
  return read.document.operations;
}
const wayOf = (operation: InterfaceOperation | undefined) => operation && mountableWay(operation, answerForm(operation.fields), "名称");

test("records lie in the list with the most members, of lists within lists in the outer", async () => {
  const [operation] = await operations({ "/people": { get: { responses: answer } } });
  const form = answerForm(operation?.fields ?? []);
  assert.equal(form.records, "data.rows[]");
  assert.deepEqual(
    form.members.map(({ path }) => path),
    ["id", "tags[].t"],
  );
  assert.deepEqual(
    form.beside.map(({ path }) => path),
    ["total", "links[].href"],
  );
  assert.equal(wayOf(operation)?.records, "data.rows[]");
});

test("what may be asked by is the query of a GET and the body of a POST; what cannot pass is left out or leaves nothing to mount", async () => {
  const body = {
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["name"],
            properties: { name: { type: "string" }, kind: { enum: ["a", "b"] }, deep: { type: "object", properties: { x: {} } } },
          },
        },
      },
    },
  };
  const found = await operations({
    "/a": {
      get: { parameters: [parameter("term", { required: true }), parameter("ids[]"), parameter("since<")], responses: answer },
      post: { ...body, responses: answer },
      delete: { responses: answer },
    },
    "/b": { get: { parameters: [parameter("x-tenant", { in: "header", required: true })], responses: answer } },
    "/c": { get: { parameters: [parameter("ids[]", { required: true })], responses: answer } },
    "/d#part": { get: { responses: answer } },
  });
  const named = Object.fromEntries(found.map((operation) => [`${operation.method} ${operation.path}`, wayOf(operation)]));
  assert.deepEqual(named["GET /a"]?.parameters, [{ name: "term", title: "", isRequired: true, values: [] }]);
  assert.deepEqual(
    named["POST /a"]?.parameters.map(({ name, isRequired, values }) => [name, isRequired, values]),
    [
      ["name", true, []],
      ["kind", false, ["a", "b"]],
    ],
  );
  for (const key of ["DELETE /a", "GET /b", "GET /c", "GET /d#part"]) assert.equal(named[key], undefined, key);
});
