// What the recognisers are worth on columns and words that they were not tuned on: thresholds below what the bench prints, so that no change makes them worse unseen.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { AT, type Measurement, measureValues, measureWords } from "#test/labelled/measure.ts";
import { recogniseColumn } from "./index.ts";

/** Rows may fall this low; kinds without a line stand at 0.95. */
const VALUES: Readonly<Record<string, readonly [precision: number, recall: number]>> = {
  // Days tell a birthday by their spread alone: few or dirty ones are left to a person.
  "birth-date": [0.95, 0.6],
  "person-name": [0.85, 0.8],
  profile: [0.95, 0.85],
  nothing: [0.85, 0.95],
};
const WORDS: Readonly<Record<string, readonly [precision: number, recall: number]>> = {
  "bank-card": [0.95, 0.75],
  minor: [0.95, 0.6],
  // A word that nobody listed stays unrecognised and is treated as personal.
  business: [0.9, 0.65],
};

function hold(measured: Measurement, lowest: typeof VALUES): void {
  const low = measured.rows.filter(({ kind, precision, recall }) => {
    const [least, recallLeast] = lowest[kind] ?? [0.95, 0.95];
    return precision < least || recall < recallLeast;
  });
  assert.deepEqual(low, []);
}

test("values: every kind by seeded columns, clean and dirty, beside what only looks alike", () => {
  const measured = measureValues(4242, "unseen", 20);
  assert.ok(measured.columns > 300);
  hold(measured, VALUES);
  assert.equal(measured.leaked, 0, "no personal column is called harmless");
  assert.ok(measured.alarmed / measured.columns < 0.02, `${measured.alarmed} false alarms`);
});

test("values: another seed is no worse", () => {
  const measured = measureValues(99, "unseen", 6);
  assert.equal(measured.leaked, 0);
  assert.ok(measured.misses.length / measured.columns < 0.06, JSON.stringify(measured.misses.slice(0, 5)));
});

test("words: names and comments of columns in the style of real catalogs", () => {
  const measured = measureWords("unseen");
  hold(measured, WORDS);
  assert.equal(measured.leaked, 0);
  const tuned = measureWords("tuned");
  assert.ok(tuned.columns > 400 && tuned.misses.length / tuned.columns < 0.03);
});

const sheet = join("..", "shared", "data", "catalog-foshan.xlsx");

/** Item names as a city's real sheet lists them among the labels of each entry. */
function realNames(): Set<string> {
  const { readFile, utils } = createRequire(import.meta.url)("@e965/xlsx") as {
    readFile: (path: string) => { Sheets: Record<string, object> };
    utils: { sheet_to_json: (sheet: object, options: { header: 1 }) => (string | undefined)[][] };
  };
  const [rows = []] = Object.values(readFile(sheet).Sheets).map((each) => utils.sheet_to_json(each, { header: 1 }));
  const labels = rows[0]?.indexOf("标签") ?? -1;
  return new Set(
    rows
      .slice(1)
      .flatMap((row) => (row[labels] ?? "").split(","))
      .map((name) => name.trim())
      .filter((name) => name.length > 1),
  );
}

test("words of a real city's catalog", { skip: existsSync(sheet) ? false : "the sheet does not lie beside this working copy" }, () => {
  const names = realNames();
  assert.ok(names.size > 300);
  const kindOf = (name: string): string | null => recogniseColumn({ name: "c1", comment: name }, { values: [] }, AT).kind;
  const wanted: Readonly<Record<string, string>> = {
    居民身份证号: "resident-id",
    身份证号: "resident-id",
    姓名: "person-name",
    法定代表人: "person-name",
    股东名称: "person-name",
    联系电话: "mobile",
    统一社会信用代码: "social-credit-code",
    组织机构代码: "social-credit-code",
    企业名称: "organisation",
    注册地址: "organisation",
    许可机关: "business",
    处罚事由: "business",
    经度: "coordinates",
    纬度: "coordinates",
  };
  const wrong = Object.entries(wanted).filter(([name, kind]) => names.has(name) && kindOf(name) !== kind);
  assert.deepEqual(wrong, []);
  // A catalog of firms, weather and licences: what is called sensitive must be few, and what is not understood must not be most.
  const kinds = [...names].map(kindOf);
  const unknown = kinds.filter((kind) => kind === null).length;
  assert.ok(unknown / kinds.length < 0.6, `${unknown} of ${kinds.length} are not understood`);
  assert.ok(kinds.filter((kind) => kind === "health" || kind === "biometric" || kind === "religion").length < 6);
});
