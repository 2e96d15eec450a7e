// SQL of the lists for collection and of the notes on completeness.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";

export interface ListLine {
  readonly code: string;
  readonly title: string;
  readonly cycle: string | null;
  /** `collected` from people and firms, or `generated` by the agency's own work. */
  readonly method: string | null;
  readonly system: string | null;
  readonly items: readonly { readonly name: string; readonly technicalName: string }[];
}

export type ListChange = "first" | "added" | "changed" | "removed";

export interface CollectionList {
  readonly id: string;
  readonly agencyId: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly entryId: string | null;
  readonly change: ListChange;
  readonly title: string;
  readonly issuedAt: Date | null;
  readonly issuedBy: string | null;
  readonly receivedAt: Date | null;
  readonly receivedBy: string | null;
}

const lists = (db: Queryable) => db.selectFrom("collectionList").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof lists>["execute"]>>[number];
const listOf = (row: Row): CollectionList => ({ ...row, change: row.change as ListChange });

export async function latestList(db: Queryable, agencyId: string): Promise<CollectionList | undefined> {
  const row = await lists(db).where("agencyId", "=", agencyId).orderBy("version", "desc").limit(1).executeTakeFirst();
  return row && listOf(row);
}

export async function listById(db: Queryable, id: string): Promise<CollectionList | undefined> {
  const row = await lists(db).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && listOf(row);
}

export async function versionsOf(db: Queryable, agencyId: string, limit: number): Promise<CollectionList[]> {
  return (await lists(db).where("agencyId", "=", agencyId).orderBy("version", "desc").limit(limit).execute()).map(listOf);
}

/** Publications of one agency wait for each other here: a version is never made twice. */
export async function lockAgencyLists(tx: Transaction, agencyId: string): Promise<void> {
  await tx.selectFrom("agency").select("id").where("id", "=", agencyId).forUpdate().execute();
}

export async function insertList(tx: Transaction, list: CollectionList): Promise<void> {
  await tx.insertInto("collectionList").values(list).execute();
}

export async function saveList(
  tx: Transaction,
  id: string,
  saved: Partial<Pick<CollectionList, "issuedAt" | "issuedBy" | "receivedAt" | "receivedBy">>,
): Promise<void> {
  await tx.updateTable("collectionList").set(saved).where("id", "=", id).execute();
}

/** True where a line held for the entry until this version. */
export async function endLine(tx: Transaction, agencyId: string, entryId: string, version: number): Promise<boolean> {
  const ended = await tx
    .updateTable("collectionLine")
    .set({ toVersion: version })
    .where("agencyId", "=", agencyId)
    .where("entryId", "=", entryId)
    .where("toVersion", "is", null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) > 0;
}

export interface NewLine {
  readonly agencyId: string;
  readonly entryId: string;
  readonly fromVersion: number;
  readonly content: ListLine;
}

export async function insertLines(tx: Transaction, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto("collectionLine")
    .values(lines.map((line) => ({ ...line, toVersion: null, content: json(line.content) })))
    .execute();
}

/** The lines of a version, in the order of their codes. */
export async function linesAt(
  db: Queryable,
  agencyId: string,
  version: number,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ entryId: string; content: ListLine }[]> {
  let query = db
    .selectFrom("collectionLine")
    .select(["entryId", "content"])
    .where("agencyId", "=", agencyId)
    .where("fromVersion", "<=", version)
    .where((where) => where.or([where("toVersion", "is", null), where("toVersion", ">", version)]))
    .orderBy("entryId")
    .limit(limit);
  if (after) query = query.where("entryId", ">", after);
  return (await query.execute()).map(({ entryId, content }) => ({ entryId, content: content as ListLine }));
}

export interface Note {
  readonly kind: "table" | "duty";
  readonly key: string;
  readonly reason: string;
}

export async function saveNote(tx: Transaction, agencyId: string, note: Note, { by, at }: { by: string; at: Date }): Promise<void> {
  const given = { reason: note.reason, givenBy: by, givenAt: at };
  await tx
    .insertInto("completenessNote")
    .values({ agencyId, kind: note.kind, key: note.key, ...given })
    .onConflict((conflict) => conflict.columns(["agencyId", "kind", "key"]).doUpdateSet(given))
    .execute();
}

export interface Declaration {
  readonly id: string;
  readonly agencyId: string;
  readonly entries: number;
  readonly explained: number;
  readonly words: string;
  readonly declaredBy: string;
  readonly declaredAt: Date;
}

export async function insertDeclaration(tx: Transaction, declaration: Declaration): Promise<void> {
  await tx.insertInto("completenessDeclaration").values(declaration).execute();
}
