// What the page of an entry shows of its use and of what stands behind it: users, resources, a masked sample.
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { applyMask } from "#kernel/mask.ts";
import type { Audience } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { itemSharingTypeFor } from "./attribute.ts";
import type { EntryContent } from "./content.ts";
import { seesUsers } from "./entry.ts";
import type { Column, Marking } from "./resource.ts";
import { firstRows } from "./resource.views.ts";

const SAMPLE_ROWS = 3;
const CALLS_DAYS = 30;

export interface ResourceView {
  readonly id: string;
  readonly kind: "table" | "database" | "api" | "file";
  readonly title: string;
  readonly state: "mounted" | "retired";
  readonly rows: number | null;
  readonly freshAt: string | null;
  /** Of files: whether copies are marked. */
  readonly marking: Marking;
}

export interface EntryUse {
  readonly grants: number;
  /** How many agencies use it; who they are only its provider, the office and the auditor learn, and each its own part. */
  readonly users: number;
  readonly calls30d: number;
  readonly agencies: { agency: { id: string; name: string }; since: string; purpose: string }[];
}

export async function useOf(deployment: Deployment, actor: Actor, entry: { id: string; agencyId: string }): Promise<EntryUse> {
  const { db, clock } = deployment;
  const live = await db
    .selectFrom("sharingGrant as held")
    .innerJoin("agency", "agency.id", "held.consumerAgencyId")
    .select(["agency.id", "agency.shortName", "held.agreedAt", "held.purpose"])
    .where("held.entryId", "=", entry.id)
    .where("held.state", "in", ["agreed", "shared", "suspended"])
    .orderBy("held.agreedAt")
    .execute();
  const calls = await db
    .selectFrom("usageDay")
    .innerJoin("sharingGrant as held", "held.id", "usageDay.grantId")
    .select((select) => select.fn.sum<string | null>("usageDay.calls").as("calls"))
    .where("held.entryId", "=", entry.id)
    .where("usageDay.day", ">", addDays(dayOf(clock.now()), -CALLS_DAYS))
    .executeTakeFirstOrThrow();
  return {
    grants: live.length,
    users: new Set(live.map(({ id }) => id)).size,
    calls30d: Number(calls.calls ?? 0),
    agencies: live
      .filter(({ id }) => seesUsers(actor, entry.agencyId) || id === actor.agencyId)
      .map((row) => ({ agency: { id: row.id, name: row.shortName }, since: dayOf(row.agreedAt), purpose: row.purpose })),
  };
}

export async function resourcesOf(db: Queryable, entryId: string): Promise<ResourceView[]> {
  const rows = await db
    .selectFrom("resource")
    .leftJoin("sharedTable as held", "held.name", "resource.tableName")
    .select(["resource.id", "resource.kind", "resource.title", "resource.state", "resource.marking", "held.rowCount"])
    .select((select) => select.fn.coalesce("held.loadedAt", "resource.filedAt").as("loadedAt"))
    .where("resource.entryId", "=", entryId)
    .orderBy("resource.mountedAt")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ResourceView["kind"],
    title: row.title,
    state: row.state as ResourceView["state"],
    rows: row.rowCount,
    freshAt: row.loadedAt?.toISOString() ?? null,
    marking: row.marking as Marking,
  }));
}

export interface MountedTable {
  readonly fields: Record<string, string>;
  readonly name: string;
  readonly title: string;
  readonly keyColumn: string;
  readonly columns: ReadonlySet<string>;
}

/** The table that an entry is given from, where it is one. */
export async function mountedTable(db: Queryable, entryId: string): Promise<MountedTable | undefined> {
  const row = await db
    .selectFrom("resource")
    .innerJoin("sharedTable as held", "held.name", "resource.tableName")
    .select(["resource.fields", "resource.title", "held.name", "held.keyColumn", "held.columns"])
    .where("resource.entryId", "=", entryId)
    .where("resource.state", "=", "mounted")
    .orderBy("resource.mountedAt")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      fields: row.fields as Record<string, string>,
      columns: new Set((row.columns as Column[]).map((column) => column.name)),
    }
  );
}

export interface EntryRows {
  readonly table: string;
  readonly title: string;
  /** Those of the items that the table holds, in the order asked for. */
  readonly itemIds: string[];
  readonly rows: string[][];
}

/** Real values, unmasked: for callers who made sure that only the entry's own agency sees them, and that it is on record. */
export async function entryRows(db: Queryable, entryId: string, wanted: readonly string[], limit: number): Promise<EntryRows | undefined> {
  const table = await mountedTable(db, entryId);
  if (!table) return undefined;
  const held = wanted.flatMap((itemId) => {
    const column = table.fields[itemId];
    return column === undefined || !table.columns.has(column) ? [] : [{ itemId, column }];
  });
  const rows = await firstRows(
    db,
    table,
    held.map(({ column }) => column),
    limit,
  );
  return { table: table.name, title: table.title, itemIds: held.map(({ itemId }) => itemId), rows };
}

/** A few rows, by the names of the items. What is withheld is not shown at all, what is personal only as stars. */
export async function sampleOf(
  db: Queryable,
  entryId: string,
  content: EntryContent,
  audience: Audience | null,
): Promise<Record<string, string>[]> {
  const resource = await mountedTable(db, entryId);
  if (!resource) return [];
  const { fields, columns } = resource;
  const shown = content.items.flatMap((item) => {
    const column = fields[item.id];
    const { sharingType } = item;
    const isWithheld =
      content.sharingType === "withheld" || (sharingType && itemSharingTypeFor(content, { sharingType }, audience) === "withheld");
    return column === undefined || !columns.has(column) || isWithheld ? [] : [{ item, column }];
  });
  const rows = await firstRows(
    db,
    resource,
    shown.map(({ column }) => column),
    SAMPLE_ROWS,
  );
  return rows.map((row) =>
    Object.fromEntries(
      shown.map(({ item }, index) => [item.name, applyMask(item.personal === "none" ? item.suggestedMask : "full", row[index] ?? "")]),
    ),
  );
}
