// What stands behind a batch grant, and what of it an exchange may carry.
import { arrivingAs, type ForeignDialect } from "#kernel/foreign-column.ts";
import { isMask, type Mask } from "#kernel/mask.ts";
import type { Queryable } from "#kernel/db.ts";
import { catalogVersion, mountedResources, ownTable } from "#modules/catalog/index.ts";
import { dictionariesNamed } from "#modules/dictionaries/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Agreed, type ExchangeColumn, exchangeProblem } from "./exchange.ts";

/** A table that the platform holds, or one that stays in its provider's database. */
export type SourcePlace = { readonly table: string } | ForeignPlace;
interface ForeignPlace {
  readonly connectionId: string;
  readonly dialect: ForeignDialect;
  readonly schema: string;
  readonly table: string;
}

/** Only a server's own log says what changed: tables on the platform are replaced whole, load by load. */
export const mayCapture = ({ place }: Pick<GrantSource, "place">): boolean => "connectionId" in place && place.dialect === "postgresql";

export interface GrantSource {
  readonly title: string;
  readonly place: SourcePlace;
  readonly agreed: Agreed;
  /** Item to column, of everything that is mounted. */
  readonly fields: Readonly<Record<string, string>>;
}

async function dialectOf(db: Queryable, id: string): Promise<ForeignDialect | undefined> {
  const row = await db
    .selectFrom("databaseConnection")
    .select("dialect")
    .where("id", "=", id)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row?.dialect as ForeignDialect | undefined;
}

/** The table behind a grant as the platform's register has it; undefined where there is none. */
export async function sourceOf(
  db: Queryable,
  grant: Pick<Grant, "entryId" | "resourceId" | "providerAgencyId">,
): Promise<GrantSource | undefined> {
  const resource = (await mountedResources(db, grant.entryId)).find(({ id }) => id === grant.resourceId);
  if (!resource) return undefined;
  const { title, fields } = resource;
  if (resource.home !== null && resource.connectionId !== null) {
    const { schema, table, key, columns } = resource.home;
    const { connectionId } = resource;
    const dialect = await dialectOf(db, connectionId);
    if (!dialect) return undefined;
    const agreed = { columns: columns.map(({ name, type }) => ({ name, type: arrivingAs(dialect, type) })), key: [key] };
    return { title, place: { connectionId, dialect, schema, table }, agreed, fields };
  }
  if (resource.tableName === null) return undefined;
  const table = await ownTable(db, grant.providerAgencyId, resource.tableName);
  if (!table) return undefined;
  const columns = table.columns.map(({ name, type }) => ({ name, type }));
  return { title, place: { table: resource.tableName }, agreed: { columns, key: [table.keyColumn] }, fields };
}

export interface GivenItem {
  readonly itemId: string;
  readonly name: string;
  readonly field: string;
  readonly type: string;
  readonly mask: Mask;
  readonly isKey: boolean;
  readonly codeTable: string | null;
}

/** Granted items that a column carries. An unknown mask hides everything. */
export async function givenItems(db: Queryable, grant: Grant, source: GrantSource): Promise<GivenItem[]> {
  const version = await catalogVersion(db, grant.versionId);
  const types = new Map(source.agreed.columns.map(({ name, type }) => [name, type]));
  return grant.items.flatMap(({ itemId, name, field, mask }) => {
    const type = field === null ? undefined : types.get(field);
    // What the grant leaves out is not offered, and what no column carries cannot be.
    if (field === null || type === undefined || mask === "drop") return [];
    const codeTable = version?.content.items.find(({ id }) => id === itemId)?.codeTable ?? null;
    return [{ itemId, name, field, type, mask: isMask(mask) ? mask : "full", isKey: source.agreed.key.includes(field), codeTable }];
  });
}

const isWatermark = (type: string): boolean => /^(?:timestamp|date$|smallint$|integer$|bigint$)/.test(type);

/** Items by which what is new can be told: of the whole resource, since they order the rows and are not carried. */
export async function watermarks(
  db: Queryable,
  grant: Grant,
  source: GrantSource,
): Promise<{ itemId: string; name: string; type: string; field: string }[]> {
  const version = await catalogVersion(db, grant.versionId);
  const types = new Map(source.agreed.columns.map(({ name, type }) => [name, type]));
  return (version?.content.items ?? []).flatMap(({ id, name }) => {
    const field = source.fields[id];
    const type = field === undefined ? undefined : types.get(field);
    return field !== undefined && type !== undefined && isWatermark(type) ? [{ itemId: id, name, type, field }] : [];
  });
}

/** Names by code for each column that is translated. */
export async function codesOf(
  deployment: Deployment,
  db: Queryable,
  columns: readonly Pick<ExchangeColumn, "dictionary">[],
): Promise<Map<string, ReadonlyMap<string, string>>> {
  const keys = columns.flatMap(({ dictionary }) => (dictionary === null ? [] : [dictionary]));
  const found = await dictionariesNamed(deployment, db, keys);
  return new Map([...found].map(([key, { values }]) => [key, new Map(values.map(({ code, zh }) => [code, zh]))]));
}

export const needSource = (source: GrantSource | undefined): GrantSource => {
  if (!source) throw exchangeProblem("no-source");
  return source;
};
