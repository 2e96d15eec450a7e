// What the law in force says of base and theme libraries: the articles behind each rule, or null where no text has it; pure.
import type { LawInForce } from "#law/index.ts";
import type { LibraryKind } from "./library.ts";

export type Articles = readonly string[] | null;

export interface LibraryRules {
  /** Only the lead agency compiles and maintains its catalog. */
  readonly lead: Articles;
  /** What is in it is shared through the platform. */
  readonly platform: Articles;
  /** Business items may stay with the agencies. */
  readonly business: Articles;
  /** Its data is shared; what is not says why. */
  readonly shared: Articles;
}

export function rulesOf(law: Pick<LawInForce, "parameters">, kind: LibraryKind): LibraryRules {
  const all = law.parameters();
  const read = (name: string): Articles => {
    const rule = all.find(({ key }) => key === `libraries.${kind}.${name}`);
    return rule?.value === true ? rule.cites : null;
  };
  return { lead: read("lead"), platform: read("platform"), business: read("business"), shared: read("shared") };
}

/** All articles, for the head of a page. */
export const articlesOf = (rules: LibraryRules): string[] => [...new Set(Object.values(rules).flatMap((each: Articles) => each ?? []))];

/** The base libraries that the text lists; empty where it leaves them open. */
export const listedLibraries = (law: Pick<LawInForce, "findParameter">): readonly string[] =>
  law.findParameter<readonly string[]>("catalog.baseLibraries") ?? [];

/** Fields of matters that the text names for theme libraries; others are possible. */
export const namedThemes = (law: Pick<LawInForce, "findParameter">): readonly string[] =>
  law.findParameter<readonly string[]>("libraries.themes") ?? [];
