// The search of this process: filled from PostgreSQL, kept up by what commands signal, joined with what grants and applications say.
import { performance } from "node:perf_hooks";
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { listen, type Listening } from "#kernel/listen.ts";
import { audienceBetween } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { sharingTypeFor } from "./attribute.ts";
import type { EntryContent, PublishedContent, SharingType } from "./content.ts";
import { documentOf, documentsPage, grantsHeld, replyAverages, userCounts } from "./document.views.ts";
import { SearchIndex } from "./search-index.ts";
import {
  audienceOf,
  type FacetKey,
  facetKeys,
  type IndexQuery,
  type SearchDocument,
  sharingMetBy,
  type VerdictKind,
} from "./search-query.ts";
import { marksIn, termsOf } from "./search-text.ts";
import { facetWords, termsOfUse, type Verdict, verdictOf, verdictWords } from "./verdict.ts";
import { CHANNEL } from "./channel.ts";

export interface SearchAsk {
  readonly q?: string | undefined;
  readonly chosen: IndexQuery["chosen"];
  readonly sort: IndexQuery["sort"];
  readonly limit: number;
  readonly offset: number;
}

type Mark = [number, number];

export interface SearchHit {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: { id: string; name: string };
  readonly sharingType: SharingType;
  readonly theme: string | null;
  readonly updateCycle: string | null;
  readonly resourceKinds: string[];
  readonly itemCount: number;
  readonly items: string[];
  readonly marks: { title: Mark[]; summary: Mark[]; items: Mark[][] };
  readonly users: number;
  readonly publishedAt: string;
  readonly verdict: Verdict;
}

export interface SearchAnswer {
  readonly total: number;
  readonly rows: SearchHit[];
  readonly facets: Record<FacetKey, { value: string; label: string; count: number }[]>;
  readonly milliseconds: number;
}

export interface CatalogSearch {
  search(actor: Actor, ask: SearchAsk): Promise<SearchAnswer>;
  /** The first entries that hold all terms of a text, for a box that completes. */
  titles(text: string, limit: number): { id: string; title: string; agency: string }[];
  /** Takes an entry in as it stands now; other processes hear of it by themselves. */
  refresh(entryId: string): Promise<void>;
  readonly size: number;
  close(): Promise<void>;
}

const ITEMS_SHOWN = 6;
// Who uses what and how fast agencies answer change slowly; a minute-old figure misleads nobody.
const FIGURES_MILLISECONDS = 30_000;

interface Figures {
  readonly averages: ReadonlyMap<string, number>;
}

export async function openCatalogSearch(deployment: Deployment): Promise<CatalogSearch> {
  const { db, log } = deployment;
  let index = new SearchIndex();
  let users: ReadonlyMap<string, number> = new Map();
  let figures: Promise<Figures> | undefined;
  let figuresAt = -Infinity;
  // One after the other, so that an older state never overwrites a newer one.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    queue = done.catch((error: unknown) => log.error({ err: error }, "the catalog search could not be brought up to date"));
    return done;
  };
  const refresh = (entryId: string): Promise<void> =>
    enqueue(async () => {
      const document = await documentOf(db, entryId);
      if (document) index.put(document);
      else index.remove(entryId);
      // What cannot be read now is read when the connection comes back; the act that caused it is committed either way.
    }).catch(() => undefined);
  const reload = (): Promise<void> =>
    enqueue(async () => {
      const fresh = await loadIndex(db);
      users = await userCounts(db);
      fresh.setUsers(users);
      index = fresh;
    });

  const figuresNow = (): Promise<Figures> => {
    if (figures && performance.now() - figuresAt < FIGURES_MILLISECONDS) return figures;
    figuresAt = performance.now();
    figures = (async () => {
      users = await userCounts(db);
      index.setUsers(users);
      return { averages: await replyAverages(deployment) };
    })();
    figures.catch(() => (figures = undefined));
    return figures;
  };

  const listening: Listening = await listen({
    db,
    channel: CHANNEL,
    log,
    onPayload: (entryId) => void refresh(entryId),
    onConnected: () => void reload().catch(() => undefined),
  });
  await queue;

  return {
    get size() {
      return index.size;
    },
    refresh,
    titles: (text, limit) =>
      index
        .search({ text, chosen: {}, viewerAgencyId: "", audience: null, granted: new Set(), sort: "relevance", limit, offset: 0 })
        .rows.map(({ document }) => ({ id: document.entryId, title: document.title, agency: document.agency.name })),
    async search(actor, ask) {
      const { averages } = await figuresNow();
      const grants = await grantsHeld(db, actor.agencyId, dayOf(deployment.clock.now()));
      const force = deployment.law.at(deployment.clock.now());
      const audience = await audienceBetween(db, force, [actor.agencyId]);
      const began = performance.now();
      const answer = index.search({
        text: ask.q ?? "",
        chosen: ask.chosen,
        viewerAgencyId: actor.agencyId,
        audience,
        granted: new Set(grants.keys()),
        sort: ask.sort,
        limit: ask.limit,
        offset: ask.offset,
      });
      const terms = termsOf(ask.q ?? "");
      const rows = answer.rows.map(({ document, verdict, users: count }) =>
        hitOf(
          { ...document, sharingType: sharingMetBy(document, audience) },
          terms,
          count,
          verdictOf(force.for(audienceOf(document, audience)), {
            kind: verdict,
            averageReplyWorkingDays: averages.get(document.agency.id) ?? null,
            grant: grants.get(document.entryId) ?? null,
            terms: audienceOf(document, audience) === "outer" ? document.outerTerms : document.terms,
          }),
        ),
      );
      return {
        total: answer.total,
        rows,
        facets: labelled(answer.facets, (id) => index.agencyName(id)),
        milliseconds: Math.round((performance.now() - began) * 100) / 100,
      };
    },
    close: () => listening.close(),
  };
}

