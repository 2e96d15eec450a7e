import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { CHUNK_BYTES, type FileCipher, type FileSeal, newFileKey, readSealed, SealedWriter } from "./sealed-file.ts";

const folder = mkdtempSync(join(tmpdir(), "govshare-sealed-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let serial = 0;

const opened = async (): Promise<FileHandle> => await open(join(folder, String(++serial)), "w+");
const sealOf = (cipher: FileCipher): FileSeal => ({ id: `file-${serial}`, cipher, key: newFileKey() });

async function read(handle: FileHandle, seal: FileSeal, from: number, until: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of readSealed(handle, seal, { from, until })) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

for (const cipher of ["aes", "sm4"] as const) {
  test(`any part of a file written in any pieces reads as it was sent (${cipher})`, async () => {
    const content = randomBytes(CHUNK_BYTES * 2 + 777);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(content.length), { maxLength: 5 }),
        fc.nat(content.length),
        fc.nat(content.length),
        async (cuts, a, b) => {
          const handle = await opened();
          const seal = sealOf(cipher);
          const places = [0, ...cuts.toSorted((x, y) => x - y), content.length];
          for (const [index, from] of places.slice(0, -1).entries()) {
            // Each piece by a writer of its own, as after a break.
            const writer = await SealedWriter.open(handle, seal);
            assert.equal(writer.offset, from);
            await writer.write(content.subarray(from, places[index + 1]));
            await writer.flush();
          }
          const [from, until] = [Math.min(a, b), Math.max(a, b)];
          assert.deepEqual(await read(handle, seal, from, until), content.subarray(from, until));
          await handle.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  test(`a changed, moved or missing chunk is seen, and so is another file's key (${cipher})`, async () => {
    const content = randomBytes(CHUNK_BYTES * 3);
    const handle = await opened();
    const seal = sealOf(cipher);
    const writer = await SealedWriter.open(handle, seal);
    await writer.write(content);
    await writer.flush();
    const { size } = await handle.stat();
    const stored = size / 3;
    await assert.rejects(read(handle, { ...seal, id: "another" }, 0, content.length));
    await assert.rejects(read(handle, { ...seal, key: newFileKey() }, 0, content.length));
    await assert.rejects(read(handle, seal, 0, content.length + 1));
    const first = Buffer.alloc(stored);
    await handle.read(first, 0, stored, 0);
    await handle.write(first, 0, stored, stored);
    await assert.rejects(read(handle, seal, 0, content.length));
    const flipped = Buffer.from(first);
    flipped.writeUInt8(flipped.readUInt8(100) ^ 1, 100);
    await handle.write(flipped, 0, stored, 0);
    await assert.rejects(read(handle, seal, 0, 10));
    await handle.close();
  });

  test(`a writer goes back to where it was, and takes a half-written chunk for none (${cipher})`, async () => {
    const handle = await opened();
    const seal = sealOf(cipher);
    const writer = await SealedWriter.open(handle, seal);
    await writer.write(Buffer.from("kept"));
    await writer.flush();
    const mark = writer.mark();
    await writer.write(randomBytes(CHUNK_BYTES));
    await writer.flush();
    await writer.backTo(mark);
    assert.equal((await SealedWriter.open(handle, seal)).offset, 4);
    assert.equal((await read(handle, seal, 0, 4)).toString(), "kept");
    const { size } = await handle.stat();
    await handle.truncate(size - 1);
    assert.equal((await SealedWriter.open(handle, seal)).offset, 0);
    await handle.close();
  });
}
