// When lag, gap or a load's quality is a matter for a ticket: the office's bounds, and what they are held against. Pure.
import type { Measured } from "./measure.ts";

/** Of the quality of a load, by the names of SZ-17-1. */
export const dimensions = ["completeness", "accuracy", "timeliness", "availability"] as const;
export type Dimension = (typeof dimensions)[number];

export const ticketKinds = ["lag", "gap", ...dimensions] as const;
export type TicketKind = (typeof ticketKinds)[number];
export const ruleKinds = ["interval", ...ticketKinds] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** Minutes for `interval` and `lag`, rows for `gap`, hundredths of a percent for the dimensions of quality. */
export type Rules = Readonly<Record<RuleKind, number>>;

export interface Standing {
  readonly measured: Measured;
  readonly isRealtime: boolean;
  /** Set for this task by the office; null where the general one holds. */
  readonly ownMinutes: number | null;
  readonly loadedAt: Date | null;
  readonly gapSince: Date | null;
  readonly countedAt: Date | null;
}

export interface Finding {
  readonly kind: TicketKind;
  readonly measured: number;
  readonly bound: number;
}

/** What is loaded by a rhythm of days is judged by the calendar elsewhere: only a bound of its own makes it lag here. */
export const lagBound = ({ isRealtime, ownMinutes }: Pick<Standing, "isRealtime" | "ownMinutes">, rules: Rules): number | null =>
  ownMinutes ?? (isRealtime ? rules.lag : null);

export const gapOf = ({ missing, surplus }: Measured): number => Math.max(missing, surplus);

export function findingsOf(standing: Standing, rules: Rules, at: Date): Finding[] {
  const found: Finding[] = [];
  const { measured } = standing;
  const bound = lagBound(standing, rules);
  if (bound !== null && measured.lag !== null && measured.lag > bound * 60)
    found.push({ kind: "lag", measured: Math.floor(measured.lag / 60), bound });
  const rows = gapOf(measured);
  if (rows > rules.gap && isLasting(standing, bound ?? rules.lag, at)) found.push({ kind: "gap", measured: rows, bound: rules.gap });
  return found;
}

/** Between two loads a source always has more: a gap counts when there was time to close it. */
function isLasting({ isRealtime, measured, gapSince, loadedAt, countedAt }: Standing, minutes: number, at: Date): boolean {
  if (gapSince === null) return false;
  if (isRealtime) return at.getTime() - gapSince.getTime() >= minutes * 60_000;
  if (loadedAt === null) return false;
  if (measured.way === "stated") return countedAt !== null && countedAt <= loadedAt;
  // A load has come since, and did not close it.
  return measured.behind !== null && gapSince < loadedAt;
}

export const qualityFindings = (quality: Readonly<Record<Dimension, number>>, rules: Rules): Finding[] =>
  dimensions.flatMap((kind) => {
    const bound = rules[kind];
    return quality[kind] < bound ? [{ kind, measured: quality[kind], bound }] : [];
  });

/** Whether a new measure is worse than the worst so far: more of lag and gap, less of quality. */
export const worse = (kind: TicketKind, one: number, other: number): number =>
  kind === "lag" || kind === "gap" ? Math.max(one, other) : Math.min(one, other);
