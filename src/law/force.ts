// The law in force at an instant, as the modules ask it: rules, grounds, procedures, parameters, citations.
import { articleInEnglish } from "./article.ts";
import type { Composed } from "./compose.ts";
import type { Text } from "./length.ts";
import type { Finding, Origin } from "./origin.ts";
import type { Pack } from "./pack.ts";
import type { Audience, Citation, DeadlineRule, Duty, Ground, Parameter, Procedure, RetentionRule, WaitRule } from "./rules.ts";
import { topicOf } from "./topic.ts";

export interface LawInForce {
  /** Stamped on ledger entries: `reg25@2025-08-01`, or several joined by `+`. */
  readonly id: string;
  readonly profile: string;
  readonly title: Text;
  /** The texts it is made of, highest rank first. */
  readonly packs: readonly PackHead[];
  /** Audiences that a text of the profile tells apart; empty where sharing is sharing. */
  readonly audiences: Readonly<Partial<Record<Audience, Text>>>;
  /** The audience for which these rules are read; null: what holds for all. */
  readonly audience: Audience | null;
  /** The same law as one audience meets it. */
  readonly for: (audience: Audience | null) => LawInForce;
  /** Undefined where no text sets such a limit. A stored key may name its audience: `application.reply.conditional@inner`. */
  findDeadline(key: string): DeadlineRule | undefined;
  deadline(key: string): DeadlineRule;
  deadlines(): DeadlineRule[];
  findWait(key: string): WaitRule | undefined;
  waits(): WaitRule[];
  grounds(kind: string): Ground[];
  groundKinds(): string[];
  /** As a text orders it, or by the platform's own steps where a topic has them and no text is heard. */
  findProcedure(key: string): Procedure | undefined;
  procedure(key: string): Procedure;
  procedures(): Procedure[];
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the pack holds the value, the caller knows its type
  parameter<T>(key: string): T;
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  findParameter<T>(key: string): T | undefined;
  parameters(): Parameter[];
  /** Undefined where no text says how long: what it would cover is kept without end. */
  findRetention(key: string): RetentionRule | undefined;
  retention(key: string): RetentionRule;
  retentions(): RetentionRule[];
  /** The articles behind ids, in their order; for an id of a text that is not in force here, what the texts in force say in its place. */
  cite(ids: readonly string[]): Citation[];
  duties(): Duty[];
  readonly vocabulary: Readonly<Record<string, Text>>;
  /** What each text says on each topic, and what holds. */
  readonly origins: readonly Origin[];
  readonly findings: readonly Finding[];
}

export type PackHead = Pick<
  Pack,
  "id" | "key" | "number" | "title" | "shortLabel" | "rank" | "inForceFrom" | "inForceUntil" | "inForceFromReading" | "running"
>;

/** `composedFor` gives the rules of one audience; each is composed when it is first asked for. */
export function lawInForce(profile: string, packs: readonly Pack[], composedFor: (audience: Audience | null) => Composed): LawInForce {
  const duties = new Map(packs.flatMap((pack) => [...pack.duties].map(([id, duty]) => [id, { pack, duty }] as const)));
  const first = packs[0];
  if (!first) throw new Error("a law in force needs a pack");
  const audiences = Object.assign({}, ...packs.map((pack) => pack.audiences)) as LawInForce["audiences"];
  const cite = (ids: readonly string[]): Citation[] => {
    const found = ids.flatMap((id) => (duties.has(id) ? [id] : packs.flatMap((pack) => pack.counterparts.get(id) ?? [])));
    return [...new Set(found)].flatMap((id) => citation(duties.get(id)));
  };
  const byAudience = new Map<Audience | null, LawInForce>();
  const lawFor = (asked: Audience | null): LawInForce => {
    const audience = asked !== null && audiences[asked] ? asked : null;
    const before = byAudience.get(audience);
    if (before) return before;
    const made = readings(composedFor(audience), lawFor);
    const law: LawInForce = {
      id: packs.map((pack) => pack.id).join("+"),
      profile,
      title: first.title,
      packs: packs.map(headOf),
      audiences,
      audience,
      for: lawFor,
      ...made,
      get findings() {
        const apart = audience === null ? (Object.keys(audiences) as Audience[]) : [];
        return [...made.findings, ...apart.flatMap((each) => lawFor(each).findings)];
      },
      cite,
      duties: () => [...duties.values()].map(({ duty }) => duty),
    };
    byAudience.set(audience, law);
    return law;
  };
  return lawFor(null);
}

type Readings = Omit<LawInForce, "id" | "profile" | "title" | "packs" | "audiences" | "audience" | "for" | "cite" | "duties">;

function readings(rules: Composed, lawFor: (audience: Audience | null) => LawInForce): Readings {
  // A stored key may name an audience of its own.
  const elsewhere = (key: string): LawInForce | undefined => {
    const audience = key.split("@")[1];
    return audience === undefined ? undefined : lawFor(audience as Audience);
  };
  const findDeadline = (key: string): DeadlineRule | undefined =>
    elsewhere(key)?.findDeadline(topicOf(key)) ?? rules.deadlines.get(topicOf(key));
  return {
    findDeadline,
    deadline: (key) => known(findDeadline(key), key, "deadline"),
    deadlines: () => [...rules.deadlines.values()],
    findWait: (key) => rules.waits.get(key),
    waits: () => [...rules.waits.values()],
    grounds: (kind) => [...known(rules.grounds.get(kind), kind, "kind of grounds")],
    groundKinds: () => [...rules.grounds.keys()],
    findProcedure: (key) => rules.procedures.get(key) ?? rules.defaults.get(key),
    procedure: (key) => known(rules.procedures.get(key) ?? rules.defaults.get(key), key, "procedure"),
    procedures: () => [...rules.procedures.values()],
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    parameter: <T>(key: string) => known(rules.parameters.get(key), key, "parameter").value as T,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    findParameter: <T>(key: string) => rules.parameters.get(key)?.value as T | undefined,
    parameters: () => [...rules.parameters.values()],
    findRetention: (key) => rules.retention.get(key),
    retention: (key) => known(rules.retention.get(key), key, "retention"),
    retentions: () => [...rules.retention.values()],
    vocabulary: rules.vocabulary,
    origins: rules.origins,
    findings: rules.findings,
  };
}

function headOf(pack: Pack): PackHead {
  const { id, key, number, title, shortLabel, rank, inForceFrom, inForceUntil, inForceFromReading, running } = pack;
  return {
    id,
    key,
    number,
    title,
    shortLabel,
    rank,
    inForceFrom,
    running,
    ...(inForceUntil !== undefined && { inForceUntil }),
    ...(inForceFromReading !== undefined && { inForceFromReading }),
  };
}

function citation(found: { pack: Pack; duty: Duty } | undefined): Citation[] {
  if (!found) return [];
  const { pack, duty } = found;
  const { key, shortLabel, shortLabelEn } = pack.standsIn.get(duty.id) ?? pack;
  const article = duty.article.replace(/条.*$/u, "条");
  const label = `${shortLabel}${article}`;
  const labelEn = shortLabelEn === undefined ? label : `${shortLabelEn} ${articleInEnglish(article)}`;
  const summary = { zh: duty.zh, en: duty.obligation };
  return [{ id: duty.id, article: duty.article, label, labelEn, pack: key, summary }];
}

function known<Rule>(rule: Rule | undefined, key: string, what: string): Rule {
  if (rule === undefined) throw new Error(`no ${what} "${key}" in the law in force`);
  return rule;
}
