// What counts as a claim, and what is refused before anything is looked up.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Problem } from "#kernel/problem.ts";
import { grantTable } from "#dataplane/query/index.ts";
import { readClaims, RECORDS_MAX } from "./claims.ts";

const granted = grantTable({
  tableName: "people",
  keyColumn: "id",
  columns: [
    { name: "id", type: "text" },
    { name: "name", type: "text" },
    { name: "secret", type: "text" },
  ],
  items: [{ itemId: "1", name: "姓名", field: "name", mask: "none" }],
  rowFilter: [],
  policies: { key: undefined, digest: "sm3", today: () => "2026-03-02" },
});
assert.ok(!("unenforceable" in granted));
const read = (body: unknown) => readClaims(granted, typeof body === "string" ? body : JSON.stringify(body));
const refusal = (body: unknown): string => {
  try {
    read(body);
    return "read";
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error.code;
  }
};
const record = { key: "1", claims: { name: "张三" } };

const refused: readonly [title: string, body: unknown, code: string][] = [
  ["nothing", "", "verify.not-json"],
  ["no JSON", "{", "verify.not-json"],
  ["a list", "[]", "verify.not-json"],
  ["null", "null", "verify.not-json"],
  ["no records", { records: [] }, "verify.not-json"],
  ["records that are none", { records: "x" }, "verify.not-json"],
  ["no key", { claims: { name: "张三" } }, "verify.not-a-record"],
  ["an empty key", { key: " ", claims: { name: "张三" } }, "verify.not-a-record"],
  ["a key that is an object", { key: {}, claims: { name: "张三" } }, "verify.not-a-record"],
  ["no claims", { key: "1" }, "verify.not-a-record"],
  ["empty claims", { key: "1", claims: {} }, "verify.not-a-record"],
  ["a claim of null", { key: "1", claims: { name: null } }, "verify.not-a-record"],
  ["a claim with a zero byte", { key: "1", claims: { name: "a\0b" } }, "verify.not-a-record"],
  ["half a character", '{"key":"1","claims":{"name":"\\ud800"}}', "verify.not-a-record"],
  ["a very long claim", { key: "1", claims: { name: "x".repeat(1_001) } }, "verify.not-a-record"],
  ["an item that is not granted", { key: "1", claims: { secret: "1" } }, "verify.item-not-granted"],
  ["the key as an item that is not granted", { key: "1", claims: { id: "1" } }, "verify.item-not-granted"],
  ["a member of every object", { key: "1", claims: { constructor: "1" } }, "verify.item-not-granted"],
  ["one bad record among good ones", { records: [record, { key: "2" }] }, "verify.not-a-record"],
  ["too many", { records: Array.from({ length: RECORDS_MAX + 1 }, () => record) }, "verify.too-many"],
];
for (const [title, body, code] of refused) test(`${title}: ${code}`, () => assert.equal(refusal(body), code));

test("numbers and truth values are read as text; one record and a batch are told apart", () => {
  const { records, isSingle } = read({ key: 7, claims: { name: true } });
  assert.deepEqual([isSingle, records[0]?.key, records[0]?.claims.get("name")], [true, "7", "true"]);
  assert.deepEqual(read({ records: [record] }).isSingle, false);
});

test("whatever is sent is read or refused with a problem", () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (body) => typeof refusal(body) === "string"));
});
