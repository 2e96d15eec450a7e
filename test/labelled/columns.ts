// Columns of sampled values with the kind that each truly holds, made dirty as real tables are, and columns that only look alike.
import { type Random, seededRandom } from "#demo/tables/random.ts";
import type { Kind } from "#modules/recognition/index.ts";
import * as people from "./people.ts";
import { type Make, digits, padded } from "./people.ts";

export interface Labelled {
  readonly kind: Kind | "nothing";
  /** Which maker made it, to find what goes wrong. */
  readonly made: string;
  readonly name: string;
  readonly comment: string | null;
  readonly values: readonly (string | null)[];
}

type Maker = readonly [kind: Kind | "nothing", made: string, make: Make];

const FULL_WIDTH = (text: string): string =>
  text.replace(/[0-9A-Za-z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const grouped = (text: string): string => text.replace(/(\d{4})(?=\d)/g, "$1 ");

const proper: readonly Maker[] = [
  ["resident-id", "18 places", (random) => people.residentId(random)],
  ["resident-id", "18 and 15 places", (random) => (random.chance(0.2) ? people.oldResidentId(random) : people.residentId(random))],
  [
    "resident-id",
    "of a register with a credit code for firms",
    (random) => (random.chance(0.7) ? people.residentId(random) : people.creditCode(random)),
  ],
  ["social-credit-code", "plain", people.creditCode],
  ["bank-card", "plain", people.bankCard],
  ["bank-card", "in groups", (random) => grouped(people.bankCard(random))],
  ["mobile", "plain", people.mobile],
  ["mobile", "with +86", (random) => (random.chance(0.3) ? `+86${people.mobile(random)}` : people.mobile(random))],
  ["mobile", "with landlines", (random) => (random.chance(0.7) ? people.mobile(random) : people.landline(random))],
  ["landline", "plain", people.landline],
  ["person-name", "plain", people.name],
  ["address", "plain", people.address],
  ["plate", "plain", people.plate],
  ["plate", "with a dot", (random) => people.plate(random).replace(/^(..)/u, "$1·")],
  ["passport", "plain", people.passport],
  ["email", "plain", people.email],
  ["network-address", "plain", people.ip],
  ["device-address", "plain", people.mac],
  ["birth-date", "plain", people.birthday],
  ["birth-date", "without dashes", (random) => people.birthday(random).replaceAll("-", "")],
  ["health", "plain", people.illness],
  ["ethnicity", "plain", people.people],
  ["religion", "plain", people.faith],
  ["profile", "plain", people.particular],
  ["coordinates", "longitude", people.longitude],
  ["coordinates", "pair", people.position],
  ["vin", "plain", people.vin],
  ["organisation", "plain", people.organisation],
];

let running = 0;
const next = (): number => (running += 1);
const word =
  (text: string): Make =>
  (random) =>
    random.pick(text.split(" "));

/** What only looks alike, as the rules were tuned with. */
const alike: readonly Maker[] = [
  [
    "nothing",
    "order number of 18 digits, day first",
    (random) => `2024${padded(random.between(1, 12), 2)}${padded(random.between(1, 28), 2)}${digits(random, 10)}`,
  ],
  [
    "nothing",
    "case number: division, day, serial",
    (random) =>
      `440604${random.between(2015, 2024)}${padded(random.between(1, 12), 2)}${padded(random.between(1, 28), 2)}${digits(random, 4)}`,
  ],
  ["nothing", "counter of 11 digits", () => String(13_800_000_000 + next())],
  ["nothing", "19 digits beginning with 62", (random) => `62${digits(random, 17)}`],
  [
    "organisation",
    "shop names",
    word(
      "老王烧烤 金凤祥珠宝 张记面馆 李家菜 黄河水产店 周黑鸭 杨国福麻辣烫 王婆大虾 马兰拉面馆 江南春饭庄 陈麻婆豆腐店 高原红超市 徐记海鲜 何氏理发店 方圆五金 安心药房",
    ),
  ],
  ["nothing", "villages", word("王家村 李庄 张家屯 高庄 黄坡村 马村 石桥镇 杨树沟 陈家湾 白石岭 徐家庄 何家坡 孙家河 周庄 朱家角镇 郭村")],
  ["nothing", "states", word("正常 注销 吊销 异常 马上 成立 关闭 许可 高级 严重 安全 常规")],
  ["nothing", "versions", (random) => `${random.between(1, 9)}.${random.between(0, 20)}.${random.between(0, 9)}.${random.between(0, 25)}`],
  [
    "nothing",
    "days of registration",
    (random) => `${random.between(2012, 2025)}-${padded(random.between(1, 12), 2)}-${padded(random.between(1, 28), 2)}`,
  ],
  ["nothing", "amounts", (random) => `${random.between(1, 90_000)}.${digits(random, 2)}`],
  ["nothing", "document numbers", (random) => `佛禅建许〔${random.between(2018, 2025)}〕${random.between(1, 900)}号`],
  ["nothing", "divisions", people.placeOf],
  ["nothing", "18 digits at random", (random) => `${random.between(1, 9)}${digits(random, 17)}`],
  [
    "nothing",
    "registration numbers of 15 digits",
    (random) => `4406${padded(random.between(0, 9), 2)}${padded(random.between(0, 400), 3)}${digits(random, 6)}`,
  ],
  ["nothing", "16 digits of a library card", (random) => `${random.pick(["6", "8", "2019"])}${digits(random, 15)}`.slice(0, 16)],
  ["nothing", "brands", word("王老吉 李宁 马应龙 陈克明 张小泉 周大福 谭木匠 方太 康师傅 马可波罗 白象 华润 江中 范思哲 云南白药 古井贡")],
  ["nothing", "cities", word("张家口 黄冈 金华 温州 常州 马鞍山 石家庄 安庆 黄石 江门 宁波 成都 武汉 白城 葫芦岛 秦皇岛 连云港")],
  ["nothing", "posts", word("高级工程师 主任医师 科长 常务副局长 讲师 教授 安全员 施工员 方案经理 任课教师 文员 司机")],
  ["nothing", "measurements of a sensor", (random) => `${random.between(18, 31)}.${digits(random, 5)}`],
  [
    "nothing",
    "order number of 11 digits, year first",
    (random) => `1${random.between(22, 25)}${padded(random.between(1, 12), 2)}${padded(random.between(1, 28), 2)}${digits(random, 4)}`,
  ],
  ["nothing", "product codes E and eight digits", () => `E${padded(30_400_000 + next() * 3, 8)}`],
  [
    "nothing",
    "17 places without a check digit",
    (random) => `SN${Array.from({ length: 15 }, () => "ABCDEFGHJKLMNPRSTUVWXYZ0123456789".charAt(random.between(0, 32))).join("")}`,
  ],
  [
    "nothing",
    "18 places without a check digit",
    (random) => `91440600${Array.from({ length: 10 }, () => "0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(random.between(0, 30))).join("")}`,
  ],
  ["nothing", "dishes", word("宫保鸡丁 红烧牛肉 白切鸡 鱼香肉丝 水煮鱼 黄焖鸡 麻婆豆腐 花雕鸡 金汤肥牛 石锅鱼 龙井虾仁 江南小炒")],
  ["nothing", "plant diseases", word("稻瘟病 白粉病 霜霉病 小麦锈病 柑橘黄龙病 猪瘟 鸡新城疫 玉米大斑病 番茄晚疫病 草地贪夜蛾虫害")],
  [
    "nothing",
    "times",
    (random) =>
      `2024-${padded(random.between(1, 12), 2)}-${padded(random.between(1, 28), 2)} ${padded(random.between(0, 23), 2)}:${padded(random.between(0, 59), 2)}:00`,
  ],
];
/** Written after the last change of the rules and never tuned on. */
const alikeUnseen: readonly Maker[] = [
  [
    "nothing",
    "student numbers of 18 places",
    (random) => `G${random.between(2008, 2019)}${padded(random.between(1, 12), 2)}${digits(random, 11)}`,
  ],
  ["nothing", "waybill numbers SF and 13 digits", (random) => `SF${digits(random, 13)}`],
  ["nothing", "invoice numbers of 20 digits", (random) => `24442000000${digits(random, 9)}`],
  [
    "nothing",
    "acceptance numbers: division and year",
    (random) => `440600${random.between(19, 25)}${padded(random.between(1, 12), 2)}${digits(random, 8)}`,
  ],
  ["nothing", "parcels of land", (random) => `4406040${digits(random, 2)}00${digits(random, 1)}GB${padded(random.between(1, 999), 5)}`],
  ["nothing", "11 digits at random", (random) => `${random.between(2, 9)}${digits(random, 10)}`],
  ["nothing", "meters: 12 digits", (random) => `0${digits(random, 11)}`],
  ["nothing", "16 digits of a fuel card", (random) => `100011${digits(random, 10)}`],
  [
    "nothing",
    "streets",
    word("人民路 中山路 解放大道 季华五路 文昌路 祖庙路 汾江中路 南海大道 张槎路 金马路 高明大道 黄岐路 岭南大道 江湾路"),
  ],
  ["nothing", "trees", word("榕树 白兰 黄葛树 凤凰木 木棉 樟树 银杏 龙眼树 马尾松 金钱松 杨树 柳树 石榴 方竹")],
  ["nothing", "products", word("马铃薯 白菜 黄瓜 石斑鱼 江鲈 牛肉干 龙须面 金针菇 花生油 苏打水 童车 温度计 汤圆 米粉")],
  ["nothing", "ratios", (random) => `0.${digits(random, 6)}`],
  ["nothing", "heights above sea", (random) => `${random.between(60, 140)}.${digits(random, 2)}`],
  [
    "nothing",
    "remarks without people",
    (random) =>
      `${random.pick(["已按要求整改", "资料齐全，予以受理", "现场检查未发现问题", "待复核后再行公示"])}，编号${digits(random, 6)}`,
  ],
  ["mobile", "inside a remark", (random) => `已电话告知${people.name(random)}，${people.mobile(random)}，请于三日内补正材料`],
  ["resident-id", "inside a remark", (random) => `申请人身份证${people.residentId(random)}与系统不符`],
  ["resident-id", "of pupils", (random) => people.residentId(random, [2014, 2019])],
  [
    "bank-card",
    "some among account numbers of firms",
    (random) => (random.chance(0.4) ? people.bankCard(random) : `44${digits(random, 18)}`),
  ],
  ["person-name", "with firms", (random) => (random.chance(0.85) ? people.name(random) : people.organisation(random))],
];

interface Dirt {
  readonly empty: number;
  readonly wrong: number;
  readonly dirty: number;
}

function soiled(random: Random, value: string, { wrong, dirty }: Dirt): string {
  if (random.chance(wrong)) return random.pick(["不清楚", "待补录", "123456", "见附件", "11111111111", "同上", "xxx"]);
  if (!random.chance(dirty)) return value;
  return random.pick([` ${value}`, `${value} `, FULL_WIDTH(value), `\u200b${value}`, `'${value}`, value.toLowerCase(), `\u3000${value}`]);
}

/** The same seed gives the same columns; half of each kind is clean, half is as it comes from a county's ledger. */
export function labelledColumns(seed: number, set: "tuned" | "unseen", perMaker: number): Labelled[] {
  running = seed * 1_000;
  const random = seededRandom(seed);
  const makers = [...proper, ...(set === "tuned" ? alike : alikeUnseen)];
  return makers.flatMap(([kind, made, make]) =>
    Array.from({ length: perMaker }, (_, index): Labelled => {
      const rough = index % 2 === 1;
      const dirt: Dirt = rough
        ? { empty: random.between(0, 60) / 100, wrong: random.between(0, 15) / 100, dirty: random.between(0, 50) / 100 }
        : { empty: 0, wrong: 0, dirty: 0 };
      const count = random.pick([200, 200, 120, 40, 12]);
      const values = Array.from({ length: count }, () =>
        random.chance(dirt.empty) ? random.pick([null, "", "无", "-"]) : soiled(random, make(random), dirt),
      );
      return { kind, made, name: `c${index}`, comment: null, values };
    }),
  );
}
