// One text as rules: reads a pack's folder and refuses it whole if any part of it cannot be trusted.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Static } from "typebox";
import { isDay, type Day } from "#kernel/clock.ts";
import type { Problem } from "#kernel/problem.ts";
import { readDuties } from "./duty.ts";
import { lengthText, type Length, type Text } from "./length.ts";
import { CounterpartsFile, DeadlinesFile, GroundsFile, PackFile, ProceduresFile } from "./pack.schema.ts";
import type { Audience, DeadlineRule, Duty, RetentionRule, Rules, WaitRule } from "./rules.ts";
import { readYaml, refusal, shortName, type Path, type Source } from "./source.ts";
import { checkTopics, type Topic } from "./topic.ts";

export interface Pack extends Rules {
  /** `reg25@2025-08-01`: the text and the day from which this wording of it is in force. */
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly title: Text;
  readonly shortLabel: string;
  readonly shortLabelEn?: string;
  readonly rank: Rank;
  readonly inForceFrom: Day;
  readonly inForceUntil?: Day;
  /** The text names no day of effect; this is the heading that says which day was taken. */
  readonly inForceFromReading?: string;
  /** What becomes of limits that run when this wording takes effect. */
  readonly running: "keep" | "recompute";
  readonly audiences: Readonly<Partial<Record<Audience, Text>>>;
  readonly alone: readonly Audience[];
  readonly duties: ReadonlyMap<string, Duty>;
  /** For an obligation taken over with `extends`, the other text in which it stands. */
  readonly standsIn: ReadonlyMap<string, Pick<Pack, "key" | "shortLabel" | "shortLabelEn">>;
  /** For an article of another text, those of this one that say the same. */
  readonly counterparts: ReadonlyMap<string, readonly string[]>;
}

/** From the highest to the lowest. */
export const ranks = ["law", "administrative-regulation", "state-council-document", "ministry-rule", "local-rule"] as const;
export type Rank = (typeof ranks)[number];

/** Reads the pack in a folder. Every id that a rule cites must be an obligation of the same text, or of the one that it extends. */
export function loadPack(folder: string, around: Around): Pack {
  return load(folder, around, []);
}

interface Around {
  readonly topics: readonly Topic[];
  /** The folder of another pack by its name. */
  readonly find: (name: string) => string | undefined;
}

function load(folder: string, around: Around, extendedBy: readonly string[]): Pack {
  const pack = readYaml(join(folder, "pack.yaml"), PackFile);
  const base = pack.value.extends === undefined ? undefined : loadBase(folder, pack, around, extendedBy);
  const files = {
    deadlines: optional(folder, "deadlines.yaml", DeadlinesFile, base !== undefined, { deadlines: {}, retention: {} }),
    grounds: optional(folder, "grounds.yaml", GroundsFile, base !== undefined, {}),
    procedures: optional(folder, "procedures.yaml", ProceduresFile, base !== undefined, {}),
    counterparts: optional(folder, "counterparts.yaml", CounterpartsFile, true, {}),
  };
  const duties =
    base && !existsSync(join(folder, "duties.jsonl")) ? base.duties : new Map([...(base?.duties ?? []), ...readDuties(folder)]);
  for (const source of [pack, files.deadlines, files.grounds, files.procedures]) checkCites(source, duties);
  checkCounterparts(files.counterparts, duties);
  checkDays(pack, pack.value);
  checkOnce(files);
  const { parameters, vocabulary, running, audiences, alone, extends: _extends, ...head } = pack.value;
  const own: Rules = {
    vocabulary,
    parameters: mapOf(parameters, (key, entry) => ({ key, ...entry })),
    deadlines: mapOf(files.deadlines.value.deadlines, (key, entry) => withText(key, entry) as DeadlineRule),
    waits: mapOf(files.deadlines.value.waits ?? {}, (key, entry) => withText(key, entry) as WaitRule),
    retention: mapOf(files.deadlines.value.retention, (key, entry) => withText(key, entry) as RetentionRule),
    grounds: mapOf(files.grounds.value, (_kind, list) => list.map((ground) => ({ ...ground, tells: ground.tells ?? [] }))),
    procedures: mapOf(files.procedures.value, (key, entry) => ({ key, ...entry })),
  };
  checkTopics(around.topics, own, { pack, ...files });
  checkAudiences(pack, files, audiences ?? base?.audiences ?? {});
  checkWithin(files.deadlines, around.topics);
  return {
    ...head,
    ...(base ? overlaid(base, own) : own),
    id: `${head.key}@${head.inForceFrom}`,
    running: running ?? "keep",
    audiences: audiences ?? base?.audiences ?? {},
    alone: alone ?? base?.alone ?? [],
    duties,
    standsIn: base ? standsIn(base, head.key, duties) : new Map(),
    counterparts: new Map([...(base?.counterparts ?? []), ...Object.entries(files.counterparts.value)]),
  };
}

