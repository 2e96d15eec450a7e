// What every part of the seeding is handed.
import type { Deployment } from "#modules/ledger/index.ts";
import type { Demo } from "#demo/load.ts";
import type { Cast } from "./cast.ts";
import type { Timeline } from "./timeline.ts";

export interface Stage {
  /** Its clock is the one that the timeline moves, its gateway the one that runs while seeding. */
  readonly deployment: Deployment;
  readonly demo: Demo;
  readonly cast: Cast;
  readonly timeline: Timeline;
  /** By the keys of the files. */
  readonly agencyIds: ReadonlyMap<string, string>;
  readonly dutyIds: ReadonlyMap<string, string>;
  /** Filled while the timeline plays. */
  readonly entries: Map<string, SeededEntry>;
}

export interface SeededEntry {
  readonly id: string;
  /** Item key to item id. */
  readonly itemIds: ReadonlyMap<string, string>;
}

/** What an earlier act of the timeline has left; missing only where the timeline is wrong. */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the seeding has no ${what} yet`);
  return found;
}
