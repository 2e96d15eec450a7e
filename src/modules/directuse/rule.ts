// What the texts in force say of direct connections. Pure.
import type { LawInForce } from "#law/index.ts";

const KINDS_PARAMETER = "outer.direct";

type Asked = Pick<LawInForce, "parameters">;

export interface DirectRule {
  /** Kinds of data that may be connected directly; none where no text says so. */
  readonly kinds: readonly string[];
  readonly cites: readonly string[];
}

export function directRule(law: Asked): DirectRule {
  const found = law.parameters().find(({ key }) => key === KINDS_PARAMETER);
  return found && Array.isArray(found.value) ? { kinds: found.value as string[], cites: found.cites } : { kinds: [], cites: [] };
}
