// Codes are given: to a new entry, and once more where the classification was chosen only afterwards; the office sets how they are made.
import { dayOf } from "#kernel/clock.ts";
import assert from "node:assert/strict";
import type { Actor } from "#kernel/context.ts";
import type { Transaction } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { codeOf, namesClass, type Prefixed, prefixOf, readTemplate } from "./code.ts";
import * as codes from "./code.store.ts";
import { codeFacts, templateInForce } from "./code.views.ts";
import type { EntryContent } from "./content.ts";
import { catalogProblem } from "./entry.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  coded: { zh: "按分类重新编定代码", en: "gave the entry its code anew after its classification was chosen" },
  "code-template-set": { zh: "设定目录代码规则", en: "set how catalog codes are made" },
});

type Classified = Pick<EntryContent, "kind" | "classification">;

/** Every number is given once, also where the entry is discarded later. */
export async function newCodes(running: PersonAct, agencyId: string, contents: readonly Classified[]): Promise<string[]> {
  const { tx, at, deployment } = running;
  const template = await templateInForce(tx);
  const known = new Map<string, Prefixed>();
  const scopes = new Map<string, { place: number; prefixed: Prefixed }[]>();
  for (const [place, { kind, classification }] of contents.entries()) {
    const key = JSON.stringify([kind, classification ?? null]);
    const classified = { kind, ...(classification !== undefined && { classification }) };
    const prefixed =
      known.get(key) ?? prefixOf(template, await codeFacts(deployment, tx, { agencyId, content: classified, day: dayOf(at) }));
    known.set(key, prefixed);
    scopes.set(prefixed.scope, [...(scopes.get(prefixed.scope) ?? []), { place, prefixed }]);
  }
  const given: string[] = [];
  for (const wishes of scopes.values()) {
    const next = await nextOf(
      tx,
      wishes.map(({ prefixed }) => prefixed),
    );
    for (const [index, { place }] of wishes.entries()) given[place] = next[index] ?? "";
  }
  return given;
}

/** The next codes of one scope, in order. */
async function nextOf(tx: Transaction, wishes: readonly Prefixed[]): Promise<string[]> {
  const [first] = wishes;
  if (!first) return [];
  let sequence = await codes.lockSequence(tx, first.scope, first.prefix);
  const found: string[] = [];
  while (found.length < wishes.length) {
    const from = sequence + 1;
    const wanted = wishes.slice(found.length).map((prefixed, index) => codeOf(prefixed, from + index));
    // Another template may have given the same code before: its number is passed over.
    const taken = await codes.givenAmong(tx, wanted);
    const stop = wanted.findIndex((code) => taken.has(code));
    found.push(...(stop < 0 ? wanted : wanted.slice(0, stop)));
    sequence += stop < 0 ? wanted.length : stop + 1;
  }
  await codes.saveSequence(tx, first.scope, sequence);
  return found;
}

async function newCode(running: PersonAct, agencyId: string, content: Classified): Promise<string> {
  const [code] = await newCodes(running, agencyId, [content]);
  assert.ok(code);
  return code;
}

/** A code that names the classification is given anew when it is chosen, as long as nobody but the agency has seen the entry. */
export async function settleCode(running: PersonAct, entry: store.EntryRow, content: EntryContent): Promise<string> {
  const { tx, at, deployment } = running;
  const template = await templateInForce(tx);
  if (entry.publishedVersionId || !namesClass(template) || (content.classification ?? null) === null) return entry.code;
  const { prefix } = prefixOf(template, await codeFacts(deployment, tx, { agencyId: entry.agencyId, content, day: dayOf(at) }));
  if (entry.code.startsWith(prefix)) return entry.code;
  const code = await newCode(running, entry.agencyId, content);
  await store.recodeEntry(tx, entry.id, code);
  running.record({
    action: "catalog.coded",
    subject: { kind: "catalog-entry", id: entry.id, number: code, title: content.title },
    body: { from: entry.code, to: code },
  });
  return code;
}

export async function setCodeTemplate(deployment: Deployment, actor: Actor, text: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const read = readTemplate(text);
    if ("mistake" in read) throw catalogProblem("code-template", { values: { reason: read.mistake.zh, reasonEn: read.mistake.en } });
    const before = await codes.latestTemplate(running.tx);
    const id = newId();
    await codes.insertTemplate(running.tx, { id, template: text, setAt: running.at, setBy: actor.personId });
    running.record({
      action: "catalog.code-template-set",
      subject: { kind: "catalog-code-template", id, number: text, title: "目录代码规则" },
      body: { from: before?.template ?? null, to: text },
    });
  });
}
