// Which items are taken for the same datum, by tables and on labelled sets; and that values are compared without being kept.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { synonyms } from "#test/synonyms.ts";
import { measureLikeness } from "#test/labelled/likeness.ts";
import { demanded, demandedAtPublication, type Demands, isRepeatedEntry } from "./demand.ts";
import { earliestDay, inForceOn } from "./element.ts";
import { ALIKE, blockingKeys, compare, likenessOf } from "./likeness.ts";
import { overlapOfValues, type Sketch, SKETCH_SIZE } from "./sketch.ts";
import { canonicalName } from "./wording.ts";

const like = (name: string, title = "登记信息", technicalName = "", more = {}) =>
  likenessOf({ name, technicalName, type: "string", length: null, codeTable: null, ...more }, title, synonyms);

const PAIRS: readonly [one: string, other: string, same: boolean][] = [
  ["公民身份号码", "身份证号", true],
  ["学生姓名", "姓名", true],
  ["姓 名（全称）", "姓名", true],
  ["银行帐号", "银行账号", true],
  ["建筑面积", "房屋建筑面积", true],
  ["监护人姓名", "姓名", false],
  ["校长姓名", "学生姓名", false],
  ["许可决定日期", "处罚决定日期", false],
  ["备注", "备注", false],
  ["更新时间", "更新时间", false],
];
for (const [one, other, same] of PAIRS) {
  test(`${one} and ${other} of two registers are ${same ? "" : "not "}the same datum`, () => {
    assert.equal(compare(like(one, "学籍档案"), like(other, "公交线路")).score >= ALIKE, same);
  });
}

test("a generic name counts only where the registers are about the same", () => {
  assert.ok(compare(like("名称", "公园名录"), like("名称", "全市公园信息")).score >= ALIKE);
  assert.ok(compare(like("名称", "公园名录"), like("名称", "医院名录")).score < ALIKE);
});

test("the reasons add up to the score, and the score does not depend on the order", () => {
  const name = fc.constantFrom("姓名", "身份证号", "公民身份号码", "企业名称", "注册资本（万元）", "备注", "车牌号", "住所", "");
  const technical = fc.constantFrom("xm", "sfzh", "name", "entname", "c1", "");
  const item = fc.record({
    name,
    technical,
    title: fc.constantFrom("企业信息", "人口信息", ""),
    codeTable: fc.constantFrom(null, "A", "B"),
  });
  fc.assert(
    fc.property(item, item, (one, other) => {
      const left = like(one.name, one.title, one.technical, { codeTable: one.codeTable });
      const right = like(other.name, other.title, other.technical, { codeTable: other.codeTable });
      const compared = compare(left, right);
      assert.equal(compared.score, compare(right, left).score);
      const sum = compared.reasons.reduce((total, { weight }) => total + weight, 0);
      assert.ok(Math.abs(compared.score - Math.max(0, Math.min(1, sum))) < 0.011);
    }),
  );
});

test("what is the same datum by its name shares a key, so that it is found without comparing all pairs", () => {
  for (const [one, other, same] of PAIRS.filter(([, , each]) => each)) {
    const keys = new Set(blockingKeys(like(one)));
    assert.ok(same && blockingKeys(like(other)).some((key) => keys.has(key)), `${one} and ${other}`);
  }
});

test("any text has a canonical name and bounded keys", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (name, title) => {
      const { canonical } = canonicalName(name, synonyms);
      assert.equal(canonicalName(name, synonyms).canonical, canonical);
      const keys = blockingKeys(like(name, title, name));
      assert.ok(keys.length <= 14 && keys.every((key) => key.length <= 120));
    }),
  );
});

