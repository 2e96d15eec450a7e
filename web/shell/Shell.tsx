// Joins the frame to this portal: session, menu, counts, posts, search, help.
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { queryClient, sessionQuery, useFrameCounts, usePermitted, usePlatform, useSession } from "#web/api/queries.ts";
import type { Session } from "#web/api/types.ts";
import { roleWord, switchLanguage } from "#web/i18n/language.ts";
import { paths } from "#web/paths.ts";
import { Frame } from "#web/ui/Frame.tsx";

import { useDisplay } from "./Display.tsx";
import { menuOf } from "./menu.ts";
import { quickSearch } from "./quickSearch.ts";
import { useSideHere } from "./useSide.ts";

export function Shell() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const platform = usePlatform();
  const counts = useFrameCounts(session !== undefined);
  const { pathname, searchStr } = useLocation();
  const navigate = useNavigate();
  const [display, setDisplay] = useDisplay();
  const role = session?.post.role ?? "clerk";
  const permitted = usePermitted(session !== undefined);
  const side = useSideHere(pathname);
  const search = useCallback(
    (typed: string, signal: AbortSignal) => quickSearch(typed, { role, permitted }, t, signal),
    [role, permitted, t],
  );
  if (session === undefined) return null;
  const switchPost = async (postId: string) => {
    const next = await api.put<Session>("/sessions/current/post", { postId });
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, next);
    await navigate({ href: paths.home() });
  };
  const signOut = async () => {
    await api.del("/sessions/current").catch(() => {});
    queryClient.clear();
    await navigate({ href: paths.login() });
  };
  const area = pathname.split("/")[1] ?? "";
  const helpLines: unknown = t(`frame.helps.${area === "" ? "home" : area}`, { returnObjects: true });
  return (
    <Frame
      platform={platform?.name ?? ""}
      homeHref={paths.home()}
      demo={platform?.demo ?? false}
      menu={menuOf(role, { here: `${pathname}${searchStr}`, side, counts, permitted }, t)}
      messages={{ href: paths.notices(), unread: counts?.unread ?? 0 }}
      help={{
        title: t("frame.help"),
        lines: typeof helpLines === "object" && helpLines !== null ? Object.values(helpLines).map(String) : [],
      }}
      personId={session.person.id}
      person={session.person.name}
      posts={session.posts.map((post) => ({
        id: post.id,
        agency: post.agency.name,
        title: roleWord(post.role, i18n.language),
        current: post.id === session.post.id,
      }))}
      onPost={(id) => void switchPost(id)}
      onSignOut={() => void signOut()}
      onLanguage={() => void switchLanguage(i18n.language === "en" ? "zh" : "en")}
      display={display}
      onDisplay={setDisplay}
      search={search}
      pageKey={pathname}
    >
      <Outlet />
    </Frame>
  );
}
