// Reads COPY … TO STDOUT row by row straight from the connection: each message is one row, so that nothing has to be searched for.
import { Socket } from "node:net";
import type pg from "pg";

export interface RowSink {
  /** A row without its line feed. The bytes are valid until it returns. */
  row(bytes: Buffer, from: number, to: number): void;
  /** What to wait for before more is read. */
  ready(): Promise<void> | undefined;
}

const COPY_DATA = 0x64;
const COPY_DONE = 0x63;
const ERROR = 0x45;
const LINE_FEED = 0x0a;
const HEADER = 5;
/** A row is held whole, twice at most. */
const ROW_BYTES_MAX = 16 * 1024 * 1024;

/** One piece of what comes, read into the same memory again and again. */
const PIECE_BYTES = 256 * 1024;

/**
 * A socket whose pieces are not memory of their own: half a gigabyte a second of short-lived pieces keeps the collector busier than the rows keep us.
 * Whoever listens to `data` gets a copy, unless it said that it needs none.
 */
export class FrugalSocket extends Socket {
  /** The listener of `data` is done with a piece when it returns. */
  isBorrowed = false;

  constructor() {
    const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
    super({
      onread: {
        buffer,
        callback: (length: number): boolean => {
          const piece = buffer.subarray(0, length);
          this.emit("data", this.isBorrowed ? piece : Buffer.from(piece));
          return true;
        },
      },
    });
  }
}

interface PgConnection {
  readonly stream: Socket;
  query(text: string): void;
}

/** A query as `pg` runs it, which takes the connection over for as long as rows come. */
class CopyOut {
  readonly done: Promise<void>;
  readonly #text: string;
  readonly #sink: RowSink;
  #connection: PgConnection | undefined;
  #handler: ((piece: Buffer) => void) | undefined;
  /** The beginning of a message of which the end has not come. */
  #rest: Buffer = Buffer.allocUnsafeSlow(64 * 1024);
  #held = 0;
  #isOver = false;
  #resolve!: () => void;
  #reject!: (error: Error) => void;
  readonly #onData = (piece: Buffer): void => this.#data(piece);

  constructor(text: string, sink: RowSink) {
    this.#text = text;
    this.#sink = sink;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: PgConnection): void {
    this.#connection = connection;
    const { stream } = connection;
    const [handler] = stream.listeners("data") as ((piece: Buffer) => void)[];
    this.#handler = handler;
    if (handler) stream.removeListener("data", handler);
    stream.on("data", this.#onData);
    if (stream instanceof FrugalSocket) stream.isBorrowed = true;
    connection.query(this.#text);
  }

  #data(piece: Buffer): void {
    let at = this.#held === 0 ? 0 : this.#complete(piece);
    while (at + HEADER <= piece.length) {
      const kind = piece[at];
      if (kind === COPY_DONE || kind === ERROR) {
        this.#handBack(piece.subarray(at));
        return;
      }
      const end = at + 1 + piece.readUInt32BE(at + 1);
      if (end > piece.length) break;
      if (kind === COPY_DATA) this.#sink.row(piece, at + HEADER, piece[end - 1] === LINE_FEED ? end - 1 : end);
      at = end;
    }
    if (at < piece.length) this.#hold(piece, at, piece.length);
    if (this.#isOver) return;
    const waiting = this.#sink.ready();
    if (waiting === undefined) return;
    const stream = this.#connection?.stream;
    stream?.pause();
    // How it failed is told by whoever waits for the sink.
    void waiting.then(
      () => stream?.resume(),
      () => stream?.resume(),
    );
  }

  // Only the message that two pieces share is put together: copying whole pieces would cost as much as reading them.
  #complete(piece: Buffer): number {
    let at = Math.min(HEADER - this.#held, piece.length);
    if (at > 0) this.#hold(piece, 0, at);
    else at = 0;
    if (this.#held < HEADER) return at;
    const kind = this.#rest[0];
    if (kind === COPY_DONE || kind === ERROR) {
      this.#handBack(Buffer.concat([this.#rest.subarray(0, this.#held), piece.subarray(at)]));
      return piece.length;
    }
    const length = 1 + this.#rest.readUInt32BE(1);
    const stop = Math.min(at + length - this.#held, piece.length);
    this.#hold(piece, at, stop);
    if (this.#held < length) return piece.length;
    this.#held = 0;
    if (kind === COPY_DATA) this.#sink.row(this.#rest, HEADER, this.#rest[length - 1] === LINE_FEED ? length - 1 : length);
    return stop;
  }

  #hold(piece: Buffer, from: number, to: number): void {
    const needed = this.#held + to - from;
    if (needed > ROW_BYTES_MAX) {
      this.#connection?.stream.destroy(new Error(`a row of more than ${ROW_BYTES_MAX} bytes`));
      return;
    }
    if (needed > this.#rest.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#rest.length));
      this.#rest.copy(larger, 0, 0, this.#held);
      this.#rest = larger;
    }
    piece.copy(this.#rest, this.#held, from, to);
    this.#held = needed;
  }

  /** The driver goes on with what follows the rows. */
  #handBack(rest: Buffer): void {
    this.#isOver = true;
    const stream = this.#connection?.stream;
    stream?.removeListener("data", this.#onData);
    if (stream instanceof FrugalSocket) stream.isBorrowed = false;
    if (!this.#handler) return;
    stream?.on("data", this.#handler);
    this.#handler(Buffer.from(rest));
  }

  // Called by the driver.
  handleError(error: Error): void {
    const stream = this.#connection?.stream;
    stream?.removeListener("data", this.#onData);
    if (stream instanceof FrugalSocket) stream.isBorrowed = false;
    if (this.#handler && stream && !stream.listeners("data").includes(this.#handler)) stream.on("data", this.#handler);
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    this.#resolve();
  }
  handleCommandComplete(): void {}
  handleCopyData(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}

export async function copyOut(client: pg.ClientBase, text: string, sink: RowSink): Promise<void> {
  const query = new CopyOut(text, sink);
  client.query(query as unknown as pg.Submittable);
  await query.done;
}