async function loadIndex(db: Queryable): Promise<SearchIndex> {
  const index = new SearchIndex();
  let after: string | null = null;
  do {
    const page: { documents: SearchDocument[]; next: string | null } = await documentsPage(db, after);
    for (const document of page.documents) index.put(document);
    after = page.next;
  } while (after !== null);
  return index;
}

function hitOf(document: SearchDocument, terms: readonly string[], users: number, verdict: Verdict): SearchHit {
  const marked = document.items.map((name) => ({ name, marks: terms.length > 0 ? marksIn(name, terms) : [] }));
  const shown = [...marked.filter(({ marks }) => marks.length > 0), ...marked.filter(({ marks }) => marks.length === 0)].slice(
    0,
    ITEMS_SHOWN,
  );
  return {
    entryId: document.entryId,
    versionId: document.versionId,
    code: document.code,
    title: document.title,
    summary: document.summary,
    agency: { id: document.agency.id, name: document.agency.name },
    sharingType: document.sharingType as SharingType,
    theme: document.theme === "" ? null : document.theme,
    updateCycle: document.updateCycle === "" ? null : document.updateCycle,
    resourceKinds: [...document.resourceKinds],
    itemCount: document.items.length,
    items: shown.map(({ name }) => name),
    marks: { title: marksIn(document.title, terms), summary: marksIn(document.summary, terms), items: shown.map(({ marks }) => marks) },
    users,
    publishedAt: new Date(document.publishedAt).toISOString(),
    verdict,
  };
}

function labelled(
  facets: Readonly<Record<FacetKey, readonly { value: string; count: number }[]>>,
  agencyName: (id: string) => string,
): SearchAnswer["facets"] {
  const label = (key: FacetKey, value: string): string => {
    if (key === "verdict") return verdictWords[value as VerdictKind];
    return key === "agency" ? agencyName(value) : facetWords(value);
  };
  return Object.fromEntries(
    facetKeys.map((key) => [key, facets[key].map(({ value, count }) => ({ value, label: label(key, value), count }))]),
  ) as SearchAnswer["facets"];
}

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
  const shared: VerdictKind = sharingType === "withheld" ? "withheld" : sharingType === "unconditional" ? "usable" : "apply";
  const kind: VerdictKind = entry.agencyId === actor.agencyId ? "own" : grant ? "granted" : shared;
  return verdictOf(law.at(now).for(audience), {
    kind,
    averageReplyWorkingDays: averages.get(entry.agencyId) ?? null,
    grant,
    terms: termsOfUse(entry.content, sharingType),
  });
}
