// SQL of files.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { FileCipher } from "#kernel/sealed-file.ts";
import type { FileState } from "./file.ts";

export interface ResourceFile {
  readonly id: string;
  readonly resourceId: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly period: string;
  readonly note: string;
  readonly state: FileState;
  readonly version: number;
  readonly replaces: string | null;
  readonly claimedSha256: string | null;
  readonly sha256: string | null;
  readonly sm3: string | null;
  readonly crc32: number | null;
  readonly cipher: FileCipher;
  readonly sealedKey: string;
  readonly scanned: boolean | null;
  readonly outcome: string;
  readonly uploadedBy: string;
  readonly begunAt: Date;
  readonly receivedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly endedAt: Date | null;
}

type Row = Omit<ResourceFile, "state" | "cipher"> & { readonly state: string; readonly cipher: string };
const fileOf = (row: Row): ResourceFile => ({ ...row, state: row.state as FileState, cipher: row.cipher as FileCipher });

export async function insertFile(tx: Transaction, file: ResourceFile): Promise<void> {
  await tx.insertInto("resourceFile").values(file).execute();
}

export async function fileById(db: Queryable, id: string): Promise<ResourceFile | undefined> {
  const row = await db.selectFrom("resourceFile").selectAll().where("id", "=", id).executeTakeFirst();
  return row && fileOf(row);
}

export async function lockFile(tx: Transaction, id: string): Promise<ResourceFile | undefined> {
  const row = await tx.selectFrom("resourceFile").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && fileOf(row);
}

export type FileChange = Partial<
  Pick<ResourceFile, "state" | "sha256" | "sm3" | "crc32" | "scanned" | "outcome" | "receivedAt" | "checkedAt" | "endedAt">
>;

export async function saveFile(tx: Transaction, id: string, change: FileChange): Promise<void> {
  await tx.updateTable("resourceFile").set(change).where("id", "=", id).execute();
}

/** The next one to be looked at. */
export async function nextToCheck(db: Queryable, except: readonly string[]): Promise<ResourceFile | undefined> {
  const row = await db
    .selectFrom("resourceFile")
    .selectAll()
    .where("state", "=", "checking")
    .$if(except.length > 0, (query) => query.where("id", "not in", except))
    .orderBy("receivedAt")
    .limit(1)
    .executeTakeFirst();
  return row && fileOf(row);
}

export async function lockForgotten(tx: Transaction, before: Date, limit: number): Promise<ResourceFile[]> {
  const rows = await tx
    .selectFrom("resourceFile")
    .selectAll()
    .where("state", "=", "uploading")
    .where("begunAt", "<", before)
    .orderBy("begunAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(fileOf);
}

/** Files whose bytes are of no use any more; those of long ago were seen to before. */
export async function endedSince(db: Queryable, since: Date): Promise<string[]> {
  const rows = await db.selectFrom("resourceFile").select("id").where("endedAt", ">=", since).execute();
  return rows.map(({ id }) => id);
}

/** One after the other for each resource: names and numbers of files are looked at before they are added to. */
export async function lockResource(tx: Transaction, id: string): Promise<void> {
  await tx.selectFrom("resource").select("id").where("id", "=", id).forUpdate().execute();
}
