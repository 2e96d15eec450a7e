// SQL of connections to agencies' databases.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { ConnectionFacts, FailureName, Health, TlsMode } from "./connection.ts";
import type { DialectName } from "./dialect.ts";

export interface ConnectionRow extends ConnectionFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly revision: number;
  readonly createdAt: Date;
  readonly health: Health;
  readonly checkedAt: Date | null;
  readonly failure: FailureName | null;
  readonly serverVersion: string | null;
  readonly writable: boolean | null;
  readonly front: boolean;
}

const shown = [
  "id",
  "agencyId",
  "title",
  "dialect",
  "host",
  "port",
  "databaseName",
  "schemas",
  "userName",
  "tls",
  "caCertificate",
  "purpose",
  "front",
  "revision",
  "createdAt",
  "health",
  "checkedAt",
  "failure",
  "serverVersion",
  "writable",
] as const;

// Without the password: only `sealedPassword` reads it.
const active = (db: Queryable) => db.selectFrom("databaseConnection").select(shown).where("state", "=", "active");
type Row = Awaited<ReturnType<ReturnType<typeof active>["execute"]>>[number];

const rowOf = ({ databaseName, userName, schemas, ...row }: Row): ConnectionRow => ({
  ...row,
  database: databaseName,
  user: userName,
  schemas: schemas as string[],
  dialect: row.dialect as DialectName,
  tls: row.tls as TlsMode,
  health: row.health as Health,
  failure: row.failure as FailureName | null,
});

export async function connectionBy(db: Queryable, id: string): Promise<ConnectionRow | undefined> {
  const row = await active(db).where("id", "=", id).executeTakeFirst();
  return row && rowOf(row);
}

export async function lockConnection(tx: Transaction, id: string): Promise<ConnectionRow | undefined> {
  const row = await active(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && rowOf(row);
}

export async function connectionsOf(
  db: Queryable,
  agencyId: string,
  page: { limit: number; after?: { at: Date; id: string } | undefined },
): Promise<ConnectionRow[]> {
  let query = active(db).where("agencyId", "=", agencyId).orderBy("createdAt", "desc").orderBy("id", "desc").limit(page.limit);
  if (page.after) query = query.where(sql<boolean>`(created_at, id) < (${page.after.at}, ${page.after.id})`);
  return (await query.execute()).map(rowOf);
}

/** An agency's front databases, by title. */
export async function frontsOf(db: Queryable, agencyId: string): Promise<ConnectionRow[]> {
  return (await active(db).where("agencyId", "=", agencyId).where("front", "=", true).orderBy("title").limit(200).execute()).map(rowOf);
}

export async function sealedPassword(db: Queryable, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("databaseConnection")
    .select("password")
    .where("id", "=", id)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row?.password;
}

const columnsOf = ({ database, user, schemas, front, ...facts }: ConnectionFacts) => ({
  ...facts,
  front: front ?? false,
  databaseName: database,
  userName: user,
  schemas: json(schemas),
});

export interface NewConnectionRow {
  readonly id: string;
  readonly agencyId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly password: string;
}

export async function insertConnection(tx: Transaction, facts: ConnectionFacts, row: NewConnectionRow): Promise<void> {
  await tx
    .insertInto("databaseConnection")
    .values({ ...columnsOf(facts), ...row, state: "active", revision: 1, health: "unknown" })
    .execute();
}

/** What was known of the server's health is no longer known. */
export async function changeConnection(
  tx: Transaction,
  id: string,
  to: { facts: ConnectionFacts; revision: number; password?: string },
): Promise<void> {
  await tx
    .updateTable("databaseConnection")
    .set({
      ...columnsOf(to.facts),
      revision: to.revision,
      ...(to.password !== undefined && { password: to.password }),
      health: "unknown",
      failure: null,
      checkedAt: null,
      serverVersion: null,
      writable: null,
    })
    .where("id", "=", id)
    .execute();
}

export interface Look {
  readonly health: Health;
  readonly checkedAt: Date;
  readonly failure: FailureName | null;
  readonly serverVersion: string | null;
  readonly writable: boolean | null;
}

export async function saveLook(tx: Transaction, id: string, look: Look): Promise<void> {
  await tx.updateTable("databaseConnection").set(look).where("id", "=", id).execute();
}

/** The row stays for what was crawled through it; the secret goes. */
export async function removeConnection(tx: Transaction, id: string): Promise<void> {
  await tx.updateTable("databaseConnection").set({ state: "removed", password: "", caCertificate: null }).where("id", "=", id).execute();
}
