// Materials of service items: how each is dealt with, what a counter is told of it, and what is out of order. Pure.
import { type Static, Type } from "typebox";
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

/** `obtained` through the platform; `asked` of the applicant; `original`: a law demands the original. */
export const demands = ["obtained", "asked", "original"] as const;
export type Demand = (typeof demands)[number];
export const materialStates = ["draft", "in-force", "ended"] as const;
export type MaterialState = (typeof materialStates)[number];
/** What a counter is told: only `obtainable` means that the material may not be asked for. */
export const verdicts = ["obtainable", "original", "apply", "ask", "not-listed"] as const;
export type Verdict = (typeof verdicts)[number];
export const findings = ["asked-though-held", "asked-though-shared", "nothing-held"] as const;
export type Finding = (typeof findings)[number];

export const KEEPERS: readonly Role[] = ["clerk", "developer"];
export const DECIDERS: readonly Role[] = ["work-body-head"];
export const ITEM_CODE = "^[\\w.-]{1,60}$";
const UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

export const MaterialContentSchema = Type.Object(
  {
    itemCode: Type.String({ pattern: ITEM_CODE }),
    itemName: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    name: Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" }),
    demand: Type.Enum([...demands]),
    rule: Type.String({ maxLength: 300 }),
    entryId: Type.Union([Type.Null(), Type.String({ pattern: UUID })]),
    note: Type.String({ maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type MaterialContent = Static<typeof MaterialContentSchema>;

export const materialProblem = problems("material", {
  unknown: { status: 404, text: "清单里没有这一项，或者您不能查看。", en: "There is no such line in the list, or you may not see it." },
  incomplete: { status: 422, text: "有 {count} 处需要改正。", en: "{count} places have to be corrected." },
  "same-name": {
    status: 409,
    text: "这个事项已经列有同名的材料，请修改原来的一项。",
    en: "This item has a material of this name already; please change that line.",
  },
  "unknown-entry": {
    status: 422,
    text: "目录里没有所选的资源，或者它已经下架，请重新选择。",
    en: "The chosen entry is not in the catalog, or has left it; please choose again.",
  },
  "nothing-held": {
    status: 422,
    text: "本部门还没有这项目录的有效授权，公布后窗口取不到数据。请先申请共享，开通后再公布。",
    en: "Your agency has no grant in force on this entry, so the counter could not obtain it. Please apply first, and publish once it is shared.",
  },
  "asked-though-held": {
    status: 422,
    text: "本部门已有授权 {grant} 可以取得这份材料，不得再要求提供。请改为「共享获取」；法律要求原件的写明依据。",
    en: "Grant {grant} gives your agency this material, so it may not be asked for. Please change it to “obtained”, or name the law that demands the original.",
    cites: ["JY-34-2", "SZ-21-1"],
  },
  "asked-though-own": {
    status: 422,
    text: "这份材料就是本部门自己的数据，不得再要求提供。请改为「共享获取」；法律要求原件的写明依据。",
    en: "This material is your agency's own data, so it may not be asked for. Please change it to “obtained”, or name the law that demands the original.",
    cites: ["JY-34-2", "SZ-21-1"],
  },
  "not-now": {
    status: 409,
    text: "这一项现在是「{state}」，不能做这一步，请刷新后查看。",
    en: "This line is {stateEn}; the step is not possible now. Please reload.",
  },
  stale: {
    status: 412,
    text: "同事在您之后保存过，您的修改没有保存。请刷新后并入最新内容。",
    en: "A colleague saved it after you opened it; your change was not saved. Please reload and merge.",
  },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的修订号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
  sheet: {
    status: 422,
    text: "粘贴的表格有 {count} 行不能导入，请按提示改正后重新粘贴。",
    en: "{count} lines of the sheet cannot be taken; please correct them and paste again.",
  },
  "empty-sheet": {
    status: 422,
    text: "没有读到材料。请带上表头一起粘贴：事项编码、事项名称、材料名称、获取方式、目录编码、依据、说明。",
    en: "No materials were found. Please paste the headings as well: 事项编码、事项名称、材料名称、获取方式、目录编码、依据、说明.",
  },
  "long-sheet": {
    status: 422,
    text: "粘贴了 {count} 行，一次最多 {most} 行；没有导入任何一行，请分次粘贴。",
    en: "{count} lines were pasted, {most} at most; none was taken. Please paste them in parts.",
  },
  key: {
    status: 401,
    text: "窗口系统密钥无效或者已经作废，请向本部门技术人员领取。",
    en: "The key of the counter's system is not valid or was revoked; please ask your agency's developer.",
  },
  "keys-max": {
    status: 409,
    text: "一个部门最多有 {most} 个在用的窗口系统密钥，请先作废不用的。",
    en: "An agency has at most {most} keys in use; please revoke one first.",
  },
});

export const stateWords: Readonly<Record<MaterialState, { zh: string; en: string }>> = {
  draft: { zh: "草稿", en: "a draft" },
  "in-force": { zh: "在用", en: "in force" },
  ended: { zh: "已停用", en: "ended" },
};

const isBlank = (text: string): boolean => text.trim() === "";

export function mistakesIn({ demand, rule, entryId }: MaterialContent): FieldError[] {
  const wrong: FieldError[] = [];
  if (demand === "original" && isBlank(rule)) wrong.push({ pointer: "/rule", text: "请写明要求原件的法律、行政法规和条款。" });
  if (demand !== "original" && !isBlank(rule)) wrong.push({ pointer: "/rule", text: "只有法律要求原件的才写依据，请清空。" });
  if (demand === "obtained" && entryId === null) wrong.push({ pointer: "/entryId", text: "请选择从哪一项目录取得。" });
  return wrong;
}

export const trimmed = (content: MaterialContent): MaterialContent => ({
  ...content,
  itemName: content.itemName.trim(),
  name: content.name.trim(),
  rule: content.rule.trim(),
  note: content.note.trim(),
});

export interface Standing {
  readonly demand: Demand;
  /** The entry is published, and some of it is shared. */
  readonly isShared: boolean;
  /** The agency holds it itself, or a grant of the agency on it is in force today. */
  readonly isHeld: boolean;
}

/** JY-34-2, SZ-21-1: what can be obtained may not be asked for, whatever the list says; what a law wants in the original may. */
export function verdictOf(line: Standing | undefined): Verdict {
  if (!line) return "not-listed";
  if (line.demand === "original") return "original";
  if (line.isHeld) return "obtainable";
  return line.isShared ? "apply" : "ask";
}

export function findingOf({ demand, isShared, isHeld }: Standing): Finding | null {
  if (demand === "asked" && isHeld) return "asked-though-held";
  if (demand === "asked" && isShared) return "asked-though-shared";
  return demand === "obtained" && !isHeld ? "nothing-held" : null;
}

export type MaterialAction = "save" | "publish" | "end";
const allowedIn: Readonly<Record<MaterialAction, { states: readonly MaterialState[]; roles: readonly Role[] }>> = {
  save: { states: ["draft"], roles: KEEPERS },
  publish: { states: ["draft"], roles: DECIDERS },
  end: { states: ["draft", "in-force"], roles: [...KEEPERS, ...DECIDERS] },
};
export const actionsFor = (actor: Pick<Actor, "role" | "agencyId">, line: { agencyId: string; state: MaterialState }): MaterialAction[] =>
  (Object.keys(allowedIn) as MaterialAction[]).filter(
    (action) =>
      actor.agencyId === line.agencyId && allowedIn[action].roles.includes(actor.role) && allowedIn[action].states.includes(line.state),
  );

/** The obligations behind the list, and what a receipt rests on, as far as the law in force has them. */
const DUTIES = ["JY-34-2", "SZ-21-1"];
export function dutiesInForce(law: { duties: () => readonly { readonly id: string }[] }, ids: readonly string[] = DUTIES): string[] {
  const known = new Set(law.duties().map(({ id }) => id));
  return ids.filter((id) => known.has(id));
}
