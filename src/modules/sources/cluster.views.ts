// Clusters of similar items as the office sees them: with members, reasons, agencies, grade, freshness, users.
import type { Queryable } from "#kernel/db.ts";
import { sql } from "#kernel/db.ts";
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import type { Synonyms } from "#modules/dictionaries/index.ts";
import type { ClusterState } from "./cluster.store.ts";
import { type ItemRef, mayCurate, sourceProblem } from "./element.ts";
import { type Likeness, likenessOf, type Reason } from "./likeness.ts";
import type { Sketch } from "./sketch.ts";

export async function memberRefs(
  db: Queryable,
  clusterId: string,
  { unlinked, limit }: { unlinked: boolean; limit: number },
): Promise<ItemRef[]> {
  let query = db
    .selectFrom("similarMember as member")
    .innerJoin("catalogEntry as entry", "entry.id", "member.entryId")
    .select(["member.entryId", "member.itemId"])
    .where("member.clusterId", "=", clusterId)
    .where("entry.publishedVersionId", "is not", null)
    .orderBy("member.entryId")
    .limit(limit);
  if (unlinked) {
    query = query.where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("elementItem as linked")
            .select("linked.elementId")
            .whereRef("linked.entryId", "=", "member.entryId")
            .whereRef("linked.itemId", "=", "member.itemId"),
        ),
      ),
    );
  }
  return await query.execute();
}

/** What a member is like, to begin a cluster of its own. */
export async function memberLikeness(
  synonyms: Synonyms,
  db: Queryable,
  clusterId: string,
  { entryId, itemId }: ItemRef,
): Promise<Likeness | undefined> {
  const row = await db
    .selectFrom("similarMember as member")
    .innerJoin("catalogEntry as entry", "entry.id", "member.entryId")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select(["version.content", "member.sketch"])
    .where("member.clusterId", "=", clusterId)
    .where("member.entryId", "=", entryId)
    .where("member.itemId", "=", itemId)
    .executeTakeFirst();
  const content = row?.content as EntryContent | undefined;
  const item = content?.items.find(({ id }) => id === itemId);
  return content && item && likenessOf(item, content.title, synonyms, row?.sketch as Sketch | null);
}

export interface ClusterLine {
  readonly id: string;
  readonly label: string;
  readonly state: ClusterState;
  readonly element: { id: string; name: string } | null;
  readonly members: number;
  readonly agencies: number;
  readonly collectors: number;
  readonly reason: string | null;
  readonly decidedAt: string | null;
}

export interface ClusterQuery {
  readonly state: ClusterState;
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly agencies: number; readonly members: number; readonly id: string } | undefined;
}

const shown = (db: Queryable, { state, text }: Pick<ClusterQuery, "state" | "text">) => {
  let query = db
    .selectFrom("similarCluster as cluster")
    .leftJoin("dataElement as element", "element.id", "cluster.elementId")
    .where("cluster.state", "=", state)
    .where("cluster.agencyCount", ">", 1);
  if (text) query = query.where("cluster.label", "like", `%${text.replace(/[\\%_]/g, "\\$&")}%`);
  return query;
};

const COLUMNS = [
  "cluster.id",
  "cluster.label",
  "cluster.state",
  "cluster.memberCount",
  "cluster.agencyCount",
  "cluster.collectedCount",
  "cluster.reason",
  "cluster.decidedAt",
  "element.id as elementId",
  "element.name as elementName",
] as const;

