// The years of the calendar, asked again while running deadlines are being counted anew.
import { useQuery } from "@tanstack/react-query";

import { api, asProblem } from "#web/api/client.ts";
import type { One } from "#web/api/queries.ts";
import type { Calendars } from "#web/api/types.ts";

const AGAIN_MS = 1_500;

export function useCalendars(): One<Calendars> {
  const answer = useQuery({
    queryKey: ["/calendars"],
    queryFn: ({ signal }) => api.get<Calendars>("/calendars", undefined, signal),
    refetchInterval: ({ state }) => (state.data?.years.some((year) => !year.recounted) === true ? AGAIN_MS : false),
  });
  return {
    data: answer.data,
    loading: answer.isPending,
    problem: answer.error === null ? null : asProblem(answer.error),
    retry: () => void answer.refetch(),
  };
}
