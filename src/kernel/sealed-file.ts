// Large files at rest: sealed chunk by chunk under a key of their own, so that any part can be read, and none changed or moved unseen.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { SuiteName } from "./crypto.ts";
import { sameBytes } from "./crypto.ts";

export type FileCipher = "aes" | "sm4";

export interface FileSeal {
  /** Part of what each chunk is authenticated with: a chunk of another file does not open. */
  readonly id: string;
  readonly cipher: FileCipher;
  /** 32 bytes. */
  readonly key: Buffer;
}

export const CHUNK_BYTES = 65_536;
const CHUNKS_AT_ONCE = 16;
// Node knows no SM4 in GCM; SM4 in counter mode, then HMAC-SM3 over what came out, is as good.
const NONCE: Readonly<Record<FileCipher, number>> = { aes: 12, sm4: 16 };
const TAG: Readonly<Record<FileCipher, number>> = { aes: 16, sm4: 32 };

export const cipherOf = (suite: SuiteName): FileCipher => (suite === "gm" ? "sm4" : "aes");
export const newFileKey = (): Buffer => randomBytes(32);

/** Where a file lies; ids only, so that no name leads anywhere. */
export const sealedPath = (folder: string, id: string): string => join(folder, id.slice(0, 2), id);

/** Copies that were made for one receiver each; apart, since nothing but their record keeps them. */
export const markedFolder = (folder: string): string => join(folder, "marked");

/** What exchanges confirmed, and the files that were made of it; apart for the same reason. */
export const droppedFolder = (folder: string): string => join(folder, "dropped");

const overheadOf = ({ cipher }: FileSeal): number => NONCE[cipher] + TAG[cipher];
const storedChunk = (seal: FileSeal): number => CHUNK_BYTES + overheadOf(seal);
const placeOf = ({ id }: FileSeal, index: number): Buffer => Buffer.from(`${id}/${index}`);
const part = (key: Buffer, name: string): Buffer => createHmac("sm3", key).update(name).digest();

/** Writes the sealed chunk where it is told to: pieced together, it would be copied again and again. */
function sealChunk(seal: FileSeal, index: number, plain: Uint8Array, into: Buffer): number {
  const nonce = randomBytes(NONCE[seal.cipher]);
  let body: Buffer;
  let tag: Buffer;
  if (seal.cipher === "aes") {
    const cipher = createCipheriv("aes-256-gcm", seal.key, nonce).setAAD(placeOf(seal, index));
    body = cipher.update(plain);
    cipher.final();
    tag = cipher.getAuthTag();
  } else {
    body = createCipheriv("sm4-ctr", part(seal.key, "encrypt").subarray(0, 16), nonce).update(plain);
    tag = tagOf(seal, index, nonce, body);
  }
  into.set(nonce, 0);
  into.set(body, nonce.length);
  into.set(tag, nonce.length + body.length);
  return nonce.length + body.length + tag.length;
}

const tagOf = (seal: FileSeal, index: number, nonce: Uint8Array, body: Uint8Array): Buffer =>
  createHmac("sm3", part(seal.key, "authenticate")).update(placeOf(seal, index)).update(nonce).update(body).digest();

/** Throws where the chunk was altered, or belongs to another place. */
function openChunk(seal: FileSeal, index: number, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE[seal.cipher]);
  const body = sealed.subarray(NONCE[seal.cipher], -TAG[seal.cipher]);
  const tag = sealed.subarray(-TAG[seal.cipher]);
  if (seal.cipher === "aes") {
    const decipher = createDecipheriv("aes-256-gcm", seal.key, nonce).setAAD(placeOf(seal, index)).setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  }
  if (!sameBytes(tag, tagOf(seal, index, nonce, body))) throw new Error("a chunk of a sealed file was altered");
  return createDecipheriv("sm4-ctr", part(seal.key, "encrypt").subarray(0, 16), nonce).update(body);
}

/** The bytes from `from` up to `until`, which must lie within the file; throws where the file is not what was sealed. */
export async function* readSealed(handle: FileHandle, seal: FileSeal, range: { from: number; until: number }): AsyncGenerator<Buffer> {
  const stored = storedChunk(seal);
  const last = Math.ceil(range.until / CHUNK_BYTES);
  const buffer = Buffer.allocUnsafe(stored * CHUNKS_AT_ONCE);
  for (let index = Math.floor(range.from / CHUNK_BYTES); index < last; index += CHUNKS_AT_ONCE) {
    const wanted = Math.min(CHUNKS_AT_ONCE, last - index);
    const { bytesRead } = await handle.read(buffer, 0, wanted * stored, index * stored);
    for (let each = 0; each < wanted; each += 1) {
      const sealed = buffer.subarray(each * stored, Math.min((each + 1) * stored, bytesRead));
      const start = (index + each) * CHUNK_BYTES;
      const plain = openChunk(seal, index + each, sealed);
      if (start + plain.length < Math.min(range.until, start + CHUNK_BYTES)) throw new Error("a sealed file ends too early");
      yield plain.subarray(Math.max(0, range.from - start), range.until - start);
    }
  }
}