export async function clusterList(
  { db }: Deployment,
  ask: ClusterQuery,
): Promise<{ rows: ClusterLine[]; next: { agencies: number; members: number; id: string } | null; total: number }> {
  let query = shown(db, ask)
    .select(COLUMNS)
    .orderBy("cluster.agencyCount", "desc")
    .orderBy("cluster.memberCount", "desc")
    .orderBy("cluster.id")
    .limit(ask.limit + 1);
  if (ask.after) {
    const { agencies, members, id } = ask.after;
    query = query.where(
      sql<boolean>`(-cluster.agency_count, -cluster.member_count, cluster.id) > (${-agencies}::int, ${-members}::int, ${id}::uuid)`,
    );
  }
  const found = await query.execute();
  const { count } = await shown(db, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const { rows: page, next } = pageOf(found, ask.limit, ({ agencyCount: agencies, memberCount: members, id }) => ({
    agencies,
    members,
    id,
  }));
  return {
    rows: page.map(lineOf),
    next,
    total: count,
  };
}

function lineOf(row: {
  id: string;
  label: string;
  state: string;
  memberCount: number;
  agencyCount: number;
  collectedCount: number;
  reason: string | null;
  decidedAt: Date | null;
  elementId: string | null;
  elementName: string | null;
}): ClusterLine {
  return {
    id: row.id,
    label: row.label,
    state: row.state as ClusterState,
    element: row.elementId === null ? null : { id: row.elementId, name: row.elementName ?? "" },
    members: row.memberCount,
    agencies: row.agencyCount,
    collectors: row.collectedCount,
    reason: row.reason,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

export interface MemberView {
  readonly entryId: string;
  readonly itemId: string;
  readonly title: string;
  readonly name: string;
  readonly agency: { id: string; name: string };
  readonly collected: boolean;
  readonly isKey: boolean;
  readonly isLinked: boolean;
  readonly grade: string | null;
  readonly updateCycle: string | null;
  readonly freshAt: string | null;
  readonly users: number;
  readonly score: number;
  readonly reasons: Reason[];
}

export interface ClusterView extends ClusterLine {
  readonly rows: MemberView[];
  readonly actions: string[];
  readonly timeline: TimelineAct[];
}

const MEMBERS_SHOWN = 200;

export async function clusterView(deployment: Deployment, actor: Actor, id: string): Promise<ClusterView> {
  const { db, law, clock } = deployment;
  const row = await db
    .selectFrom("similarCluster as cluster")
    .leftJoin("dataElement as element", "element.id", "cluster.elementId")
    .select(COLUMNS)
    .where("cluster.id", "=", id)
    .executeTakeFirst();
  if (!row) throw sourceProblem("unknown-cluster");
  const line = lineOf(row);
  const rows = await memberViews(db, id);
  return {
    ...line,
    rows,
    actions: mayCurate(actor) ? clusterActions(line, rows) : [],
    timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary),
  };
}

function clusterActions({ state }: ClusterLine, rows: readonly MemberView[]): string[] {
  if (state === "dismissed") return ["reopen"];
  if (state === "open") return ["confirm", "split", "merge", "dismiss"];
  return ["split", "reopen", ...(rows.some(({ isLinked }) => !isLinked) ? ["link"] : [])];
}

async function memberViews(db: Queryable, clusterId: string): Promise<MemberView[]> {
  const { rows } = await sql<Omit<MemberView, "agency" | "freshAt"> & { agencyId: string; agencyName: string; freshAt: Date | null }>`
    select member.entry_id as "entryId", member.item_id as "itemId", version.title, member.name, member.collected, member.is_key as "isKey",
      agency.id as "agencyId", agency.short_name as "agencyName", version.content ->> 'grade' as grade,
      version.content ->> 'updateCycle' as "updateCycle", member.score::float8 as score, member.reasons,
      exists (select 1 from element_item as linked where linked.entry_id = member.entry_id and linked.item_id = member.item_id) as "isLinked",
      (select max(held.loaded_at) from resource join shared_table as held on held.name = resource.table_name
        where resource.entry_id = member.entry_id and resource.state = 'mounted') as "freshAt",
      (select count(distinct consumer_agency_id) from sharing_grant
        where sharing_grant.entry_id = member.entry_id and sharing_grant.state in ('agreed', 'shared', 'suspended'))::int as users
    from similar_member as member
    join catalog_entry as entry on entry.id = member.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    join agency on agency.id = entry.agency_id
    where member.cluster_id = ${clusterId}
    order by agency.code, member.score desc, member.entry_id, member.item_id
    limit ${MEMBERS_SHOWN}
  `.execute(db);
  return rows.map(({ agencyId, agencyName, freshAt, score, ...row }) => ({
    ...row,
    score: Math.round(score * 100) / 100,
    agency: { id: agencyId, name: agencyName },
    freshAt: freshAt?.toISOString() ?? null,
  }));
}
