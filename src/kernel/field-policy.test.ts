// Policies of fields on hostile values: pseudonyms join within a grant and nowhere else, and whatever has no key or no form is hidden whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ColumnType } from "./column-type.ts";
import { fieldPolicy, leavesAs, needsKey, type PolicyContext, rowPolicy } from "./field-policy.ts";
import { MASKS } from "./mask.ts";
import { DigitNames, newPseudonymKey, orderSeed, pseudonymOf, readPseudonymKey } from "./pseudonym.ts";

const keyOf = (digest: "sm3" | "sha256") => {
  const key = readPseudonymKey(newPseudonymKey(digest));
  assert.ok(key);
  return key;
};
const key = keyOf("sm3");
const context: PolicyContext = { key, digest: "sm3", today: () => "2026-03-02" };

const hostile = [
  "",
  " ",
  "张",
  "买买提·艾力",
  "𠮷野家",
  "𰻝面",
  "👨‍👩‍👧",
  "e\u0301",
  "\ud800",
  "440601491231002",
  "44060119491231002X",
  "0007",
  "-12",
  "9".repeat(60),
  "字".repeat(100_000),
  "'; drop table x; --",
  "\u0000",
  "true",
];

test("no policy throws on hostile values, and what is empty stays empty", () => {
  for (const mask of [...MASKS, "rot13", "__proto__"]) {
    const { apply } = fieldPolicy(mask, context);
    for (const value of hostile) assert.equal(typeof apply(value), "string", `${mask} ${value.slice(0, 20)}`);
    assert.equal(apply(""), "");
  }
});

test("without a key, and under an unknown word, everything is hidden", () => {
  for (const mask of ["pseudonym", "pseudonym-digits", "rot13", "constructor"])
    assert.equal(fieldPolicy(mask, { ...context, key: undefined }).apply("张三"), "***");
  assert.deepEqual(MASKS.filter(needsKey), ["pseudonym", "pseudonym-digits"]);
  assert.equal(readPseudonymKey("md5:abc"), undefined);
});

test("a pseudonym joins equal values of one grant, in whichever composition they are written, and no others", () => {
  const other = keyOf("sha256");
  assert.equal(pseudonymOf(key, "é"), pseudonymOf(key, " e\u0301 "));
  assert.notEqual(pseudonymOf(key, "张三"), pseudonymOf(key, "张四"));
  assert.notEqual(pseudonymOf(key, "张三"), pseudonymOf(other, "张三"));
  assert.match(pseudonymOf(other, "买买提·艾力"), /^[0-9a-f]{32}$/);
  assert.notEqual(orderSeed(key), orderSeed(other));
});

test("pseudonyms of digits are a permutation of the numbers of a length, and lead back only with the key", () => {
  const names = new DigitNames(key);
  const other = new DigitNames(keyOf("sm3"));
  for (const length of [1, 2, 3, 4]) {
    const all = Array.from({ length: 10 ** length }, (_, index) => String(index).padStart(length, "0"));
    assert.equal(new Set(all.map((digits) => names.of(digits))).size, all.length);
  }
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }), fc.integer({ min: 0, max: 2 }), (value, zeros) => {
      const digits = "0".repeat(value === 0n ? 0 : zeros) + String(value);
      const name = names.of(digits);
      assert.equal(name.length, digits.length);
      assert.equal(name.startsWith("0"), digits.startsWith("0"));
      assert.equal(names.numberOf(name), digits);
    }),
    { numRuns: 200 },
  );
  assert.equal(names.numberOf(names.of("9".repeat(40))), "9".repeat(40));
  assert.match(names.of("9".repeat(41)), /^[0-9a-f]{32}$/, "longer than any number that is kept as one");
  assert.notEqual(other.numberOf(names.of("440601195001010011")), "440601195001010011");
  assert.equal(names.of("-12").slice(0, 1), "-");
  assert.match(names.of("44060119491231002X"), /^[0-9a-f]{32}$/);
  assert.equal(names.numberOf("12a"), undefined);
});

test("ages come from a birthday or a number, fall into bands, and the oldest into one", () => {
  const age = (mask: string, text: string): string => fieldPolicy(mask, context).apply(text);
  assert.equal(age("age-5", "1990-03-02"), "35-39");
  assert.equal(age("age-5", "1991-03-03"), "30-34");
  assert.equal(age("age-10", "34"), "30-39");
  assert.equal(age("age-10", "1930-01-01"), "90+");
  assert.equal(age("age-10", "151"), "***");
  assert.equal(age("age-10", "2027-01-01"), "***");
  assert.equal(age("age-10", "abc"), "***");
});

test("a row leaves without what is dropped, with null as null", () => {
  const policy = rowPolicy(
    [
      { field: "id", mask: "pseudonym" },
      { field: "name", mask: "name" },
      { field: "note", mask: "drop" },
      { field: "day", mask: "none" },
    ],
    context,
  );
  assert.deepEqual(
    policy.fields.map(({ field }) => field),
    ["id", "name", "day"],
  );
  assert.deepEqual(policy.apply(["1", "张三", "secret", null]), [pseudonymOf(key, "1"), "张**", null]);
  assert.deepEqual(policy.apply([]), [null, null, null]);
});

test("numbers stay numbers only where every value does", () => {
  const cases: readonly (readonly [Parameters<typeof leavesAs>[0], ColumnType, ColumnType])[] = [
    ["none", "date", "date"],
    ["round-100", "integer", "bigint"],
    ["round-100", "text", "text"],
    ["pseudonym-digits", "bigint", "numeric"],
    ["pseudonym-digits", "numeric", "text"],
    ["month", "date", "text"],
  ];
  for (const [mask, type, leaves] of cases) assert.equal(leavesAs(mask, type), leaves);
});
