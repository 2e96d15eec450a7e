// The search of this process: filled from PostgreSQL, kept up by what commands signal, joined with what grants and applications say.
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { hold } from "#kernel/hold.ts";
import { listen, type Listening } from "#kernel/listen.ts";
import type { Audience, LawInForce } from "#law/index.ts";
import { audienceBetween } from "#modules/identity/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { commitsOf, type Deployment } from "#modules/ledger/index.ts";
import { sharingTypeFor } from "./attribute.ts";
import type { EntryContent, PublishedContent, SharingType } from "./content.ts";
import { freshnessAt, freshnessFacet } from "./freshness.ts";
import { hitOf, labelled, type LabelledFacets, type SearchHit } from "./hit.views.ts";
import { grantsHeld, libraryNames, type LibraryNames, plainLibrary, replyAverages, userCounts } from "./document.views.ts";
import { catalogProblem } from "./entry.ts";
import { holdIndex } from "./held-index.views.ts";
import type { NearText } from "./nearness.ts";
import { audienceOf, type IndexQuery, type ShownDocument, sharingMetBy, type VerdictKind } from "./search-query.ts";
import { meantInstead } from "./meant.ts";
import { otherWords } from "./other-words.views.ts";
import { termsOf } from "./search-text.ts";
import { termsOfUse, type Verdict, verdictOf } from "./verdict.ts";
import { CHANNEL } from "./channel.ts";

