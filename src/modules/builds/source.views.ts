// What a build may be made of: own tables on the platform, and tables behind live grants, as they stand this moment.
import { dayOf } from "#kernel/clock.ts";
import { columnTypeOf } from "#kernel/column-type.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { isMask } from "#kernel/mask.ts";
import { catalogVersion, mountedResources, ownTable, publishedVersion } from "#modules/catalog/index.ts";
import { grantOf, type StoredFilter } from "#modules/grants/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { buildProblem, type PlanSource, type SourceItem } from "./build.ts";

export interface BuildSource {
  readonly kind: PlanSource["kind"];
  readonly id: string;
  readonly entryId: string;
  readonly title: string;
  readonly agency: string;
  readonly number: string | null;
  readonly table: string;
  readonly keyColumn: string;
  readonly keyType: string;
  readonly items: readonly SourceItem[];
  readonly filter: readonly {
    readonly column: string;
    readonly type: string;
    readonly op: StoredFilter["op"];
    readonly values: readonly string[];
  }[];
  /** Of a grant: how many rows may still be taken today, of how many; and its key for pseudonyms, sealed. */
  readonly left: number | null;
  readonly most: number;
  readonly pseudonymKey: string | null;
}

interface Around {
  readonly agencyId: string;
  readonly at: Date;
}

/** Refuses with the reason what may not be taken now. */
export async function sourceNow(db: Queryable, { agencyId, at }: Around, source: Pick<PlanSource, "kind" | "id">): Promise<BuildSource> {
  return source.kind === "own" ? await ownSource(db, agencyId, source.id) : await grantedSource(db, { agencyId, at }, source.id);
}

async function agencyName(db: Queryable, id: string): Promise<string> {
  const row = await db.selectFrom("agency").select("shortName").where("id", "=", id).executeTakeFirst();
  return row?.shortName ?? "";
}

interface Mounted {
  readonly table: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly held: NonNullable<Awaited<ReturnType<typeof ownTable>>>;
}

async function tableOf(db: Queryable, entryId: string, agencyId: string, resourceId: string | null): Promise<Mounted | undefined> {
  for (const { id, kind, tableName, fields } of await mountedResources(db, entryId)) {
    if (kind !== "table" || tableName === null || (resourceId !== null && id !== resourceId)) continue;
    const held = await ownTable(db, agencyId, tableName);
    if (held) return { table: tableName, fields, held };
  }
  return undefined;
}

const keyOf = ({ held }: Mounted) => ({
  keyColumn: held.keyColumn,
  keyType: columnTypeOf(held.columns.find(({ name }) => name === held.keyColumn)?.type ?? "") ?? "text",
});

async function ownSource(db: Queryable, agencyId: string, entryId: string): Promise<BuildSource> {
  const version = await publishedVersion(db, entryId);
  if (version?.agencyId !== agencyId) throw buildProblem("own-gone", { values: { title: version?.title ?? "" } });
  const mounted = await tableOf(db, entryId, agencyId, null);
  if (!mounted) throw buildProblem("own-gone", { values: { title: version.title } });
  const items = version.content.items.flatMap(({ id, name }): SourceItem[] => {
    const column = mounted.held.columns.find((each) => each.name === mounted.fields[id]);
    const type = column && columnTypeOf(column.type);
    return column && type ? [{ id, name, column: column.name, type, mask: "none" }] : [];
  });
  const agency = await agencyName(db, agencyId);
  const { title } = version;
  const free = { number: null, filter: [], left: null, most: 0, pseudonymKey: null };
  return { kind: "own", id: entryId, entryId, title, agency, table: mounted.table, ...keyOf(mounted), items, ...free };
}

async function grantedSource(db: Queryable, { agencyId, at }: Around, grantId: string): Promise<BuildSource> {
  const grant = await grantOf(db, grantId);
  const standing = grant && (await grantStanding(db, grantId, dayOf(at)));
  if (grant?.consumerAgencyId !== agencyId || !standing) throw buildProblem("no-grant");
  const { number, entryId } = grant;
  if (!standing.isOpen) throw buildProblem("grant-closed", { values: { number, state: standing.words.zh, stateEn: standing.words.en } });
  if (grant.method !== "table" && grant.method !== "batch") throw buildProblem("grant-method", { values: { number } });
  if (await isByConsent(db, grantId)) throw buildProblem("by-consent", { values: { number } });
  const mounted = grant.resourceId === null ? undefined : await tableOf(db, entryId, grant.providerAgencyId, grant.resourceId);
  if (!mounted) throw buildProblem("grant-table", { values: { number } });
  const columns = new Map(mounted.held.columns.map(({ name, type }) => [name, columnTypeOf(type)]));
  const items = grant.items.flatMap(({ itemId, name, field, mask }): SourceItem[] => {
    const type = field === null ? undefined : columns.get(field);
    // An unknown mask hides everything.
    return field !== null && type && mask !== "drop" ? [{ id: itemId, name, column: field, type, mask: isMask(mask) ? mask : "full" }] : [];
  });
  const filter = grant.rowFilter.map(({ column, op, values }) => {
    const type = column === null ? undefined : columns.get(column);
    // A filter that cannot be applied lets nothing through.
    if (column === null || !type) throw buildProblem("grant-table", { values: { number } });
    return { column, type, op, values };
  });
  const row = await db.selectFrom("sharingGrant").select("pseudonymKey").where("id", "=", grantId).executeTakeFirst();
  const version = await catalogVersion(db, grant.versionId);
  return {
    kind: "grant",
    id: grantId,
    entryId,
    title: version?.title ?? "",
    agency: await agencyName(db, grant.providerAgencyId),
    number,
    table: mounted.table,
    ...keyOf(mounted),
    items,
    filter,
    left: Math.max(0, standing.rowsPerDay - standing.rowsToday),
    most: standing.rowsPerDay,
    pseudonymKey: row?.pseudonymKey ?? null,
  };
}

