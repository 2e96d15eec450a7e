// SQL of the tasks.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { TaskColumn } from "./columns.ts";
import type { Rule } from "./rule.ts";
import type { Mode, TaskState } from "./task.ts";

export interface TaskRow {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  readonly entryId: string;
  readonly title: string;
  readonly state: TaskState;
  readonly revision: number;
  readonly tableName: string;
  readonly keyColumn: string;
  readonly columns: readonly TaskColumn[];
  readonly mode: Mode;
  readonly rejectsMax: number;
  readonly rules: readonly Rule[];
  readonly headings: Readonly<Record<string, string | null>>;
  readonly keptLoadId: string | null;
  readonly keptLoadedAt: Date | null;
  readonly keptRows: number | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const rowOf = (row: object): TaskRow => row as TaskRow;

export async function insertTask(tx: Transaction, task: TaskRow): Promise<void> {
  await tx
    .insertInto("intakeTask")
    .values({ ...task, columns: json(task.columns), rules: json(task.rules), headings: json(task.headings) })
    .execute();
}

export async function taskBy(db: Queryable, id: string): Promise<TaskRow | undefined> {
  const row = await db.selectFrom("intakeTask").selectAll().where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockTask(tx: Transaction, id: string): Promise<TaskRow | undefined> {
  const row = await tx.selectFrom("intakeTask").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function activeTaskOf(db: Queryable, entryId: string): Promise<TaskRow | undefined> {
  const row = await db.selectFrom("intakeTask").selectAll().where("entryId", "=", entryId).where("state", "=", "active").executeTakeFirst();
  return row && rowOf(row);
}

export async function isTableTasked(db: Queryable, tableName: string): Promise<boolean> {
  const row = await db
    .selectFrom("intakeTask")
    .select("id")
    .where("tableName", "=", tableName)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row !== undefined;
}

/** Other active tasks of an agency: their tables may be referred to. */
export async function siblings(db: Queryable, agencyId: string): Promise<TaskRow[]> {
  const rows = await db
    .selectFrom("intakeTask")
    .selectAll()
    .where("agencyId", "=", agencyId)
    .where("state", "=", "active")
    .orderBy("title")
    .limit(500)
    .execute();
  return rows.map(rowOf);
}

export async function saveTask(
  tx: Transaction,
  id: string,
  set: Partial<Pick<TaskRow, "state" | "title" | "mode" | "rejectsMax" | "revision" | "keptLoadId" | "keptLoadedAt" | "keptRows">> & {
    rules?: readonly Rule[];
    headings?: TaskRow["headings"];
  },
): Promise<void> {
  const { rules, headings, ...plain } = set;
  await tx
    .updateTable("intakeTask")
    .set({ ...plain, ...(rules && { rules: json(rules) }), ...(headings && { headings: json(headings) }) })
    .where("id", "=", id)
    .execute();
}
