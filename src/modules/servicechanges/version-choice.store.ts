// SQL of the choices that a new version of an entry leaves for its grants.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import type { Touched, VersionChoiceState } from "./version-choice.ts";

export interface VersionChoice {
  readonly id: string;
  readonly grantId: string;
  readonly entryId: string;
  readonly fromVersionId: string;
  readonly versionId: string;
  readonly state: VersionChoiceState;
  readonly differences: readonly Touched[];
  readonly arisenAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Date | null;
}

const COLUMNS = [
  "id",
  "grantId",
  "entryId",
  "fromVersionId",
  "versionId",
  "state",
  "differences",
  "arisenAt",
  "decidedBy",
  "decidedAt",
  "reason",
  "acknowledgedBy",
  "acknowledgedAt",
] as const;

const choices = (db: Queryable) => db.selectFrom("versionChoice").select(COLUMNS);
type Row = Awaited<ReturnType<ReturnType<typeof choices>["execute"]>>[number];
const choiceOf = (row: Row): VersionChoice => ({
  ...row,
  state: row.state as VersionChoiceState,
  differences: row.differences as Touched[],
});

/** One for each running grant that stands on another version; compared afterwards, so that publishing waits for nothing. */
export async function insertPending(tx: Transaction, entryId: string, versionId: string, at: Date): Promise<void> {
  const grants = await tx
    .selectFrom("sharingGrant")
    .select(["id", "versionId"])
    .where("entryId", "=", entryId)
    .where("state", "in", ["agreed", "shared", "suspended"])
    .where("versionId", "<>", versionId)
    .execute();
  if (grants.length === 0) return;
  await tx
    .insertInto("versionChoice")
    .values(
      grants.map((grant) => ({
        id: newId(),
        grantId: grant.id,
        entryId,
        fromVersionId: grant.versionId,
        versionId,
        state: "pending",
        arisenAt: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(["grantId", "versionId"]).doNothing())
    .execute();
}

export async function lockPending(tx: Transaction, limit: number): Promise<VersionChoice[]> {
  const rows = await choices(tx)
    .where("state", "=", "pending")
    .orderBy("arisenAt")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(choiceOf);
}

/** In the order of their ids, so that two who lock several do not wait for each other. */
export async function lockChoices(tx: Transaction, entryId: string, ids: readonly string[]): Promise<VersionChoice[]> {
  const rows = await choices(tx)
    .where("entryId", "=", entryId)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(choiceOf);
}

export async function lockChoice(tx: Transaction, id: string): Promise<VersionChoice | undefined> {
  const row = await choices(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && choiceOf(row);
}

/** What was decided, or was to be decided, about earlier versions. */
export async function lockEarlier(tx: Transaction, choice: Pick<VersionChoice, "id" | "grantId">): Promise<VersionChoice[]> {
  const rows = await choices(tx)
    .where("grantId", "=", choice.grantId)
    .where("id", "<>", choice.id)
    .where("state", "in", ["open", "kept", "moving"])
    .orderBy("arisenAt", "desc")
    .forUpdate()
    .execute();
  return rows.map(choiceOf);
}

/** Undecided though the grant is over. */
export async function lockLapsed(tx: Transaction, limit: number): Promise<VersionChoice[]> {
  const rows = await choices(tx)
    .where("state", "in", ["open", "moving"])
    .where((where) =>
      where.exists(
        where
          .selectFrom("sharingGrant")
          .select("sharingGrant.id")
          .whereRef("sharingGrant.id", "=", "versionChoice.grantId")
          .where("sharingGrant.state", "in", ["ended", "expired"]),
      ),
    )
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(choiceOf);
}

export async function openOf(db: Queryable, entryId: string): Promise<number> {
  const row = await db
    .selectFrom("versionChoice")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("entryId", "=", entryId)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The latest that concerns a grant. */
export async function choiceOfGrant(db: Queryable, grantId: string, states: readonly string[]): Promise<VersionChoice | undefined> {
  const row = await choices(db)
    .where("grantId", "=", grantId)
    .where("state", "in", states)
    .orderBy("arisenAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && choiceOf(row);
}

export async function choicesOf(
  db: Queryable,
  ask: { versionId: string; entryId: string; states: readonly string[]; after: string | undefined; limit: number },
): Promise<VersionChoice[]> {
  let query = choices(db).where("entryId", "=", ask.entryId).where("versionId", "=", ask.versionId).where("state", "in", ask.states);
  if (ask.after) query = query.where("grantId", ">", ask.after);
  return (await query.orderBy("grantId").limit(ask.limit).execute()).map(choiceOf);
}

export async function countStates(db: Queryable, entryId: string, versionId: string): Promise<{ state: string; count: number }[]> {
  return await db
    .selectFrom("versionChoice")
    .select(["state", sql<number>`count(*)::int`.as("count")])
    .where("entryId", "=", entryId)
    .where("versionId", "=", versionId)
    .groupBy("state")
    .execute();
}

export async function saveChoice(
  tx: Transaction,
  id: string,
  { differences, ...saved }: Partial<Omit<VersionChoice, "id" | "grantId" | "entryId" | "versionId" | "arisenAt">>,
): Promise<void> {
  await tx
    .updateTable("versionChoice")
    .set({ ...saved, ...(differences && { differences: json(differences) }) })
    .where("id", "=", id)
    .execute();
}
