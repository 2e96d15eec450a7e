// Writes what a run confirmed, and the files that are made of it, sealed under a key of their own, and digested on the way.
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { newId } from "#kernel/ids.ts";
import { droppedFolder, type FileCipher, newFileKey, readSealed, sealedPath, SealedWriter } from "#kernel/sealed-file.ts";
import type { Vault } from "#kernel/vault.ts";
import type { MadeFile, SealedPart } from "#kernel/file-drop.ts";
import { dropProblem } from "./drop.problems.ts";

export interface Shelf {
  readonly folder: string;
  readonly vault: Vault;
  readonly cipher: FileCipher;
}

/** What must stay free on the disk. */
const ROOM_BYTES = 512 * 1_048_576;

export async function refuseWithoutRoom({ folder }: Shelf): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM_BYTES) throw dropProblem("no-room");
}

const pathOf = ({ folder }: Shelf, id: string): string => sealedPath(droppedFolder(folder), id);

export const discard = async (shelf: Shelf, id: string): Promise<void> => await rm(pathOf(shelf, id), { force: true });

export class SealedOutput {
  readonly id: string;
  readonly #shelf: Shelf;
  readonly #key: Buffer;
  readonly #handle: FileHandle;
  readonly #writer: SealedWriter;
  readonly #digests = { sha256: createHash("sha256"), sm3: createHash("sm3") };
  #crc = 0;
  #bytes = 0;

  private constructor(shelf: Shelf, at: { id: string; key: Buffer; handle: FileHandle; writer: SealedWriter }) {
    this.#shelf = shelf;
    this.id = at.id;
    this.#key = at.key;
    this.#handle = at.handle;
    this.#writer = at.writer;
  }

  static async open(shelf: Shelf): Promise<SealedOutput> {
    const [id, key] = [newId(), newFileKey()];
    const path = pathOf(shelf, id);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
    return new SealedOutput(shelf, { id, key, handle, writer: await SealedWriter.open(handle, { id, cipher: shelf.cipher, key }) });
  }

  async write(bytes: Uint8Array): Promise<void> {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#digests.sha256.update(piece);
    this.#digests.sm3.update(piece);
    this.#crc = crc32(piece, this.#crc);
    this.#bytes += piece.length;
    await this.#writer.write(piece);
  }

  /** On the disk when it returns. */
  async close(): Promise<Omit<MadeFile, "rows">> {
    await this.#writer.flush();
    await this.#handle.close();
    const { cipher, vault } = this.#shelf;
    return {
      id: this.id,
      bytes: this.#bytes,
      sha256: this.#digests.sha256.digest("hex"),
      sm3: this.#digests.sm3.digest("hex"),
      crc32: this.#crc,
      cipher,
      sealedKey: vault.seal(this.#key.toString("base64")),
    };
  }

  async giveUp(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await discard(this.#shelf, this.id);
  }
}

/** What was confirmed together, whole: a chunk is small. */
export async function readPart(shelf: Shelf, { id, bytes, cipher, sealedKey }: SealedPart): Promise<Buffer> {
  const handle = await open(pathOf(shelf, id));
  try {
    const key = Buffer.from(shelf.vault.open(sealedKey), "base64");
    const whole = Buffer.allocUnsafeSlow(bytes);
    let at = 0;
    for await (const piece of readSealed(handle, { id, cipher, key }, { from: 0, until: bytes })) at += piece.copy(whole, at);
    return whole;
  } finally {
    await handle.close();
  }
}
