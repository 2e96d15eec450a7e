// Which pages each role works with, in which groups; the counts come from the inbox.
import type { FrameCounts } from "#web/api/queries.ts";
import type { Role } from "#web/api/types.ts";
import type { Side } from "#web/paths.ts";
import type { MenuGroup } from "#web/ui/SideMenu.tsx";
import { currentLine } from "./current.ts";
import { type PageKey, pageHrefs } from "./menuPages.ts";

/** `mine` stands on top without a name of its own; the others fold. */
type GroupKey =
  | "mine"
  | "using"
  | "compiling"
  | "providing"
  | "nodes"
  | "sharing"
  | "public"
  | "supervision"
  | "security"
  | "systems"
  | "rules";
type Menu = readonly (readonly [GroupKey, readonly PageKey[]])[];

const ruleBooks: readonly PageKey[] = ["law", "calculator", "calendar", "guides", "dictionaries", "agencies", "ledger"];
const rules: Menu[number] = ["rules", ruleBooks];
const ruling: Menu[number] = ["rules", [...ruleBooks, "settings"]];
const nodes: Menu[number] = ["nodes", ["reportedCatalog", "catalogNodes", "catalogReports"]];
const systems: Menu[number] = ["systems", ["systems", "channels", "networks"]];
const outside: Menu[number] = ["public", ["materials", "complaints", "consents", "releases"]];
const security: Menu[number] = ["security", ["safeguards", "masking", "combinations", "alarms", "copies"]];

/** A bureau both uses data and provides them; officials know the two by 用数 and 供数. */
const bureau: Menu = [
  ["mine", ["home", "overviewOwn"]],
  ["using", ["catalog", "reportedCatalog", "applicationsMine", "grantsHeld", "exchanges", "usage", "localities", "directUses", "demands"]],
  ["compiling", ["compile", "changes", "campaigns", "projects", "supply", "negative"]],
  ["providing", ["applicationsReceived", "grantsGiven", "intake", "libraries", "sources"]],
  ["public", ["materials", "receipts", "complaints", "consents", "releases"]],
  ["supervision", ["supervision", "supervisionLate", "responsibilitiesOwn", "supervisionLeads", "violations"]],
  ["security", ["safeguards", "masking", "alarms", "copies"]],
  systems,
  rules,
];
const developer: Menu = [
  ["mine", ["home"]],
  ["using", ["catalog", "applicationsMine", "grantsHeld", "exchanges", "usage", "directUses"]],
  ["providing", ["compile", "connections", "changes", "intake", "grantsGiven", "libraries", "sources"]],
  ["public", ["materials", "receipts", "consents"]],
  ["security", ["masking", "alarms"]],
  systems,
  rules,
];
const overseeing: Menu[number] = [
  "supervision",
  ["supervision", "supervisionAgencies", "supervisionLate", "responsibilities", "supervisionLeads", "violations"],
];
const office: Menu = [
  ["mine", ["home", "overview"]],
  ["compiling", ["compileReview", "changes", "campaigns", "projects", "supply", "negative", "libraries", "sources"]],
  [
    "sharing",
    ["catalog", "applicationsAll", "grantsAll", "exchanges", "intake", "usage", "localities", "directUses", "matching", "demands"],
  ],
  overseeing,
  security,
  outside,
  nodes,
  systems,
  ruling,
];
const leadership: Menu = [
  ["mine", ["home", "overview", "compileApprove"]],
  ["sharing", ["catalog", "supply", "negative", "channels"]],
  ["rules", [...ruleBooks, "masking"]],
];
const auditor: Menu = [
  ["mine", ["home", "overview"]],
  ["compiling", ["changes", "campaigns", "projects", "supply", "negative", "libraries", "sources"]],
  ["sharing", ["catalog", "grantsAll", "exchanges", "intake", "usage", "localities", "directUses", "matching", "demands"]],
  overseeing,
  security,
  outside,
  nodes,
  systems,
  ruling,
];
const operator: Menu = [
  ["mine", ["home"]],
  ["compiling", ["supply", "negative", "libraries", "sources"]],
  ["sharing", ["catalog", "grantsAll", "usage"]],
  ["supervision", ["supervision", "supervisionLate", "supervisionLeads"]],
  ["security", ["safeguards", "masking", "combinations", "alarms"]],
  nodes,
  ["systems", ["channels", "networks"]],
  ruling,
];
const menus: Record<Role, Menu> = {
  clerk: bureau,
  "work-body-head": bureau,
  "agency-head": bureau,
  developer,
  "office-reviewer": office,
  "office-head": office,
  "deputy-leader": leadership,
  "principal-leader": leadership,
  operator,
  auditor,
};

/** Pages that are there only where the law in force permits what they are for. */
export interface Permitted {
  readonly directUses: boolean;
}
const isPermitted = (page: PageKey, permitted: Permitted): boolean => page !== "directUses" || permitted.directUses;

export function pagesOf(role: Role, permitted: Permitted): PageKey[] {
  return [...menus[role].flatMap(([, pages]) => pages.filter((page) => isPermitted(page, permitted))), "notices"];
}

interface MenuFacts {
  readonly here: string;
  /** On which the person is in the case that is open. */
  readonly side: Side | undefined;
  readonly counts: FrameCounts | undefined;
  readonly permitted: Permitted;
}

export function menuOf(role: Role, { here, side, counts, permitted }: MenuFacts, t: (key: string) => string): MenuGroup[] {
  const lines = menus[role].flatMap(([, pages]) => pages.filter((page) => isPermitted(page, permitted)).map((page) => pageHrefs[page]));
  const current = currentLine(lines, here, side);
  return menus[role].map(([group, pages]) => ({
    key: group,
    title: group === "mine" ? undefined : t(`frame.groups.${group}`),
    entries: pages
      .filter((page) => isPermitted(page, permitted))
      .map((page) => ({
        href: pageHrefs[page],
        title: t(`frame.pages.${page}`),
        current: pageHrefs[page] === current,
        count: page === "home" ? counts?.mine : undefined,
        urgent: page === "home" && (counts?.overdue ?? 0) > 0,
      })),
  }));
}