export interface SearchAsk {
  readonly q?: string | undefined;
  readonly chosen: IndexQuery["chosen"];
  readonly sort: IndexQuery["sort"];
  /** Only what was typed, without other words for it. */
  readonly exact?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface SearchAnswer {
  readonly total: number;
  /** Other words that were searched for as well. */
  readonly also: { term: string; words: string[] }[];
  /** Where nothing was found: the same sound in characters that the catalog has. */
  readonly meant: { q: string; total: number } | null;
  readonly rows: SearchHit[];
  readonly facets: LabelledFacets;
  readonly milliseconds: number;
}

export type NearHit = Pick<SearchHit, "entryId" | "versionId" | "code" | "title" | "agency" | "sharingType" | "verdict">;

export interface CatalogSearch {
  search(actor: Actor, ask: SearchAsk): Promise<SearchAnswer>;
  /** The first entries that hold all terms of a text, for a box that completes. */
  titles(text: string, limit: number): { id: string; title: string; agency: string }[];
  /** Entries that share most of the rarer pieces of some texts, each as an agency meets it. */
  near(viewer: { readonly agencyId: string }, texts: readonly NearText[], limit: number): Promise<NearHit[]>;
  /** Takes an entry in as it stands now; other processes hear of it by themselves. */
  refresh(entryId: string): Promise<void>;
  readonly size: number;
  close(): Promise<void>;
}

// Who uses what and how fast agencies answer change slowly; a minute-old figure misleads nobody.
const FIGURES_MILLISECONDS = 30_000;

interface Figures {
  readonly averages: ReadonlyMap<string, number>;
  readonly libraries: LibraryNames;
}

/** A small catalog is ready with the first request; a large one does not keep the platform waiting. */
const PATIENCE_MILLISECONDS = 3_000;

export async function openCatalogSearch(deployment: Deployment): Promise<CatalogSearch> {
  const { db, log, law } = deployment;
  const judge = freshnessFacet();
  const held = holdIndex(deployment);
  let users: ReadonlyMap<string, number> = new Map();
  let figures: Promise<Figures> | undefined;
  let figuresAt = -Infinity;

  const figuresNow = (): Promise<Figures> => {
    if (figures && performance.now() - figuresAt < FIGURES_MILLISECONDS) return figures;
    figuresAt = performance.now();
    figures = (async () => {
      users = await userCounts(db);
      held.index.setUsers(users);
      const [averages, libraries] = await Promise.all([replyAverages(deployment), libraryNames(db)]);
      return { averages, libraries };
    })();
    figures.catch(() => (figures = undefined));
    return figures;
  };

  const listening: Listening = await listen({
    db,
    channel: CHANNEL,
    log,
    onPayload: (entryId) => void held.refresh(entryId),
    onConnected: () => held.refill(),
  });
  const commits = (): number => commitsOf(deployment);
  const granted = await hold({
    db,
    log,
    commits,
    channel: "govshare_grants",
    load: (key) => {
      const [agencyId = "", today = ""] = key.split(" ");
      return grantsHeld(db, agencyId, today);
    },
  });
  const synonyms = await hold({
    db,
    log,
    commits,
    channel: "govshare_dictionaries",
    load: () => synonymsAt(deployment, db, deployment.clock.now()),
  });
  await Promise.race([held.filled, pause(PATIENCE_MILLISECONDS, undefined, { ref: false })]);

  return {
    get size() {
      return held.index.size;
    },
    refresh: (entryId) => held.refresh(entryId),
    titles: (text, limit) =>
      held.index
        .search({ text, chosen: {}, viewerAgencyId: "", audience: null, granted: new Set(), sort: "relevance", limit, offset: 0 })
        .rows.map(({ document }) => ({ id: document.entryId, title: document.title, agency: document.agency.name })),
    async search(actor, ask) {
      if (held.progress !== undefined) throw catalogProblem("search-filling", { values: { percent: Math.floor(held.progress * 100) } });
      const now = deployment.clock.now();
      const force = deployment.law.at(now);
      const terms = termsOf(ask.q ?? "");
      // Together: each way to the database and back takes longer than the search itself.
      const [{ averages, libraries }, grants, audience, others] = await Promise.all([
        figuresNow(),
        granted.of(`${actor.agencyId} ${dayOf(now)}`),
        audienceBetween(db, force, [actor.agencyId]),
        ask.exact || terms.length === 0 ? new Map<string, string[]>() : synonyms.of(dayOf(now)).then((known) => otherWords(terms, known)),
      ]);
      const words = [...terms, ...[...others.values()].flat()];
      const began = performance.now();
      const { index } = held;
      const asked: IndexQuery = {
        text: ask.q ?? "",
        ...(others.size > 0 && { others }),
        chosen: ask.chosen,
        called: {
          freshness: judge(law.calendar, dayOf(now)),
          library: (value) => libraries.get(value)?.value ?? value,
        },
        viewerAgencyId: actor.agencyId,
        audience,
        granted: new Set(grants.keys()),
        sort: ask.sort,
        limit: ask.limit,
        offset: ask.offset,
      };
      const answer = index.search(asked);
      const meant = answer.total === 0 ? meantInstead((query) => index.search(query), asked) : null;
      const rows = answer.rows.map(({ document, verdict, users: count }) =>
        hitOf({ ...document, sharingType: sharingMetBy(document, audience) }, words, {
          users: count,
          freshness: freshnessAt(law.calendar, dayOf(now), { loaded: document.loaded, cycle: document.updateCycle }),
          verdict: verdictOf(force.for(audienceOf(document, audience)), {
            kind: verdict,
            averageReplyWorkingDays: averages.get(document.agency.id) ?? null,
            grant: grants.get(document.entryId) ?? null,
            terms: audienceOf(document, audience) === "outer" ? document.outerTerms : document.terms,
          }),
        }),
      );
      return {
        total: answer.total,
        also: [...others].map(([term, found]) => ({ term, words: found })),
        meant,
        rows: rows.map((hit) => ({ ...hit, redirects: held.redirects(hit.entryId) })),
        facets: labelled(answer.facets, ask.chosen, {
          agency: (id) => index.agencyName(id),
          library: (value) => libraries.get(value)?.name ?? plainLibrary(value),
        }),
        milliseconds: Math.round((performance.now() - began) * 100) / 100,
      };
    },
    async near(viewer, texts, limit) {
      if (held.progress !== undefined) throw catalogProblem("search-filling", { values: { percent: Math.floor(held.progress * 100) } });
      const now = deployment.clock.now();
      const force = deployment.law.at(now);
      // Together: each way to the database and back takes longer than the search itself.
      const [{ averages }, grants, audience] = await Promise.all([
        figuresNow(),
        granted.of(`${viewer.agencyId} ${dayOf(now)}`),
        audienceBetween(db, force, [viewer.agencyId]),
      ]);
      return held.index.near(texts, limit).map((document) => nearHit(force, document, { viewer, audience, grants, averages }));
    },
    async close() {
      for (const each of [listening, granted, synonyms, held]) await each.close();
    },
  };
}

interface Viewing {
  readonly viewer: { readonly agencyId: string };
  readonly audience: Audience | null;
  readonly grants: ReadonlyMap<string, { number: string; until: string }>;
  readonly averages: ReadonlyMap<string, number>;
}

function nearHit(force: LawInForce, document: ShownDocument, { viewer, audience, grants, averages }: Viewing): NearHit {
  const { entryId, versionId, code, title, agency } = document;
  const sharingType = sharingMetBy(document, audience) as SharingType;
  const grant = grants.get(entryId) ?? null;
  const met = audienceOf(document, audience);
  const kind = agency.id === viewer.agencyId ? "own" : grant ? "granted" : kindOf[sharingType];
  const terms = met === "outer" ? document.outerTerms : document.terms;
  const verdict = verdictOf(force.for(met), { kind, averageReplyWorkingDays: averages.get(agency.id) ?? null, grant, terms });
  return { entryId, versionId, code, title, agency: { id: agency.id, name: agency.name }, sharingType, verdict };
}

const kindOf: Readonly<Record<SharingType, VerdictKind>> = { unconditional: "usable", conditional: "apply", withheld: "withheld" };

/** The verdict on one entry for one agency. */
export async function verdictFor(
  deployment: Deployment,
  actor: Actor,
  entry: { id: string; agencyId: string; content: EntryContent },
): Promise<Verdict> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const grant = (await grantsHeld(db, actor.agencyId, dayOf(now), entry.id)).get(entry.id) ?? null;
  const averages = await replyAverages(deployment, entry.agencyId);
  const audience = await audienceBetween(db, law.at(now), [actor.agencyId, entry.agencyId]);
  const sharingType = sharingTypeFor(entry.content as PublishedContent, audience);
  const kind: VerdictKind = entry.agencyId === actor.agencyId ? "own" : grant ? "granted" : kindOf[sharingType];
  return verdictOf(law.at(now).for(audience), {
    kind,
    averageReplyWorkingDays: averages.get(entry.agencyId) ?? null,
    grant,
    terms: termsOfUse(entry.content, sharingType),
  });
}
