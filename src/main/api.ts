// Composition root of the control plane's API and the portal that it serves.
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { type Api, createApi } from "#kernel/http.ts";
import { applicationRoutes, reviewRoutes } from "#modules/applications/index.ts";
import { aggregationRoutes } from "#modules/aggregation/index.ts";
import { buildRoutes } from "#modules/builds/index.ts";
import { calendarRoutes } from "#modules/calendars/index.ts";
import { campaignRoutes } from "#modules/campaigns/index.ts";
import { catalogRoutes, openCatalogSearch, type CatalogSearch } from "#modules/catalog/index.ts";
import { complaintRoutes, publicComplaintRoutes } from "#modules/complaints/index.ts";
import { connectionRoutes } from "#modules/connections/index.ts";
import { consentRoutes } from "#modules/consents/index.ts";
import { crawlRoutes } from "#modules/crawls/index.ts";
import { demandRoutes, listRoutes } from "#modules/demands/index.ts";
import { inboxRoutes } from "#modules/deadlines/index.ts";
import { directUseMonthRoutes, directUseRoutes } from "#modules/directuse/index.ts";
import { dictionaryRoutes } from "#modules/dictionaries/index.ts";
import { exchangeRoutes } from "#modules/exchanges/index.ts";
import { evidenceRoutes } from "#modules/evidence/index.ts";
import { crossCheckRoutes } from "#modules/crosschecks/index.ts";
import { deliveryRoutes, fileRoutes } from "#modules/files/index.ts";
import { grantRoutes } from "#modules/grants/index.ts";
import { guideRoutes } from "#modules/guides/index.ts";
import { guard, identityRoutes } from "#modules/identity/index.ts";
import { intakeRoutes } from "#modules/intake/index.ts";
import { leadRoutes } from "#modules/leads/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { libraryRoutes } from "#modules/libraries/index.ts";
import { localityRoutes } from "#modules/localities/index.ts";
import { lineageRoutes } from "#modules/lineage/index.ts";
import { materialRoutes, windowRoutes } from "#modules/materials/index.ts";
import { lookupRoutes } from "#modules/lookup/index.ts";
import { savedSearchRoutes } from "#modules/savedsearches/index.ts";
import { monitoringRoutes, unknownCallerRoutes } from "#modules/monitoring/index.ts";
import { normRoutes } from "#modules/norms/index.ts";
import { networkRoutes } from "#modules/networks/index.ts";
import { noticeRoutes } from "#modules/notices/index.ts";
import { overviewRoutes } from "#modules/overview/index.ts";
import { nodeRoutes, packageRoutes, receivedRoutes } from "#modules/reportedcatalogs/index.ts";
import { projectRoutes } from "#modules/projects/index.ts";
import { releaseRoutes } from "#modules/releases/index.ts";
import { combinationRoutes } from "#modules/combinations/index.ts";
import { maskingExceptionRoutes, maskingRoutes } from "#modules/masking/index.ts";
import { responsibilityRoutes } from "#modules/responsibilities/index.ts";
import { receiptRoutes } from "#modules/receipts/index.ts";
import { ruleRoutes } from "#modules/rules/index.ts";
import { delistingRoutes, secrecyRoutes, serviceChangeRoutes, versionChoiceRoutes } from "#modules/servicechanges/index.ts";
import { settingRoutes } from "#modules/settings/index.ts";
import { sheetRoutes } from "#modules/sheets/index.ts";
import { sourceRoutes } from "#modules/sources/index.ts";
import { supervisionRoutes } from "#modules/supervision/index.ts";
import { channelRoutes, systemRoutes } from "#modules/systems/index.ts";
import { usageRoutes } from "#modules/usage/index.ts";
import { violationRoutes } from "#modules/violations/index.ts";
import { checkExchange } from "./exchange-ends.ts";
import { problemDresser } from "./law.ts";
import { keepCalendar } from "./calendar.ts";
import { API_VERSION } from "./version.ts";

export interface PlatformApi {
  readonly app: Api;
  readonly search: CatalogSearch;
  close(): Promise<void>;
}

export interface PlatformApiOptions {
  /** The built portal; the API alone is served without it. */
  readonly webFolder?: string;
  readonly trustedProxies?: readonly string[];
}

