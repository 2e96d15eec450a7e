// What registers really hold: names of peoples, one character, rare characters, old numbers, masked and endless cells; and words made to hang the reader.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seededRandom } from "#demo/tables/random.ts";
import * as people from "#test/labelled/people.ts";
import { type Recognition, recogniseColumn, recogniseWords } from "./index.ts";
import { nameFit } from "./person-name.ts";
import { foundInside } from "./probe.ts";
import { readingOf } from "./reading.ts";

const AT = new Date("2026-03-02T09:00:00+08:00");
const TODAY = "2026-03-02";
const see = (name: string, comment: string | null, values: readonly (string | null)[] = []): Recognition =>
  recogniseColumn({ name, comment }, { values, rowCount: values.length }, AT);
const ids = (count: number): string[] => {
  const random = seededRandom(11);
  return Array.from({ length: count }, () => people.residentId(random, [1935, 2004]));
};
const fits = (value: string): boolean => nameFit(readingOf(value)?.text ?? "").fits;

test("names: with any dot, with a blank between, with rare or lost characters; words and single characters are none (REG25-13-5)", () => {
  const names = [
    "买买提·吐尔逊",
    "阿依古丽．买买提",
    "古丽巴哈尔・艾则孜",
    "扎西 • 多吉",
    "努尔兰⋅叶尔肯",
    "帕提古丽.玉素甫",
    "张　三",
    "王 伟",
    "刘\u{20bb7}",
    "葛\u{e0100}兰",
    "王\ue863",
    "李?明",
    "赵\ufffd",
    "欧阳\u{2b5af}",
  ];
  for (const name of names) assert.ok(fits(name), name);
  for (const word of ["王", "", "甲.乙", "3.14", "沪.深", "高 中", "中国人民银行", "𠮷", "A·B", "单位？", "?", "··"])
    assert.ok(!fits(word), word);
});

test("a column of people of many peoples is a column of names, and a word is believed though values are single characters", () => {
  const names = ["买买提·吐尔逊", "阿依古丽．买买提", "王　伟", "刘洋", "扎西•多吉", "陈\u{20bb7}", "张三", "李四光"];
  const many = Array.from({ length: 64 }, (_, index) => names[index % names.length] ?? "");
  assert.equal(see("c1", null, [...many.slice(0, 8), "赵敏", "周涛", "吴磊", "郑爽", "孙丽", "马超"]).kind, "person-name");
  assert.equal(see("xm", "姓名", ["王", "李", "张", "赵", "钱", "孙", "周", "吴", "郑", "冯", "陈", "褚"]).kind, "person-name");
});

test("numbers of fifteen digits count where their division is known; counters of fifteen digits do not", () => {
  const old = ids(60).map((id) => `${id.slice(0, 6)}${id.slice(8, 17)}`);
  assert.equal(see("c1", null, old).kind, "resident-id");
  const orders = Array.from({ length: 60 }, (_, index) => String(202_603_020_000_000 + index * 7));
  assert.notEqual(see("c1", null, orders).kind, "resident-id");
});

test("masked values are told as such, whichever sign hides them and however much of the birthday stands", () => {
  const forms: ((id: string) => string)[] = [
    (id) => `${id.slice(0, 14)}****`,
    (id) => `${id.slice(0, 6)}●●●●●●●●${id.slice(-4)}`,
    (id) => `${id.slice(0, 3)}XXXXXXXXXXX${id.slice(-4)}`,
  ];
  for (const form of forms) {
    const found = see("sfzh", "身份证号", ids(40).map(form));
    assert.ok(
      found.evidence.some(({ zh }) => zh.includes("40 个已经脱敏")),
      form("110101199003076515"),
    );
  }
  for (const masked of ["张*", "欧阳*", "李某某", "王*明", "zh***@qq.com"]) assert.equal(readingOf(masked)?.isMasked, true, masked);
  for (const plain of ["3*4", "1200×800", "A*", "*", "优**", "XXXX"]) assert.equal(readingOf(plain)?.isMasked, plain === "优**", plain);
});

test("what a remark gives away is found behind blanks, behind a prefix, and in a few characters", () => {
  const kindsIn = (text: string) => foundInside(readingOf(text) ?? assert.fail(text), TODAY);
  assert.deepEqual(kindsIn("张三13800138000"), ["mobile"]);
  assert.deepEqual(kindsIn("联系人张三 +86 138-0013-8000"), ["mobile"]);
  assert.deepEqual(kindsIn(`${" ".repeat(5_000)}经办人 ${ids(1)[0] ?? ""} 已核对`), ["resident-id"]);
  assert.deepEqual(kindsIn("订单 2026138001380001234"), []);
});

test("evidence of any words can be kept as JSON, and no words make the reader hang", () => {
  const cut = recogniseWords({ name: "c1", comment: `姓名${"名".repeat(57)}\u{20bb7}\u{20bb7}` });
  assert.ok(cut.evidence.every(({ zh, en }) => zh.isWellFormed() && en.isWellFormed()));
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.string({ unit: "binary", maxLength: 400 }), { maxLength: 20 }),
      (comment, values) => {
        const { evidence } = see(comment, `姓名${comment}\0`, values);
        for (const { zh, en } of evidence) assert.ok(zh.isWellFormed() && en.isWellFormed() && !`${zh}${en}`.includes("\0"));
      },
    ),
    { numRuns: 100 },
  );
  const began = performance.now();
  for (const piece of ["证号", "单位名称（\n", "出生证明", "往来", "a_", "a@", "路1"]) {
    const long = piece.repeat(50_000);
    recogniseColumn({ name: long, comment: long }, { values: Array.from({ length: 50 }, () => long) }, AT);
  }
  assert.ok(performance.now() - began < 5_000, `${performance.now() - began} ms`);
});
