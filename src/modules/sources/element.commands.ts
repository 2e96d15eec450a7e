// Data elements: registered, corrected, their items linked and unlinked, and what follows for entries from the source that is in force.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { type NewRedirect, setRedirects } from "#modules/catalog/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { type ElementSubject, inForceOn, type ItemRef, mayCurate, sourceProblem } from "./element.ts";
import * as store from "./element.store.ts";
import { publishedItems, sourceEntryOf } from "./published.views.ts";
import { canonicalName } from "./wording.ts";

actions("data-element", {
  registered: { zh: "登记数据元", en: "registered a data element" },
  corrected: { zh: "修改数据元", en: "corrected a data element" },
  linked: { zh: "关联数据项", en: "linked items" },
  unlinked: { zh: "取消关联", en: "unlinked items" },
});

export interface ElementWords {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly definition: string;
  readonly codeTable: string | null;
  readonly subject: ElementSubject;
}

export const elementSubject = (element: Pick<store.ElementRow, "id" | "name">): Subject => ({
  kind: "data-element",
  id: element.id,
  title: element.name,
});

export function needCurator(actor: Actor): void {
  if (mayCurate(actor)) return;
  const values = { who: "{party.office}", whoEn: "the {party.office}", post: `${actor.agencyName} · ${actor.postTitle}` };
  throw sourceProblem("other-party", { values });
}

export async function registerElement(deployment: Deployment, actor: Actor, input: ElementWords): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    needCurator(actor);
    const element = await newElement(running, input);
    return { id: element.id };
  });
}

const tidy = (words: readonly string[]): string[] => [...new Set(words.map((word) => word.trim()).filter((word) => word !== ""))];

/** Within an act that does more. */
export async function newElement(running: PersonAct, input: ElementWords): Promise<store.ElementRow> {
  const { tx, at, actor } = running;
  const { canonical } = canonicalName(input.name, await synonymsAt(running.deployment, tx, at));
  await refuseSame(running, canonical, input);
  const element: store.ElementRow = {
    id: newId(),
    name: input.name.trim(),
    canonical,
    synonyms: tidy(input.synonyms),
    definition: input.definition.trim(),
    codeTable: input.codeTable,
    subject: input.subject,
    createdAt: at,
    createdBy: actor.personId,
    retiredAt: null,
    requestedAt: null,
  };
  await store.insertElement(tx, element);
  running.record({ action: "data-element.registered", subject: elementSubject(element), body: { ...input } });
  return element;
}

async function refuseSame(running: PersonAct, canonical: string, input: ElementWords, id?: string): Promise<void> {
  const same = await store.sameElement(running.tx, canonical, input.subject);
  if (same && same.id !== id) throw sourceProblem("element-exists", { values: { name: same.name } });
}

export async function correctElement(deployment: Deployment, actor: Actor, id: string, input: ElementWords): Promise<void> {
  await act(deployment, actor, async (running) => {
    needCurator(actor);
    const element = await store.lockElement(running.tx, id);
    if (!element) throw sourceProblem("unknown");
    const { canonical } = canonicalName(input.name, await synonymsAt(deployment, running.tx, running.at));
    await refuseSame(running, canonical, input, id);
    const saved = { ...input, name: input.name.trim(), canonical, synonyms: tidy(input.synonyms) };
    await store.saveElement(running.tx, id, saved);
    running.record({ action: "data-element.corrected", subject: elementSubject({ ...element, name: saved.name }), body: { ...input } });
    await drawConsequences(running, { ...element, name: saved.name });
  });
}

/** Links items of published entries; a verifier's stand beside the source to check it (GF51-5-7). */
export async function linkItems(
  deployment: Deployment,
  actor: Actor,
  input: { elementId: string; items: readonly ItemRef[]; role: "holder" | "verifier" },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    needCurator(actor);
    const element = await store.lockElement(running.tx, input.elementId);
    if (!element) throw sourceProblem("unknown");
    await link(running, element, input.items, input.role);
  });
}

export async function link(
  running: PersonAct,
  element: store.ElementRow,
  items: readonly ItemRef[],
  role: "holder" | "verifier" = "holder",
): Promise<void> {
  const { tx, at, actor } = running;
  const found = await publishedItems(tx, items);
  if (found.length < items.length) throw sourceProblem("unknown-item");
  await store.putLinks(
    tx,
    found.map((item) => ({ elementId: element.id, role, ...item })),
    { at, personId: actor.personId },
  );
  running.record({ action: "data-element.linked", subject: elementSubject(element), body: { role, items } });
  await drawConsequences(running, element);
}

export async function unlinkItem(
  deployment: Deployment,
  actor: Actor,
  input: ItemRef & { elementId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    needCurator(actor);
    const element = await store.lockElement(running.tx, input.elementId);
    const linked =
      element &&
      (await store.linksOf(running.tx, element.id)).some(({ entryId, itemId }) => entryId === input.entryId && itemId === input.itemId);
    if (!element || !linked) throw sourceProblem("unknown-item");
    await store.removeLinks(running.tx, [input]);
    const { entryId, itemId } = input;
    running.record({
      action: "data-element.unlinked",
      subject: elementSubject(element),
      note: input.reason,
      body: { items: [{ entryId, itemId }] },
    });
    await drawConsequences(running, element);
  });
}

/** Items that are gone from the catalog leave their elements. */
export async function dropLinks(running: Act, items: readonly ItemRef[]): Promise<void> {
  for (const elementId of await store.removeLinks(running.tx, items)) {
    const element = await store.elementBy(running.tx, elementId);
    if (element) await drawConsequences(running, element);
  }
}

/**
 * REG25-19-6: from the designation in force follows which items of others are not authoritative. Computed anew each time, so that it can be
 * called after whatever changed. Keys stay: what registers are joined by is no second collection.
 */
export async function drawConsequences(running: Act, element: Pick<store.ElementRow, "id" | "name">): Promise<string[]> {
  const { tx, at } = running;
  const today = dayOf(at);
  const designations = await store.designationsOf(tx, element.id);
  const inForce = inForceOn(designations, today);
  for (const each of designations) {
    if (each.effectiveOn <= today && each.appliedAt === null) await store.saveDesignation(tx, each.id, { appliedAt: at });
    if (each.endedOn !== null && each.endedOn <= today && each.liftedAt === null)
      await store.saveDesignation(tx, each.id, { liftedAt: at });
  }
  const rows: NewRedirect[] = [];
  if (inForce) {
    const allowed = new Set(await store.secondSourcesOf(tx, element.id));
    const sourceEntryId = (await sourceEntryOf(tx, element.id, inForce.agencyId)) ?? null;
    for (const { entryId, itemId, agencyId, isKey } of await store.linksOf(tx, element.id)) {
      if (agencyId === inForce.agencyId || isKey || allowed.has(entryId)) continue;
      const { id: elementId, name } = element;
      rows.push({ entryId, itemId, elementId, element: name, sourceAgencyId: inForce.agencyId, sourceEntryId, since: inForce.effectiveOn });
    }
  }
  await setRedirects(running, element.id, rows);
  return [...new Set(rows.map(({ entryId }) => entryId))];
}