// A pack may stand on another, for an amended wording that changes three rules or a city's rule that follows the State Council's.
function loadBase(folder: string, pack: Source<{ extends?: string }>, around: Around, extendedBy: readonly string[]): Pack {
  const name = pack.value.extends ?? "";
  const chain = [...extendedBy, basename(folder)];
  if (chain.includes(name)) {
    const circle = [...chain.slice(chain.indexOf(name)), name].join(" → ");
    throw pack.refuse(["extends"], { zh: `extends 形成循环（${circle}）`, en: `extends goes round in a circle (${circle})` });
  }
  const base = around.find(name);
  if (base === undefined) throw pack.refuse(["extends"], { zh: `找不到被沿用的规则包 ${name}`, en: `there is no pack ${name} to extend` });
  return load(base, around, chain);
}

function standsIn(base: Pack, key: string, duties: Pack["duties"]): Pack["standsIn"] {
  if (base.key === key) return base.standsIn;
  const taken = [...base.duties].filter(([id, duty]) => duties.get(id) === duty);
  return new Map(taken.map(([id]) => [id, base.standsIn.get(id) ?? base]));
}

function optional<Schema extends Parameters<typeof readYaml>[1]>(
  folder: string,
  name: string,
  schema: Schema,
  mayMiss: boolean,
  empty: unknown,
): Source<ReturnType<typeof readYaml<Schema>>["value"]> {
  const file = join(folder, name);
  if (mayMiss && !existsSync(file)) {
    return { file, value: empty as never, refuse: (_path, reason) => refusal(shortName(file), 1, reason) };
  }
  return readYaml(file, schema);
}

function overlaid(base: Rules, own: Rules): Rules {
  return {
    vocabulary: { ...base.vocabulary, ...own.vocabulary },
    parameters: new Map([...base.parameters, ...own.parameters]),
    deadlines: new Map([...base.deadlines, ...own.deadlines]),
    waits: new Map([...base.waits, ...own.waits]),
    retention: new Map([...base.retention, ...own.retention]),
    grounds: new Map([...base.grounds, ...own.grounds]),
    procedures: new Map([...base.procedures, ...own.procedures]),
  };
}

const withText = <Entry extends { length: object }>(key: string, entry: Entry) => ({
  key,
  ...entry,
  lengthText: lengthText(entry.length as Length),
});

function mapOf<Entry, Rule>(record: Record<string, Entry>, rule: (key: string, entry: Entry) => Rule): Map<string, Rule> {
  return new Map(Object.entries(record).map(([key, entry]) => [key, rule(key, entry)]));
}

function checkCites(source: Source<unknown>, duties: ReadonlyMap<string, Duty>): void {
  for (const { path, id } of citesIn(source.value, [])) {
    if (!duties.has(id)) throw source.refuse(path, { zh: `不认识的义务编号 ${id}`, en: `unknown obligation id ${id}` });
  }
}

