// From a document to drafts over HTTP: operations read, chosen, drafted, mounted; mistakes by line; nobody else's.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
before(async () => {
  world = await createWorld("openapi-drafts", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
});

const TEXT = `openapi: 3.0.3
info: { title: 学籍系统接口, version: "1" }
servers: [{ url: "http://10.0.0.8/api" }]
paths:
  /pupils:
    get:
      operationId: listPupils
      summary: 学籍查询
      parameters: [{ name: term, in: query, required: true, description: 学期 }]
      responses:
        "200":
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  properties:
                    idNumber: { type: string, maxLength: 18, description: 身份证号 }
                    name: { type: string, description: 姓名 }
                    birth: { type: string, format: date }
    post:
      summary: 登记学籍
      responses: { "200": { description: 好 } }
`;

test("what a document holds is shown before anything is made", async () => {
  const read = await world.ok("provider.clerk", "POST", "/crawls/openapi/read", { text: TEXT });
  assert.deepEqual([read.title, read.servers], ["学籍系统接口", ["http://10.0.0.8/api"]]);
  assert.deepEqual(
    read.operations.map(({ id, fields }: any) => [id, fields.length]),
    [
      ["listPupils", 3],
      ["POST /pupils", 0],
    ],
  );
});

test("chosen operations become drafts with items, marks and parameters; the API is mounted where it is said to be", async () => {
  const { rows } = await world.ok("provider.clerk", "POST", "/crawls/openapi/draft", {
    text: TEXT,
    operations: ["listPupils", "POST /pupils"],
    upstream: "http://10.0.0.8/api",
  });
  const [pupils, post] = rows;
  assert.deepEqual([pupils.mounted, post.entryId], [true, null]);
  assert.match(JSON.stringify(post.notes), /带不出数据项/);
  const { operations: ways, fields } = await world.deployment.db
    .selectFrom("resource")
    .select(["operations", "fields"])
    .where("entryId", "=", pupils.entryId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    (ways as any[]).map(({ method, path, records, envelope, parameters }) => ({ method, path, records, envelope, parameters })),
    [
      {
        method: "GET",
        path: "/pupils",
        records: "[]",
        envelope: [],
        parameters: [{ name: "term", title: "学期", isRequired: true, values: [] }],
      },
    ],
  );
  assert.deepEqual(new Set(Object.values(fields as object)), new Set(["idNumber", "name", "birth"]));
  const { content } = await world.ok("provider.clerk", "GET", `/catalog/entries/${pupils.entryId}/draft`);
  assert.deepEqual(
    [content.title, content.format, content.sharingMethods, content.sourceSystem],
    ["学籍查询", "api", ["api"], "学籍系统接口"],
  );
  assert.match(content.summary, /接口：GET \/pupils\n参数：term（必填，学期）/);
  assert.deepEqual(
    content.items.map(({ name, technicalName, type, personal, sharingType }: any) => [name, technicalName, type, personal, sharingType]),
    [
      ["身份证号", "idNumber", "string", "sensitive", null],
      ["姓名", "name", "string", "personal", null],
      ["birth", "birth", "date", "personal", null],
    ],
  );
});

test("a document with mistakes is refused by its lines; a developer compiles nothing", async () => {
  const broken = await world.call("provider.clerk", "POST", "/crawls/openapi/read", { text: "openapi: 3.0.0\npaths: {}\npaths: {}\n" });
  assert.deepEqual([broken.status, broken.body.code], [422, "crawls.document"]);
  assert.match(broken.body.fields[0].text, /^第 3 行/);
  assert.equal((await world.call("provider.developer", "POST", "/crawls/openapi/read", { text: TEXT })).status, 200);
  const draft = { text: TEXT, operations: ["listPupils"], upstream: null };
  assert.equal((await world.call("provider.developer", "POST", "/crawls/openapi/draft", draft)).status, 403);
  const none = await world.call("provider.clerk", "POST", "/crawls/openapi/draft", { text: TEXT, operations: ["gone"], upstream: null });
  assert.equal(none.body.code, "crawls.no-operation");
  const where = await world.call("provider.clerk", "POST", "/crawls/openapi/draft", {
    text: TEXT,
    operations: ["listPupils"],
    upstream: "ftp://x",
  });
  assert.equal(where.body.code, "resource.upstream");
});