const ofValues = (values: readonly number[]): Sketch => {
  // As the platform samples: the same order for every column, which is not that of the keyed hash.
  const ordered = [...values].toSorted((a, b) => ((a * 7_919) % 10_007) - ((b * 7_919) % 10_007));
  const hashes = ordered.slice(0, SKETCH_SIZE).map((value) => createHmac("sha256", "key").update(String(value)).digest("hex").slice(0, 12));
  return { distinct: values.length, hashes };
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

test("the overlap of two columns is estimated within a tenth from samples", () => {
  for (const [one, other, wanted] of [
    [range(0, 3_000), range(0, 1_000), 1],
    [range(0, 3_000), range(2_500, 3_500), 0.5],
    [range(0, 3_000), range(5_000, 6_000), 0],
    [range(0, 100), range(50, 150), 0.5],
  ] as const) {
    assert.ok(Math.abs(overlapOfValues(ofValues(one), ofValues(other)).contained - wanted) < 0.1);
  }
});

test("similarity on labelled items: the unseen half keeps a precision of 0.9 and a recall of 0.8", () => {
  const tuned = measureLikeness("tuned");
  assert.ok(tuned.precision >= 0.95 && tuned.recall >= 0.95, JSON.stringify(tuned));
  const unseen = measureLikeness("unseen");
  assert.ok(unseen.precision >= 0.9 && unseen.recall >= 0.8, JSON.stringify(unseen));
});

const NOTHING: Demands = { reason: null, exception: null, block: null, unified: null, basis: null };
const repeat = {
  key: "element:x",
  kind: "element" as const,
  what: "“姓名”",
  sourceAgency: "市公安局",
  isCollected: true,
  acknowledgement: null,
  isAllowed: false,
};
const word = (exception: string | null) => ({ reason: "口径不同", exception });

test("REG25-19-2, JY-20-2, MIIT-35-1, SZ-13-7: what each text demands of a draft that repeats a source", () => {
  const reason: Demands = { ...NOTHING, reason: ["REG25-19-2"], unified: ["REG25-19-6"] };
  const exception: Demands = { ...NOTHING, exception: ["JY-20-2"] };
  const block: Demands = { ...NOTHING, block: ["MIIT-35-1"] };
  assert.equal(demanded(NOTHING, repeat), undefined);
  assert.deepEqual(demanded(reason, repeat)?.cites, ["REG25-19-2"]);
  assert.equal(demanded(reason, { ...repeat, isCollected: false }), undefined);
  assert.equal(demanded(reason, { ...repeat, acknowledgement: word(null) }), undefined);
  assert.deepEqual(demanded(exception, { ...repeat, acknowledgement: word(null) })?.cites, ["JY-20-2"]);
  assert.equal(demanded(exception, { ...repeat, acknowledgement: word("《某法》第三条") }), undefined);
  // No reason lets a second source through; the office's decision does.
  assert.deepEqual(demanded(block, { ...repeat, isCollected: false, acknowledgement: word("《某法》") })?.cites, ["MIIT-35-1"]);
  assert.equal(demanded(block, { ...repeat, isAllowed: true }), undefined);
  assert.equal(demanded(block, { ...repeat, kind: "entry", isCollected: false }), undefined);
});

test("REG25-19-6: a second service is published with the office's word only", () => {
  const unified: Demands = { ...NOTHING, unified: ["REG25-19-6"] };
  assert.deepEqual(demandedAtPublication(unified, { ...repeat, acknowledgement: word(null) })?.cites, ["REG25-19-6"]);
  assert.equal(demandedAtPublication(unified, { ...repeat, isAllowed: true }), undefined);
  assert.equal(demandedAtPublication(unified, { ...repeat, kind: "entry" }), undefined);
  assert.equal(demandedAtPublication(NOTHING, repeat), undefined);
});

test("one entry repeats another when most of it is there", () => {
  assert.deepEqual(
    [
      [1, 1],
      [2, 4],
      [2, 3],
      [6, 10],
      [5, 10],
    ].map(([common = 0, own = 0]) => isRepeatedEntry(common, own)),
    [false, false, true, true, false],
  );
});

test("a day has one designation: from its day of effect until the day of its end", () => {
  const designations = [
    { effectiveOn: "2026-03-01", endedOn: "2026-05-01" },
    { effectiveOn: "2026-05-01", endedOn: null },
  ];
  assert.equal(inForceOn(designations, "2026-02-28"), undefined);
  assert.equal(inForceOn(designations, "2026-04-30"), designations[0]);
  assert.equal(inForceOn(designations, "2026-05-01"), designations[1]);
  assert.equal(earliestDay(designations), "2026-05-01");
  assert.equal(earliestDay([]), null);
});