/** Appends to a sealed file, from wherever an earlier run has left it. */
export class SealedWriter {
  readonly #handle: FileHandle;
  readonly #seal: FileSeal;
  #whole: number;
  #tail: Buffer;
  #room = Buffer.alloc(0);

  private constructor(handle: FileHandle, seal: FileSeal, whole: number, tail: Buffer) {
    this.#handle = handle;
    this.#seal = seal;
    this.#whole = whole;
    this.#tail = tail;
  }

  static async open(handle: FileHandle, seal: FileSeal): Promise<SealedWriter> {
    const { size } = await handle.stat();
    const stored = storedChunk(seal);
    const whole = Math.floor(size / stored);
    const rest = size - whole * stored;
    return new SealedWriter(handle, seal, whole, rest > overheadOf(seal) ? await readTail(handle, seal, whole, rest) : Buffer.alloc(0));
  }

  /** How many bytes of the file are there. */
  get offset(): number {
    return this.#whole * CHUNK_BYTES + this.#tail.length;
  }

  /** Where it fails, what was put down stands, and `offset` tells how much that is. */
  async write(plain: Buffer): Promise<void> {
    let at = 0;
    if (this.#tail.length > 0) {
      at = Math.min(CHUNK_BYTES - this.#tail.length, plain.length);
      const tail = Buffer.concat([this.#tail, plain.subarray(0, at)]);
      if (tail.length === CHUNK_BYTES) await this.#putChunks(tail, 1);
      this.#tail = tail.length === CHUNK_BYTES ? Buffer.alloc(0) : tail;
    }
    while (plain.length - at >= CHUNK_BYTES) {
      const chunks = Math.min(CHUNKS_AT_ONCE, Math.floor((plain.length - at) / CHUNK_BYTES));
      await this.#putChunks(plain.subarray(at, at + chunks * CHUNK_BYTES), chunks);
      at += chunks * CHUNK_BYTES;
    }
    if (at < plain.length) this.#tail = Buffer.from(plain.subarray(at));
  }

  /** On disk when it returns. */
  async flush(): Promise<void> {
    if (this.#tail.length > 0) await this.#put(this.#sealed(this.#tail, this.#whole, 1), this.#whole);
    await this.#handle.sync();
  }

  async #putChunks(plain: Buffer, chunks: number): Promise<void> {
    await this.#put(this.#sealed(plain, this.#whole, chunks), this.#whole);
    this.#whole += chunks;
  }

  /** In memory that is used again by the next. */
  #sealed(plain: Buffer, index: number, chunks: number): Buffer {
    const size = chunks * storedChunk(this.#seal);
    if (this.#room.length < size) this.#room = Buffer.allocUnsafeSlow(size);
    let at = 0;
    for (let each = 0; each < chunks; each += 1)
      at += sealChunk(this.#seal, index + each, plain.subarray(each * CHUNK_BYTES, (each + 1) * CHUNK_BYTES), this.#room.subarray(at));
    return this.#room.subarray(0, at);
  }

  /** What stands there now, to be gone back to. */
  mark(): { readonly whole: number; readonly tail: Buffer } {
    return { whole: this.#whole, tail: this.#tail };
  }

  async backTo({ whole, tail }: { readonly whole: number; readonly tail: Buffer }): Promise<void> {
    this.#whole = whole;
    this.#tail = tail;
    await this.#handle.truncate(whole * storedChunk(this.#seal));
    await this.flush();
  }

  /** Forgets what follows the first so many bytes. */
  async cutTo(bytes: number): Promise<void> {
    if (bytes > this.offset) throw new Error("a sealed file is shorter than it was");
    const whole = Math.floor(bytes / CHUNK_BYTES);
    const kept = bytes - whole * CHUNK_BYTES;
    const chunk = whole === this.#whole ? this.#tail : await readTail(this.#handle, this.#seal, whole, storedChunk(this.#seal));
    if (chunk.length < kept) throw new Error("a chunk of a sealed file was altered");
    await this.backTo({ whole, tail: Buffer.from(chunk.subarray(0, kept)) });
  }

  async #put(sealed: Buffer, index: number): Promise<void> {
    let done = 0;
    const place = index * storedChunk(this.#seal);
    while (done < sealed.length) done += (await this.#handle.write(sealed, done, sealed.length - done, place + done)).bytesWritten;
  }
}

/** A chunk that a crash left half written is as good as none. */
async function readTail(handle: FileHandle, seal: FileSeal, index: number, bytes: number): Promise<Buffer> {
  const sealed = Buffer.alloc(bytes);
  await handle.read(sealed, 0, bytes, index * storedChunk(seal));
  try {
    return openChunk(seal, index, sealed);
  } catch {
    return Buffer.alloc(0);
  }
}
