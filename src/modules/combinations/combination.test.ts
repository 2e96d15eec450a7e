// Which data sets can be joined, how grave the whole is, and what a signature covers: by tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  coverageOf,
  findingsOf,
  FIRST_NUMBERS,
  FIRST_SETTING,
  type GivenItem,
  isCovered,
  type Member,
  needsSignature,
} from "./combination.ts";
import { smallest } from "./group.ts";

const given = (kind: string, strength = "clear", more: Partial<GivenItem> = {}): GivenItem => ({
  itemId: `${kind} item`,
  name: kind,
  kinds: [kind],
  personal: "personal",
  grade: "general",
  strength,
  keyName: null,
  ...more,
});
const member = (grantId: string, items: GivenItem[], more: Partial<Member> = {}): Member => ({
  grantId,
  entryId: `entry of ${grantId}`,
  grade: "general",
  items,
  ...more,
});
const id = (strength?: string) => given("resident-id", strength);
const health = given("health", "clear", { personal: "sensitive" });
const among = (subject: Member, others: Member[], related = false) =>
  findingsOf(subject, others, () => related, { ...FIRST_NUMBERS, ...FIRST_SETTING });

const links: readonly [what: string, a: GivenItem[], b: GivenItem[], by: string | undefined][] = [
  ["the same number in clear", [id()], [id(), health], "identifier"],
  ["a digest is the same everywhere", [id("digest")], [id("digest")], "identifier"],
  ["stars on one side", [id("partial")], [id(), health], undefined],
  ["a pseudonym joins within its grant only", [id("pseudonym")], [id("pseudonym")], undefined],
  ["hidden", [id("hidden")], [id()], undefined],
  ["another number", [given("mobile")], [id()], undefined],
  ["the same key of no kind", [given("x", "clear", { keyName: "case_no" })], [given("y", "clear", { keyName: "case_no" })], "key"],
  [
    "three traits in common",
    [given("person-name"), given("birth-date"), given("address", "coarse")],
    [given("person-name"), given("birth-date", "coarse"), given("address")],
    "quasi",
  ],
  ["two traits in common", [given("person-name"), given("birth-date")], [given("person-name"), given("birth-date")], undefined],
];
for (const [what, a, b, by] of links)
  test(`${what}: ${by ?? "not joined"}`, () => assert.equal(among(member("a", a), [member("b", b)])?.links[0]?.by, by));

test("what is joined by another is joined; what is not stands apart", () => {
  const phone = given("mobile");
  const found = among(member("a", [id()]), [member("c", [phone, health]), member("d", [given("plate")]), member("b", [id(), phone])]);
  assert.deepEqual(found?.members.toSorted(), ["a", "b", "c"]);
});

test("two cuts of one entry, or of related ones, are joined without a number", () => {
  assert.equal(among(member("a", [given("profile")]), [member("b", [health])], true)?.links[0]?.by, "related");
});

const grave: readonly [what: string, members: Member[], combined: string, signs: boolean][] = [
  ["two general sets with health", [member("a", [id()]), member("b", [id(), health])], "important", true],
  ["two general sets with nothing sensitive", [member("a", [id()]), member("b", [id(), given("person-name")])], "general", false],
  ["one is important already, and nobody's", [member("a", [id()], { grade: "important" }), member("b", [id()])], "important", false],
  [
    "four sets with two kinds",
    [member("a", [id()]), member("b", [id(), health]), member("c", [id(), given("finance")]), member("d", [id()])],
    "core",
    true,
  ],
];
for (const [what, [subject, ...others], combined, signs] of grave)
  test(`${what}: ${combined}`, () => {
    assert.ok(subject);
    const found = among(subject, others);
    assert.ok(found);
    assert.deepEqual([found.combined, needsSignature(found, FIRST_SETTING)], [combined, signs]);
  });

test("a signature covers what was signed for, and less of it, and nothing besides", () => {
  const before = [member("a", [id()]), member("b", [id(), health])];
  const signed = coverageOf(before);
  assert.ok(isCovered(coverageOf(before), signed));
  assert.ok(isCovered(coverageOf([member("a", [id()]), member("b", [id()])]), signed));
  assert.ok(!isCovered(coverageOf([...before, member("c", [id()])]), signed));
  assert.ok(!isCovered(coverageOf([member("a", [id(), given("address")]), member("b", [id(), health])]), signed));
  // The same items, more openly.
  assert.ok(!isCovered(coverageOf([member("a", [given("mobile", "clear")])]), coverageOf([member("a", [given("mobile", "partial")])])));
});

test("groups that look alike once masked are one", () => {
  const groups = [
    { shown: ["张**", "示范区"], count: 3 },
    { shown: ["张**", "示范区"], count: 4 },
    { shown: ["李**", null], count: 2 },
  ];
  assert.deepEqual(smallest(groups, 5), { groups: 2, smallest: 2, below: 1 });
  assert.deepEqual(smallest([], 5), { groups: 0, smallest: 0, below: 0 });
});
