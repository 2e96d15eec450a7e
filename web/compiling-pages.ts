// The pages by which the office leads compiling and grading; each loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const compilingPages = [
  ["/campaigns", lazyRouteComponent(() => import("./pages/campaigns/CampaignsPage.tsx"), "CampaignsPage")],
  ["/campaigns/$id", lazyRouteComponent(() => import("./pages/campaigns/CampaignPage.tsx"), "CampaignPage")],
  ["/guides", lazyRouteComponent(() => import("./pages/guides/GuidesPage.tsx"), "GuidesPage")],
  ["/guides/$id", lazyRouteComponent(() => import("./pages/guides/GuidePage.tsx"), "GuidePage")],
] as const;
