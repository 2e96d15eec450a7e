// What can be recognised in a column, and what follows from it: personal mark, grade, mask and the law behind them. A table to be read by a lawyer.
import type { Mask } from "#kernel/mask.ts";

export interface Words {
  readonly zh: string;
  readonly en: string;
}
export type Mark = "none" | "personal" | "sensitive";
export type GradeLevel = "general" | "important" | "core";

const marks: readonly Mark[] = ["none", "personal", "sensitive"];
const levels: readonly GradeLevel[] = ["general", "important", "core"];
export const rankOfMark = (mark: Mark): number => marks.indexOf(mark);
export const rankOfGrade = (grade: GradeLevel | null): number => (grade === null ? -1 : levels.indexOf(grade));

export interface KindFacts {
  readonly title: Words;
  readonly personal: Mark;
  readonly grade: GradeLevel;
  readonly mask: Mask;
  /** Articles in our own words; empty for what concerns nobody. */
  readonly basis: Words;
}

const words = (zh: string, en: string): Words => ({ zh, en });
const NONE = words("", "");
// 个人信息保护法: article 4 says what is personal, article 28 what is sensitive.
const PERSONAL = words(
  "个人信息保护法第四条：能对应到具体的人，属于个人信息",
  "Personal Information Protection Law, art. 4: it leads to an identifiable person",
);
const sensitive = (zh: string, en: string): Words =>
  words(
    `个人信息保护法第二十八条：${zh}属于敏感个人信息，处理要有特定目的和充分必要性`,
    `Personal Information Protection Law, art. 28: ${en} is sensitive; it takes a specific purpose and strict necessity`,
  );

const none = (zh: string, en: string): KindFacts => ({
  title: words(zh, en),
  personal: "none",
  grade: "general",
  mask: "none",
  basis: NONE,
});
const personal = (zh: string, en: string, mask: Mask): KindFacts => ({
  title: words(zh, en),
  personal: "personal",
  grade: "general",
  mask,
  basis: PERSONAL,
});
const secret = (zh: string, en: string, mask: Mask, basis: Words): KindFacts => ({
  title: words(zh, en),
  personal: "sensitive",
  grade: "important",
  mask,
  basis,
});

