// SQL of agencies, people, posts and sessions.
import type { Actor, Role } from "#kernel/context.ts";
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { AgencyKind } from "./identity.ts";

export interface AgencyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly authorisingStatute: string | null;
  readonly workBody: string | null;
  readonly divisionCode: string;
  readonly outside: boolean;
}

export interface PersonRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string;
}

export async function insertAgency(tx: Transaction, agency: AgencyRow): Promise<void> {
  await tx.insertInto("agency").values(agency).execute();
}

export async function insertDuty(tx: Transaction, duty: { id: string; agencyId: string; title: string; basis: string }): Promise<void> {
  await tx.insertInto("agencyDuty").values(duty).execute();
}

export async function insertPerson(tx: Transaction, person: PersonRow): Promise<void> {
  await tx.insertInto("person").values(person).execute();
}

export async function insertPost(
  tx: Transaction,
  post: { id: string; personId: string; agencyId: string; role: Role; title: string },
): Promise<void> {
  await tx.insertInto("post").values(post).execute();
}

const isNotBarred = sql<boolean>`not exists (select from access_bar where access_bar.person_id = person.id)`;

export async function personByLogin(db: Queryable, login: string): Promise<PersonRow | undefined> {
  return await db
    .selectFrom("person")
    .select(["id", "login", "name", "passwordHash"])
    .where("login", "=", login)
    .where("active", "=", true)
    .where(isNotBarred)
    .executeTakeFirst();
}

const actors = (db: Queryable) =>
  db
    .selectFrom("post")
    .innerJoin("person", "person.id", "post.personId")
    .innerJoin("agency", "agency.id", "post.agencyId")
    .where("post.active", "=", true)
    .where("person.active", "=", true)
    .where(isNotBarred)
    .where("agency.active", "=", true)
    .select([
      "person.id as personId",
      "person.name as name",
      "post.id as postId",
      "post.role as role",
      "post.title as postTitle",
      "agency.id as agencyId",
      "agency.shortName as agencyName",
      "agency.kind as agencyKind",
    ]);

type ActorRow = Omit<Actor, "role"> & { role: string };
const actorOf = (row: ActorRow): Actor => ({ ...row, role: row.role as Role });

/** The posts that a person may act in. */
export async function actorsOf(db: Queryable, personId: string): Promise<Actor[]> {
  const rows = await actors(db).where("post.personId", "=", personId).orderBy("post.id").execute();
  return rows.map(actorOf);
}

export async function actorOfSession(db: Queryable, tokenDigest: Buffer, now: Date): Promise<(Actor & { expiresAt: Date }) | undefined> {
  const row = await actors(db)
    .innerJoin("session", "session.postId", "post.id")
    .select("session.expiresAt as expiresAt")
    .where("session.tokenDigest", "=", tokenDigest)
    .where("session.expiresAt", ">", now)
    .executeTakeFirst();
  return row && { ...actorOf(row), expiresAt: row.expiresAt };
}

export async function insertSession(
  tx: Transaction,
  session: { tokenDigest: Buffer; personId: string; postId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.insertInto("session").values(session).execute();
}

export async function moveSession(tx: Transaction, tokenDigest: Buffer, postId: string): Promise<void> {
  await tx.updateTable("session").set({ postId }).where("tokenDigest", "=", tokenDigest).execute();
}

export async function deleteSession(tx: Transaction, tokenDigest: Buffer): Promise<void> {
  await tx.deleteFrom("session").where("tokenDigest", "=", tokenDigest).execute();
}

export async function passwordOf(db: Queryable, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom("person").select("passwordHash").where("id", "=", personId).executeTakeFirst();
  return row?.passwordHash;
}

export async function savePassword(tx: Transaction, personId: string, passwordHash: string): Promise<void> {
  await tx.updateTable("person").set({ passwordHash }).where("id", "=", personId).execute();
}

/** By any of the person's posts, at whichever agency. */
export async function isAuditor(db: Queryable, personId: string): Promise<boolean> {
  const posts = db
    .selectFrom("post")
    .select("id")
    .where("personId", "=", personId)
    .where("role", "=", "auditor")
    .where("active", "=", true);
  return (await posts.executeTakeFirst()) !== undefined;
}

export async function deleteSessions(tx: Transaction, personId: string): Promise<void> {
  await tx.deleteFrom("session").where("personId", "=", personId).execute();
}

export async function deleteOtherSessions(tx: Transaction, personId: string, tokenDigest: Buffer): Promise<void> {
  await tx.deleteFrom("session").where("personId", "=", personId).where("tokenDigest", "<>", tokenDigest).execute();
}

export async function insertAttempt(db: Queryable, login: string, at: Date): Promise<void> {
  await db.insertInto("signInAttempt").values({ login, at }).execute();
}

export async function countAttempts(db: Queryable, login: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom("signInAttempt")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("login", "=", login)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function clearAttempts(tx: Transaction, login: string): Promise<void> {
  await tx.deleteFrom("signInAttempt").where("login", "=", login).execute();
}

export async function deleteStale(tx: Transaction, limits: { sessions: Date; attempts: Date; keys: Date }): Promise<number> {
  const sessions = await tx.deleteFrom("session").where("expiresAt", "<=", limits.sessions).executeTakeFirst();
  await tx.deleteFrom("signInAttempt").where("at", "<=", limits.attempts).execute();
  await tx.deleteFrom("idempotencyKey").where("at", "<=", limits.keys).execute();
  return Number(sessions.numDeletedRows);
}

export interface IdempotencyRow {
  readonly digest: string;
  readonly response: unknown;
}

/** Claims a key; the answer is the row that was there before, or nothing when the claim is ours. */
export async function claimKey(
  db: Queryable,
  claim: { personId: string; key: string; digest: string; at: Date },
): Promise<IdempotencyRow | undefined> {
  const inserted = await db
    .insertInto("idempotencyKey")
    .values({ ...claim, response: json(null) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (inserted) return undefined;
  return await db
    .selectFrom("idempotencyKey")
    .select(["digest", "response"])
    .where("personId", "=", claim.personId)
    .where("key", "=", claim.key)
    .executeTakeFirst();
}

export async function saveResponse(db: Queryable, personId: string, key: string, response: unknown): Promise<void> {
  await db
    .updateTable("idempotencyKey")
    .set({ response: json(response) })
    .where("personId", "=", personId)
    .where("key", "=", key)
    .execute();
}

export async function releaseKey(db: Queryable, personId: string, key: string): Promise<void> {
  await db.deleteFrom("idempotencyKey").where("personId", "=", personId).where("key", "=", key).execute();
}
