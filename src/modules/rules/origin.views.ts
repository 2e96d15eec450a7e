// Where each rule comes from, what gave way to it, and what the composition has found.
import { citationsOf } from "#law/citation.schema.ts";
import { type Audience, type LawInForce, type Origin, type PackHead, roleWord } from "#law/index.ts";
import type { FindingView, LawView, TopicView } from "./rules.schema.ts";

type Head = Omit<LawView["packs"][number], "text">;
type Reading = TopicView["readings"][number];

export function packView(head: PackHead): Head {
  const { key, id, number, title, shortLabel, rank, inForceFrom, inForceUntil, inForceFromReading, running } = head;
  return {
    key,
    id,
    number,
    title,
    shortLabel,
    rank,
    inForceFrom,
    inForceUntil: inForceUntil ?? null,
    inForceFromReading: inForceFromReading ?? null,
    running,
  };
}

export const topicView = (force: LawInForce, origin: Origin, audience: Audience | null): Reading => ({
  audience,
  value: origin.value,
  parts: partsOf(force, origin),
  voices: origin.voices.map(({ pack, label, says, outcome, why, cites }) => ({
    pack,
    label,
    says,
    outcome,
    why,
    citations: citationsOf(force, cites),
  })),
  citations: citationsOf(force, origin.cites),
});

/** The steps of a procedure, each with whoever takes it; the grounds of a list; nothing for what is one value. */
export function partsOf(force: LawInForce, { kind, key, value }: Origin): Reading["parts"] {
  if (value === null) return [];
  if (kind === "procedure")
    return (force.findProcedure(key)?.steps ?? []).map(({ title, role }) => ({ title, who: roleWord(force.vocabulary, role) }));
  if (kind === "grounds") return force.grounds(key).map(({ title }) => ({ title, who: null }));
  return [];
}

export const findingViews = (force: LawInForce): FindingView[] =>
  force.findings.map(({ id, kind, rule, packs, text, cites, review }) => {
    const audience = audienceIn(id);
    const origin = force.for(audience).origins.find(({ key }) => key === rule);
    // Whoever judges a finding reads the articles of every text that speaks of the rule.
    const all = [...cites, ...(origin?.voices ?? []).flatMap((voice) => voice.cites)];
    return {
      id,
      kind,
      rule,
      title: origin?.title ?? { zh: rule, en: rule },
      audience,
      packs: [...packs],
      text,
      citations: citationsOf(force, all),
      review: review ?? null,
    };
  });

// `laxer:application.refusal@outer:miit`: what is found for one audience only names it.
const audienceIn = (id: string): Audience | null => (/@(inner|outer)(?::|$)/.exec(id)?.[1] ?? null) as Audience | null;
