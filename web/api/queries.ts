// Shared ways to read the API with caching: the session, the platform, one object, and lists that grow by cursor.
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { speakAs } from "#web/i18n/language.ts";
import { setClock } from "#web/ui/clock.ts";
import { nameCopyHolder } from "#web/ui/copyMark.ts";

import { api, type ApiProblem, asProblem, type Query } from "./client.ts";
import type { DirectUseRule } from "./directUses.ts";
import type { InboxCounts, Page, Platform, Session, Today } from "./types.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal does not become a consent by asking again; only the unreachable is asked a second time.
      retry: (count, error) => asProblem(error).status === 0 && count < 1,
      refetchOnWindowFocus: true,
    },
  },
});

async function signedIn(): Promise<Session> {
  const session = await api.get<Session>("/sessions/current");
  nameCopyHolder({ ...session.person, agency: session.post.agency.name });
  return session;
}
export const sessionQuery = { queryKey: ["session"], queryFn: signedIn, staleTime: 60_000 };

export const platformQuery = {
  queryKey: ["platform"],
  queryFn: async () => {
    const platform = await api.get<Platform>("/platform");
    setClock(platform.now);
    await speakAs(platform.words);
    return platform;
  },
  staleTime: 600_000,
};

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}
export function usePlatform(): Platform | undefined {
  return useQuery(platformQuery).data;
}
export function useToday(): Today | undefined {
  return useQuery({ queryKey: ["/today"], queryFn: () => api.get<Today>("/today"), staleTime: 300_000 }).data;
}

export interface One<T> {
  data: T | undefined;
  loading: boolean;
  problem: ApiProblem | null;
  retry: () => void;
}

/** One object; `null` as path waits, `asks: false` takes what somebody else asked for. The query's key is [path, query], so `refresh(path)` reaches it. */
export function useOne<T>(path: string | null, query?: Query, { asks = true } = {}): One<T> {
  const answer = useQuery({
    queryKey: query === undefined ? [path] : [path, query],
    queryFn: ({ signal }) => api.get<T>(path ?? "", query, signal),
    enabled: asks && path !== null,
  });
  return {
    data: answer.data,
    loading: answer.isPending && path !== null,
    problem: answer.error === null ? null : asProblem(answer.error),
    retry: () => void answer.refetch(),
  };
}

export interface CursorList<T, First = Page<T>> {
  rows: T[];
  /** The first page as answered, for counts and facets that come with it. */
  first: First | undefined;
  total: number | undefined;
  loading: boolean;
  problem: ApiProblem | null;
  retry: () => void;
  hasMore: boolean;
  more: () => void;
  loadingMore: boolean;
}

/** A list of which more can be asked; answers of former filters stay visible until the new ones arrive. */
export function useList<T, First extends Page<T> = Page<T>>(path: string, query: Query = {}, limit = 50): CursorList<T, First> {
  const answer = useInfiniteQuery({
    queryKey: [path, query, limit],
    queryFn: ({ pageParam, signal }) => api.get<First>(path, { ...query, limit, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const first = answer.data?.pages[0];
  return {
    rows: answer.data?.pages.flatMap((page) => page.rows) ?? [],
    first,
    total: first?.total,
    loading: answer.isPending,
    problem: answer.error === null ? null : asProblem(answer.error),
    retry: () => void answer.refetch(),
    hasMore: answer.hasNextPage,
    more: () => void answer.fetchNextPage(),
    loadingMore: answer.isFetchingNextPage,
  };
}

/** After a change: everything below these paths, and the counts in the frame, is read again. */
export async function refresh(...pathPrefixes: string[]): Promise<void> {
  const prefixes = [...pathPrefixes, "/inbox", "/notices"];
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === "string" && prefixes.some((prefix) => path.startsWith(prefix)),
  });
}

export interface FrameCounts extends InboxCounts {
  unread: number;
}

/** What the frame shows in its menu: how much waits, how many messages are unread. */
export function useFrameCounts(enabled: boolean): FrameCounts | undefined {
  return useQuery({
    queryKey: ["/inbox", "frame"],
    queryFn: async () => {
      const [inbox, notices] = await Promise.all([
        api.get<{ counts: InboxCounts }>("/inbox", { scope: "mine", limit: 1 }),
        api.get<{ unread: number }>("/notices", { limit: 1 }),
      ]);
      return { ...inbox.counts, unread: notices.unread };
    },
    enabled,
    refetchInterval: 60_000,
  }).data;
}

const NOTHING_SPECIAL = { directUses: false } as const;
const permittedBy = ({ kinds }: DirectUseRule) => ({ directUses: kinds.length > 0 });

/** Of pages that only some texts have a use for: which the law in force has. Until that is known, none. */
export function usePermitted(enabled: boolean): { readonly directUses: boolean } {
  const answer = useQuery({
    queryKey: ["/direct-uses/rule"],
    queryFn: () => api.get<DirectUseRule>("/direct-uses/rule"),
    select: permittedBy,
    enabled,
    staleTime: 600_000,
  });
  return answer.data ?? NOTHING_SPECIAL;
}
