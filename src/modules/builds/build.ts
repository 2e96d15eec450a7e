// A build of a theme library: its closed plan, states, who may do what, every refusal, and what is wrong with a plan. Pure.
import { type Static, Type } from "typebox";
import type { Actor, Role } from "#kernel/context.ts";
import type { ColumnType } from "#kernel/column-type.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { leavesAs } from "#kernel/field-policy.ts";
import type { Mask } from "#kernel/mask.ts";
import { type FieldError, problems } from "#kernel/problem.ts";

export const BUILD_CITES: readonly string[] = ["JY-27-2"];
export const runStates = ["waiting", "running", "done", "stopped", "failed"] as const;
export type RunState = (typeof runStates)[number];
export const buildActions = ["edit", "run", "end", "preview"] as const;
export type BuildAction = (typeof buildActions)[number];
export const KEEPERS: readonly Role[] = ["clerk"];
export const READERS: readonly Role[] = ["clerk", "developer"];
export const SAMPLE_ROWS = 20;

const closed = { additionalProperties: false };
const ItemId = Type.String({ minLength: 1, maxLength: 100 });
const MaybeItem = Type.Union([Type.Null(), ItemId]);

export const PlanSchema = Type.Object(
  {
    /** Of the library's entry: one row for each of its values. */
    keyItem: ItemId,
    sources: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(["own", "grant"]),
          /** An entry of one's own, or a grant. */
          id: Type.String({ pattern: UUID_PATTERN }),
          /** Gives rows, which are put together; or columns, which are looked up for them. */
          role: Type.Enum(["rows", "columns"]),
          /** Of columns: the item of the library's entry whose value is looked up, and the source's item that holds it. */
          matchTo: MaybeItem,
          match: MaybeItem,
          /** Rows for which nothing is found fall away. */
          isNeeded: Type.Boolean(),
          /** Of several rows with one key the one counts that is latest by it. */
          newest: MaybeItem,
          fields: Type.Array(Type.Object({ item: ItemId, from: ItemId }, closed), { minItems: 1, maxItems: 200 }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 8 },
    ),
  },
  closed,
);
export type Plan = Static<typeof PlanSchema>;
export type PlanSource = Plan["sources"][number];

export interface TargetColumn {
  readonly itemId: string;
  readonly name: string;
  readonly column: string;
  readonly type: string;
}
export interface StoredPlan extends Plan {
  /** All items of the library's entry: what no source fills in stays empty. */
  readonly columns: readonly TargetColumn[];
}

export interface SourceItem {
  readonly id: string;
  readonly name: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly mask: Mask;
}

export const buildProblem = problems("builds", {
  unknown: { status: 404, text: "没有这项主题库构建，或者您无权查看。", en: "There is no such build, or it is not yours to see." },
  "not-yours": {
    status: 403,
    text: "主题库构建由编制该主题库目录的部门的{role.clerk}设置。",
    en: "A build is set up by the {role.clerk} of the agency whose entry of the library it fills.",
  },
  "not-in-library": {
    status: 422,
    text: "请选择本部门已发布、属于这个主题库的目录。",
    en: "Choose an entry of your agency that is published and belongs to this theme library.",
  },
  "entry-mounted": {
    status: 409,
    text: "这个目录已挂接其他资源或者设有汇聚任务，请另选目录。",
    en: "Something else than one own table stands behind this entry, or an intake task fills it: choose another one.",
  },
  "table-taken": {
    status: 409,
    text: "表名不符合要求，或者平台上已有这张表，请换一个表名。",
    en: "The table's name will not do or is taken: choose another one.",
  },
  "build-there": { status: 409, text: "这个目录已有主题库构建，请直接修改它。", en: "The entry has a build already; change that one." },
  ended: { status: 409, text: "这项构建已终止，不能再办理。", en: "The build has ended." },
  "running-already": { status: 409, text: "上一次构建还没有结束。", en: "A run is under way." },
  stale: { status: 412, text: "有人先改过这项构建，请刷新后再改。", en: "Somebody changed this build first; reload it." },
  schedule: {
    status: 422,
    text: "运行时间须写成五段（分 时 日 月 星期），两次之间至少 {minutes} 分钟，例如 30 2 * * * 为每天凌晨两点半。",
    en: "A schedule has five fields (minute hour day month weekday), at least {minutes} minutes apart.",
  },
  faults: { status: 422, text: "构建规则有 {count} 处不对，请逐项查看。", en: "{count} things of the plan are wrong; see each of them." },
  "own-gone": {
    status: 409,
    text: "本部门来源「{title}」的数据表已不在平台上，或者目录已不再发布。",
    en: "The own source “{title}” has no table on the platform any more, or is not published.",
  },
  "no-grant": { status: 409, text: "来源没有授权，或者授权不属于本部门。", en: "A source has no grant of your agency." },
  "grant-closed": {
    status: 409,
    text: "授权 {number} 现在是「{state}」，不能取用数据，构建已停下。",
    en: "Grant {number} is {stateEn}: nothing may be taken, so the build stops.",
  },
  "grant-method": {
    status: 409,
    text: "授权 {number} 不是库表查询或者库表交换，不能用来构建。",
    en: "Grant {number} gives no table: it cannot be built from.",
  },
  "grant-table": {
    status: 409,
    text: "授权 {number} 的数据表不在平台上，不能用来构建。",
    en: "The table behind grant {number} is not on the platform.",
  },
  "by-consent": {
    status: 409,
    text: "授权 {number} 须逐人取得同意才能提供，不能整表用于构建。",
    en: "Grant {number} answers by the consent of each person: a whole table cannot be taken.",
  },
  quota: {
    status: 429,
    text: "授权 {number} 今天可以取得的 {most} 行已用完，构建停下，改日再运行。",
    en: "The {most} rows of grant {number} for today are used up: the build stops until another day.",
  },
  changed: {
    status: 409,
    text: "构建期间来源「{title}」的授权范围、脱敏方式或者数据表有变动，结果没有启用，请再运行一次。",
    en: "What the source “{title}” gives, or how it is masked, changed during the run: nothing was put in place. Run it again.",
  },
  relation: {
    status: 409,
    text: "目录与来源「{title}」的血缘关系已被解除，请核对后重新保存构建。",
    en: "The stated lineage from “{title}” was ended: check it and save the build again.",
  },
  values: { status: 422, text: "来源的值放不进数据项：{why}", en: "A value does not fit its item: {whyEn}" },
  interrupted: { status: 503, text: "构建中断，请再运行一次。", en: "The run was interrupted; run it again." },
  failed: { status: 500, text: "构建因平台错误停下，请再运行一次。", en: "An error of the platform stopped the run; run it again." },
});

