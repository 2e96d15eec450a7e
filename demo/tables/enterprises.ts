// 8,000 invented enterprises with valid credit codes: what stands behind the market regulator's register.
import { addDays } from "#kernel/clock.ts";
import { YUNZE } from "./city.ts";
import { creditCode } from "./codes.ts";
import { personName } from "./names.ts";
import { seededRandom } from "./random.ts";
import { updatedAt } from "./residents.ts";
import type { TableDescription } from "./table.ts";

export interface EnterpriseRow {
  readonly credit_code: string;
  readonly name: string;
  readonly enterprise_type: string;
  readonly legal_representative: string;
  readonly status: string;
  /** In ten thousand yuan, two decimals. */
  readonly registered_capital: string;
  readonly established_date: string;
  readonly industry_code: string;
  readonly division_code: string;
  readonly address: string;
  readonly updated_at: string;
}

export const ENTERPRISE_COUNT = 8_000;

export const enterpriseTable: TableDescription = {
  name: "enterprise",
  comment: "企业登记基本信息（全部为虚构企业）",
  columns: [
    { name: "credit_code", type: "varchar(18)", comment: "统一社会信用代码" },
    { name: "name", type: "text", comment: "企业名称" },
    { name: "enterprise_type", type: "text", comment: "企业类型" },
    { name: "legal_representative", type: "text", comment: "法定代表人姓名" },
    { name: "status", type: "varchar(2)", comment: "登记状态：1 存续、2 吊销未注销、3 注销、4 迁出" },
    { name: "registered_capital", type: "numeric(16,2)", comment: "注册资本（万元）" },
    { name: "established_date", type: "date", comment: "成立日期" },
    { name: "industry_code", type: "varchar(4)", comment: "行业代码（GB/T 4754）" },
    { name: "division_code", type: "varchar(6)", comment: "住所所在县级区划代码" },
    { name: "address", type: "text", comment: "住所" },
    { name: "updated_at", type: "timestamptz", comment: "更新时间" },
  ],
  primaryKey: ["credit_code"],
};

const LINES: readonly (readonly [word: string, industry: string])[] = [
  ["软件", "6513"],
  ["信息技术", "6531"],
  ["建筑工程", "4710"],
  ["装饰工程", "5011"],
  ["食品", "1411"],
  ["餐饮管理", "6210"],
  ["物流", "5431"],
  ["商贸", "5137"],
  ["机械制造", "3421"],
  ["环保科技", "7720"],
  ["水产养殖", "0411"],
  ["农业发展", "0111"],
  ["医疗器械", "3581"],
  ["物业服务", "7020"],
  ["文化传媒", "8710"],
  ["化工", "2614"],
];
const FIRST = "云泽棠青临汀砚松海望鹭稻泰恒瑞祥盛启嘉锦";
const SECOND = "通达源和信诚丰润隆晟远航捷利康宁德兴";
const FORMS = [
  ["有限责任公司", 70],
  ["股份有限公司", 4],
  ["有限责任公司（自然人独资）", 20],
  ["有限合伙企业", 6],
] as const;
const STATUSES = [
  ["1", 80],
  ["3", 14],
  ["2", 5],
  ["4", 1],
] as const;
const CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Two letters `MA` and six characters counted up: the form of codes given out since 2015. */
function organisation8(index: number): string {
  let left = 7_000_000 + index * 97;
  let text = "";
  for (let place = 0; place < 6; place += 1) {
    text = CODE_ALPHABET.charAt(left % 31) + text;
    left = Math.floor(left / 31);
  }
  return `MA${text}`;
}

export function* enterpriseRows(count = ENTERPRISE_COUNT, place = YUNZE): Generator<EnterpriseRow> {
  const random = seededRandom(320_100 + place.seed);
  const first = Array.from(FIRST);
  const second = Array.from(SECOND);
  for (let index = 0; index < count; index += 1) {
    const district = random.pick(place.districts);
    const [word, industry] = random.pick(LINES);
    const established_date = addDays("1996-01-01", random.between(0, 10_900));
    const form = random.weighted(FORMS);
    const suffix = form === "有限合伙企业" ? "合伙企业（有限合伙）" : form === "股份有限公司" ? form : "有限公司";
    yield {
      credit_code: creditCode("91", district.code, organisation8(index)),
      name: place.name + random.pick(first) + random.pick(second) + (random.chance(0.4) ? random.pick(first) : "") + word + suffix,
      enterprise_type: form,
      legal_representative: personName(random, random.chance(0.68) ? "male" : "female"),
      status: random.weighted(STATUSES),
      registered_capital: `${random.pick([10, 50, 100, 200, 300, 500, 800, 1000, 2000, 5000, 12_000])}.${random.chance(0.05) ? "50" : "00"}`,
      established_date,
      industry_code: industry,
      division_code: district.code,
      address: `${place.name}${district.name}${random.pick(place.roads)}${random.between(1, 388)}号${random.between(1, 20)}层`,
      updated_at: updatedAt(random, established_date),
    };
  }
}
