// A batch exchange: states, who may do what, and every refusal. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { GrantState } from "#modules/grants/index.ts";
import type { FileForm } from "#kernel/file-drop.ts";

export const exchangeStates = ["active", "paused", "ended"] as const;
export type ExchangeState = (typeof exchangeStates)[number];
export const runStates = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;
export type RunState = (typeof runStates)[number];
export const modes = ["full", "incremental", "capture"] as const;
export type Mode = (typeof modes)[number];

export interface ExchangeColumn {
  readonly itemId: string;
  /** Column of the target. */
  readonly to: string;
  /** Key of the dictionary whose names take the place of its codes. */
  readonly dictionary: string | null;
}

/** The source as it was when the exchange was set up. */
export interface Agreed {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
}

export interface ExchangeFacts {
  readonly title: string;
  /** Null where rows go into files. */
  readonly connectionId: string | null;
  readonly files: FileForm | null;
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly createTarget: boolean;
  readonly mode: Mode;
  readonly watermarkItem: string | null;
  readonly overlap: number;
  readonly columns: readonly ExchangeColumn[];
  readonly schedule: string | null;
  readonly rejectsMax: number;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const exchangeProblem = problems("exchanges", {
  unknown: { status: 404, text: "没有这项库表交换，或者您无权查看。", en: "There is no such exchange, or it is not yours to see." },
  "not-yours": {
    status: 403,
    text: "库表交换由{party.consumer}的{role.clerk}或者系统开发人员设置和运行。",
    en: "Exchanges are set up and run by the {role.clerk} or the developer of the {party.consumer}.",
  },
  "not-batch": {
    status: 409,
    text: "这项授权的共享方式不是库表交换，请先申请以库表交换方式共享。",
    en: "This grant is not for batch exchange; apply for that way of sharing first.",
  },
  "grant-not-open": {
    status: 409,
    text: "授权现在是「{state}」，不能交换数据。",
    en: "The grant is {stateEn}: nothing can be carried.",
    cites: ["REG25-27-2"],
  },
  "terms-changed": {
    status: 409,
    text: "授权的内容在运行期间有变更，按新的内容继续。",
    en: "What the grant covers was changed during the run; it goes on by what it covers now.",
    cites: ["REG25-25-1"],
  },
  "no-source": {
    status: 409,
    text: "授权没有挂接可交换的库表，请{party.provider}重新开通。",
    en: "No table stands behind the grant; its provider must provision it again.",
  },
  "not-front": {
    status: 422,
    text: "请选择本部门登记为前置库的数据库连接：没有登记为前置库的，平台只读不写。",
    en: "Choose a connection that your agency registered as a front database: all others are read only.",
  },
  target: {
    status: 422,
    text: "请选择一个去处：本部门的前置库（并填写库表），或者文件。",
    en: "Choose one target: a front database of your agency, with its table, or files.",
  },
  "files-capture": {
    status: 422,
    text: "变更捕获一直跟随来源，没有结束，做不成文件；请用全量或者增量。",
    en: "A capture never ends, so there is no file to be made of it; carry everything, or by increments.",
  },
  "platform-away": {
    status: 503,
    text: "平台的数据库没有应答，或者连接中断，稍后再试。",
    en: "The platform's own database does not answer, or the connection broke; it will be tried again.",
  },
  "bytes-exhausted": {
    status: 429,
    text: "今天可以取得的数据量（{most} 字节）已用完，明天零点后再继续；确需增加的，请与{party.provider}商定。",
    en: "The {most} bytes of today's quota are used up; the run can go on tomorrow.",
    cites: ["REG25-22-1"],
  },
  columns: { status: 422, text: "字段对应有 {count} 处不对，请逐项查看。", en: "{count} of the columns are wrong; see each of them." },
  watermark: {
    status: 422,
    text: "增量列须是资源里已对应字段的时间或者整数数据项。",
    en: "The watermark must be an item of the resource that holds times or whole numbers.",
  },
  schedule: {
    status: 422,
    text: "运行时间须写成五段（分 时 日 月 星期），两次之间至少 {minutes} 分钟，例如 30 2 * * * 为每天凌晨两点半。",
    en: "A schedule has five fields (minute hour day month weekday), at least {minutes} minutes apart, such as 30 2 * * * for half past two each night.",
  },
  stale: {
    status: 412,
    text: "这项交换刚被别人改过，请刷新后再改。",
    en: "Somebody changed this exchange meanwhile; reload and try again.",
  },
  "not-now": { status: 409, text: "现在不能{step}：交换{state}。", en: "This step is not possible now: the exchange is {stateEn}." },
  "running-already": {
    status: 409,
    text: "上一次运行还没有结束，不能再运行或者修改。",
    en: "A run is under way: nothing can be started or changed before it ends.",
  },
  "quota-exhausted": {
    status: 429,
    text: "今天可以取得的行数（{most}）已用完，明天零点后再继续；确需增加的，请与{party.provider}商定。",
    en: "The {most} rows of today's quota are used up; the run can go on tomorrow.",
    cites: ["REG25-22-1"],
  },
  "gave-up": {
    status: 503,
    text: "连续 {times} 次没有进展，已停下。最后一次的原因：{why}",
    en: "No progress in {times} attempts in a row; stopped. The last reason: {whyEn}",
  },
  "source-broken": {
    status: 503,
    text: "{party.provider}的数据库没有应答，或者连接中断，稍后再试。",
    en: "The {party.provider}'s database does not answer, or the connection broke; it will be tried again.",
  },
  "target-right": {
    status: 422,
    text: "平台的账号在前置库里缺少权限：须能在 {schema} 中建表，并写入目标表。",
    en: "The account lacks rights in the front database: it must be able to create tables in {schema} and write to the target.",
  },
  "capture-source": {
    status: 422,
    text: "变更捕获要求资源留在{party.provider}自己的 PostgreSQL 数据库里；这项资源请用全量或者增量。",
    en: "Capture needs a resource that stays in the {party.provider}'s own PostgreSQL; carry this one in full or by increments.",
  },
  "capture-schedule": {
    status: 422,
    text: "变更捕获一直跟随来源，不设运行时间。",
    en: "A capture follows its source all the time; it has no schedule.",
  },
  "capture-unready": {
    status: 409,
    text: "来源数据库还不能捕获变更：{findings}。请由{party.provider}处理后再继续。",
    en: "The source cannot be captured yet: {findingsEn}. The {party.provider} must see to it first.",
  },
  "capture-lost": {
    status: 409,
    text: "提供方的数据库已不再为这项交换保留变更（{why}），不能接着送。继续或者重新运行时从头取一遍。",
    en: "The provider's database keeps no changes for this exchange any more ({whyEn}): it cannot go on from there. Resumed or run again, it begins anew.",
  },
  failed: { status: 500, text: "交换因数据库错误停下（{code}）。", en: "A database error stopped the run ({code})." },
});

/** The run that can still move, if any: one that failed can be gone on with. */
export type CurrentRun = Exclude<RunState, "done" | "cancelled"> | null;

/** Who may do what in which state; reported with each exchange. */
export const allowedIn = {
  edit: { states: ["active", "paused"], live: [null, "failed"] },
  run: { states: ["active", "paused"], live: [null, "failed"] },
  "pause-run": { states: ["active", "paused"], live: ["queued", "running"] },
  "resume-run": { states: ["active", "paused"], live: ["paused", "failed"] },
  "cancel-run": { states: ["active", "paused", "ended"], live: ["queued", "running", "paused"] },
  pause: { states: ["active"], live: [null, "queued", "running", "paused", "failed"] },
  resume: { states: ["paused"], live: [null, "queued", "running", "paused", "failed"] },
  end: { states: ["active", "paused"], live: [null, "failed"] },
} as const satisfies Record<string, { states: readonly ExchangeState[]; live: readonly CurrentRun[] }>;
export type ExchangeAction = keyof typeof allowedIn;

export const actionWords: Readonly<Record<ExchangeAction, string>> = {
  edit: "修改",
  run: "运行",
  "pause-run": "暂停运行",
  "resume-run": "继续运行",
  "cancel-run": "取消运行",
  pause: "停用定时",
  resume: "启用定时",
  end: "终止",
};

export const stateWords: Readonly<Record<ExchangeState, Words>> = {
  active: { zh: "已启用", en: "active" },
  paused: { zh: "已停用", en: "paused" },
  ended: { zh: "已终止", en: "ended" },
};

interface Parties {
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
}

export const isKeeper = (actor: Actor, { consumerAgencyId }: Pick<Parties, "consumerAgencyId">): boolean =>
  actor.agencyId === consumerAgencyId && (actor.role === "clerk" || actor.role === "developer");

const OVERSEERS: readonly string[] = ["office-reviewer", "office-head", "auditor"];

export const mayLook = (actor: Actor, { consumerAgencyId, providerAgencyId }: Parties): boolean =>
  actor.agencyId === consumerAgencyId || actor.agencyId === providerAgencyId || OVERSEERS.includes(actor.role);

/** Rows that did not arrive are the consumer's to read, and the provider's, whose they are. */
export const mayReadRejects = (actor: Actor, { consumerAgencyId, providerAgencyId }: Parties): boolean =>
  (actor.agencyId === consumerAgencyId || actor.agencyId === providerAgencyId) && (actor.role === "clerk" || actor.role === "developer");

export const isPossible = (action: ExchangeAction, state: ExchangeState, live: CurrentRun): boolean => {
  const rule: { states: readonly ExchangeState[]; live: readonly CurrentRun[] } = allowedIn[action];
  return rule.states.includes(state) && rule.live.includes(live);
};

export const actionsFor = (
  actor: Actor,
  exchange: Parties & { state: ExchangeState; hasSchedule: boolean; live: CurrentRun },
): ExchangeAction[] =>
  isKeeper(actor, exchange)
    ? (Object.keys(allowedIn) as ExchangeAction[]).filter(
        (action) =>
          isPossible(action, exchange.state, exchange.live) && (exchange.hasSchedule || (action !== "pause" && action !== "resume")),
      )
    : [];

export const currentOf = (run: { state: RunState } | undefined): CurrentRun =>
  run === undefined || run.state === "done" || run.state === "cancelled" ? null : run.state;

export const isOpen = (state: GrantState): boolean => state === "shared";

/** Attempts without a confirmed chunk after which nobody tries any more. */
export const FRUITLESS_MAX = 8;

/** Seconds until the next attempt: quickly at first, a minute at most. */
export const backoffSeconds = (fruitless: number): number => Math.min(60, 2 ** Math.max(0, fruitless - 1));

export interface RunProblem extends Words {
  readonly code: string;
}
