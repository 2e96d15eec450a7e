// What the law in force calls the parties and the posts: sentences hold `{party.provider}` or `{role.clerk}`, and get the text's own words here.
import { type Role, roles } from "#kernel/context.ts";
import type { Problem } from "#kernel/problem.ts";
import type { Text } from "./length.ts";

/** Words by key, as a text gives them: `provider`, `short.provider` for running sentences, `role.clerk` for a post. */
export type Vocabulary = Readonly<Record<string, Text>>;
export type Tongue = keyof Text;

const SHORT = "short.";

/** Where a text has no word of its own. */
const partyDefaults = {
  provider: { zh: "提供方", en: "provider" },
  consumer: { zh: "需求方", en: "consumer" },
  office: { zh: "主管部门", en: "office" },
  leadership: { zh: "领导", en: "leadership" },
  operator: { zh: "平台单位", en: "operator" },
  workBody: { zh: "工作机构", en: "work body" },
  workBodyHead: { zh: "工作机构负责人", en: "head of the work body" },
  agencyHead: { zh: "部门负责人", en: "head of the agency" },
} as const satisfies Vocabulary;

/** A post is called after its party, unless the text has a title for it. */
const roleDefaults: Readonly<Record<Role, Text>> = {
  clerk: { zh: "数据专员", en: "clerk" },
  "work-body-head": { zh: "{party.workBodyHead}", en: "{party.workBodyHead}" },
  "agency-head": { zh: "{party.agencyHead}", en: "{party.agencyHead}" },
  developer: { zh: "系统开发人员", en: "developer" },
  "office-reviewer": { zh: "{party.office}审核员", en: "reviewer of the {party.office}" },
  "office-head": { zh: "{party.office}负责人", en: "head of the {party.office}" },
  "deputy-leader": { zh: "分管领导", en: "leader in charge" },
  "principal-leader": { zh: "主要领导", en: "principal leader" },
  operator: { zh: "平台运维", en: "platform operator" },
  auditor: { zh: "审计员", en: "auditor" },
};

const partyWord = (vocabulary: Vocabulary, key: string): Text | undefined =>
  vocabulary[SHORT + key] ?? vocabulary[key] ?? (partyDefaults as Vocabulary)[key];

export function roleWord(vocabulary: Vocabulary, role: Role): Text {
  const { zh, en } = vocabulary[`role.${role}`] ?? roleDefaults[role];
  return { zh: say(vocabulary, zh), en: say(vocabulary, en, "en") };
}

const TOKEN = /\{([Pp]arty|[Rr]ole)\.([A-Za-z-]+)\}/g;

/** The sentence in the law's own words; a token with a capital, `{Party.provider}`, begins a sentence. */
export function say(vocabulary: Vocabulary, sentence: string, tongue: Tongue = "zh"): string {
  return sentence.replace(TOKEN, (whole, kind: string, key: string) => {
    const word = kind.toLowerCase() === "party" ? partyWord(vocabulary, key) : key in roleDefaults && roleWord(vocabulary, key as Role);
    if (!word) return whole;
    return /^[PR]/.test(kind) ? word[tongue].charAt(0).toUpperCase() + word[tongue].slice(1) : word[tongue];
  });
}

/** A refusal that is kept to be read later, where nobody dresses it any more. */
export const sayProblem = (vocabulary: Vocabulary, { code, text, en }: Problem): Text & { readonly code: string } => ({
  code,
  zh: say(vocabulary, text),
  en: say(vocabulary, en, "en"),
});

/** Every word a sentence may ask for, by the name in its token: what a client needs to fill its own sentences. */
export function wordsFor(vocabulary: Vocabulary): Record<string, Text> {
  const parties = Object.keys(partyDefaults).map((key) => [`party.${key}`, partyWord(vocabulary, key)] as const);
  const posts = roles.map((role) => [`role.${role}`, roleWord(vocabulary, role)] as const);
  return Object.fromEntries([...parties, ...posts].flatMap(([key, word]) => (word ? [[key, { zh: word.zh, en: word.en }]] : [])));
}

/** From the highest text to the lowest: its words prevail, and a lower text's short form does not stand for a higher text's word. */
export function mergeVocabularies(highestFirst: readonly Vocabulary[]): Vocabulary {
  const merged: Record<string, Text> = {};
  for (const vocabulary of highestFirst) {
    const before = new Set(Object.keys(merged));
    for (const [key, word] of Object.entries(vocabulary)) {
      const isTaken = before.has(key) || (key.startsWith(SHORT) && before.has(key.slice(SHORT.length)));
      if (!isTaken) merged[key] = word;
    }
  }
  return merged;
}
