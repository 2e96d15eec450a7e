// Where a rule in force comes from: every text that speaks of it, what it says, and why it holds or gives way.
import type { Text } from "./length.ts";
import type { Party } from "./rules.ts";
import type { RuleKind } from "./topic.ts";

/** `holds`: its value is the rule's. `joins`: it adds to it. `agrees`: it says the same. `yields`: it gives way. */
export type Outcome = "holds" | "joins" | "agrees" | "yields";

export interface Voice {
  readonly pack: string;
  readonly label: string;
  readonly says: Text;
  readonly outcome: Outcome;
  readonly why: Text;
  readonly cites: readonly string[];
}

export interface Origin {
  readonly kind: RuleKind;
  readonly key: string;
  readonly theme: string;
  readonly title: Text;
  /** What holds, in words; null where no text speaks of it. */
  readonly value: Text | null;
  readonly voices: readonly Voice[];
  readonly cites: readonly string[];
}

/** `laxer`: a lower text asks for less. `contradicts`: two texts cannot both be followed as written. `gap`: no text speaks of it. */
export type FindingKind = "laxer" | "contradicts" | "gap";

export interface Finding {
  /** Stable over runs: kind, rule, text. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly rule: string;
  readonly packs: readonly string[];
  readonly text: Text;
  readonly cites: readonly string[];
  /** What whoever read both articles wrote about it (packs/findings). */
  readonly review?: Text;
}

export const words = (zh: string, en: string): Text => ({ zh, en });

/** Where no text's own word is at hand: comparisons between texts that use different ones. */
export const partyWords: Readonly<Record<Party, Text>> = {
  provider: words("提供方", "provider"),
  consumer: words("需求方", "consumer"),
  office: words("主管部门", "office"),
  agency: words("部门", "agency"),
  leadership: words("领导", "leadership"),
  operator: words("平台单位", "operator"),
};
