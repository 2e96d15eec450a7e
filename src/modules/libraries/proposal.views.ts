// Proposals as those see them who made them, decide on them or oversee; and what an entry has to do with libraries.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { leadOnDay, type LibraryKind, libraryKinds, OFFICERS } from "./library.ts";
import { rulesOf } from "./library-rules.ts";
import { agencyNames, type Ref, refOf } from "./library.views.ts";
import * as libraries from "./library.store.ts";
import { maySee, proposalActions, type ProposalContent, type ProposalKind, type ProposalState } from "./proposal.ts";
import { proposalFor, rowOf } from "./proposal.store.ts";

export interface ProposalLine {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly title: string;
  readonly reason: string;
  readonly agency: Ref;
  readonly library: Ref | null;
  readonly content: ProposalContent;
  readonly base: { readonly id: string; readonly title: string } | null;
  readonly state: ProposalState;
  readonly proposedAt: string;
  readonly decidedAt: string | null;
  readonly words: string;
  /** What became of it; before it is published only the lead may open it. */
  readonly entry: { readonly id: string; readonly isPublished: boolean } | null;
  readonly actions: string[];
}

export interface ProposalQuery {
  readonly libraryId?: string | undefined;
  readonly kind?: ProposalKind | undefined;
  readonly state?: ProposalState | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

const visible = (db: Queryable, actor: Actor, day: string, { libraryId, kind, state }: Omit<ProposalQuery, "limit" | "after">) => {
  let query = db.selectFrom("libraryProposal as proposal");
  if (![...OFFICERS, "auditor"].includes(actor.role)) {
    query = query.where(
      sql<boolean>`(proposal.agency_id = ${actor.agencyId}::uuid or (
        select spell.agency_id from library_lead as spell
        where spell.library_id = proposal.library_id and spell.since <= ${day}::date
        order by spell.since desc, spell.set_at desc limit 1) = ${actor.agencyId}::uuid)`,
    );
  }
  if (libraryId) query = query.where("proposal.libraryId", "=", libraryId);
  if (kind) query = query.where("proposal.kind", "=", kind);
  if (state) query = query.where("proposal.state", "=", state);
  return query;
};

export async function proposalList(
  { db, clock }: Deployment,
  actor: Actor,
  ask: ProposalQuery,
): Promise<{ rows: ProposalLine[]; next: { at: Date; id: string } | null; total: number }> {
  const day = dayOf(clock.now());
  let query = visible(db, actor, day, ask)
    .leftJoin("library", "library.id", "proposal.libraryId")
    .leftJoin("catalogEntry as entry", "entry.id", "proposal.entryId")
    .leftJoin("catalogEntry as base", "base.id", "proposal.baseEntryId")
    .leftJoin("catalogVersion as baseVersion", "baseVersion.id", "base.publishedVersionId")
    .selectAll("proposal")
    .select(["library.name as libraryName", "entry.publishedVersionId", "baseVersion.title as baseTitle"])
    .orderBy("proposal.proposedAt", "desc")
    .orderBy("proposal.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(proposal.proposed_at, proposal.id) < (${ask.after.at}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const { count } = await visible(db, actor, day, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { rows: page, next } = pageOf(found, ask.limit, ({ proposedAt: at, id }) => ({ at, id }));
  const spells = await libraries.leadsOf(db, [...new Set(page.flatMap(({ libraryId }) => (libraryId === null ? [] : [libraryId])))]);
  const names = await agencyNames(
    db,
    page.map(({ agencyId }) => agencyId),
  );
  const rows = page.map(({ libraryName, publishedVersionId, baseTitle, ...stored }): ProposalLine => {
    const row = rowOf(stored);
    const mine = spells.filter(({ libraryId }) => libraryId === row.libraryId);
    const facts = { ...row, leadId: leadOnDay(day, mine)?.agencyId ?? null };
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      reason: row.reason,
      agency: refOf(names, row.agencyId),
      library: row.libraryId === null ? null : { id: row.libraryId, name: libraryName ?? "" },
      content: row.content,
      base: row.baseEntryId === null || baseTitle === null ? null : { id: row.baseEntryId, title: baseTitle },
      state: row.state,
      proposedAt: row.proposedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      words: row.words,
      entry: row.entryId === null ? null : { id: row.entryId, isPublished: publishedVersionId !== null },
      actions: maySee(actor, facts) ? proposalActions(actor, facts) : [],
    };
  });
  return { rows, next, total: count };
}

export interface EntryLibraries {
  readonly libraries: {
    readonly id: string;
    readonly kind: LibraryKind;
    readonly name: string;
    readonly lead: Ref | null;
    readonly citations: CitationView[];
  }[];
  /** Whose proposal or entry it came from. */
  readonly origin: { readonly kind: ProposalKind; readonly agency: Ref; readonly at: string } | null;
}

/** Of a published entry, for everybody who sees it; of a draft only where it came from, for its agency. */
export async function entryLibraries({ db, clock, law }: Deployment, actor: Actor, entryId: string): Promise<EntryLibraries> {
  const now = clock.now();
  const day = dayOf(now);
  const version = await publishedVersion(db, entryId);
  const agencyId = version?.agencyId ?? (await agencyOfEntry(db, entryId));
  const proposal = version || agencyId === actor.agencyId ? await proposalFor(db, entryId) : undefined;
  const named = { base: version?.content.baseLibrary, theme: version?.content.themeLibrary };
  const found: EntryLibraries["libraries"][number][] = [];
  for (const kind of libraryKinds) {
    const given = named[kind]?.trim();
    const library = given ? await libraries.libraryNamed(db, kind, given) : undefined;
    if (!library) continue;
    const leadId = leadOnDay(day, await libraries.leadsOf(db, [library.id]))?.agencyId ?? null;
    const names = await agencyNames(db, leadId === null ? [] : [leadId]);
    const citations = citationsOf(law.at(now), rulesOf(law.at(now), kind).lead ?? []);
    found.push({ id: library.id, kind, name: library.name, lead: leadId === null ? null : refOf(names, leadId), citations });
  }
  const names = await agencyNames(db, proposal ? [proposal.agencyId] : []);
  return {
    libraries: found,
    origin: proposal ? { kind: proposal.kind, agency: refOf(names, proposal.agencyId), at: proposal.proposedAt.toISOString() } : null,
  };
}

async function agencyOfEntry(db: Queryable, entryId: string): Promise<string | undefined> {
  return (await db.selectFrom("catalogEntry").select("agencyId").where("id", "=", entryId).executeTakeFirst())?.agencyId;
}
