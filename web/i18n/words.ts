// What the law in force calls the parties and the posts: our sentences hold `{party.provider}` or `{role.clerk}` in their place.
import type { Bilingual, Platform } from "#web/api/types.ts";

export type LawWords = Platform["words"];

/** Until the platform has answered, and where it cannot be reached. */
const PLAIN: LawWords = {
  "party.provider": { zh: "提供方", en: "provider" },
  "party.consumer": { zh: "需求方", en: "consumer" },
  "party.office": { zh: "主管部门", en: "office" },
  "party.workBody": { zh: "工作机构", en: "work body" },
  "party.workBodyHead": { zh: "工作机构负责人", en: "head of the work body" },
  "party.agencyHead": { zh: "部门负责人", en: "head of the agency" },
  "role.clerk": { zh: "数据专员", en: "clerk" },
};

const TOKEN = /\{([Pp]arty|[Rr]ole)\.([A-Za-z-]+)\}/g;

/** A token with a capital, `{Party.provider}`, begins an English sentence. */
export function say(sentence: string, language: keyof Bilingual, words: LawWords = PLAIN): string {
  return sentence.replace(TOKEN, (whole, kind: string, key: string) => {
    const name = `${kind.toLowerCase()}.${key}`;
    const word = (words[name] ?? PLAIN[name])?.[language];
    if (word === undefined) return whole;
    return /^[PR]/.test(kind) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
}

/** A whole bundle of sentences in the law's words. */
export function sayAll<Bundle>(bundle: Bundle, language: keyof Bilingual, words: LawWords = PLAIN): Bundle {
  if (typeof bundle === "string") return say(bundle, language, words) as Bundle;
  if (Array.isArray(bundle)) return bundle.map((each: unknown) => sayAll(each, language, words)) as Bundle;
  if (typeof bundle !== "object" || bundle === null) return bundle;
  return Object.fromEntries(Object.entries(bundle).map(([key, each]) => [key, sayAll<unknown>(each, language, words)])) as Bundle;
}
