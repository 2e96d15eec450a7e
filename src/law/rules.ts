// What a rule, a ground, a procedure and a citation are to the rest of the house.
import type { Role } from "#kernel/context.ts";
import type { Length, Text } from "./length.ts";

export type { Role };

export type Party = "provider" | "consumer" | "office" | "agency" | "leadership" | "operator";
export type Side = "provider" | "consumer" | "office" | "leadership";
/** Whom data is shared with: inside the one body, or outside it; only some texts tell the two apart. */
export type Audience = "inner" | "outer";
/** Values of facts under which a step or a field is needed. */
export type When = Readonly<Record<string, readonly string[]>>;

export interface ExtensionRule {
  readonly asks: Party;
  readonly agrees: Party;
  readonly tells: readonly Party[];
  readonly upTo: Length;
  /** `cumulative`: several extensions, together at most `upTo`; `once`: one only. */
  readonly counting: "cumulative" | "once";
  readonly cites: readonly string[];
}

export interface PauseRule {
  readonly on: "supplement";
  /** How many complete notices may be sent. */
  readonly atMost: number;
  readonly cites: readonly string[];
}

export interface DeadlineRule {
  readonly key: string;
  readonly title: Text;
  readonly starts: string;
  readonly stops: string;
  readonly bearer: Party;
  readonly length: Length;
  readonly lengthText: Text;
  readonly extension?: ExtensionRule;
  readonly pause?: PauseRule;
  /** The limit of which this one is a part. */
  readonly within?: string;
  readonly silence: "overdue" | "deemed-consent";
  /** Marks of data that silence never gives out. */
  readonly deemed?: { readonly never: readonly string[]; readonly reading: string; readonly cites: readonly string[] };
  readonly overdue: { readonly tells: readonly Party[]; readonly lateRecord: boolean; readonly cites: readonly string[] };
  readonly cites: readonly string[];
}

/** A time that must pass before something takes effect. */
export interface WaitRule {
  readonly key: string;
  readonly title: Text;
  readonly starts: string;
  readonly before: string;
  readonly length: Length;
  readonly lengthText: Text;
  readonly tells: readonly Party[];
  readonly urgent: "flagged" | "waits";
  readonly cites: readonly string[];
}

export interface RetentionRule {
  readonly key: string;
  readonly title: Text;
  readonly length: Length;
  readonly lengthText: Text;
  readonly starts: string;
  readonly cites: readonly string[];
}

/** What may be done, or has to be done, about what was found. */
export const measures = ["suspend", "rectify", "terminate", "report", "criticise", "refer"] as const;
export type MeasureKind = (typeof measures)[number];
/** `at-once`: together with the finding; `unmended`: where its day passed, or what was mended does not do. From the strictest. */
export const occasions = ["at-once", "may", "unmended"] as const;
export type Occasion = (typeof occasions)[number];

export interface Consequence {
  readonly measure: MeasureKind;
  readonly when: Occasion;
  /** The body that is told, or that decides. */
  readonly to?: Text;
  readonly cites: readonly string[];
}

export interface Ground {
  readonly key: string;
  readonly title: Text;
  /** Of a breach: whose it can be. */
  readonly by?: readonly Party[];
  /** Of a breach: which findings of the platform point to it. */
  readonly from?: readonly string[];
  /** Of a breach: what the text lets follow. */
  readonly follows?: readonly Consequence[];
  readonly needs: readonly ("condition" | "legal-basis" | "reason")[];
  /** Who must be told when this ground is used. */
  readonly tells: readonly Party[];
  /** Keys of narrower grounds in other texts that are cases of this one. */
  readonly covers?: readonly string[];
  readonly cites: readonly string[];
}

/** Without both, always. */
export interface Conditional {
  /** Needed only when each named fact has one of the values given for it. */
  readonly when?: When;
  /** Further cases in which it is needed, from other texts in force. */
  readonly orWhen?: readonly When[];
}

interface Place {
  readonly before?: string;
  readonly after?: string;
}

export interface ProcedureStep extends Place, Conditional {
  readonly key: string;
  readonly role: Role;
  readonly side: Side;
  readonly title: Text;
  /** What the step becomes where a higher text gives it to another side. */
  readonly yields?: Place & { readonly key: string; readonly title: Text };
  readonly cites: readonly string[];
}

export interface RequiredField extends Conditional {
  readonly key: string;
  readonly title: Text;
  readonly cites: readonly string[];
}

export interface Procedure {
  readonly key: string;
  readonly title: Text;
  readonly steps: readonly ProcedureStep[];
  readonly requiredFields: readonly RequiredField[];
  /** Classes of data that are answered by the platform at once. */
  readonly direct?: { readonly sharingTypes: readonly string[]; readonly cites: readonly string[] };
  readonly cites: readonly string[];
}

export interface Parameter {
  readonly key: string;
  readonly title: Text;
  readonly value: number | string | boolean | readonly string[];
  readonly reading: string;
  readonly cites: readonly string[];
}

export interface Citation {
  readonly id: string;
  /** 第二十一条第一款 */
  readonly article: string;
  /** 条例第二十一条 */
  readonly label: string;
  /** Regulation art. 21; as the Chinese where the pack has no English. */
  readonly labelEn: string;
  readonly pack: string;
  /** In our own words. */
  readonly summary: Text;
}

/** One obligation of the text, and the module that carries it, or why none does. */
export interface Duty {
  readonly id: string;
  readonly article: string;
  readonly actor: string;
  readonly theme: string;
  readonly obligation: string;
  readonly zh: string;
  readonly kind: string;
  readonly priority: "core" | "important" | "later";
  readonly carriedBy?: readonly { readonly module: string; readonly how: string }[];
  readonly uncarried?: string;
}

/** Rules by key; a key may end in `@inner` or `@outer` where the text tells audiences apart. */
export interface Rules {
  readonly vocabulary: Readonly<Record<string, Text>>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly deadlines: ReadonlyMap<string, DeadlineRule>;
  readonly waits: ReadonlyMap<string, WaitRule>;
  readonly retention: ReadonlyMap<string, RetentionRule>;
  readonly grounds: ReadonlyMap<string, readonly Ground[]>;
  readonly procedures: ReadonlyMap<string, Procedure>;
}
