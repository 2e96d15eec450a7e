// What the search holds of an entry, and what grants and applications add to it.
import { type Queryable, sql } from "#kernel/db.ts";
import { type Day, addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { elapsedWorkingDays } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { sharingTypeFor } from "./attribute.ts";
import type { PublishedContent } from "./content.ts";
import { type AgedResource, loadedOf } from "./freshness.ts";
import type { SearchDocument } from "./search-query.ts";
import { termsOfUse } from "./verdict.ts";

const PAGE = 1_000;
const LIVE = ["agreed", "shared", "suspended"];

// Names of items only: everything else that stands about a million items stays where it is.
const publishedEntries = (db: Queryable, versionId?: string) =>
  db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      versionId === undefined
        ? join.onRef("version.id", "=", "entry.publishedVersionId")
        : join.onRef("version.entryId", "=", "entry.id").on("version.id", "=", versionId),
    )
    .innerJoin("agency", "agency.id", "entry.agencyId")
    .select([
      "entry.id as entryId",
      "entry.code",
      "version.id as versionId",
      "version.publishedAt",
      "agency.id as agencyId",
      "agency.shortName as agencyName",
      "agency.name as agencyFullName",
      "agency.outside",
    ])
    .select([
      sql<Omit<PublishedContent, "items">>`version.content - 'items'`.as("content"),
      sql<string[]>`jsonb_path_query_array(version.content, '$.items[*].name')`.as("items"),
      sql<string[]>`jsonb_path_query_array(version.content, 'lax $.items[*].labels[*]')`.as("itemLabels"),
    ])
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom("resource")
          .leftJoin("sharedTable as held", "held.name", "resource.tableName")
          .select(sql<string[] | null>`array_agg(distinct resource.kind order by resource.kind)`.as("resourceKinds"))
          // Of several the oldest counts, as in `freshness.ts`.
          .select((of) => of.fn.min(of.fn.coalesce("held.loadedAt", "resource.filedAt")).as("loadedAt"))
          .whereRef("resource.entryId", "=", "entry.id")
          .where("resource.state", "=", "mounted")
          .as("mounted"),
      (join) => join.onTrue(),
    )
    .select(["mounted.resourceKinds", "mounted.loadedAt"]);

type Row = Awaited<ReturnType<ReturnType<typeof publishedEntries>["execute"]>>[number];

function searchDocument({ content, ...row }: Row): SearchDocument {
  const outer = sharingTypeFor(content, "outer");
  return {
    entryId: row.entryId,
    versionId: row.versionId,
    code: row.code,
    title: content.title,
    summary: content.summary,
    agency: { id: row.agencyId, name: row.agencyName, fullName: row.agencyFullName, outside: row.outside },
    sharingType: content.sharingType,
    outerSharingType: outer,
    theme: content.theme ?? "",
    updateCycle: content.updateCycle ?? "",
    resourceKinds: row.resourceKinds ?? [],
    loaded: loadedOf((row.resourceKinds ?? []).map((kind) => ({ kind: kind as AgedResource["kind"], loadedAt: row.loadedAt }))),
    grade: content.grade ?? "",
    methods: content.sharingMethods,
    libraries: librariesIn(content),
    labels: [...new Set([...(content.labels ?? []), ...row.itemLabels])],
    items: row.items,
    publishedAt: row.publishedAt?.getTime() ?? 0,
    terms: termsOfUse(content),
    outerTerms: termsOfUse(content, outer),
  };
}

function librariesIn(content: Pick<PublishedContent, "baseLibrary" | "themeLibrary">): string[] {
  const named = { base: content.baseLibrary?.trim(), theme: content.themeLibrary?.trim() };
  return Object.entries(named).flatMap(([kind, name]) => (name ? [`${kind}:${name}`] : []));
}

/** By `kind:code` and by `kind:name`, for entries say either: the one value that stands for it, and its name. */
export type LibraryNames = ReadonlyMap<string, { readonly value: string; readonly name: string }>;

export async function libraryNames(db: Queryable): Promise<LibraryNames> {
  const rows = await db.selectFrom("library").select(["kind", "code", "name"]).execute();
  return new Map(
    rows.flatMap(({ kind, code, name }) => [code, name].map((said) => [`${kind}:${said}`, { value: `${kind}:${code}`, name }] as const)),
  );
}

/** Of a library that is not in the register. */
export const plainLibrary = (value: string): string => value.slice(value.indexOf(":") + 1);

