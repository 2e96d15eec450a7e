// The page of a library: who leads and led it, what is in it, how new that is, what is expected and missing, what is wrong.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type CitationView, type LawInForce } from "#law/index.ts";
import { type FreshnessKind, freshnessKinds, sharingTypes } from "#modules/catalog/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { entriesIn, type EntryInLibrary } from "./content.views.ts";
import { citesOf, type EntryFlaw, entryFlaws, type Judging, type LibraryFlaw } from "./flaw.ts";
import { historyOf, leadOnDay, libraryActions, libraryProblem, type Standing, standingOn } from "./library.ts";
import { articlesOf, rulesOf } from "./library-rules.ts";
import * as store from "./library.store.ts";
import { agencyNames, type Ref, refOf } from "./library.views.ts";
import { leavingOf, successorsOf } from "./proposal.store.ts";
import { SPEAKERS } from "./proposal.ts";

interface Spell {
  readonly id: string;
  readonly agency: Ref | null;
  readonly since: string;
  readonly until: string | null;
  readonly document: string;
  readonly words: string;
}

interface Flaw {
  readonly kind: EntryFlaw | LibraryFlaw;
  readonly count: number;
  readonly citations: CitationView[];
}

export interface LibraryPage {
  readonly id: string;
  readonly kind: store.LibraryRow["kind"];
  readonly code: string;
  readonly name: string;
  readonly theme: string;
  readonly purpose: string;
  readonly mode: store.LibraryRow["mode"];
  readonly platform: string;
  readonly project: string;
  readonly document: string;
  readonly since: string;
  readonly until: string | null;
  readonly endWords: string;
  readonly revision: number;
  readonly standing: Standing;
  readonly lead: Ref | null;
  readonly leads: Spell[];
  readonly members: Ref[];
  /** By how many entries each agency is in it. */
  readonly contributors: (Ref & { readonly entries: number })[];
  readonly summary: {
    readonly entries: number;
    readonly unconditional: number;
    readonly conditional: number;
    readonly withheld: number;
    readonly mounted: number;
    readonly freshness: Record<FreshnessKind, number>;
  };
  readonly flaws: Flaw[];
  readonly citations: CitationView[];
  readonly timeline: TimelineAct[];
  readonly actions: string[];
}

export const judgingOf = (law: LawInForce, kind: store.LibraryRow["kind"], leadId: string | null): Judging => {
  const rule = law.parameters().find(({ key }) => key === "catalog.baseItems");
  return { rules: rulesOf(law, kind), baseItems: rule?.value === true ? rule.cites : null, leadId };
};

export async function libraryPage(deployment: Deployment, actor: Actor, id: string): Promise<LibraryPage> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const day = dayOf(now);
  const force = law.at(now);
  const library = await store.libraryBy(db, id);
  if (!library) throw libraryProblem("unknown");
  const { registeredBy: _by, registeredAt: _at, changedAt: _changed, ...facts } = library;
  const spells = await store.leadsOf(db, [id]);
  const leadId = leadOnDay(day, spells)?.agencyId ?? null;
  const judging = judgingOf(force, library.kind, leadId);
  const entries = await entriesIn(db, { library, judging, calendar: law.calendar, now });
  const members = (await store.membersOf(db, [id])).map(({ agencyId }) => agencyId);
  const names = await agencyNames(db, [...members, ...spells.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))]);
  const standing = standingOn(day, library);
  const found = flawsIn(judging, entries, { standing, leadId });
  return {
    ...facts,
    standing,
    lead: leadId === null ? null : refOf(names, leadId),
    leads: historyOf(spells).map((spell) => ({
      id: spell.id,
      agency: spell.agencyId === null ? null : refOf(names, spell.agencyId),
      since: spell.since,
      until: spell.until,
      document: spell.document,
      words: spell.words,
    })),
    members: members.map((each) => refOf(names, each)),
    contributors: contributorsOf(entries),
    summary: summaryOf(entries),
    flaws: found.map(({ kind, count }) => ({ kind, count, citations: citationsOf(force, citesOf(kind, judging)) })),
    citations: citationsOf(force, articlesOf(judging.rules)),
    timeline: await timelineOf(db, id, force.vocabulary),
    actions: [
      ...libraryActions(actor),
      ...(standing === "open" && leadId !== null && leadId !== actor.agencyId && SPEAKERS.includes(actor.role) ? ["propose"] : []),
      ...(standing === "open" && library.kind === "base" && SPEAKERS.includes(actor.role) ? ["link"] : []),
    ],
  };
}

