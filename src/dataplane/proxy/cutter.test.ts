// What is left of a provider's answer, wherever it is cut into pieces.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CLEAR, fieldPolicy } from "#kernel/field-policy.ts";
import { stepsOf } from "#kernel/json-path.ts";
import { applyMask, type Mask } from "#kernel/mask.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { AnswerCutter } from "./cutter.ts";
import { MalformedAnswer } from "./json-bytes.ts";
import { placesOf } from "./place.ts";

const policies = { key: readPseudonymKey(newPseudonymKey("sm3")), digest: "sm3" as const, today: () => "2026-03-02" };
const FIELDS: readonly (readonly [path: string, mask: Mask])[] = [
  ["name", "name"],
  ["date", "none"],
  ["amount", "none"],
  ["phone", "mobile"],
  ["parts", "full"],
  ["home.city", "none"],
  ["tags[]", "none"],
  ["children[].date", "none"],
];

function placed(records: string, envelope: readonly string[] = [], fields = FIELDS) {
  const places = placesOf(
    records,
    fields.map(([path, mask]) => ({ path, policy: fieldPolicy(mask, policies) })),
    envelope,
  );
  assert.ok(places);
  return places;
}

interface Cut {
  readonly rows: number;
  readonly text: string;
}

function cut(places: ReturnType<typeof placed>, text: string, pieces = 1, bytesMax = 100_000): Cut {
  const cutter = new AnswerCutter(places, bytesMax);
  const data = Buffer.from(text);
  const length = Math.max(1, Math.ceil(data.length / pieces));
  for (let at = 0; at < data.length; at += length) {
    const view = Buffer.from(data.subarray(at, at + length));
    cutter.write(view);
    // As on a connection: the same memory holds the next piece.
    view.fill(0x21);
  }
  const { rows, body } = cutter.end();
  return { rows, text: body.toString() };
}

const cases: readonly (readonly [title: string, records: string, given: unknown, left: unknown, rows: number])[] = [
  ["a record", "", { name: "张伟", idNumber: "4406", secret: 1 }, { name: "张**" }, 1],
  ["a list", "[]", [{ date: "1" }, { other: 1 }, 5, null, [], "x"], [{ date: "1" }], 1],
  ["an envelope", "data.rows[]", { code: 0, data: { rows: [{ date: "1", x: 2 }], total: 1 } }, { data: { rows: [{ date: "1" }] } }, 1],
  ["an empty list", "data[]", { code: 0, data: [] }, { data: [] }, 0],
  ["no list at all", "data[]", { code: 0, data: null }, {}, 0],
  ["a record where a list was said", "data[]", { data: { date: "1" } }, {}, 0],
  ["a list where a record was said", "", [{ date: "1" }], {}, 0],
  ["somebody else in a record", "", { date: "1", spouse: { name: "王芳", date: "2" } }, { date: "1" }, 1],
  ["members below", "", { home: { city: "佛山", street: "季华路" }, tags: ["a", 1], x: 1 }, { home: { city: "佛山" }, tags: ["a", 1] }, 1],
  [
    "a list in a record",
    "[]",
    [{ children: [{ date: 1, name: "小明" }, {}] }, { children: [] }],
    [{ children: [{ date: 1 }] }, { children: [] }],
    2,
  ],
  ["a number under a mask", "", { phone: 13812341999 }, { phone: "138****1999" }, 1],
  [
    "null and a hidden object",
    "",
    { name: null, parts: { a: 1 }, phone: ["13812341999"] },
    { name: null, parts: "***", phone: ["138****1999"] },
    1,
  ],
  ["nothing granted", "", { other: 1 }, {}, 0],
];
for (const [title, records, given, left, rows] of cases) {
  test(`${title} is cut`, () => {
    for (const pieces of [1, 2, 3, 1_000]) {
      const found = cut(placed(records), JSON.stringify(given), pieces);
      assert.deepEqual([JSON.parse(found.text), found.rows], [left, rows]);
    }
  });
}

test("of the envelope passes what was named", () => {
  const found = cut(placed("data[]", ["total", "page.next"]), '{"total":2,"page":{"next":"a","size":9},"code":1,"data":[{"date":1}]}');
  assert.equal(found.text, '{"total":2,"page":{"next":"a"},"data":[{"date":1}]}');
  assert.equal(found.rows, 1);
});

test("numbers keep every digit, names are known however they are written", () => {
  assert.equal(
    cut(placed(""), '{ "amount" : 9007199254740993, "d\\u0061te":1.10000000000000000001 }').text,
    '{"amount":9007199254740993,"date":1.10000000000000000001}',
  );
  assert.equal(cut(placed(""), '{"phone":90071992547409930001}').text, '{"phone":"****01"}');
  assert.equal(cut(placed(""), '\uFEFF{"date":"1"}', 5).text, '{"date":"1"}');
  assert.deepEqual(cut(placed("data"), '{"__proto__":{"date":1},"data":{"date":2}}').text, '{"data":{"date":2}}');
});

test("a number under a policy that keeps numbers stays a number, even one that no double holds", () => {
  const places = placed(
    "",
    [],
    [
      ["person", "pseudonym-digits"],
      ["income", "round-1000"],
    ],
  );
  assert.equal(cut(places, '{"income":9007199254740993}').text, '{"income":9007199254741000}');
  const { person } = JSON.parse(cut(places, '{"person":4406011950}').text) as { person: number };
  assert.match(String(person), /^[1-9]\d{9}$/);
  assert.notEqual(person, 4406011950);
  assert.match((JSON.parse(cut(places, '{"person":"张三"}').text) as { person: string }).person, /^[0-9a-f]{32}$/);
});

