// The files of a journal: one header line, then `<hash> <record>` lines, each hash over the one before and the record.
import { hash } from "node:crypto";
import { copyFile, open, readdir, rename, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

export type DigestName = "sm3" | "sha256";

/** The place in the chain after a record; seq 0 and no hash before the first. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface JournalFile {
  readonly path: string;
  /** The seq of its first record. */
  readonly first: number;
}

interface Header {
  readonly after: string;
  readonly digest: DigestName;
  readonly gateway: string;
  readonly seq: number;
}

const SUFFIX = ".journal";
const CHUNK = 1 << 20;
const LF = 10;
const SPACE = 32;

export const fileFor = (folder: string, first: number): JournalFile => ({
  path: join(folder, `${String(first).padStart(16, "0")}${SUFFIX}`),
  first,
});

export async function journalFiles(folder: string): Promise<JournalFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{16}\.journal$/.test(name)).toSorted();
  return names.map((name) => ({ path: join(folder, name), first: Number(name.slice(0, 16)) }));
}

export const headerLine = (gateway: string, digest: DigestName, after: Head): string =>
  `${JSON.stringify({ after: after.hash, digest, gateway, seq: after.seq + 1 } satisfies Header)}\n`;

const HASH_LENGTH = 64;
export const LINE_OVERHEAD = HASH_LENGTH + 2;

/** A line's hash is taken over the line as it would stand with the hash before it: 64 digits (zeros at the start), a space, the record. */
export const chainHash = (digest: DigestName, previous: string, record: string): string =>
  hash(digest, `${previous.padStart(HASH_LENGTH, "0")} ${record}`, "hex");

/** Writes a record's line into a buffer with room for it; its hash and where the line ends. The text is encoded once. */
export function writeLine(
  into: Buffer,
  at: number,
  digest: DigestName,
  previous: string,
  record: string,
): { readonly hash: string; readonly end: number } {
  into.write(previous.padStart(HASH_LENGTH, "0"), at, "latin1");
  into[at + HASH_LENGTH] = SPACE;
  const feed = at + HASH_LENGTH + 1 + into.write(record, at + HASH_LENGTH + 1, "utf8");
  const own = hash(digest, into.subarray(at, feed), "hex");
  into.write(own, at, "latin1");
  into[feed] = LF;
  return { hash: own, end: feed + 1 };
}

/** Whole lines of a file from an offset, as far as `end`; the offset after them comes along. */
export async function* linesOf(file: FileHandle, from: number, end: number): AsyncGenerator<{ line: string; after: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let at = from;
  let position = from;
  while (position < end) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - position));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const data = rest.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let feed = data.indexOf(LF); feed !== -1; feed = data.indexOf(LF, start)) {
      at += feed + 1 - start;
      yield { line: data.toString("utf8", start, feed), after: at };
      start = feed + 1;
    }
    rest = data.subarray(start);
  }
}

export interface Recovered {
  readonly head: Head | undefined;
  /** What was found after the last good line: nothing, the torn end of an unfinished write, or lines that do not belong to the chain. */
  readonly end: "whole" | "torn" | "damaged";
}

/**
 * Checks the chain and cuts off what a crash left unfinished. Records from `until` on were rewritten in the next file:
 * they were never acknowledged.
 */
export async function recoverFile(file: JournalFile, until: number): Promise<Recovered> {
  const handle = await open(file.path, "r+");
  try {
    const { size } = await handle.stat();
    let header: Header | undefined;
    let head: Head | undefined;
    let good = 0;
    let linesAfterBreak = 0;
    let broken = false;
    for await (const { line, after } of linesOf(handle, 0, size)) {
      if (broken) {
        linesAfterBreak++;
        continue;
      }
      if (!header) {
        header = readHeader(line);
        head = header && { seq: header.seq - 1, hash: header.after };
        broken = !header;
      } else {
        const next = header && head && nextHead(header.digest, head, line);
        broken = !next || next.seq >= until;
        if (!broken) head = next;
      }
      if (!broken) good = after;
    }
    if (good === size) return { head, end: "whole" };
    // A torn write may have left several whole lines out of order; only bytes after the acknowledged ones are ever cut.
    const end = linesAfterBreak > 0 && until === Infinity ? "damaged" : "torn";
    if (end === "damaged") await keepCopy(file);
    await handle.truncate(good);
    await handle.sync();
    return { head, end };
  } finally {
    await handle.close();
  }
}

async function keepCopy(file: JournalFile): Promise<void> {
  await copyFile(file.path, `${file.path}.damaged.part`);
  await rename(`${file.path}.damaged.part`, `${file.path}.damaged`);
}

function readHeader(line: string): Header | undefined {
  try {
    const header = JSON.parse(line) as Header;
    return Number.isSafeInteger(header.seq) && typeof header.after === "string" && ["sm3", "sha256"].includes(header.digest)
      ? header
      : undefined;
  } catch {
    return undefined;
  }
}

function nextHead(digest: DigestName, head: Head, line: string): Head | undefined {
  const space = line.indexOf(" ");
  const record = line.slice(space + 1);
  const given = line.slice(0, space);
  return given === chainHash(digest, head.hash, record) ? { seq: head.seq + 1, hash: given } : undefined;
}
