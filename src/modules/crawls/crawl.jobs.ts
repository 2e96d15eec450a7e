// Crawls that were begun go on by themselves, a bounded time each, so that none keeps another waiting for long.
import type { Deployment } from "#modules/ledger/index.ts";
import { draftingCrawls } from "./crawl.store.ts";
import { continueCrawl } from "./drafting.commands.ts";

const AT_ONCE = 4;
const MILLISECONDS_EACH = 15_000;

export async function continueCrawls(deployment: Deployment): Promise<number> {
  let settled = 0;
  for (const crawl of await draftingCrawls(deployment.db, AT_ONCE)) settled += await continueCrawl(deployment, crawl, MILLISECONDS_EACH);
  return settled;
}
