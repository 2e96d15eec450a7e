// Names of items as they are compared: one spelling, one word of those that mean the same, without what says nothing.
import { pinyin } from "pinyin-pro";

/** Words that catalogs use for the same datum; the first is the one compared by. */
const SAME: readonly (readonly string[])[] = [
  [
    "公民身份号码",
    "身份证号",
    "身份证号码",
    "居民身份证号",
    "居民身份证号码",
    "公民身份证号码",
    "公民身份证号",
    "身份证件号码",
    "身份号码",
  ],
  ["统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "统一社会信用码", "社会统一信用代码"],
  ["手机号码", "手机号", "手机", "移动电话", "移动电话号码", "联系手机", "手机联系方式"],
  ["联系电话", "电话", "联系方式", "电话号码", "联系电话号码"],
  ["姓名", "名字", "人员姓名", "姓名全称"],
  ["曾用名", "曾用姓名"],
  ["性别", "性别代码", "性别名称"],
  ["民族", "民族代码", "民族名称"],
  ["出生日期", "出生年月", "出生年月日", "生日", "出生时间"],
  ["户籍地址", "户籍所在地", "户口所在地", "户籍地", "户口地址", "户籍住址", "户籍详址"],
  ["居住地址", "家庭住址", "家庭地址", "现住址", "现居住地址", "现居住地", "住址", "常住地址", "居住地"],
  ["婚姻状况", "婚姻状况代码", "婚姻状态", "婚姻情况"],
  ["文化程度", "学历", "学历代码", "受教育程度", "最高学历"],
  ["政治面貌", "政治面貌代码"],
  ["法定代表人", "法人代表", "法定代表人姓名", "法人姓名", "法人代表姓名", "法人"],
  ["企业名称", "公司名称", "市场主体名称", "企业全称", "经营主体名称", "商事主体名称"],
  ["机构名称", "单位名称", "组织机构名称", "单位全称", "机构全称"],
  ["注册资本", "注册资金", "注册资本金", "认缴注册资本"],
  ["成立日期", "成立时间", "注册日期", "设立日期", "设立登记日期", "注册时间"],
  ["经营范围", "业务范围", "许可经营项目", "经营业务范围"],
  ["住所", "注册地址", "企业地址", "企业住所", "注册地", "登记住所", "住所地"],
  ["经营场所", "经营地址", "生产经营地址", "实际经营地址", "经营地点"],
  ["登记状态", "企业状态", "经营状态", "登记经营状态", "存续状态"],
  ["登记机关", "注册机关", "登记机构", "登记部门"],
  ["企业类型", "公司类型", "市场主体类型", "主体类型", "企业性质"],
  ["行业类别", "行业代码", "所属行业", "行业门类", "国民经济行业分类", "行业分类"],
  ["行政区划", "行政区划代码", "区划代码", "所属行政区划", "行政区域代码"],
  ["号牌号码", "车牌号", "车牌号码", "机动车号牌", "车辆号牌", "车牌"],
  ["车辆识别代号", "车架号", "车架号码", "车辆识别代码"],
  ["驾驶证号", "驾驶证号码", "机动车驾驶证号"],
  ["不动产单元号", "不动产单元代码", "房屋不动产单元号"],
  ["不动产权证号", "不动产权证书号", "房产证号", "产权证号", "不动产证号"],
  ["房屋坐落", "坐落", "不动产坐落", "房屋地址", "房产坐落"],
  ["建筑面积", "房屋建筑面积", "房屋面积"],
  ["结婚日期", "结婚登记日期", "登记结婚日期"],
  ["死亡日期", "死亡时间"],
  ["残疾证号", "残疾人证号", "残疾人证号码"],
  ["社会保障号码", "社保号", "社会保障号", "社会保障卡号", "社保卡号"],
  ["参保状态", "参保缴费状态", "社保参保状态"],
  ["学籍号", "学籍编号", "学籍号码"],
  ["许可证号", "许可证编号", "许可证书号", "许可证件编号"],
  ["经度", "坐标经度"],
  ["纬度", "坐标纬度"],
];
const sameAs = new Map(SAME.flatMap(([first = "", ...others]) => others.map((other) => [other, first] as const)));

/** Whose datum it is says nothing where everybody in the entry is such a person; a guardian or a contact would be somebody else. */
const BEARERS =
  /^(?:本人|个人|公民|居民|人员|自然人|申请人|当事人|参保人员?|学生|持证人|患者|病人|纳税人|缴费人|职工|人口|常住人口|户籍人口)(?=姓名|性别|民族|公民身份号码|身份证|手机|出生|户籍|联系电话|电话|住址|居住|婚姻|文化|政治)/u;
const OWNERS = /^(?:本|该|所属|所在|相关)(?=单位|企业|机构|公司)/u;

/** Alone they could mean the register's object, whatever that is. */
const GENERIC = new Set(
  "名称 编号 编码 代码 序号 类型 类别 状态 备注 说明 日期 时间 地址 地点 金额 数量 等级 级别 单位 电话 内容 描述 标题 结果 原因 面积 年份 年度 月份 更新时间 更新日期 创建时间 有效期 有效期至 有效期止 有效期起 开始日期 结束日期 发证机关 发证日期 发布日期 登记日期 受理日期 区县 主键 联系电话 联系人 负责人 所在区县 所属区县".split(
    " ",
  ),
);
const GENERIC_TECHNICAL = new Set(
  "id name code type status state remark note date time address addr number no num amount title content year month level grade value seq uuid phone tel desc description create_time update_time updated_at created_at district".split(
    " ",
  ),
);

export interface Wording {
  /** What is compared. */
  readonly canonical: string;
  /** Whether it tells what the datum is without knowing the register. */
  readonly isGeneric: boolean;
}

/** Full-width forms as the usual ones, lower case, without brackets, marks and blanks. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[(（【[][^)）】\]]*[)）】\]]/gu, "")
    .replace(/[\s_\-—·.,，。、:：;；/\\"'“”‘’《》*#]/gu, "")
    // The two characters for "account" are confused everywhere.
    .replaceAll("帐", "账");

export function canonicalName(name: string): Wording {
  const spelled = plain(name);
  const meant = (text: string): string => sameAs.get(text) ?? text;
  const known = meant(spelled);
  const short = meant(spelled.replace(BEARERS, "").replace(OWNERS, ""));
  const canonical = known === spelled ? short : known;
  return { canonical, isGeneric: canonical.length < 2 || GENERIC.has(canonical) };
}

const TITLE_PARTS = /信息|数据|目录|清单|名录|名单|情况|基本|登记|登录|台账|记录|明细|汇总|统计|表|库|全市|本市|全省|市级|的/gu;

/** What an entry is about, for telling one "name" from another. */
export const objectOf = (title: string): string => plain(title).replace(TITLE_PARTS, "");

export function technicalOf(name: string): string {
  const folded = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^_+|_+$/gu, "");
  return folded.length < 3 || GENERIC_TECHNICAL.has(folded) || /^(?:col|field|c|f|item)_?\d+$/u.test(folded) ? "" : folded;
}

const readings = new Map<string, string>();
const READINGS_MAX = 20_000;

/** Syllables without tones: the same for a name with a character of the same sound. */
export function soundOf(canonical: string): string {
  const known = readings.get(canonical);
  if (known !== undefined) return known;
  const sound = /[\u3400-\u9fff]/u.test(canonical) ? pinyin(canonical, { toneType: "none", type: "array", surname: "off" }).join(" ") : "";
  if (readings.size >= READINGS_MAX) readings.clear();
  readings.set(canonical, sound);
  return sound;
}

/** 0…1 by pairs of neighbouring characters. */
export function overlapOf(one: string, other: string): number {
  if (one === other) return one === "" ? 0 : 1;
  const pairs = (text: string): string[] => Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));
  const left = pairs(one);
  const right = pairs(other);
  if (left.length === 0 || right.length === 0) return 0;
  const rest = new Map<string, number>();
  for (const pair of right) rest.set(pair, (rest.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of left) {
    const count = rest.get(pair) ?? 0;
    if (count === 0) continue;
    shared += 1;
    rest.set(pair, count - 1);
  }
  return (2 * shared) / (left.length + right.length);
}
