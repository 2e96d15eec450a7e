// Reads one HTTP/1.x response from the bytes of a provider's connection, strictly: what is doubtful ends the connection.

/** What is needed of a response's head. */
export interface ResponseHead {
  readonly status: number;
  readonly contentType: string;
  readonly contentEncoding: string;
  /** Whether the connection may carry another request. */
  readonly isKept: boolean;
}

/** Takes a response's body as it comes in; what it throws ends the connection. */
export interface BodySink {
  begin(head: ResponseHead): void;
  /** `part` is only valid during the call. */
  write(part: Buffer): void;
}

export interface ResponseLimits {
  readonly headBytesMax: number;
  readonly bodyBytesMax: number;
}

/** The provider does not speak HTTP as RFC 9112 has it, or says more than may be read. */
export class MalformedResponse extends Error {}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n]*)?$/;
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;
const CHUNK_SIZE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/;
const CHUNK_LINE_MAX = 300;
const END_OF_HEAD = Buffer.from("\r\n\r\n");
const END_OF_LINE = Buffer.from("\r\n");
const NOTHING = Buffer.alloc(0);

type Framing =
  | { readonly kind: "length"; left: number }
  | { readonly kind: "chunked"; left: number; at: "size" | "data" | "end" | "trailer" }
  | { readonly kind: "close" };

interface Begun {
  readonly head: ResponseHead;
  readonly framing: Framing;
}

/** One response at a time; `begin` makes it ready for the next. */
export class ResponseReader {
  readonly #limits: ResponseLimits;
  /** Bytes that came and do not yet make a head or a line. */
  #rest: Buffer = NOTHING;
  #begun: Begun | undefined;
  #sink: BodySink | undefined;
  #bodyBytes = 0;

  constructor(limits: ResponseLimits) {
    this.#limits = limits;
  }

  begin(sink: BodySink): void {
    this.#rest = NOTHING;
    this.#begun = undefined;
    this.#sink = sink;
    this.#bodyBytes = 0;
  }

  /** As soon as the head is read. */
  get head(): ResponseHead | undefined {
    return this.#begun?.head;
  }

