// Ten documents with the awkwardness of real ones: what of each is imported, and what is refused, on which line and why.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type InterfaceOperation, readOpenApi } from "./openapi.ts";

const FOLDER = join(import.meta.dirname, "../../../test/openapi");

/** `query:page!` must be given, `~` cannot be passed on. */
const parametersOf = ({ parameters }: InterfaceOperation): string =>
  parameters
    .map(
      (each) =>
        `${each.in}:${each.name}${each.isRequired ? "!" : ""}${each.isPlain ? "" : "~"}${each.values.length > 0 ? `=${each.values.join("/")}` : ""}`,
    )
    .join(" ");

const KINDS = { string: "", integer: ":i", decimal: ":n", date: ":d", datetime: ":t", boolean: ":b" };
const fieldsOf = ({ fields }: InterfaceOperation): string =>
  fields
    .map(
      (each) => `${each.path}${KINDS[each.kind]}${each.isRequired ? "!" : ""}${each.values.length > 0 ? `=${each.values.join("/")}` : ""}`,
    )
    .join(" ");

interface Imported {
  readonly title: string;
  readonly servers: readonly string[];
  /** Id, parameters, fields, and the lines of what could not be taken. */
  readonly operations: readonly (readonly [
    id: string,
    parameters: string,
    fields: string,
    ...notes: (readonly [line: number, words: RegExp])[],
  ])[];
  readonly notes?: readonly (readonly [line: number, words: RegExp])[];
}

const IMPORTED: Readonly<Record<string, Imported>> = {
  // Anchors, merge keys, octal numbers, words that were booleans once, a unicode path, server variables, a path's parameter said again.
  "population-anchors.yaml": {
    title: "人口基础信息接口 1.1",
    servers: ["https://api.example.cn:8443/rk/v1"],
    operations: [
      [
        "查询人口",
        "path:身份证号! query:region=010/12/on/no/2020-01-01",
        "pageNo:i pageSize:i rows[].yes rows[].no rows[].name rows[].born:d rows[].code",
      ],
    ],
  },
  // 3.1: types as lists, const, words beside references, path items by reference, webhooks; one path in another file.
  "permits-31.yaml": {
    title: "许可证照 2026-01",
    servers: [],
    operations: [["GET /permits/{id}", "path:id!", "number holder grade pair until:d tags gone"]],
    notes: [
      [9, /split\.yaml.*不去取它/],
      [12, /parts\/list\.yaml.*不去取它/],
    ],
  },
  // References upon references, escaped ones, circles, dead ones, remote ones, an id twice, a body with a character set.
  "registry-references.json": {
    title: "登记机关 v1.2.3-rc.1+build",
    servers: ["https://dj.example.cn/api"],
    operations: [
      [
        "getPerson",
        "path:id!=a/b",
        "data.name data.spouse data.children[] data.loop data.remote",
        [65, /绕回自身/],
        [66, /绕回自身/],
        [67, /LoopA.*绕回自身/],
        [68, /不去取它/],
        [9, /Lost.*找不到/],
      ],
      ["GET /persons/{id}/family", "", "[]!", [22, /找不到/]],
      [
        "searchFamily",
        "body:name! body:page",
        "name spouse children[] loop remote",
        [65, /绕回自身/],
        [66, /绕回自身/],
        [67, /绕回自身/],
        [68, /不去取它/],
      ],
    ],
  },
  // allOf that only requires or describes, alternatives of what is required, nullable references, enumerations apart.
  "payments-combined.yaml": {
    title: "社保缴费 1.0.0",
    servers: [],
    operations: [
      [
        "GET /payments",
        "",
        "total:i! list[].payer.name list[].payer.card list[].state=paid/due list[].at:t list[].never list[].kind! list[].amount:n! list[].oldNumber list[].number",
      ],
    ],
  },
  // Kinds of content: XML first, capitals, vendors' JSON, files, nothing, default only, JSON by lines, forms.
  "archives-contents.yaml": {
    title: "电子档案 1",
    servers: ["http://10.1.2.3:8080/archives"],
    operations: [
      ["GET /a/first-xml", "", "id"],
      ["GET /b/file", "", "", [15, /没有描述/]],
      ["GET /c/vendor", "", "[]!"],
      ["DELETE /d/nothing", "", "", [27, /没有描述/]],
      ["GET /e/default-only", "", "code:i"],
      ["GET /f/no-content-first", "", "part"],
      ["GET /g/lines", "", "", [44, /没有描述/]],
      ["POST /h/upload", "body:body!~", "value:b!", [49, /表单或者文件/]],
    ],
  },
  // Security schemes, headers, cookies, styles of parameters, examples that contradict their schemas, ids with blanks and twice.
  "enterprises-secured.yaml": {
    title: "企业信息 3",
    servers: ["https://qy.example.cn"],
    operations: [
      [
        "list enterprises",
        "header:X-Trace cookie:session query:filter~ query:ids query:sort query:where~ query:page",
        "count:i rows[].name=甲/1/true rows[].founded:d",
        [14, /filter.*单个的值/],
        [17, /where.*单个的值/],
      ],
      ["GET /enterprises/{id}", "header:X-Required! path:id!", "name"],
      ["GET /enterprises/search", "query:filter!~", "name", [47, /filter/]],
    ],
  },
  // A mark before the first character, tabs, and line ends of two characters.
  "houses-bom.json": { title: "带 BOM 的文档 1", servers: [], operations: [["houses", "", "area:n sold:b"]] },
};

