// The whole map of the site: the door, and behind it the pages, one line each in the files beside.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";

import { asProblem } from "#web/api/client.ts";
import { platformQuery, queryClient, sessionQuery } from "#web/api/queries.ts";
import { GoProvider } from "#web/ui/Link.tsx";

import { Display } from "#web/shell/Display.tsx";
import { parseQuery, writeQuery } from "#web/shell/query.ts";
import { BrokenPage, MissingPage, PendingPage } from "#web/shell/RouteStates.tsx";
import { Shell } from "#web/shell/Shell.tsx";
import { catalogPages } from "./catalog.ts";
import { compilingPages } from "./compiling.ts";
import { platformPages } from "./platform.ts";
import { sharingPages } from "./sharing.ts";
import { supervisionPages } from "./supervision.ts";

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
  component: lazyRouteComponent(() => import("#web/pages/login/LoginPage.tsx"), "LoginPage"),
});

/** For whoever has no account. */
const complain = createRoute({
  getParentRoute: () => root,
  path: "/complain",
  component: lazyRouteComponent(() => import("#web/pages/complaints/PublicComplaintPage.tsx"), "PublicComplaintPage"),
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

const pages = [...platformPages, ...catalogPages, ...compilingPages, ...sharingPages, ...supervisionPages].map(([path, page]) =>
  under(path, page),
);

export const router = createRouter({
  routeTree: root.addChildren([login, complain, signedIn.addChildren(pages)]),
  defaultPreload: "intent",
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: MissingPage,
  defaultPendingComponent: PendingPage,
  // Plain query strings: a number that is only a number of a case must stay what was typed.
  parseSearch: parseQuery,
  stringifySearch: writeQuery,
});