export const kinds = {
  // GB/T 45574-2025 no longer counts the bare number among sensitive identities; the older GB/T 35273 did. Strict until a person says otherwise.
  "resident-id": secret(
    "公民身份号码",
    "resident identity number",
    "id-number",
    words(
      "个人信息保护法第二十八条，从严：号码里有出生日期，泄露后容易被冒用；GB/T 45574-2025 不再单独列举，核对后可以改为个人信息",
      "Personal Information Protection Law, art. 28, read strictly: it holds the birthday and invites impersonation; GB/T 45574-2025 no longer lists the bare number, so a person may lower it",
    ),
  ),
  passport: secret("护照号码", "passport number", "id-number", sensitive("证件号码从严", "an identity document's number, read strictly,")),
  "other-id": secret(
    "其他证件号码",
    "number of another identity document",
    "id-number",
    sensitive("证件号码从严", "an identity document's number, read strictly,"),
  ),
  "social-security": secret(
    "社会保障、医疗保险号码",
    "social security or medical insurance number",
    "id-number",
    sensitive("与医疗、待遇账户直接相连，从严", "a number tied to medical care and benefit accounts, read strictly,"),
  ),
  "bank-card": secret("银行卡号、账号", "bank card or account number", "bank-card", sensitive("金融账户", "a financial account")),
  health: secret("医疗健康信息", "health", "full", sensitive("医疗健康", "medical health")),
  biometric: secret("生物识别信息", "biometrics", "full", sensitive("生物识别", "biometric identification")),
  religion: secret("宗教信仰", "religious belief", "full", sensitive("宗教信仰", "religious belief")),
  "specific-identity": secret(
    "特定身份、违法犯罪记录",
    "specific identity or criminal record",
    "full",
    sensitive("特定身份", "a specific identity"),
  ),
  location: secret("位置、行踪轨迹", "location or movements", "full", sensitive("行踪轨迹", "a person's whereabouts")),
  // Of a facility it concerns nobody; the table around it tells (see table.ts).
  coordinates: secret(
    "经纬度坐标",
    "coordinates",
    "full",
    sensitive("坐标能显示人的行踪，从严", "a position that may show whereabouts, read strictly,"),
  ),
  minor: secret(
    "未成年人信息",
    "data of a minor",
    "full",
    sensitive("不满十四周岁未成年人的个人信息", "personal information of a child under fourteen"),
  ),
  "person-name": personal("姓名", "name of a person", "name"),
  mobile: personal("手机号码", "mobile number", "mobile"),
  landline: personal("固定电话号码", "landline number", "mobile"),
  address: personal("地址", "address", "address"),
  email: personal("电子邮箱", "e-mail address", "email"),
  plate: personal("车辆号牌", "vehicle plate", "full"),
  vin: personal("车辆识别代号", "vehicle identification number", "full"),
  "birth-date": personal("出生日期", "date of birth", "full"),
  ethnicity: personal("民族", "ethnic group", "full"),
  profile: personal("个人基本情况", "personal particulars", "full"),
  finance: personal("个人收入、财产金额", "personal income or property", "full"),
  "network-address": personal("网络地址（IP）", "network address (IP)", "full"),
  "device-address": personal("设备地址（MAC）、设备识别码", "device address (MAC) or identifier", "full"),
  account: personal("网络账号", "online account", "full"),
  "state-security": {
    title: words("可能影响国家安全", "may affect national security"),
    personal: "none",
    grade: "core",
    mask: "full",
    basis: words(
      "数据安全法第二十一条：关系国家安全、国民经济命脉、重要民生的是核心数据；请先做保密风险评估",
      "Data Security Law, art. 21: what bears on national security or the lifelines of the economy is core data; assess secrecy first",
    ),
  },
  "critical-facility": {
    title: words("关键设施、重大危险源", "critical facility or major hazard"),
    personal: "none",
    grade: "important",
    mask: "full",
    basis: words(
      "数据安全法第二十一条、GB/T 43697-2024：泄露后可能危害公共安全，按重要数据看待",
      "Data Security Law, art. 21, and GB/T 43697-2024: its leak may endanger public safety",
    ),
  },
  "social-credit-code": none("单位代码或者证照号", "code or licence of an organisation"),
  organisation: none("单位、场所的名称和联系方式", "name or contact of an organisation or place"),
  place: none("设施、场所的坐标", "coordinates of a facility"),
  statistic: none("统计数量", "a count"),
  business: none("业务属性，未见个人信息", "an attribute of business, nothing personal seen"),
} as const satisfies Readonly<Record<string, KindFacts>>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly Kind[];
export const factsOf = (kind: Kind): KindFacts => kinds[kind];

/** Why the grade, in words: for people alone the national standard sees general data, a platform that gathers them is stricter with what is sensitive. */
export function gradeReason(kind: Kind): Words {
  const { personal: mark, grade } = factsOf(kind);
  if (grade === "core")
    return words("可能属于国家核心数据，先按核心看待", "possibly core data of the state: treated as core until assessed");
  if (mark === "sensitive")
    return words(
      "敏感个人信息汇聚在政务平台上，泄露危害大，从严建议重要；只影响少数个人的，核对后可以定为一般（GB/T 43697-2024）",
      "Sensitive personal information gathered on a platform: important, to be strict; where few people are concerned a person may decide on general (GB/T 43697-2024)",
    );
  if (grade === "important") return words("泄露可能危害公共安全，建议重要", "its leak may endanger public safety: important");
  return mark === "personal"
    ? words("只影响个人权益，按国标为一般（GB/T 43697-2024）", "only individuals are concerned: general (GB/T 43697-2024)")
    : words("未见对国家安全、公共利益和个人的影响，建议一般", "no effect on security, the public or individuals was seen: general");
}
