// JY-16-1: what an agency holds and no entry describes: tables on the platform without an entry, duties under which nothing was catalogued.
import { type Queryable, sql } from "#kernel/db.ts";
import { uncataloguedTables } from "#modules/crawls/index.ts";

export interface Uncatalogued {
  /** On the platform, in a database of the agency's own as it was last listed, or a duty. */
  readonly kind: "table" | "crawled" | "duty";
  readonly key: string;
  readonly title: string;
  /** When it came to the platform; duties are there from the start. */
  readonly since: Date | null;
  /** Why it needs no entry, as the agency says. */
  readonly reason: string | null;
  /** Where it is catalogued or explained, if not here. */
  readonly href: string | null;
}

/** What lies beyond waits until these are accounted for. */
const CRAWLED_MAX = 500;

/** Tables without a mounted resource, tables of registered databases that neither an entry nor a reason accounts for, duties without an entry that is published or on its way. */
export async function uncataloguedOf(db: Queryable, agencyId: string): Promise<Uncatalogued[]> {
  const tables = await db
    .selectFrom("sharedTable as t")
    .leftJoin("completenessNote as n", (join) =>
      join.onRef("n.agencyId", "=", "t.agencyId").on("n.kind", "=", "table").onRef("n.key", "=", "t.name"),
    )
    .select(["t.name", "t.title", "t.loadedAt", "n.reason"])
    .where("t.agencyId", "=", agencyId)
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom("resource as r").select("r.id").where("r.state", "=", "mounted").whereRef("r.tableName", "=", "t.name"),
        ),
      ),
    )
    .orderBy("t.name")
    .execute();
  const duties = await db
    .selectFrom("agencyDuty as d")
    .leftJoin("completenessNote as n", (join) =>
      join
        .onRef("n.agencyId", "=", "d.agencyId")
        .on("n.kind", "=", "duty")
        .on(sql<boolean>`n.key = d.id::text`),
    )
    .select(["d.id", "d.title", "n.reason"])
    .where("d.agencyId", "=", agencyId)
    .where("d.active", "=", true)
    .where(
      sql<boolean>`not exists (
        select from catalog_entry e
        join catalog_version v on v.id in (e.published_version_id, e.working_version_id)
        where e.agency_id = d.agency_id and v.content ->> 'dutyId' = d.id::text)`,
    )
    .orderBy("d.title")
    .execute();
  const crawled = await uncataloguedTables(db, agencyId, { limit: CRAWLED_MAX });
  return [
    ...tables.map(({ name, title, loadedAt, reason }) => ({
      kind: "table" as const,
      key: name,
      title,
      since: loadedAt,
      reason,
      href: null,
    })),
    ...crawled.rows.map(({ crawlId, connectionId, connection, schema, table, comment, listedAt }) => ({
      kind: "crawled" as const,
      key: `${connectionId} ${schema}.${table}`,
      title: `${connection} · ${comment === "" ? table : comment}（${schema}.${table}）`,
      since: listedAt,
      reason: null,
      href: `/crawls/${crawlId}`,
    })),
    ...duties.map(({ id, title, reason }) => ({ kind: "duty" as const, key: id, title, since: null, reason, href: null })),
  ];
}

export interface DeclarationView {
  readonly at: string;
  readonly by: string;
  readonly words: string;
  readonly entries: number;
  readonly explained: number;
}

export async function declarationOf(db: Queryable, agencyId: string): Promise<DeclarationView | null> {
  const row = await db
    .selectFrom("completenessDeclaration as c")
    .innerJoin("person", "person.id", "c.declaredBy")
    .select(["c.declaredAt", "c.words", "c.entries", "c.explained", "person.name"])
    .where("c.agencyId", "=", agencyId)
    .orderBy("c.declaredAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { at: row.declaredAt.toISOString(), by: row.name, words: row.words, entries: row.entries, explained: row.explained } : null;
}

export async function publishedCount(db: Queryable, agencyId: string): Promise<number> {
  const row = await db
    .selectFrom("catalogEntry")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("agencyId", "=", agencyId)
    .where("publishedVersionId", "is not", null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Agencies whose head declared that all is catalogued. */
export async function declaringAgencies(db: Queryable): Promise<string[]> {
  return (await db.selectFrom("completenessDeclaration").select("agencyId").distinct().execute()).map(({ agencyId }) => agencyId);
}
