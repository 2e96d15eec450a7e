// Takes the loaded notices into the calendar of this process.
import type { Law } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import * as store from "./calendar.store.ts";

// How many wordings each law of this process has been given. The number only grows, so of two readings that overtake one another the later
// stays, and an unchanged table costs one small query.
const given = new WeakMap<Law, number>();

/** Asked at the opening of every process and every few seconds after. Returns the wordings that count. */
export async function useLoadedYears({ db, law }: Pick<Deployment, "db" | "law">): Promise<store.LoadedYear[]> {
  const rows = await store.latestYears(db);
  const wordings = rows.reduce((sum, { revision }) => sum + revision, 0);
  if (wordings > (given.get(law) ?? 0)) {
    law.useYears(Object.fromEntries(rows.map(({ year, notice }) => [String(year), notice])));
    given.set(law, wordings);
  }
  return rows;
}
