// What a draft repeats of what others have published: told in the form, asked for before it is handed in.
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView, type LawInForce } from "#law/index.ts";
import type { CheckAsked, CheckedDraft } from "#modules/catalog/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { clustersUnder } from "./cluster.store.ts";
import { ClusterPool, placeOf } from "./clustering.ts";
import { demanded, demandedAtPublication, demandsOf, isRepeatedEntry, type RepeatFacts, type RepeatGap } from "./demand.ts";
import { acknowledgementsOf } from "./element.store.ts";
import { blockingKeys, likenessOf, type Reason } from "./likeness.ts";

export interface RepeatedItem {
  readonly itemId: string;
  readonly name: string;
  readonly score: number;
  readonly reasons: Reason[];
}

export interface Repeat {
  /** `element:<id>` or `entry:<id>`. */
  readonly key: string;
  readonly kind: "element" | "entry";
  readonly what: string;
  readonly elementId: string | null;
  readonly agency: { id: string; name: string };
  /** Where it can be had; null while the source has published nothing. */
  readonly entry: { id: string; title: string } | null;
  readonly items: RepeatedItem[];
  /** Of how many items of the draft. */
  readonly of: number;
  readonly acknowledgement: { reason: string; exception: string | null } | null;
  readonly isAllowed: boolean;
}

/** What the draft repeats, sources first. Items that the published version has already, and keys, repeat nothing anew. */
export async function repeatsOf(asked: Omit<CheckAsked, "law">, draft: CheckedDraft): Promise<Repeat[]> {
  const { db } = asked;
  const known = await publishedItemIds(db, draft.entryId);
  const fresh = draft.content.items.filter((item) => !item.isKey && item.name.trim() !== "" && !known.ids.has(item.id));
  if (fresh.length === 0) return [];
  const placed = await placedItems(asked, draft, fresh);
  const byElement = await sourcesFor(db, draft, placed);
  const acknowledgements = new Map((await acknowledgementsOf(db, draft.entryId)).map((each) => [each.repeat, each]));
  const allowed = new Set(
    (await db.selectFrom("secondSource").select("elementId").where("entryId", "=", draft.entryId).execute()).map((row) => row.elementId),
  );
  const wordOf = (key: string): Repeat["acknowledgement"] => {
    const word = acknowledgements.get(key);
    return word ? { reason: word.reason, exception: word.exception } : null;
  };
  const found = byElement.map((row): Repeat => {
    const key = `element:${row.elementId}`;
    return {
      key,
      kind: "element",
      what: `“${row.element}”`,
      elementId: row.elementId,
      agency: { id: row.agencyId, name: row.agencyName },
      entry: row.entryId === null ? null : { id: row.entryId, title: row.title ?? "" },
      items: placed.filter(({ clusterId, canonical }) => row.clusterIds.includes(clusterId) || canonical === row.canonical).map(itemOf),
      of: fresh.length,
      acknowledgement: wordOf(key),
      isAllowed: allowed.has(row.elementId),
    };
  });
  if (known.isPublished) return found;
  const entries = await repeatedEntries(db, draft, placed, fresh.length);
  return [...found, ...entries.map((entry): Repeat => ({ ...entry, of: fresh.length, acknowledgement: wordOf(entry.key) }))];
}

interface PlacedItem extends RepeatedItem {
  readonly clusterId: string;
  readonly canonical: string;
}
const itemOf = ({ itemId, name, score, reasons }: PlacedItem): RepeatedItem => ({ itemId, name, score, reasons });

async function publishedItemIds(db: Queryable, entryId: string): Promise<{ ids: Set<string>; isPublished: boolean }> {
  const row = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select("version.content")
    .where("entry.id", "=", entryId)
    .executeTakeFirst();
  const content = row?.content as CheckedDraft["content"] | undefined;
  return { ids: new Set(content?.items.map(({ id }) => id)), isPublished: row !== undefined };
}

async function placedItems(
  { db, at, deployment }: Omit<CheckAsked, "law">,
  draft: CheckedDraft,
  items: CheckedDraft["content"]["items"],
): Promise<PlacedItem[]> {
  const synonyms = await synonymsAt(deployment, db, at);
  const likenesses = items.map((item) => ({ item, likeness: likenessOf(item, draft.content.title, synonyms) }));
  const keys = [...new Set(likenesses.flatMap(({ likeness }) => blockingKeys(likeness)))];
  const pool = new ClusterPool();
  for (const { key, cluster } of await clustersUnder(db, keys)) pool.add(cluster, [key]);
  return likenesses.map(({ item, likeness }) => {
    const best = placeOf(likeness, pool);
    const { canonical, isGeneric } = likeness;
    return {
      itemId: item.id,
      name: item.name,
      clusterId: best?.clusterId ?? "",
      // A generic name is no element's by its name alone.
      canonical: isGeneric ? "" : canonical,
      score: best?.score ?? 1,
      reasons: [...(best?.reasons ?? [])],
    };
  });
}

interface SourceRow {
  readonly elementId: string;
  readonly element: string;
  readonly canonical: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly entryId: string | null;
  readonly title: string | null;
  readonly clusterIds: string[];
}

const isUuid = (id: string): boolean => id !== "";

