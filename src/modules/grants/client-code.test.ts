// The client made for a grant: it type-checks strictly, runs as it is, pages, signs, and nothing that a provider names breaks out of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { clientCode, type GrantDocument } from "./client-code.ts";
import type { Grant } from "./grant.ts";
import type { GrantMethod } from "./method.ts";
import { openApiOf } from "./openapi.ts";

const asked: { request: IncomingMessage; body: string }[] = [];
let pages = 0;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
  request.on("end", () => {
    asked.push({ request, body });
    response.setHeader("content-type", "application/json");
    if (request.url?.includes("refused")) {
      response.statusCode = 403;
      response.end(JSON.stringify({ code: "gateway.wrong-purpose", title: "用途不符" }));
    } else if (request.url?.startsWith("/v1/GX/rows")) {
      pages += 1;
      response.end(JSON.stringify({ rows: [{ name: `第${pages}行` }], next: pages < 3 ? `page ${pages}` : null }));
    } else response.end(JSON.stringify({ found: true, fields: { name: "match" } }));
  });
});
const folder = mkdtempSync(join(tmpdir(), "govshare-client-"));
before(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const HOSTILE = `人口*/ process.exit(7); //\n"); process.exit(8); //`;
const item = (field: string) => ({ itemId: field, name: HOSTILE, field, type: "text", personal: "none", mask: "none" });

function documentOf(method: GrantMethod, operations: readonly object[] = []): GrantDocument {
  const grant = {
    number: "GX",
    method,
    items: [item("name"), item("id'`${1}")],
    purpose: HOSTILE,
    groupMin: 10,
    revision: 1,
    operations: null,
  };
  const surface = {
    grant: grant as unknown as Grant,
    title: HOSTILE,
    gatewayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  return openApiOf({ ...surface, resource: { operations: operations as never } }) as unknown as GrantDocument;
}

const operation = (method: string, path: string, parameters: string[] = []) => ({
  method,
  path,
  title: HOSTILE,
  records: "",
  envelope: [],
  parameters: parameters.map((name) => ({ name, title: HOSTILE, isRequired: true, values: ["a", HOSTILE] })),
  sample: {},
});

const documents = () => ({
  table: documentOf("table"),
  verify: documentOf("verify"),
  file: documentOf("file"),
  api: documentOf("api", [
    operation("GET", "/people/{id}", ["kind"]),
    operation("POST", "/people"),
    operation("GET", "/people/{number}"),
    operation("GET", "/refused"),
    operation("GET", "/年份/2026-列表"),
  ]),
});

async function clientOf(method: keyof ReturnType<typeof documents>): Promise<any> {
  const file = join(folder, `${method}.ts`);
  writeFileSync(file, clientCode(documents()[method], HOSTILE));
  return await import(pathToFileURL(file).href);
}

test("every client type-checks in the strictest way, whatever a provider calls things", () => {
  const files = Object.entries(documents()).map(([method, document]) => {
    const file = join(folder, `checked-${method}.ts`);
    writeFileSync(file, clientCode(document, HOSTILE));
    return file;
  });
  const tsc = join(import.meta.dirname, "../../../node_modules/.bin/tsc");
  const types = join(import.meta.dirname, "../../../node_modules/@types");
  const strict =
    "--ignoreConfig --noEmit --strict --noUncheckedIndexedAccess --erasableSyntaxOnly --module nodenext --target esnext --types node".split(
      " ",
    );
  execFileSync(tsc, [...strict, "--typeRoots", types, ...files], { stdio: "pipe" });
});

test("it runs as it is: rows page by page, with the key and the purpose", async () => {
  const { GrantClient } = await clientOf("table");
  const rows: unknown[] = [];
  for await (const row of new GrantClient("gs_key_secret").everyRow({ "name.prefix": "张" })) rows.push(row);
  assert.deepEqual(rows, [{ name: "第1行" }, { name: "第2行" }, { name: "第3行" }]);
  const [first, second] = asked.slice(-3).map(({ request }) => request);
  assert.equal(first?.headers.authorization, "Bearer gs_key_secret");
  assert.equal(decodeURIComponent(String(first?.headers["x-purpose"])), HOSTILE);
  assert.match(first?.url ?? "", /limit=1000&name\.prefix=/);
  assert.match(second?.url ?? "", /cursor=page\+1/);
});

test("a cross-check is sent as a body; a refusal says which", async () => {
  const { GrantClient } = await clientOf("verify");
  const verdict = await new GrantClient("gs_key_secret", { businessCase: "办件 1" }).verify({ key: "1", claims: { name: "张三" } });
  assert.equal(verdict.fields.name, "match");
  const last = asked.at(-1);
  assert.deepEqual([last?.request.method, JSON.parse(last?.body ?? "")], ["POST", { key: "1", claims: { name: "张三" } }]);
  assert.equal(decodeURIComponent(String(last?.request.headers["x-business-case"])), "办件 1");
  const api = await clientOf("api");
  await assert.rejects(new api.GrantClient("gs_key_secret").getRefused(), {
    status: 403,
    code: "gateway.wrong-purpose",
    message: "用途不符",
  });
});

test("operations have names of their own, and parts of paths are encoded", async () => {
  const { GrantClient } = await clientOf("api");
  const client = new GrantClient("gs_key_secret", { signed: "hmac-sha256" });
  await client.getPeopleById("a/b?c", { kind: "a" });
  const { request } = asked.at(-1) ?? {};
  assert.equal(request?.url, "/v1/GX/api/people/a%2Fb%3Fc?kind=a");
  assert.match(
    String(request?.headers["signature-input"]),
    /^sig=\("@method" "@request-target" "x-purpose"\);created=\d+;nonce=".+";alg="hmac-sha256";keyid="key"$/,
  );
  assert.equal(request?.headers.authorization, undefined);
  for (const name of ["postPeople", "getPeopleByNumber", "get年份2026列表"]) assert.equal(typeof client[name], "function", name);
});
