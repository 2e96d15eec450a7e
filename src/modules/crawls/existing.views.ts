// The entries that tables were drafted into before, and whether they can be changed now.
import type { Queryable } from "#kernel/db.ts";
import type { EntryContent } from "#modules/catalog/index.ts";

export interface ExistingEntry {
  readonly id: string;
  readonly saving: number;
  readonly content: EntryContent;
  /** A draft is saved, a published version revised; anything else waits for somebody. */
  readonly way: "save" | "revise" | null;
}

const wayOf = (state: string): ExistingEntry["way"] =>
  state === "draft" || state === "returned" ? "save" : state === "published" ? "revise" : null;

export async function existingEntries(db: Queryable, ids: readonly string[]): Promise<Map<string, ExistingEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.workingVersionId", "entry.publishedVersionId"))),
    )
    .select(["entry.id", "version.revision", "version.state", "version.content"])
    .where("entry.id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, revision, state, content }) => [id, { id, saving: revision, content: content as EntryContent, way: wayOf(state) }]),
  );
}
