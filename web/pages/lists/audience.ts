// For whom a list is: inside the body or outside it, where the law in force tells them apart.
import { useOne } from "#web/api/queries.ts";
import type { Law } from "#web/api/types.ts";
import { useWords } from "#web/ui/words.ts";

export type Audience = "inner" | "outer";

export interface Audiences {
  /** Undefined until it is known; empty where the law makes no difference. */
  readonly choices: { value: Audience; label: string }[] | undefined;
}

export function useAudiences(): Audiences {
  const words = useWords();
  const law = useOne<Law>("/law").data;
  return { choices: law?.audiences.map(({ key, title }) => ({ value: key, label: words(title) })) };
}

export const audienceIn = (text: string | undefined, { choices }: Audiences): Audience | undefined =>
  choices === undefined || choices.length === 0 ? undefined : text === "outer" ? "outer" : "inner";
