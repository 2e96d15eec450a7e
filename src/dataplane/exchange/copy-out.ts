// Reads COPY … TO STDOUT row by row straight from the connection: each message is one row, so that nothing has to be searched for.
import type { Socket } from "node:net";
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
const HEADER = 5;
/** A row is held whole, twice at most. */
const ROW_BYTES_MAX = 16 * 1024 * 1024;

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
  #rest: Buffer | undefined;
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
    connection.query(this.#text);
  }

  #data(piece: Buffer): void {
    const bytes = this.#rest === undefined ? piece : Buffer.concat([this.#rest, piece]);
    this.#rest = undefined;
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const kind = bytes[at];
      if (kind === COPY_DONE || kind === ERROR) {
        this.#handBack(bytes.subarray(at));
        return;
      }
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (kind === COPY_DATA) this.#sink.row(bytes, at + HEADER, bytes[end - 1] === 0x0a ? end - 1 : end);
      at = end;
    }
    if (bytes.length - at > ROW_BYTES_MAX) {
      this.#connection?.stream.destroy(new Error(`a row of more than ${ROW_BYTES_MAX} bytes`));
      return;
    }
    // A copy: what is left is small, and the piece may be large.
    if (at < bytes.length) this.#rest = at === 0 ? bytes : Buffer.from(bytes.subarray(at));
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

  /** The driver goes on with what follows the rows. */
  #handBack(rest: Buffer): void {
    const stream = this.#connection?.stream;
    stream?.removeListener("data", this.#onData);
    if (!this.#handler) return;
    stream?.on("data", this.#handler);
    this.#handler(rest);
  }

  // Called by the driver.
  handleError(error: Error): void {
    const stream = this.#connection?.stream;
    stream?.removeListener("data", this.#onData);
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
