// A replication connection: the changes of a slot, held while nobody takes them, acknowledged by us and never by the clock.
import type { Socket } from "node:net";
import pg from "pg";
import type { Clock } from "#kernel/clock.ts";
import { postgresqlWay, type Way } from "#kernel/database-way.ts";
import { lsnText, readReplication, standbyStatus } from "./pgoutput.ts";
import { literal, quoted } from "./sql.ts";

interface WalSender {
  readonly stream: Socket;
  on(event: "copyData", listener: (message: { chunk: Buffer }) => void): void;
  once(event: "replicationStart", listener: () => void): void;
  sendCopyFromChunk(bytes: Buffer): void;
}

/** Values as COPY would write them, whatever the server's own settings. */
const SETTINGS = [
  "set statement_timeout = 0",
  "set datestyle = 'ISO, YMD'",
  "set intervalstyle = 'postgres'",
  "set timezone = 'Asia/Shanghai'",
  "set client_encoding = 'UTF8'",
  "set extra_float_digits = 1",
  "set bytea_output = 'hex'",
];

export interface ChangeSink {
  data(message: Buffer, walEnd: bigint): void;
  /** How far the server's log goes, where it holds nothing for us. */
  idle(walEnd: bigint): void;
  failed(error: Error): void;
}

export class ChangeStream {
  readonly #sender: WalSender;
  readonly #clock: Clock;
  #confirmed = 0n;

  private constructor(client: pg.Client, clock: Clock) {
    this.#sender = (client as unknown as { connection: WalSender }).connection;
    this.#clock = clock;
  }

  static async open(
    way: Way,
    { slot, publication, from, clock, signal, sink }: StreamOptions & { sink: ChangeSink },
  ): Promise<ChangeStream> {
    signal.throwIfAborted();
    const config = { ...postgresqlWay(way), application_name: "govshare capture", replication: "database" };
    const client = new pg.Client(config);
    client.on("error", () => undefined);
    const stream = new ChangeStream(client, clock);
    const cut = (): void => stream.close();
    signal.addEventListener("abort", cut, { once: true });
    client.once("end", () => signal.removeEventListener("abort", cut));
    await client.connect();
    for (const setting of SETTINGS) await client.query(setting);
    stream.#confirmed = from;
    const sender = stream.#sender;
    sender.on("copyData", ({ chunk }) => {
      try {
        stream.#received(chunk, sink);
      } catch (error) {
        sink.failed(error as Error);
      }
    });
    const begun = new Promise<void>((resolve, reject) => {
      sender.once("replicationStart", resolve);
      client
        .query(
          `START_REPLICATION SLOT ${quoted(slot)} LOGICAL ${lsnText(from)} (proto_version '1', publication_names ${literal(quoted(publication))})`,
        )
        .then(
          () => sink.failed(new Error("the server closed the stream")),
          (error: Error) => {
            reject(error);
            sink.failed(error);
          },
        );
    });
    await begun;
    return stream;
  }

  #received(chunk: Buffer, sink: ChangeSink): void {
    const message = readReplication(chunk);
    if (message.kind === "data") sink.data(message.data, message.walEnd);
    else if (message.kind === "keepalive") {
      sink.idle(message.walEnd);
      if (message.isAsked) this.confirm(this.#confirmed);
    }
  }

  /** Everything before this place is at the target for good: the server need not keep it. */
  confirm(lsn: bigint): void {
    if (lsn > this.#confirmed) this.#confirmed = lsn;
    this.#sender.sendCopyFromChunk(standbyStatus(this.#confirmed, this.#clock.now()));
  }

  get confirmed(): bigint {
    return this.#confirmed;
  }

  pause(): void {
    this.#sender.stream.pause();
  }

  resume(): void {
    this.#sender.stream.resume();
  }

  close(): void {
    this.#sender.stream.destroy();
  }
}

export interface StreamOptions {
  readonly slot: string;
  readonly publication: string;
  readonly from: bigint;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}
