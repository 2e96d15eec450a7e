// One text as rules: reads a pack's folder and refuses it whole if any part of it cannot be trusted.
import { join } from "node:path";
import { isDay, type Day } from "#kernel/clock.ts";
import { readDuties } from "./duty.ts";
import { lengthText, type Length, type Text } from "./length.ts";
import { DeadlinesFile, GroundsFile, PackFile, ProceduresFile } from "./pack.schema.ts";
import type { DeadlineRule, Duty, Ground, Parameter, Procedure, RetentionRule } from "./rules.ts";
import { readYaml, type Path, type Source } from "./source.ts";

export interface Pack {
  /** `reg25@2025-08-01`: the text and the day from which this wording of it is in force. */
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly title: Text;
  readonly shortLabel: string;
  readonly rank: string;
  readonly inForceFrom: Day;
  readonly inForceUntil?: Day;
  readonly vocabulary: Readonly<Record<string, Text>>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly deadlines: ReadonlyMap<string, DeadlineRule>;
  readonly retention: ReadonlyMap<string, RetentionRule>;
  readonly grounds: ReadonlyMap<string, readonly Ground[]>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly duties: ReadonlyMap<string, Duty>;
}

/** Reads the pack in a folder. Every id that a rule cites must be an obligation of the same text. */
export function loadPack(folder: string): Pack {
  const duties = readDuties(folder);
  const pack = readYaml(join(folder, "pack.yaml"), PackFile);
  const deadlines = readYaml(join(folder, "deadlines.yaml"), DeadlinesFile);
  const grounds = readYaml(join(folder, "grounds.yaml"), GroundsFile);
  const procedures = readYaml(join(folder, "procedures.yaml"), ProceduresFile);
  for (const source of [pack, deadlines, grounds, procedures]) checkCites(source, duties);
  checkDays(pack, pack.value);
  checkGroundsOnce(grounds);
  const { parameters, ...head } = pack.value;
  return {
    ...head,
    id: `${head.key}@${head.inForceFrom}`,
    duties,
    parameters: mapOf(parameters, (key, entry) => ({ key, ...entry })),
    deadlines: mapOf(
      deadlines.value.deadlines,
      (key, entry) => ({ key, ...entry, lengthText: lengthText(entry.length as Length) }) as DeadlineRule,
    ),
    retention: mapOf(
      deadlines.value.retention,
      (key, entry) => ({ key, ...entry, lengthText: lengthText(entry.length as Length) }) as RetentionRule,
    ),
    grounds: mapOf(grounds.value, (_kind, list) => list.map((ground) => ({ ...ground, tells: ground.tells ?? [] }))),
    procedures: mapOf(procedures.value, (key, entry) => ({ key, ...entry })),
  };
}

function mapOf<Entry, Rule>(record: Record<string, Entry>, rule: (key: string, entry: Entry) => Rule): Map<string, Rule> {
  return new Map(Object.entries(record).map(([key, entry]) => [key, rule(key, entry)]));
}

function checkCites(source: Source<unknown>, duties: ReadonlyMap<string, Duty>): void {
  for (const { path, id } of citesIn(source.value, [])) {
    if (!duties.has(id)) throw source.refuse(path, { zh: `不认识的义务编号 ${id}`, en: `unknown obligation id ${id}` });
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

function checkGroundsOnce(source: Source<Record<string, { key: string }[]>>): void {
  for (const [kind, list] of Object.entries(source.value)) {
    list.forEach((ground, index) => {
      if (list.findIndex((other) => other.key === ground.key) === index) return;
      throw source.refuse([kind, index, "key"], { zh: `理由“${ground.key}”重复出现`, en: `the ground "${ground.key}" is given twice` });
    });
  }
}
