// The pages of those who watch: overview, clocks, leads, responsibilities, the ledger. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const supervisionPages = [
  ["/overview", lazyRouteComponent(() => import("../pages/overview/OverviewPage.tsx"), "OverviewPage")],
  ["/overview/rows", lazyRouteComponent(() => import("../pages/overview/RowsPage.tsx"), "RowsPage")],
  ["/supervision", lazyRouteComponent(() => import("../pages/supervision/SupervisionPage.tsx"), "SupervisionPage")],
  ["/supervision/agencies", lazyRouteComponent(() => import("../pages/supervision/AgencyRecordsPage.tsx"), "AgencyRecordsPage")],
  ["/supervision/late", lazyRouteComponent(() => import("../pages/supervision/LateRecordsPage.tsx"), "LateRecordsPage")],
  ["/supervision/leads", lazyRouteComponent(() => import("../pages/leads/LeadsPage.tsx"), "LeadsPage")],
  ["/supervision/leads/$id", lazyRouteComponent(() => import("../pages/leads/LeadPage.tsx"), "LeadPage")],
  ["/responsibilities", lazyRouteComponent(() => import("../pages/responsibilities/AgencyDutiesPage.tsx"), "AgencyDutiesPage")],
  ["/responsibilities/$id", lazyRouteComponent(() => import("../pages/responsibilities/ResponsibilitiesPage.tsx"), "ResponsibilitiesPage")],
  ["/safeguards", lazyRouteComponent(() => import("../pages/responsibilities/SafeguardsPage.tsx"), "SafeguardsPage")],
  ["/ledger", lazyRouteComponent(() => import("../pages/ledger/LedgerPage.tsx"), "LedgerPage")],
] as const;
