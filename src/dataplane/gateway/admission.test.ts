// The decision table of admission.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { dayOf } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { Problem } from "#kernel/problem.ts";
import { openVault } from "#kernel/vault.ts";
import { admit, type Call, headerText } from "./admission.ts";
import { type GrantRow, credentialsOf, liveGrant, prefixOf } from "./grant.ts";

const row: GrantRow = {
  id: "5f3c2a4e-0000-4000-8000-000000000001",
  consent_key: null,
  number: "授权-2026-1",
  state: "shared",
  items: [{ itemId: "1", name: "日期", field: "date", mask: "none" }],
  row_filter: [],
  calls_per_day: 10,
  rows_per_day: 10,
  calls_per_minute: null,
  bytes_per_day: null,
  parameter_bounds: null,
  purpose: "核验 100% 低保",
  valid_from: "2026-03-01",
  valid_until: "2026-03-31",
  consumer_code: "renshe",
  method: "api",
  resource_id: "r",
  resource_kind: "api",
  resource_state: "mounted",
  table_name: null,
  home: null,
  connection: null,
  group_min: null,
  own_use: true,
  area_column: null,
  fields: { "1": "date" },
  upstream: "http://127.0.0.1:1/base/",
  operations: [{ method: "GET", path: "/workdays/{date}", records: "" }],
  header_name: null,
  header_secret: null,
  key_column: null,
  table_columns: null,
  pseudonym_key: null,
  credentials: [
    {
      id: "1",
      kind: "consumer",
      prefix: "abcdefabcdef",
      digest: "00".repeat(32),
      personId: null,
      expiresAt: null,
      algorithm: null,
      signingKey: null,
      networks: [],
      certificate: null,
      area: null,
    },
  ],
};
const vault = openVault(suiteOf("international"), randomBytes(32));
const url = `/v1/${encodeURIComponent(row.number)}/api/workdays/2026-03-02`;
const call: Call = {
  method: "GET",
  url,
  purpose: encodeURIComponent(row.purpose),
  businessCase: undefined,
  serviceItem: undefined,
  hasBody: false,
  contentType: undefined,
  address: "10.1.2.3",
  certificate: () => undefined,
};
const at = "2026-03-02T01:00:00Z";

function decide(change: {
  row?: Partial<GrantRow>;
  call?: Partial<Call>;
  at?: string;
  kind?: "probe" | "console";
  expiresAt?: string;
  bound?: { networks?: string[]; certificate?: string };
}): string {
  const changed = { ...row, ...change.row };
  const credentials = changed.credentials.map((each) => ({
    ...each,
    kind: change.kind ?? each.kind,
    expiresAt: change.expiresAt ?? null,
    ...change.bound,
  }));
  const [credential] = credentialsOf({ ...changed, credentials }, liveGrant(changed, { vault, digest: "sm3", today: () => "2026-03-02" }));
  assert.ok(credential);
  const instant = new Date(change.at ?? at);
  const decision = admit({ ...call, ...change.call }, credential, instant, dayOf(instant));
  return decision instanceof Problem ? decision.code.replace("gateway.", "") : "admitted";
}

