// Where files lie on the disk: each under its id, sealed, from its first byte on. Whether it is whole, and may be given out, is the register's to say.
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type FileCipher, type FileSeal, readSealed, sealedPath, SealedWriter } from "#kernel/sealed-file.ts";
import type { Vault } from "#kernel/vault.ts";
import { fileProblem, type NewPiece, ROOM_BYTES } from "./file.ts";

export interface Shelved {
  readonly id: string;
  readonly bytes: number;
  readonly cipher: FileCipher;
  readonly sealedKey: string;
}

export const sealKey = (vault: Vault, key: Buffer): string => vault.seal(key.toString("base64"));

const sealOf = (vault: Vault, { id, cipher, sealedKey }: Shelved): FileSeal => ({
  id,
  cipher,
  key: Buffer.from(vault.open(sealedKey), "base64"),
});

const FLAGS = constants.O_RDWR | constants.O_CREAT;
/** Pieces under way in this process: two that write at once would spoil each other. */
const writing = new Set<string>();

export async function refuseWithoutRoom(folder: string, bytes: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + ROOM_BYTES) throw fileProblem("no-room");
}

async function appending<Result>(
  folder: string,
  vault: Vault,
  file: Shelved,
  work: (writer: SealedWriter) => Promise<Result>,
): Promise<Result> {
  if (writing.has(file.id)) throw fileProblem("busy");
  writing.add(file.id);
  let handle: FileHandle | undefined;
  try {
    const path = sealedPath(folder, file.id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    handle = await open(path, FLAGS, 0o600);
    return await work(await SealedWriter.open(handle, sealOf(vault, file)));
  } finally {
    await handle?.close();
    writing.delete(file.id);
  }
}

/** Open for as long as the work takes, with what is known to be good of it: whatever else stands there is written again. */
export const writingBehind = async <Result>(
  folder: string,
  vault: Vault,
  file: Shelved,
  work: (writer: SealedWriter) => Promise<Result>,
): Promise<Result> =>
  await appending(folder, vault, file, async (writer) => {
    await writer.cutTo(file.bytes);
    return await work(writer);
  });

/** How much has arrived. */
export const offsetOf = async (folder: string, vault: Vault, file: Shelved): Promise<number> =>
  await appending(folder, vault, file, async ({ offset }) => await Promise.resolve(offset));

type Piece = Omit<NewPiece, "id">;

/** Writes a piece while it comes in. What a broken line has brought stays; what does not have the sender's digest, or is too much, does not. */
export async function appendPiece(folder: string, vault: Vault, file: Shelved, piece: Piece): Promise<number> {
  return await appending(folder, vault, file, async (writer) => {
    if (piece.offset !== writer.offset) throw fileProblem("offset", { values: { offset: writer.offset } });
    const mark = writer.mark();
    const digest = piece.checksum && createHash(piece.checksum.algorithm);
    let isTooLong = false;
    try {
      for await (const chunk of piece.content) {
        isTooLong = writer.offset + chunk.length > file.bytes;
        if (isTooLong) break;
        digest?.update(chunk);
        await writer.write(chunk);
      }
    } catch {
      // The line broke: without a digest that could be held against it, whatever came before counts.
      if (digest) await writer.backTo(mark);
      else await writer.flush();
      return writer.offset;
    }
    const isAltered = digest !== undefined && !digest.digest().equals(piece.checksum?.value ?? Buffer.alloc(0));
    if (isTooLong || isAltered) {
      await writer.backTo(mark);
      throw isTooLong ? fileProblem("too-long", { values: { bytes: file.bytes } }) : fileProblem("checksum");
    }
    await writer.flush();
    return writer.offset;
  });
}

export async function discard(folder: string, id: string): Promise<void> {
  await rm(sealedPath(folder, id), { force: true });
}

/** The whole file from its beginning; throws where it is not what was put there. */
export async function* contentOf(folder: string, vault: Vault, file: Shelved): AsyncGenerator<Buffer> {
  const handle = await open(sealedPath(folder, file.id));
  try {
    yield* readSealed(handle, sealOf(vault, file), { from: 0, until: file.bytes });
  } finally {
    await handle.close();
  }
}
