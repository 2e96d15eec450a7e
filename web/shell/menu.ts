// Which pages each role works with, in which groups; the counts come from the inbox.
import type { FrameCounts } from "#web/api/queries.ts";
import type { Role } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import type { MenuGroup } from "#web/ui/Frame.tsx";
import { isCurrent } from "./current.ts";

type PageKey =
  | "home"
  | "notices"
  | "catalog"
  | "compile"
  | "connections"
  | "compileReview"
  | "compileApprove"
  | "changes"
  | "libraries"
  | "catalogReports"
  | "catalogNodes"
  | "reportedCatalog"
  | "sources"
  | "demands"
  | "matching"
  | "supply"
  | "negative"
  | "applicationsMine"
  | "applicationsReceived"
  | "applicationsAll"
  | "grantsHeld"
  | "grantsGiven"
  | "grantsAll"
  | "exchanges"
  | "intake"
  | "systems"
  | "consents"
  | "releases"
  | "channels"
  | "networks"
  | "localities"
  | "usage"
  | "receipts"
  | "materials"
  | "complaints"
  | "overview"
  | "overviewOwn"
  | "supervision"
  | "supervisionAgencies"
  | "supervisionLate"
  | "supervisionLeads"
  | "violations"
  | "alarms"
  | "responsibilities"
  | "responsibilitiesOwn"
  | "safeguards"
  | "masking"
  | "combinations"
  | "law"
  | "calculator"
  | "calendar"
  | "guides"
  | "campaigns"
  | "projects"
  | "dictionaries"
  | "settings"
  | "agencies"
  | "copies"
  | "ledger";
type GroupKey = "mine" | "lists" | "work" | "catalog" | "supervision" | "rules";

export const pageHrefs: Record<PageKey, string> = {
  home: paths.home(),
  notices: paths.notices(),
  catalog: paths.catalog(),
  compile: paths.compile(),
  connections: paths.connections(),
  compileReview: paths.compile(),
  compileApprove: paths.compile(),
  changes: paths.changes(),
  libraries: paths.libraries(),
  catalogReports: paths.catalogReports(),
  catalogNodes: paths.catalogNodes(),
  reportedCatalog: paths.reportedCatalog(),
  sources: paths.sources(),
  demands: paths.demands(),
  matching: paths.matching(),
  supply: paths.supply(),
  negative: paths.negative(),
  applicationsMine: paths.applications("consumer"),
  applicationsReceived: paths.applications("provider"),
  applicationsAll: paths.applications("office"),
  grantsHeld: paths.grants("consumer"),
  grantsGiven: paths.grants("provider"),
  grantsAll: paths.grants("office"),
  exchanges: paths.exchanges(),
  intake: paths.intake(),
  systems: paths.systems(),
  consents: paths.consents(),
  releases: paths.releases(),
  channels: paths.channels(),
  networks: paths.networks(),
  localities: paths.localities(),
  usage: paths.usage(),
  receipts: paths.receipts(),
  materials: paths.materials(),
  complaints: paths.complaints(),
  overview: paths.overview(),
  overviewOwn: paths.overview(),
  supervision: paths.supervision(),
  supervisionAgencies: paths.supervisionAgencies(),
  supervisionLate: paths.supervisionLate(),
  supervisionLeads: paths.leads(),
  violations: paths.violations(),
  alarms: paths.alarms(),
  responsibilities: paths.agencyDuties(),
  responsibilitiesOwn: paths.responsibilities("own"),
  safeguards: paths.safeguards(),
  masking: paths.maskingNorms(),
  combinations: paths.combinations(),
  law: paths.law(),
  calculator: paths.calculator(),
  calendar: paths.calendar(),
  guides: paths.guides(),
  campaigns: paths.campaigns(),
  projects: paths.projects(),
  dictionaries: paths.dictionaries(),
  settings: paths.settings(),
  agencies: paths.agencies(),
  copies: paths.copies(),
  ledger: paths.ledger(),
};