function checkCounterparts(source: Source<Record<string, readonly string[]>>, duties: ReadonlyMap<string, Duty>): void {
  for (const [other, ids] of Object.entries(source.value)) {
    for (const [index, id] of ids.entries()) {
      if (!duties.has(id)) throw source.refuse([other, index], { zh: `不认识的义务编号 ${id}`, en: `unknown obligation id ${id}` });
    }
  }
}

function* citesIn(value: unknown, path: Path): Generator<{ path: Path; id: string }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "cites" && Array.isArray(inner)) {
      for (const [index, id] of inner.entries()) yield { path: [...path, key, index], id: String(id) };
    } else yield* citesIn(inner, [...path, key]);
  }
}

function checkDays(source: Source<unknown>, head: { inForceFrom: Day; inForceUntil?: Day }): void {
  for (const key of ["inForceFrom", "inForceUntil"] as const) {
    const day = head[key];
    if (day !== undefined && !isDay(day)) throw source.refuse([key], { zh: `没有 ${day} 这一天`, en: `there is no day ${day}` });
  }
  if (head.inForceUntil !== undefined && head.inForceUntil <= head.inForceFrom) {
    throw source.refuse(["inForceUntil"], { zh: "失效日期不晚于施行日期", en: "ends before it begins" });
  }
}

type Keyed = readonly { readonly key: string }[];
interface RuleFiles {
  readonly deadlines: Source<Static<typeof DeadlinesFile>>;
  readonly grounds: Source<Static<typeof GroundsFile>>;
  readonly procedures: Source<Static<typeof ProceduresFile>>;
}

function checkOnce({ grounds, procedures }: RuleFiles): void {
  const check = (source: Source<unknown>, path: Path, list: Keyed, what: Text): void => {
    list.forEach(({ key }, index) => {
      if (list.findIndex((other) => other.key === key) === index) return;
      throw source.refuse([...path, index, "key"], { zh: `${what.zh}“${key}”重复出现`, en: `the ${what.en} "${key}" is given twice` });
    });
  };
  for (const [kind, list] of Object.entries(grounds.value)) check(grounds, [kind], list, { zh: "理由", en: "ground" });
  for (const [key, { steps, requiredFields }] of Object.entries(procedures.value)) {
    check(procedures, [key, "steps"], steps, { zh: "步骤", en: "step" });
    check(procedures, [key, "requiredFields"], requiredFields, { zh: "填写内容", en: "field" });
  }
}

function checkWithin(source: RuleFiles["deadlines"], topics: readonly Topic[]): void {
  for (const [key, { within }] of Object.entries(source.value.deadlines)) {
    if (within === undefined || topics.some((topic) => topic.kind === "deadline" && topic.key === within)) continue;
    throw source.refuse(["deadlines", key, "within"], { zh: `没有期限“${within}”`, en: `there is no limit "${within}"` });
  }
}

// A rule for an audience that the text does not tell apart would never be met.
function checkAudiences(pack: Source<Static<typeof PackFile>>, files: RuleFiles, audiences: Pack["audiences"]): void {
  const refuse = (source: Source<unknown>, path: Path, audience: string): Problem =>
    source.refuse(path, { zh: `pack.yaml 的 audiences 里没有“${audience}”`, en: `audiences of pack.yaml has no "${audience}"` });
  const check = (source: Source<unknown>, path: Path, record: object = {}): void => {
    for (const key of Object.keys(record)) {
      const [, audience] = key.split("@");
      if (audience !== undefined && !(audience in audiences)) throw refuse(source, [...path, key], audience);
    }
  };
  (pack.value.alone ?? []).forEach((audience, index) => {
    if (!(audience in audiences)) throw refuse(pack, ["alone", index], audience);
  });
  check(pack, ["parameters"], pack.value.parameters);
  check(files.deadlines, ["deadlines"], files.deadlines.value.deadlines);
  check(files.deadlines, ["waits"], files.deadlines.value.waits);
  check(files.deadlines, ["retention"], files.deadlines.value.retention);
  check(files.grounds, [], files.grounds.value);
  check(files.procedures, [], files.procedures.value);
}