async function isByConsent(db: Queryable, grantId: string): Promise<boolean> {
  const query = db.selectFrom("grantPersonBasis").select("grantId").where("grantId", "=", grantId).where("mode", "=", "consent");
  return (await query.executeTakeFirst()) !== undefined;
}

/** Whether the entry says that it belongs to the theme library. */
export async function themeOf(db: Queryable, libraryId: string): Promise<{ id: string; name: string; code: string } | undefined> {
  return await db
    .selectFrom("library")
    .select(["id", "name", "code"])
    .where("id", "=", libraryId)
    .where("kind", "=", "theme")
    .executeTakeFirst();
}

/** The agency's own table behind the entry alone, which a build may fill anew: some texts want one before an entry is handed in. */
export async function tableBehind(
  db: Queryable,
  entryId: string,
  agencyId: string,
): Promise<{ readonly table: string; readonly fields: Readonly<Record<string, string>> } | "occupied" | undefined> {
  const mounted = await mountedResources(db, entryId);
  const [resource, ...others] = mounted;
  if (await isTasked(db, entryId)) return "occupied";
  if (!resource) return undefined;
  const table = resource.tableName;
  if (others.length > 0 || table === null || !(await ownTable(db, agencyId, table))) return "occupied";
  const elsewhere = db
    .selectFrom("resource")
    .select("id")
    .where("tableName", "=", table)
    .where("state", "=", "mounted")
    .where("id", "<>", resource.id);
  return (await elsewhere.executeTakeFirst()) ? "occupied" : { table, fields: resource.fields };
}

export async function isTasked(db: Queryable, entryId: string): Promise<boolean> {
  const query = db.selectFrom("intakeTask").select("id").where("entryId", "=", entryId).where("state", "=", "active");
  return (await query.executeTakeFirst()) !== undefined;
}

export async function isTableThere(db: Queryable, name: string): Promise<boolean> {
  return (await db.selectFrom("sharedTable").select("name").where("name", "=", name).executeTakeFirst()) !== undefined;
}

/** Entries that the entry is said to be derived from. */
export async function derivedFrom(db: Queryable, entryId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("entryRelation")
    .select("otherId")
    .where("entryId", "=", entryId)
    .where("kind", "=", "derived")
    .where("endedAt", "is", null)
    .execute();
  return new Set(rows.map(({ otherId }) => otherId));
}

const CHOICES = 100;

/** Ids of what an agency may build from: its entries with a table on the platform, and its live grants of tables. */
export async function candidates(db: Queryable, agencyId: string, day: string): Promise<Pick<PlanSource, "kind" | "id">[]> {
  const { rows } = await sql<Pick<PlanSource, "kind" | "id">>`
    (select distinct 'own' as kind, entry.id from catalog_entry entry
       join resource on resource.entry_id = entry.id and resource.state = 'mounted' and resource.kind = 'table'
       join shared_table held on held.name = resource.table_name and held.agency_id = entry.agency_id
      where entry.agency_id = ${agencyId}::uuid and entry.published_version_id is not null limit ${CHOICES})
    union all
    (select 'grant' as kind, g.id from sharing_grant g
       join resource on resource.id = g.resource_id and resource.kind = 'table'
      where g.consumer_agency_id = ${agencyId}::uuid and g.state = 'shared' and g.method in ('table', 'batch')
        and ${day}::date between g.valid_from and g.valid_until
      order by g.agreed_at desc limit ${CHOICES})
  `.execute(db);
  return rows;
}

/** Own published entries of a theme library, by its code or its name. */
export async function entriesOf(db: Queryable, library: { name: string; code: string }, agencyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select entry.id from catalog_entry entry join catalog_version version on version.id = entry.published_version_id
     where entry.agency_id = ${agencyId}::uuid and version.content ->> 'themeLibrary' in (${library.code}, ${library.name})
     order by version.title, entry.id limit ${CHOICES}
  `.execute(db);
  return rows.map(({ id }) => id);
}
