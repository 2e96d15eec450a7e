// One connection to a provider, kept for the next request: writes a request that is ready, reads its response.
import { lookup } from "node:dns";
import { connect as connectPlain, isIP, type LookupFunction, type NetConnectOpts, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type BodySink, type ResponseLimits, ResponseReader } from "./response.ts";

export interface Destination {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Certificate of the authority to trust, in PEM; without it those that Node trusts. */
  readonly authority?: string;
}

export type Failure =
  /** The provider said nothing for too long, or could not be connected to in time. */
  | "late"
  /** The connection broke, could not be made, or what came over it was no response. */
  | "broken"
  /** The same, before the provider said a word on a connection that had served before: it may just have been closed. */
  | "stale"
  /** The address lies where the platform does not connect to. */
  | "forbidden";

export interface Asked {
  /** Request line, header and body in full. */
  readonly request: Buffer;
  readonly sink: BodySink;
  readonly answered: () => void;
  readonly failed: (failure: Failure, cause: unknown) => void;
}

/** Whether an address may be connected to. */
export type Judge = (address: string) => boolean;

class ForbiddenAddress extends Error {}

export interface LineOptions extends ResponseLimits {
  readonly judge: Judge;
  readonly silenceMsMax: number;
  /** For one response, from the request to its last byte. */
  readonly wholeMsMax: number;
  readonly connectMsMax: number;
}

/** Bytes of a provider's answer are read through one buffer a connection: a fresh one each time would keep the collector busy. */
const READ_BYTES = 16_384;

export class Line {
  readonly #options: LineOptions;
  readonly #reader: ResponseReader;
  readonly #socket: Socket;
  /** Called when the line may be given another request, and when it is gone. */
  readonly #freed: (line: Line) => void;
  readonly #gone: (line: Line) => void;
  #asked: Asked | undefined;
  #hasServed = false;
  #hasAnswerBegun = false;
  #isConnected = false;
  #isGone = false;
  /** Of the clock that only goes forward. */
  #heardAt = performance.now();
  #askedAt = 0;

  constructor(
    destination: Destination,
    options: LineOptions,
    { freed, gone }: { freed: (line: Line) => void; gone: (line: Line) => void },
  ) {
    this.#options = options;
    this.#reader = new ResponseReader(options);
    this.#freed = freed;
    this.#gone = gone;
    this.#socket = openSocket(destination, options.judge, (view) => this.#hear(view));
    this.#socket.setNoDelay(true);
    this.#socket.once(destination.isTls ? "secureConnect" : "connect", () => {
      this.#isConnected = true;
      this.#heardAt = performance.now();
    });
    this.#socket.on("error", (error) => this.#break(error instanceof ForbiddenAddress ? "forbidden" : "broken", error));
    this.#socket.on("end", () => this.#ended());
    this.#socket.on("close", () => this.#break("broken", new Error("the connection was closed")));
  }

  ask(asked: Asked): void {
    this.#asked = asked;
    this.#hasAnswerBegun = false;
    this.#askedAt = this.#heardAt = performance.now();
    this.#reader.begin(asked.sink);
    this.#socket.write(asked.request);
  }

  /** Ends a line on which nothing was heard for too long; asked for at intervals by whoever keeps the lines. */
  check(now: number, idleMsMax: number): void {
    const silence = now - this.#heardAt;
    if (this.#asked) {
      const max = this.#isConnected ? this.#options.silenceMsMax : Math.min(this.#options.connectMsMax, this.#options.silenceMsMax);
      if (silence > max) this.#break("late", new Error(`nothing heard for ${Math.round(silence)} ms`));
      else if (now - this.#askedAt > this.#options.wholeMsMax) this.#break("late", new Error("the answer takes too long"));
    } else if (silence > idleMsMax) this.close();
  }

  close(): void {
    this.#break("broken", new Error("closed"));
  }

  #hear(view: Buffer): void {
    this.#heardAt = performance.now();
    const asked = this.#asked;
    // Nobody asked: what comes now could be taken for the answer to the next request.
    if (!asked) return this.close();
    this.#hasAnswerBegun = true;
    try {
      if (this.#reader.read(view)) this.#answer(asked);
    } catch (error) {
      // Whatever the reader or the sink found: the rest of the response cannot be told from the next one.
      this.#break("broken", error);
    }
  }

  #ended(): void {
    const asked = this.#asked;
    if (asked && this.#reader.end()) this.#answer(asked);
    else this.#break("broken", new Error("the provider closed the connection"));
  }

  #answer(asked: Asked): void {
    const { head } = this.#reader;
    if (!head) return this.#break("broken", new Error("an answer without a head"));
    this.#asked = undefined;
    this.#hasServed = true;
    if (head.isKept) this.#freed(this);
    else this.#leave();
    asked.answered();
  }

  #break(failure: Exclude<Failure, "stale">, cause: unknown): void {
    const asked = this.#asked;
    this.#asked = undefined;
    this.#leave();
    if (!asked) return;
    const isStale = failure === "broken" && this.#hasServed && !this.#hasAnswerBegun;
    asked.failed(isStale ? "stale" : failure, cause);
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#socket.destroy();
    this.#gone(this);
  }
}

function openSocket({ host, port, isTls, authority }: Destination, judge: Judge, hear: (view: Buffer) => void): Socket {
  const options: NetConnectOpts = {
    host,
    port,
    autoSelectFamily: true,
    lookup: judgedLookup(judge),
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(bytes, buffer) {
        hear(Buffer.from(buffer.buffer, buffer.byteOffset, bytes));
        return true;
      },
    },
  };
  if (!isTls) return connectPlain(options);
  // No name is sent for a bare address (RFC 6066).
  const name = isIP(host) === 0 && { servername: host };
  return connectTls({ ...options, ALPNProtocols: ["http/1.1"], ...name, ...(authority !== undefined && { ca: authority }) });
}

/** A name is resolved once, where it is used: whoever resolved it again might be told another address. */
const judgedLookup =
  (judge: Judge): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error("no address"), "", 0);
      // A name that leads to one forbidden address is not believed for its others.
      if (!addresses.every(({ address }) => judge(address))) return done(new ForbiddenAddress(hostname), "", 0);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
