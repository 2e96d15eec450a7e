// The gateway's append-only journal: calls that wait together share one synchronous write; none is answered before it has returned.
import { constants, write as writeWithCallback, ftruncate } from "node:fs";
import { mkdir, open, unlink, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import type { Logger } from "#kernel/log.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import {
  chainHash,
  type DigestName,
  fileFor,
  type Head,
  headerLine,
  journalFiles,
  type JournalFile,
  linesOf,
  recoverFile,
} from "./journal-file.ts";
import { recordText, type UsageRecord } from "./record.ts";

export interface JournalOptions {
  readonly folder: string;
  readonly gateway: string;
  readonly digest: DigestName;
  readonly fileBytesMax: number;
  /** How many calls are under way: while more may join, a group waits a moment for them. */
  readonly callsUnderWay: () => number;
  readonly log: Logger;
}

export interface Receipt {
  readonly seq: number;
  /** Settles when the record is on disk; rejects with a Problem when it is not. */
  readonly durable: Promise<void>;
}

interface Group {
  text: string;
  count: number;
  readonly last: { head: Head };
  readonly durable: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const write = promisify(writeWithCallback) as (
  fd: number,
  data: Buffer,
  offset: number,
  length: number,
) => Promise<{ bytesWritten: number }>;
const truncate = promisify(ftruncate);
// With O_DSYNC the write itself returns when data and length are on disk: one trip to the thread pool instead of two.
const FLAGS = constants.O_CREAT | constants.O_WRONLY | constants.O_APPEND | constants.O_DSYNC;
const GROUP_WAIT_MS = 1;
const REOPEN_AFTER_MS = 1_000;

export class Journal {
  readonly #options: JournalOptions;
  #files: JournalFile[];
  #handle: FileHandle | undefined;
  /** Bytes of the current file that are on disk. */
  #size = 0;
  /** The chain's end: as far as it was computed, and as far as it is on disk. */
  #head: Head;
  #durable: Head;
  #group: Group | undefined;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #scheduled = false;
  #failedAt: number | undefined;
  #closed = false;

  private constructor(options: JournalOptions, files: JournalFile[], head: Head) {
    this.#options = options;
    this.#files = files;
    this.#head = this.#durable = head;
  }

  /** Checks what an earlier run left, cuts off what it did not finish, and goes on after it or after what PostgreSQL already has. */
  static async open(options: JournalOptions, shipped: Head): Promise<Journal> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const files = await journalFiles(options.folder);
    let head = shipped;
    const kept: JournalFile[] = [];
    for (const [index, file] of files.entries()) {
      const recovered = await recoverFile(file, files[index + 1]?.first ?? Infinity);
      if (recovered.end === "damaged") options.log.error({ file: file.path }, "journal damaged; a copy was kept beside it");
      if (recovered.end === "torn") options.log.warn({ file: file.path }, "cut an unfinished write off the journal");
      if (recovered.head && recovered.head.seq > head.seq) head = recovered.head;
      if (recovered.head && recovered.head.seq > shipped.seq) kept.push(file);
      else await unlink(file.path);
    }
    const journal = new Journal(options, kept, head);
    await journal.#startFile();
    return journal;
  }

  get durable(): Head {
    return this.#durable;
  }

