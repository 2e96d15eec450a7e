// The pages where entries are compiled: from tables, sheets, interfaces and databases, with the dictionaries and guides behind them. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const compilingPages = [
  ["/compile", lazyRouteComponent(() => import("../pages/compile/CompileListPage.tsx"), "CompileListPage")],
  ["/compile/sheets", lazyRouteComponent(() => import("../pages/sheets/SheetsPage.tsx"), "SheetsPage")],
  ["/compile/sheets/$id", lazyRouteComponent(() => import("../pages/sheets/SheetPage.tsx"), "SheetPage")],
  ["/compile/$id", lazyRouteComponent(() => import("../pages/compile/CompilePage.tsx"), "CompilePage")],
  ["/compile/openapi", lazyRouteComponent(() => import("../pages/crawls/OpenApiPage.tsx"), "OpenApiPage")],
  ["/connections", lazyRouteComponent(() => import("../pages/connections/ConnectionsPage.tsx"), "ConnectionsPage")],
  ["/crawls/$id", lazyRouteComponent(() => import("../pages/crawls/CrawlPage.tsx"), "CrawlPage")],
  ["/changes", lazyRouteComponent(() => import("../pages/changes/ChangesPage.tsx"), "ChangesPage")],
  ["/changes/$id", lazyRouteComponent(() => import("../pages/changes/ChangePage.tsx"), "ChangePage")],
  ["/dictionaries", lazyRouteComponent(() => import("../pages/dictionaries/DictionariesPage.tsx"), "DictionariesPage")],
  ["/dictionaries/$key", lazyRouteComponent(() => import("../pages/dictionaries/DictionaryPage.tsx"), "DictionaryPage")],
  ["/campaigns", lazyRouteComponent(() => import("../pages/campaigns/CampaignsPage.tsx"), "CampaignsPage")],
  ["/campaigns/$id", lazyRouteComponent(() => import("../pages/campaigns/CampaignPage.tsx"), "CampaignPage")],
  ["/guides", lazyRouteComponent(() => import("../pages/guides/GuidesPage.tsx"), "GuidesPage")],
  ["/guides/$id", lazyRouteComponent(() => import("../pages/guides/GuidePage.tsx"), "GuidePage")],
] as const;
