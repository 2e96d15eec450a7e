// What is left of a provider's answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldPolicy } from "#kernel/field-policy.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { cutAnswer } from "./answer.ts";
import type { AnswerShape } from "./api.ts";

const policies = { key: readPseudonymKey(newPseudonymKey("sm3")), digest: "sm3" as const, today: () => "2026-03-02" };
const shape: AnswerShape = {
  granted: new Map(
    [
      ["name", "name"],
      ["date", "none"],
      ["amount", "none"],
      ["phone", "mobile"],
      ["parts", "full"],
      ["person", "pseudonym-digits"],
      ["income", "round-1000"],
    ].map(([name = "", mask = ""]) => [name, fieldPolicy(mask, policies)] as const),
  ),
  mounted: new Set(["name", "date", "amount", "phone", "parts", "idNumber"]),
};
const cut = (value: unknown): unknown => JSON.parse(cutAnswer(shape, JSON.stringify(value))?.body ?? '"refused"');

const cases: readonly (readonly [string, unknown, unknown])[] = [
  ["a record", { name: "张伟", idNumber: "4406", secret: 1 }, { name: "张**" }],
  ["a list", [{ date: "1" }, { other: 1 }, 5, null], [{ date: "1" }]],
  ["an envelope", { code: 0, message: "ok", data: { rows: [{ date: "1", x: 2 }], total: 1 } }, { data: { rows: [{ date: "1" }] } }],
  ["somebody else in a record", { date: "1", spouse: { name: "王芳" } }, { date: "1" }],
  ["somebody else in a record without granted members", { idNumber: "4406", spouse: { name: "王芳" } }, {}],
  ["a number under a mask", { phone: 13812341999 }, { phone: "138****1999" }],
  [
    "null and a hidden object",
    { name: null, parts: { a: 1 }, phone: ["13812341999"] },
    { name: null, parts: "***", phone: ["138****1999"] },
  ],
  ["nothing granted", { other: 1 }, {}],
  ["a scalar", 5, "refused"],
  ["null", null, "refused"],
];
for (const [name, value, expected] of cases) test(`${name} is cut`, () => assert.deepEqual(cut(value), expected));

test("numbers keep every digit", () => {
  assert.equal(
    cutAnswer(shape, '{"amount":9007199254740993,"date":1.10000000000000000001}')?.body,
    '{"amount":9007199254740993,"date":1.10000000000000000001}',
  );
  assert.equal(cutAnswer(shape, '{"phone":90071992547409930001}')?.body, '{"phone":"****01"}');
});

test("a number under a policy that keeps numbers stays a number, even one that no double holds", () => {
  assert.equal(cutAnswer(shape, '{"date":1,"income":9007199254740993}')?.body, '{"date":1,"income":9007199254741000}');
  const { person } = cut({ date: 1, person: 4406011950 }) as { person: number };
  assert.match(String(person), /^[1-9]\d{9}$/);
  assert.notEqual(person, 4406011950);
  assert.match((cut({ date: 1, person: "张三" }) as { person: string }).person, /^[0-9a-f]{32}$/);
});

test("records are counted, rubbish and depth refused", () => {
  assert.equal(cutAnswer(shape, '{"data":[{"date":1},{"date":2},{"x":3}]}')?.rows, 2);
  assert.equal(cutAnswer(shape, "<html>"), undefined);
  assert.equal(cutAnswer(shape, ""), undefined);
  assert.equal(cutAnswer(shape, `${"[".repeat(5_000)}{"date":1}${"]".repeat(5_000)}`)?.rows, 0);
  assert.deepEqual(JSON.parse(cutAnswer(shape, '{"__proto__":{"date":1},"data":{"date":2}}')?.body ?? ""), { data: { date: 2 } });
});
