// Pure steps on the answer to the question of persons' rights: what it is about, what still misses, and what is sent.
import type { Application, Gap } from "#web/api/types.ts";

type RightsAnswer = Pick<Application["rights"]["said"][number], "said" | "safeguards" | "words">;

export interface RightsDraft {
  /** Nothing is chosen beforehand. */
  said: RightsAnswer["said"] | null;
  safeguards: RightsAnswer["safeguards"];
  words: string;
}
export const NOTHING_SAID: RightsDraft = { said: null, safeguards: [], words: "" };

export const safeguards = ["masked", "fewer", "rows", "purpose", "consent", "other"] as const;
export const answers = ["safeguarded", "none"] as const;

export type Touched = NonNullable<Application["rights"]["asked"]>["items"];

/** Of the given items those that touch somebody's rights; none where no text asks. */
export const touchedOf = ({ rights }: Application, itemIds: readonly string[]): Touched =>
  rights.asked?.items.filter(({ itemId }) => itemIds.includes(itemId)) ?? [];

export function rightsProblems(touched: Touched, draft: RightsDraft, t: (key: string) => string): Gap[] {
  if (touched.length === 0) return [];
  if (draft.said === null) return [{ pointer: "/rights", text: t("rights.missing") }];
  return [
    ...(draft.said === "safeguarded" && draft.safeguards.length === 0
      ? [{ pointer: "/rights/safeguards", text: t("rights.safeguardsMissing") }]
      : []),
    ...(draft.words.trim() === "" ? [{ pointer: "/rights/words", text: t("rights.wordsMissing") }] : []),
  ];
}

export const rightsSent = (touched: Touched, { said, safeguards: chosen, words }: RightsDraft): { rights?: RightsAnswer } =>
  touched.length === 0 || said === null ? {} : { rights: { said, safeguards: said === "none" ? [] : chosen, words: words.trim() } };
