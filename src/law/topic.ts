// The rules that the platform carries out (packs/topics.yaml): which keys a pack may write, and which a profile needs.
import { join } from "node:path";
import type { Text } from "./length.ts";
import { TopicsFile } from "./pack.schema.ts";
import type { Procedure, ProcedureStep, Rules } from "./rules.ts";
import { readYaml, type Source } from "./source.ts";

export type RuleKind = "deadline" | "wait" | "retention" | "grounds" | "procedure" | "parameter";

export interface Topic {
  readonly key: string;
  readonly kind: RuleKind;
  readonly theme: string;
  readonly title: Text;
  /** It belongs to one case between two agencies. */
  readonly perCase?: boolean;
  /** Grounds on which data is protected, not withheld: they add up. */
  readonly protects?: boolean;
  readonly needed?: boolean;
  readonly expected?: boolean;
  readonly steps?: readonly string[];
  readonly fields?: readonly string[];
  /** The platform's own steps of a procedure where no text orders any. */
  readonly default?: readonly Pick<ProcedureStep, "key" | "role" | "side" | "title">[];
}

/** Procedures that hold where no text orders one, by key: without an article, because none says so. */
export const defaultProcedures = (topics: readonly Topic[]): ReadonlyMap<string, Procedure> =>
  new Map(
    topics.flatMap(({ key, title, default: steps }) =>
      steps ? [[key, { key, title, steps: steps.map((step) => ({ ...step, cites: [] })), requiredFields: [], cites: [] }] as const] : [],
    ),
  );

/** Rules of a kind by key. */
export function rulesOf(rules: Rules, kind: RuleKind): ReadonlyMap<string, unknown> {
  const byKind = {
    deadline: rules.deadlines,
    wait: rules.waits,
    retention: rules.retention,
    grounds: rules.grounds,
    procedure: rules.procedures,
    parameter: rules.parameters,
  };
  return byKind[kind];
}

export const loadTopics = (packsDir: string): readonly Topic[] => readYaml(join(packsDir, "topics.yaml"), TopicsFile).value;

/** `application.reply.conditional` of `application.reply.conditional@inner`. */
export const topicOf = (key: string): string => key.split("@")[0] ?? key;

/** Refuses a field that nobody could fill in. */
function checkFields(topics: readonly Topic[], rules: Rules, procedures: Source<unknown>): void {
  for (const [key, { requiredFields }] of rules.procedures) {
    const fields = topics.find((topic) => topic.kind === "procedure" && topic.key === topicOf(key))?.fields;
    const index = requiredFields.findIndex((field) => fields && !fields.includes(field.key));
    const unknown = requiredFields[index];
    if (!unknown) continue;
    throw procedures.refuse([key, "requiredFields", index, "key"], {
      zh: `“${key}”没有“${unknown.key}”这一栏可填`,
      en: `"${key}" has no field "${unknown.key}" that could be filled in`,
    });
  }
}

interface Files {
  readonly pack: Source<unknown>;
  readonly deadlines: Source<unknown>;
  readonly grounds: Source<unknown>;
  readonly procedures: Source<unknown>;
}

/** Refuses a rule that no part of the platform carries out: most often a key that is spelled wrong. */
export function checkTopics(topics: readonly Topic[], rules: Rules, files: Files): void {
  const places: Record<RuleKind, { file: Source<unknown>; path: readonly string[] }> = {
    deadline: { file: files.deadlines, path: ["deadlines"] },
    wait: { file: files.deadlines, path: ["waits"] },
    retention: { file: files.deadlines, path: ["retention"] },
    grounds: { file: files.grounds, path: [] },
    procedure: { file: files.procedures, path: [] },
    parameter: { file: files.pack, path: ["parameters"] },
  };
  for (const [kind, { file, path }] of Object.entries(places) as [RuleKind, (typeof places)[RuleKind]][]) {
    const known = new Set(topics.filter((topic) => topic.kind === kind).map((topic) => topic.key));
    for (const key of rulesOf(rules, kind).keys()) {
      if (known.has(topicOf(key))) continue;
      throw file.refuse([...path, key], {
        zh: `平台不认识规则“${key}”，没有任何环节会执行它`,
        en: `unknown key "${key}": nothing would carry out this rule`,
      });
    }
  }
  checkFields(topics, rules, files.procedures);
}
