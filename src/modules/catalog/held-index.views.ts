// The index of this process: filled from PostgreSQL in pieces while requests are served, kept up entry by entry, filled anew where it has to be.
import { performance } from "node:perf_hooks";
import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";
import type { Deployment } from "#modules/ledger/index.ts";
import { documentOf, documentsPage, publishedCount, userCounts } from "./document.views.ts";
import { allRedirects, type Redirect, redirectsOf } from "./redirect.views.ts";
import { SearchIndex } from "./search-index.ts";

/** How long other requests wait at most while entries are taken in. */
const SLICE_MILLISECONDS = 8;
const RETRY_MILLISECONDS = 2_000;

export interface HeldIndex {
  readonly index: SearchIndex;
  /** What another agency's entry speaks for, by entry: whoever changes it signals the entry. */
  redirects(entryId: string): Redirect[];
  /** From 0 to 1 while it is filled for the first time; undefined once it can answer. */
  readonly progress: number | undefined;
  /** Settles when it can answer. */
  readonly filled: Promise<void>;
  /** Takes one entry in as it stands now. */
  refresh(entryId: string): Promise<void>;
  /** Begins to read everything anew; what there is answers meanwhile. */
  refill(): void;
  close(): Promise<void>;
}

export function holdIndex({ db, log }: Deployment): HeldIndex {
  let index = new SearchIndex();
  let redirects = new Map<string, Redirect[]>();
  let progress: number | undefined = 0;
  const closing = new AbortController();
  const first = Promise.withResolvers<void>();
  /** What was told while another index is being filled, and is read once more at the end. */
  let told: Set<string> | undefined;
  let refilling: Promise<void> | undefined;
  let isAskedAgain = false;
  // One after the other, so that an older state never overwrites a newer one.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    queue = done.catch((error: unknown) => log.error({ err: error }, "the catalog search could not be brought up to date"));
    return done;
  };
  const take = async (into: SearchIndex, entryId: string): Promise<void> => {
    const document = await documentOf(db, entryId);
    if (document) into.put(document);
    else into.remove(entryId);
  };
  const takeRedirects = async (into: Map<string, Redirect[]>, entryId: string): Promise<void> => {
    const found = (await redirectsOf(db, [entryId])).get(entryId);
    if (found) into.set(entryId, found);
    else into.delete(entryId);
  };

  async function fill(): Promise<void> {
    const fresh = new SearchIndex();
    told = new Set();
    const expected = progress === undefined ? 0 : await publishedCount(db);
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof documentsPage>> = await documentsPage(db, after);
      let since = performance.now();
      for (const document of page.documents) {
        fresh.put(document);
        if (performance.now() - since < SLICE_MILLISECONDS) continue;
        await breathe();
        since = performance.now();
      }
      if (progress !== undefined) progress = Math.min(1, fresh.size / Math.max(1, expected));
      after = page.next;
    } while (after !== null && !closing.signal.aborted);
    await enqueue(async () => {
      for (const entryId of told ?? []) await take(fresh, entryId);
      redirects = await allRedirects(db);
      fresh.setUsers(await userCounts(db));
      told = undefined;
      index = fresh;
      progress = undefined;
      first.resolve();
    });
  }

  async function refillUntilDone(): Promise<void> {
    do {
      isAskedAgain = false;
      try {
        await fill();
      } catch (error) {
        if (closing.signal.aborted) return;
        log.error({ err: error }, "the catalog search could not be filled; it is tried again");
        await pause(RETRY_MILLISECONDS, undefined, { ref: false });
        isAskedAgain = true;
      }
    } while (isAskedAgain && !closing.signal.aborted);
    refilling = undefined;
  }

  const refill = (): void => {
    isAskedAgain = true;
    refilling ??= refillUntilDone();
  };

  return {
    get index() {
      return index;
    },
    get progress() {
      return progress;
    },
    redirects: (entryId) => redirects.get(entryId) ?? [],
    filled: first.promise,
    refill,
    refresh: (entryId) =>
      enqueue(async () => {
        told?.add(entryId);
        await take(index, entryId);
        await takeRedirects(redirects, entryId);
        if (index.isWorn) refill();
        // What cannot be read now is read when the connection comes back; the act that caused it is committed either way.
      }).catch(() => undefined),
    async close() {
      closing.abort();
      await refilling;
      await queue;
    },
  };
}
