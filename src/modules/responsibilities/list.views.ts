// The lists for collection as they are read, and what the catalog gives for them.
import type { Queryable } from "#kernel/db.ts";
import type { PublishedContent } from "#modules/catalog/index.ts";
import * as store from "./list.store.ts";

export const LIST = "responsibility.list";

/** Element, cycle, method: what the list asks the agency to keep collecting. */
export async function entryLine(db: Queryable, entryId: string, content: PublishedContent): Promise<store.ListLine> {
  const { code } = await db.selectFrom("catalogEntry").select("code").where("id", "=", entryId).executeTakeFirstOrThrow();
  return lineOf(code, content);
}

const lineOf = (
  code: string,
  content: Pick<PublishedContent, "title" | "updateCycle" | "collected" | "sourceSystem" | "items">,
): store.ListLine => ({
  code,
  title: content.title,
  cycle: content.updateCycle,
  method: content.collected,
  system: content.sourceSystem,
  items: content.items.map(({ name, technicalName }) => ({ name, technicalName })),
});

export async function publishedLines(db: Queryable, agencyId: string): Promise<{ entryId: string; content: store.ListLine }[]> {
  const rows = await db
    .selectFrom("catalogEntry as e")
    .innerJoin("catalogVersion as v", "v.id", "e.publishedVersionId")
    .select(["e.id", "e.code", "v.content"])
    .where("e.agencyId", "=", agencyId)
    .orderBy("e.code")
    .execute();
  return rows.map(({ id, code, content }) => ({ entryId: id, content: lineOf(code, content as unknown as PublishedContent) }));
}

export interface ListView {
  readonly id: string;
  readonly version: number;
  readonly madeAt: string;
  readonly change: store.ListChange;
  readonly title: string;
  readonly issuedAt: string | null;
  readonly receivedAt: string | null;
}

export const listView = (list: store.CollectionList): ListView => ({
  id: list.id,
  version: list.version,
  madeAt: list.madeAt.toISOString(),
  change: list.change,
  title: list.title,
  issuedAt: list.issuedAt?.toISOString() ?? null,
  receivedAt: list.receivedAt?.toISOString() ?? null,
});

const VERSIONS_SHOWN = 50;

export async function listsOf(db: Queryable, agencyId: string): Promise<ListView[]> {
  return (await store.versionsOf(db, agencyId, VERSIONS_SHOWN)).map(listView);
}

export async function listLines(
  db: Queryable,
  agencyId: string,
  version: number,
  page: { after?: string | undefined; limit: number },
): Promise<{ entryId: string; content: store.ListLine }[]> {
  return await store.linesAt(db, agencyId, version, page);
}
