// What every part of the seeding is handed, and who takes a step of the law.
import type { Actor } from "#kernel/context.ts";
import type { Audience, LawInForce, ProcedureStep } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Demo } from "#demo/load.ts";
import type { Cast } from "./cast.ts";
import { known } from "./missing.ts";
import type { Timeline } from "./timeline.ts";

export interface Stage {
  /** Its clock is the one that the timeline moves, its gateway the one that runs while seeding. */
  readonly deployment: Deployment;
  /** In force at the demonstration's own now: by it the acts are planned. */
  readonly law: LawInForce;
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

/** The law at the instant at which the timeline stands. */
export const lawNow = ({ deployment }: Stage, audience: Audience | null = null): LawInForce =>
  deployment.law.at(deployment.clock.now()).for(audience);

/** Under which of the text's audiences two agencies share. */
export function audienceOf({ law, demo }: Stage, ...keys: readonly string[]): Audience | null {
  if (Object.keys(law.audiences).length === 0) return null;
  return demo.jurisdiction.agencies.some((agency) => agency.outside && keys.includes(agency.key)) ? "outer" : "inner";
}

export interface Parties {
  readonly provider: string;
  readonly consumer?: string;
}

/** Whoever the law gives a step to; `turn` goes round where several hold the role. */
export function holderOf({ cast }: Stage, { role, side }: Pick<ProcedureStep, "role" | "side">, parties: Parties, turn = 0): Actor {
  const agencies = {
    provider: parties.provider,
    consumer: parties.consumer ?? parties.provider,
    office: cast.office,
    leadership: cast.leadership,
  };
  const holders = cast.holders(agencies[side], role);
  return known(holders[turn % holders.length], `${role} in ${agencies[side]}`);
}
