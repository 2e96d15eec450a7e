// A draft as far as its repeats need it.
import type { Queryable } from "#kernel/db.ts";
import type { Actor } from "#kernel/context.ts";
import { type CheckedDraft, type EntryContent, type EntryState, maySeeWorking } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { mayCurate, sourceProblem, speaksFor } from "./element.ts";
import { repeatsOf, type RepeatView, repeatViews } from "./repeats.views.ts";

export interface DraftFacts extends CheckedDraft {
  readonly code: string;
  readonly isPublished: boolean;
  readonly state: EntryState;
  readonly approvals: readonly { readonly personId: string }[];
  /** With its compiler. */
  readonly isEditable: boolean;
}

/** The working version, or the published one where nothing is being worked on. */
export async function draftFacts(db: Queryable, entryId: string): Promise<DraftFacts | undefined> {
  const row = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
    )
    .select(["entry.agencyId", "entry.code", "entry.publishedVersionId", "version.state", "version.approvals", "version.content"])
    .where("entry.id", "=", entryId)
    .executeTakeFirst();
  return (
    row && {
      entryId,
      agencyId: row.agencyId,
      code: row.code,
      content: row.content as EntryContent,
      isPublished: row.publishedVersionId !== null,
      state: row.state as EntryState,
      approvals: row.approvals as { personId: string }[],
      isEditable: row.state === "draft" || row.state === "returned",
    }
  );
}

export interface DraftRepeats {
  readonly rows: RepeatView[];
  readonly actions: string[];
}

/** For whoever may look at the draft; of one that is in force meanwhile, nothing is left to tell others. */
export async function draftRepeats(deployment: Deployment, actor: Actor, entryId: string): Promise<DraftRepeats> {
  const { db, law, clock } = deployment;
  const draft = await draftFacts(db, entryId);
  if (!draft) throw sourceProblem("unknown-draft");
  const isSeen = maySeeWorking(actor, draft) || (!draft.isEditable && mayCurate(actor));
  if (!isSeen && draft.state === "published") return { rows: [], actions: [] };
  if (!isSeen) throw sourceProblem("unknown-draft");
  const rows = repeatViews(law.at(clock.now()), draft, await repeatsOf({ deployment, db, at: clock.now() }, draft));
  const asks = rows.some((row) => row.kind === "element" && !row.isAllowed);
  return {
    rows,
    actions: [
      ...(draft.isEditable && speaksFor(actor, draft.agencyId) && actor.role === "clerk" && rows.length > 0 ? ["acknowledge"] : []),
      ...(mayCurate(actor) && !draft.isEditable && asks ? ["allow"] : []),
      ...(mayCurate(actor) && rows.some(({ isAllowed }) => isAllowed) ? ["forbid"] : []),
    ],
  };
}
