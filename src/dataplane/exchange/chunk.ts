// Cuts a stream of rows into chunks on the way: place fields off, touched fields worked on, the rest copied as it is, all of it counted.
import { type CellWork, endOfField, isNull, readField, REFUSED, ROOM } from "./cell.ts";

/** Values that order the rows and say how far one has come; null where a row has none. */
export type Place = readonly (string | null)[];

export interface Chunk {
  /** Whole rows in COPY's text format, from the beginning of their memory on. */
  readonly bytes: Buffer;
  /** Where each row starts in `bytes`; one more for the end. */
  readonly starts: Uint32Array;
  readonly rows: number;
  /** The place of the last row that was read into it, a refused one too. */
  readonly place: Place;
  readonly refused: readonly Refused[];
}

export interface Refused {
  /** The column of which the value may not pass. */
  readonly column: string;
}

export interface RowShape {
  /** How many fields come first and go no further. */
  readonly places: number;
  /** The fields after these, one work each; what follows them is copied. */
  readonly works: readonly { readonly column: string; readonly work: CellWork }[];
}

export interface ChunkLimits {
  readonly rowsMax: number;
  readonly bytesMax: number;
}

const MARGIN = 64 * 1024;

/** Memory of chunks that are done with, for those of any run: given up with each, it would pile up until the collector comes. */
const spare: Buffer[] = [];
const SPARE_MAX = 4;

const EMPTY = Buffer.alloc(0);

/** Shared with the thread that digests. */
const memoryOf = (length: number): Buffer => Buffer.from(new SharedArrayBuffer(length));

function keep(memory: Buffer, { bytesMax }: ChunkLimits): void {
  if (memory.length === bytesMax + MARGIN && spare.length < SPARE_MAX) spare.push(memory);
}

/** Takes rows one by one, without waiting; full chunks are handed over as they come. */
export class ChunkCutter {
  readonly #shape: RowShape;
  readonly #limits: ChunkLimits;
  readonly #take: (chunk: Chunk) => void;
  #out: Buffer;
  #at = 0;
  #starts: Uint32Array;
  #rows = 0;
  #read = 0;
  #refused: Refused[] = [];
  /** The place fields of the last row, as they came: what they say is read only when a chunk ends. */
  #last: Buffer = Buffer.allocUnsafeSlow(1_024);
  #lastEnd = 0;

  constructor(options: { shape: RowShape; limits: ChunkLimits; take: (chunk: Chunk) => void }) {
    this.#shape = options.shape;
    this.#limits = options.limits;
    this.#take = options.take;
    this.#out = this.#buffer();
    this.#starts = new Uint32Array(options.limits.rowsMax + 1);
  }

  /** A row, without its line feed. */
  row(bytes: Buffer, from: number, to: number): void {
    const { places, works } = this.#shape;
    let at = from;
    for (let index = 0; index < places; index += 1) at = endOfField(bytes, at, to) + 1;
    if (places > 0) this.#keepPlace(bytes, from, at - 1);
    const length = to - from;
    this.#makeRoom(length * (works.length > 0 ? 4 : 1) + works.length * ROOM + 2);
    const out = this.#out;
    const start = this.#at;
    let end = start;
    let isRefused = false;
    for (let index = 0; index < works.length; index += 1) {
      const { work, column } = works[index] as RowShape["works"][number];
      const stop = endOfField(bytes, at, to);
      end = work(bytes, at, stop, out, end);
      at = stop;
      if (end === REFUSED) {
        this.#refused.push({ column });
        isRefused = true;
        break;
      }
      if (at >= to) break;
      out[end] = 0x09;
      end += 1;
      at += 1;
    }
    if (!isRefused) {
      if (at < to) end += bytes.copy(out, end, at, to);
      out[end] = 0x0a;
      this.#at = end + 1;
      this.#rows += 1;
      this.#starts[this.#rows] = this.#at;
    }
    this.#read += 1;
    if (this.#read >= this.#limits.rowsMax || this.#at >= this.#limits.bytesMax) this.#cut();
  }

  /** Hands over what is left. */
  end(): void {
    if (this.#read > 0) this.#cut();
    keep(this.#out, this.#limits);
    this.#out = EMPTY;
  }

  /** A chunk's memory, to be used again. */
  giveBack(chunk: Chunk): void {
    keep(Buffer.from(chunk.bytes.buffer), this.#limits);
  }

  #buffer(): Buffer {
    const length = this.#limits.bytesMax + MARGIN;
    const at = spare.findIndex((each) => each.length === length);
    return at < 0 ? memoryOf(length) : (spare.splice(at, 1)[0] as Buffer);
  }

  #makeRoom(needed: number): void {
    if (this.#at + needed <= this.#out.length) return;
    const larger = memoryOf(this.#at + needed);
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  #keepPlace(bytes: Buffer, from: number, to: number): void {
    const length = to - from;
    if (length > this.#last.length) this.#last = Buffer.allocUnsafeSlow(2 * length);
    const last = this.#last;
    for (let index = 0; index < length; index += 1) last[index] = bytes[from + index] as number;
    this.#lastEnd = length;
  }

  #place(): Place {
    const place: (string | null)[] = [];
    let at = 0;
    for (let index = 0; index < this.#shape.places; index += 1) {
      const stop = endOfField(this.#last, at, this.#lastEnd);
      place.push(isNull(this.#last, at, stop) ? null : readField(this.#last, at, stop));
      at = stop + 1;
    }
    return place;
  }

  #cut(): void {
    const chunk = {
      bytes: this.#out.subarray(0, this.#at),
      starts: this.#starts.slice(0, this.#rows + 1),
      rows: this.#rows,
      place: this.#place(),
      refused: this.#refused,
    };
    this.#out = this.#buffer();
    this.#at = 0;
    this.#rows = 0;
    this.#read = 0;
    this.#refused = [];
    this.#take(chunk);
  }
}
