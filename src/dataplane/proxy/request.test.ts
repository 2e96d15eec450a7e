// What may be asked of a provider's interface, and how it is written anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#kernel/problem.ts";
import { randomBytes } from "node:crypto";
import { suiteOf } from "#kernel/crypto.ts";
import { openVault } from "#kernel/vault.ts";
import { type ApiDefinition, grantApi } from "./api.ts";
import { findOperation, writeRequest } from "./request.ts";

const vault = openVault(suiteOf("gm"), randomBytes(32));
const parameter = (name: string, isRequired = false, values: readonly string[] = []) => ({ name, isRequired, values });
const definition: ApiDefinition = {
  number: "SQ-1",
  consumerCode: "renshe",
  upstream: "https://provider.example/base/",
  operations: [
    { method: "GET", path: "/people/{id}", records: "", parameters: [parameter("lang", false, ["zh", "en"]), parameter("q")] },
    { method: "GET", path: "/people/count", records: "" },
    { method: "POST", path: "/search", records: "data[]", parameters: [parameter("name", true), parameter("page")] },
  ],
  bounds: [],
  header: { name: "X-Api-Key", sealed: vault.seal("k-1") },
  items: [{ itemId: "1", name: "项", field: "name", mask: "none" }],
  isCutToRows: false,
  vault,
  policies: { key: undefined, digest: "sm3", today: () => "2026-03-02" },
};

function granted(changes: Partial<ApiDefinition> = {}) {
  const api = grantApi({ ...definition, ...changes });
  assert.ok(!("unenforceable" in api));
  return api;
}
const api = granted();

async function written(method: string, path: string, search = "", body = ""): Promise<string> {
  return (await writeRequest(api, findOperation(api, method, path), search, async () => await Promise.resolve(body))).toString("latin1");
}
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.code === `proxy.${code}`;

test("path, query and body are written anew, a path written out goes first", async () => {
  assert.match(
    await written("GET", "people/%E5%BC%A0", "q=a%26b+c&lang=zh"),
    /^GET \/base\/people\/%E5%BC%A0\?q=a%26b%20c&lang=zh HTTP\/1\.1\r\n/,
  );
  assert.match(await written("GET", "people/count"), /^GET \/base\/people\/count HTTP/);
  await assert.rejects(
    written("GET", "people/count", "q=1"),
    refusedAs("parameter-not-granted"),
    "the other operation's parameters are not this one's",
  );
  const post = await written("POST", "search", "", '{ "page": 2, "name": "张\\u4f1f" }');
  const [head = "", body = ""] = post.split("\r\n\r\n");
  assert.match(head, /^POST \/base\/search HTTP\/1\.1\r\nhost: provider\.example\r\n/);
  assert.match(head, /\r\nx-api-key: k-1\r\n/);
  assert.equal(Buffer.from(body, "latin1").toString(), '{"page":2,"name":"张伟"}');
  assert.match(head, new RegExp(`content-length: ${body.length}$`));
});

test("what was not mounted is not asked", async () => {
  const refusals: readonly (readonly [method: string, path: string, search: string, body: string, code: string])[] = [
    ["GET", "people/1", "fields=all", "", "parameter-not-granted"],
    ["GET", "people/1", "lang=fr", "", "parameter-value"],
    ["GET", "people/1", `q=${"x".repeat(1_001)}`, "", "parameter-value"],
    ["GET", "people/1", "q=%FF", "", "parameter-value"],
    ["GET", "search", "", "", "operation-not-granted"],
    ["POST", "people/1", "", "{}", "operation-not-granted"],
    ["POST", "search", "name=1", '{"name":"1"}', "query-of-post"],
    ["POST", "search", "", "", "body-not-json"],
    ["POST", "search", "", "[1]", "body-not-json"],
    ["POST", "search", "", "null", "body-not-json"],
    ["POST", "search", "", '{"name":', "body-not-json"],
    ["POST", "search", "", "{}", "parameter-missing"],
    ["POST", "search", "", '{"name":{"$ne":1}}', "parameter-value"],
    ["POST", "search", "", '{"name":["1","2"]}', "parameter-value"],
    ["POST", "search", "", '{"name":"1","__proto__":"x"}', "parameter-not-granted"],
    ["POST", "search", "", '{"name":"1","fields":"all"}', "parameter-not-granted"],
    ["POST", "search", "", `{${Array.from({ length: 60 }, (_, index) => `"p${index}":1`).join()}}`, "too-many-parameters"],
  ];
  for (const [method, path, search, body, code] of refusals)
    await assert.rejects(written(method, path, search, body), refusedAs(code), `${method} ${path}?${search} ${body.slice(0, 40)}`);
});

