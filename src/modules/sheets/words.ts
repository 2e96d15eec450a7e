// The values of the catalog as a sheet writes them, and every spelling that is read back. Pure.
import type { EntryContent, Item, Mask } from "#modules/catalog/index.ts";

/** For each key the word that is written first, and then what is read as the same. */
export type Choices<Key extends string> = Readonly<Record<Key, readonly [string, ...string[]]>>;
type Given<T> = NonNullable<T>;

export const sharingChoices: Choices<Given<Item["sharingType"]>> = {
  unconditional: ["无条件共享", "无条件", "1", "普遍共享", "完全共享", "无条件共享类"],
  conditional: ["有条件共享", "有条件", "2", "依申请共享", "受限共享", "有条件共享类"],
  withheld: ["不予共享", "不共享", "不予", "3", "非共享", "不予共享类"],
};
export const openChoices: Choices<Given<EntryContent["openType"]>> = {
  open: ["无条件开放", "是", "1", "开放", "完全开放", "普遍开放"],
  "open-conditional": ["有条件开放", "有条件", "依申请开放", "受限开放"],
  "not-open": ["不予开放", "否", "0", "不开放", "禁止开放", "暂不开放"],
};
export const gradeChoices: Choices<Given<Item["grade"]>> = {
  general: ["一般", "一般数据"],
  important: ["重要", "重要数据"],
  core: ["核心", "核心数据"],
};
export const personalChoices: Choices<Item["personal"]> = {
  none: ["无", "否", "不含", "非个人信息", "0"],
  personal: ["个人信息", "是", "一般个人信息"],
  sensitive: ["敏感个人信息", "敏感"],
};
export const kindChoices: Choices<Given<EntryContent["kind"]>> = {
  base: ["基础信息", "基础类", "基础", "基础信息资源", "基础信息资源目录", "1"],
  topic: ["主题信息", "主题类", "主题", "主题信息资源", "主题信息资源目录", "2"],
  department: ["部门信息", "部门类", "部门", "部门信息资源", "部门信息资源目录", "3"],
};
export const collectedChoices: Choices<Given<EntryContent["collected"]>> = {
  collected: ["收集", "采集"],
  generated: ["产生", "生成"],
};
export const formatChoices: Choices<"database" | "spreadsheet" | "api" | "file" | "image"> = {
  database: ["数据库", "库表", "数据库表", "3"],
  spreadsheet: ["电子表格", "表格", "2"],
  api: ["接口", "服务接口", "API", "7"],
  file: ["文件", "电子文件", "1"],
  image: ["图形图像", "图像", "图片", "4"],
};
export const cycleChoices: Choices<"realtime" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular"> = {
  realtime: ["实时", "实时更新"],
  daily: ["每日", "每天", "日", "按日", "每日更新"],
  weekly: ["每周", "周", "按周"],
  monthly: ["每月", "月", "按月"],
  quarterly: ["每季度", "每季", "季度", "季"],
  "half-yearly": ["每半年", "半年"],
  yearly: ["每年", "年", "年度", "按年"],
  irregular: ["不定期", "不定时", "按需"],
};
export const methodChoices: Choices<EntryContent["sharingMethods"][number]> = {
  api: ["服务接口", "接口", "服务方式", "服务", "API", "接口方式"],
  table: ["库表查询", "数据库", "库表", "库表交换"],
  verify: ["比对核验", "核验", "核验接口"],
  file: ["文件下载", "文件", "文件方式"],
  batch: ["批量交换", "批量"],
};
export const typeChoices: Choices<Item["type"]> = {
  string: [
    "字符型C",
    "字符型",
    "字符",
    "C",
    "备注型M",
    "备注型",
    "M",
    "文本",
    "字符串",
    "string",
    "varchar",
    "varchar2",
    "nvarchar",
    "char",
    "text",
    "clob",
  ],
  integer: ["整型I", "整型", "整数型", "整数", "I", "int", "integer", "bigint", "smallint", "long"],
  decimal: [
    "数值型N",
    "数值型",
    "数值",
    "N",
    "货币型Y",
    "货币型",
    "Y",
    "双精度型B",
    "双精度型",
    "双精度",
    "B",
    "浮点型F",
    "浮点型",
    "F",
    "小数",
    "高精度",
    "decimal",
    "numeric",
    "number",
    "double",
    "float",
  ],
  date: ["日期型D", "日期型", "日期", "D", "date"],
  datetime: ["日期时间型T", "日期时间型", "日期时间", "T", "datetime", "timestamp", "时间"],
  boolean: ["逻辑型L", "逻辑型", "布尔", "布尔型", "L", "bool", "boolean"],
};
export const maskChoices: Choices<Mask> = {
  none: ["不脱敏", "无"],
  name: ["姓名只留姓", "姓名"],
  "id-number": ["号码只留首末位", "证件号码"],
  mobile: ["手机号只留前三后四", "手机号"],
  address: ["地址只到区县", "地址"],
  "bank-card": ["卡号只留末四位", "银行卡号"],
  email: ["邮箱遮盖", "邮箱"],
  full: ["全部遮盖", "全部"],
  year: ["日期只到年", "年份"],
  month: ["日期只到月", "年月"],
  "age-5": ["年龄段（5 岁一段）", "5岁年龄段"],
  "age-10": ["年龄段（10 岁一段）", "10岁年龄段"],
  province: ["地区只到省", "省"],
  city: ["地区只到市", "市"],
  county: ["地区只到县", "区县"],
  "band-10": ["数值区间（10）"],
  "band-100": ["数值区间（100）"],
  "band-1000": ["数值区间（1000）"],
  "band-10000": ["数值区间（1 万）"],
  "round-10": ["四舍五入到十"],
  "round-100": ["四舍五入到百"],
  "round-1000": ["四舍五入到千"],
  "round-10000": ["四舍五入到万"],
  hash: ["换成摘要", "哈希"],
  pseudonym: ["换成假名", "假名"],
  "pseudonym-digits": ["换成等长的数字假名", "数字假名"],
  drop: ["不提供这一项", "不提供"],
};
export const yesNo: Choices<"yes" | "no"> = {
  yes: ["是", "√", "Y", "yes", "true", "1", "有"],
  no: ["否", "×", "N", "no", "false", "0", "无"],
};

const folded = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();

/** 1-无条件共享, （2）有条件共享: a number in front of the word says nothing more. */
const unnumbered = (text: string): string => text.replace(/^[（(]?\d{1,2}[)）]?[-—.、:：_]?(?=\D)/u, "");

/** What each spelling means; folded once, for sheets ask of every cell. */
const meanings = new WeakMap<object, ReadonlyMap<string, string>>();

function meaningsOf(choices: Choices<string>): ReadonlyMap<string, string> {
  const known = meanings.get(choices);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [key, words] of Object.entries(choices)) {
    for (const word of [key, ...words.map(folded)]) if (!found.has(word)) found.set(word, key);
  }
  meanings.set(choices, found);
  return found;
}

export function chosen<Key extends string>(choices: Choices<Key>, text: string): Key | undefined {
  const whole = folded(text);
  const of = meaningsOf(choices);
  return (of.get(whole) ?? of.get(unnumbered(whole))) as Key | undefined;
}

/** The word of a key; a value of no list is written as it is. */
export function wordOf<Key extends string>(choices: Choices<Key>, value: string | null | undefined): string {
  return value === null || value === undefined ? "" : Object.hasOwn(choices, value) ? choices[value as Key][0] : value;
}
