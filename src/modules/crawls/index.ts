// The door of crawls.
export { type UncataloguedTable, uncataloguedCounts, uncataloguedTables } from "./account.views.ts";
export { beginCrawl, chooseTables } from "./crawl.commands.ts";
export { crawlRoutes } from "./crawl.http.ts";
export { continueCrawls } from "./crawl.jobs.ts";
