// REG25-19-6: which items of which entries another agency's entry speaks for.
import type { Queryable } from "#kernel/db.ts";

export interface Redirect {
  readonly itemId: string;
  readonly element: { id: string; name: string };
  readonly agency: { id: string; name: string };
  /** Null until the source has published the element. */
  readonly entryId: string | null;
  readonly since: string;
}

export async function redirectsOf(db: Queryable, entryIds: readonly string[]): Promise<Map<string, Redirect[]>> {
  return entryIds.length === 0 ? new Map() : byEntry(await redirects(db).where("redirect.entryId", "in", entryIds).execute());
}

/** Of every entry that has one: there are as many as items that another agency answers for. */
export async function allRedirects(db: Queryable): Promise<Map<string, Redirect[]>> {
  return byEntry(await redirects(db).execute());
}

const redirects = (db: Queryable) =>
  db
    .selectFrom("catalogRedirect as redirect")
    .innerJoin("agency", "agency.id", "redirect.sourceAgencyId")
    .select(["redirect.entryId", "redirect.itemId", "redirect.elementId", "redirect.element", "redirect.sourceEntryId", "redirect.since"])
    .select(["agency.id as agencyId", "agency.shortName"])
    .orderBy("redirect.element");

type Row = Awaited<ReturnType<ReturnType<typeof redirects>["execute"]>>[number];

function byEntry(rows: readonly Row[]): Map<string, Redirect[]> {
  const found = new Map<string, Redirect[]>();
  for (const row of rows) {
    const redirect = {
      itemId: row.itemId,
      element: { id: row.elementId, name: row.element },
      agency: { id: row.agencyId, name: row.shortName },
      entryId: row.sourceEntryId,
      since: row.since,
    };
    const held = found.get(row.entryId);
    if (held) held.push(redirect);
    else found.set(row.entryId, [redirect]);
  }
  return found;
}