/** Elements with a source of another agency, found by their clusters or by their own names. */
export async function sourcesFor(
  db: Queryable,
  draft: Pick<CheckedDraft, "agencyId">,
  placed: readonly Pick<PlacedItem, "clusterId" | "canonical">[],
): Promise<SourceRow[]> {
  const clusterIds = [...new Set(placed.map(({ clusterId }) => clusterId).filter(isUuid))];
  const names = [...new Set(placed.map(({ canonical }) => canonical).filter((name) => name !== ""))];
  const { rows } = await sql<SourceRow>`
    select element.id as "elementId", element.name as element, element.canonical, agency.id as "agencyId", agency.short_name as "agencyName",
      supplied.entry_id as "entryId", supplied.title,
      coalesce((select array_agg(cluster.id) from similar_cluster as cluster where cluster.element_id = element.id), '{}') as "clusterIds"
    from data_element as element
    join source_designation as named on named.element_id = element.id and named.applied_at is not null and named.lifted_at is null
    join agency on agency.id = named.agency_id
    left join lateral (
      select entry.id as entry_id, version.title
      from element_item as linked
      join catalog_entry as entry on entry.id = linked.entry_id
      join catalog_version as version on version.id = entry.published_version_id
      where linked.element_id = element.id and linked.agency_id = named.agency_id
      order by linked.linked_at, entry.created_at
      limit 1
    ) as supplied on true
    where element.retired_at is null and named.agency_id <> ${draft.agencyId}
      and (element.id in (select cluster.element_id from similar_cluster as cluster where cluster.id = any(${clusterIds}::uuid[]))
        or element.canonical = any(${names}::text[]))
    order by element.name, element.id
    limit 200
  `.execute(db);
  return rows;
}

// What nearly every register holds tells nothing about two registers being the same.
const COMMON_MAX = 500;
const ENTRIES_MAX = 5;

async function repeatedEntries(
  db: Queryable,
  draft: CheckedDraft,
  placed: readonly PlacedItem[],
  own: number,
): Promise<Omit<Repeat, "of" | "acknowledgement">[]> {
  const clusterIds = [...new Set(placed.map(({ clusterId }) => clusterId).filter(isUuid))];
  if (clusterIds.length === 0) return [];
  const { rows } = await sql<{ entryId: string; title: string; agencyId: string; agencyName: string; clusterIds: string[] }>`
    select member.entry_id as "entryId", version.title, agency.id as "agencyId", agency.short_name as "agencyName",
      array_agg(distinct member.cluster_id) as "clusterIds"
    from similar_member as member
    join similar_cluster as cluster on cluster.id = member.cluster_id
    join catalog_entry as entry on entry.id = member.entry_id
    join catalog_version as version on version.id = entry.published_version_id
    join agency on agency.id = entry.agency_id
    where member.cluster_id = any(${clusterIds}::uuid[]) and member.agency_id <> ${draft.agencyId}
      and cluster.member_count <= ${COMMON_MAX} and cluster.state <> 'dismissed' and not member.is_key
      and version.content ->> 'sharingType' <> 'withheld'
      and not exists (select 1 from source_designation as named
        where named.element_id = cluster.element_id and named.agency_id = ${draft.agencyId}
          and named.applied_at is not null and named.lifted_at is null)
    group by member.entry_id, version.title, agency.id, agency.short_name
    order by count(distinct member.cluster_id) desc, member.entry_id
    limit ${ENTRIES_MAX}
  `.execute(db);
  return rows.flatMap((row) => {
    const items = placed.filter(({ clusterId }) => row.clusterIds.includes(clusterId)).map(itemOf);
    if (!isRepeatedEntry(items.length, own)) return [];
    return [
      {
        key: `entry:${row.entryId}`,
        kind: "entry" as const,
        what: `“${row.title}”（${row.agencyName}）里已有的 ${items.length} 个数据项`,
        elementId: null,
        agency: { id: row.agencyId, name: row.agencyName },
        entry: { id: row.entryId, title: row.title },
        items,
        isAllowed: false,
      },
    ];
  });
}

const factsOf = (draft: CheckedDraft, repeat: Repeat): RepeatFacts => ({
  ...repeat,
  sourceAgency: repeat.agency.name,
  isCollected: draft.content.collected === "collected",
});

export async function handInGaps(asked: CheckAsked, draft: CheckedDraft): Promise<RepeatGap[]> {
  const demands = demandsOf(asked.law);
  if (!demands.reason && !demands.exception && !demands.block) return [];
  return (await repeatsOf(asked, draft)).flatMap((repeat) => demanded(demands, factsOf(draft, repeat)) ?? []);
}

export async function publicationGaps(asked: CheckAsked, draft: CheckedDraft): Promise<RepeatGap[]> {
  const demands = demandsOf(asked.law);
  if (!demands.unified && !demands.block) return [];
  return (await repeatsOf(asked, draft)).flatMap((repeat) => demandedAtPublication(demands, factsOf(draft, repeat)) ?? []);
}

export interface RepeatView extends Repeat {
  /** What the law asks for before it may be handed in: nothing, a reason, an exception, the office's decision. */
  readonly asks: "nothing" | "reason" | "exception" | "office";
  readonly isOpen: boolean;
  readonly citations: CitationView[];
}

export function repeatViews(law: LawInForce, draft: CheckedDraft, repeats: readonly Repeat[]): RepeatView[] {
  const demands = demandsOf(law);
  return repeats.map((repeat) => {
    const facts = factsOf(draft, repeat);
    const gap = demanded(demands, facts);
    const bare = demanded(demands, { ...facts, acknowledgement: null, isAllowed: false });
    const isBlocked = repeat.kind === "element" && demands.block !== null;
    const asks = bare === undefined ? "nothing" : isBlocked ? "office" : demands.exception ? "exception" : "reason";
    const cites =
      bare?.cites ?? (repeat.kind === "element" ? ["REG25-19-6", "SZ-13-6", "SZ-13-7"] : ["REG25-19-2", "SZ-13-7", "MIIT-35-2"]);
    return { ...repeat, asks, isOpen: gap !== undefined, citations: citationsOf(law, cites) };
  });
}
