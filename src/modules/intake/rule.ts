// Quality rules of an aggregated table: a small closed grammar, what each says in words, and why one is not accepted. Pure.
import { type Static, Type } from "typebox";
import type { FieldError } from "#kernel/problem.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { Item } from "#modules/catalog/index.ts";

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: UUID_PATTERN });
const effect = Type.Enum(["reject", "note"]);
const Bound = Type.String({ maxLength: 40 });

export const comparisons = ["<", "<=", "=", ">=", ">", "<>"] as const;

export const RuleSchema = Type.Union([
  Type.Object({ kind: Type.Literal("required"), itemId: Id, effect }, closed),
  Type.Object({ kind: Type.Literal("range"), itemId: Id, least: Bound, most: Bound, effect }, closed),
  Type.Object({ kind: Type.Literal("pattern"), itemId: Id, pattern: Type.String({ minLength: 1, maxLength: 200 }), effect }, closed),
  Type.Object({ kind: Type.Literal("compare"), itemId: Id, operator: Type.Enum([...comparisons]), otherId: Id, effect }, closed),
  // Values that stand in another aggregated table of the same agency.
  Type.Object({ kind: Type.Literal("reference"), itemId: Id, taskId: Id, otherId: Id, effect }, closed),
  // So many of a hundred rows hold a value; below it nothing of the load is taken, or it is noted.
  Type.Object({ kind: Type.Literal("complete"), itemId: Id, percent: Type.Integer({ minimum: 1, maximum: 100 }), effect }, closed),
]);
export type Rule = Static<typeof RuleSchema>;

export interface RuleWords {
  readonly zh: string;
  readonly en: string;
}

/** What a referenced task holds: its items by id, and its title. */
export interface Referable {
  readonly id: string;
  readonly title: string;
  readonly tableName: string;
  readonly columns: readonly { readonly itemId: string; readonly column: string; readonly name: string }[];
}

const SIGNS: Readonly<Record<(typeof comparisons)[number], string>> = {
  "<": "小于",
  "<=": "不大于",
  "=": "等于",
  ">=": "不小于",
  ">": "大于",
  "<>": "不等于",
};

type Named = readonly Pick<Item, "id" | "name">[];

export function wordsOf(rule: Rule, items: Named, referable: readonly Referable[]): RuleWords {
  const name = (id: string) => items.find((item) => item.id === id)?.name ?? "（已删除的数据项）";
  const own = name(rule.itemId);
  if (rule.kind === "required") return { zh: `${own}不能为空`, en: `${own} must not be empty` };
  if (rule.kind === "range") {
    const bounds = [rule.least && `≥ ${rule.least}`, rule.most && `≤ ${rule.most}`].filter((each) => each !== "").join("，");
    return { zh: `${own} ${bounds}`, en: `${own} ${bounds}` };
  }
  if (rule.kind === "pattern") return { zh: `${own}符合格式 ${rule.pattern}`, en: `${own} has the form ${rule.pattern}` };
  if (rule.kind === "complete") {
    return { zh: `${own}有值的行不少于 ${rule.percent}%`, en: `${own} is filled in at least ${rule.percent}% of rows` };
  }
  if (rule.kind === "compare") {
    const other = name(rule.otherId);
    return { zh: `${own}${SIGNS[rule.operator]}${other}`, en: `${own} ${rule.operator} ${other}` };
  }
  const task = referable.find(({ id }) => id === rule.taskId);
  const other = task?.columns.find(({ itemId }) => itemId === rule.otherId)?.name ?? "";
  return { zh: `${own}在「${task?.title ?? ""}」的${other}里能查到`, en: `${own} occurs in ${other} of “${task?.title ?? ""}”` };
}

const comparable: Readonly<Partial<Record<Item["type"], string>>> = {
  integer: "number",
  decimal: "number",
  date: "date",
  datetime: "datetime",
  string: "string",
};
const BOUNDS: Readonly<Partial<Record<Item["type"], RegExp>>> = {
  integer: /^[+-]?\d{1,18}$/,
  decimal: /^[+-]?\d{1,30}(?:\.\d{1,30})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/,
};

/** Everything that is wrong with the rules, each at its place. */
export function ruleErrors(rules: readonly Rule[], items: readonly Item[], referable: readonly Referable[]): FieldError[] {
  return rules.flatMap((rule, index): FieldError[] => {
    const at = (member: string, text: string): FieldError[] => [{ pointer: `/rules/${index}/${member}`, text }];
    const item = items.find(({ id }) => id === rule.itemId);
    if (!item) return at("itemId", "目录里没有这个数据项，或者它没有对应的列。");
    if (rule.kind === "range") return rangeErrors(rule, item, at);
    if (rule.kind === "pattern") return isPattern(rule.pattern) ? [] : at("pattern", "这不是有效的正则表达式，请改正。");
    if (rule.kind === "compare") {
      const other = items.find(({ id }) => id === rule.otherId);
      if (!other || other.id === item.id) return at("otherId", "请另选一个要比较的数据项。");
      const kinds = [comparable[item.type], comparable[other.type]];
      return kinds[0] !== undefined && kinds[0] === kinds[1] ? [] : at("otherId", `“${item.name}”与“${other.name}”类型不同，不能比较。`);
    }
    if (rule.kind !== "reference") return [];
    const task = referable.find(({ id }) => id === rule.taskId);
    if (!task) return at("taskId", "请选本部门另一个在用的汇聚任务。");
    return task.columns.some(({ itemId }) => itemId === rule.otherId) ? [] : at("otherId", "请选那张表里的一个数据项。");
  });
}

function rangeErrors(
  { least, most }: Extract<Rule, { kind: "range" }>,
  item: Item,
  at: (member: string, text: string) => FieldError[],
): FieldError[] {
  const shape = BOUNDS[item.type];
  if (!shape) return at("itemId", `“${item.name}”的类型没有大小之分，请改用别的规则。`);
  if (least === "" && most === "") return at("least", "请写明最小值或者最大值。");
  const isOdd = (bound: string) => bound !== "" && !shape.test(bound);
  const words = "写法与数据项的类型不符，请改正。";
  if (isOdd(least)) return at("least", words);
  return isOdd(most) ? at("most", words) : [];
}

function isPattern(text: string): boolean {
  try {
    // PostgreSQL runs it; a form that only one of the two knows is refused by whichever does not.
    return new RegExp(text, "u") instanceof RegExp && !/\\[1-9]|\(\?<|\\[pPk]/u.test(text);
  } catch {
    return false;
  }
}

/** What the joined values of a reference are called in the statement that judges a load. */
export const referenceName = (index: number): string => `r${index}`;
