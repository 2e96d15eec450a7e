// Invented rows for any entry of the catalog, from the words of its items: small registers that agencies put on the platform.
import { creditCode, identityCheckDigit } from "./codes.ts";
import type { Place } from "./city.ts";
import { personName } from "./names.ts";
import { type Random, seededRandom } from "./random.ts";
import type { TableDescription } from "./table.ts";

export interface RegisterItem {
  readonly technicalName: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly isKey: boolean;
}

export interface Register {
  readonly table: TableDescription;
  readonly rows: readonly (string | number | boolean)[][];
}

const TYPES: Readonly<Record<string, string>> = {
  integer: "integer",
  decimal: "numeric(14,2)",
  boolean: "boolean",
  date: "date",
  datetime: "timestamptz",
};
const BODIES = ["有限公司", "服务中心", "商行", "管理站", "事务所"];
const WORDS = ["嘉禾", "云汀", "泽源", "望海", "青禾", "松月", "明屿", "临川"];

/** The same rows at every start; an item whose words list its values takes one of them. */
export function registerOf(name: string, title: string, items: readonly RegisterItem[], size: { rows: number; place: Place }): Register {
  const random = seededRandom(Array.from(name).reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), size.place.seed));
  const key = items.find(({ isKey }) => isKey) ?? items[0];
  return {
    table: {
      name,
      comment: title,
      columns: items.map((item) => ({ name: item.technicalName, type: TYPES[item.type] ?? "text", comment: item.name })),
      primaryKey: key ? [key.technicalName] : [],
    },
    rows: Array.from({ length: size.rows }, (_, row) =>
      items.map((item) => (item === key ? `${size.place.code}${String(row + 1).padStart(6, "0")}` : valueOf(item, random, size.place))),
    ),
  };
}

function valueOf({ name, description, type }: RegisterItem, random: Random, place: Place): string | number | boolean {
  if (type === "boolean") return random.chance(0.3);
  if (type === "integer") return /年度/.test(name) ? random.between(2024, 2026) : random.between(1, 300);
  if (type === "decimal") return random.between(100, 900_000) / 100;
  if (type === "date") return dayIn(random, /有效期|截止|计划/.test(name) ? [2027, 2030] : [2019, 2025]);
  if (type === "datetime") return `${dayIn(random, [2025, 2025])}T${String(random.between(8, 17)).padStart(2, "0")}:30:00+08:00`;
  return textOf(name, description, random, place);
}

const dayIn = (random: Random, [from, until]: readonly [number, number]): string =>
  [random.between(from, until), random.between(1, 12), random.between(1, 28)].map((part) => String(part).padStart(2, "0")).join("-");

function textOf(name: string, description: string, random: Random, place: Place): string {
  const district = random.pick(place.districts);
  if (/信用代码|部门代码|当事人代码/.test(name)) return creditCode("91", district.code, String(random.between(10_000_000, 99_999_999)));
  if (/身份号码|证件号码/.test(name)) {
    const first17 = `${district.code}${random.between(1950, 2005)}${String(random.between(101, 128)).padStart(4, "0")}${random.between(100, 999)}`;
    return first17 + identityCheckDigit(first17);
  }
  if (/姓名|负责人|法定代表人/.test(name)) return personName(random, random.chance(0.5) ? "male" : "female");
  if (/区划代码/.test(name)) return district.code;
  const listed = description.split(/[、，]/).map((value) => value.replace(/等(?:类型代码|代码|结果代码)?$/, ""));
  if (listed.length > 2 && listed.every((value) => value.length > 0 && value.length <= 8)) return random.pick(listed);
  if (/地址|场所|位置|坐落/.test(name)) return `${place.name}${district.name}${random.pick(place.roads)}${random.between(1, 280)}号`;
  if (/编号|编码|代码|号$/.test(name)) return `${place.code}${random.between(100_000, 999_999)}`;
  if (/部门|机关/.test(name)) return `${place.name}政务服务局`;
  return `${random.pick(WORDS)}${random.pick(BODIES)}`;
}
