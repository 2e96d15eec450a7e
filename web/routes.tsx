// The whole map of the site: one line per page, each loaded when it is first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";

import { asProblem } from "#web/api/client.ts";
import { platformQuery, queryClient, sessionQuery } from "#web/api/queries.ts";
import { GoProvider } from "#web/ui/Link.tsx";

import { compilingPages } from "./compiling-pages.ts";
import { Display } from "./shell/Display.tsx";
import { parseQuery, writeQuery } from "./shell/query.ts";
import { BrokenPage, MissingPage, PendingPage } from "./shell/RouteStates.tsx";
import { Shell } from "./shell/Shell.tsx";

function Root() {
  return (
    <GoProvider go={(href) => void router.navigate({ href })}>
      <Display>
        <Outlet />
      </Display>
    </GoProvider>
  );
}

const root = createRootRoute({ component: Root, notFoundComponent: MissingPage });

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("./pages/login/LoginPage.tsx"), "LoginPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    try {
      // The platform as well: pages ask its clock what day it is. Without an answer they open all the same.
      await Promise.all([queryClient.ensureQueryData(sessionQuery), queryClient.prefetchQuery(platformQuery)]);
    } catch (error) {
      if (asProblem(error).status === 401) throw redirect({ href: `/login?return=${encodeURIComponent(location.href)}` });
      throw error;
    }
  },
  component: Shell,
});

const under = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => signedIn, path, component });

type ReportedName = keyof typeof import("./pages/reported/pages.ts");
/** One bundle for the catalogs of lower nodes. */
const reported = <const Path extends string>(path: Path, name: ReportedName) =>
  under(
    path,
    lazyRouteComponent(() => import("./pages/reported/pages.ts"), name),
  );

