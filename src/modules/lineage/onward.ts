// Whether the texts in force let an agency hand on what another shared with it. Pure.
import type { LawInForce } from "#law/index.ts";

const RULE = "grant.onward.forbidden";

export function onwardRule(law: Pick<LawInForce, "findParameter" | "parameters">): { isForbidden: boolean; cites: readonly string[] } {
  const isForbidden = law.findParameter<boolean>(RULE) === true;
  return { isForbidden, cites: isForbidden ? (law.parameters().find(({ key }) => key === RULE)?.cites ?? []) : [] };
}
