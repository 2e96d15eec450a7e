// What is said of a column: the evidence, how sure, what prevails, and that no value is ever repeated.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seededRandom } from "#demo/tables/random.ts";
import * as people from "#test/labelled/people.ts";
import { kinds } from "./kind.ts";
import { concludeTable, gradeOver, kindNames, type Recognition, recogniseColumn } from "./index.ts";

const AT = new Date("2026-03-02T09:00:00+08:00");
const many = (make: people.Make, count = 200, seed = 7): string[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => make(random));
};
const see = (name: string, comment: string | null, values: readonly (string | null)[] = [], rowCount = 0): Recognition =>
  recogniseColumn({ name, comment }, { values, rowCount }, AT);
const said = ({ evidence }: Recognition): string => evidence.map(({ zh }) => zh).join("；");
const ids = (count = 200): string[] => many((random) => people.residentId(random, [1935, 2004]), count);

test("evidence is counts: how many samples, how many pass, how many divisions are known (REG25-13-5)", () => {
  const found = see("c1", null, [...ids(198), "见附件", "不清楚"]);
  assert.equal(found.kind, "resident-id");
  assert.equal(found.confidence, 0.98);
  assert.match(said(found), /^200 个样本中 198 个通过身份号码的校验位和出生日期检查；19[5-8] 个的行政区划代码在册$/);
  assert.deepEqual([found.personal, found.grade, found.mask], ["sensitive", "important", "id-number"]);
  assert.match(found.basis.zh, /个人信息保护法第二十八条/);
});

test("words and values together are surer than either, and dirt is counted", () => {
  const plain = see("c1", null, ids());
  const full = ids().map((id, index) =>
    index % 4 === 0 ? ` ${id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}` : id,
  );
  const both = see("sfzh", "身份证号", full);
  assert.ok(both.confidence >= plain.confidence);
  assert.match(said(both), /其中 50 个带空格、全角字符/);
});

test("a word that the values contradict is told as such, and believed less", () => {
  const found = see(
    "card_no",
    "卡号",
    many((random) => `A${people.digits(random, 7)}`),
  );
  assert.equal(found.kind, "bank-card");
  assert.ok(found.confidence < 0.5);
  assert.match(said(found), /没有一个或者只有极少数符合/);
  const masked = see(
    "sfzh",
    "身份证号",
    ids().map((id) => `${id.slice(0, 4)}**********${id.slice(-4)}`),
  );
  assert.ok(masked.confidence > 0.9);
  assert.match(said(masked), /200 个已经脱敏/);
});

test("a few people among many firms are still people", () => {
  const firms = many(people.creditCode, 180);
  const found = see("c1", "证件号码", [...firms, ...ids(20)]);
  assert.deepEqual([found.kind, found.personal], ["resident-id", "sensitive"]);
  const names = see("c1", "行政相对人名称", [...many(people.organisation, 150), ...many(people.name, 50)]);
  assert.equal(names.personal, "personal");
});

test("numbers given out one after the other are no telephones, nor a number with a day an identity", () => {
  assert.equal(
    see(
      "c1",
      null,
      Array.from({ length: 200 }, (_, index) => String(13_800_000_000 + index * 7)),
      1_000,
    ).kind,
    null,
  );
  assert.equal(
    see(
      "c1",
      null,
      many((random) => `440604${people.birthday(random).replaceAll("-", "")}${people.digits(random, 4)}`),
    ).kind,
    null,
  );
});

test("what stands inside a remark is found", () => {
  const found = see(
    "bz",
    "备注",
    many((random) => `已电话告知${people.mobile(random)}补正材料`),
  );
  assert.deepEqual([found.kind, found.personal], ["mobile", "personal"]);
  assert.match(said(found), /文字里夹有手机号码/);
});

test("children are counted at the instant given, to the day", () => {
  const born = "2012-03-02";
  const day = (at: string): Recognition =>
    recogniseColumn({ name: "csrq", comment: "出生日期" }, { values: Array.from({ length: 20 }, () => born) }, new Date(at));
  assert.equal(day("2026-03-01T12:00:00+08:00").births.under14, 20);
  // 23:00 in London is the next day in China.
  assert.equal(day("2026-03-01T23:00:00Z").births.under14, 0);
  assert.equal(day("2026-03-02T09:00:00+08:00").births.under18, 20);
  assert.equal(day("2026-03-01T12:00:00+08:00").personal, "sensitive");
});

test("a table of pupils makes every personal column sensitive; masks stay what they are", () => {
  const pupils = see(
    "sfzh",
    "身份证号",
    many((random) => people.residentId(random, [2014, 2019])),
  );
  const [, name, school] = concludeTable([pupils, see("xm", "姓名", many(people.name)), see("xxmc", "学校名称")]);
  assert.deepEqual([name?.kind, name?.personal, name?.grade, name?.mask], ["person-name", "sensitive", "important", "name"]);
  assert.match(name ? said(name) : "", /200 人中 200 人不满十四周岁/);
  assert.equal(school?.personal, "none");
});

test("a position is a place's in a table of places, and a person's beside an identity number", () => {
  const lng = see("lng", "经度", many(people.longitude));
  const station = see("zdmc", "站点名称");
  assert.deepEqual(concludeTable([station, lng]).map(({ kind, personal }) => [kind, personal])[1], ["place", "none"]);
  assert.equal(concludeTable([station, lng, see("sfzh", "身份证号", ids())])[1]?.personal, "sensitive");
  assert.equal(concludeTable([lng])[0]?.personal, "sensitive", "alone it is read strictly");
});

test("what nothing tells is personal until a person says otherwise (JY-58-3)", () => {
  const found = see(
    "c17",
    null,
    many((random) => `x${people.digits(random, 3)}`),
  );
  assert.deepEqual([found.kind, found.personal, found.grade, found.mask], [null, "personal", null, "full"]);
  assert.ok(found.confidence < 0.3);
  assert.match(said(found), /200 个样本没有命中任何规则/);
});

test("the entry is graded by its highest item and says which (REG25-13-5)", () => {
  const { grade, reason } = gradeOver([
    { name: "区划", grade: "general" },
    { name: "诊断", grade: "important" },
  ]);
  assert.equal(grade, "important");
  assert.match(reason.zh, /“诊断”建议为重要，就高从严/);
  assert.equal(
    gradeOver([
      { name: "x", grade: "general" },
      { name: "y", grade: null },
    ]).grade,
    null,
    "an open item keeps the entry open",
  );
  assert.equal(see("jsss", "军事设施名称").grade, "core");
});

test("no value leaves: whatever is sampled, no answer repeats it", () => {
  const value = fc.oneof(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.integer({ min: 1, max: 1_000 }).map((seed) => people.residentId(seededRandom(seed))),
    fc.integer({ min: 1, max: 1_000 }).map((seed) => people.address(seededRandom(seed))),
    fc.integer({ min: 1, max: 1_000 }).map((seed) => `${people.name(seededRandom(seed))}先生`),
  );
  // What every answer says anyway, whatever was sampled; shorter strings than eight are parts of its words by chance.
  const ours = JSON.stringify([
    ...kindNames.map((kind) => kinds[kind]),
    see("sfzh", "身份证号", ids()),
    see("c17", null, many(people.vin)),
  ]);
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
      const answer = JSON.stringify(see("c1", null, values));
      for (const each of values) assert.ok(each.trim().length < 8 || ours.includes(each) || !answer.includes(each), each);
    }),
    { numRuns: 200 },
  );
});
