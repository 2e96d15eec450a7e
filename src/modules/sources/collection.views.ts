// What a collection item repeats, the register by agency, and the office's report of what could be had by sharing.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Synonyms } from "#modules/dictionaries/index.ts";
import { clustersUnder } from "./cluster.store.ts";
import { ClusterPool, placeOf } from "./clustering.ts";
import { type CollectionKind, type CollectionMeans, type Match, type Obtaining, offersOf } from "./collection.ts";
import { speaksFor } from "./element.ts";
import { blockingKeys, likenessOf } from "./likeness.ts";
import { obtainingOf } from "./obtaining.views.ts";
import { sourcesFor } from "./repeats.views.ts";

const ENTRIES_MAX = 5;

/** GF51-12-14, MIIT-35-2: the published catalog is searched before anybody is asked; the sources first. */
export async function matchesFor(
  synonyms: Synonyms,
  db: Queryable,
  agencyId: string,
  wanted: { name: string; matter: string },
): Promise<Match[]> {
  const item = { name: wanted.name, technicalName: "", type: "string", length: null, codeTable: null };
  const likeness = likenessOf(item, wanted.matter, synonyms);
  const pool = new ClusterPool();
  for (const { key, cluster } of await clustersUnder(db, blockingKeys(likeness))) pool.add(cluster, [key]);
  const best = placeOf(likeness, pool);
  const placed = { clusterId: best?.clusterId ?? "", canonical: likeness.isGeneric ? "" : likeness.canonical };
  const sources = await sourcesFor(db, { agencyId }, [placed]);
  if (sources.length > 0) {
    return sources.map((row) => ({
      elementId: row.elementId,
      what: `“${row.element}”`,
      agency: { id: row.agencyId, name: row.agencyName },
      entry: row.entryId === null ? null : { id: row.entryId, title: row.title ?? "" },
      score: best?.score ?? 1,
    }));
  }
  if (!best || (await isOwnElement(db, agencyId, best.clusterId))) return [];
  const { rows } = await sql<{ name: string; entryId: string; title: string; agencyId: string; agencyName: string }>`
    select distinct on (agency.id) member.name, member.entry_id as "entryId", version.title, agency.id as "agencyId", agency.short_name as "agencyName"
    from similar_member as member
    join similar_cluster as cluster on cluster.id = member.cluster_id
    join catalog_entry as entry on entry.id = member.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    join agency on agency.id = entry.agency_id
    where member.cluster_id = ${best.clusterId} and cluster.state <> 'dismissed' and member.agency_id <> ${agencyId}
      and version.content ->> 'sharingType' <> 'withheld'
    order by agency.id, member.score desc
    limit ${ENTRIES_MAX}
  `.execute(db);
  return rows.map((row) => ({
    elementId: null,
    what: `“${row.name}”`,
    agency: { id: row.agencyId, name: row.agencyName },
    entry: { id: row.entryId, title: row.title },
    score: best.score,
  }));
}

/** Its source collects it; that is what a source is for. */
async function isOwnElement(db: Queryable, agencyId: string, clusterId: string): Promise<boolean> {
  const row = await db
    .selectFrom("similarCluster as cluster")
    .innerJoin("sourceDesignation as named", "named.elementId", "cluster.elementId")
    .select("named.id")
    .where("cluster.id", "=", clusterId)
    .where("named.agencyId", "=", agencyId)
    .where("named.appliedAt", "is not", null)
    .where("named.liftedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isOwnBasis(
  db: Queryable,
  agencyId: string,
  { entryId, dutyId }: { entryId: string | null; dutyId: string | null },
): Promise<boolean> {
  if (entryId !== null) {
    const entry = await db
      .selectFrom("catalogEntry")
      .select("id")
      .where("id", "=", entryId)
      .where("agencyId", "=", agencyId)
      .executeTakeFirst();
    if (!entry) return false;
  }
  if (dutyId === null) return true;
  const duty = await db
    .selectFrom("agencyDuty")
    .select("id")
    .where("id", "=", dutyId)
    .where("agencyId", "=", agencyId)
    .where("active", "=", true)
    .executeTakeFirst();
  return duty !== undefined;
}

export interface CollectionLine {
  readonly id: string;
  readonly agency: { id: string; name: string };
  readonly kind: CollectionKind;
  readonly matter: string;
  readonly name: string;
  readonly means: CollectionMeans;
  readonly basis: string;
  readonly necessity: string;
  readonly entry: { id: string; title: string } | null;
  readonly duty: string | null;
  readonly matches: Match[];
  readonly reason: string | null;
  readonly exception: string | null;
  readonly registeredAt: string;
  readonly endedAt: string | null;
  readonly obtaining: Obtaining | null;
  /** From which entries it can be obtained or against which it can be verified. */
  readonly offers: { id: string; title: string }[];
  readonly actions: string[];
}

export interface CollectionQuery {
  readonly text?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly repeated?: boolean | undefined;
  /** The one that a message leads to. */
  readonly id?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
}

const visible = (
  db: Queryable,
  actor: Actor,
  { text, agencyId, repeated, id }: Pick<CollectionQuery, "text" | "agencyId" | "repeated" | "id">,
) => {
  let query = db.selectFrom("collectionItem as item").innerJoin("agency", "agency.id", "item.agencyId");
  if (!overseers.includes(actor.role)) query = query.where("item.agencyId", "=", actor.agencyId);
  if (agencyId) query = query.where("item.agencyId", "=", agencyId);
  if (id) query = query.where("item.id", "=", id);
  if (repeated) {
    query = query
      .where("item.means", "=", "collected")
      .where("item.endedAt", "is", null)
      .where(sql<boolean>`jsonb_array_length(item.matches) > 0`);
  }
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("item.name", "like", pattern), where("item.matter", "like", pattern)]));
  }
  return query;
};

