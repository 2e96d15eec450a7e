// The pages that belong to everybody: desk, notices, rules, calendar, agencies. Each is loaded when it is first opened.
import { lazyRouteComponent } from "@tanstack/react-router";

export const platformPages = [
  ["/", lazyRouteComponent(() => import("#web/pages/home/HomePage.tsx"), "HomePage")],
  ["/notices", lazyRouteComponent(() => import("#web/pages/notices/NoticesPage.tsx"), "NoticesPage")],
  ["/law", lazyRouteComponent(() => import("#web/pages/law/LawPage.tsx"), "LawPage")],
  ["/law/calculator", lazyRouteComponent(() => import("#web/pages/law/CalculatorPage.tsx"), "CalculatorPage")],
  ["/calendar", lazyRouteComponent(() => import("#web/pages/calendar/CalendarPage.tsx"), "CalendarPage")],
  ["/calendar/load", lazyRouteComponent(() => import("#web/pages/calendar/LoadPage.tsx"), "LoadPage")],
  ["/settings", lazyRouteComponent(() => import("#web/pages/settings/SettingsPage.tsx"), "SettingsPage")],
  ["/agencies", lazyRouteComponent(() => import("#web/pages/agencies/AgenciesPage.tsx"), "AgenciesPage")],
] as const;
