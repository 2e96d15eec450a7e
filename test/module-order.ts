// Which module may use which, as a table that a review can talk about.

/** By name: what each may use besides itself. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** What each module may use. Only modules written above it may stand in its list: so there is no cycle. */
const BASE = ["ledger", "identity", "notices", "deadlines"];
export const MODULES: Allowed = {
  ledger: [],
  identity: ["ledger"],
  // What the office may set where no text does: declared by those who use it.
  settings: ["ledger", "identity"],
  notices: ["ledger", "identity"],
  // Clocks tell people; messages know nothing of clocks (decision: notices above deadlines).
  deadlines: ["ledger", "identity", "notices"],
  leads: [...BASE, "settings"],
  calendars: BASE,
  recognition: [],
  dictionaries: ["ledger", "identity"],
  // Which networks there are, and what may stand in them: below all that registers an endpoint.
  networks: ["ledger", "identity", "notices"],
  // Townships, streets, villages and communities: below the grants that open something to them.
  localities: ["ledger", "identity"],
  connections: ["ledger", "identity", "networks"],
  // What a document of an API says: pure.
  interfaces: [],
  catalog: [...BASE, "leads", "recognition", "dictionaries", "networks", "connections"],
  // What persons look for again and again: above what is found, known to nobody.
  savedsearches: [...BASE, "catalog"],
  // The classification and grading guide: above what is graded, below what is applied for.
  guides: [...BASE, "recognition", "dictionaries", "catalog"],
  sheets: ["ledger", "identity", "dictionaries", "catalog"],
  crawls: ["ledger", "identity", "recognition", "networks", "connections", "interfaces", "catalog"],
  // What the office asks agencies to catalog: it counts in the catalog and in what was crawled.
  campaigns: [...BASE, "crawls"],
  grants: [...BASE, "localities", "catalog"],
  // Who used what; what uses a grant without a gateway puts it on record here.
  usage: [...BASE, "localities", "settings", "catalog", "grants"],
  // How openly what may be granted: above the items it judges, below the replies that it binds.
  masking: [...BASE, "recognition", "catalog", "grants"],
  // What several grants of one consumer give away together.
  combinations: [...BASE, "settings", "catalog", "grants", "masking"],
  // Files behind a resource: uploaded, checked, and whom they were given to.
  files: [...BASE, "catalog", "grants"],
  // Cross-checks by file: files come and go as those of files do.
  crosschecks: [...BASE, "settings", "grants", "usage", "files"],
  applications: [...BASE, "localities", "leads", "recognition", "catalog", "guides", "grants", "masking", "combinations"],
  // Which materials are not asked of applicants again, since the platform gives them; the keys of counters' systems.
  materials: [...BASE, "dictionaries", "catalog", "grants"],
  // What was delivered for a business case, signed.
  receipts: [...BASE, "grants", "materials"],
  // Complaints of those whom sharing concerns; a founded one is told to those who follow.
  complaints: [...BASE, "settings", "grants"],
  // What is out of the ordinary in what was used.
  monitoring: [...BASE, "settings", "grants"],
  // Rows into files lie on the disk as shared files do.
  exchanges: [...BASE, "dictionaries", "connections", "catalog", "grants", "usage", "files"],
  // The norm that aggregation is held against: a document and a configuration, knowing no tasks.
  norms: [...BASE, "catalog", "sheets", "grants"],
  // What agencies load into the platform's tables.
  intake: [...BASE, "leads", "dictionaries", "connections", "catalog", "sheets", "grants", "exchanges", "norms"],
  // How complete, timely and good that is: it asks the sources, and reads what loads found.
  aggregation: [...BASE, "settings", "connections", "grants", "norms", "intake"],
  // Which systems are connected to the platform, and what is exchanged beside it: reads what the others hold.
  systems: [...BASE, "leads", "grants"],
  // Breaches on record: above what finds them, and above the grants that they stop.
  violations: [...BASE, "settings", "leads", "grants", "complaints", "monitoring"],
  // What ends or stops a running service; a finding of secrecy too, since the catalog knows no grants.
  servicechanges: [...BASE, "catalog", "grants"],
  // Who leads which library: above what it drafts (entries) and writes (sheets).
  libraries: [...BASE, "leads", "catalog", "sheets"],
  // Counts across the others, by reading their tables; what a rule says of a line it asks their doors.
  overview: ["ledger", "identity", "catalog", "grants", "applications", "sheets"],
  // What agencies need and can give: it drafts entries and applications, and writes sheets.
  demands: [...BASE, "recognition", "dictionaries", "catalog", "sheets", "grants", "applications"],
  // One datum, one source: above what it redirects (entries) and routes (applications).
  sources: [...BASE, "leads", "dictionaries", "catalog", "applications"],
  responsibilities: [...BASE, "leads", "catalog", "grants", "crawls"],
  // The catalog of the level above, made of those below.
  reportedcatalogs: [...BASE, "leads", "dictionaries", "catalog"],
  // What persons let be told of them, and what stands behind a grant that tells it.
  consents: [...BASE, "settings", "catalog", "grants"],
  // What who gave data lets be published outside.
  releases: [...BASE, "settings", "catalog", "grants", "consents"],
  // Where entries come from and where they go: reads what the others hold, and writes what agencies say.
  lineage: [...BASE, "dictionaries", "catalog", "grants", "releases"],
  // Theme libraries made of the agency's own tables and of what was granted to it: above all that says whether they may be.
  builds: [...BASE, "catalog", "grants", "usage", "exchanges", "intake", "lineage"],
  // What is obtained past the platform from providers outside: it reads systems, demands and usage records, and knows none of them.
  directuse: [...BASE, "settings", "grants"],
  // What informatisation projects plan and build: above the entries that they become.
  projects: [...BASE, "leads", "dictionaries", "catalog", "grants"],
  supervision: BASE,
  evidence: ["ledger", "identity"],
  rules: ["ledger", "identity"],
  lookup: [...BASE, "catalog", "grants", "applications"],
};
