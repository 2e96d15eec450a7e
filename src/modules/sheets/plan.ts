// What a person confirmed about a workbook, and what is wrong with it. Pure.
import { allFields } from "./field.ts";
import type { SheetPlan } from "./grouping.ts";
import { sheetProblem } from "./sheet.ts";

export interface ImportPlan {
  readonly sheets: readonly SheetPlan[];
  /** What is done with rows that name another agency. */
  readonly others: "report" | "take";
}

const labels = new Map(allFields.map(({ key, label }) => [key, label]));

/** Refuses a plan that cannot be carried out, every flaw at its place. */
export function checkPlan(plan: ImportPlan, sheets: number): void {
  const fields = flawsOf(plan, sheets);
  if (fields.length > 0) throw sheetProblem("plan", { values: { count: fields.length }, fields });
}

function flawsOf(plan: ImportPlan, sheets: number): { pointer: string; text: string }[] {
  if (plan.sheets.length === 0) return [{ pointer: "/sheets", text: "请至少选择一张工作表。" }];
  const seen = new Set<number>();
  return plan.sheets.flatMap((sheet, index) => {
    const at = `/sheets/${index}`;
    const found: { pointer: string; text: string }[] = [];
    if (sheet.sheet >= sheets || seen.has(sheet.sheet)) found.push({ pointer: `${at}/sheet`, text: "没有这张工作表，或者选了两次。" });
    seen.add(sheet.sheet);
    const used = new Set<string>();
    sheet.columns.forEach((field, column) => {
      if (field === null) return;
      if (used.has(field))
        found.push({ pointer: `${at}/columns/${column}`, text: `“${labels.get(field) ?? field}”选了两列，请只留一列。` });
      used.add(field);
    });
    if (!used.has("title") && !used.has("code"))
      found.push({ pointer: `${at}/columns`, text: "请指出哪一列是信息资源名称（或者代码），没有它分不出各个目录。" });
    return found;
  });
}
