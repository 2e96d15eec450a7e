// What a revision changes against the version in force, field by field and item by item, in words: pure.
import { canonical } from "#kernel/canonical.ts";
import { contentWords, type EntryContent, type Item } from "./content.ts";

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
};
const conditionTitles = { scope: "共享范围", purposes: "使用用途", further: "其他条件", basis: "有条件共享的依据" } as const;
const withholdingTitles = { instrument: "依据的种类", title: "依据的名称", article: "依据的条款", reason: "不予共享的理由" } as const;

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "（空）";
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
    ...changed,
    ...removed,
  ];
}
