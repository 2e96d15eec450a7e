// SQL of the notices that the office has loaded.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { YearNotice } from "#law/index.ts";

export interface LoadedYear {
  readonly id: string;
  readonly year: number;
  /** The first wording of a year that was loaded is 1. */
  readonly revision: number;
  readonly notice: YearNotice;
  readonly origin: "file" | "form";
  readonly loadedBy: string;
  readonly loadedAt: Date;
  readonly recountedAt: Date | null;
  readonly moved: number;
  readonly settledAt: Date | null;
}

const loaded = (db: Queryable) => db.selectFrom("calendarYear").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof loaded>["execute"]>>[number];
// Checked before it was stored.
const loadedOf = (row: Row): LoadedYear => ({
  ...row,
  notice: row.notice as YearNotice,
  origin: row.origin as LoadedYear["origin"],
});

/** The wording of each year that counts. */
export async function latestYears(db: Queryable): Promise<LoadedYear[]> {
  return (await loaded(db).distinctOn("year").orderBy("year").orderBy("revision", "desc").execute()).map(loadedOf);
}

/** Every wording of a year that was ever loaded, the latest first. */
export async function wordingsOf(db: Queryable, year: number): Promise<LoadedYear[]> {
  return (await loaded(db).where("year", "=", year).orderBy("revision", "desc").execute()).map(loadedOf);
}

export type NewYear = Pick<LoadedYear, "id" | "year" | "revision" | "notice" | "origin" | "loadedBy" | "loadedAt">;

export async function insertYear(tx: Transaction, row: NewYear): Promise<void> {
  await tx
    .insertInto("calendarYear")
    .values({ ...row, notice: json(row.notice) })
    .execute();
}

/** Years under which the clocks have yet to be computed anew: at once, and once more when every process knows the year. */
export async function yearsToRecount(db: Queryable, knownSince: Date): Promise<LoadedYear[]> {
  const rows = await loaded(db)
    .where("settledAt", "is", null)
    .where((where) => where.or([where("recountedAt", "is", null), where("loadedAt", "<=", knownSince)]))
    .orderBy("loadedAt")
    .orderBy("year")
    .execute();
  return rows.map(loadedOf);
}

export interface Recount {
  readonly at: Date;
  readonly moved: number;
  readonly settled: boolean;
}

/** False where another worker has written the same already and there is nothing to add. */
export async function markRecounted(tx: Transaction, id: string, { at, moved, settled }: Recount): Promise<boolean> {
  const row = await tx
    .selectFrom("calendarYear")
    .select(["recountedAt", "settledAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (moved === 0 && row.recountedAt && (row.settledAt || !settled)) return false;
  await tx
    .updateTable("calendarYear")
    .set((set) => ({
      moved: set("moved", "+", moved),
      recountedAt: row.recountedAt ?? at,
      settledAt: row.settledAt ?? (settled ? at : null),
    }))
    .where("id", "=", id)
    .execute();
  return true;
}