test("a definition that cannot be enforced serves nothing", () => {
  const [first] = definition.operations;
  const bad: readonly Partial<ApiDefinition>[] = [
    { upstream: "ftp://x" },
    { upstream: "https://a:b@x" },
    { isCutToRows: true },
    { header: { name: "Host", sealed: vault.seal("x") } },
    { header: { name: "X-Key", sealed: "nonsense" } },
    { header: { name: "X-Key", sealed: vault.seal("a\r\nb: c") } },
    { operations: [{ method: "GET", path: "/old" }] },
    { operations: [{ method: "DELETE", path: "/x", records: "" }] },
    { operations: [{ method: "GET", path: "/x", records: "a[0]" }] },
    { operations: [{ method: "GET", path: "/x", records: "data[]", envelope: ["data"] }] },
    ...(first
      ? [
          {
            operations: [first],
            items: [
              { itemId: "1", name: "项", field: "a", mask: "full" },
              { itemId: "2", name: "项", field: "a.b", mask: "none" },
            ],
          },
        ]
      : []),
  ];
  for (const changes of bad) assert.ok("unenforceable" in grantApi({ ...definition, ...changes }), JSON.stringify(changes));
  assert.equal(
    granted({ items: [{ itemId: "1", name: "项", field: "name", mask: "unheard-of" }] }).operations[0]?.places.members.get("name")?.policy
      ?.mask,
    "full",
  );
});

test("a parameter may be fixed, restricted or closed for one grant, and the caller cannot say otherwise", async () => {
  const bounds = [
    { operation: "GET /people/{id}", name: "lang", way: "listed", values: ["zh"] },
    { operation: "GET /people/{id}", name: "q", way: "fixed", values: ["a&region=1 张"] },
    { operation: "POST /search", name: "name", way: "fixed", values: ["张"] },
    { operation: "POST /search", name: "page", way: "closed", values: [] },
  ] as const;
  const bounded = granted({ bounds });
  const write = async (method: string, path: string, search = "", body = ""): Promise<string> =>
    (await writeRequest(bounded, findOperation(bounded, method, path), search, async () => await Promise.resolve(body))).toString("utf8");
  assert.match(await write("GET", "people/1", "lang=zh"), /^GET \/base\/people\/1\?lang=zh&q=a%26region%3D1%20%E5%BC%A0 HTTP/);
  assert.match(await write("POST", "search", "", "{}"), /\r\n\r\n\{"name":"张"\}$/);
  for (const [method, path, search, body, code] of [
    // A restricted parameter must be given: left out, the provider would answer of every value.
    ["GET", "people/1", "", "", "parameter-missing"],
    ["GET", "people/1", "lang=en", "", "parameter-value"],
    ["GET", "people/1", "lang=zh&q=b", "", "parameter-not-granted"],
    ["POST", "search", "", '{"name":"王"}', "parameter-not-granted"],
    ["POST", "search", "", '{"page":1}', "parameter-not-granted"],
    ["POST", "search", "", '{"__proto__":{"name":"王"}}', "parameter-value"],
  ] as const)
    await assert.rejects(write(method, path, search, body), refusedAs(code), `${method} ${path} ${search} ${body}`);
});

test("a bound that cannot be held serves nothing, rather than more", () => {
  const operation = "GET /people/{id}";
  for (const bound of [
    { operation, name: "lang", way: "fixed", values: ["fr"] },
    { operation, name: "lang", way: "fixed", values: [] },
    { operation, name: "lang", way: "listed", values: [] },
    { operation, name: "lang", way: "listed", values: ["fr"] },
    { operation, name: "gone", way: "fixed", values: ["1"] },
    { operation: "POST /search", name: "name", way: "closed", values: [] },
  ] as const)
    assert.ok("unenforceable" in grantApi({ ...definition, bounds: [bound] }), JSON.stringify(bound));
});

test("an open part of a path may be held to values for one grant, in whatever way another is written", async () => {
  const operation = "GET /people/{id}";
  const bounded = granted({ bounds: [{ operation, name: "id", way: "listed", values: ["140600", "朔州", "a+b"] }] });
  const write = async (path: string): Promise<string> =>
    (await writeRequest(bounded, findOperation(bounded, "GET", path), "", async () => await Promise.resolve(""))).toString("latin1");
  for (const [path, sent] of [
    ["people/140600", "140600"],
    ["people/%31406%300", "140600"],
    ["people/%E6%9C%94%E5%B7%9E", "%E6%9C%94%E5%B7%9E"],
    ["people/a%2Bb", "a%2Bb"],
  ] as const)
    assert.ok((await write(path)).startsWith(`GET /base/people/${sent} HTTP/1.1\r\n`), path);
  assert.match(await write("people/count"), /^GET \/base\/people\/count HTTP/, "a path written out is another operation");
  for (const path of [
    "people/140601",
    "people/%3140601",
    "people/140600%20",
    "people/140600,140601",
    "people/140600%00",
    "people/１４０６００",
  ])
    await assert.rejects(write(path), (error: unknown) => error instanceof Problem && error.status >= 400, path);
  for (const path of [
    "people/140600%2F..%2F140601",
    "people/140600/../140601",
    "people/..%2F140600",
    "people/%2E%2E",
    "people/..",
    "people/.",
    "people/%2e",
    "people/140600%252F1",
    "people/140600%5C..",
    "people/140600;v=1",
    "people/140600%3Fx=1",
    "people/140600%23",
    "people/140600/",
    "people//140600",
    "people/140600/1",
    "people/a+b",
    "people/%FF",
    "people/",
  ])
    await assert.rejects(write(path), refusedAs("operation-not-granted"), path);
  for (const bound of [
    { operation, name: "id", way: "listed", values: [] },
    { operation, name: "id", way: "fixed", values: ["140600"] },
    { operation, name: "id", way: "closed", values: [] },
  ] as const)
    assert.ok("unenforceable" in grantApi({ ...definition, bounds: [bound] }), JSON.stringify(bound));
});
