// What an earlier run left of a journal: checked, cut to what was acknowledged, and held against what PostgreSQL already has.
import { randomUUID } from "node:crypto";
import { copyFile, open, rename, unlink } from "node:fs/promises";
import type { Logger } from "#kernel/log.ts";
import { chainHash, type DigestName, type Head, type Header, type JournalFile, journalFiles, linesOf } from "./journal-file.ts";

/** The files that still hold something to ship, and the end of their chain. Nothing that may not have been shipped is removed. */
export async function recoverFolder(
  folder: string,
  shipped: Head,
  log: Logger,
): Promise<{ readonly files: JournalFile[]; readonly head: Head }> {
  const found = await recoverFiles(folder, shipped, log);
  if (!belongTogether(found, shipped)) {
    // Which of them PostgreSQL has cannot be told: another gateway went on under this id, or an old copy of the folder came back.
    log.error({ folder, shipped: shipped.seq }, "the journal does not lead to what was shipped under this id; its files were set apart");
    for (const file of found) await setApart(file);
    return { files: [], head: shipped };
  }
  const files = found.filter(({ head }) => head.seq > shipped.seq);
  for (const { path } of found.filter((file) => !files.includes(file))) await unlink(path);
  return { files, head: files.at(-1)?.head ?? shipped };
}

type RecoveredFile = JournalFile & Recovered & { readonly head: Head };

async function recoverFiles(folder: string, shipped: Head, log: Logger): Promise<RecoveredFile[]> {
  const files = await journalFiles(folder);
  const recovered: RecoveredFile[] = [];
  for (const [index, file] of files.entries()) {
    const found = await recoverFile(file, files[index + 1]?.first ?? Infinity, shipped.seq);
    if (found.end === "damaged") log.error({ file: file.path }, "journal damaged; a copy was kept beside it");
    if (found.end === "torn") log.info({ file: file.path }, "cut an unfinished write off the journal");
    // Without a readable header it held nothing that was acknowledged, or its copy was kept.
    if (found.head) recovered.push({ ...file, ...found, head: found.head });
    else await unlink(file.path);
  }
  return recovered;
}

/** Whether the files lead through the last shipped record, or all begin after it, as when an older database was put back. */
function belongTogether(files: readonly RecoveredFile[], shipped: Head): boolean {
  const [oldest] = files;
  if (!oldest || shipped.seq === 0 || oldest.first > shipped.seq + 1) return true;
  return files.some(({ hashAt }) => hashAt === shipped.hash);
}

interface Recovered {
  readonly head: Head | undefined;
  /** The chain's hash at the place asked for, where the file passes it. */
  readonly hashAt: string | undefined;
  /** What was found after the last good line: nothing, the torn end of an unfinished write, or lines that do not belong to the chain. */
  readonly end: "whole" | "torn" | "damaged";
}

/**
 * Checks the chain and cuts off what a crash left unfinished. Records from `until` on were rewritten in the next file:
 * they were never acknowledged.
 */
async function recoverFile(file: JournalFile, until: number, place: number): Promise<Recovered> {
  const handle = await open(file.path, "r+");
  try {
    const { size } = await handle.stat();
    let header: Header | undefined;
    let head: Head | undefined;
    let hashAt: string | undefined;
    let good = 0;
    let linesAfterBreak = 0;
    let broken = false;
    for await (const lines of linesOf(handle, 0, size)) {
      for (const { line, after } of lines) {
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
        if (broken) continue;
        good = after;
        if (head?.seq === place) hashAt = head.hash;
      }
    }
    if (good === size) return { head, hashAt, end: "whole" };
    // A torn write may have left several whole lines out of order; only bytes after the acknowledged ones are ever cut.
    const end = linesAfterBreak > 0 && (head?.seq ?? 0) + 1 < until ? "damaged" : "torn";
    if (end === "damaged") await keepCopy(file);
    await handle.truncate(good);
    await handle.sync();
    return { head, hashAt, end };
  } finally {
    await handle.close();
  }
}

/** Takes a file out of the journal without losing it. */
const setApart = (file: JournalFile): Promise<void> => rename(file.path, `${file.path}.${randomUUID().slice(0, 8)}.apart`);

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
