// The pages where entries are compiled: from tables, sheets, interfaces and databases, with the dictionaries and guides behind them. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const compilingPages = [
  ["/compile", lazyRouteComponent(() => import("#web/pages/compile/CompileListPage.tsx"), "CompileListPage")],
  ["/compile/sheets", lazyRouteComponent(() => import("#web/pages/sheets/SheetsPage.tsx"), "SheetsPage")],
  ["/compile/sheets/$id", lazyRouteComponent(() => import("#web/pages/sheets/SheetPage.tsx"), "SheetPage")],
  ["/compile/$id", lazyRouteComponent(() => import("#web/pages/compile/CompilePage.tsx"), "CompilePage")],
  ["/compile/openapi", lazyRouteComponent(() => import("#web/pages/crawls/OpenApiPage.tsx"), "OpenApiPage")],
  ["/connections", lazyRouteComponent(() => import("#web/pages/connections/ConnectionsPage.tsx"), "ConnectionsPage")],
  ["/crawls/$id", lazyRouteComponent(() => import("#web/pages/crawls/CrawlPage.tsx"), "CrawlPage")],
  ["/changes", lazyRouteComponent(() => import("#web/pages/changes/ChangesPage.tsx"), "ChangesPage")],
  ["/changes/$id", lazyRouteComponent(() => import("#web/pages/changes/ChangePage.tsx"), "ChangePage")],
  ["/dictionaries", lazyRouteComponent(() => import("#web/pages/dictionaries/DictionariesPage.tsx"), "DictionariesPage")],
  ["/dictionaries/$key", lazyRouteComponent(() => import("#web/pages/dictionaries/DictionaryPage.tsx"), "DictionaryPage")],
  ["/campaigns", lazyRouteComponent(() => import("#web/pages/campaigns/CampaignsPage.tsx"), "CampaignsPage")],
  ["/campaigns/$id", lazyRouteComponent(() => import("#web/pages/campaigns/CampaignPage.tsx"), "CampaignPage")],
  ["/projects", lazyRouteComponent(() => import("#web/pages/projects/ProjectsPage.tsx"), "ProjectsPage")],
  ["/projects/$id", lazyRouteComponent(() => import("#web/pages/projects/ProjectPage.tsx"), "ProjectPage")],
  ["/projects/certificates", lazyRouteComponent(() => import("#web/pages/projects/VerifyPage.tsx"), "VerifyPage")],
  ["/projects/certificates/$number", lazyRouteComponent(() => import("#web/pages/projects/CertificatePage.tsx"), "CertificatePage")],
  ["/guides", lazyRouteComponent(() => import("#web/pages/guides/GuidesPage.tsx"), "GuidesPage")],
  ["/guides/$id", lazyRouteComponent(() => import("#web/pages/guides/GuidePage.tsx"), "GuidePage")],
] as const;
