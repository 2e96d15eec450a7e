// The files of a journal: one header line, then `<hash> <record>` lines, each hash over the one before and the record.
import { hash } from "node:crypto";
import { readdir, type FileHandle } from "node:fs/promises";
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

export interface Header {
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

export const HASH_LENGTH = 64;
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

export interface PlacedLine {
  readonly line: string;
  /** The offset behind it. */
  readonly after: number;
}

/** Whole lines of a file from an offset, as far as `end`, as many at a time as one read brings. */
export async function* linesOf(file: FileHandle, from: number, end: number): AsyncGenerator<readonly PlacedLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let at = from;
  let position = from;
  while (position < end) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, end - position));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const data = rest.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const lines: PlacedLine[] = [];
    let start = 0;
    for (let feed = data.indexOf(LF); feed !== -1; feed = data.indexOf(LF, start)) {
      at += feed + 1 - start;
      lines.push({ line: data.toString("utf8", start, feed), after: at });
      start = feed + 1;
    }
    yield lines;
    rest = data.subarray(start);
  }
}
