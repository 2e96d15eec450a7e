// Agencies propose, the lead takes up or answers; the office decides on a new theme library. Nothing of a library changes by a proposal alone.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencies, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { isIn } from "./content.views.ts";
import { libraryProblem, standingOn } from "./library.ts";
import { libraryHref, type NewLibrary, register } from "./library.commands.ts";
import { rulesOf } from "./library-rules.ts";
import * as libraries from "./library.store.ts";
import { leadIdOf } from "./page.views.ts";
import {
  maySee,
  type ProposalAction,
  proposalActions,
  type ProposalContent,
  type ProposalFacts,
  proposalProblem,
  type ProposedItem,
  stateWords,
} from "./proposal.ts";
import * as store from "./proposal.store.ts";

actions("library-proposal", {
  proposed: { zh: "向库提出建议", en: "proposed something to a library" },
  declined: { zh: "不采纳建议并答复", en: "declined a proposal with a reason" },
  recalled: { zh: "撤回建议", en: "recalled a proposal" },
  accepted: { zh: "同意设立主题库", en: "agreed to a theme library" },
});
taskWords({ "library.proposal": "去答复" });

export const TASK = "library.proposal";
export const proposalSubject = ({ id, title }: Pick<store.ProposalRow, "id" | "title">): Subject => ({
  kind: "library-proposal",
  id,
  title,
});
const hrefOf = ({ libraryId, id }: Pick<store.ProposalRow, "libraryId" | "id">): string =>
  libraryId === null ? `/libraries?proposals=1&open=${id}` : `${libraryHref(libraryId)}?open=${id}`;

const NOTHING: ProposalContent = { summary: "", items: [], theme: "", project: "", memberIds: [] };

export const newProposal = (
  { at, actor }: PersonAct,
  given: Pick<store.ProposalRow, "kind" | "libraryId" | "title" | "reason" | "baseEntryId"> & {
    readonly content?: Partial<ProposalContent>;
  },
): store.ProposalRow => ({
  id: newId(),
  ...given,
  content: { ...NOTHING, ...given.content },
  agencyId: actor.agencyId,
  state: "proposed",
  proposedBy: actor.personId,
  proposedAt: at,
  decidedBy: null,
  decidedAt: null,
  words: "",
  entryId: null,
});

export async function keep(running: PersonAct, row: store.ProposalRow): Promise<{ id: string }> {
  await store.insertProposal(running.tx, row);
  running.record({
    action: "library-proposal.proposed",
    subject: proposalSubject(row),
    note: row.reason,
    body: { kind: row.kind, library: row.libraryId, baseEntry: row.baseEntryId, items: row.content.items.map(({ name }) => name) },
  });
  return { id: row.id };
}

export interface NewEntryProposal {
  readonly title: string;
  readonly summary: string;
  readonly reason: string;
  readonly items: readonly ProposedItem[];
  /** A published entry of the own agency that it starts from. */
  readonly ownEntryId: string | null;
  /** An entry of the library that the items are to be added to. */
  readonly toEntryId: string | null;
}

/** GF51-10-5, GF51-10-7, JY-15-3, JY-15-5: whoever does not lead a library proposes to its lead. */
export async function proposeEntry(
  deployment: Deployment,
  actor: Actor,
  libraryId: string,
  input: NewEntryProposal,
): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const day = dayOf(at);
    const library = await libraries.lockLibrary(tx, libraryId);
    if (!library) throw libraryProblem("unknown");
    if (standingOn(day, library) !== "open") throw proposalProblem("not-open");
    const leadId = await leadIdOf(tx, libraryId, day);
    if (leadId === null) throw proposalProblem("no-lead");
    if (leadId === actor.agencyId) throw proposalProblem("own-library");
    const { title, summary, reason, items, ownEntryId, toEntryId } = input;
    const baseEntryId = toEntryId ?? ownEntryId;
    if (ownEntryId !== null && (await publishedVersion(tx, ownEntryId))?.agencyId !== actor.agencyId)
      throw proposalProblem("not-own-entry");
    if (toEntryId !== null) {
      const entry = await publishedVersion(tx, toEntryId);
      const isOfLead = entry?.agencyId === leadId && isIn(library, entry.content);
      if (!isOfLead) throw proposalProblem("not-in-library");
    }
    if (items.length === 0 && ownEntryId === null) throw proposalProblem("items-needed");
    const kind = toEntryId === null ? "entry" : "items";
    const row = newProposal(running, { kind, libraryId, title, reason, baseEntryId, content: { summary, items } });
    await openTask(running, taskFor(row, leadId));
    return await keep(running, row);
  });
}

