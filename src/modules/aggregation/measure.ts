// How far the platform is behind a source, and how many rows it lacks: from what was counted, what was stated, or the last load alone. Pure.
import type { KeySum } from "#modules/connections/index.ts";

export const ways = ["counted", "stated", "loaded"] as const;
export type Way = (typeof ways)[number];

/** What the platform holds. */
export interface Held {
  readonly rows: number;
  readonly loadedAt: Date | null;
  /** When the last draw that was taken began: what it read is as old as that. */
  readonly drawnAt: Date | null;
}

export interface Gap {
  readonly missing: number;
  readonly surplus: number;
}

export type Told =
  | {
      readonly way: "counted";
      readonly rows: number;
      /** Rows newer than the last draw; null where nothing tells new rows from old ones. */
      readonly behind: number | null;
      readonly oldestAt: Date | null;
      /** By the digests of the keys; null where they could not be compared. */
      readonly keys: Gap | null;
    }
  | { readonly way: "stated"; readonly rows: number; readonly countedAt: Date }
  | { readonly way: "loaded" };

export interface Measured extends Gap {
  readonly way: Way;
  readonly sourceRows: number | null;
  readonly behind: number | null;
  /** Seconds; null before anything was loaded. */
  readonly lag: number | null;
}

const secondsBetween = (from: Date | null, to: Date): number | null =>
  from === null ? null : Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1_000));

const counts = (source: number, held: number): Gap => ({ missing: Math.max(0, source - held), surplus: Math.max(0, held - source) });

export function measuredOf(held: Held, told: Told, at: Date): Measured {
  if (told.way === "loaded") {
    const none = { sourceRows: null, behind: null, missing: 0, surplus: 0 };
    return { way: "loaded", ...none, lag: secondsBetween(held.loadedAt, at) };
  }
  if (told.way === "stated") {
    const gap = counts(told.rows, held.rows);
    // A system that states what is here says that there is nothing new either.
    const isWhole = gap.missing === 0 && gap.surplus === 0;
    const asOf = isWhole && held.loadedAt !== null && told.countedAt > held.loadedAt ? told.countedAt : held.loadedAt;
    return { way: "stated", sourceRows: told.rows, behind: null, ...gap, lag: secondsBetween(asOf, at) };
  }
  const { rows, behind, oldestAt, keys } = told;
  const isBehind = behind !== null && behind > 0;
  // Among new rows may be changed ones that stand here already: what is missing besides is at least so much.
  const gap = isBehind
    ? { ...counts(rows, held.rows), missing: Math.max(0, rows - behind - held.rows) }
    : (keys ?? counts(rows, held.rows));
  const lag = behind === 0 ? 0 : secondsBetween(isBehind ? (oldestAt ?? held.drawnAt) : held.drawnAt, at);
  return { way: "counted", sourceRows: rows, behind, ...gap, lag };
}

/** Keys that one side has and the other has not, as far as sums tell: never more than there are. */
export function keyGap(source: ReadonlyMap<string, KeySum>, held: ReadonlyMap<string, KeySum>): Gap {
  let [missing, surplus] = [0, 0];
  for (const part of new Set([...source.keys(), ...held.keys()])) {
    const [one, other] = [source.get(part), held.get(part)];
    const difference = (one?.rows ?? 0) - (other?.rows ?? 0);
    const isSwapped = difference === 0 && one?.sum !== other?.sum;
    missing += Math.max(0, difference) + (isSwapped ? 1 : 0);
    surplus += Math.max(0, -difference) + (isSwapped ? 1 : 0);
  }
  return { missing, surplus };
}
