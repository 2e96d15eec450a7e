// SQL of projects and of what came of their planned resources.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Decision } from "./difference.ts";
import type { Approval, Plan } from "./plan.schema.ts";
import type { ProjectState } from "./project.ts";

export interface Project {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  readonly state: ProjectState;
  readonly revision: number;
  readonly planVersion: number;
  readonly content: Plan;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly handedInAt: Date | null;
  readonly words: string;
  readonly approval: Approval | null;
  readonly acceptedAt: Date | null;
  readonly openDifferences: number;
}

const projects = (db: Queryable) => db.selectFrom("project").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof projects>["execute"]>>[number];
// Checked before it was stored.
export const projectOf = (row: Row): Project => ({
  ...row,
  state: row.state as ProjectState,
  content: row.content as Plan,
  approval: row.approval as Approval | null,
});

export async function projectBy(db: Queryable, id: string): Promise<Project | undefined> {
  const row = await projects(db).where("id", "=", id).executeTakeFirst();
  return row && projectOf(row);
}

export async function lockProject(tx: Transaction, id: string): Promise<Project | undefined> {
  const row = await projects(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && projectOf(row);
}

/** Accepted projects in the order of their ids, a slice at a time. */
export async function acceptedAfter(db: Queryable, after: string | undefined, limit: number): Promise<Project[]> {
  let query = projects(db).where("state", "=", "accepted").orderBy("id").limit(limit);
  if (after !== undefined) query = query.where("id", ">", after);
  return (await query.execute()).map(projectOf);
}

export async function insertProject(
  tx: Transaction,
  project: Pick<Project, "id" | "number" | "agencyId" | "content" | "createdAt" | "createdBy">,
): Promise<void> {
  const { content, ...rest } = project;
  await tx
    .insertInto("project")
    .values({
      ...rest,
      state: "draft",
      revision: 1,
      planVersion: 0,
      content: json(content),
      savedAt: rest.createdAt,
      words: "",
      openDifferences: 0,
    })
    .execute();
}

type Change = Partial<Omit<Project, "id" | "number" | "agencyId" | "content" | "approval">> & {
  readonly content?: Plan;
  readonly approval?: Approval;
};

export async function saveProject(tx: Transaction, id: string, { content, approval, ...rest }: Change): Promise<void> {
  await tx
    .updateTable("project")
    .set({ ...rest, ...(content && { content: json(content) }), ...(approval && { approval: json(approval) }) })
    .where("id", "=", id)
    .execute();
}

export interface Outcome {
  readonly projectId: string;
  readonly resourceId: string;
  readonly entryId: string | null;
  readonly words: string;
  readonly explained: readonly string[];
  readonly decision: Decision;
  readonly decisionWords: string;
  readonly savedAt: Date;
  readonly savedBy: string;
}

export async function outcomesOf(db: Queryable, projectIds: readonly string[]): Promise<Outcome[]> {
  if (projectIds.length === 0) return [];
  const rows = await db.selectFrom("projectOutcome").selectAll().where("projectId", "in", projectIds).execute();
  return rows.map((row) => ({ ...row, decision: row.decision as Decision }));
}

export async function saveOutcome(tx: Transaction, { explained, ...outcome }: Outcome): Promise<void> {
  const row = { ...outcome, explained: [...explained] };
  await tx
    .insertInto("projectOutcome")
    .values(row)
    .onConflict((conflict) => conflict.columns(["projectId", "resourceId"]).doUpdateSet(row))
    .execute();
}

/** What came of resources that a later plan no longer has. */
export async function forgetOutcomes(tx: Transaction, projectId: string, kept: readonly string[]): Promise<void> {
  let query = tx.deleteFrom("projectOutcome").where("projectId", "=", projectId);
  if (kept.length > 0) query = query.where("resourceId", "not in", kept);
  await query.execute();
}
