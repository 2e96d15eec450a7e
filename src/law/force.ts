// The law in force at an instant, as the modules ask it: rules, grounds, procedures, parameters, citations.
import type { Text } from "./length.ts";
import type { Pack } from "./pack.ts";
import type { Citation, DeadlineRule, Duty, Ground, Parameter, Procedure, RetentionRule } from "./rules.ts";

export interface LawInForce {
  /** Stamped on ledger entries: `reg25@2025-08-01`. */
  readonly id: string;
  readonly profile: string;
  readonly title: Text;
  /** The texts it is made of, highest rank first. */
  readonly packs: readonly PackHead[];
  deadline(key: string): DeadlineRule;
  deadlines(): DeadlineRule[];
  grounds(kind: string): Ground[];
  groundKinds(): string[];
  procedure(key: string): Procedure;
  procedures(): Procedure[];
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the pack holds the value, the caller knows its type
  parameter<T>(key: string): T;
  parameters(): Parameter[];
  retention(key: string): RetentionRule;
  retentions(): RetentionRule[];
  /** The articles behind ids, in their order; an id of a text that is not in force here is left out. */
  cite(ids: readonly string[]): Citation[];
  duties(): Duty[];
  readonly vocabulary: Readonly<Record<string, Text>>;
}

export type PackHead = Pick<Pack, "id" | "key" | "number" | "title" | "shortLabel" | "rank" | "inForceFrom" | "inForceUntil">;

/** What a profile resolves to before it is asked: one pack as written, or several packs composed into the same maps. */
export type Resolved = Pick<Pack, "vocabulary" | "parameters" | "deadlines" | "retention" | "grounds" | "procedures">;

export function lawInForce(profile: string, packs: readonly Pack[], resolved: Resolved): LawInForce {
  const duties = new Map(packs.flatMap((pack) => [...pack.duties].map(([id, duty]) => [id, { pack, duty }] as const)));
  const first = packs[0];
  if (!first) throw new Error("a law in force needs a pack");
  return {
    id: packs.map((pack) => pack.id).join("+"),
    profile,
    title: first.title,
    packs: packs.map(headOf),
    deadline: (key) => known(resolved.deadlines, key, "deadline"),
    deadlines: () => [...resolved.deadlines.values()],
    grounds: (kind) => [...known(resolved.grounds, kind, "kind of grounds")],
    groundKinds: () => [...resolved.grounds.keys()],
    procedure: (key) => known(resolved.procedures, key, "procedure"),
    procedures: () => [...resolved.procedures.values()],
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    parameter: <T>(key: string) => known(resolved.parameters, key, "parameter").value as T,
    parameters: () => [...resolved.parameters.values()],
    retention: (key) => known(resolved.retention, key, "retention"),
    retentions: () => [...resolved.retention.values()],
    // Refusals declared in modules may cite another text than the one deployed: that must not turn into a fault.
    cite: (ids) => ids.flatMap((id) => citation(duties.get(id))),
    duties: () => [...duties.values()].map(({ duty }) => duty),
    vocabulary: resolved.vocabulary,
  };
}

function headOf(pack: Pack): PackHead {
  const { id, key, number, title, shortLabel, rank, inForceFrom, inForceUntil } = pack;
  return { id, key, number, title, shortLabel, rank, inForceFrom, ...(inForceUntil !== undefined && { inForceUntil }) };
}

function citation(found: { pack: Pack; duty: Duty } | undefined): Citation[] {
  if (!found) return [];
  const { pack, duty } = found;
  const article = duty.article.replace(/条.*$/u, "条");
  const summary = { zh: duty.zh, en: duty.obligation };
  return [{ id: duty.id, article: duty.article, label: `${pack.shortLabel}${article}`, pack: pack.key, summary }];
}

function known<Rule>(rules: ReadonlyMap<string, Rule>, key: string, what: string): Rule {
  const rule = rules.get(key);
  if (rule === undefined) throw new Error(`no ${what} "${key}" in the law in force`);
  return rule;
}
