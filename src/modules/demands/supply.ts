// The supply list: what an agency can give to others, and what changed since it last confirmed it. Pure.
import { problems } from "#kernel/problem.ts";

export const listProblem = problems("list", {
  unknown: { status: 404, text: "没有这份清单。", en: "There is no such list." },
  "not-yours": {
    status: 403,
    text: "供给清单由{who}确认，您现在的岗位是{post}。",
    en: "The supply list is confirmed by somebody else: {whoEn}; you are acting as {post}.",
    cites: ["MIIT-20-7"],
  },
  "no-procedure": {
    status: 409,
    text: "现行规定没有设定供需对接的程序，供给清单可以查看和导出，不能确认。",
    en: "The law in force knows no procedure for matching; the list can be read and exported, not confirmed.",
  },
  "no-audience": {
    status: 422,
    text: "请选择是{audience.inner}还是{audience.outer}的清单。",
    en: "Please choose the inner or the outer list.",
    cites: ["MIIT-26-2"],
  },
  unchanged: {
    status: 409,
    text: "清单与上次确认的一样，不需要再确认。",
    en: "Nothing changed since the list was last confirmed.",
  },
  moved: {
    status: 409,
    text: "您打开之后目录又有变化，请核对新的清单后再确认。",
    en: "The catalog changed after you opened the list; please check it again before confirming.",
  },
  empty: {
    status: 409,
    text: "没有可以共享的已发布目录，不能确认。",
    en: "No published entry can be shared; there is nothing to confirm.",
  },
});

export interface SupplyLine {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly hash: string;
  readonly sharingType: string;
  readonly scope: string;
  readonly methods: readonly string[];
  readonly cycle: string;
  readonly items: number;
}

export const differenceKinds = ["same", "added", "changed", "removed"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface ComparedLine extends SupplyLine {
  readonly difference: DifferenceKind;
  /** What was different, in words; empty unless changed. */
  readonly was: readonly string[];
}

/** What stands on the list now against what was confirmed; what fell off it comes last. */
export function compared(
  now: readonly SupplyLine[],
  before: readonly SupplyLine[] | undefined,
  word: (value: string) => string,
): ComparedLine[] {
  const known = new Map((before ?? []).map((line) => [line.entryId, line]));
  const lines = now.map((line): ComparedLine => {
    const old = known.get(line.entryId);
    if (!old) return { ...line, difference: before ? "added" : "same", was: [] };
    const was = [
      ...(old.title === line.title ? [] : [`原名称「${old.title}」`]),
      ...(old.sharingType === line.sharingType ? [] : [`原为${word(old.sharingType)}`]),
      ...(old.version === line.version ? [] : [`原第 ${old.version} 版`]),
    ];
    return { ...line, difference: was.length > 0 ? "changed" : "same", was };
  });
  const there = new Set(now.map(({ entryId }) => entryId));
  const gone = (before ?? []).filter(({ entryId }) => !there.has(entryId));
  return [...lines, ...gone.map((line): ComparedLine => ({ ...line, difference: "removed", was: [] }))];
}
