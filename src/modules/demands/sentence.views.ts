// One sentence of state for a demand: who has to do what now, or what became of it.
import type { Actor } from "#kernel/context.ts";
import { type ClockView, restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { stateWords } from "./demand.ts";
import type { Demand } from "./demand.store.ts";

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface DemandParties {
  readonly agency: Ref;
  readonly office: Ref;
  /** Who was asked to answer, or agreed to catalogue. */
  readonly holder: Ref | null;
}

const TONES = { draft: "draft", applied: "done", sourced: "done", rejected: "refused", withdrawn: "refused" } as const;

export function sentenceOf(actor: Actor, { state }: Pick<Demand, "state">, parties: DemandParties, clocks: readonly ClockView[]): Sentence {
  const { agency, office, holder } = parties;
  const running = clocks.filter((clock) => clock.lamp !== "stopped");
  if (state === "registered")
    return waitingSentence(
      actor,
      { agency: office, role: "office-reviewer" },
      { zh: "对接目录或者转给持有部门", en: "match it or route it" },
      running,
    );
  if (state === "routed" && holder)
    return waitingSentence(actor, { agency: holder, role: "clerk" }, { zh: "答复是否持有、能否编目", en: "answer" }, running);
  if (state === "cataloguing" && holder)
    return waitingSentence(
      actor,
      { agency: holder, role: "clerk" },
      { zh: "编制并发布目录", en: "compile and publish the entry" },
      running,
    );
  if (state === "matched")
    return waitingSentence(actor, { agency, role: "clerk" }, { zh: "就对接的目录提出申请", en: "apply for the entry" }, running);
  return restingSentence(TONES[state as keyof typeof TONES] ?? "waiting", stateWords[state], clocks);
}
