// The gateway's append-only journal: calls that wait together share one synchronous write; none is answered before it has returned.
import assert from "node:assert/strict";
import { constants, ftruncate, write } from "node:fs";
import { mkdir, open, unlink, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import type { Logger } from "#kernel/log.ts";
import { gatewayProblem } from "./gateway.problems.ts";
import {
  type DigestName,
  fileFor,
  type Head,
  headerLine,
  type JournalFile,
  LINE_OVERHEAD,
  type Position,
  readRecords,
  writeLine,
} from "./journal-file.ts";
import { recoverFolder } from "./journal-recovery.ts";
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

/** Records that follow one another in the journal. */
export interface Stretch {
  readonly texts: readonly string[];
  readonly head: Head;
  /** How many records between the place asked for and the first of these are in no file. */
  readonly missing: number;
}

interface Group {
  data: Buffer;
  size: number;
  count: number;
  readonly since: number;
  head: Head;
  readonly durable: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const truncate = promisify(ftruncate);
// With O_DSYNC the write itself returns when the data is on disk: one trip to the thread pool instead of two.
const FLAGS = constants.O_CREAT | constants.O_WRONLY | constants.O_DSYNC;
// Zeros written ahead: a write that changes neither length nor blocks costs the disk and the kernel half of one that does.
const AHEAD = Buffer.alloc(1 << 20);
/** However many keep coming: the first of a group waits no longer than this for the others. */
const GROUP_WAIT_MS = 2;
const GROUP_BYTES = 16_384;
// Of a UTF-16 code unit.
const UTF8_BYTES_MAX = 3;
const REOPEN_AFTER_MS = 1_000;

export class Journal {
  readonly #options: JournalOptions;
  #files: JournalFile[];
  #handle: FileHandle | undefined;
  /** Bytes of the current file that are on disk. */
  #size = 0;
  /** Its length, zeros written ahead included. */
  #allotted = 0;
  /** The chain's end: as far as it was computed, and as far as it is on disk. */
  #head: Head;
  #durable: Head;
  #group: Group | undefined;
  /** The buffer of the last group, for the next: fresh ones would keep the garbage collector busy. */
  #spare: Buffer | undefined;
  #writing: Promise<void> | undefined;
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
    const { files, head } = await recoverFolder(options.folder, shipped, options.log);
    const journal = new Journal(options, files, head);
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
    const group = (this.#group ??= this.#newGroup());
    makeRoom(group, LINE_OVERHEAD + text.length * UTF8_BYTES_MAX);
    const { hash, end } = writeLine(group.data, group.size, this.#options.digest, this.#head.hash, text);
    this.#head = group.head = { seq, hash };
    group.size = end;
    group.count++;
    this.#schedule();
    return { seq, durable: group.durable };
  }

  #newGroup(): Group {
    const { promise: durable, resolve, reject } = Promise.withResolvers<void>();
    // Each call that waits handles the rejection; a group may also be left by all of them.
    void durable.catch(() => undefined);
    const data = this.#spare ?? Buffer.allocUnsafeSlow(GROUP_BYTES);
    this.#spare = undefined;
    return { data, size: 0, count: 0, since: performance.now(), head: this.#head, durable, resolve, reject };
  }

  #schedule(seen = 0): void {
    if (this.#scheduled || this.#writing) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const group = this.#group;
      if (!group || this.#writing) return;
      // As long as each turn of the event loop brings more, one write is worth waiting for; a turn that brings none would be slept away.
      const isGrowing = group.count > seen && group.count < this.#options.callsUnderWay();
      if (isGrowing && performance.now() - group.since < GROUP_WAIT_MS) this.#schedule(group.count);
      else this.#flush();
    });
  }

  #flush(): void {
    const group = this.#group;
    if (!group || this.#writing) return;
    this.#group = undefined;
    this.#writing = this.#store(group).then(
      () => {
        this.#writing = undefined;
        this.#durable = group.head;
        this.#spare = group.data;
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
    assert(handle, "a journal file is open");
    const data = group.data.subarray(0, group.size);
    while (this.#size + data.length > this.#allotted) {
      await writeWhole(handle.fd, AHEAD, this.#allotted);
      this.#allotted += AHEAD.length;
    }
    await writeWhole(handle.fd, data, this.#size);
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
    await this.#endFile();
    const file = fileFor(this.#options.folder, this.#durable.seq + 1);
    const handle = await open(file.path, FLAGS, 0o600);
    try {
      const header = Buffer.from(headerLine(this.#options.gateway, this.#options.digest, this.#durable));
      await handle.truncate(0);
      await handle.write(header);
      await syncFolder(this.#options.folder);
      this.#size = this.#allotted = header.length;
    } catch (error) {
      await handle.close();
      throw error;
    }
    this.#handle = handle;
    this.#files = [...this.#files.filter(({ path }) => path !== file.path), file];
  }

  /** Record texts after a place, as far as they are on disk; none means that there is no more. What no file holds any more is left out. */
  async after(place: Head, limit: number): Promise<Stretch> {
    const files = this.#files;
    const index = files.findLastIndex(({ first }) => first <= place.seq + 1);
    for (const file of files.slice(Math.max(0, index))) {
      if (place.seq >= this.#durable.seq) break;
      const stretch = await this.#readFile(file, place, limit);
      if (stretch.texts.length > 0) return stretch;
    }
    return { texts: [], head: place, missing: 0 };
  }

  async #readFile(file: JournalFile, place: Head, limit: number): Promise<Stretch> {
    const next = this.#files[this.#files.indexOf(file) + 1];
    const last = Math.min(this.#durable.seq, (next?.first ?? Infinity) - 1);
    const known = this.#position?.file === file.path && this.#position.seq === place.seq ? this.#position : undefined;
    const { texts, head, position } = await readRecords(file, { after: place, last, limit, known });
    if (position) this.#position = position;
    return { texts, head, missing: texts.length === 0 ? 0 : head.seq - texts.length - place.seq };
  }
  #position: Position | undefined;

  /** Whether the chain leads through a place; false also when no file reaches back to it. */
  async leadsThrough({ seq, hash }: Head): Promise<boolean> {
    if (seq === this.#durable.seq) return hash === this.#durable.hash;
    const { head } = await this.after({ seq: seq - 1, hash: "" }, 1);
    return head.seq === seq && head.hash === hash;
  }

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
    await this.#endFile();
  }

  async #endFile(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.truncate(this.#size);
    await handle?.close();
  }
}

function writeWhole(fd: number, data: Buffer, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const goOn = (done: number): void => {
      write(fd, data, done, data.length - done, position + done, (error, written) => {
        if (error) reject(error);
        else if (done + written < data.length) goOn(done + written);
        else resolve();
      });
    };
    goOn(0);
  });
}

function makeRoom(group: Group, bytes: number): void {
  if (group.size + bytes <= group.data.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(group.data.length * 2, group.size + bytes));
  group.data.copy(larger, 0, 0, group.size);
  group.data = larger;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
