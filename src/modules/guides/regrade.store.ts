// SQL of what is graded under which version, and of what has to be graded anew.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { RegradeState } from "./guide.ts";

export interface Matter {
  readonly id: string;
  readonly guideId: string;
  readonly agencyId: string;
  readonly closedAt: Date | null;
}

export async function matterOf(db: Queryable, guideId: string, agencyId: string): Promise<Matter | undefined> {
  return await db
    .selectFrom("regrade")
    .select(["id", "guideId", "agencyId", "closedAt"])
    .where("guideId", "=", guideId)
    .where("agencyId", "=", agencyId)
    .executeTakeFirst();
}

/** As `matterOf`, locked: of two who settle the last entries at once the second sees what the first did. */
export async function lockMatter(tx: Transaction, guideId: string, agencyId: string): Promise<Matter | undefined> {
  return await tx
    .selectFrom("regrade")
    .select(["id", "guideId", "agencyId", "closedAt"])
    .where("guideId", "=", guideId)
    .where("agencyId", "=", agencyId)
    .forUpdate()
    .executeTakeFirst();
}

export async function openMatter(tx: Transaction, matter: Omit<Matter, "closedAt"> & { openedAt: Date }): Promise<void> {
  await tx
    .insertInto("regrade")
    .values(matter)
    .onConflict((conflict) => conflict.columns(["guideId", "agencyId"]).doUpdateSet({ closedAt: null }))
    .execute();
}

export async function closeMatter(tx: Transaction, id: string, closedAt: Date): Promise<void> {
  await tx.updateTable("regrade").set({ closedAt }).where("id", "=", id).execute();
}

/** Whether anything of an agency still waits under a version. */
export async function hasOpen(db: Queryable, guideId: string, agencyId: string): Promise<boolean> {
  const row = await db
    .selectFrom("regradeEntry")
    .select("entryId")
    .where("guideId", "=", guideId)
    .where("agencyId", "=", agencyId)
    .where("state", "=", "open")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface Waiting {
  readonly guideId: string;
  readonly entryId: string;
  readonly agencyId: string;
}

/** What waits of the given entries, locked in one order so that two clerks cannot wait for each other. */
export async function lockWaiting(tx: Transaction, entryIds: readonly string[], guideId?: string): Promise<Waiting[]> {
  return await tx
    .selectFrom("regradeEntry")
    .select(["guideId", "entryId", "agencyId"])
    .where("entryId", "in", entryIds)
    .where("state", "=", "open")
    .$if(guideId !== undefined, (rows) => rows.where("guideId", "=", guideId ?? ""))
    .orderBy("entryId")
    .orderBy("guideId")
    .forUpdate()
    .execute();
}

export interface Settlement {
  readonly state: Exclude<RegradeState, "open">;
  readonly at: Date;
  readonly by: string | null;
  readonly note: string;
}

export async function settle(tx: Transaction, entryIds: readonly string[], { state, at, by, note }: Settlement): Promise<void> {
  await tx
    .updateTable("regradeEntry")
    .set({ state, settledAt: at, settledBy: by, note })
    .where("entryId", "in", entryIds)
    .where("state", "=", "open")
    .execute();
}

export interface Grading {
  readonly entryId: string;
  readonly versionId: string;
  readonly guideId: string;
  readonly at: Date;
  readonly how: "published" | "confirmed";
}

export async function saveGradings(tx: Transaction, gradings: readonly Grading[]): Promise<void> {
  await tx
    .insertInto("entryGrading")
    .values([...gradings])
    .onConflict((conflict) =>
      conflict.column("entryId").doUpdateSet((set) => ({
        versionId: set.ref("excluded.versionId"),
        guideId: set.ref("excluded.guideId"),
        at: set.ref("excluded.at"),
        how: set.ref("excluded.how"),
      })),
    )
    .execute();
}

/** A statement may name 65535 values. */
const ROWS_AT_ONCE = 5_000;

export interface Moved {
  /** The version under which it waited before. */
  readonly from: string;
  readonly agencyId: string;
  readonly entries: number;
}

/** What waited under earlier versions goes over to the one that has taken effect; as many as `limit` at once. */
export async function moveOlder(tx: Transaction, guideId: string, at: Date, limit: number): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    with older as (
      select r.guide_id, r.entry_id from regrade_entry r
      where r.state = 'open' and r.guide_id <> ${guideId}
      order by r.entry_id limit ${limit} for update),
    moved as (
      update regrade_entry r set state = 'moved', settled_at = ${at}
      from older where r.guide_id = older.guide_id and r.entry_id = older.entry_id
      returning r.guide_id, r.entry_id, r.agency_id, r.grade, r.data_class),
    raised as (
      insert into regrade_entry (guide_id, entry_id, agency_id, grade, data_class, state, raised_at, note)
      select distinct on (entry_id) ${guideId}::uuid, entry_id, agency_id, grade, data_class, 'open', ${at}::timestamptz, '' from moved
      on conflict do nothing)
    select guide_id as "from", agency_id as "agencyId", count(*)::int as entries from moved group by guide_id, agency_id`.execute(tx);
  return rows;
}

export interface Raised {
  readonly entryId: string;
  readonly agencyId: string;
  readonly grade: string | null;
  readonly dataClass: string | null;
}

export async function raise(tx: Transaction, guideId: string, raisedAt: Date, entries: readonly Raised[]): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto("regradeEntry")
      .values(entries.slice(from, from + ROWS_AT_ONCE).map((entry) => ({ ...entry, guideId, state: "open", raisedAt, note: "" })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function sweepTo(tx: Transaction, guideId: string, swept: { sweptTo: string | null; sweptAt: Date | null }): Promise<void> {
  await tx.updateTable("guide").set(swept).where("id", "=", guideId).execute();
}

/** The versions that have taken effect and whose entries were not all looked through, the earliest first. */
export async function unswept(db: Queryable, day: string): Promise<string[]> {
  const rows = await db
    .selectFrom("guide")
    .select("id")
    .where("state", "=", "issued")
    .where("sweptAt", "is", null)
    .where("effectiveOn", "<=", day)
    .orderBy("version")
    .execute();
  return rows.map(({ id }) => id);
}
