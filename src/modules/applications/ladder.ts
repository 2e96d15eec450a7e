// The ladder of ways to share: cross-check, then interface or table query, then files, then batch exchange, and what the law asks of the last rung. Pure.
import type { FieldError } from "#kernel/problem.ts";
import type { LawInForce, ProcedureStep } from "#law/index.ts";
import { answerStep } from "./application.ts";
import type { ApplicationContent } from "./content.ts";

/** From the way that lets least out of the provider's hands to the one that lets out most. */
export const RUNGS = ["verify", "api", "table", "file", "batch"] as const;
export type Rung = (typeof RUNGS)[number];

const RULE = "application.batch.last";
const MODES = "sharing.modes";

/** What a text calls the modes that it encourages, by the way that carries them (GF51-12-12). */
const modesOf: Readonly<Record<Rung, readonly string[]>> = {
  verify: ["online-query"],
  api: ["docking"],
  table: ["online-query"],
  file: ["batch-download"],
  batch: ["front-machine"],
};

export interface OfferedRung {
  readonly method: Rung;
  readonly modes: string[];
}

/** The ways that an entry offers, in the order of the ladder. */
export function rungsOf(law: Pick<LawInForce, "findParameter">, methods: readonly string[]): OfferedRung[] {
  const named = law.findParameter<readonly string[]>(MODES) ?? [];
  return RUNGS.filter((method) => methods.includes(method)).map((method) => ({
    method,
    modes: modesOf[method].filter((mode) => named.includes(mode)),
  }));
}

/** The articles under which batch exchange is the last resort; null where no text says so. */
export function lastResort(law: Pick<LawInForce, "parameters">): readonly string[] | null {
  const rule = law.parameters().find(({ key }) => key === RULE);
  return rule?.value === true ? rule.cites : null;
}

export function ladderGaps(law: Pick<LawInForce, "parameters">, { method, batchReason }: ApplicationContent): FieldError[] {
  if (method !== "batch" || lastResort(law) === null || (batchReason ?? "").trim() !== "") return [];
  return [{ pointer: "/batchReason", text: "选择批量交换的，请写明服务接口、比对核验为什么满足不了需要。" }];
}

/** Who says whether batch is needed: the office in its first step, or whoever answers where it has none. */
export function needStep(law: LawInForce): ProcedureStep {
  const { steps } = law.procedure("application");
  const answer = answerStep(law);
  return steps.slice(0, steps.indexOf(answer) + 1).find(({ side }) => side === "office") ?? answer;
}

export type BatchNeed = "confirmed" | "denied";

/** Batch that somebody must find necessary, and nobody has. */
export const isUnconfirmed = (
  law: Pick<LawInForce, "parameters">,
  { content, batchNeed }: { readonly content: Pick<ApplicationContent, "method">; readonly batchNeed: BatchNeed | null },
): boolean => content.method === "batch" && batchNeed !== "confirmed" && lastResort(law) !== null;
