// Cuts a stream of rows into chunks on the way: place fields off, touched fields worked on, the rest copied as it is, all of it counted and digested.
import { createHash } from "node:crypto";
import { type CellWork, endOfField, isNull, readField, REFUSED, ROOM } from "./cell.ts";

/** Values that order the rows and say how far one has come; null where a row has none. */
export type Place = readonly (string | null)[];

export interface Chunk {
  /** Whole rows in COPY's text format. */
  readonly bytes: Buffer;
  /** Where each row starts in `bytes`; one more for the end. */
  readonly starts: Uint32Array;
  readonly rows: number;
  /** The place of the last row that was read into it, a refused one too. */
  readonly place: Place;
  readonly refused: readonly Refused[];
  /** Hexadecimal digest of `bytes`. */
  readonly digest: string;
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

/** Takes rows one by one, without waiting; full chunks are handed over as they come. */
export class ChunkCutter {
  readonly #shape: RowShape;
  readonly #limits: ChunkLimits;
  readonly #digest: string;
  readonly #take: (chunk: Chunk) => void;
  readonly #spare: Buffer[] = [];
  #out: Buffer;
  #at = 0;
  #starts: Uint32Array;
  #rows = 0;
  #read = 0;
  #refused: Refused[] = [];
  #place: Place = [];

  constructor(options: { shape: RowShape; limits: ChunkLimits; digest: string; take: (chunk: Chunk) => void }) {
    this.#shape = options.shape;
    this.#limits = options.limits;
    this.#digest = options.digest;
    this.#take = options.take;
    this.#out = this.#buffer();
    this.#starts = new Uint32Array(options.limits.rowsMax + 1);
  }

  /** A row, without its line feed. */
  row(bytes: Buffer, from: number, to: number): void {
    const { places, works } = this.#shape;
    let at = from;
    for (let index = 0; index < places; index += 1) at = endOfField(bytes, at, to) + 1;
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
    if (this.#read >= this.#limits.rowsMax || this.#at >= this.#limits.bytesMax) this.#cut(this.#placeOf(bytes, from, to));
    else this.#lastSeen(bytes, from, to);
  }

  #last: { bytes: Buffer; from: number; to: number } | undefined;

  // The place of the last row is read only when a chunk ends: until then it is enough to know where it stands.
  #lastSeen(bytes: Buffer, from: number, to: number): void {
    const last = this.#last;
    if (last === undefined) this.#last = { bytes, from, to };
    else {
      last.bytes = bytes;
      last.from = from;
      last.to = to;
    }
  }

  /** Hands over what is left. */
  end(): void {
    const last = this.#last;
    if (this.#read > 0) this.#cut(last ? this.#placeOf(last.bytes, last.from, last.to) : this.#place);
  }

  /** A chunk's memory, to be used again. */
  giveBack(chunk: Chunk): void {
    const memory = Buffer.from(chunk.bytes.buffer);
    if (memory.length === this.#limits.bytesMax + MARGIN && this.#spare.length < 2) this.#spare.push(memory);
  }

  #buffer(): Buffer {
    return this.#spare.pop() ?? Buffer.from(new ArrayBuffer(this.#limits.bytesMax + MARGIN));
  }

  #makeRoom(needed: number): void {
    if (this.#at + needed <= this.#out.length) return;
    const larger = Buffer.from(new ArrayBuffer(this.#at + needed));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  #placeOf(bytes: Buffer, from: number, to: number): Place {
    const place: (string | null)[] = [];
    let at = from;
    for (let index = 0; index < this.#shape.places; index += 1) {
      const stop = endOfField(bytes, at, to);
      place.push(isNull(bytes, at, stop) ? null : readField(bytes, at, stop));
      at = stop + 1;
    }
    return place;
  }

  #cut(place: Place): void {
    const bytes = this.#out.subarray(0, this.#at);
    this.#place = place;
    const chunk = {
      bytes,
      starts: this.#starts.slice(0, this.#rows + 1),
      rows: this.#rows,
      place,
      refused: this.#refused,
      digest: createHash(this.#digest).update(bytes).digest("hex"),
    };
    this.#out = this.#buffer();
    this.#at = 0;
    this.#rows = 0;
    this.#read = 0;
    this.#refused = [];
    this.#last = undefined;
    this.#take(chunk);
  }
}
