// The pages that belong to everybody: desk, notices, rules, calendar, agencies. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const platformPages = [
  ["/", lazyRouteComponent(() => import("../pages/home/HomePage.tsx"), "HomePage")],
  ["/notices", lazyRouteComponent(() => import("../pages/notices/NoticesPage.tsx"), "NoticesPage")],
  ["/law", lazyRouteComponent(() => import("../pages/law/LawPage.tsx"), "LawPage")],
  ["/law/calculator", lazyRouteComponent(() => import("../pages/law/CalculatorPage.tsx"), "CalculatorPage")],
  ["/calendar", lazyRouteComponent(() => import("../pages/calendar/CalendarPage.tsx"), "CalendarPage")],
  ["/calendar/load", lazyRouteComponent(() => import("../pages/calendar/LoadPage.tsx"), "LoadPage")],
  ["/agencies", lazyRouteComponent(() => import("../pages/agencies/AgenciesPage.tsx"), "AgenciesPage")],
] as const;