function contributorsOf(entries: readonly EntryInLibrary[]): (Ref & { entries: number })[] {
  const by = new Map<string, Ref & { entries: number }>();
  for (const { agency } of entries) {
    const known = by.get(agency.id);
    by.set(agency.id, { ...agency, entries: (known?.entries ?? 0) + 1 });
  }
  return [...by.values()].toSorted((a, b) => b.entries - a.entries || a.name.localeCompare(b.name, "zh-CN"));
}

function summaryOf(entries: readonly EntryInLibrary[]): LibraryPage["summary"] {
  const count = (is: (entry: EntryInLibrary) => boolean): number => entries.filter(is).length;
  const [unconditional, conditional, withheld] = sharingTypes.map((type) => count((entry) => entry.sharingType === type));
  return {
    entries: entries.length,
    unconditional: unconditional ?? 0,
    conditional: conditional ?? 0,
    withheld: withheld ?? 0,
    mounted: count(({ isMounted }) => isMounted),
    freshness: Object.fromEntries(freshnessKinds.map((kind) => [kind, count(({ freshness }) => freshness.kind === kind)])) as Record<
      FreshnessKind,
      number
    >,
  };
}

/** What is wrong, most serious first; a library that is not in use any more owes nothing. */
function flawsIn(
  judging: Judging,
  entries: readonly EntryInLibrary[],
  { standing, leadId }: { standing: Standing; leadId: string | null },
): { kind: EntryFlaw | LibraryFlaw; count: number }[] {
  if (standing !== "open") return [];
  const own: { kind: LibraryFlaw; is: boolean }[] = [
    { kind: "no-lead", is: leadId === null },
    { kind: "empty", is: entries.length === 0 },
  ];
  return [
    ...own.flatMap(({ kind, is }) => (is ? [{ kind, count: 1 }] : [])),
    ...entryFlaws
      .map((kind) => ({ kind, count: entries.filter(({ flaws }) => flaws.includes(kind)).length }))
      .filter(({ count }) => count > 0),
  ];
}

export interface EntryLine extends EntryInLibrary {
  /** What the lead made in its place. */
  readonly successor: { readonly id: string; readonly isPublished: boolean } | null;
  readonly actions: string[];
}

export interface EntryPage {
  readonly rows: EntryLine[];
  readonly next: { readonly title: string; readonly id: string } | null;
}

export async function libraryEntries(
  deployment: Deployment,
  actor: Actor,
  id: string,
  ask: { limit: number; after: { title: string; id: string } | undefined; flaw: EntryFlaw | undefined },
): Promise<EntryPage> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const library = await store.libraryBy(db, id);
  if (!library) throw libraryProblem("unknown");
  const leadId = await leadIdOf(db, id, dayOf(now));
  const judging = judgingOf(law.at(now), library.kind, leadId);
  // A flaw is judged here, not by the database: then everything is looked through.
  const all = { library, judging, calendar: law.calendar, now, after: ask.after };
  const found =
    ask.flaw === undefined
      ? await entriesIn(db, { ...all, limit: ask.limit + 1 })
      : (await entriesIn(db, all)).filter(({ flaws }) => ask.flaw !== undefined && flaws.includes(ask.flaw));
  const { rows, next } = pageOf(found, ask.limit, (last) => ({ title: last.title, id: last.entryId }));
  const foreign = rows.filter(({ agency }) => leadId !== null && agency.id !== leadId).map(({ entryId }) => entryId);
  const taken = new Map((await successorsOf(db, id, foreign)).map((each) => [each.of, each]));
  const leaving = new Set(await leavingOf(db, id));
  const isLead = actor.role === "clerk" && actor.agencyId === leadId;
  // Where its own entry is in a library that another agency leads by a text.
  const asksLead = ({ agency, entryId }: EntryInLibrary): boolean =>
    judging.rules.lead !== null &&
    foreign.includes(entryId) &&
    agency.id === actor.agencyId &&
    SPEAKERS.includes(actor.role) &&
    taken.get(entryId)?.isPublished !== true &&
    !leaving.has(entryId);
  const lines = rows.map((row): EntryLine => {
    const successor = taken.get(row.entryId);
    const open = isLead && foreign.includes(row.entryId) && !successor;
    return {
      ...row,
      successor: successor ? { id: successor.entryId, isPublished: successor.isPublished } : null,
      actions: [...(open ? ["take-over"] : []), ...(asksLead(row) ? ["ask-leave"] : [])],
    };
  });
  return { rows: lines, next };
}

export async function leadIdOf(db: Queryable, libraryId: string, day: string): Promise<string | null> {
  return leadOnDay(day, await store.leadsOf(db, [libraryId]))?.agencyId ?? null;
}
