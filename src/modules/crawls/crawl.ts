// The life of a crawl, how a table stands against the catalog, and why something is refused. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const crawlStates = ["listed", "drafting", "stopped", "cancelled", "done"] as const;
export type CrawlState = (typeof crawlStates)[number];

/** What became of a table in this crawl. */
export const outcomes = ["listed", "waiting", "drafted", "revised", "catalogued", "failed", "left-out"] as const;
export type Outcome = (typeof outcomes)[number];

/** How a table stood when the list was made. */
export const standings = ["new", "same", "changed", "gone", "set-aside"] as const;
export type Standing = (typeof standings)[number];

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const crawlProblem = problems("crawls", {
  unknown: { status: 404, text: "没有这次采集，或者它属于别的部门。", en: "There is no such crawl, or it belongs to another agency." },
  "unknown-table": { status: 404, text: "这次采集里没有这张表。", en: "There is no such table in this crawl." },
  "nothing-chosen": {
    status: 422,
    text: "请至少选择一张还没有编目或者结构有变化的表。",
    en: "Choose at least one table that is not catalogued yet or has changed.",
  },
  "wrong-state": {
    status: 409,
    text: "这次采集现在不能做这一步，请刷新后再看。",
    en: "This crawl cannot take that step now; reload and look again.",
  },
  outdated: {
    status: 409,
    text: "这份表清单之后又重新采集过，请在最新的清单上选择。",
    en: "The database was listed again since; choose from the newest list.",
  },
  empty: {
    status: 422,
    text: "这个账号在数据库里看不到任何表，请检查模式（schema）和权限。",
    en: "The account sees no table in this database: check the schemas and its rights.",
  },
  "being-continued": { status: 409, text: "这次采集正在处理。", en: "This crawl is being worked on." },
  "post-ended": {
    status: 409,
    text: "开始这次采集的人已经不在原来的岗位，请由现任的{role.clerk}继续。",
    en: "Whoever began this crawl no longer holds the post; let the present {role.clerk} resume it.",
  },
  document: {
    status: 422,
    text: "接口文档读不出来，有 {count} 处问题，请逐项查看。",
    en: "The document cannot be read: {count} problems, each named.",
  },
  "no-operation": {
    status: 422,
    text: "文档里没有所选的接口，请重新读取文档。",
    en: "The document has none of the chosen operations; read it again.",
  },
  "reason-needed": { status: 400, text: "请写明这些表为什么不用编目。", en: "Say why these tables need no entry." },
});

export const allowedIn: Readonly<Record<CrawlState, readonly string[]>> = {
  listed: ["choose", "set-aside"],
  drafting: ["cancel"],
  stopped: ["resume", "cancel"],
  cancelled: ["choose", "set-aside"],
  done: ["choose", "set-aside"],
};

/** Which tables a choice takes: those that have no entry, and those that no longer look like their entry. */
export const choosable: readonly Standing[] = ["new", "changed"];

export const mayCompile = (actor: Actor): boolean => actor.role === "clerk";

export interface Progress {
  readonly settled: number;
  readonly total: number;
  /** Tables a minute since it began; null until one is settled. */
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
}

export function progressOf(facts: { settled: number; total: number; begunAt: Date | null; at: Date }): Progress {
  const { settled, total, begunAt, at } = facts;
  const seconds = begunAt === null ? 0 : (at.getTime() - begunAt.getTime()) / 1_000;
  if (settled === 0 || seconds <= 0) return { settled, total, perMinute: null, secondsLeft: null };
  const perSecond = settled / seconds;
  return { settled, total, perMinute: Math.round(perSecond * 60), secondsLeft: Math.ceil((total - settled) / perSecond) };
}

/** What stopped a crawl, where it was not the connection. */
export const POST_ENDED = "post-ended";
