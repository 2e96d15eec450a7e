// What is in a library that another agency leads does not leave the catalog without the lead (GF51-10-5, GF51-10-7, JY-15-3, JY-15-5).
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import type { CheckedDraft } from "#modules/catalog/index.ts";
import { libraryKinds, standingOn } from "./library.ts";
import { rulesOf } from "./library-rules.ts";
import * as libraries from "./library.store.ts";
import { leadIdOf } from "./page.views.ts";
import { successorsOf } from "./proposal.store.ts";

export interface Led {
  readonly library: libraries.LibraryRow;
  readonly leadId: string;
  readonly cites: readonly string[];
}

/** The libraries in use whose lead has a say: none where no text gives the catalog of a library to its lead. */
export async function leadsOver(db: Queryable, { law, at }: { law: LawInForce; at: Date }, entry: CheckedDraft): Promise<Led[]> {
  const day = dayOf(at);
  const found: Led[] = [];
  for (const kind of libraryKinds) {
    const given = (kind === "base" ? entry.content.baseLibrary : entry.content.themeLibrary)?.trim() ?? "";
    const cites = rulesOf(law, kind).lead;
    const library = given === "" || cites === null ? undefined : await libraries.libraryNamed(db, kind, given);
    if (!library || cites === null || standingOn(day, library) !== "open") continue;
    const leadId = await leadIdOf(db, library.id, day);
    if (leadId !== null && leadId !== entry.agencyId) found.push({ library, leadId, cites });
  }
  return found;
}

/** Consented to since it was last published; or the lead published its own entry in its place, which it announced as such. */
export async function mayLeave(db: Queryable, { library }: Led, entryId: string): Promise<boolean> {
  if ((await successorsOf(db, library.id, [entryId])).some(({ isPublished }) => isPublished)) return true;
  const row = await db
    .selectFrom("libraryProposal as proposal")
    .innerJoin("catalogEntry as entry", "entry.id", "proposal.baseEntryId")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select("proposal.id")
    .where("proposal.kind", "=", "delisting")
    .where("proposal.libraryId", "=", library.id)
    .where("proposal.baseEntryId", "=", entryId)
    .where("proposal.state", "=", "accepted")
    .whereRef("proposal.decidedAt", ">=", "version.publishedAt")
    .executeTakeFirst();
  return row !== undefined;
}

export async function isAsked(db: Queryable, libraryId: string, entryId: string): Promise<boolean> {
  const row = await db
    .selectFrom("libraryProposal")
    .select("id")
    .where("kind", "=", "delisting")
    .where("libraryId", "=", libraryId)
    .where("baseEntryId", "=", entryId)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  return row !== undefined;
}
