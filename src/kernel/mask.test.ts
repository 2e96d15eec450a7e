// What each mask leaves, on common and on hostile values.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applyMask, type Mask } from "./mask.ts";

const table: readonly (readonly [Mask, string, string])[] = [
  ["none", "张伟", "张伟"],
  ["name", "张伟", "张**"],
  ["name", "欧阳娜娜", "欧**"],
  ["name", "买买提·艾力", "买**"],
  ["name", "张", "*"],
  ["name", "𠮷野", "𠮷**"],
  ["name", "𠮷", "*"],
  ["name", "", ""],
  ["name", "   ", "*"],
  ["id-number", "11010519491231002X", "1***************2X"],
  ["id-number", "110105491231002", "1*************2"],
  ["id-number", "11010519491231", "1*************"],
  ["id-number", "12", "**"],
  ["id-number", "1", "*"],
  ["id-number", "", ""],
  ["id-number", "  ", "*"],
  ["id-number", " 11010519491231002X ", "1***************2X"],
  ["id-number", "H12345678(9)", "H***********"],
  ["id-number", "\u{20BB7}1010519491231002X", "******************"],
  ["mobile", "13812341999", "138****1999"],
  ["mobile", "+86 138-1234-1999", "138****1999"],
  ["mobile", "0757-8321234", "****34"],
  ["mobile", "12345", "****"],
  ["mobile", "无", "****"],
  ["address", "广东省佛山市禅城区祖庙路1号", "广东省佛山市禅城区***"],
  ["address", "河北省石家庄市辛集市兴华路2号", "河北省石家庄市辛集市***"],
  ["address", "北京市朝阳区建国路", "北京市朝阳区***"],
  ["address", "新疆维吾尔自治区伊犁哈萨克自治州霍城县清水河镇", "新疆维吾尔自治区伊犁哈萨克自治州霍城县***"],
  ["address", "佛山市祖庙路8号幸福小区3栋", "佛山市***"],
  ["address", "幸福小区3栋", "***"],
  ["address", "禅城区", "禅城区***"],
  ["address", "Room 5, 12 Main Street", "***"],
  ["bank-card", "6222 0212 3456 3256", "6222****3256"],
  ["bank-card", "12345678", "****"],
  ["email", "demo@example.com", "d*****@example.com"],
  ["email", "d@example.com", "******@example.com"],
  ["email", "@example.com", "***"],
  ["email", "no address", "***"],
  ["full", "机密", "***"],
  ["full", "", ""],
];

for (const [mask, value, masked] of table) {
  test(`${mask}: ${JSON.stringify(value)} becomes ${JSON.stringify(masked)}`, () => assert.equal(applyMask(mask, value), masked));
}

const coarse: readonly (readonly [Mask, string, string])[] = [
  ["year", "1990-05-17", "1990"],
  ["month", "1990-05-17", "1990-05"],
  ["month", "1990年5月7日", "1990-05"],
  ["month", "1990/5/7", "1990-05"],
  ["month", "１９９０－０５－１７", "1990-05"],
  ["month", "19900517", "1990-05"],
  ["month", "2026-01-31 17:00:00+00", "2026-02"],
  ["month", "2026-01-31T17:00:00Z", "2026-02"],
  ["month", "2026-01-31 17:00:00", "2026-01"],
  ["year", "1990-02-30", "***"],
  ["year", "1990", "***"],
  ["year", "张三", "***"],
  ["province", "440604001002", "440000"],
  ["city", "440604", "440600"],
  ["county", "440604001", "440604"],
  ["county", "11010519491231002X", "110105"],
  ["city", "110105491231002", "110100"],
  ["county", "44060", "***"],
  ["province", "北京市朝阳区建国路", "北京市"],
  ["city", "广东省佛山市禅城区祖庙路1号", "广东省佛山市"],
  ["county", "新疆维吾尔自治区伊犁哈萨克自治州霍城县清水河镇", "新疆维吾尔自治区伊犁哈萨克自治州霍城县"],
  ["county", "幸福小区3栋", "***"],
  ["province", "𠮷野路", "***"],
  ["band-10", "0", "[0,10)"],
  ["band-10", "-0.5", "[-10,0)"],
  ["band-10", "-10", "[-10,0)"],
  ["band-1000", "3999.99", "[3000,4000)"],
  ["band-1000", "４０００", "[4000,5000)"],
  ["band-10000", "123456789012345678901234567890", "[123456789012345678901234560000,123456789012345678901234570000)"],
  ["band-100", "1.5e+3", "[1500,1600)"],
  ["band-100", "1.5e-3", "[0,100)"],
  ["band-100", "NaN", "***"],
  ["band-100", "1e99", "***"],
  ["band-100", "约五百", "***"],
  ["round-10", "14.999", "10"],
  ["round-10", "15", "20"],
  ["round-10", "-15", "-20"],
  ["round-10", "-4", "0"],
  ["round-1000", "9007199254740993", "9007199254741000"],
  ["round-100", "", ""],
  ["round-100", "12a", "***"],
];
for (const [mask, value, shown] of coarse)
  test(`${mask}: ${JSON.stringify(value)} becomes ${JSON.stringify(shown)}`, () => assert.equal(applyMask(mask, value), shown));

test("a band holds its number and a rounded number is a multiple not further than half a step", () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (value) => {
      const [from = 0, until = 0] = applyMask("band-100", String(value)).slice(1, -1).split(",").map(Number);
      assert.ok(from <= value && value < until && until - from === 100 && from % 100 === 0);
      const near = Number(applyMask("round-1000", String(value)));
      assert.ok(near % 1_000 === 0 && Math.abs(near - value) <= 500);
    }),
  );
});

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: length, maxLength: length });

test("an identity number never shows digits 7 to 14, whatever its length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }).chain(digits), (value) => {
      const shown = Array.from(applyMask("id-number", value));
      assert.equal(shown.length, value.length);
      assert.ok(shown.slice(6, 14).every((character) => character === "*"));
    }),
  );
});

test("no mask throws, shows a value whole, or breaks a character in two", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom(...Array.from("张·12@市区 \u{20BB7}*")), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.constantFrom<Mask>("name", "id-number", "mobile", "address", "bank-card", "email", "full"), text, (mask, value) => {
      const shown = applyMask(mask, value);
      assert.ok(shown.isWellFormed() || !value.isWellFormed());
      assert.ok(value === "" ? shown === "" : shown.includes("*"));
    }),
  );
});
