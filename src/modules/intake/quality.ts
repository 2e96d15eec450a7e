// The four dimensions of a load's quality, in hundredths of a percent: complete, accurate, in time, usable. Pure.
import type { Check, Place } from "./check.ts";
import type { Rule } from "./rule.ts";
import type { Mode } from "./task.ts";

/** In the order and by the names of GB/T 36344 and SZ-17-1. */
export const dimensions = ["completeness", "accuracy", "timeliness", "availability"] as const;
export type Dimension = (typeof dimensions)[number];
export type Quality = Readonly<Record<Dimension, number>>;

export const WHOLE = 10_000;

/** Places whose cells must hold a value: key, time stamp, what a rule asks for, and in a full load whatever the entry has. */
export function expectedPlaces(places: readonly Place[], rules: readonly Rule[], mode: Mode): number[] {
  const asked = new Set(rules.flatMap(({ kind, itemId }) => (kind === "required" || kind === "complete" ? [itemId] : [])));
  return places.flatMap(({ item, isKey, cell }, index) =>
    isKey || item.isKey || item.isTimestamp || asked.has(item.id) || (mode === "full" && cell === null) ? [index] : [],
  );
}

/** Checks that say that something is not there: they count as incomplete, not as wrong. */
export const emptyChecks = (checks: readonly Check[], rules: readonly Rule[]): number[] =>
  checks.flatMap(({ zh, rule }, index) => {
    const kind = rule === null ? undefined : rules[rule]?.kind;
    return zh === "不能为空" || kind === "required" || kind === "complete" ? [index] : [];
  });

export interface Measured {
  readonly rows: number;
  /** Cells that are filled in, of those that should be. */
  readonly filled: number;
  readonly expected: number;
  /** Rows with a value that is wrong. */
  readonly wrong: number;
  /** Rows that were taken; none of a refused load. */
  readonly taken: number;
  /** The days that the rhythm allows since the former load, and those that it took; null for the first one or without a rhythm. */
  readonly days: { readonly allowed: number; readonly taken: number } | null;
}

const share = (part: number, whole: number): number =>
  whole === 0 ? WHOLE : Math.max(0, Math.min(WHOLE, Math.floor((part * WHOLE) / whole)));

export const qualityOf = ({ rows, filled, expected, wrong, taken, days }: Measured): Quality => ({
  completeness: share(filled, expected),
  accuracy: share(rows - wrong, rows),
  timeliness: days === null || days.taken <= days.allowed ? WHOLE : share(days.allowed, days.taken),
  availability: share(taken, rows),
});