type Menu = [GroupKey, PageKey[]][];
const rules: Menu[number] = ["rules", ["law", "calculator", "calendar", "guides", "masking", "dictionaries", "agencies", "ledger"]];
const ruling: Menu[number] = ["rules", [...rules[1], "settings"]];
const bureau: Menu = [
  ["mine", ["home", "overviewOwn", "applicationsMine", "grantsHeld", "exchanges", "usage", "receipts", "releases", "consents"]],
  [
    "catalog",
    [
      "catalog",
      "reportedCatalog",
      "compile",
      "intake",
      "systems",
      "channels",
      "networks",
      "localities",
      "campaigns",
      "projects",
      "changes",
      "libraries",
      "sources",
      "applicationsReceived",
      "grantsGiven",
    ],
  ],
  ["lists", ["materials", "complaints", "demands", "supply", "negative"]],
  [
    "supervision",
    ["supervision", "supervisionLate", "supervisionLeads", "violations", "alarms", "responsibilitiesOwn", "safeguards", "copies"],
  ],
  rules,
];
const oversight: PageKey[] = [
  "overview",
  "supervision",
  "supervisionAgencies",
  "supervisionLate",
  "supervisionLeads",
  "violations",
  "alarms",
  "responsibilities",
  "safeguards",
  "combinations",
  "copies",
];
const office: Menu = [
  ["mine", ["home", "compileReview", "changes"]],
  ["supervision", ["campaigns", "projects", "libraries", "sources", ...oversight]],
  ["lists", ["materials", "complaints", "matching", "demands", "supply", "negative"]],
  ["catalog", ["reportedCatalog", "catalogNodes", "catalogReports"]],
  [
    "work",
    [
      "applicationsAll",
      "grantsAll",
      "exchanges",
      "intake",
      "systems",
      "channels",
      "networks",
      "localities",
      "usage",
      "releases",
      "consents",
      "catalog",
    ],
  ],
  ruling,
];
const leadership: Menu = [["mine", ["home", "compileApprove"]], ["work", ["overview", "channels", "catalog", "supply", "negative"]], rules];
const watching: Menu = [
  ["mine", ["home"]],
  [
    "work",
    [
      "grantsAll",
      "exchanges",
      "intake",
      "systems",
      "channels",
      "networks",
      "localities",
      "usage",
      "releases",
      "consents",
      "catalog",
      "changes",
      "libraries",
      "sources",
    ],
  ],
  ["catalog", ["reportedCatalog", "catalogNodes", "catalogReports"]],
  ["lists", ["materials", "complaints", "matching", "demands", "supply", "negative"]],
  ["supervision", ["campaigns", "projects", ...oversight]],
  ruling,
];
const menus: Record<Role, Menu> = {
  clerk: bureau,
  "work-body-head": bureau,
  "agency-head": bureau,
  developer: [
    ["mine", ["home", "grantsHeld", "exchanges", "usage", "receipts", "materials", "consents", "alarms"]],
    [
      "catalog",
      [
        "catalog",
        "applicationsMine",
        "compile",
        "intake",
        "systems",
        "channels",
        "networks",
        "connections",
        "changes",
        "libraries",
        "sources",
        "grantsGiven",
      ],
    ],
    rules,
  ],
  "office-reviewer": office,
  "office-head": office,
  "deputy-leader": leadership,
  "principal-leader": leadership,
  operator: watching.map(([group, pages]) => [
    group,
    pages.filter(
      (page) =>
        ![
          "campaigns",
          "projects",
          "exchanges",
          "intake",
          "systems",
          "overview",
          "supervisionAgencies",
          "changes",
          "matching",
          "materials",
          "complaints",
          "demands",
          "responsibilities",
          "violations",
          "copies",
          "releases",
          "consents",
        ].includes(page),
    ),
  ]),
  auditor: watching,
};

export function pagesOf(role: Role): PageKey[] {
  return [...menus[role].flatMap(([, pages]) => pages), "notices"];
}

export function menuOf(role: Role, here: string, counts: FrameCounts | undefined, t: (key: string) => string): MenuGroup[] {
  return menus[role].map(([group, pages]) => ({
    title: t(`frame.groups.${group}`),
    entries: pages.map((page) => ({
      href: pageHrefs[page],
      title: t(`frame.pages.${page}`),
      current: isCurrent(pageHrefs[page], here, Object.values(pageHrefs)),
      count: page === "home" ? counts?.mine : undefined,
      urgent: page === "home" && (counts?.overdue ?? 0) > 0,
    })),
  }));
}
