// Cuts a provider's JSON to what was granted while it comes in: what lies at no granted place is never kept. One pass over the bytes.
import { Buffer, isUtf8 } from "node:buffer";
import type { FieldPolicy } from "#kernel/field-policy.ts";
import { hidden } from "./hidden.ts";
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  escapeLength,
  isWord,
  MalformedAnswer,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  wordEnd,
} from "./json-bytes.ts";
import type { Place } from "./place.ts";

export interface CutAnswer {
  readonly body: Buffer;
  /** Records with at least one granted field. */
  readonly rows: number;
}

const DEPTH_MAX = 100;
const LONG_BYTES = 32_768;
const OUT_BYTES_FIRST = 1_024;
/** Fewer bytes than these are copied faster one by one than by a call into Node. */
const BYTE_BY_BYTE_MAX = 48;

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const NOTHING = Buffer.alloc(0);

/** An object or list that is under way. */
interface Frame {
  readonly isList: boolean;
  /** Where it stands, if some of it may be granted; without it, all of it is left out or belongs to the value that is taken. */
  readonly place: Place | undefined;
  /** The place of the value that comes next. */
  next: Place | undefined;
  isOpen: boolean;
  written: number;
}

/** A granted value that is under way. */
interface Taken {
  readonly policy: FieldPolicy;
  /** How many objects and lists it stands in. */
  readonly depth: number;
  /** What came of it and is still to be hidden. */
  readonly held: Buffer[];
  heldBytes: number;
  /** Where in the bytes at hand the rest of it begins. */
  from: number;
}

type Wanted = "value" | "first-element" | "key" | "first-key" | "colon" | "after" | "nothing";

export class AnswerCutter {
  readonly #root: Place;
  readonly #bytesMax: number;
  readonly #frames: Frame[] = [];
  #wanted: Wanted = "value";
  #taken: Taken | undefined;
  #out = Buffer.allocUnsafe(OUT_BYTES_FIRST);
  #length = 0;
  #rows = 0;
  #hasBegun = false;
  /** Bytes of a token that is not whole yet, and how many of them were looked at. */
  #rest: Buffer = NOTHING;
  #looked = 0;
  /** What came behind it: a long text is put together a few times, and not once for each piece that comes of it. */
  #more: Buffer[] = [];
  #moreBytes = 0;

  constructor(root: Place, bytesMax: number) {
    this.#root = root;
    this.#bytesMax = bytesMax;
  }

