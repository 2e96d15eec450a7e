// The breaches that the law in force names, with whose they can be and what follows: read from the packs, nothing of it is written here. Pure.
import type { Consequence, Ground, LawInForce, MeasureKind } from "#law/index.ts";

/** The list of breaches among the grounds of a text. */
const BREACHES = "violation";

export type Side = "provider" | "consumer" | "office";

export interface Kind {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly sides: readonly Side[];
  /** The kind names no provision of its own: whoever raises it has to. */
  readonly needsBasis: boolean;
  readonly from: readonly string[];
  readonly follows: readonly Consequence[];
  readonly cites: readonly string[];
}

const SIDES: Readonly<Record<string, readonly Side[]>> = {
  provider: ["provider"],
  consumer: ["consumer"],
  office: ["office"],
  agency: ["provider", "consumer", "office"],
};

const kindOfGround = ({ key, title, by = [], from = [], follows = [], needs, cites }: Ground): Kind => ({
  key,
  title,
  sides: [...new Set(by.flatMap((party) => SIDES[party] ?? []))],
  needsBasis: needs.includes("legal-basis"),
  from,
  follows,
  cites,
});

type Law = Pick<LawInForce, "groundKinds" | "grounds">;

/** None where no text in force has a list of breaches. */
export const kindsOf = (law: Law): Kind[] => (law.groundKinds().includes(BREACHES) ? law.grounds(BREACHES).map(kindOfGround) : []);

export const kindOf = (law: Law, key: string): Kind | undefined => kindsOf(law).find((kind) => kind.key === key);

/** The kinds that a finding of the platform points to, the highest text's first: `alarm`, `copy`, `order`, `lead.<kind>`, `late.<limit>`, `complaint.<kind>`. */
export const kindsFrom = (law: Law, finding: string): Kind[] => kindsOf(law).filter(({ from }) => from.includes(finding));

/** Misuse of what was shared: what the provider of the data may report. */
export const isOfUse = (kind: Kind): boolean => kind.sides.includes("consumer");

export const consequenceOf = (kind: Kind | undefined, measure: MeasureKind): Consequence | undefined =>
  kind?.follows.find((each) => each.measure === measure);

export const atOnce = (kind: Kind | undefined, measure: MeasureKind): boolean => consequenceOf(kind, measure)?.when === "at-once";
