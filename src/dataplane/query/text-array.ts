// A list of texts as PostgreSQL takes it in binary: written straight from bytes, without a text of its own for each.

const HEAD = 20;
const TEXT_OID = 25;
const NONE = -1;

export class TextArray {
  #bytes: Buffer;
  #at = HEAD;
  #count = 0;
  #hasNull = false;

  constructor(bytesMax: number, countMax: number) {
    this.#bytes = Buffer.allocUnsafeSlow(HEAD + bytesMax + 4 * countMax);
  }

  get length(): number {
    return this.#count;
  }

  add(from: Buffer, start: number, end: number): void {
    const size = end - start;
    this.#room(size);
    const bytes = this.#bytes;
    let at = this.#head(size);
    // Most are shorter than what a call to copy them costs.
    if (size > 64) at += from.copy(bytes, at, start, end);
    else for (let each = start; each < end; each += 1) bytes[at++] = from[each] as number;
    this.#at = at;
  }

  addText(text: string): void {
    const size = Buffer.byteLength(text);
    this.#room(size);
    const at = this.#head(size);
    this.#at = at + this.#bytes.write(text, at);
  }

  addNull(): void {
    this.#room(0);
    this.#at = this.#head(NONE);
    this.#hasNull = true;
  }

  bytes(): Buffer {
    const bytes = this.#bytes;
    bytes.writeInt32BE(this.#count === 0 ? 0 : 1, 0);
    bytes.writeInt32BE(this.#hasNull ? 1 : 0, 4);
    bytes.writeInt32BE(TEXT_OID, 8);
    if (this.#count === 0) return bytes.subarray(0, 12);
    bytes.writeInt32BE(this.#count, 12);
    bytes.writeInt32BE(1, 16);
    return bytes.subarray(0, this.#at);
  }

  /** Walks the texts from the first one on. */
  cursor(): TextCursor {
    return new TextCursor(this.#bytes, HEAD);
  }

  #head(size: number): number {
    const bytes = this.#bytes;
    const at = this.#at;
    bytes[at] = size >> 24;
    bytes[at + 1] = size >> 16;
    bytes[at + 2] = size >> 8;
    bytes[at + 3] = size;
    this.#count += 1;
    return at + 4;
  }

  #room(size: number): void {
    if (this.#at + size + 4 <= this.#bytes.length) return;
    this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#at)], Math.ceil((this.#at + size + 4) * 1.5));
  }
}

/** Where one of the texts lies; moved on to the next. */
export class TextCursor {
  readonly bytes: Buffer;
  start: number;
  end: number;
  isNull = true;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.start = at;
    this.end = at;
  }

  next(): void {
    const size = this.bytes.readInt32BE(this.end);
    this.isNull = size < 0;
    this.start = this.end + 4;
    this.end = this.start + Math.max(0, size);
  }

  text(): string {
    return this.bytes.toString("utf8", this.start, this.end);
  }
}
