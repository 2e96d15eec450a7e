// Likeness of demands and entries: examples, and what holds for any two of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { likenessOf, type Offer, type Wish } from "./likeness.ts";
import { synonyms } from "#test/synonyms.ts";
import { linksOf, unmet } from "./link.ts";
import { spoken } from "./spoken.ts";

const known = { spoken, synonyms };

const wish = (title: string, ...names: string[]): Wish => ({ title, items: names.map((name, index) => ({ id: `w${index}`, name })) });
const offer = (title: string, ...names: string[]): Offer => ({
  title,
  items: names.map((name, index) => ({ id: `i${index}`, name, codeTable: null })),
});

test("each wanted item says by what it met (MIIT-20-1)", () => {
  const cases: [string, string, string | undefined][] = [
    ["姓名", "姓名", "name"],
    ["身份证号", "公民身份号码", "synonym"],
    ["xingming", "姓名", "pinyin"],
    ["zhengjianleixing", "证件类型", "pinyin"],
    ["zjlx", "证件类型", "pinyin"],
    ["证件类形", "证件类型", "pinyin"],
    ["登记机关名称", "登记机关", "part"],
    ["企业名称", "公司名称", "synonym"],
    ["面积", "税额", undefined],
    ["ＡＰＩ地址", "api地址", "name"],
  ];
  for (const [wanted, name, kind] of cases) {
    const { reasons } = likenessOf(wish("", wanted), offer("", name), known);
    assert.equal(reasons[0]?.kind, kind, `${wanted} / ${name}`);
  }
  const coded = likenessOf(
    { title: "", items: [{ id: "w", name: "甲", codeTable: "GB/T 2260" }] },
    { title: "", items: [{ id: "i", name: "乙", codeTable: "gb/t2260" }] },
    known,
  );
  assert.equal(coded.reasons[0]?.kind, "code-table");
});

test("an entry that holds everything under the same words comes to 100, one that holds nothing to 0", () => {
  assert.equal(likenessOf(wish("常住人口信息", "姓名", "性别"), offer("常住人口基本信息", "性别", "姓名"), known).score, 100);
  assert.equal(likenessOf(wish("卫星轨道", "倾角"), offer("婚姻登记", "配偶姓名"), known).score, 0);
  assert.ok(
    likenessOf(wish("企业登记", "名称"), offer("企业登记信息"), known).score >
      likenessOf(wish("企业登记", "名称"), offer("企业年报信息"), known).score,
  );
});

const name = fc.oneof(
  fc.constantFrom("姓名", "身份证号", "公民身份号码", "地址", "住所", "登记机关", "登记机关名称", "dizhi", "名称", ""),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const named = (prefix: string) =>
  fc
    .array(name, { maxLength: 30 })
    .map((names) => names.map((each, index) => ({ id: `${prefix}${index}`, name: each, codeTable: index % 3 === 0 ? each : "" })));
const wishes = fc.record({ title: name, items: named("w") });
const offers = fc.record({ title: name, items: named("i") });

test("the score is exactly the sum of its reasons, between 0 and 100, and each reason names what stands there (MIIT-20-1)", () => {
  fc.assert(
    fc.property(wishes, offers, (wanted, offered) => {
      const { score, reasons } = likenessOf(wanted, offered, known);
      assert.equal(
        Math.round(score * 10),
        reasons.reduce((sum, { points }) => sum + Math.round(points * 10), 0),
      );
      assert.ok(score >= 0 && score <= 100);
      assert.ok(reasons.every(({ points }) => points >= 0));
      for (const { kind, wantedId, wanted: said, itemId, met } of reasons) {
        if (kind === "title") assert.deepEqual([said, met], [wanted.title, offered.title]);
        else
          assert.deepEqual(
            [said, met],
            [wanted.items.find(({ id }) => id === wantedId)?.name, offered.items.find(({ id }) => id === itemId)?.name],
          );
      }
      const links = linksOf({ score, reasons });
      assert.equal(new Set(links.map(({ wantedId }) => wantedId)).size, links.length);
      assert.equal(new Set(links.map(({ itemId }) => itemId)).size, links.length);
    }),
    { numRuns: 400 },
  );
});

test("more of what is wanted never makes an entry less like", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom("迁出地", "迁入地", "吊销日期", "税额", "面积"), { minLength: 1 }),
      fc.nat(4),
      (names, count) => {
        const some = likenessOf(wish("", ...names), offer("", ...names.slice(0, count)), known).score;
        const more = likenessOf(wish("", ...names), offer("", ...names.slice(0, count + 1)), known).score;
        assert.ok(more >= some);
      },
    ),
  );
});

test("what is met and what is not make up what is wanted", () => {
  const items = ["甲", "乙", "丙"].map((each, index) => ({ id: `w${index}`, name: each, meaning: "", type: null, codeTable: "" }));
  const left = unmet({ items }, [{ links: [{ wantedId: "w0", itemId: "a" }] }, { links: [{ wantedId: "w2", itemId: "b" }] }]);
  assert.deepEqual(
    left.map(({ id }) => id),
    ["w1"],
  );
});
