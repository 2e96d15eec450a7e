// Starts the portal: the language and the words of its law first, then the routes; a session that ends leads to the login page and back.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { onSignedOut } from "#web/api/client.ts";
import { platformQuery, queryClient } from "#web/api/queries.ts";
import { startLanguage } from "#web/i18n/language.ts";
import { paths } from "#web/paths.ts";
import "#web/ui/tokens.css";
import "#web/ui/frame.css";
import "#web/ui/parts.css";
import { applyDisplay, storedDisplay } from "#web/ui/display.ts";
import { closeOneAtATime } from "#web/ui/escape.ts";

import { router } from "./routes/index.tsx";

applyDisplay(storedDisplay(), window.matchMedia("(prefers-color-scheme: dark)").matches);
closeOneAtATime();
onSignedOut(() => {
  const here = window.location.pathname + window.location.search;
  if (window.location.pathname === "/login") return;
  queryClient.clear();
  void router.navigate({ href: paths.login(here) });
});
// The law's own words come with the platform: nothing is drawn in others first.
await Promise.all([startLanguage(), queryClient.prefetchQuery(platformQuery)]);
const place = document.getElementById("root");
if (place === null) throw new Error("the page has no place for the portal");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
