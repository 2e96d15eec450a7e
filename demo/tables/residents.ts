// 20,000 invented residents with valid identity numbers: what stands behind the police's population register.
import { addDays } from "#kernel/clock.ts";
import { type Place, YUNZE } from "./city.ts";
import { identityCheckDigit } from "./codes.ts";
import { type Gender, personName } from "./names.ts";
import { type Random, seededRandom } from "./random.ts";
import type { TableDescription } from "./table.ts";

export interface ResidentRow {
  readonly id_number: string;
  readonly name: string;
  readonly gender: string;
  readonly ethnicity: string;
  readonly birth_date: string;
  readonly mobile: string | null;
  readonly division_code: string;
  readonly address: string;
  readonly household_type: string;
  readonly marital_status: string;
  readonly updated_at: string;
}

export const RESIDENT_COUNT = 20_000;

export const residentTable: TableDescription = {
  name: "resident",
  comment: "常住人口基本信息（全部为虚构人员）",
  columns: [
    { name: "id_number", type: "varchar(18)", comment: "公民身份号码" },
    { name: "name", type: "text", comment: "姓名" },
    { name: "gender", type: "varchar(1)", comment: "性别代码（GB/T 2261.1）" },
    { name: "ethnicity", type: "varchar(2)", comment: "民族代码（GB/T 3304）" },
    { name: "birth_date", type: "date", comment: "出生日期" },
    { name: "mobile", type: "varchar(11)", comment: "手机号码，未登记时为空", nullable: true },
    { name: "division_code", type: "varchar(6)", comment: "户籍所在县级区划代码" },
    { name: "address", type: "text", comment: "户籍地址" },
    { name: "household_type", type: "varchar(2)", comment: "户别：10 家庭户、20 集体户" },
    { name: "marital_status", type: "varchar(2)", comment: "婚姻状况代码（GB/T 2261.2）" },
    { name: "updated_at", type: "timestamptz", comment: "更新时间" },
  ],
  primaryKey: ["id_number"],
};

const ETHNICITIES = [
  ["01", 930],
  ["03", 18],
  ["08", 12],
  ["11", 12],
  ["06", 8],
  ["02", 5],
  ["07", 5],
  ["05", 6],
  ["17", 3],
] as const;
const MOBILE_PREFIXES = [
  "130",
  "131",
  "135",
  "136",
  "138",
  "139",
  "150",
  "152",
  "158",
  "159",
  "166",
  "177",
  "180",
  "186",
  "188",
  "189",
  "199",
];
const DAYS_OF_BIRTH = 33_238; // from 1935-01-01 to 2025-12-31

const digits = (value: number, length: number): string => String(value).padStart(length, "0");

/** An instant within the last years, never before the thing itself began. */
export function updatedAt(random: Random, since: string): string {
  const time = [random.between(8, 18), random.between(0, 59), random.between(0, 59)].map((part) => digits(part, 2)).join(":");
  const day = addDays("2023-01-01", random.between(0, 1094));
  return `${day < since ? since : day}T${time}+08:00`;
}

function maritalStatus(random: Random, birthYear: number): string {
  if (birthYear > 2003) return "10";
  if (birthYear > 1990) return random.chance(0.5) ? "20" : "10";
  return random.weighted([
    ["20", 82],
    ["40", 8],
    ["30", birthYear < 1955 ? 25 : 3],
    ["10", 5],
  ]);
}

function residentialAddress(random: Random, place: Place): { division: string; address: string } {
  const district = random.pick(place.districts);
  const house = `${random.pick(place.roads)}${random.between(1, 388)}号`;
  const flat = random.chance(0.7)
    ? `${random.between(1, 28)}幢${random.between(1, 4)}单元${random.between(1, 32)}0${random.between(1, 4)}室`
    : "";
  return { division: district.code, address: place.name + district.name + random.pick(district.streets) + house + flat };
}

/** Sequence numbers run per division and birthday, odd for men and even for women, so no number can occur twice. */
function identityNumber(taken: Map<string, number>, division: string, birthDate: string, gender: Gender): string {
  const head = division + birthDate.replaceAll("-", "");
  const key = head + gender;
  const sequence = taken.get(key) ?? (gender === "male" ? 1 : 2);
  taken.set(key, sequence + 2);
  const first17 = head + digits(sequence, 3);
  return first17 + identityCheckDigit(first17);
}

export function* residentRows(count = RESIDENT_COUNT, place = YUNZE): Generator<ResidentRow> {
  const random = seededRandom(990_100 + place.seed);
  const taken = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const gender: Gender = random.chance(0.508) ? "male" : "female";
    const ethnicity = random.weighted(ETHNICITIES);
    const birth_date = addDays("1935-01-01", random.between(0, DAYS_OF_BIRTH));
    const birthYear = Number(birth_date.slice(0, 4));
    const { division, address } = residentialAddress(random, place);
    const hasMobile = birthYear <= 2015 && random.chance(0.96);
    yield {
      id_number: identityNumber(taken, division, birth_date, gender),
      name: personName(random, gender, ethnicity),
      gender: gender === "male" ? "1" : "2",
      ethnicity,
      birth_date,
      mobile: hasMobile ? random.pick(MOBILE_PREFIXES) + digits(random.between(0, 99_999_999), 8) : null,
      division_code: division,
      address,
      household_type: random.chance(0.93) ? "10" : "20",
      marital_status: maritalStatus(random, birthYear),
      updated_at: updatedAt(random, birth_date),
    };
  }
}
