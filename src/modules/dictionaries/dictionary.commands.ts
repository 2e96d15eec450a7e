// The office keeps the dictionaries: adds values, retires them with a date, takes in whole sheets, begins code tables.
import { hash } from "node:crypto";
import { dayOf, isDay, type Day } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import {
  type Dictionary,
  dictionaryProblem,
  EVER,
  judge,
  overlaps,
  parentOf,
  type StoredValue,
  type Value,
  VALUES_MAX,
} from "./dictionary.ts";
import * as store from "./dictionary.store.ts";
import { dictionaryNamed } from "./dictionary.views.ts";
import { type PastedLine, readPasted } from "./paste.ts";

actions("dictionary", {
  created: { zh: "新建码表", en: "began a code table" },
  added: { zh: "增加字典值", en: "added a value to a dictionary" },
  retired: { zh: "停用字典值", en: "retired a value of a dictionary" },
  restored: { zh: "取消停用字典值", en: "took back the retirement of a value" },
  imported: { zh: "导入字典", en: "took in a sheet of values" },
  "table-retired": { zh: "停用码表", en: "retired a code table" },
  "table-restored": { zh: "取消停用码表", en: "took back the retirement of a code table" },
});

/** The ledger names things by uuid; a dictionary has its key, so the same uuid always comes of it. */
function idOf(key: string): string {
  const digest = hash("sha256", `govshare.dictionary.${key}`, "hex");
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join("-");
}

const subjectOf = ({ key, title }: Pick<Dictionary, "key" | "title">): Subject => ({
  kind: "dictionary",
  id: idOf(key),
  number: key,
  title: title.zh,
});

async function lockFor(running: PersonAct, key: string): Promise<Dictionary> {
  await store.lockDictionary(running.tx, key);
  const dictionary = await dictionaryNamed(running.deployment, running.tx, key);
  if (dictionary.fixed) throw dictionaryProblem("fixed", { values: { title: dictionary.title.zh } });
  return dictionary;
}

function needDay(day: Day | null): void {
  if (day !== null && !isDay(day)) throw dictionaryProblem("bad-day", { values: { day } });
}

const storedOf = (value: Omit<Value, "origin" | "kind">): StoredValue => {
  const { from, until, ...rest } = value;
  return { ...rest, validFrom: from ?? EVER, validUntil: until };
};

export interface NewValue {
  readonly key: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string | null;
  readonly spellings: readonly string[];
  readonly from: Day;
  readonly source: string;
}

export async function addValue(deployment: Deployment, actor: Actor, input: NewValue): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { key, ...given } = input;
    const dictionary = await lockFor(running, key);
    needDay(given.from);
    const value = { ...given, until: null };
    if (dictionary.values.length >= VALUES_MAX) throw dictionaryProblem("full", { values: { most: VALUES_MAX } });
    if (dictionary.values.some((each) => each.code === given.code && overlaps(each, value))) {
      throw dictionaryProblem("taken", { values: { code: given.code } });
    }
    const parent = parentOf(dictionary, given.code);
    const isUnder =
      parent === null || (parent !== undefined && ["valid", "future"].includes(judge(dictionary, parent, given.from).standing));
    if (!isUnder) throw dictionaryProblem("no-parent", { values: { code: given.code } });
    const saved = storedOf({ ...value, parent: dictionary.digits === null ? given.parent : parent });
    await store.saveValues(running.tx, key, [saved], { changedAt: running.at, changedBy: actor.personId });
    running.record({ action: "dictionary.added", subject: subjectOf(dictionary), note: `${given.code} ${given.zh}`, body: { ...given } });
  });
}

export interface Retirement {
  readonly key: string;
  readonly code: string;
  /** The beginning of the value that is meant; null for one that has none. */
  readonly from: Day | null;
  /** The first day on which it counts no more; null takes an earlier retirement back. */
  readonly until: Day | null;
  readonly reason: string;
}

