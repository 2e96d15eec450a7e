// The side of the person in one case, and in the case whose page is open.
import { useOne, useSession } from "#web/api/queries.ts";
import type { Side } from "#web/paths.ts";
import { type Parties, sideOf } from "./side.ts";

export function useSide(of: Parties): Side {
  return sideOf(of, useSession()?.post.agency.id);
}

const CASE = /^\/(?:applications|grants)\/[^/]+$/;

/** The page asks for its case; the frame waits until it has come. */
export function useSideHere(pathname: string): Side | undefined {
  const agencyId = useSession()?.post.agency.id;
  const parties = useOne<Parties>(CASE.test(pathname) ? pathname : null, undefined, { asks: false }).data;
  return parties && sideOf(parties, agencyId);
}
