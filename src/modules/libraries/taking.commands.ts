// The lead takes up what was proposed, or takes over what another agency published in its library: each becomes a draft of its own, with its origin on record.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import {
  beginRevision,
  blankContent,
  type CatalogVersionView,
  draftEntry,
  type EntryContent,
  type Item,
  publishedVersion,
  saveWorking,
} from "#modules/catalog/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { isIn } from "./content.views.ts";
import { libraryProblem } from "./library.ts";
import { rulesOf } from "./library-rules.ts";
import * as libraries from "./library.store.ts";
import { leadIdOf } from "./page.views.ts";
import { newItems, proposalProblem, type ProposedItem } from "./proposal.ts";
import { lockFor, newProposal, proposalSubject, settle, tellProposer } from "./proposal.commands.ts";
import * as store from "./proposal.store.ts";

actions("library-proposal", {
  "taken-up": { zh: "采纳建议，转为目录草稿", en: "took a proposal up as a draft" },
  "taken-over": { zh: "接手其他部门编制的目录", en: "took over an entry of another agency" },
});

const itemOf = ({ name, description }: ProposedItem, sharingType: Item["sharingType"]): Item => ({
  id: newId(),
  name: name.trim(),
  technicalName: "",
  type: "string",
  length: null,
  description,
  sharingType,
  personal: "none",
  grade: null,
  isKey: false,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "none",
});

interface Origin {
  readonly title: string;
  readonly summary: string;
  readonly items: readonly ProposedItem[];
  readonly base: CatalogVersionView | undefined;
  readonly sourceAgency: string;
}

/** JY-32-4: what is taken into a theme library starts as shared with everybody; elsewhere nothing is assumed. */
function contentFor(
  running: PersonAct,
  library: libraries.LibraryRow,
  { title, summary, items, base, sourceAgency }: Origin,
): EntryContent {
  const isShared = rulesOf(running.law, library.kind).shared !== null;
  const sharingType = isShared ? "unconditional" : null;
  const copied = (base?.content.items ?? []).map((item) => ({ ...item, id: newId() }));
  const added = newItems(items, copied).map((item) => itemOf(item, sharingType));
  return {
    ...blankContent(),
    ...base?.content,
    title,
    summary: summary === "" ? (base?.content.summary ?? "") : summary,
    // The duty is that of whoever compiles it.
    dutyId: null,
    kind: library.kind === "base" ? "base" : "topic",
    sharingType: base?.content.sharingType ?? sharingType,
    baseLibrary: library.kind === "base" ? library.code : null,
    themeLibrary: library.kind === "theme" ? library.code : null,
    sourceAgency,
    items: [...copied, ...added],
  };
}

export async function takeUp(deployment: Deployment, actor: Actor, id: string): Promise<{ entryId: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const { row } = await lockFor(running, id, "take-up");
    const library = row.libraryId === null ? undefined : await libraries.libraryBy(tx, row.libraryId);
    if (!library) throw proposalProblem("unknown");
    const entryId = row.kind === "items" ? await addItems(running, row) : await makeEntry(running, row, library);
    await settle(running, row, { state: "accepted", words: "", entryId });
    running.record({
      action: "library-proposal.taken-up",
      subject: proposalSubject(row),
      agencyId: row.agencyId,
      body: { entry: entryId },
    });
    await tellProposer(running, row, {
      title: `建议已采纳：${row.title}`,
      body: `${actor.agencyName}已转为目录草稿，发布后列在“${library.name}”里。`,
    });
    return { entryId };
  });
}

async function makeEntry(running: PersonAct, row: store.ProposalRow, library: libraries.LibraryRow): Promise<string> {
  const proposer = await agencyOf(running.tx, row.agencyId);
  // What it starts from may have left the catalog meanwhile.
  const base = row.baseEntryId === null ? undefined : await publishedVersion(running.tx, row.baseEntryId);
  const { title, content } = row;
  const origin = { title, summary: content.summary, items: content.items, base, sourceAgency: proposer?.fullName ?? "" };
  return (await draftEntry(running, contentFor(running, library, origin))).id;
}

async function addItems(running: PersonAct, row: store.ProposalRow): Promise<string> {
  const entry = row.baseEntryId === null ? undefined : await publishedVersion(running.tx, row.baseEntryId);
  if (!entry || entry.agencyId !== running.actor.agencyId) throw proposalProblem("not-in-library");
  const added = newItems(row.content.items, entry.content.items);
  if (added.length === 0) throw proposalProblem("items-known");
  const { revision } = await beginRevision(running, { id: entry.entryId, reason: `采纳建议“${row.title}”：${row.reason}` });
  const items = [...entry.content.items, ...added.map((item) => itemOf(item, null))];
  await saveWorking(running, { id: entry.entryId, revision, content: { ...entry.content, items } });
  return entry.entryId;
}

/** After a change of lead, or where another agency compiled: the lead makes an entry of its own in its place. */
export async function takeOver(deployment: Deployment, actor: Actor, libraryId: string, entryId: string): Promise<{ entryId: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const library = await libraries.lockLibrary(tx, libraryId);
    if (!library) throw libraryProblem("unknown");
    if ((await leadIdOf(tx, libraryId, dayOf(at))) !== actor.agencyId) {
      throw proposalProblem("not-yours", { values: { who: "库的牵头部门", whoEn: "the agency that leads the library" } });
    }
    const base = await publishedVersion(tx, entryId);
    if (!base || !isIn(library, base.content)) throw proposalProblem("not-in-library");
    if (base.agencyId === actor.agencyId) throw proposalProblem("own-entry");
    if ((await store.successorsOf(tx, libraryId, [entryId])).length > 0) throw proposalProblem("taken-over");
    const from = await agencyOf(tx, base.agencyId);
    const origin = { title: base.title, summary: "", items: [], base, sourceAgency: from?.fullName ?? "" };
    const made = await draftEntry(running, contentFor(running, library, origin));
    const row = newProposal(running, { kind: "takeover", libraryId, title: base.title, reason: "", baseEntryId: entryId });
    const settled = {
      ...row,
      agencyId: base.agencyId,
      state: "accepted" as const,
      decidedBy: actor.personId,
      decidedAt: at,
      entryId: made.id,
    };
    await store.insertProposal(tx, settled);
    running.record({
      action: "library-proposal.taken-over",
      subject: proposalSubject(row),
      agencyId: base.agencyId,
      body: { from: entryId, entry: made.id },
    });
    await tellProposer(running, settled, {
      title: `牵头部门接手目录：${base.title}`,
      body: `${actor.agencyName}牵头“${library.name}”，正在编制自己的目录；它发布以后，请下架本部门的这一项。`,
    });
    return { entryId: made.id };
  });
}
