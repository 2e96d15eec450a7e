// Takes the loaded notices into the calendar of this process.
import type { Law } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import * as store from "./calendar.store.ts";

// What each law of this process was last given, so that an unchanged table costs one small query.
const given = new WeakMap<Law, string>();

/** Asked at the opening of every process and every few seconds after. Returns whether the calendar has changed. */
export async function useLoadedYears({ db, law }: Pick<Deployment, "db" | "law">): Promise<boolean> {
  const rows = await store.latestYears(db);
  const version = rows.map(({ year, revision }) => `${year}:${revision}`).join(" ");
  if (version === (given.get(law) ?? "")) return false;
  law.useYears(Object.fromEntries(rows.map(({ year, notice }) => [String(year), notice])));
  given.set(law, version);
  return true;
}