const pages = [
  under(
    "/",
    lazyRouteComponent(() => import("./pages/home/HomePage.tsx"), "HomePage"),
  ),
  under(
    "/notices",
    lazyRouteComponent(() => import("./pages/notices/NoticesPage.tsx"), "NoticesPage"),
  ),
  under(
    "/catalog",
    lazyRouteComponent(() => import("./pages/catalog/CatalogPage.tsx"), "CatalogPage"),
  ),
  under(
    "/catalog/compare",
    lazyRouteComponent(() => import("./pages/catalog/ComparePage.tsx"), "ComparePage"),
  ),
  under(
    "/catalog/$id",
    lazyRouteComponent(() => import("./pages/catalog/EntryPage.tsx"), "EntryPage"),
  ),
  under(
    "/catalog/$id/grant-versions",
    lazyRouteComponent(() => import("./pages/grants/GrantVersionsPage.tsx"), "GrantVersionsPage"),
  ),
  under(
    "/compile",
    lazyRouteComponent(() => import("./pages/compile/CompileListPage.tsx"), "CompileListPage"),
  ),
  under(
    "/compile/sheets",
    lazyRouteComponent(() => import("./pages/sheets/SheetsPage.tsx"), "SheetsPage"),
  ),
  under(
    "/compile/sheets/$id",
    lazyRouteComponent(() => import("./pages/sheets/SheetPage.tsx"), "SheetPage"),
  ),
  under(
    "/compile/$id",
    lazyRouteComponent(() => import("./pages/compile/CompilePage.tsx"), "CompilePage"),
  ),
  under(
    "/compile/openapi",
    lazyRouteComponent(() => import("./pages/crawls/OpenApiPage.tsx"), "OpenApiPage"),
  ),
  under(
    "/connections",
    lazyRouteComponent(() => import("./pages/connections/ConnectionsPage.tsx"), "ConnectionsPage"),
  ),
  under(
    "/crawls/$id",
    lazyRouteComponent(() => import("./pages/crawls/CrawlPage.tsx"), "CrawlPage"),
  ),
  under(
    "/changes",
    lazyRouteComponent(() => import("./pages/changes/ChangesPage.tsx"), "ChangesPage"),
  ),
  under(
    "/changes/$id",
    lazyRouteComponent(() => import("./pages/changes/ChangePage.tsx"), "ChangePage"),
  ),
  under(
    "/demands",
    lazyRouteComponent(() => import("./pages/lists/DemandsPage.tsx"), "DemandsPage"),
  ),
  under(
    "/demands/matching",
    lazyRouteComponent(() => import("./pages/lists/MatchingPage.tsx"), "MatchingPage"),
  ),
  under(
    "/demands/$id",
    lazyRouteComponent(() => import("./pages/lists/DemandPage.tsx"), "DemandPage"),
  ),
  under(
    "/lists/supply",
    lazyRouteComponent(() => import("./pages/lists/SupplyPage.tsx"), "SupplyPage"),
  ),
  under(
    "/lists/supply/$id",
    lazyRouteComponent(() => import("./pages/lists/SupplyListPage.tsx"), "SupplyListPage"),
  ),
  under(
    "/lists/negative",
    lazyRouteComponent(() => import("./pages/lists/NegativePage.tsx"), "NegativePage"),
  ),
  under(
    "/applications",
    lazyRouteComponent(() => import("./pages/applications/ApplicationsPage.tsx"), "ApplicationsPage"),
  ),
  under(
    "/applications/$id",
    lazyRouteComponent(() => import("./pages/applications/ApplicationPage.tsx"), "ApplicationPage"),
  ),
  under(
    "/grants",
    lazyRouteComponent(() => import("./pages/grants/GrantsPage.tsx"), "GrantsPage"),
  ),
  under(
    "/grants/$id",
    lazyRouteComponent(() => import("./pages/grants/GrantPage.tsx"), "GrantPage"),
  ),
  under(
    "/usage",
    lazyRouteComponent(() => import("./pages/usage/UsagePage.tsx"), "UsagePage"),
  ),
  under(
    "/overview",
    lazyRouteComponent(() => import("./pages/overview/OverviewPage.tsx"), "OverviewPage"),
  ),
  under(
    "/overview/rows",
    lazyRouteComponent(() => import("./pages/overview/RowsPage.tsx"), "RowsPage"),
  ),
  under(
    "/libraries",
    lazyRouteComponent(() => import("./pages/libraries/LibrariesPage.tsx"), "LibrariesPage"),
  ),
  under(
    "/libraries/$id",
    lazyRouteComponent(() => import("./pages/libraries/LibraryPage.tsx"), "LibraryPage"),
  ),
  reported("/catalog/reports", "ReportsPage"),
  reported("/catalog/reports/findings", "ReturnedPage"),
  reported("/catalog/nodes", "NodesPage"),
  reported("/catalog/nodes/$id", "NodePage"),
  reported("/catalog/reported", "ReportedPage"),
  reported("/catalog/reported/$id", "ReportedEntryPage"),
  under(
    "/sources",
    lazyRouteComponent(() => import("./pages/sources/SourcesPage.tsx"), "SourcesPage"),
  ),
  under(
    "/sources/elements/$id",
    lazyRouteComponent(() => import("./pages/sources/ElementPage.tsx"), "ElementPage"),
  ),
  under(
    "/sources/clusters",
    lazyRouteComponent(() => import("./pages/sources/ClustersPage.tsx"), "ClustersPage"),
  ),
  under(
    "/sources/clusters/$id",
    lazyRouteComponent(() => import("./pages/sources/ClusterPage.tsx"), "ClusterPage"),
  ),
  under(
    "/sources/contributions",
    lazyRouteComponent(() => import("./pages/sources/FlowPages.tsx"), "ContributionsPage"),
  ),
  under(
    "/sources/conflicts",
    lazyRouteComponent(() => import("./pages/sources/FlowPages.tsx"), "ConflictsPage"),
  ),
  under(
    "/sources/agreements",
    lazyRouteComponent(() => import("./pages/sources/FlowPages.tsx"), "AgreementsPage"),
  ),
  under(
    "/sources/collections",
    lazyRouteComponent(() => import("./pages/sources/CollectionsPage.tsx"), "CollectionsPage"),
  ),
  under(
    "/supervision",
    lazyRouteComponent(() => import("./pages/supervision/SupervisionPage.tsx"), "SupervisionPage"),
  ),
  under(
    "/supervision/agencies",
    lazyRouteComponent(() => import("./pages/supervision/AgencyRecordsPage.tsx"), "AgencyRecordsPage"),
  ),
  under(
    "/supervision/late",
    lazyRouteComponent(() => import("./pages/supervision/LateRecordsPage.tsx"), "LateRecordsPage"),
  ),
  under(
    "/supervision/leads",
    lazyRouteComponent(() => import("./pages/leads/LeadsPage.tsx"), "LeadsPage"),
  ),
  under(
    "/supervision/leads/$id",
    lazyRouteComponent(() => import("./pages/leads/LeadPage.tsx"), "LeadPage"),
  ),
  under(
    "/responsibilities",
    lazyRouteComponent(() => import("./pages/responsibilities/AgencyDutiesPage.tsx"), "AgencyDutiesPage"),
  ),
  under(
    "/responsibilities/$id",
    lazyRouteComponent(() => import("./pages/responsibilities/ResponsibilitiesPage.tsx"), "ResponsibilitiesPage"),
  ),
  under(
    "/safeguards",
    lazyRouteComponent(() => import("./pages/responsibilities/SafeguardsPage.tsx"), "SafeguardsPage"),
  ),
  under(
    "/ledger",
    lazyRouteComponent(() => import("./pages/ledger/LedgerPage.tsx"), "LedgerPage"),
  ),
  under(
    "/law",
    lazyRouteComponent(() => import("./pages/law/LawPage.tsx"), "LawPage"),
  ),
  under(
    "/law/calculator",
    lazyRouteComponent(() => import("./pages/law/CalculatorPage.tsx"), "CalculatorPage"),
  ),
  under(
    "/calendar",
    lazyRouteComponent(() => import("./pages/calendar/CalendarPage.tsx"), "CalendarPage"),
  ),
  under(
    "/calendar/load",
    lazyRouteComponent(() => import("./pages/calendar/LoadPage.tsx"), "LoadPage"),
  ),
  ...compilingPages.map(([path, page]) => under(path, page)),
  under(
    "/dictionaries",
    lazyRouteComponent(() => import("./pages/dictionaries/DictionariesPage.tsx"), "DictionariesPage"),
  ),
  under(
    "/dictionaries/$key",
    lazyRouteComponent(() => import("./pages/dictionaries/DictionaryPage.tsx"), "DictionaryPage"),
  ),
  under(
    "/agencies",
    lazyRouteComponent(() => import("./pages/agencies/AgenciesPage.tsx"), "AgenciesPage"),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren([login, signedIn.addChildren(pages)]),
  defaultPreload: "intent",
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: MissingPage,
  defaultPendingComponent: PendingPage,
  // Plain query strings: a number that is only a number of a case must stay what was typed.
  parseSearch: parseQuery,
  stringifySearch: writeQuery,
});