export async function collectionList(
  { db }: Deployment,
  actor: Actor,
  ask: CollectionQuery,
): Promise<{ rows: CollectionLine[]; next: { at: Date; id: string } | null; total: number }> {
  let query = visible(db, actor, ask)
    .leftJoin("catalogEntry as entry", "entry.id", "item.entryId")
    .leftJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
    )
    .leftJoin("agencyDuty as duty", "duty.id", "item.dutyId")
    .selectAll("item")
    .select(["agency.shortName", "version.title as entryTitle", "duty.title as dutyTitle"])
    .orderBy("item.registeredAt", "desc")
    .orderBy("item.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(item.registered_at, item.id) < (${ask.after.at}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const { count } = await visible(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { rows: page, next } = pageOf(found, ask.limit, ({ registeredAt: at, id }) => ({ at, id }));
  const applied = await obtainingOf(
    db,
    page.map(({ applicationId }) => applicationId),
  );
  return {
    rows: page.map((row) => {
      const matches = row.matches as unknown as Match[];
      const obtaining = applied.get(row.applicationId ?? "") ?? null;
      const offers = offersOf({ means: row.means as CollectionMeans, endedAt: row.endedAt, matches, obtaining });
      const isOwn = speaksFor(actor, row.agencyId) && row.endedAt === null && row.means === "collected";
      return {
        id: row.id,
        agency: { id: row.agencyId, name: row.shortName },
        kind: row.kind as CollectionKind,
        matter: row.matter,
        name: row.name,
        means: row.means as CollectionMeans,
        basis: row.basis,
        necessity: row.necessity,
        entry: row.entryId === null ? null : { id: row.entryId, title: row.entryTitle ?? "" },
        duty: row.dutyTitle,
        matches,
        reason: row.reason,
        exception: row.exception,
        registeredAt: row.registeredAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
        obtaining,
        offers,
        actions: isOwn
          ? [
              "end",
              ...(offers.length > 0 && actor.role === "clerk" ? ["obtain"] : []),
              ...(matches.length > 0 && row.exception === null ? ["except"] : []),
            ]
          : [],
      };
    }),
    next,
    total: count,
  };
}

export interface ReportLine {
  readonly agency: { id: string; name: string };
  readonly items: number;
  /** Fetched or checked by sharing instead of being asked for (JY-21-1). */
  readonly shared: number;
  /** Still asked for, but applied for. */
  readonly obtaining: number;
  readonly repeated: number;
  readonly excepted: number;
}

/** REG25-19-2: who still asks for what the platform could give. */
export async function collectionReport({ db }: Deployment): Promise<ReportLine[]> {
  const { rows } = await sql<Omit<ReportLine, "agency"> & { id: string; name: string }>`
    select agency.id, agency.short_name as name, count(*)::int as items,
      (count(*) filter (where item.means <> 'collected'))::int as shared,
      (count(*) filter (where item.means = 'collected' and item.application_id is not null))::int as obtaining,
      (count(*) filter (where item.means = 'collected' and jsonb_array_length(item.matches) > 0 and item.exception is null))::int as repeated,
      (count(*) filter (where item.means = 'collected' and jsonb_array_length(item.matches) > 0 and item.exception is not null))::int as excepted
    from collection_item as item
    join agency on agency.id = item.agency_id
    where item.ended_at is null
    group by agency.id, agency.short_name
    order by repeated desc, items desc, agency.id
  `.execute(db);
  return rows.map(({ id, name, ...counts }) => ({ agency: { id, name }, ...counts }));
}