const REFUSED: Readonly<Record<string, readonly [line: number, words: RegExp]>> = {
  "legacy-swagger.yaml": [3, /Swagger 2\.0.*转换/],
  "tabs-indented.yaml": [8, /制表符/],
  "broken-line.yaml": [8, /没有关上/],
};

const textOf = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

test("each document has its row, and there are ten", () => {
  const rows = [...Object.keys(IMPORTED), ...Object.keys(REFUSED)];
  assert.deepEqual(readdirSync(FOLDER).toSorted(), rows.toSorted());
  assert.equal(rows.length, 10);
  assert.ok(textOf("houses-bom.json").startsWith("\uFEFF"));
  assert.match(textOf("tabs-indented.yaml"), /^\t/m);
});

for (const [name, expected] of Object.entries(IMPORTED)) {
  test(`${name} is imported`, () => {
    const read = readOpenApi(textOf(name));
    assert.ok("document" in read, JSON.stringify(read));
    const { title, version, servers, operations, notes } = read.document;
    assert.equal(`${title} ${version}`, expected.title);
    assert.deepEqual(servers, expected.servers);
    assert.deepEqual(
      operations.map((operation) => [operation.id, parametersOf(operation), fieldsOf(operation)]),
      expected.operations.map(([id, parameters, fields]) => [id, parameters, fields]),
    );
    const told = [...operations.map((operation) => operation.notes), notes];
    const wanted = [...expected.operations.map(([, , , ...each]) => each), expected.notes ?? []];
    for (const [index, each] of told.entries()) {
      assert.deepEqual(
        each.map(({ line }) => line),
        wanted[index]?.map(([line]) => line),
      );
      for (const [at, { zh, en }] of each.entries()) {
        assert.match(zh, wanted[index]?.[at]?.[1] ?? /^$/);
        assert.match(en, /\w+ \w+/);
      }
    }
  });
}

for (const [name, [line, words]] of Object.entries(REFUSED)) {
  test(`${name} is refused with line and reason`, () => {
    const read = readOpenApi(textOf(name));
    assert.ok("flaws" in read);
    assert.equal(read.flaws[0]?.line, line);
    assert.match(read.flaws[0]?.zh ?? "", words);
  });
}

test("a document of which every path lies in another file is refused with the lines of its references", () => {
  const read = readOpenApi("openapi: 3.0.3\npaths:\n  /a: {$ref: paths/a.yaml}\n  /b: {$ref: 'paths/b.yaml#/x'}\n");
  assert.deepEqual("flaws" in read && read.flaws.map(({ line }) => line), [3, 4]);
});

test("a document of two megabytes, with a schema that all of it refers to, is read whole", () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `Object${index}`,
      {
        type: "object",
        description: "说明文字".repeat(150),
        properties: { id: { type: "integer" }, url: { type: "string" }, next: { $ref: `#/components/schemas/Object${(index + 1) % 300}` } },
      },
    ]),
  );
  const paths = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [
      `/objects/${index}`,
      {
        get: {
          description: "说明文字".repeat(400),
          responses: {
            200: { content: { "application/json": { schema: { type: "array", items: { $ref: `#/components/schemas/Object${index}` } } } } },
          },
        },
      },
    ]),
  );
  const text = JSON.stringify({ openapi: "3.0.3", info: { title: "大文档", version: "1" }, components: { schemas }, paths });
  assert.ok(Buffer.byteLength(text) > 2_000_000);
  const read = readOpenApi(text);
  assert.ok("document" in read);
  assert.equal(read.document.operations.length, 300);
  const [operation] = read.document.operations;
  // A chain of references ends where it nests too deep, and says so.
  assert.ok(operation && operation.fields.length > 20);
  assert.match(operation.notes[0]?.zh ?? "", /太深/);
});
