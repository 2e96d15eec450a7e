// Reconcilers: what was published is held against the searches that may find it; persons are told at most once a day.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { publishedNews } from "#modules/catalog/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { newsWords } from "./saved-search.ts";
import * as store from "./saved-search.store.ts";
import { newsLines, personsToTell } from "./saved-search.views.ts";

actions("saved-search", { told: { zh: "告知保存的检索有新目录", en: "told what saved searches found" } });

const ENTRIES_A_TIME = 50;
const SEARCHES_A_PAGE = 1_000;
const PERSONS_A_TIME = 200;
/** Publications come in heaps: news rests so long, so that a heap is one message. */
const REST_MILLISECONDS = 10 * 60_000;
const REMOVED_DAYS = 7;
const NEWS_DAYS = 90;

/** Returns how many persons were told. */
export async function watchSavedSearches(deployment: Deployment): Promise<number> {
  while ((await holdAgainst(deployment)) === ENTRIES_A_TIME);
  let told = 0;
  let some: number;
  do told += some = await tell(deployment);
  while (some === PERSONS_A_TIME);
  return told;
}

/** Returns how many entries were held against the searches. */
async function holdAgainst(deployment: Deployment): Promise<number> {
  let entries = 0;
  await actIfAny(deployment, async ({ tx, at }) => {
    const due = await store.takeDue(tx, ENTRIES_A_TIME);
    entries = due.length;
    for (const publication of due) {
      const news = await publishedNews(deployment, tx, publication);
      if (!news) continue;
      let after: string | null = null;
      do {
        const page: store.SavedSearchRow[] = await store.mayFind(tx, news.probes, after, SEARCHES_A_PAGE);
        await store.insertFinds(tx, publication.entryId, await news.newlyFound(page), at);
        after = page.length === SEARCHES_A_PAGE ? (page.at(-1)?.id ?? null) : null;
      } while (after !== null);
    }
    // It follows from publications that are on the ledger, and nobody has seen it yet.
    return 0;
  });
  return entries;
}

async function tell(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at, record } = running;
    const today = dayOf(at);
    await store.forgetOld(tx, { removed: startOfDay(addDays(today, -REMOVED_DAYS)), found: startOfDay(addDays(today, -NEWS_DAYS)) });
    const persons = await personsToTell(tx, {
      restedAt: new Date(at.getTime() - REST_MILLISECONDS),
      since: startOfDay(today),
      limit: PERSONS_A_TIME,
    });
    for (const { personId, agencyId } of persons) {
      const finds = await store.claimFinds(tx, { personId, agencyId }, at);
      const lines = await newsLines(tx, finds);
      if (lines.length > 0)
        await notify(running, [{ agencyId, personId, kind: "saved-search.news", ...newsWords(lines), href: "/catalog/saved" }]);
      record({
        action: "saved-search.told",
        subject: { kind: "person", id: personId },
        agencyId,
        body: { entries: lines.length },
      });
    }
    return persons.length;
  });
}
