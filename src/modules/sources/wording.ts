// Names of items as they are compared: one spelling, one word of those that mean the same, without what says nothing.
import { pinyin } from "pinyin-pro";

/** The usual word of those that mean the same; the office keeps them as a dictionary. */
export interface Usual {
  usual(word: string): string;
}

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

export function canonicalName(name: string, synonyms: Usual): Wording {
  const spelled = plain(name);
  const known = synonyms.usual(spelled);
  const short = synonyms.usual(spelled.replace(BEARERS, "").replace(OWNERS, ""));
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
