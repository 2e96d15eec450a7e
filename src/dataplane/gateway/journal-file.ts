// The files of a journal: one header line, then `<hash> <record>` lines, each hash over the one before and the record.
import { hash } from "node:crypto";
import { open, readdir, type FileHandle } from "node:fs/promises";
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

/** Where in a file the next record begins. */
export interface Position {
  readonly file: string;
  /** Of the record before. */
  readonly seq: number;
  readonly offset: number;
}

interface Wanted {
  readonly after: Head;
  /** The last record that may be read. */
  readonly last: number;
  readonly limit: number;
  /** Of what follows `after`, where that is known. */
  readonly known: Position | undefined;
}

/** The texts of a file's records after a place, the last one's place in the chain, and where to go on; the place asked for where there are none. */
export async function readRecords(
  file: JournalFile,
  { after, last, limit, known }: Wanted,
): Promise<{ readonly texts: string[]; readonly head: Head; readonly position: Position | undefined }> {
  const texts: string[] = [];
  let head = after;
  let position: Position | undefined;
  // The header stands before the first record.
  let seq = known?.seq ?? file.first - 2;
  const handle = await open(file.path, "r");
  try {
    const { size } = await handle.stat();
    for await (const lines of linesOf(handle, known?.offset ?? 0, size)) {
      const from = Math.max(0, after.seq - seq, file.first - 1 - seq);
      const taken = lines.slice(from, Math.max(0, Math.min(last - seq, from + limit - texts.length)));
      for (const { line } of taken) texts.push(line.slice(HASH_LENGTH + 1));
      const end = taken.at(-1);
      if (end) {
        head = { seq: seq + from + taken.length, hash: end.line.slice(0, HASH_LENGTH) };
        position = { file: file.path, seq: head.seq, offset: end.after };
      }
      seq += lines.length;
      if (seq >= last || texts.length === limit) break;
    }
  } finally {
    await handle.close();
  }
  return { texts, head, position };
}
