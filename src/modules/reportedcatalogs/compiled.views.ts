// What the next package has to tell: published entries that the upper level has not been told of, or not as they are now.
import { type Queryable, sql } from "#kernel/db.ts";
import { dayOf } from "#kernel/clock.ts";
import type { LawInForce } from "#law/index.ts";
import { itemSharingTypeFor, type PublishedContent, sharingTypeFor } from "#modules/catalog/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { fingerprint } from "./format.ts";
import { type Removal, type PackageKind } from "./package.schema.ts";
import { type PublishedEntry, reportOf, type Told } from "./report.ts";

export interface Candidate {
  readonly entryId: string;
  readonly code: string;
  readonly versionId: string | null;
  /** How the upper level knows it. */
  readonly toldCode: string | null;
  readonly told: Told | undefined;
  readonly because: Removal["because"];
}

/** The next entries in the order of their ids that differ from what was told; all that are or were told for a full package. */
export async function candidates(
  db: Queryable,
  law: LawInForce,
  { kind, after, limit }: { kind: PackageKind; after: string | null; limit: number },
): Promise<Candidate[]> {
  const { rows } = await sql<{
    entryId: string;
    code: string;
    versionId: string | null;
    toldCode: string | null;
    number: number | null;
    publishedAt: Date | null;
    title: string | null;
    content: PublishedContent | null;
    delisted: boolean;
    agencyCode: string;
    agencyName: string;
    division: string;
    loadedAt: Date | null;
  }>`
    select e.id as "entryId", e.code, e.published_version_id as "versionId", t.code as "toldCode", v.number, v.published_at as "publishedAt", v.title,
           v.content, e.delisted_version_id is not null as delisted, a.code as "agencyCode", a.name as "agencyName", a.division_code as division,
           (select min(coalesce(s.loaded_at, r.filed_at)) from resource r left join shared_table s on s.name = r.table_name
            where r.entry_id = e.id and r.state = 'mounted') as "loadedAt"
    from catalog_entry e
    join agency a on a.id = e.agency_id
    left join catalog_version v on v.id = e.published_version_id
    left join told_entry t on t.entry_id = e.id
    where (${after}::uuid is null or e.id > ${after}::uuid)
      and (e.published_version_id is not null or t.entry_id is not null)
      and (${kind === "full"} or t.version_id is distinct from e.published_version_id)
    order by e.id limit ${limit}`.execute(db);
  const audience = law.audiences.outer ? "outer" : null;
  return rows.map((row) => {
    const { content, number, publishedAt, title } = row;
    const published: PublishedEntry | undefined =
      content && number !== null && publishedAt && title !== null
        ? {
            code: row.code,
            version: number,
            publishedOn: dayOf(publishedAt),
            loadedOn: row.loadedAt && dayOf(row.loadedAt),
            agency: { code: row.agencyCode, name: row.agencyName, division: row.division },
            title,
            content,
          }
        : undefined;
    return {
      entryId: row.entryId,
      code: row.code,
      versionId: row.versionId,
      toldCode: row.toldCode,
      told: published && reportOf(published, audience, { entry: sharingTypeFor, item: itemSharingTypeFor }),
      because: published ? "kept-back" : row.delisted ? "delisted" : "withdrawn",
    };
  });
}

/** How many entries the next package of changes would tell of, counted no further than to `most`. */
export async function pendingCount(db: Queryable, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from catalog_entry e left join told_entry t on t.entry_id = e.id
      where (e.published_version_id is not null or t.entry_id is not null) and t.version_id is distinct from e.published_version_id
      limit ${most}) c`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface Self {
  readonly code: string;
  readonly name: string;
  readonly division: string;
  readonly suite: "gm" | "international";
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** How this platform calls itself towards others: its office, its division, its key. */
export async function selfOf(deployment: Pick<Deployment, "suite" | "signingKey">, db: Queryable): Promise<Self> {
  const office = await sharingOffice(db);
  const row = await db.selectFrom("agency").select(["code", "divisionCode", "name"]).where("id", "=", office.id).executeTakeFirstOrThrow();
  const setting = await db.selectFrom("installationSetting").select("value").where("name", "=", "platform").executeTakeFirst();
  const platform = setting?.value as { name?: string } | undefined;
  const { publicKey } = deployment.signingKey;
  return {
    code: row.code,
    name: platform?.name ?? row.name,
    division: row.divisionCode,
    suite: deployment.suite.name,
    publicKey,
    fingerprint: fingerprint(deployment.suite, publicKey),
  };
}
