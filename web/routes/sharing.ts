// The pages of sharing: applications, grants, use. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const sharingPages = [
  ["/applications", lazyRouteComponent(() => import("#web/pages/applications/ApplicationsPage.tsx"), "ApplicationsPage")],
  ["/applications/$id", lazyRouteComponent(() => import("#web/pages/applications/ApplicationPage.tsx"), "ApplicationPage")],
  ["/grants", lazyRouteComponent(() => import("#web/pages/grants/GrantsPage.tsx"), "GrantsPage")],
  ["/grants/$id", lazyRouteComponent(() => import("#web/pages/grants/GrantPage.tsx"), "GrantPage")],
  ["/exchanges", lazyRouteComponent(() => import("#web/pages/exchanges/ExchangesPage.tsx"), "ExchangesPage")],
  ["/exchanges/new", lazyRouteComponent(() => import("#web/pages/exchanges/NewExchangePage.tsx"), "NewExchangePage")],
  ["/exchanges/$id", lazyRouteComponent(() => import("#web/pages/exchanges/ExchangePage.tsx"), "ExchangePage")],
  ["/exchanges/$id/edit", lazyRouteComponent(() => import("#web/pages/exchanges/EditExchangePage.tsx"), "EditExchangePage")],
  ["/intake", lazyRouteComponent(() => import("#web/pages/intake/IntakePage.tsx"), "IntakePage")],
  ["/intake/coverage", lazyRouteComponent(() => import("#web/pages/intake/CoveragePage.tsx"), "CoveragePage")],
  ["/intake/watch", lazyRouteComponent(() => import("#web/pages/intake/WatchPage.tsx"), "WatchPage")],
  ["/intake/norms", lazyRouteComponent(() => import("#web/pages/norms/NormsPage.tsx"), "NormsPage")],
  ["/intake/norms/new", lazyRouteComponent(() => import("#web/pages/norms/NormForm.tsx"), "NewNormPage")],
  ["/intake/norms/deviations", lazyRouteComponent(() => import("#web/pages/norms/DeviationsPage.tsx"), "DeviationsPage")],
  ["/intake/norms/$id", lazyRouteComponent(() => import("#web/pages/norms/NormPage.tsx"), "NormPage")],
  ["/intake/norms/$id/edit", lazyRouteComponent(() => import("#web/pages/norms/NormForm.tsx"), "EditNormPage")],
  ["/intake/new", lazyRouteComponent(() => import("#web/pages/intake/NewIntakePage.tsx"), "NewIntakePage")],
  ["/intake/$id", lazyRouteComponent(() => import("#web/pages/intake/IntakeTaskPage.tsx"), "IntakeTaskPage")],
  ["/intake/$id/edit", lazyRouteComponent(() => import("#web/pages/intake/NewIntakePage.tsx"), "EditIntakePage")],
  ["/consents", lazyRouteComponent(() => import("#web/pages/consents/ConsentsPage.tsx"), "ConsentsPage")],
  ["/releases", lazyRouteComponent(() => import("#web/pages/releases/ReleasesPage.tsx"), "ReleasesPage")],
  ["/releases/$id", lazyRouteComponent(() => import("#web/pages/releases/ReleasePage.tsx"), "ReleasePage")],
  ["/usage", lazyRouteComponent(() => import("#web/pages/usage/UsagePage.tsx"), "UsagePage")],
] as const;
