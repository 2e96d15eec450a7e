// A task of aggregation and its loads: states, who may do what in which, and why something is refused. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const modes = ["full", "upsert", "append"] as const;
export type Mode = (typeof modes)[number];
export const taskStates = ["active", "ended"] as const;
export type TaskState = (typeof taskStates)[number];
export const loadPaths = ["file", "push", "database"] as const;
export type LoadPath = (typeof loadPaths)[number];
export const loadStates = ["receiving", "mapping", "waiting", "checking", "done", "refused", "failed", "cancelled", "undone"] as const;
export type LoadState = (typeof loadStates)[number];

/** A file of separated values; workbooks are bounded by what reads them. */
export const FILE_BYTES_MAX = 2 * 1024 * 1024 * 1024;
export const COLUMNS_MAX = 1_000;
/** Of a refused load so many rows are kept to be corrected. */
export const REJECTS_KEPT = 5_000;
/** Loads of a task whose refused rows are kept. */
export const LOADS_WITH_REJECTS = 10;

export const intakeProblem = problems("intake", {
  unknown: {
    status: 404,
    text: "没有这个汇聚任务或者批次，或者它属于别的部门。",
    en: "There is no such intake task or load, or it is another agency's.",
  },
  "not-yours": {
    status: 403,
    text: "汇聚任务由数据所属部门的{role.clerk}或者系统开发人员设置和装载。",
    en: "Intake tasks are kept by the {role.clerk} or the developer of the agency that owns the data.",
  },
  "not-published": {
    status: 409,
    text: "只汇聚目录里已发布的数据，请先发布这个目录。",
    en: "Only what the catalog has published is aggregated: publish the entry first.",
    cites: ["JY-26-3", "MIIT-18-1"],
  },
  "task-there": { status: 409, text: "这个目录已有汇聚任务，请直接使用。", en: "This entry has an intake task already." },
  "table-taken": { status: 409, text: "这个表名已被使用，请换一个。", en: "This table name is used already." },
  "not-now": { status: 409, text: "现在不能{step}：{state}。", en: "That cannot be done now: it is {stateEn}." },
  stale: { status: 412, text: "有人先改过这个任务，请刷新后再改。", en: "Somebody changed this task first; reload it." },
  faults: { status: 422, text: "有 {count} 处不对，请逐项查看。", en: "{count} things are wrong; see each of them." },
  "no-key": {
    status: 422,
    text: "请选择能唯一确定一行的数据项作主键。",
    en: "Choose the item that tells one row from another.",
  },
  "not-a-file": { status: 415, text: "请上传 xlsx、xls 或者 csv 文件。", en: "Please upload an xlsx, xls or csv file." },
  "too-large": {
    status: 413,
    text: "文件太大，请改用 CSV（不超过 2 GB）或者分批装载。",
    en: "The file is too large: use CSV (up to 2 GB) or load it in parts.",
  },
  encoding: {
    status: 422,
    text: "文件里有读不出的字符。请另存为 UTF-8 或 GB18030 编码的 CSV 再上传。",
    en: "Some characters of the file cannot be read. Save it as CSV in UTF-8 or GB 18030.",
  },
  "cell-too-long": {
    status: 422,
    text: "有一格超过 100 万字，可能是引号没有成对。请检查文件。",
    en: "A cell is longer than a million characters: a quote may be open.",
  },
  "too-many-columns": {
    status: 422,
    text: "列数超过 1000，请只保留目录里的数据项。",
    en: "More than 1000 columns: keep those of the entry.",
  },
  empty: { status: 422, text: "文件里没有数据行。", en: "The file holds no rows of data." },
  broken: { status: 400, text: "上传中断，请重新上传。", en: "The upload broke off; please send it again." },
  busy: { status: 429, text: "正在接收的文件太多，请稍候再传。", en: "Too many files are being received; try again shortly." },
  mapping: { status: 422, text: "列与数据项的对应有 {count} 处不对。", en: "{count} columns are not matched rightly." },
  "too-many-rejects": {
    status: 422,
    text: "共 {rows} 行，有问题 {refused} 行，超过任务允许的 {most} 行，全部没有装载。",
    en: "Of {rows} rows {refused} have faults, more than the {most} that the task allows: nothing was loaded.",
  },
  "nothing-accepted": {
    status: 422,
    text: "没有一行通过校验，平台上的数据没有改变。",
    en: "No row passed the checks; nothing was changed.",
  },
  incomplete: {
    status: 422,
    text: "没有达到质量规则的要求：{rule}（实际 {percent}%）。全部没有装载。",
    en: "A quality rule is not met: {ruleEn} ({percent}%). Nothing was loaded.",
  },
  pattern: {
    status: 422,
    text: "有一个格式（正则表达式）平台执行不了，请修改目录值域或者质量规则。",
    en: "A pattern cannot be run; change the item's domain or the rule.",
  },
  "too-slow": {
    status: 422,
    text: "校验超过时限，请减少行数或者简化格式规则。",
    en: "The checks took too long: load fewer rows or simplify the patterns.",
  },
  gone: { status: 422, text: "接收的内容已不在，请重新装载。", en: "What was received is gone; load it again." },
  fits: { status: 422, text: "数据存不进平台的表：{why}。", en: "The rows do not fit the table: {why}." },
  "entry-gone": {
    status: 409,
    text: "目录已不在发布状态，不能装载。",
    en: "The entry is not published any more: nothing can be loaded.",
    cites: ["JY-26-3"],
  },
  key: { status: 401, text: "推送密钥无效、已作废，或者不属于这个任务。", en: "The key is unknown, revoked, or not of this task." },
  "keys-max": { status: 409, text: "在用的密钥最多 {most} 个，请先作废一个。", en: "At most {most} keys may be in use: revoke one first." },
  "key-gone": { status: 409, text: "这个密钥已经作废。", en: "This key is revoked already." },
  "batch-key": {
    status: 400,
    text: "请在请求头 Idempotency-Key 里写明批次标识（1 至 100 个可见的英文字符），重发时不变。",
    en: "Name the batch in the header Idempotency-Key (1 to 100 visible ASCII characters) and keep it when sending again.",
  },
  "batch-under-way": {
    status: 409,
    text: "同一任务的另一批正在处理，请稍候用同一批次标识重发。",
    en: "Another batch of the task is under way: send this one again shortly, with the same key.",
  },
  "batch-differs": {
    status: 422,
    text: "这个批次标识已用于另一批内容，请换一个。",
    en: "This batch key stands for other content already.",
  },
  "batch-too-large": { status: 413, text: "一批不超过 256 MB，请分批推送。", en: "A batch is at most 256 MB: push it in parts." },
  "broken-batch": {
    status: 400,
    text: "这一批没有收完或者读不出，请用同一批次标识重发。",
    en: "The batch broke off or cannot be read: send it again with the same key.",
  },
  "not-declarer": {
    status: 403,
    text: "汇聚申报由数据所属部门的{role.clerk}或者{role.work-body-head}提交和撤回。",
    en: "Declarations are made by the {role.clerk} or the {role.work-body-head} of the agency that owns the data.",
  },
  "not-judge": { status: 403, text: "这件事由{party.office}办理。", en: "That is for the {party.office}." },
  "declared-already": {
    status: 409,
    text: "这个目录已有有效的申报，请先撤回。",
    en: "A declaration for this entry stands: withdraw it first.",
  },
  "declaration-over": { status: 409, text: "这件申报已经答复或者撤回。", en: "This declaration was answered or withdrawn already." },
  "ordered-already": { status: 409, text: "已要求汇聚这个目录，尚未完成。", en: "Its aggregation was asked for already and is under way." },
  exempt: {
    status: 409,
    text: "已认可这个目录不能汇聚。",
    en: "It was accepted that this entry may not be aggregated.",
    cites: ["JY-8-2"],
  },
  due: { status: 422, text: "最晚日期须在今天之后。", en: "The latest day must lie after today." },
  deviates: {
    status: 422,
    text: "有 {count} 处偏离现行汇聚规范。请改正，或者写明理由：{party.office}同意后才能装载。",
    en: "It deviates from the aggregation norm in {count} places: correct them, or give the reason; rows are taken once the {party.office} accepts it.",
    cites: ["JY-25-1"],
  },
  conforms: {
    status: 409,
    text: "这一处现在没有可以办理的偏离，请刷新后查看。",
    en: "Nothing of this kind is to be done about a deviation now; reload the page.",
  },
  held: {
    status: 409,
    text: "任务偏离汇聚规范，{party.office}同意之前不能装载。",
    en: "The task deviates from the aggregation norm: nothing is loaded before the {party.office} accepts it.",
    cites: ["JY-25-1"],
  },
  "no-draw": {
    status: 409,
    text: "还没有设置数据库抽取，或者任务已终止。",
    en: "No draw from a database is set up, or the task has ended.",
  },
  drawing: { status: 409, text: "正在抽取，请等这一次结束。", en: "A draw is under way: wait for it to end." },
  "taken-over": { status: 409, text: "这次抽取已由另一个进程接手。", en: "Another process has taken this draw over." },
  "nothing-kept": { status: 409, text: "上一版已不保留，不能恢复。", en: "The former state is no longer kept." },
});

export const isKeeper = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId && (actor.role === "clerk" || actor.role === "developer");
const OVERSEERS: readonly string[] = ["office-reviewer", "office-head", "auditor"];
export const mayLook = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId || OVERSEERS.includes(actor.role);

export type TaskAction = "load" | "edit" | "end" | "undo";
export const taskActions = (actor: Actor, task: { agencyId: string; state: TaskState; canUndo: boolean }): TaskAction[] =>
  !isKeeper(actor, task.agencyId) || task.state !== "active" ? [] : ["load", "edit", ...(task.canUndo ? (["undo"] as const) : []), "end"];

export const loadWords: Readonly<Record<LoadState, { zh: string; en: string }>> = {
  receiving: { zh: "正在接收", en: "being received" },
  mapping: { zh: "等待对应列", en: "waiting for its columns" },
  waiting: { zh: "等待校验", en: "waiting to be checked" },
  checking: { zh: "正在校验和装载", en: "being checked" },
  done: { zh: "已装载", en: "loaded" },
  refused: { zh: "未通过校验", en: "refused" },
  failed: { zh: "未完成", en: "failed" },
  cancelled: { zh: "已取消", en: "cancelled" },
  undone: { zh: "已撤回", en: "undone" },
};
