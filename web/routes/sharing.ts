// The pages of sharing: applications, grants, use. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const sharingPages = [
  ["/applications", lazyRouteComponent(() => import("../pages/applications/ApplicationsPage.tsx"), "ApplicationsPage")],
  ["/applications/$id", lazyRouteComponent(() => import("../pages/applications/ApplicationPage.tsx"), "ApplicationPage")],
  ["/grants", lazyRouteComponent(() => import("../pages/grants/GrantsPage.tsx"), "GrantsPage")],
  ["/grants/$id", lazyRouteComponent(() => import("../pages/grants/GrantPage.tsx"), "GrantPage")],
  ["/usage", lazyRouteComponent(() => import("../pages/usage/UsagePage.tsx"), "UsagePage")],
] as const;
