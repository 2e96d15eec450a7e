// Files as people see them: those of one resource, page by page, and one being uploaded.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Marking } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { actionsFor, fileProblem, type FileState, mayKeep } from "./file.ts";
import * as store from "./file.store.ts";
import { offsetOf } from "./shelf.ts";

export interface FileResource {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly entryCode: string;
  readonly entryTitle: string;
  readonly marking: string;
}

export async function fileResource(db: Queryable, id: string): Promise<FileResource | undefined> {
  return await db
    .selectFrom("resource")
    .innerJoin("catalogEntry as entry", "entry.id", "resource.entryId")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) =>
        on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId", "entry.delistedVersionId")),
      ),
    )
    .select(["resource.id", "resource.title", "resource.kind", "resource.state", "resource.entryId", "resource.marking", "entry.agencyId"])
    .select(["entry.code as entryCode", "version.title as entryTitle"])
    .where("resource.id", "=", id)
    .executeTakeFirst();
}

/** The resource, for whoever holds it and those who oversee; to all others there is none. */
export async function seenResource(db: Queryable, actor: Actor, id: string): Promise<FileResource> {
  const resource = await fileResource(db, id);
  if (!resource || (resource.agencyId !== actor.agencyId && !overseers.includes(actor.role))) throw fileProblem("unknown");
  return resource;
}

export async function standing(db: Queryable, resource: FileResource): Promise<{ files: number; uploads: number }> {
  const row = await db
    .selectFrom("resourceFile as file")
    .innerJoin("resource", "resource.id", "file.resourceId")
    .innerJoin("catalogEntry as entry", "entry.id", "resource.entryId")
    .select((select) => [
      select.fn
        .countAll<number>()
        .filterWhere((where) =>
          where.and([where("file.resourceId", "=", resource.id), where("file.state", "in", ["uploading", "checking", "ready"])]),
        )
        .as("files"),
      select.fn.countAll<number>().filterWhere("file.state", "=", "uploading").as("uploads"),
    ])
    .where("entry.agencyId", "=", resource.agencyId)
    .where("file.state", "in", ["uploading", "checking", "ready"])
    .executeTakeFirstOrThrow();
  return row;
}

/** Whether another file of the resource that is or may be given out has the name; the one that is replaced may. */
export async function isNamed(db: Queryable, resourceId: string, name: string, replaces: string | null): Promise<boolean> {
  const row = await db
    .selectFrom("resourceFile")
    .select("id")
    .where("resourceId", "=", resourceId)
    .where("name", "=", name)
    .where("state", "in", ["uploading", "checking", "ready"])
    .$if(replaces !== null, (query) => query.where("id", "<>", replaces ?? ""))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Grants that open the files of a resource now. */
export async function grantsOn(db: Queryable, resourceId: string): Promise<{ id: string; number: string; consumerAgencyId: string }[]> {
  return await db
    .selectFrom("sharingGrant")
    .select(["id", "number", "consumerAgencyId"])
    .where("resourceId", "=", resourceId)
    .where("method", "=", "file")
    .where("state", "=", "shared")
    .orderBy("id")
    .execute();
}

export interface FileQuery {
  readonly resourceId: string;
  readonly state?: FileState | undefined;
  readonly text?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export async function filesOf(deployment: Deployment, actor: Actor, ask: FileQuery) {
  const { db, scanner } = deployment;
  const resource = await seenResource(db, actor, ask.resourceId);
  let query = db
    .selectFrom("resourceFile as file")
    .innerJoin("person", "person.id", "file.uploadedBy")
    .selectAll("file")
    .select("person.name as by")
    .where("file.resourceId", "=", ask.resourceId)
    .orderBy("file.begunAt", "desc")
    .orderBy("file.id", "desc")
    .limit(ask.limit + 1);
  if (ask.state) query = query.where("file.state", "=", ask.state);
  if (ask.text) query = query.where("file.name", "like", `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`);
  if (ask.after) query = query.where(sql<boolean>`(file.begun_at, file.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const { rows, next } = pageOf(found, ask.limit, ({ begunAt: at, id }) => ({ at, id }));
  return {
    resource: {
      id: resource.id,
      title: resource.title,
      entry: { id: resource.entryId, title: resource.entryTitle },
      isMounted: resource.state === "mounted",
      marking: resource.marking as Marking,
    },
    isScanned: scanner !== null,
    actions: mayKeep(actor, resource.agencyId) && resource.state === "mounted" && resource.kind === "file" ? ["upload", "marking"] : [],
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      bytes: row.bytes,
      period: row.period,
      note: row.note,
      state: row.state as FileState,
      version: row.version,
      replaces: row.replaces,
      sha256: row.sha256,
      sm3: row.sm3,
      scanned: row.scanned,
      outcome: row.outcome,
      by: row.by,
      begunAt: row.begunAt.toISOString(),
      checkedAt: row.checkedAt?.toISOString() ?? null,
      actions: [...actionsFor(actor, { agencyId: resource.agencyId, state: row.state as FileState })],
    })),
    next,
  };
}

/** An upload of the actor's own agency. */
export async function uploadView(
  { db, vault, fileFolder }: Deployment,
  actor: Actor,
  id: string,
): Promise<{ id: string; state: FileState; offset: number; bytes: number }> {
  const file = await store.fileById(db, id);
  const resource = file && (await fileResource(db, file.resourceId));
  if (!file || !resource || !mayKeep(actor, resource.agencyId)) throw fileProblem("unknown");
  const offset = file.state === "uploading" ? await offsetOf(fileFolder, vault, file) : file.bytes;
  return { id, state: file.state, offset, bytes: file.bytes };
}
