// SQL of the register: libraries, who leads them from when on, who takes part.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { LeadSpell, LibraryKind, LibraryMode } from "./library.ts";

export interface LibraryRow {
  readonly id: string;
  readonly kind: LibraryKind;
  readonly code: string;
  readonly name: string;
  readonly theme: string;
  readonly purpose: string;
  readonly mode: LibraryMode;
  readonly platform: string;
  readonly project: string;
  readonly document: string;
  readonly since: string;
  readonly until: string | null;
  readonly endWords: string;
  readonly revision: number;
  readonly registeredBy: string | null;
  readonly registeredAt: Date;
  readonly changedAt: Date;
}

type Stored = Omit<LibraryRow, "kind" | "mode"> & { kind: string; mode: string };
const rowOf = (row: Stored): LibraryRow => ({ ...row, kind: row.kind as LibraryKind, mode: row.mode as LibraryMode });

/** False where one of the kind has the code or the name already. */
export async function insertLibrary(tx: Transaction, row: LibraryRow): Promise<boolean> {
  const done = await tx
    .insertInto("library")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return done.length > 0;
}

export async function lockLibrary(tx: Transaction, id: string): Promise<LibraryRow | undefined> {
  const row = await tx.selectFrom("library").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function libraryBy(db: Queryable, id: string): Promise<LibraryRow | undefined> {
  const row = await db.selectFrom("library").selectAll().where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

/** What an entry means by the name that it gives, which may be the code. */
export async function libraryNamed(db: Queryable, kind: LibraryKind, given: string): Promise<LibraryRow | undefined> {
  const rows = await db
    .selectFrom("library")
    .selectAll()
    .where("kind", "=", kind)
    .where((where) => where.or([where("code", "=", given), where("name", "=", given)]))
    .execute();
  const row = rows.find(({ code }) => code === given) ?? rows[0];
  return row && rowOf(row);
}

export async function isTaken(db: Queryable, library: Pick<LibraryRow, "id" | "kind" | "name" | "code">): Promise<boolean> {
  const { id, kind, name, code } = library;
  const row = await db
    .selectFrom("library")
    .select("id")
    .where("kind", "=", kind)
    .where("id", "<>", id)
    .where((where) => where.or([where("name", "in", [name, code]), where("code", "in", [name, code])]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveLibrary(
  tx: Transaction,
  id: string,
  saved: Partial<Omit<LibraryRow, "id" | "kind" | "code" | "registeredBy" | "registeredAt">>,
): Promise<void> {
  await tx.updateTable("library").set(saved).where("id", "=", id).execute();
}

export interface LeadRow extends LeadSpell {
  readonly libraryId: string;
  readonly document: string;
  readonly words: string;
  readonly setBy: string | null;
}

export async function insertLead(tx: Transaction, row: LeadRow): Promise<void> {
  await tx.insertInto("libraryLead").values(row).execute();
}

export async function leadsOf(db: Queryable, libraryIds: readonly string[]): Promise<LeadRow[]> {
  if (libraryIds.length === 0) return [];
  return await db.selectFrom("libraryLead").selectAll().where("libraryId", "in", libraryIds).orderBy("since").orderBy("setAt").execute();
}

export async function membersOf(db: Queryable, libraryIds: readonly string[]): Promise<{ libraryId: string; agencyId: string }[]> {
  if (libraryIds.length === 0) return [];
  return await db
    .selectFrom("libraryMember")
    .select(["libraryId", "agencyId"])
    .where("libraryId", "in", libraryIds)
    .where("leftAt", "is", null)
    .execute();
}

export async function joinMembers(tx: Transaction, libraryId: string, agencyIds: readonly string[], joinedAt: Date): Promise<void> {
  if (agencyIds.length === 0) return;
  const rows = agencyIds.map((agencyId) => ({ libraryId, agencyId, joinedAt, leftAt: null }));
  await tx.insertInto("libraryMember").values(rows).execute();
}

export async function leaveMembers(tx: Transaction, libraryId: string, agencyIds: readonly string[], leftAt: Date): Promise<void> {
  if (agencyIds.length === 0) return;
  await tx
    .updateTable("libraryMember")
    .set({ leftAt })
    .where("libraryId", "=", libraryId)
    .where("agencyId", "in", agencyIds)
    .where("leftAt", "is", null)
    .execute();
}
