// The list as a sheet that is pasted: which column is what, and which lines cannot be taken. Pure.
import { type Demand, demands, ITEM_CODE, type MaterialContent } from "./material.ts";

export interface SheetLine {
  readonly line: number;
  readonly content: Omit<MaterialContent, "entryId"> | null;
  /** Code of the entry, to be looked up. */
  readonly entryCode: string;
  readonly reason: { readonly zh: string; readonly en: string } | null;
}

const columns = {
  itemCode: /^(?:事项编码|事项代码|item code)$/iu,
  itemName: /^(?:事项名称|事项|item)$/iu,
  name: /^(?:材料名称|材料|material)$/iu,
  demand: /^(?:获取方式|办理方式|how)$/iu,
  entryCode: /^(?:目录编码|目录代码|资源编码|entry)$/iu,
  rule: /^(?:依据|原件依据|rule)$/iu,
  note: /^(?:说明|备注|note)$/iu,
} as const;
type Column = keyof typeof columns;

const DEMAND_WORDS: Readonly<Record<string, Demand>> = {
  共享获取: "obtained",
  免提交: "obtained",
  申请人提供: "asked",
  提交: "asked",
  法定原件: "original",
  原件: "original",
};
export const LINES_MAX = 1_000;

/** Without headings nothing can be read: the columns say what they are. */
export function readSheet(cells: readonly (readonly string[])[]): SheetLine[] {
  const head = cells[0]?.map((cell) => (Object.keys(columns) as Column[]).find((column) => columns[column].test(cell))) ?? [];
  if (!head.includes("itemCode") || !head.includes("name")) return [];
  return cells
    .slice(1)
    .map((row, index) => ({ row, line: index + 2 }))
    .filter(({ row }) => row.some((cell) => cell !== ""))
    .map(({ row, line }) => {
      const at = (column: Column): string => (head.includes(column) ? (row[head.indexOf(column)] ?? "") : "");
      const demand = demands.find((each) => each === at("demand")) ?? DEMAND_WORDS[at("demand")];
      const content = { itemCode: at("itemCode"), itemName: at("itemName"), name: at("name"), rule: at("rule"), note: at("note") };
      const reason = mistakeIn(content, demand);
      return { line, entryCode: at("entryCode"), reason, content: reason || !demand ? null : { ...content, demand } };
    });
}

type Given = Omit<MaterialContent, "entryId" | "demand">;
function mistakeIn({ itemCode, itemName, name, rule, note }: Given, demand: Demand | undefined): SheetLine["reason"] {
  if (!new RegExp(ITEM_CODE).test(itemCode))
    return { zh: "事项编码为空、过长或者有不能用的字符", en: "the item's code is empty, too long or has characters that cannot be used" };
  if (itemName === "" || itemName.length > 100) return { zh: "事项名称为空或者超过 100 个字", en: "the item's name is empty or too long" };
  if (name === "" || name.length > 100) return { zh: "材料名称为空或者超过 100 个字", en: "the material's name is empty or too long" };
  if (!demand)
    return { zh: "获取方式应为：共享获取、申请人提供、法定原件", en: "how it is dealt with must be 共享获取, 申请人提供 or 法定原件" };
  if (rule.length > 300 || note.length > 500) return { zh: "依据或者说明过长", en: "the rule or the note is too long" };
  return null;
}