const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
const decisions: readonly (readonly [string, Parameters<typeof decide>[0], string])[] = [
  ["a proper call", {}, "admitted"],
  ["the purpose as UTF-8", { call: { purpose: utf8(row.purpose) } }, "admitted"],
  ["the purpose as UTF-8 without a percent sign", { row: { purpose: "核验低保" }, call: { purpose: utf8("核验低保") } }, "admitted"],
  ["the purpose with lower-case hex", { call: { purpose: encodeURIComponent(row.purpose).toLowerCase() } }, "admitted"],
  ["from a bound network", { bound: { networks: ["192.0.2.1", "10.1.0.0/16"] } }, "admitted"],
  ["from another network", { bound: { networks: ["10.2.0.0/16"] } }, "address-not-bound"],
  ["from an IPv6 network", { call: { address: "2001:db8::7" }, bound: { networks: ["2001:db8::/64"] } }, "admitted"],
  ["from another IPv6 network", { call: { address: "2001:db8:1::7" }, bound: { networks: ["2001:db8::/64"] } }, "address-not-bound"],
  ["from nowhere that is an address", { call: { address: "unknown" }, bound: { networks: ["0.0.0.0/0"] } }, "address-not-bound"],
  ["bound to what is no network", { bound: { networks: ["intranet"] } }, "address-not-bound"],
  ["with the bound certificate", { call: { certificate: () => "ab" }, bound: { certificate: "ab" } }, "admitted"],
  ["with another certificate", { call: { certificate: () => "cd" }, bound: { certificate: "ab" } }, "certificate-not-bound"],
  ["without the bound certificate", { bound: { certificate: "ab" } }, "certificate-not-bound"],
  ["no purpose", { call: { purpose: undefined } }, "no-purpose"],
  ["an empty purpose", { call: { purpose: "" } }, "no-purpose"],
  ["another purpose", { call: { purpose: "marketing" } }, "wrong-purpose"],
  ["a purpose that is a part of it", { call: { purpose: encodeURIComponent(row.purpose.slice(0, 2)) } }, "wrong-purpose"],
  ["a broken purpose", { call: { purpose: "%E6%A0" } }, "wrong-purpose"],
  ["another method", { call: { method: "POST" } }, "method"],
  ["a body", { call: { hasBody: true } }, "body"],
  ["another grant's number", { call: { url: "/v1/SQ-2/api/workdays/2026-03-02" } }, "other-grant"],
  ["the number in lower-case hex", { call: { url: url.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()) } }, "admitted"],
  ["an address elsewhere", { call: { url: "/v2/" } }, "other-grant"],
  ["an absolute address", { call: { url: `http://inside${url}` } }, "other-grant"],
  ["a long business case", { call: { businessCase: "x".repeat(201) } }, "bad-business-case"],
  ["a service item that is none", { call: { serviceItem: "事项 一" } }, "bad-service-item"],
  ["a service item", { call: { serviceItem: "440111-0001.2" } }, "admitted"],
  ["a business case", { call: { businessCase: encodeURIComponent("低保2026-17") } }, "admitted"],
  ["suspended", { row: { state: "suspended" } }, "suspended"],
  ["agreed, consumer", { row: { state: "agreed" } }, "not-shared"],
  ["agreed, probe", { row: { state: "agreed" }, kind: "probe" }, "admitted"],
  ["agreed, console", { row: { state: "agreed" }, kind: "console" }, "admitted"],
  ["suspended, probe", { row: { state: "suspended" }, kind: "probe" }, "suspended"],
  ["a state that nobody knows", { row: { state: "new" as "shared" } }, "not-shared"],
  ["the last instant before it takes effect", { at: "2026-02-28T15:59:59.999Z" }, "not-yet-valid"],
  ["a probe before the first day, so that the data is there on it", { at: "2026-02-28T15:59:59.999Z", kind: "probe" }, "admitted"],
  ["the console before the first day", { at: "2026-02-28T15:59:59.999Z", kind: "console" }, "not-yet-valid"],
  ["the first instant", { at: "2026-02-28T16:00:00Z" }, "admitted"],
  ["the last instant", { at: "2026-03-31T15:59:59.999Z" }, "admitted"],
  ["the first instant after", { at: "2026-03-31T16:00:00Z" }, "expired"],
  ["a retired resource", { row: { resource_state: "retired" } }, "resource-retired"],
  ["an expired credential", { expiresAt: at }, "credential-expired"],
  ["a credential about to expire", { expiresAt: "2026-03-02T01:00:00.001Z" }, "admitted"],
  ["a row filter on an API", { row: { row_filter: [{ column: "date", op: "eq", values: ["1"] }] } }, "unenforceable"],
  ["an upstream that is no address", { row: { upstream: "file:///etc/passwd" } }, "unenforceable"],
  ["a secret that does not open", { row: { header_name: "x-key", header_secret: "aes.AA.AA" } }, "unenforceable"],
  [
    "a secret in a header that frames",
    { row: { header_name: "Transfer-Encoding", header_secret: vault.seal("chunked") } },
    "unenforceable",
  ],
  ["a secret with a line break", { row: { header_name: "x-key", header_secret: vault.seal("a\r\nx: y") } }, "unenforceable"],
];
for (const [name, change, expected] of decisions) test(`${name}: ${expected}`, () => assert.equal(decide(change), expected));

test("a secret has one form only", () => {
  const secret = `gs_abcdefabcdef_${"A".repeat(43)}`;
  assert.equal(prefixOf(secret), "abcdefabcdef");
  for (const other of ["", secret.slice(1), `${secret}A`, secret.slice(0, -1), secret.toUpperCase(), ` ${secret}`])
    assert.equal(prefixOf(other), undefined);
});

test("header text is read from either form and refused when broken", () => {
  assert.equal(headerText("a+b%20c"), "a+b c");
  assert.equal(headerText(utf8("低保")), "低保");
  assert.equal(headerText("%FF"), undefined);
  assert.equal(headerText("\u00ff"), undefined);
});
