// What others ask about agencies, duties and people.
import type { Actor, Role } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Audience, LawInForce } from "#law/index.ts";
import type { AgencyKind } from "./identity.ts";
import * as store from "./identity.store.ts";

export interface AgencyView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly workBody: string | null;
  readonly duties: { id: string; title: string; basis: string }[];
}

export async function agencies(db: Queryable): Promise<AgencyView[]> {
  const rows = await db.selectFrom("agency").selectAll().where("active", "=", true).orderBy("kind").orderBy("code").execute();
  const duties = await db.selectFrom("agencyDuty").selectAll().where("active", "=", true).orderBy("title").execute();
  return rows.map(({ id, code, name, shortName, kind, workBody }) => ({
    id,
    code,
    name,
    shortName,
    kind: kind as AgencyKind,
    workBody,
    duties: duties.flatMap((duty) => (duty.agencyId === id ? [{ id: duty.id, title: duty.title, basis: duty.basis }] : [])),
  }));
}

export async function agencyOf(
  db: Queryable,
  id: string,
): Promise<{ id: string; name: string; fullName: string; code: string; kind: AgencyKind } | undefined> {
  const row = await db.selectFrom("agency").select(["id", "shortName", "name", "code", "kind"]).where("id", "=", id).executeTakeFirst();
  return row && { id: row.id, name: row.shortName, fullName: row.name, code: row.code, kind: row.kind as AgencyKind };
}

/** Under which of a text's audiences two agencies share; null where the law makes no difference. */
export async function audienceBetween(db: Queryable, law: LawInForce, agencyIds: readonly string[]): Promise<Audience | null> {
  if (Object.keys(law.audiences).length === 0) return null;
  const outsiders = await db.selectFrom("agency").select("id").where("id", "in", agencyIds).where("outside", "=", true).execute();
  return outsiders.length > 0 ? "outer" : "inner";
}

/** Where the leaders of the body sign; undefined where they have no desk of their own. */
export async function leadershipOf(db: Queryable): Promise<{ id: string; name: string } | undefined> {
  const row = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("kind", "=", "leadership")
    .where("active", "=", true)
    .executeTakeFirst();
  return row && { id: row.id, name: row.shortName };
}

/** REG25-8-3: the sharing office of this jurisdiction. */
export async function sharingOffice(db: Queryable): Promise<{ id: string; name: string }> {
  const row = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("kind", "=", "office")
    .where("active", "=", true)
    .executeTakeFirstOrThrow();
  return { id: row.id, name: row.shortName };
}

export async function dutyOf(
  db: Queryable,
  id: string,
): Promise<{ id: string; agencyId: string; title: string; basis: string } | undefined> {
  return await db
    .selectFrom("agencyDuty")
    .select(["id", "agencyId", "title", "basis"])
    .where("id", "=", id)
    .where("active", "=", true)
    .executeTakeFirst();
}

export async function peopleOf(db: Queryable, agencyId: string): Promise<{ name: string; role: Role; title: string }[]> {
  const rows = await db
    .selectFrom("post")
    .innerJoin("person", "person.id", "post.personId")
    .select(["person.name", "post.role", "post.title"])
    .where("post.agencyId", "=", agencyId)
    .where("post.active", "=", true)
    .orderBy("post.role")
    .execute();
  return rows.map(({ name, role, title }) => ({ name, role: role as Role, title }));
}

export async function postsOf(db: Queryable, personId: string): Promise<Actor[]> {
  return await store.actorsOf(db, personId);
}

export async function personOf(db: Queryable, id: string): Promise<{ id: string; name: string; login: string } | undefined> {
  return await db.selectFrom("person").select(["id", "name", "login"]).where("id", "=", id).executeTakeFirst();
}

/** The account of that name among an agency's posts. */
export async function accountOf(db: Queryable, agencyId: string, login: string): Promise<{ id: string; name: string } | undefined> {
  return await db
    .selectFrom("person")
    .innerJoin("post", "post.personId", "person.id")
    .select(["person.id", "person.name"])
    .where("person.login", "=", login)
    .where("post.agencyId", "=", agencyId)
    .where("post.active", "=", true)
    .limit(1)
    .executeTakeFirst();
}

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: string;
  readonly title: string;
}

export async function accounts(db: Queryable, logins: readonly string[]): Promise<DemoAccount[]> {
  if (logins.length === 0) return [];
  const rows = await db
    .selectFrom("person")
    .innerJoin("post", "post.personId", "person.id")
    .innerJoin("agency", "agency.id", "post.agencyId")
    .select(["person.login", "person.name", "post.role", "post.title", "agency.shortName as agency"])
    .where("person.login", "in", logins)
    .execute();
  return logins.flatMap((login) => rows.flatMap((row) => (row.login === login ? [{ ...row, role: row.role as Role }] : [])));
}

export async function setting(db: Queryable, name: string): Promise<unknown> {
  const row = await db.selectFrom("installationSetting").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}