  /** True when the response is whole. `view` is only valid during the call. Throws MalformedResponse, and what the sink throws. */
  read(view: Buffer): boolean {
    let at = 0;
    let data = view;
    if (!this.#begun) {
      if (this.#rest.length > 0) data = Buffer.concat([this.#rest, view]);
      at = this.#readHead(data);
      if (!this.#begun) {
        this.#rest = Buffer.from(data.subarray(at));
        return false;
      }
      this.#rest = NOTHING;
    }
    return this.#readBody(this.#begun.framing, at === 0 ? data : data.subarray(at));
  }

  /** The provider closed the connection: true when that was the end of the response. */
  end(): boolean {
    return this.#begun?.framing.kind === "close";
  }

  /** Where the body begins; where a head is not whole yet, where it began. */
  #readHead(data: Buffer): number {
    let from = 0;
    for (;;) {
      const end = data.indexOf(END_OF_HEAD, from);
      if ((end < 0 ? data.length : end) - from > this.#limits.headBytesMax) throw new MalformedResponse("the head is too long");
      if (end < 0) return from;
      const begun = headOf(data.toString("latin1", from, end), this.#limits.bodyBytesMax);
      from = end + END_OF_HEAD.length;
      // Interim responses (100, 103) come before the one that was asked for.
      if (begun) {
        this.#begun = begun;
        this.#sink?.begin(begun.head);
        return from;
      }
    }
  }

  #readBody(framing: Framing, data: Buffer): boolean {
    if (framing.kind === "length") {
      if (data.length > framing.left) throw new MalformedResponse("more than its content-length");
      framing.left -= data.length;
      this.#keep(data);
      return framing.left === 0;
    }
    if (framing.kind === "chunked") return this.#readChunks(framing, data);
    this.#keep(data);
    return false;
  }

  #readChunks(framing: Framing & { kind: "chunked" }, view: Buffer): boolean {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, view]) : view;
    this.#rest = NOTHING;
    while (data.length > 0) {
      if (framing.at === "data") {
        const part = data.subarray(0, framing.left);
        this.#keep(part);
        framing.left -= part.length;
        data = data.subarray(part.length);
        if (framing.left === 0) framing.at = "end";
        continue;
      }
      const end = data.indexOf(END_OF_LINE);
      const longest = framing.at === "trailer" ? this.#limits.headBytesMax : CHUNK_LINE_MAX;
      if ((end < 0 ? data.length : end) > longest) throw new MalformedResponse("a line between chunks is too long");
      if (end < 0) break;
      const line = data.toString("latin1", 0, end);
      data = data.subarray(end + END_OF_LINE.length);
      if (!nextChunk(framing, line)) continue;
      if (data.length > 0) throw new MalformedResponse("more than its last chunk");
      return true;
    }
    this.#rest = data.length > 0 ? Buffer.from(data) : NOTHING;
    return false;
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return;
    this.#bodyBytes += part.length;
    if (this.#bodyBytes > this.#limits.bodyBytesMax) throw new MalformedResponse("the body is too long");
    this.#sink?.write(part);
  }
}

/** True after the empty line that ends the last chunk. Trailers say nothing that is asked for. */
function nextChunk(framing: Framing & { kind: "chunked" }, line: string): boolean {
  if (framing.at === "trailer") return line === "";
  if (framing.at === "end") {
    if (line !== "") throw new MalformedResponse("a chunk is longer than it said");
    framing.at = "size";
    return false;
  }
  const size = CHUNK_SIZE.exec(line)?.[1];
  if (size === undefined) throw new MalformedResponse("a chunk without a size");
  framing.left = Number.parseInt(size, 16);
  framing.at = framing.left === 0 ? "trailer" : "data";
  return false;
}

/** Undefined for an interim response. */
function headOf(text: string, bodyBytesMax: number): Begun | undefined {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const [, minor, status] = STATUS_LINE.exec(statusLine) ?? [];
  if (status === undefined) throw new MalformedResponse("no status line");
  const isOld = minor === "0";
  let length: number | undefined;
  let isChunked = false;
  let isKept = !isOld;
  let contentType = "";
  let contentEncoding = "identity";
  for (const line of lines) {
    // A line that begins with a blank would continue the one before: obsolete, and two readers read it in two ways.
    const [, name = "", value = ""] = FIELD.exec(line) ?? [];
    if (name === "" || value.includes("\0") || value.includes("\r") || value.includes("\n")) throw new MalformedResponse("a header line");
    switch (name.toLowerCase()) {
      case "content-length": {
        const said = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
        if (Number.isNaN(said) || (length !== undefined && length !== said)) throw new MalformedResponse("content-length");
        length = said;
        break;
      }
      case "transfer-encoding":
        if (isOld || isChunked || value.toLowerCase() !== "chunked") throw new MalformedResponse("transfer-encoding");
        isChunked = true;
        break;
      case "connection":
        if (/(?:^|,)\s*close\s*(?:,|$)/i.test(value)) isKept = false;
        break;
      case "content-type":
        contentType = value;
        break;
      case "content-encoding":
        contentEncoding = value.toLowerCase();
        break;
    }
  }
  const code = Number(status);
  if (code === 101) throw new MalformedResponse("another protocol");
  if (code < 200) return undefined;
  if (isChunked && length !== undefined) throw new MalformedResponse("two lengths");
  if (length !== undefined && length > bodyBytesMax) throw new MalformedResponse("the body is too long");
  const isEmpty = code === 204 || code === 304;
  const framing: Framing = isEmpty
    ? { kind: "length", left: 0 }
    : isChunked
      ? { kind: "chunked", left: 0, at: "size" }
      : length === undefined
        ? { kind: "close" }
        : { kind: "length", left: length };
  return { head: { status: code, contentType, contentEncoding, isKept: isKept && framing.kind !== "close" }, framing };
}
