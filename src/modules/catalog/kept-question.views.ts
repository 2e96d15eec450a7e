// Which of many kept questions a publication answers that the version before did not: asked of an index that holds this entry alone.
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Audience } from "#law/index.ts";
import { audienceBetween } from "#modules/identity/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { documentOf, grantHolders, libraryNames, replacedVersion } from "./document.views.ts";
import { freshnessFacet } from "./freshness.ts";
import { otherWords } from "./other-words.views.ts";
import { probesOf } from "./probe.ts";
import { SearchIndex } from "./search-index.ts";
import type { IndexQuery } from "./search-query.ts";
import { termsOf } from "./search-text.ts";

export interface KeptQuestion {
  readonly id: string;
  /** Who asks: what an entry is to somebody depends on the agency. */
  readonly agencyId: string;
  readonly q: string;
  readonly exact: boolean;
  readonly chosen: IndexQuery["chosen"];
}

interface PublishedNews {
  /** One of them is kept with every question that may find the entry. */
  readonly probes: string[];
  /** The questions that find it now and did not find the version that it replaced. */
  newlyFound(questions: readonly KeptQuestion[]): Promise<string[]>;
}

/** Undefined where the entry is not published any more. `versionId` is the first version of which nobody was told. */
export async function publishedNews(
  deployment: Deployment,
  db: Queryable,
  { entryId, versionId }: { entryId: string; versionId: string },
): Promise<PublishedNews | undefined> {
  const { clock, law } = deployment;
  const now = clock.now();
  const document = await documentOf(db, entryId);
  if (!document) return undefined;
  const before = await replacedVersion(db, entryId, versionId);
  const replaced = before === undefined ? undefined : await documentOf(db, entryId, before);
  const synonyms = await synonymsAt(deployment, db, now);
  const libraries = await libraryNames(db);
  const called = {
    freshness: freshnessFacet()(law.calendar, dayOf(now)),
    library: (value: string) => libraries.get(value)?.value ?? value,
  };
  const holders = await grantHolders(db, entryId, dayOf(now));
  const audiences = new Map<string, Audience | null>();
  const indexes = [document, replaced].map((each) => {
    const index = new SearchIndex();
    if (each) index.put(each);
    return index;
  });
  const asked = async ({ agencyId, q, exact, chosen }: KeptQuestion): Promise<IndexQuery> => {
    let audience = audiences.get(agencyId);
    if (audience === undefined) audiences.set(agencyId, (audience = await audienceBetween(db, law.at(now), [agencyId])));
    return {
      text: q,
      others: exact ? new Map() : otherWords(termsOf(q), synonyms),
      chosen,
      called,
      viewerAgencyId: agencyId,
      audience,
      granted: new Set(holders.has(agencyId) ? [entryId] : []),
      sort: "newest",
      limit: 0,
      offset: 0,
    };
  };
  return {
    probes: [...probesOf(document, synonyms.groups)],
    async newlyFound(questions) {
      const found: string[] = [];
      for (const question of questions) {
        const query = await asked(question);
        const [isFound, wasFound] = indexes.map((index) => index.search(query).total > 0);
        if (isFound && !wasFound) found.push(question.id);
      }
      return found;
    },
  };
}
