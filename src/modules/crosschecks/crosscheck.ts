// A cross-check by file: states, who may do what, and every refusal. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { FileCipher } from "#kernel/sealed-file.ts";

export const checkStates = ["uploading", "queued", "running", "done", "failed", "cancelled", "given-up"] as const;
export type CheckState = (typeof checkStates)[number];

export interface CheckProblem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Counts {
  readonly matched: number;
  readonly mismatched: number;
  readonly notFound: number;
  readonly refused: number;
  readonly unreadable: number;
}

export interface CheckRow extends Counts {
  readonly id: string;
  readonly grantId: string;
  readonly consumerAgencyId: string;
  readonly name: string;
  readonly bytes: number;
  readonly businessCase: string | null;
  readonly state: CheckState;
  readonly cipher: FileCipher;
  readonly sealedKey: string;
  readonly verdictsId: string;
  readonly position: number;
  readonly verdictBytes: number;
  readonly bytesRead: number;
  readonly recorded: number;
  readonly requestedBy: string;
  readonly begunAt: Date;
  readonly receivedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly notBefore: Date | null;
  readonly attempt: number;
  readonly fruitless: number;
  readonly problem: CheckProblem | null;
  readonly clearedAt: Date | null;
}

export const stateWords: Readonly<Record<CheckState, { zh: string; en: string }>> = {
  uploading: { zh: "上传中", en: "being uploaded" },
  queued: { zh: "排队", en: "waiting" },
  running: { zh: "核验中", en: "being checked" },
  done: { zh: "已完成", en: "done" },
  failed: { zh: "未完成", en: "failed" },
  cancelled: { zh: "已取消", en: "cancelled" },
  "given-up": { zh: "未传完，已放弃", en: "given up" },
};

/** 4 GiB: some hundred millions of rows. */
export const CHECK_BYTES_MAX = 4 * 2 ** 30;
/** Of one grant, uploading, waiting or running. */
export const LIVE_MAX = 5;
/** Attempts in a row without a block: then it is given up. */
export const FRUITLESS_MAX = 8;

export const crossCheckProblem = problems("crosschecks", {
  unknown: { status: 404, text: "没有这次文件核验，或者您无权查看。", en: "There is no such check, or it is not yours to see." },
  "not-yours": {
    status: 403,
    text: "文件核验由{party.consumer}的{role.clerk}或者系统开发人员提交和取回。",
    en: "Files are handed in for checking, and verdicts fetched, by the {role.clerk} or the developer of the {party.consumer}.",
  },
  "not-verify": {
    status: 409,
    text: "这项授权的共享方式不是比对核验，不能按文件核验。",
    en: "This grant is not for cross-checks.",
  },
  "localities-alone": {
    status: 409,
    text: "这项授权只供所列的基层单位使用；按文件核验不能按区域切分，请用基层单位的凭据核验。",
    en: "The grant is for the listed localities alone; a file is cut to no area: check with a locality's key.",
    cites: ["REG25-30-4"],
  },
  "grant-not-open": {
    status: 409,
    text: "授权现在是「{state}」，不能核验，也不能取回核验结果。",
    en: "The grant is {stateEn}: nothing can be checked, and no verdicts fetched.",
    cites: ["REG25-27-2"],
  },
  "terms-changed": {
    status: 409,
    text: "授权的内容在核验期间有变更，余下的按新的内容核验。",
    en: "What the grant covers was changed during the check; the rest is checked by what it covers now.",
    cites: ["REG25-25-1"],
  },
  "too-many": {
    status: 429,
    text: "这项授权已有 {max} 次文件核验没有结束，请等它们结束或者取消一些。",
    en: "{max} checks of this grant have not ended; wait for them, or cancel some.",
  },
  name: {
    status: 422,
    text: "文件名不能为空，不能含有 / \\ 等符号或者控制字符。",
    en: "A file's name is not empty and holds no slash, backslash or control character.",
  },
  "not-now": { status: 409, text: "这次核验{state}，不能这样做。", en: "The check is {stateEn}; this step is not possible now." },
  cleared: {
    status: 410,
    text: "核验结果只保存 {days} 天，已经删除。需要时请重新提交文件。",
    en: "Verdicts are kept for {days} days and are gone; hand the file in again if you need them.",
  },
  ticket: {
    status: 410,
    text: "下载链接已过期或者不是给您的，请回到授权页面重新下载。",
    en: "This link has expired or is not yours; please start the download again from the grant's page.",
  },
  "quota-exhausted": {
    status: 429,
    text: "今天可以核验的次数或者行数（{most}）已用完，明天零点后自动继续。",
    en: "Today's quota ({most} rows) is used up; the check goes on by itself tomorrow.",
    cites: ["REG25-22-1"],
  },
  "taken-over": { status: 409, text: "这次核验已由另一个后台进程接着做。", en: "Another worker goes on with this check." },
  unenforceable: {
    status: 409,
    text: "授权后面的库表现在不能核验，请{party.provider}重新开通。",
    en: "The table behind the grant cannot be checked against; its provider must provision it again.",
  },
  "gave-up": {
    status: 503,
    text: "连续 {times} 次没有进展，已停下。最后一次的原因：{why}",
    en: "No progress in {times} attempts in a row; stopped. The last reason: {whyEn}",
  },
  failed: {
    status: 500,
    text: "核验因内部错误停下，请联系平台运维。",
    en: "An internal error stopped the check; please tell the operator.",
  },
});

export const notOpen = ({ zh, en }: { zh: string; en: string }): Error =>
  crossCheckProblem("grant-not-open", { values: { state: zh, stateEn: en } });

/** Who may do what in which state; reported with each check. */
export const allowedIn = {
  append: ["uploading"],
  cancel: ["uploading", "queued", "running"],
  fetch: ["done"],
} as const satisfies Record<string, readonly CheckState[]>;
export type CheckAction = keyof typeof allowedIn;

const KEEPERS: readonly string[] = ["clerk", "developer"];

export const isKeeper = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId && KEEPERS.includes(actor.role);

export const isAllowed = (action: CheckAction, state: CheckState): boolean => (allowedIn[action] as readonly CheckState[]).includes(state);

interface Standing {
  readonly consumerAgencyId: string;
  readonly state: CheckState;
  readonly clearedAt: Date | null;
}

/** Verdicts are given out while the grant is open. */
export function actionsFor(actor: Actor, { consumerAgencyId, state, clearedAt }: Standing, isOpen: boolean): CheckAction[] {
  if (!isKeeper(actor, consumerAgencyId)) return [];
  return (Object.keys(allowedIn) as CheckAction[]).filter(
    (action) => isAllowed(action, state) && !(action === "fetch" && (clearedAt !== null || !isOpen)),
  );
}

/** From so many rows on, a file of which more than half is not so looks for what is. */
const TRIED_ROWS = 1_000;

interface Outcome {
  readonly matched: number;
  readonly mismatched: number;
  readonly notFound: number;
  readonly refused: number;
}

/** One record tried again and again, or a thousand of them once. */
export function looksLikeGuessing({ matched, mismatched, notFound, refused }: Outcome): boolean {
  const missed = mismatched + notFound;
  return refused > 0 || (matched + missed >= TRIED_ROWS && missed > matched);
}

export const backoffSeconds = (fruitless: number): number => Math.min(300, 2 ** Math.min(fruitless, 8));
