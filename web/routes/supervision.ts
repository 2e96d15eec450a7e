// The pages of those who watch: overview, clocks, leads, responsibilities, the ledger. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const supervisionPages = [
  ["/overview", lazyRouteComponent(() => import("#web/pages/overview/OverviewPage.tsx"), "OverviewPage")],
  ["/overview/rows", lazyRouteComponent(() => import("#web/pages/overview/RowsPage.tsx"), "RowsPage")],
  ["/supervision", lazyRouteComponent(() => import("#web/pages/supervision/SupervisionPage.tsx"), "SupervisionPage")],
  ["/supervision/agencies", lazyRouteComponent(() => import("#web/pages/supervision/AgencyRecordsPage.tsx"), "AgencyRecordsPage")],
  ["/supervision/late", lazyRouteComponent(() => import("#web/pages/supervision/LateRecordsPage.tsx"), "LateRecordsPage")],
  ["/supervision/copies", lazyRouteComponent(() => import("#web/pages/files/CopiesPage.tsx"), "CopiesPage")],
  ["/supervision/alarms", lazyRouteComponent(() => import("#web/pages/alarms/AlarmsPage.tsx"), "AlarmsPage")],
  ["/supervision/leads", lazyRouteComponent(() => import("#web/pages/leads/LeadsPage.tsx"), "LeadsPage")],
  ["/supervision/leads/$id", lazyRouteComponent(() => import("#web/pages/leads/LeadPage.tsx"), "LeadPage")],
  ["/supervision/violations", lazyRouteComponent(() => import("#web/pages/violations/ViolationsPage.tsx"), "ViolationsPage")],
  ["/supervision/violations/$id", lazyRouteComponent(() => import("#web/pages/violations/ViolationPage.tsx"), "ViolationPage")],
  ["/complaints", lazyRouteComponent(() => import("#web/pages/complaints/ComplaintsPage.tsx"), "ComplaintsPage")],
  ["/complaints/$id", lazyRouteComponent(() => import("#web/pages/complaints/ComplaintPage.tsx"), "ComplaintPage")],
  ["/systems", lazyRouteComponent(() => import("#web/pages/systems/SystemsPage.tsx"), "SystemsPage")],
  ["/systems/report", lazyRouteComponent(() => import("#web/pages/systems/SystemReportPage.tsx"), "SystemReportPage")],
  ["/systems/$id", lazyRouteComponent(() => import("#web/pages/systems/SystemPage.tsx"), "SystemPage")],
  ["/channels", lazyRouteComponent(() => import("#web/pages/systems/ChannelsPage.tsx"), "ChannelsPage")],
  ["/channels/$id", lazyRouteComponent(() => import("#web/pages/systems/ChannelPage.tsx"), "ChannelPage")],
  ["/responsibilities", lazyRouteComponent(() => import("#web/pages/responsibilities/AgencyDutiesPage.tsx"), "AgencyDutiesPage")],
  [
    "/responsibilities/$id",
    lazyRouteComponent(() => import("#web/pages/responsibilities/ResponsibilitiesPage.tsx"), "ResponsibilitiesPage"),
  ],
  ["/safeguards", lazyRouteComponent(() => import("#web/pages/responsibilities/SafeguardsPage.tsx"), "SafeguardsPage")],
  ["/combinations", lazyRouteComponent(() => import("#web/pages/combinations/CombinationsPage.tsx"), "CombinationsPage")],
  ["/combinations/$id", lazyRouteComponent(() => import("#web/pages/combinations/CombinationPage.tsx"), "CombinationPage")],
  ["/masking", lazyRouteComponent(() => import("#web/pages/masking/NormsPage.tsx"), "NormsPage")],
  ["/masking/$id", lazyRouteComponent(() => import("#web/pages/masking/NormPage.tsx"), "NormPage")],
  ["/ledger", lazyRouteComponent(() => import("#web/pages/ledger/LedgerPage.tsx"), "LedgerPage")],
] as const;
