// SQL of what agencies declare and of what the office orders.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { DeclarationKind, DeclarationState, Period } from "./coverage.ts";

export interface Declaration {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly kind: DeclarationKind;
  readonly period: Period | null;
  readonly reason: string;
  readonly basis: string;
  readonly state: DeclarationState;
  readonly filedBy: string;
  readonly filedAt: Date;
}

export async function insertDeclaration(tx: Transaction, declaration: Declaration): Promise<void> {
  await tx.insertInto("intakeDeclaration").values(declaration).execute();
}

export async function lockDeclaration(tx: Transaction, id: string): Promise<Declaration | undefined> {
  const row = await tx.selectFrom("intakeDeclaration").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row as Declaration | undefined;
}

export async function openDeclaration(db: Queryable, entryId: string): Promise<Declaration | undefined> {
  const row = await db
    .selectFrom("intakeDeclaration")
    .selectAll()
    .where("entryId", "=", entryId)
    .where("state", "in", ["filed", "accepted"])
    .executeTakeFirst();
  return row as Declaration | undefined;
}

export async function saveDeclaration(
  tx: Transaction,
  id: string,
  set: { state: DeclarationState; answeredBy?: string; answeredAt?: Date; answer?: string },
): Promise<void> {
  await tx.updateTable("intakeDeclaration").set(set).where("id", "=", id).execute();
}

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly note: string;
  readonly dueOn: string;
  readonly orderedBy: string;
  readonly orderedAt: Date;
}

export async function insertOrder(tx: Transaction, order: Order): Promise<void> {
  await tx.insertInto("intakeOrder").values(order).execute();
}

export async function openOrder(db: Queryable, entryId: string): Promise<Order | undefined> {
  const row = await db.selectFrom("intakeOrder").selectAll().where("entryId", "=", entryId).where("metAt", "is", null).executeTakeFirst();
  return row;
}

export async function saveOrder(tx: Transaction, id: string, set: { metAt?: Date; toldLateAt?: Date }): Promise<void> {
  await tx.updateTable("intakeOrder").set(set).where("id", "=", id).execute();
}

/** Orders that are met or late and not told yet; held, so that no other worker tells them too. */
export async function ripeOrders(tx: Transaction, ask: { today: string; limit: number }): Promise<(Order & { isMet: boolean })[]> {
  const rows = await tx
    .selectFrom("intakeOrder as o")
    .selectAll("o")
    .select((select) =>
      select
        .exists(
          select
            .selectFrom("resource as r")
            .innerJoin("sharedTable as held", "held.name", "r.tableName")
            .select("r.id")
            .whereRef("r.entryId", "=", "o.entryId")
            .where("r.state", "=", "mounted")
            .whereRef("held.loadedAt", ">", "o.orderedAt"),
        )
        .as("isMet"),
    )
    .where("o.metAt", "is", null)
    .where((where) =>
      where.or([
        where.and([where("o.dueOn", "<", ask.today), where("o.toldLateAt", "is", null)]),
        where.exists(
          where
            .selectFrom("resource as r")
            .innerJoin("sharedTable as held", "held.name", "r.tableName")
            .select("r.id")
            .whereRef("r.entryId", "=", "o.entryId")
            .where("r.state", "=", "mounted")
            .whereRef("held.loadedAt", ">", "o.orderedAt"),
        ),
      ]),
    )
    .orderBy("o.id")
    .limit(ask.limit)
    .forUpdate("o")
    .skipLocked()
    .execute();
  return rows.map(({ isMet, ...row }) => ({ ...row, isMet: Boolean(isMet) }));
}