const malformed: readonly string[] = [
  "",
  " ",
  "5",
  "null",
  '"x"',
  "<html>",
  '{"date":',
  '{"date":1',
  '{"date":1}x',
  '{"date":1}{}',
  '{"date":01}',
  '{"date":+1}',
  '{"date":1.}',
  '{"date":nul}',
  '{"date":NaN}',
  '{"date" 1}',
  '{"date":1,}',
  "{,}",
  "{1:2}",
  "[1,]",
  "[1 2]",
  "[}",
  '{"x":[1}',
  '{"date":"a\nb"}',
  String.raw`{"date":"\x"}`,
  String.raw`{"date":"\u12g4"}`,
  `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
];
test("what is no JSON is refused, granted or not, wherever it is cut", () => {
  for (const text of malformed)
    for (const records of ["", "[]", "x"])
      for (const pieces of [1, 2, 5]) {
        assert.throws(() => cut(placed(records), text, pieces), MalformedAnswer, JSON.stringify(text.slice(0, 40)));
      }
  const latin = Buffer.from('{"date":"\xe9"}', "latin1");
  const cutter = new AnswerCutter(placed(""), 1_000);
  cutter.write(latin);
  assert.throws(() => cutter.end(), MalformedAnswer);
});

test("what is left out may be long, what is answered is bounded", () => {
  const long = "x".repeat(50_000);
  assert.equal(cut(placed(""), `{"other":["${long}","${long}"],"date":1}`, 7, 60_000).text, '{"date":1}');
  for (const text of [`{"date":"${long}"}`, `{"name":["${long}"]}`, `{"other":"${long}"}`])
    assert.throws(() => cut(placed(""), text, 7, 10_000), MalformedAnswer);
});

/** The same, slowly, on the parsed value. */
function model(value: unknown, steps: readonly (readonly [string[], Mask])[]): unknown {
  const own = steps.find(([path]) => path.length === 0);
  if (own) return maskedBy(value, own[1]);
  const below = (step: string) => steps.flatMap(([path, mask]) => (path[0] === step ? [[path.slice(1), mask] as const] : []));
  if (Array.isArray(value)) {
    const inner = below("[]");
    return inner.length === 0
      ? undefined
      : value
          .map((element) =>
            model(
              element,
              inner.map(([path, mask]) => [[...path], mask]),
            ),
          )
          .filter((element) => element !== undefined);
  }
  if (typeof value !== "object" || value === null) return undefined;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const inner = below(name);
    const left =
      inner.length === 0
        ? undefined
        : model(
            member,
            inner.map(([path, mask]) => [[...path], mask]),
          );
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
function maskedBy(value: unknown, mask: Mask): unknown {
  if (mask === "none" || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => maskedBy(element, mask));
  if (typeof value === "object") return applyMask("full", "x");
  return applyMask(mask, typeof value === "string" ? value : JSON.stringify(value));
}

test("any answer cut anywhere is what a slow reading of the whole leaves", () => {
  const name = fc.constantFrom(
    "name",
    "date",
    "phone",
    "parts",
    "home",
    "city",
    "tags",
    "children",
    "data",
    "rows",
    "other",
    'a"b\\c',
    "人",
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "medium" },
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  const record = fc.oneof(fc.array(value, { maxLength: 4 }), fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }));
  fc.assert(
    fc.property(
      record,
      fc.constantFrom("", "[]", "data", "data.rows[]", "children[]"),
      fc.integer({ min: 1, max: 40 }),
      (given, records, pieces) => {
        const prefix = stepsOf(records) ?? [];
        const steps = FIELDS.map(([path, mask]) => [[...prefix, ...(stepsOf(path) ?? [])], mask] as const);
        const text = JSON.stringify(given, null, pieces % 3);
        assert.deepEqual(
          JSON.parse(cut(placed(records), text, pieces).text),
          JSON.parse(
            JSON.stringify(
              model(
                given,
                steps.map(([path, mask]) => [[...path], mask]),
              ) ?? {},
            ),
          ),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test("no field lies within another", () => {
  const within = (records: string, fields: readonly string[], envelope: readonly string[] = []) =>
    placesOf(
      records,
      fields.map((path) => ({ path, policy: CLEAR })),
      envelope,
    );
  assert.equal(within("", ["a", "a.b"]), undefined);
  assert.equal(within("", ["a.b", "a"]), undefined);
  assert.equal(within("", ["a", "a"]), undefined);
  assert.equal(within("data[]", ["a"], ["data"]), undefined, "the envelope cannot hold the records");
  assert.equal(within("", [""]), undefined);
  assert.ok(within("data[]", ["a"], ["total"]));
});

test("a text of megabytes that comes in small pieces is put together in time, granted, masked or left out", () => {
  const long = `${'照片\\n"'.repeat(4)}${"x".repeat(2_000_000)}`;
  const given = JSON.stringify({ date: long, name: long, secret: long, amount: 1 });
  const began = performance.now();
  const { text, rows } = cut(placed(""), given, Math.ceil(given.length / 512), 16_000_000);
  const took = performance.now() - began;
  assert.deepEqual([JSON.parse(text), rows], [{ date: long, name: applyMask("name", long), amount: 1 }, 1]);
  // Copied once for each piece, it takes many times as long.
  assert.ok(took < 5_000, `${Math.round(took)} ms`);
  assert.throws(() => cut(placed(""), given.slice(0, 3_500_000), 9_000, 16_000_000), MalformedAnswer);
  assert.throws(() => cut(placed(""), `${given}x`, 9_000, 16_000_000), MalformedAnswer);
});