  append(record: UsageRecord): Receipt {
    if (this.#closed || (this.#failedAt !== undefined && performance.now() - this.#failedAt < REOPEN_AFTER_MS))
      throw gatewayProblem("unrecorded");
    const seq = this.#head.seq + 1;
    const text = recordText(record, seq);
    this.#head = { seq, hash: chainHash(this.#options.digest, this.#head.hash, text) };
    const group = (this.#group ??= newGroup(this.#head));
    group.text += `${this.#head.hash} ${text}\n`;
    group.count++;
    group.last.head = this.#head;
    this.#schedule();
    return { seq, durable: group.durable };
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (!this.#group || this.#writing) return;
      if (this.#group.count * 2 >= this.#options.callsUnderWay()) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), GROUP_WAIT_MS);
    });
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const group = this.#group;
    if (!group || this.#writing) return;
    this.#group = undefined;
    this.#writing = this.#store(group).then(
      () => {
        this.#writing = undefined;
        this.#durable = group.last.head;
        this.#failedAt = undefined;
        group.resolve();
        if (this.#group) this.#schedule();
      },
      (error: unknown) => this.#fail(group, error),
    );
  }

  async #store(group: Group): Promise<void> {
    if (!this.#handle || this.#size >= this.#options.fileBytesMax) await this.#startFile();
    const handle = this.#handle;
    if (!handle) throw new Error("no journal file is open");
    const data = Buffer.from(group.text);
    for (let done = 0; done < data.length;) done += (await write(handle.fd, data, done, data.length - done)).bytesWritten;
    this.#size += data.length;
  }

  /** Nothing of a failed group, nor of the one chained to it, was acknowledged: the chain goes on from what is on disk. */
  async #fail(group: Group, error: unknown): Promise<void> {
    this.#options.log.error({ err: error }, "the journal cannot be written; calls are refused");
    this.#failedAt = performance.now();
    const next = this.#group;
    this.#group = undefined;
    this.#head = this.#durable;
    const handle = this.#handle;
    this.#handle = undefined;
    // Should this fail too: the next file starts with the same seq, and recovery ignores what it overlaps.
    if (handle) await truncate(handle.fd, this.#size).catch(() => undefined);
    await handle?.close().catch(() => undefined);
    this.#writing = undefined;
    for (const failed of [group, next]) failed?.reject(gatewayProblem("unrecorded", { internal: error }));
    if (this.#group) this.#schedule();
  }

  async #startFile(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    const file = fileFor(this.#options.folder, this.#durable.seq + 1);
    const handle = await open(file.path, FLAGS, 0o600);
    try {
      const header = Buffer.from(headerLine(this.#options.gateway, this.#options.digest, this.#durable));
      await handle.truncate(0);
      await handle.write(header);
      await syncFolder(this.#options.folder);
      this.#size = header.length;
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#handle = handle;
    this.#files = [...this.#files.filter(({ path }) => path !== file.path), file];
  }

  /** Record texts after a place, as far as they are on disk; none means that there is no more. */
  async after(place: Head, limit: number): Promise<{ readonly texts: readonly string[]; readonly head: Head }> {
    const file = this.#files.findLast(({ first }) => first <= place.seq + 1);
    const end = this.#durable.seq;
    if (!file || place.seq >= end) return { texts: [], head: place };
    const next = this.#files[this.#files.indexOf(file) + 1];
    const last = Math.min(end, (next?.first ?? Infinity) - 1, place.seq + limit);
    const texts: string[] = [];
    let head = place;
    const handle = await open(file.path, "r");
    try {
      const known = this.#position?.file === file.path && this.#position.seq === place.seq ? this.#position : undefined;
      let seq = known ? known.seq : file.first - 2;
      const { size } = await handle.stat();
      for await (const { line, after } of linesOf(handle, known?.offset ?? 0, size)) {
        seq++;
        if (seq <= place.seq) continue;
        const space = line.indexOf(" ");
        texts.push(line.slice(space + 1));
        head = { seq, hash: line.slice(0, space) };
        this.#position = { file: file.path, seq, offset: after };
        if (seq >= last) break;
      }
    } finally {
      await handle.close();
    }
    return { texts, head };
  }
  #position: { readonly file: string; readonly seq: number; readonly offset: number } | undefined;

  /** Removes files of which every record is in PostgreSQL. */
  async forget(shipped: Head): Promise<void> {
    const kept = this.#files.filter((file, index) => {
      const next = this.#files[index + 1];
      return !next || next.first > shipped.seq + 1;
    });
    const gone = this.#files.filter((file) => !kept.includes(file));
    this.#files = kept;
    for (const { path } of gone) await unlink(path);
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#group || this.#writing) {
      if (!this.#writing) this.#flush();
      await this.#writing;
    }
    await this.#handle?.close();
    this.#handle = undefined;
  }
}

function newGroup(head: Head): Group {
  const { promise: durable, resolve, reject } = Promise.withResolvers<void>();
  // Each call that waits handles the rejection; a group may also be left by all of them.
  durable.catch(() => undefined);
  return { text: "", count: 0, last: { head }, durable, resolve, reject };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
