// The portal's addresses, written in one place so that no page spells another page's path.

type Query = Record<string, string | number | readonly string[] | null | undefined>;

export type Side = "consumer" | "provider" | "office";

/** Puts a query behind a path; empty values are left out, lists repeat their key. */
export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "string" || typeof value === "number") params.append(key, String(value));
    else for (const one of value) params.append(key, one);
  }
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

const id = (value: string) => encodeURIComponent(value);

export const paths = {
  home: () => "/",
  login: (back?: string) => withQuery("/login", { return: back }),
  notices: () => "/notices",
  catalog: (query?: Query) => withQuery("/catalog", query),
  entry: (entryId: string, query?: Query) => withQuery(`/catalog/${id(entryId)}`, query),
  savedSearches: () => "/catalog/saved",
  copies: (query?: Query) => withQuery("/supervision/copies", query),
  resourceFiles: (resourceId: string, query?: Query) => withQuery(`/catalog/resources/${id(resourceId)}/files`, query),
  lineage: (entryId: string, query?: Query) => withQuery(`/catalog/${id(entryId)}/lineage`, query),
  compare: (ids: readonly string[]) => withQuery("/catalog/compare", { ids: ids.join(",") }),
  grantVersions: (entryId: string, query?: Query) => withQuery(`/catalog/${id(entryId)}/grant-versions`, query),
  compile: (query?: Query) => withQuery("/compile", query),
  compilation: (entryId: string, query?: Query) => withQuery(`/compile/${id(entryId)}`, query),
  connections: (query?: Query) => withQuery("/connections", query),
  openApi: () => "/compile/openapi",
  crawl: (crawlId: string, query?: Query) => withQuery(`/crawls/${id(crawlId)}`, query),
  sheets: () => "/compile/sheets",
  sheet: (importId: string) => `/compile/sheets/${id(importId)}`,
  changes: (query?: Query) => withQuery("/changes", query),
  change: (changeId: string) => `/changes/${id(changeId)}`,
  campaigns: (query?: Query) => withQuery("/campaigns", query),
  campaign: (campaignId: string, query?: Query) => withQuery(`/campaigns/${id(campaignId)}`, query),
  projects: (query?: Query) => withQuery("/projects", query),
  project: (projectId: string, query?: Query) => withQuery(`/projects/${id(projectId)}`, query),
  projectCertificates: () => "/projects/certificates",
  projectCertificate: (number: string, query?: Query) => withQuery(`/projects/certificates/${id(number)}`, query),
  guides: () => "/guides",
  guide: (guideId: string, query?: Query) => withQuery(`/guides/${id(guideId)}`, query),
  demands: (query?: Query) => withQuery("/demands", query),
  demand: (demandId: string) => `/demands/${id(demandId)}`,
  matching: (query?: Query) => withQuery("/demands/matching", query),
  supply: (query?: Query) => withQuery("/lists/supply", query),
  supplyList: (agencyId: string, query?: Query) => withQuery(`/lists/supply/${id(agencyId)}`, query),
  negative: (query?: Query) => withQuery("/lists/negative", query),
  applications: (side?: Side, query?: Query) => withQuery("/applications", { side, ...query }),
  application: (applicationId: string, query?: Query) => withQuery(`/applications/${id(applicationId)}`, query),
  grants: (side?: Side, query?: Query) => withQuery("/grants", { side, ...query }),
  grant: (grantId: string, query?: Query) => withQuery(`/grants/${id(grantId)}`, query),
  exchanges: (query?: Query) => withQuery("/exchanges", query),
  newExchange: (query?: Query) => withQuery("/exchanges/new", query),
  exchange: (exchangeId: string, query?: Query) => withQuery(`/exchanges/${id(exchangeId)}`, query),
  editExchange: (exchangeId: string) => `/exchanges/${id(exchangeId)}/edit`,
  intake: (query?: Query) => withQuery("/intake", query),
  intakeCoverage: (query?: Query) => withQuery("/intake/coverage", query),
  intakeWatch: (query?: Query) => withQuery("/intake/watch", query),
  newIntake: (query?: Query) => withQuery("/intake/new", query),
  intakeTask: (taskId: string, query?: Query) => withQuery(`/intake/${id(taskId)}`, query),
  editIntake: (taskId: string) => `/intake/${id(taskId)}/edit`,
  systems: (query?: Query) => withQuery("/systems", query),
  systemReport: () => "/systems/report",
  system: (systemId: string, query?: Query) => withQuery(`/systems/${id(systemId)}`, query),
  consents: (query?: Query) => withQuery("/consents", query),
  releases: (query?: Query) => withQuery("/releases", query),
  release: (releaseId: string) => `/releases/${id(releaseId)}`,
  channels: (query?: Query) => withQuery("/channels", query),
  channel: (channelId: string, query?: Query) => withQuery(`/channels/${id(channelId)}`, query),
  usage: (query?: Query) => withQuery("/usage", query),
  overview: (query?: Query) => withQuery("/overview", query),
  overviewRows: (query?: Query) => withQuery("/overview/rows", query),
  libraries: (query?: Query) => withQuery("/libraries", query),
  library: (libraryId: string, query?: Query) => withQuery(`/libraries/${id(libraryId)}`, query),
  catalogReports: (query?: Query) => withQuery("/catalog/reports", query),
  returnedFindings: () => "/catalog/reports/findings",
  catalogNodes: (query?: Query) => withQuery("/catalog/nodes", query),
  catalogNode: (nodeId: string, query?: Query) => withQuery(`/catalog/nodes/${id(nodeId)}`, query),
  reportedCatalog: (query?: Query) => withQuery("/catalog/reported", query),
  reportedEntry: (entryId: string) => `/catalog/reported/${id(entryId)}`,
  sources: (query?: Query) => withQuery("/sources", query),
  sourceElement: (elementId: string) => `/sources/elements/${id(elementId)}`,
  sourceClusters: (query?: Query) => withQuery("/sources/clusters", query),
  sourceCluster: (clusterId: string) => `/sources/clusters/${id(clusterId)}`,
  sourceContributions: (query?: Query) => withQuery("/sources/contributions", query),
  sourceConflicts: (query?: Query) => withQuery("/sources/conflicts", query),
  sourceAgreements: (query?: Query) => withQuery("/sources/agreements", query),
  sourceCollections: (query?: Query) => withQuery("/sources/collections", query),
  supervision: (query?: Query) => withQuery("/supervision", query),
  supervisionAgencies: () => "/supervision/agencies",
  agencyDuties: () => "/responsibilities",
  responsibilities: (agencyId: string, query?: Query) => withQuery(`/responsibilities/${id(agencyId)}`, query),
  safeguards: () => "/safeguards",
  alarms: (query?: Query) => withQuery("/supervision/alarms", query),
  leads: (query?: Query) => withQuery("/supervision/leads", query),
  lead: (leadId: string) => `/supervision/leads/${id(leadId)}`,
  supervisionLate: (query?: Query) => withQuery("/supervision/late", query),
  ledger: (query?: Query) => withQuery("/ledger", query),
  law: (query?: Query) => withQuery("/law", query),
  calculator: (query?: Query) => withQuery("/law/calculator", query),
  calendar: (query?: Query) => withQuery("/calendar", query),
  loadCalendar: (query?: Query) => withQuery("/calendar/load", query),
  dictionaries: () => "/dictionaries",
  dictionary: (key: string, query?: Query) => withQuery(`/dictionaries/${id(key)}`, query),
  agencies: (query?: Query) => withQuery("/agencies", query),
};
