// Mounting and retiring what stands behind an entry.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { sourceTable } from "#modules/connections/index.ts";
import { act, type Act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { refusePrivate } from "#modules/networks/index.ts";
import { catalogProblem } from "./entry.ts";
import { fieldErrors, homeErrors, isUpstream, type Marking, type Operation, operationErrors, resourceProblem } from "./resource.ts";
import * as store from "./resource.store.ts";
import { liveGrantsOn, mountTarget } from "./resource.views.ts";
import { signalChange } from "./version.store.ts";

actions("catalog", {
  "resource-mounted": { zh: "挂接资源", en: "mounted a resource" },
  "marking-set": { zh: "设定文件副本是否加水印", en: "set whether copies of files are marked" },
  "resource-retired": { zh: "停用资源", en: "retired a resource" },
});

export interface TableMount {
  readonly kind: "table";
  readonly title: string;
  readonly groupMin?: number;
  readonly table: string;
  /** Item id to column. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface ApiMount {
  readonly kind: "api";
  readonly title: string;
  readonly upstream: string;
  readonly operations: readonly Operation[];
  /** Item id to its place in a record of the answer. */
  readonly fields: Readonly<Record<string, string>>;
  /** Sent upstream by the gateway; the secret is sealed before it is stored. */
  readonly header?: { readonly name: string; readonly secret: string };
}

/** Files are put behind it afterwards, one by one. */
export interface FileMount {
  readonly kind: "file";
  readonly title: string;
  /** What each of the files holds, all of it: a file is given whole or not at all. */
  readonly items: readonly string[];
  /** What one grant may download within a day; without it there is no bound. */
  readonly bytesPerDay?: number | undefined;
  readonly marking?: Marking | undefined;
}

/** A table that stays in the agency's own database. */
export interface DatabaseMount {
  readonly kind: "database";
  readonly title: string;
  readonly groupMin?: number;
  readonly connectionId: string;
  readonly schema: string;
  readonly table: string;
  /** The column that names each row. */
  readonly key: string;
  /** Item id to column. */
  readonly columns: Readonly<Record<string, string>>;
}

export type NewResource = TableMount | ApiMount | DatabaseMount | FileMount;

const mayMount = (actor: Actor, agencyId: string): boolean =>
  actor.agencyId === agencyId && (actor.role === "clerk" || actor.role === "developer");

export async function mountResource(
  deployment: Deployment,
  actor: Actor,
  input: { entryId: string; resource: NewResource },
): Promise<{ id: string }> {
  const { entryId, resource } = input;
  // Asked of the agency's server before anything is locked: it may take its time.
  const seen = resource.kind === "database" ? await sourceTable(deployment, actor, { id: resource.connectionId, ...resource }) : undefined;
  if (resource.kind === "api" && isUpstream(resource.upstream)) await refusePrivate(deployment, actor, new URL(resource.upstream).hostname);
  return await act(deployment, actor, async (running) => ({ id: await mount(running, entryId, resource, seen) }));
}

/** Part of another act where a draft begins with its table. */
export async function mount(running: PersonAct, entryId: string, resource: NewResource, seen?: Seen): Promise<string> {
  const { tx, actor } = running;
  const entry = await mountTarget(tx, entryId);
  if (!entry || (!entry.isPublished && entry.agencyId !== actor.agencyId)) throw catalogProblem("unknown");
  if (!mayMount(actor, entry.agencyId)) throw resourceProblem("not-mounter");
  return await mounted(running, { ...entry, id: entryId }, resource, seen);
}

/** Part of an act that has judged whose table and entry it is. */
export async function mountTable(running: Act, entryId: string, resource: TableMount): Promise<void> {
  const entry = await mountTarget(running.tx, entryId);
  if (!entry) throw catalogProblem("unknown");
  await mounted(running, { ...entry, id: entryId }, resource);
}

async function mounted(
  running: Act,
  entry: Mounting & { code: string; title: string },
  resource: NewResource,
  seen?: Seen,
): Promise<string> {
  const { tx, at } = running;
  const { id: entryId } = entry;
  const row = await rowOf(running, entry, resource, seen);
  const id = newId();
  const groupMin = "groupMin" in resource ? resource.groupMin : undefined;
  await store.insertResource(tx, {
    ...row,
    id,
    entryId,
    title: resource.title,
    state: "mounted",
    mountedAt: at,
    ...(groupMin && { groupMin }),
  });
  await signalChange(tx, entryId);
  running.record({
    action: "catalog.resource-mounted",
    subject: { kind: "catalog-entry", id: entryId, number: entry.code, title: entry.title },
    agencyId: entry.agencyId,
    body: {
      resource: id,
      kind: resource.kind,
      title: resource.title,
      ...recorded(resource),
      fields: row.fields,
    },
  });
  return id;
}

const recorded = (resource: NewResource): Record<string, string | null> => {
  if (resource.kind === "table") return { table: resource.table };
  if (resource.kind === "api") return { upstream: resource.upstream, header: resource.header?.name ?? null };
  if (resource.kind === "file") return { marking: resource.marking ?? "none" };
  const { connectionId, schema, table, key } = resource;
  return { connection: connectionId, schema, table, key };
};

type Seen = Awaited<ReturnType<typeof sourceTable>>;

interface Mounting {
  readonly id: string;
  readonly agencyId: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

async function rowOf(running: Act, entry: Mounting, resource: NewResource, seen: Seen | undefined): Promise<MountRow> {
  if (resource.kind === "table") return await tableRow(running, entry, resource);
  if (resource.kind === "api") return apiRow(running, entry, resource);
  if (resource.kind === "file") return fileRow(entry, resource);
  if (!seen) throw resourceProblem("not-a-source");
  return await databaseRow(running, entry, resource, seen);
}

type MountRow = Omit<store.ResourceRow, "id" | "entryId" | "title" | "state" | "mountedAt" | "groupMin">;

function checkFields(errors: ReturnType<typeof fieldErrors>): void {
  if (errors.length > 0) throw resourceProblem("fields", { values: { count: errors.length }, fields: errors });
}

const PLAIN = {
  tableName: null,
  upstream: null,
  operations: null,
  headerName: null,
  headerSecret: null,
  connectionId: null,
  home: null,
  bytesPerDay: null,
  marking: "none",
} as const;

function fileRow({ items }: Mounting, resource: FileMount): MountRow {
  const named = Object.fromEntries(resource.items.map((id) => [id, items.find((item) => item.id === id)?.name ?? id]));
  checkFields(fieldErrors(named, idsOf(items), null, "fields"));
  return { ...PLAIN, kind: "file", fields: named, bytesPerDay: resource.bytesPerDay ?? null, marking: resource.marking ?? "none" };
}

/** Part of the act that found a file good: what a load is to a table. */
export async function noteFiled({ tx, at }: Act, { id, entryId }: { id: string; entryId: string }): Promise<void> {
  await store.saveFiled(tx, id, at);
  await signalChange(tx, entryId);
}

const idsOf = (items: Mounting["items"]): string[] => items.map(({ id }) => id);

async function tableRow({ tx }: Act, entry: Mounting, resource: TableMount): Promise<MountRow> {
  const table = await store.sharedTable(tx, resource.table);
  if (!table || table.agencyId !== entry.agencyId) throw resourceProblem("not-a-source");
  checkFields(fieldErrors(resource.columns, idsOf(entry.items), table.columns, "columns"));
  if (await store.isMounted(tx, entry.id, resource.table)) throw resourceProblem("mounted-already");
  return { ...PLAIN, kind: "table", tableName: table.name, fields: resource.columns };
}

async function databaseRow({ tx }: Act, entry: Mounting, resource: DatabaseMount, seen: Seen): Promise<MountRow> {
  const { connectionId, schema, table, key, columns } = resource;
  checkFields(homeErrors(columns, idsOf(entry.items), seen.columns));
  const named = seen.columns.find(({ name }) => name === key);
  if (!named?.isShareable || seen.keyed === undefined || !seen.keyed) {
    const why = named && seen.keyed === undefined ? "key-slow" : "key";
    throw resourceProblem(why, { values: { column: key }, fields: [{ pointer: "/key", text: "请选择能唯一标识一条记录的列。" }] });
  }
  const wanted = new Set([key, ...Object.values(columns)]);
  const home = {
    schema,
    table,
    key,
    columns: seen.columns.flatMap(({ name, type, nullable, indexed }) => (wanted.has(name) ? [{ name, type, nullable, indexed }] : [])),
  };
  if (await store.isMountedThrough(tx, entry.id, connectionId, home)) throw resourceProblem("mounted-already");
  return { ...PLAIN, kind: "database", fields: columns, connectionId, home };
}

function apiRow({ deployment }: Act, entry: Mounting, resource: ApiMount): MountRow {
  if (!isUpstream(resource.upstream)) throw resourceProblem("upstream");
  checkFields([
    ...fieldErrors(resource.fields, idsOf(entry.items), null, "fields"),
    ...operationErrors(resource.operations, resource.fields),
  ]);
  return {
    ...PLAIN,
    kind: "api",
    fields: resource.fields,
    upstream: resource.upstream.replace(/\/+$/, ""),
    operations: resource.operations,
    headerName: resource.header?.name ?? null,
    headerSecret: resource.header ? deployment.vault.seal(resource.header.secret) : null,
  };
}

/** For whoever is given a copy from now on; what was given stays what it was. */
export async function setMarking(deployment: Deployment, actor: Actor, input: { id: string; marking: Marking }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx } = running;
    const resource = await store.lockResource(tx, input.id);
    if (!resource || resource.agencyId !== actor.agencyId) throw resourceProblem("unknown");
    if (!mayMount(actor, resource.agencyId)) throw resourceProblem("not-mounter");
    if (resource.kind !== "file") throw resourceProblem("not-file");
    if (resource.state === "retired") throw resourceProblem("retired-already");
    await store.saveMarking(tx, resource.id, input.marking);
    const entry = await mountTarget(tx, resource.entryId);
    running.record({
      action: "catalog.marking-set",
      subject: { kind: "catalog-entry", id: resource.entryId, number: resource.code, title: entry?.title ?? resource.title },
      body: { resource: resource.id, title: resource.title, before: resource.marking, marking: input.marking },
    });
  });
}

/** REG25-27-6: sharing is not ended by taking away what stands behind it. */
export async function retireResource(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const resource = await store.lockResource(tx, input.id);
    if (!resource || resource.agencyId !== actor.agencyId) throw resourceProblem("unknown");
    if (!mayMount(actor, resource.agencyId)) throw resourceProblem("not-mounter");
    if (resource.state === "retired") throw resourceProblem("retired-already");
    const live = await liveGrantsOn(tx, resource.id);
    if (live > 0) throw resourceProblem("in-use", { values: { count: live } });
    await store.retire(tx, resource.id, at);
    await signalChange(tx, resource.entryId);
    const entry = await mountTarget(tx, resource.entryId);
    running.record({
      action: "catalog.resource-retired",
      subject: { kind: "catalog-entry", id: resource.entryId, number: resource.code, title: entry?.title ?? resource.title },
      body: { resource: resource.id, title: resource.title },
    });
  });
}
