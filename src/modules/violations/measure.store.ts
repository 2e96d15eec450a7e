// SQL of the measures that followed a breach.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { MeasureKind } from "#law/index.ts";
import type { MeasureState } from "./measure.ts";

export interface Measure {
  readonly id: string;
  readonly violationId: string;
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  readonly words: string;
  readonly addressee: string;
  readonly document: string;
  readonly dueOn: string | null;
  readonly cites: readonly string[];
  readonly orderedBy: string;
  readonly orderedAt: Date;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly outcome: string | null;
  readonly outcomeBy: string | null;
  readonly outcomeAt: Date | null;
  readonly toldLateAt: Date | null;
}

const measures = (db: Queryable) => db.selectFrom("violationMeasure").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof measures>["execute"]>>[number];
const measureOf = (row: Row): Measure => ({ ...row, kind: row.kind as MeasureKind, state: row.state as MeasureState });

export async function insertMeasure(tx: Transaction, measure: Measure): Promise<void> {
  await tx
    .insertInto("violationMeasure")
    .values({ ...measure, cites: [...measure.cites] })
    .execute();
}

export async function saveMeasure(
  tx: Transaction,
  id: string,
  saved: Partial<Omit<Measure, "id" | "violationId" | "kind" | "cites" | "orderedAt" | "orderedBy">>,
): Promise<void> {
  await tx.updateTable("violationMeasure").set(saved).where("id", "=", id).execute();
}

/** From the first to the last. */
export async function measuresOf(db: Queryable, violationIds: readonly string[]): Promise<Measure[]> {
  if (violationIds.length === 0) return [];
  const rows = await measures(db).where("violationId", "in", violationIds).orderBy("seq").execute();
  return rows.map(measureOf);
}

/** Orders to rectify whose day is over and of which nobody was told; held, so that no other worker tells them too. */
export async function lapsedOrders(tx: Transaction, today: string, limit: number): Promise<Measure[]> {
  const rows = await measures(tx)
    .where("kind", "=", "rectify")
    .where("state", "=", "ordered")
    .where("toldLateAt", "is", null)
    .where("dueOn", "<", today)
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(measureOf);
}

/** A suspension that holds a grant and was not lifted; of another matter than the given one. */
export async function suspensionOn(tx: Transaction, grantId: string, exceptId?: string): Promise<string | undefined> {
  let query = tx
    .selectFrom("violationMeasure as m")
    .innerJoin("violation as v", "v.id", "m.violationId")
    .select("v.number")
    .where("v.grantId", "=", grantId)
    .where("m.kind", "=", "suspend")
    .where("m.state", "=", "done");
  if (exceptId !== undefined) query = query.where("v.id", "<>", exceptId);
  return (await query.limit(1).executeTakeFirst())?.number;
}