export const taskFor = (row: store.ProposalRow, leadId: string) => ({
  kind: TASK,
  subject: proposalSubject(row),
  title: `请答复对库的建议：${row.title}`,
  detail: row.reason,
  href: hrefOf(row),
  agencyId: leadId,
  role: "clerk" as const,
  waitingAgencyId: row.agencyId,
});

export interface NewLibraryProposal {
  readonly name: string;
  readonly theme: string;
  readonly summary: string;
  readonly project: string;
  readonly reason: string;
  readonly memberIds: readonly string[];
}

/** A theme library of several agencies is asked of the office. */
export async function proposeLibrary(deployment: Deployment, actor: Actor, input: NewLibraryProposal): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const known = new Set((await agencies(running.tx)).map(({ id }) => id));
    if (input.memberIds.some((id) => !known.has(id))) throw libraryProblem("unknown-agency");
    const { name, reason, ...content } = input;
    const row = newProposal(running, { kind: "library", libraryId: null, title: name.trim(), reason, baseEntryId: null, content });
    const office = await sharingOffice(running.tx);
    await openTask(running, { ...taskFor(row, office.id), title: `请决定是否设立主题库：${row.title}`, role: "office-reviewer" });
    return await keep(running, row);
  });
}

export interface OpenProposal {
  readonly row: store.ProposalRow;
  readonly leadId: string | null;
}

/** Locks a proposal and refuses what its state or the actor's post does not allow; others do not learn that it exists. */
export async function lockFor(running: PersonAct, id: string, action: ProposalAction): Promise<OpenProposal> {
  const row = await store.lockProposal(running.tx, id);
  if (!row) throw proposalProblem("unknown");
  const leadId = row.libraryId === null ? null : await leadIdOf(running.tx, row.libraryId, dayOf(running.at));
  const facts: ProposalFacts = { kind: row.kind, agencyId: row.agencyId, state: row.state, leadId };
  if (!maySee(running.actor, facts)) throw proposalProblem("unknown");
  if (row.state !== "proposed") {
    throw proposalProblem("not-now", { values: { state: stateWords[row.state].zh, stateEn: stateWords[row.state].en } });
  }
  if (!proposalActions(running.actor, facts).includes(action)) throw proposalProblem("not-yours", { values: holderOf(row, action) });
  return { row, leadId };
}

function holderOf(row: store.ProposalRow, action: ProposalAction): { who: string; whoEn: string } {
  if (action === "recall") return { who: "提出建议的部门", whoEn: "the agency that proposed it" };
  return row.kind === "library"
    ? { who: "{party.office}", whoEn: "the {party.office}" }
    : { who: "库的牵头部门", whoEn: "the agency that leads the library" };
}

export async function settle(
  running: PersonAct,
  row: store.ProposalRow,
  as: Pick<store.ProposalRow, "state" | "words"> & Partial<Pick<store.ProposalRow, "entryId" | "libraryId">>,
): Promise<void> {
  await store.saveProposal(running.tx, row.id, { ...as, decidedBy: running.actor.personId, decidedAt: running.at });
  await closeTasks(running, proposalSubject(row), [TASK]);
}

export async function tellProposer(running: Act, row: store.ProposalRow, { title, body }: { title: string; body: string }): Promise<void> {
  const library = row.libraryId === null ? undefined : await libraries.libraryBy(running.tx, row.libraryId);
  const cites = library ? (rulesOf(running.law, library.kind).lead ?? []) : [];
  await notify(running, [{ agencyId: row.agencyId, kind: "library.proposal", title, body, href: hrefOf(row), cites: [...cites] }]);
}

export async function declineProposal(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { row } = await lockFor(running, id, "decline");
    await settle(running, row, { state: "declined", words });
    running.record({ action: "library-proposal.declined", subject: proposalSubject(row), agencyId: row.agencyId, note: words });
    await tellProposer(running, row, { title: `建议未采纳：${row.title}`, body: `${actor.agencyName}：${words}` });
  });
}

export async function recallProposal(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { row } = await lockFor(running, id, "recall");
    await settle(running, row, { state: "recalled", words: "" });
    running.record({ action: "library-proposal.recalled", subject: proposalSubject(row) });
  });
}

/** The office's consent is the registration. */
export async function acceptLibrary(deployment: Deployment, actor: Actor, id: string, input: NewLibrary): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { row } = await lockFor(running, id, "accept");
    const made = await register(running, input);
    await settle(running, row, { state: "accepted", words: "", libraryId: made.id });
    running.record({
      action: "library-proposal.accepted",
      subject: proposalSubject(row),
      agencyId: row.agencyId,
      body: { library: made.id },
    });
    await tellProposer(running, { ...row, libraryId: made.id }, { title: `已设立主题库：${input.name}`, body: input.document });
    return made;
  });
}
