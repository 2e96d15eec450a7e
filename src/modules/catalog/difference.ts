// What a revision changes against the version in force, field by field and item by item, in words: pure.
import { canonical } from "#kernel/canonical.ts";
import { contentWords, type EntryContent, type Item, type ValueDomain } from "./content.ts";

export interface Difference {
  readonly pointer: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

const entryTitles: Readonly<Partial<Record<keyof EntryContent, string>>> = {
  title: "目录名称",
  summary: "摘要",
  dutyId: "职责依据",
  collected: "收集或产生",
  kind: "数据分类",
  theme: "主题",
  format: "数据格式",
  updateCycle: "更新频率",
  sharingType: "共享属性",
  outerSharingType: "对外共享属性",
  baseLibrary: "所属基础库",
  sharingMethods: "共享方式",
  openType: "开放属性",
  openConditions: "开放条件",
  grade: "数据分级",
  sourceSystem: "来源系统",
  classification: "类项目细目",
  formatType: "格式类型",
  formatOther: "其他格式的描述",
  methodCategory: "共享方式分类",
  unit: "下设机构",
  sourceAgency: "数据来源部门",
  region: "数据区域范围",
  timeRange: "数据时间范围",
  subjects: "所属主题",
  scenario: "应用场景",
  relatedCodes: "关联目录代码",
  aggregation: "归集方式",
  themeLibrary: "所属主题库",
  baseCategory: "基础数据类别",
  dataClass: "指南类别",
  labels: "标签",
};
const itemTitles: Readonly<Partial<Record<keyof Item, string>>> = {
  name: "名称",
  technicalName: "技术名称",
  type: "类型",
  length: "长度",
  description: "说明",
  sharingType: "共享属性",
  personal: "个人信息标记",
  grade: "分级",
  isKey: "主键",
  isTimestamp: "时间戳",
  codeTable: "码表",
  suggestedMask: "建议脱敏方式",
  isBase: "基础信息项",
  typeCode: "数据类型代码",
  decimals: "小数位数",
  domain: "值域",
  openType: "开放属性",
  labels: "标签",
};
const conditionTitles = { scope: "共享范围", purposes: "使用用途", further: "其他条件", basis: "有条件共享的依据" } as const;
const withholdingTitles = { instrument: "依据的种类", title: "依据的名称", article: "依据的条款", reason: "不予共享的理由" } as const;

const declassificationTitles = { method: "脱密办法", approvedBy: "脱密批准人", approvedOn: "脱密批准日期" } as const;

/** A domain as people write it down: 0 至 150, 甲、乙, a pattern. */
export function domainText(domain: ValueDomain | null | undefined): string {
  if (!domain) return "";
  if (domain.kind === "pattern") return `格式 ${domain.pattern}`;
  if (domain.kind === "enumeration") return domain.values.join("、");
  if (domain.least === "") return `不超过 ${domain.most}`;
  return domain.most === "" ? `不小于 ${domain.least}` : `${domain.least} 至 ${domain.most}`;
}

const isDomain = (value: object): value is ValueDomain => "kind" in value;

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "（空）";
  if (typeof value === "object" && !Array.isArray(value) && isDomain(value)) return domainText(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length === 0 ? "（空）" : value.map(inWords).join("、");
  const text = typeof value === "string" ? value : canonical(value);
  return contentWords[text] ?? text;
}

function compared<Shape extends object>(
  pointer: string,
  prefix: string,
  titles: Readonly<Partial<Record<keyof Shape & string, string>>>,
  before: Partial<Shape>,
  after: Partial<Shape>,
): Difference[] {
  return (Object.entries(titles) as [keyof Shape & string, string][]).flatMap(([key, title]) => {
    if (canonical(before[key] ?? null) === canonical(after[key] ?? null)) return [];
    return [{ pointer: `${pointer}/${key}`, title: `${prefix}${title}`, before: inWords(before[key]), after: inWords(after[key]) }];
  });
}

export function differences(before: EntryContent, after: EntryContent): Difference[] {
  const old = new Map(before.items.map((item) => [item.id, item]));
  const kept = new Set(after.items.map((item) => item.id));
  const changed = after.items.flatMap((item, index): Difference[] => {
    const was = old.get(item.id);
    if (!was) return [{ pointer: `/items/${index}`, title: "新增数据项", before: "（无）", after: item.name }];
    return compared<Item>(`/items/${index}`, `数据项“${was.name}”的`, itemTitles, was, item);
  });
  const removed = before.items.flatMap((item): Difference[] =>
    kept.has(item.id) ? [] : [{ pointer: "/items", title: "删去数据项", before: item.name, after: "（无）" }],
  );
  return [
    ...compared<EntryContent>("", "", entryTitles, before, after),
    ...compared("/conditions", "", conditionTitles, before.conditions ?? {}, after.conditions ?? {}),
    ...compared("/withholding", "", withholdingTitles, before.withholding ?? {}, after.withholding ?? {}),
    ...compared("/declassification", "", declassificationTitles, before.declassification ?? {}, after.declassification ?? {}),
    ...changed,
    ...removed,
  ];
}