/** What was compiled under it keeps it and stays readable; what is handed in from that day on may not use it. */
export async function retireValue(deployment: Deployment, actor: Actor, input: Retirement): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { key, code, from, until, reason } = input;
    const dictionary = await lockFor(running, key);
    const value = dictionary.values.find((each) => each.code === code && each.from === from);
    if (!value) throw dictionaryProblem("unknown-value");
    checkRetirement(until, from, dayOf(running.at));
    const others = dictionary.values.filter((each) => each.code === code && each !== value);
    if (others.some((each) => overlaps(each, { from, until }))) throw dictionaryProblem("taken", { values: { code } });
    const { origin: _origin, kind: _kind, ...kept } = value;
    await store.saveValues(running.tx, key, [storedOf({ ...kept, until })], { changedAt: running.at, changedBy: actor.personId });
    const note = until === null ? `${code} ${value.zh}：${reason}` : `${code} ${value.zh}，自 ${until} 起：${reason}`;
    running.record({
      action: until === null ? "dictionary.restored" : "dictionary.retired",
      subject: subjectOf(dictionary),
      note,
      body: { code, from, until, was: value.until },
    });
  });
}

function checkRetirement(until: Day | null, from: Day | null, today: Day): void {
  needDay(until);
  if (until === null) return;
  if (until < today) throw dictionaryProblem("in-the-past", { values: { today } });
  if (from !== null && until < from) throw dictionaryProblem("before-begin", { values: { until, from } });
}

export interface NewTable {
  readonly key: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly source: string;
}

export async function createTable(deployment: Deployment, actor: Actor, input: NewTable): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    await store.lockDictionary(tx, input.key);
    const isTaken =
      deployment.law.dictionaries.some(({ key }) => key === input.key) ||
      (await store.dictionaries(tx)).some(({ key }) => key === input.key);
    if (isTaken) throw dictionaryProblem("key-taken", { values: { key: input.key } });
    await store.insertDictionary(tx, { ...input, createdAt: at, createdBy: actor.personId });
    running.record({
      action: "dictionary.created",
      subject: subjectOf({ key: input.key, title: { zh: input.titleZh, en: input.titleEn } }),
      body: { ...input },
    });
  });
}

export async function retireTable(
  deployment: Deployment,
  actor: Actor,
  { key, until, reason }: { key: string; until: Day | null; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const dictionary = await lockFor(running, key);
    if (dictionary.origin !== "office") throw dictionaryProblem("fixed", { values: { title: dictionary.title.zh } });
    checkRetirement(until, null, dayOf(running.at));
    await store.retireDictionary(running.tx, key, until);
    running.record({
      action: until === null ? "dictionary.table-restored" : "dictionary.table-retired",
      subject: subjectOf(dictionary),
      note: reason,
      body: { until, was: dictionary.until },
    });
  });
}

export interface Pasted {
  readonly key: string;
  readonly text: string;
  readonly source: string;
}

/** All lines or none: what is wrong is told line by line, and then nothing was changed. */
export async function importValues(deployment: Deployment, actor: Actor, { key, text, source }: Pasted): Promise<PastedLine[]> {
  return await act(deployment, actor, async (running) => {
    const dictionary = await lockFor(running, key);
    const lines = readPasted(dictionary, text, { today: dayOf(running.at), source: source || dictionary.source });
    if (lines.length === 0) throw dictionaryProblem("empty");
    const wrong = lines.filter(({ outcome }) => outcome === "wrong");
    if (wrong.length > 0) {
      const fields = wrong.slice(0, 50).map(({ line, reason }) => ({ pointer: "/text", text: `第 ${line} 行：${reason?.zh ?? ""}` }));
      throw dictionaryProblem("wrong", { values: { count: wrong.length }, fields });
    }
    const changed = lines.flatMap(({ outcome, value }) => (value && outcome !== "same" ? [value] : []));
    const added = lines.filter(({ outcome }) => outcome === "added").length;
    if (dictionary.values.length + added > VALUES_MAX) throw dictionaryProblem("full", { values: { most: VALUES_MAX } });
    const stored = changed.map((value) =>
      storedOf({ ...value, parent: dictionary.digits === null ? value.parent : (parentOf(dictionary, value.code) ?? null) }),
    );
    await store.saveValues(running.tx, key, stored, { changedAt: running.at, changedBy: actor.personId });
    running.record({
      action: "dictionary.imported",
      subject: subjectOf(dictionary),
      note: `增加 ${added}，更改 ${changed.length - added}`,
      body: { added, changed: changed.length - added, digest: deployment.suite.digest(text) },
    });
    return lines;
  });
}
