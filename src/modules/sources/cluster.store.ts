// SQL of similar items in clusters.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { KnownCluster } from "./clustering.ts";
import type { Likeness, Reason } from "./likeness.ts";
import type { Sketch } from "./sketch.ts";

export type ClusterState = "open" | "confirmed" | "dismissed";
export interface ClusterRow {
  readonly id: string;
  readonly label: string;
  readonly state: ClusterState;
  readonly elementId: string | null;
  readonly reason: string | null;
}

export interface MemberRow {
  readonly entryId: string;
  readonly itemId: string;
  readonly clusterId: string;
  readonly agencyId: string;
  readonly name: string;
  readonly collected: boolean;
  readonly isKey: boolean;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly sketch: Sketch | null;
}

// One comparer at a time: two would begin the same cluster twice.
const COMPARER = 4_120_025;
export async function isOnlyComparer(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${COMPARER}) as got`.execute(tx);
  return rows[0]?.got ?? false;
}

const PER_KEY = 12;
/** Clusters under any of the keys, a few for each key. */
export async function clustersUnder(db: Queryable, keys: readonly string[]): Promise<{ key: string; cluster: KnownCluster }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string; id: string; likeness: Likeness }>`
    select wanted.key, cluster.id, cluster.likeness
    from unnest(${[...keys]}::text[]) as wanted (key)
    cross join lateral (select cluster_id from similar_key where similar_key.key = wanted.key limit ${PER_KEY}) as held
    join similar_cluster as cluster on cluster.id = held.cluster_id
  `.execute(db);
  return rows.map(({ key, id, likeness }) => ({ key, cluster: { id, likeness } }));
}

const PIECE = 2_000;
async function inPieces<T>(rows: readonly T[], work: (piece: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += PIECE) await work(rows.slice(at, at + PIECE));
}

export async function insertClusters(
  tx: Transaction,
  clusters: readonly { id: string; likeness: Likeness; keys: readonly string[] }[],
): Promise<void> {
  await inPieces(clusters, (piece) =>
    tx
      .insertInto("similarCluster")
      .values(
        piece.map(({ id, likeness }) => ({
          id,
          label: likeness.name,
          state: "open",
          elementId: null,
          likeness: json(likeness),
          memberCount: 0,
          agencyCount: 0,
          collectedCount: 0,
        })),
      )
      .execute(),
  );
  await addKeys(
    tx,
    clusters.flatMap(({ id, keys }) => keys.map((key) => ({ key, clusterId: id }))),
  );
}

export async function addKeys(tx: Transaction, keys: readonly { key: string; clusterId: string }[]): Promise<void> {
  await inPieces(keys, (piece) =>
    tx
      .insertInto("similarKey")
      .values(piece)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

export async function putMembers(tx: Transaction, members: readonly MemberRow[]): Promise<void> {
  await inPieces(members, (piece) =>
    tx
      .insertInto("similarMember")
      .values(
        piece.map(({ reasons, sketch, ...member }) => ({
          ...member,
          reasons: json(reasons),
          sketch: sketch && json(sketch),
          placedBy: null,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["entryId", "itemId"]).doUpdateSet((row) => ({
          clusterId: row.ref("excluded.clusterId"),
          name: row.ref("excluded.name"),
          collected: row.ref("excluded.collected"),
          isKey: row.ref("excluded.isKey"),
          score: row.ref("excluded.score"),
          reasons: row.ref("excluded.reasons"),
          sketch: row.ref("excluded.sketch"),
        })),
      )
      .execute(),
  );
}

export async function removeMembers(tx: Transaction, members: readonly { entryId: string; itemId: string }[]): Promise<void> {
  for (const { entryId, itemId } of members)
    await tx.deleteFrom("similarMember").where("entryId", "=", entryId).where("itemId", "=", itemId).execute();
}

/** Counts again what stands in lists; a cluster that is left empty goes. */
export async function recount(tx: Transaction, clusterIds: readonly string[]): Promise<void> {
  if (clusterIds.length === 0) return;
  await sql`
    update similar_cluster as cluster
    set member_count = counted.members, agency_count = counted.agencies, collected_count = counted.collectors
    from (
      select wanted.id, count(member.entry_id) as members, count(distinct member.agency_id) as agencies,
        count(distinct member.agency_id) filter (where member.collected and not member.is_key) as collectors
      from unnest(${[...clusterIds]}::uuid[]) as wanted (id)
      left join similar_member as member on member.cluster_id = wanted.id
      group by wanted.id
    ) as counted
    where counted.id = cluster.id
  `.execute(tx);
  await tx
    .deleteFrom("similarCluster")
    .where("id", "in", [...clusterIds])
    .where("memberCount", "=", 0)
    .where("state", "=", "open")
    .execute();
}

export async function lockCluster(tx: Transaction, id: string): Promise<ClusterRow | undefined> {
  const row = await tx
    .selectFrom("similarCluster")
    .select(["id", "label", "state", "elementId", "reason"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, state: row.state as ClusterState };
}

export async function saveCluster(
  tx: Transaction,
  id: string,
  saved: {
    state: ClusterState;
    elementId: string | null;
    reason: string | null;
    label?: string;
    decidedBy: string | null;
    decidedAt: Date | null;
  },
): Promise<void> {
  await tx.updateTable("similarCluster").set(saved).where("id", "=", id).execute();
}

/** By a person's hand: later comparing leaves them where they are. */
export async function moveMembers(
  tx: Transaction,
  to: string,
  members: readonly { entryId: string; itemId: string }[],
  personId: string,
): Promise<void> {
  for (const { entryId, itemId } of members) {
    await tx
      .updateTable("similarMember")
      .set({ clusterId: to, placedBy: personId })
      .where("entryId", "=", entryId)
      .where("itemId", "=", itemId)
      .execute();
  }
}

export async function mergeClusters(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.updateTable("similarMember").set({ clusterId: to }).where("clusterId", "=", from).execute();
  await sql`insert into similar_key (key, cluster_id) select key, ${to} from similar_key where cluster_id = ${from} on conflict do nothing`.execute(
    tx,
  );
  await tx.deleteFrom("similarCluster").where("id", "=", from).execute();
}

export async function markCompared(
  tx: Transaction,
  entries: readonly { entryId: string; versionId: string | null }[],
  at: Date,
): Promise<void> {
  const gone = entries.filter(({ versionId }) => versionId === null).map(({ entryId }) => entryId);
  if (gone.length > 0) await tx.deleteFrom("comparedEntry").where("entryId", "in", gone).execute();
  const rows = entries.flatMap(({ entryId, versionId }) => (versionId === null ? [] : [{ entryId, versionId, comparedAt: at }]));
  if (rows.length === 0) return;
  await tx
    .insertInto("comparedEntry")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("entryId")
        .doUpdateSet((row) => ({ versionId: row.ref("excluded.versionId"), comparedAt: row.ref("excluded.comparedAt") })),
    )
    .execute();
}

export async function keySealed(db: Queryable): Promise<string | undefined> {
  return (await db.selectFrom("sketchKey").select("sealed").executeTakeFirst())?.sealed;
}
export async function saveKey(tx: Transaction, sealed: string): Promise<void> {
  await tx
    .insertInto("sketchKey")
    .values({ sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
