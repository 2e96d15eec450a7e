// The sheet 取值说明 of the template: for each column what may stand in it. Pure.
import { type FieldKey, fieldOf, templateFields } from "./field.ts";
import {
  type Choices,
  collectedChoices,
  cycleChoices,
  formatChoices,
  gradeChoices,
  kindChoices,
  maskChoices,
  methodChoices,
  openChoices,
  personalChoices,
  sharingChoices,
  typeChoices,
} from "./words.ts";

const first = (choices: Choices<string>): string =>
  Object.values(choices)
    .map(([word]) => word)
    .join("、");

const yes = "是、否";
const lists: Partial<Record<FieldKey, string>> = {
  kind: first(kindChoices),
  format: `${first(formatChoices)}；也可以写别的`,
  itemType: first(typeChoices),
  itemLength: "1 到 1000000 的整数",
  itemSharing: `${first(sharingChoices)}（每个信息项各写各的）`,
  terms: "有条件共享的写条件，不予共享的写依据；无条件共享的不写",
  methods: `${first(methodChoices)}；几种之间用顿号隔开`,
  openType: first(openChoices),
  updateCycle: `${first(cycleChoices)}；也可以写别的`,
  title: "最多 128 个字；同一目录的各行名称相同，或者合并单元格",
  code: "新目录不写，由平台编；修改已有目录时不要改动",
  duty: "本部门在平台上登记的职责，写名称",
  itemName: "一行一个信息项",
  sharing: `${first(sharingChoices)}；不写这一列时，由各信息项得出`,
  outerSharing: first(sharingChoices),
  grade: first(gradeChoices),
  itemGrade: first(gradeChoices),
  collected: first(collectedChoices),
  personal: `${first(personalChoices)}；不写时平台按名称从严建议`,
  mask: first(maskChoices),
  isKey: yes,
  isTimestamp: yes,
  isBase: yes,
  purposes: "一行一条，或者用分号隔开",
  further: "一行一条，或者用分号隔开",
  revision: "平台导出时写入，请勿改动：用来防止覆盖别人后来的修改",
  itemId: "平台导出时写入，请勿改动",
  class2: "导出时由“类项目细目代码”得出；导入以代码为准",
  class3: "同上",
  class4: "同上",
  class5: "同上",
  classification: "最细一级的代码，如 307；取值见平台的字典页",
  formatType: "字典里的格式类型，也可以写别的",
  domain: "范围：0～150；格式：正则表达式；枚举：甲；乙",
  decimals: "0 到 30 的整数",
  itemOpen: `${first(openChoices)}；不予共享的只能是不予开放`,
  relatedCodes: "一行一条，或者用分号隔开",
  declassifiedOn: "如 2026-01-31",
  published: "由平台在发布时记下",
  agency: "本部门的名称；留空即本部门",
};

export function valueLists(grounds: readonly { readonly title: string }[], libraries: readonly string[]): string[][] {
  const by: Partial<Record<FieldKey, string>> = {
    ...lists,
    instrument: grounds.map(({ title }) => title).join("、"),
    baseLibrary: libraries.join("、"),
  };
  const meaning = (key: FieldKey) =>
    fieldOf(key).placeless && !by[key] ? "可以填写；平台目录里没有这一项，原文随导入记录保存" : (by[key] ?? "");
  return [
    ["列", "填写层次", "可以填什么"],
    ...templateFields.map(({ key, label, level }) => [label, level === "item" ? "信息项" : "目录", meaning(key)]),
  ];
}