/** As it is published, or as it was in an earlier version. */
export async function documentOf(db: Queryable, entryId: string, versionId?: string): Promise<SearchDocument | undefined> {
  const row = await publishedEntries(db, versionId).where("entry.id", "=", entryId).executeTakeFirst();
  return row && searchDocument(row);
}

/** Page by page, so that other requests are served while a large catalog is read. */
export async function documentsPage(db: Queryable, after: string | null): Promise<{ documents: SearchDocument[]; next: string | null }> {
  let query = publishedEntries(db).orderBy("entry.id").limit(PAGE);
  if (after) query = query.where("entry.id", ">", after);
  const rows = await query.execute();
  return { documents: rows.map(searchDocument), next: rows.length === PAGE ? (rows.at(-1)?.entryId ?? null) : null };
}

export async function publishedCount(db: Queryable): Promise<number> {
  const { count } = await db
    .selectFrom("catalogEntry")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("publishedVersionId", "is not", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The version that another one took the place of; none where the entry was not in the catalog then. */
export async function replacedVersion(db: Queryable, entryId: string, versionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("catalogVersion as earlier")
    .innerJoin("catalogVersion as version", "version.entryId", "earlier.entryId")
    .select(["earlier.id", "earlier.state"])
    .where("earlier.entryId", "=", entryId)
    .where("version.id", "=", versionId)
    .whereRef("earlier.number", "<", "version.number")
    .where("earlier.publishedAt", "is not", null)
    .orderBy("earlier.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.state === "superseded" ? row.id : undefined;
}

/** Agencies that hold a live grant on an entry. */
export async function grantHolders(db: Queryable, entryId: string, today: Day): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("sharingGrant")
    .select("consumerAgencyId")
    .distinct()
    .where("entryId", "=", entryId)
    .where("state", "in", LIVE)
    .where("validUntil", ">=", today)
    .execute();
  return new Set(rows.map(({ consumerAgencyId }) => consumerAgencyId));
}

/** How many agencies hold a live grant on each entry. */
export async function userCounts(db: Queryable): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("sharingGrant")
    .select(["entryId"])
    .select((select) => select.fn.count<number>("consumerAgencyId").distinct().as("users"))
    .where("state", "in", LIVE)
    .groupBy("entryId")
    .execute();
  return new Map(rows.map((row) => [row.entryId, row.users]));
}

/** Live grants of a consumer by entry, the one that lasts longest where there are several. */
export async function grantsHeld(
  db: Queryable,
  consumerAgencyId: string,
  today: Day,
  entryId?: string,
): Promise<Map<string, { number: string; until: string }>> {
  let query = db
    .selectFrom("sharingGrant")
    .select(["entryId", "number", "validUntil as until"])
    .where("consumerAgencyId", "=", consumerAgencyId)
    .where("state", "in", LIVE)
    .where("validUntil", ">=", today)
    .orderBy("validUntil");
  if (entryId !== undefined) query = query.where("entryId", "=", entryId);
  const rows = await query.execute();
  return new Map(rows.map(({ entryId: id, ...grant }) => [id, grant]));
}

const DAYS_LOOKED_BACK = 365;

/** Working days from submission to the full answer, on average over the last year, by provider. */
export async function replyAverages(deployment: Deployment, providerAgencyId?: string): Promise<Map<string, number>> {
  const { db, clock, law } = deployment;
  const since = startOfDay(addDays(dayOf(clock.now()), -DAYS_LOOKED_BACK));
  let query = db
    .selectFrom("application")
    .select(["providerAgencyId", "submittedAt", "answeredAt"])
    .where("submittedAt", "is not", null)
    .where("answeredAt", ">=", since);
  if (providerAgencyId !== undefined) query = query.where("providerAgencyId", "=", providerAgencyId);
  const sums = new Map<string, { days: number; count: number }>();
  for (const row of await query.execute()) {
    if (!row.submittedAt || !row.answeredAt) continue;
    const sum = sums.get(row.providerAgencyId) ?? { days: 0, count: 0 };
    sum.days += elapsedWorkingDays(law.calendar, row.submittedAt, row.answeredAt, []);
    sum.count += 1;
    sums.set(row.providerAgencyId, sum);
  }
  return new Map([...sums].map(([id, { days, count }]) => [id, Math.round((days / count) * 10) / 10]));
}
