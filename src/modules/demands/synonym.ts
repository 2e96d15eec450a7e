// Names that officials use for the same item: groups of words, tried after the words themselves. Pure.

/** One meaning a line, the usual word first. */
const GROUPS: readonly (readonly string[])[] = [
  ["公民身份号码", "身份证号", "身份证号码", "居民身份证号", "居民身份证号码", "证件号码", "身份证件号码"],
  ["统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码"],
  ["单位名称", "企业名称", "机构名称", "法人名称", "公司名称", "主体名称", "市场主体名称", "经营主体名称", "组织名称"],
  ["姓名", "人员姓名", "公民姓名", "自然人姓名", "名字"],
  ["法定代表人", "法定代表人姓名", "法人代表", "法人姓名", "负责人姓名", "法人代表姓名"],
  ["手机号码", "手机号", "移动电话", "联系手机", "手机"],
  ["联系电话", "电话", "电话号码", "固定电话", "联系方式"],
  ["住所", "地址", "注册地址", "登记地址", "经营地址", "住址", "详细地址", "通讯地址", "居住地址"],
  ["性别", "性别代码"],
  ["出生日期", "出生年月", "生日", "出生时间"],
  ["民族", "民族代码"],
  ["成立日期", "注册日期", "登记日期", "设立日期"],
  ["行政区划代码", "区划代码", "行政区划", "所属区县", "所在区县", "行政区域"],
  ["登记机关", "发证机关", "颁发机关", "批准机关", "审批机关"],
  ["有效期至", "有效期限", "有效期止", "截止日期", "有效期截止日期"],
  ["证书编号", "证号", "证照编号", "证书号", "许可证号", "许可证编号"],
  ["婚姻状况", "婚姻状态", "婚姻登记状态"],
  ["死亡日期", "死亡时间"],
  ["不动产权证号", "不动产证号", "房产证号", "不动产权证书号"],
  ["车牌号", "号牌号码", "车牌号码", "车辆号牌"],
  ["学历", "文化程度", "最高学历"],
  ["更新时间", "更新日期", "最后更新时间", "数据更新时间"],
];

const groupOf = new Map(GROUPS.flatMap((group, index) => group.map((word) => [word, index] as const)));

/** Other words for the same item; empty where none are known. */
export function synonymsOf(folded: string): readonly string[] {
  const group = groupOf.get(folded);
  return group === undefined ? [] : (GROUPS[group] ?? []).filter((word) => word !== folded);
}

export const areSynonyms = (one: string, other: string): boolean => {
  const group = groupOf.get(one);
  return group !== undefined && one !== other && group === groupOf.get(other);
};