export async function createPlatformApi(deployment: Deployment, options: PlatformApiOptions = {}): Promise<PlatformApi> {
  const { law, clock, log } = deployment;
  const app = await createApi({
    log,
    ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
    title: "govshare",
    version: API_VERSION,
    dress: problemDresser(law, clock),
  });
  guard(app, deployment);
  const search = await openCatalogSearch(deployment);
  identityRoutes(app, deployment);
  noticeRoutes(app, deployment);
  inboxRoutes(app, deployment);
  leadRoutes(app, deployment);
  connectionRoutes(app, deployment);
  dictionaryRoutes(app, deployment);
  catalogRoutes(app, deployment, search);
  savedSearchRoutes(app, deployment);
  guideRoutes(app, deployment);
  sheetRoutes(app, deployment);
  campaignRoutes(app, deployment);
  crawlRoutes(app, deployment);
  applicationRoutes(app, deployment);
  reviewRoutes(app, deployment);
  grantRoutes(app, deployment);
  exchangeRoutes(app, deployment, checkExchange);
  fileRoutes(app, deployment);
  crossCheckRoutes(app, deployment);
  intakeRoutes(app, deployment);
  aggregationRoutes(app, deployment);
  normRoutes(app, deployment);
  deliveryRoutes(app, deployment);
  usageRoutes(app, deployment);
  materialRoutes(app, deployment);
  windowRoutes(app, deployment);
  receiptRoutes(app, deployment);
  complaintRoutes(app, deployment);
  publicComplaintRoutes(app, deployment);
  monitoringRoutes(app, deployment);
  unknownCallerRoutes(app, deployment);
  violationRoutes(app, deployment);
  systemRoutes(app, deployment);
  networkRoutes(app, deployment);
  localityRoutes(app, deployment);
  channelRoutes(app, deployment);
  serviceChangeRoutes(app, deployment);
  versionChoiceRoutes(app, deployment);
  demandRoutes(app, deployment, search);
  listRoutes(app, deployment);
  secrecyRoutes(app, deployment, search);
  overviewRoutes(app, deployment);
  delistingRoutes(app, deployment, search);
  libraryRoutes(app, deployment);
  buildRoutes(app, deployment);
  consentRoutes(app, deployment);
  releaseRoutes(app, deployment);
  directUseRoutes(app, deployment);
  directUseMonthRoutes(app, deployment);
  lineageRoutes(app, deployment);
  sourceRoutes(app, deployment);
  projectRoutes(app, deployment, search);
  responsibilityRoutes(app, deployment);
  combinationRoutes(app, deployment);
  maskingRoutes(app, deployment);
  maskingExceptionRoutes(app, deployment);
  packageRoutes(app, deployment);
  nodeRoutes(app, deployment);
  receivedRoutes(app, deployment);
  supervisionRoutes(app, deployment);
  evidenceRoutes(app, deployment);
  ruleRoutes(app, deployment);
  calendarRoutes(app, deployment);
  settingRoutes(app, deployment);
  lookupRoutes(app, deployment, search);
  app.get("/healthz", { config: { access: "public" }, schema: { hide: true } }, async () => {
    await deployment.db.selectFrom("ledgerHead").select("seq").limit(1).execute();
    return { ok: true };
  });
  app.get("/api/openapi.json", { config: { access: "public" }, schema: { hide: true } }, async () => app.swagger());
  if (options.webFolder && existsSync(join(options.webFolder, "index.html"))) await servePortal(app, options.webFolder);
  await app.ready();
  const calendar = keepCalendar(deployment);
  return {
    app,
    search,
    async close() {
      await calendar.stop();
      await app.close();
      await search.close();
    },
  };
}

const POLICY = [
  "default-src 'self'",
  // antd writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

async function servePortal(app: Api, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      // Built files carry a digest in their names; the page that names them must always be fresh.
      void response.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
      void response.header("content-security-policy", POLICY);
    },
  });
  // Every other address is a page of the portal, which routes by itself.
  app.get("/*", { config: { access: "public" }, schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith("/api/") || request.url.startsWith("/assets/")) {
      reply.callNotFound();
      return reply;
    }
    return reply.sendFile("index.html");
  });
}