  /** `view` is only valid during the call. Throws MalformedAnswer. */
  write(view: Buffer): void {
    if (this.#rest.length < LONG_BYTES || this.#moreBytes + view.length >= this.#rest.length) return this.#readOn(view);
    this.#more.push(Buffer.from(view));
    this.#moreBytes += view.length;
  }

  #readOn(view: Buffer): void {
    let data = this.#rest.length > 0 ? Buffer.concat([this.#rest, ...this.#more, view]) : view;
    this.#more = [];
    this.#moreBytes = 0;
    if (!this.#hasBegun) {
      this.#rest = Buffer.from(data);
      if (data.length < BOM.length && BOM.subarray(0, data.length).equals(data)) return;
      if (data.subarray(0, BOM.length).equals(BOM)) data = data.subarray(BOM.length);
      this.#hasBegun = true;
    }
    const end = this.#read(data);
    if (this.#taken) this.#take(this.#taken, data, end);
    this.#rest = end < data.length ? Buffer.from(data.subarray(end)) : NOTHING;
    if (this.#rest.length > this.#bytesMax) throw new MalformedAnswer("a value is too long");
  }

  end(): CutAnswer {
    if (this.#more.length > 0) this.#readOn(NOTHING);
    if (this.#wanted !== "nothing" || this.#rest.length > 0) throw new MalformedAnswer("the answer ends early");
    const body = this.#out.subarray(0, this.#length);
    if (!isUtf8(body)) throw new MalformedAnswer("the answer is not in UTF-8");
    return { body, rows: this.#rows };
  }

  /** Reads whole tokens; returns where the first begins that is not whole. */
  #read(data: Buffer): number {
    let at = 0;
    while (at < data.length) {
      const byte = data[at] ?? 0;
      let end = at + 1;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        at = end;
        continue;
      }
      if (byte === QUOTE) {
        end = this.#stringEnd(data, at);
        if (end < 0) return at;
        if (this.#wanted === "key" || this.#wanted === "first-key") this.#key(data, at, end);
        else this.#scalar(at, data, end);
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#open(at, byte === OPEN_LIST);
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#close(data, end, byte === CLOSE_LIST);
      else if (byte === COMMA) this.#comma();
      else if (byte === COLON) this.#colon();
      else {
        end = wordEnd(data, at);
        // It may go on in what comes next.
        if (end === data.length && this.#frames.length > 0) return at;
        if (!isWord(data.toString("latin1", at, end))) throw new MalformedAnswer("a value that is none");
        this.#scalar(at, data, end);
      }
      at = end;
    }
    return at;
  }

  #comma(): void {
    const frame = this.#frames.at(-1);
    if (this.#wanted !== "after" || !frame) throw new MalformedAnswer("a comma out of place");
    this.#wanted = frame.isList ? "value" : "key";
  }

  #colon(): void {
    if (this.#wanted !== "colon") throw new MalformedAnswer("a colon out of place");
    this.#wanted = "value";
  }

  #key(data: Buffer, at: number, end: number): void {
    const frame = this.#frames.at(-1);
    if (frame?.place) {
      const text = data.toString("utf8", at + 1, end - 1);
      frame.next = frame.place.members.get(text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text);
    }
    this.#wanted = "colon";
  }

  #scalar(at: number, data: Buffer, end: number): void {
    if (this.#frames.length === 0) throw new MalformedAnswer("the answer is no object or list");
    this.#begin(at);
    this.#finish(data, end);
  }

  #open(at: number, isList: boolean): void {
    if (this.#frames.length >= DEPTH_MAX) throw new MalformedAnswer("the answer nests too deep");
    const given = this.#begin(at);
    const place = given && (isList ? given.elements : given.members.size > 0) ? given : undefined;
    this.#frames.push({ isList, place, next: isList ? place?.elements : undefined, isOpen: false, written: 0 });
    this.#wanted = isList ? "first-element" : "first-key";
  }

  #close(data: Buffer, end: number, isList: boolean): void {
    const frame = this.#frames.pop();
    if (frame?.isList !== isList) throw new MalformedAnswer("a bracket out of place");
    if (this.#wanted !== "after" && this.#wanted !== (isList ? "first-element" : "first-key")) {
      throw new MalformedAnswer("something is missing before a bracket");
    }
    // An empty list is an answer; an object of which nothing is granted is none.
    if (frame.place && isList) this.#enter(frame);
    if (frame.isOpen) {
      this.#room(1);
      this.#out[this.#length++] = isList ? CLOSE_LIST : CLOSE_OBJECT;
      if (frame.place?.isRecord && !isList) this.#rows++;
    }
    this.#finish(data, end);
  }

  /** A value begins. Returns its place where some of it may be granted. */
  #begin(at: number): Place | undefined {
    if (this.#wanted !== "value" && this.#wanted !== "first-element") throw new MalformedAnswer("a value out of place");
    const frame = this.#frames.at(-1);
    if (!frame) return this.#root;
    const place = frame.next;
    if (!frame.place || !place) return undefined;
    if (!place.policy) return place;
    this.#enter(frame);
    this.#separate(frame, place);
    this.#taken = { policy: place.policy, depth: this.#frames.length, held: [], heldBytes: 0, from: at };
    return undefined;
  }

  #finish(data: Buffer, end: number): void {
    this.#wanted = this.#frames.length === 0 ? "nothing" : "after";
    const taken = this.#taken;
    if (taken?.depth !== this.#frames.length) {
      if (this.#frames.length === 0 && this.#length === 0) this.#append(Buffer.from("{}"));
      return;
    }
    this.#taken = undefined;
    if (taken.policy.mask === "none") return this.#copy(data, taken.from, end);
    const isWhole = taken.held.length === 0;
    if (!isWhole) this.#take(taken, data, end);
    const text = isWhole ? data.toString("utf8", taken.from, end) : Buffer.concat(taken.held).toString("utf8");
    this.#append(Buffer.from(hidden(text, taken.policy)));
  }

  #take(taken: Taken, data: Buffer, end: number): void {
    const { from } = taken;
    taken.from = 0;
    if (taken.policy.mask === "none") return this.#copy(data, from, end);
    taken.heldBytes += end - from;
    if (taken.heldBytes > this.#bytesMax) throw new MalformedAnswer("a value is too long");
    taken.held.push(Buffer.from(data.subarray(from, end)));
  }

  /** Writes what leads to a granted value, once something is. */
  #enter(frame: Frame): void {
    if (frame.isOpen) return;
    frame.isOpen = true;
    const at = this.#frames.indexOf(frame);
    const outer = at === -1 ? this.#frames.at(-1) : this.#frames[at - 1];
    if (outer && frame.place) {
      this.#enter(outer);
      this.#separate(outer, frame.place);
    }
    this.#room(1);
    this.#out[this.#length++] = frame.isList ? OPEN_LIST : OPEN_OBJECT;
  }

  #separate(frame: Frame, { key }: Place): void {
    if (frame.written++ > 0) {
      this.#room(1);
      this.#out[this.#length++] = COMMA;
    }
    if (!frame.isList) this.#append(key);
  }

  #append(part: Buffer): void {
    this.#copy(part, 0, part.length);
  }

  #copy(data: Buffer, from: number, end: number): void {
    this.#room(end - from);
    if (end - from > BYTE_BY_BYTE_MAX) {
      this.#length += data.copy(this.#out, this.#length, from, end);
      return;
    }
    for (let at = from; at < end; at++) this.#out[this.#length++] = data[at] ?? 0;
  }

  #room(bytes: number): void {
    const wanted = this.#length + bytes;
    if (wanted > this.#bytesMax) throw new MalformedAnswer("more is granted than may be answered at once");
    if (wanted <= this.#out.length) return;
    const out = Buffer.allocUnsafe(Math.max(wanted, 2 * this.#out.length));
    this.#out.copy(out, 0, 0, this.#length);
    this.#out = out;
  }

  /** Behind the closing quote of a string; -1 where it is not whole yet. */
  #stringEnd(data: Buffer, start: number): number {
    for (let at = start + Math.max(1, this.#looked); at < data.length; at++) {
      const byte = data[at] ?? 0;
      if (byte === QUOTE) {
        this.#looked = 0;
        return at + 1;
      }
      if (byte < 0x20) throw new MalformedAnswer("a control character in a string");
      if (byte !== BACKSLASH) continue;
      const length = escapeLength(data, at);
      if (length === 0) {
        this.#looked = at - start;
        return -1;
      }
      at += length - 1;
    }
    this.#looked = data.length - start;
    return -1;
  }
}