const OVERSEERS: readonly Role[] = ["office-reviewer", "office-head", "auditor"];
export const mayLook = (actor: Actor, { agencyId }: { readonly agencyId: string }): boolean =>
  actor.agencyId === agencyId || OVERSEERS.includes(actor.role);
export const isKeeper = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId && KEEPERS.includes(actor.role);
export const mayRead = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId && READERS.includes(actor.role);

export const actionsFor = (
  actor: Actor,
  build: { readonly agencyId: string; readonly state: string; readonly isRunning: boolean; readonly isFilled: boolean },
): BuildAction[] => {
  const keeps = isKeeper(actor, build.agencyId) && build.state === "active" && !build.isRunning;
  return [
    ...(keeps ? (["edit", "run", "end"] as const) : []),
    ...(build.isFilled && mayRead(actor, build.agencyId) ? (["preview"] as const) : []),
  ];
};

const FITS: Readonly<Record<string, readonly ColumnType[]>> = {
  bigint: ["integer", "bigint"],
  numeric: ["integer", "bigint", "numeric", "real", "double precision"],
  date: ["date"],
  timestamptz: ["date", "timestamp", "timestamptz"],
  boolean: ["boolean"],
};

/** Whether what leaves a source, masked as its grant says, can stand in a column. */
export const fits = ({ type, mask }: Pick<SourceItem, "type" | "mask">, column: string): boolean =>
  column === "text" || FITS[column]?.includes(leavesAs(mask, type)) === true;

const isDated = ({ type, mask }: SourceItem): boolean => mask === "none" && /^(?:date|timestamp)/.test(type);

/** Everything that is wrong with a plan; `itemsOf` tells what each source gives, in their order. */
export function planErrors(plan: Plan, columns: readonly TargetColumn[], itemsOf: readonly (readonly SourceItem[])[]): FieldError[] {
  const targets = new Map(columns.map((column) => [column.itemId, column]));
  const errors: FieldError[] = [];
  const say = (pointer: string, text: string) => void errors.push({ pointer: `/plan${pointer}`, text });
  if (!targets.has(plan.keyItem)) say("/keyItem", "请选择主键数据项。");
  if (!plan.sources.some(({ role }) => role === "rows")) say("/sources", "至少要有一个来源提供行。");
  const filled = new Set(plan.sources.flatMap(({ role, fields }) => (role === "rows" ? fields.map(({ item }) => item) : [])));
  for (const [index, source] of plan.sources.entries()) {
    const at = `/sources/${index}`;
    const given = new Map((itemsOf[index] ?? []).map((item) => [item.id, item]));
    const clear = (id: string | null): SourceItem | undefined => {
      const item = id === null ? undefined : given.get(id);
      return item?.mask === "none" ? item : undefined;
    };
    for (const [place, { item, from }] of source.fields.entries()) {
      const pointer = `${at}/fields/${place}/from`;
      const [target, origin] = [targets.get(item), given.get(from)];
      if (!target || !origin) say(pointer, "没有这个数据项，或者授权里没有它。");
      else if (source.fields.findIndex((each) => each.item === item) !== place) say(pointer, `「${target.name}」填了两次。`);
      else if (!fits(origin, target.type))
        say(pointer, `「${origin.name}」${origin.mask === "none" ? "" : "脱敏后"}放不进「${target.name}」的类型。`);
    }
    if (source.newest !== null && !given.has(source.newest)) say(`${at}/newest`, "没有这个数据项。");
    else if (source.newest !== null && !isDated(given.get(source.newest) as SourceItem))
      say(`${at}/newest`, "取最新一条须用不脱敏的日期或者时间。");
    if (source.role === "rows") {
      const key = source.fields.find(({ item }) => item === plan.keyItem);
      if (!key || !clear(key.from)) say(`${at}/fields`, "提供行的来源须有不脱敏的主键。");
      continue;
    }
    const target = source.matchTo === null ? undefined : targets.get(source.matchTo);
    const match = clear(source.match);
    if (!target || !filled.has(target.itemId)) say(`${at}/matchTo`, "请选择由提供行的来源填写的数据项。");
    else if (!match || !fits(match, target.type)) say(`${at}/match`, "请选择类型相同、不脱敏的数据项来对照。");
    if (source.fields.some(({ item }) => item === plan.keyItem)) say(`${at}/fields`, "补充列的来源不能填写主键。");
  }
  return errors;
}
