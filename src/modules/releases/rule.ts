// What the texts in force say of releasing shared data. Pure.
import type { LawInForce } from "#law/index.ts";
import { CONSENT_PARAMETER, PERSON_PARAMETER, type ReleaseAudience } from "./release.ts";

type Asked = Pick<LawInForce, "findParameter" | "parameters">;

export interface ReleaseRule {
  readonly isNeeded: boolean;
  readonly cites: readonly string[];
}

function ruleOf(law: Asked, key: string): ReleaseRule {
  const isNeeded = law.findParameter<boolean>(key) === true;
  return { isNeeded, cites: isNeeded ? (law.parameters().find((parameter) => parameter.key === key)?.cites ?? []) : [] };
}

export const consentRule = (law: Asked): ReleaseRule => ruleOf(law, CONSENT_PARAMETER);
export const personRule = (law: Asked): ReleaseRule => ruleOf(law, PERSON_PARAMETER);

/** A consent for named recipients lets nothing be opened to everybody. */
export function uncovered(
  consents: readonly { readonly items: readonly string[]; readonly audience: ReleaseAudience }[],
  needed: readonly { readonly id: string; readonly name: string }[],
  isForEverybody: boolean,
): string[] {
  const covered = new Set(consents.filter(({ audience }) => audience === "society" || !isForEverybody).flatMap(({ items }) => items));
  return needed.filter(({ id }) => !covered.has(id)).map(({ name }) => name);
}
