// What a library is to hold, item by item: how far each item has come, what is counted, and the refusals; pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { FreshnessKind } from "#modules/catalog/index.ts";
import { OFFICERS } from "./library.ts";

export const PLAN_MAX = 500;

export const planProblem = problems("library-plan", {
  "no-day": { status: 422, text: "没有这一天，请检查应发布的日期。", en: "There is no such day; please check the dates." },
  twice: { status: 422, text: "“{name}”列了两次，请去掉一个。", en: "“{name}” is listed twice; please take one of them out." },
});

/** Each stands on the one before: what is fresh is mounted, what is mounted is published. */
export const stages = ["missing", "published", "mounted", "fresh"] as const;
export type Stage = (typeof stages)[number];
/** What a figure opens: `published` and `mounted` with all that has come further, `late` what is missing after its day. */
export const coverageFilters = ["missing", "late", "published", "mounted", "fresh", "stale"] as const;
export type CoverageFilter = (typeof coverageFilters)[number];

export interface PlannedItem {
  readonly name: string;
  readonly note: string;
  readonly dueOn: string | null;
}

/** A published entry of the library, with the names of its items. */
export interface Holding {
  readonly entryId: string;
  readonly title: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly names: readonly string[];
  readonly baseNames: readonly string[];
  readonly isMounted: boolean;
  readonly freshness: FreshnessKind;
}

export interface CoverageLine extends PlannedItem {
  readonly stage: Stage;
  readonly isLate: boolean;
  readonly entries: readonly { readonly id: string; readonly title: string; readonly agency: string }[];
}

export interface Coverage {
  /** Where nobody planned anything, the base items that are published count as what is expected. */
  readonly from: "plan" | "base-items";
  readonly expected: number;
  readonly published: number;
  readonly mounted: number;
  readonly fresh: number;
  readonly late: number;
}

/** Names are compared as people read them. */
export const nameKey = (name: string): string => name.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();

const IN_TIME: ReadonlySet<FreshnessKind> = new Set(["fresh", "due", "live"]);
const stageOf = ({ isMounted, freshness }: Holding): Stage => (!isMounted ? "published" : IN_TIME.has(freshness) ? "fresh" : "mounted");

/** The lines in the order of the plan; an item that several entries hold has come as far as the best of them. */
export function linesOf(planned: readonly PlannedItem[], holdings: readonly Holding[], day: string): CoverageLine[] {
  const isPlanned = planned.length > 0;
  const holders = new Map<string, { name: string; by: Holding[] }>();
  for (const holding of holdings) {
    for (const name of new Set(isPlanned ? holding.names : holding.baseNames)) {
      const known = holders.get(nameKey(name));
      if (known) known.by.push(holding);
      else holders.set(nameKey(name), { name, by: [holding] });
    }
  }
  const expected = isPlanned
    ? planned
    : [...holders.values()]
        .map(({ name }): PlannedItem => ({ name, note: "", dueOn: null }))
        .toSorted((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  return expected.map((item) => {
    const by = holders.get(nameKey(item.name))?.by ?? [];
    const stage = stages.findLast((each) => by.some((holding) => stageOf(holding) === each)) ?? "missing";
    return {
      ...item,
      stage,
      isLate: stage === "missing" && item.dueOn !== null && item.dueOn < day,
      entries: by.map(({ entryId, title, agency }) => ({ id: entryId, title, agency: agency.name })),
    };
  });
}

export function coverageOf(isPlanned: boolean, lines: readonly CoverageLine[]): Coverage {
  const count = (filter: CoverageFilter): number => lines.filter((line) => isUnder(line, filter)).length;
  return {
    from: isPlanned ? "plan" : "base-items",
    expected: lines.length,
    published: count("published"),
    mounted: count("mounted"),
    fresh: count("fresh"),
    late: count("late"),
  };
}

export function isUnder({ stage, isLate }: CoverageLine, filter: CoverageFilter): boolean {
  if (filter === "late") return isLate;
  if (filter === "stale") return stage === "mounted";
  return filter === "missing" ? stage === "missing" : stages.indexOf(stage) >= stages.indexOf(filter);
}

export const mayPlan = (actor: Pick<Actor, "role">): boolean => OFFICERS.includes(actor.role);
