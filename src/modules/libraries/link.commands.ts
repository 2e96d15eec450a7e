// GF51-10-4, JY-15-2: a business item stays in its agency's own entry, on its own terms, and hangs on an item of the library.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { mountedResources, publishedVersion } from "#modules/catalog/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { isIn } from "./content.views.ts";
import { libraryProblem, standingOn } from "./library.ts";
import { librarySubject } from "./library.commands.ts";
import { rulesOf } from "./library-rules.ts";
import * as libraries from "./library.store.ts";
import { linkProblem, type LinkPlace } from "./link.ts";
import * as store from "./link.store.ts";
import { leadIdOf } from "./page.views.ts";
import { proposalProblem, SPEAKERS } from "./proposal.ts";

actions("library", {
  linked: { zh: "关联业务信息项", en: "linked a business item to a library" },
  unlinked: { zh: "解除业务信息项的关联", en: "ended the link of a business item" },
});

export interface NewLink {
  readonly baseEntryId: string;
  readonly baseItemId: string;
  readonly entryId: string;
  readonly itemId: string;
  readonly place: LinkPlace;
  readonly words: string;
}

export async function linkItem(deployment: Deployment, actor: Actor, libraryId: string, input: NewLink): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const library = await libraries.lockLibrary(tx, libraryId);
    if (!library) throw libraryProblem("unknown");
    if (library.kind !== "base") throw linkProblem("not-base");
    if (standingOn(dayOf(at), library) !== "open") throw proposalProblem("not-open");
    const base = await publishedVersion(tx, input.baseEntryId);
    const baseItem = base?.content.items.find(({ id }) => id === input.baseItemId);
    // Where no text tells base items apart, a key does as well.
    const isBase = baseItem && (baseItem.isBase === true || baseItem.isKey || rulesOf(law, "base").business === null);
    if (!base || !isIn(library, base.content) || !isBase) throw linkProblem("not-base-item");
    const own = await publishedVersion(tx, input.entryId);
    const item = own?.agencyId === actor.agencyId ? own.content.items.find(({ id }) => id === input.itemId) : undefined;
    if (!own || !item) throw linkProblem("not-own-item");
    const cites = rulesOf(law, "base").business;
    if (cites !== null && (await mountedResources(tx, own.entryId)).length === 0) throw linkProblem("not-on-platform", { cites });
    const row: store.LinkRow = {
      id: newId(),
      libraryId,
      ...input,
      agencyId: actor.agencyId,
      linkedBy: actor.personId,
      linkedAt: at,
      endedAt: null,
      endWords: "",
    };
    if (!(await store.insertLink(tx, row))) throw linkProblem("exists");
    running.record({
      action: "library.linked",
      subject: librarySubject(library),
      note: input.words || null,
      body: { item: item.name, entry: own.entryId, to: baseItem.name, baseEntry: base.entryId, place: input.place, cites: cites ?? [] },
    });
    return { id: row.id };
  });
}

export async function endLink(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const row = await store.lockLink(running.tx, id);
    const library = row && (await libraries.libraryBy(running.tx, row.libraryId));
    if (!row || !library) throw linkProblem("unknown");
    const leadId = await leadIdOf(running.tx, row.libraryId, dayOf(running.at));
    if (!SPEAKERS.includes(actor.role) || ![row.agencyId, leadId].includes(actor.agencyId)) throw linkProblem("not-yours");
    await store.endLinkRow(running.tx, id, { endedAt: running.at, endWords: words });
    running.record({
      action: "library.unlinked",
      subject: librarySubject(library),
      agencyId: row.agencyId,
      note: words,
      body: { link: id },
    });
  });
}
