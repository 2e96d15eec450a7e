// Counts what did not match, record by record and day by day: who tries value after value is answered no more.
import { hash } from "node:crypto";
import type { Day } from "#kernel/clock.ts";

/** Kept for so many records at most; beyond that the ones asked about longest ago are forgotten. */
const RECORDS_MAX = 200_000;

interface Placed {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

export class GuessBook {
  readonly #missesMax: number;
  #day: Day = "";
  #misses = new Map<string, number>();
  /** A bit for each record that was missed, and for some that were not: most are told apart by it without a digest. */
  #marks = new Uint8Array(MARKS / 8);

  constructor(missesMax: number) {
    this.#missesMax = missesMax;
  }

  isExhausted(asker: string, key: string, day: Day): boolean {
    if (day > this.#day || !this.#isMarked(markOf(key))) return false;
    return (this.#misses.get(nameOf(asker, key)) ?? 0) >= this.#missesMax;
  }

  /** The same of a key that is not a text yet; most are told to be open without becoming one. */
  isExhaustedAt(asker: string, { bytes, start, end }: Placed, day: Day): boolean {
    if (day > this.#day || !this.#isMarked(markIn(bytes, start, end))) return false;
    return this.isExhausted(asker, bytes.toString("utf8", start, end), day);
  }

  /** One claim that was not so. */
  miss(asker: string, key: string, day: Day): void {
    // A call that began before midnight counts among those of the day that has begun: whoever keeps one open must not clear the book by it.
    if (day > this.#day) {
      this.#day = day;
      this.#misses = new Map();
      this.#marks.fill(0);
    }
    const mark = markOf(key);
    this.#marks[mark >> 3] = (this.#marks[mark >> 3] ?? 0) | (1 << (mark & 7));
    const name = nameOf(asker, key);
    const misses = (this.#misses.get(name) ?? 0) + 1;
    // Set anew, so that the order of the map is the order of the last misses.
    this.#misses.delete(name);
    this.#misses.set(name, misses);
    if (this.#misses.size <= RECORDS_MAX) return;
    const [oldest] = this.#misses.keys();
    if (oldest !== undefined) this.#misses.delete(oldest);
  }

  #isMarked(mark: number): boolean {
    return ((this.#marks[mark >> 3] ?? 0) & (1 << (mark & 7))) !== 0;
  }
}

const MARKS = 2 ** 23;

const START = 0x811c9dc5;
const FACTOR = 0x01000193;

/** FNV-1a of UTF-8; all that is asked of it is to be quick. */
function markIn(bytes: Uint8Array, start: number, end: number): number {
  let hashed = START;
  for (let at = start; at < end; at += 1) hashed = Math.imul(hashed ^ (bytes[at] ?? 0), FACTOR);
  return (hashed >>> 0) % MARKS;
}

function markOf(key: string): number {
  let hashed = START;
  for (let at = 0; at < key.length; at += 1) {
    const sign = key.charCodeAt(at);
    if (sign > 0x7f) {
      const bytes = Buffer.from(key);
      return markIn(bytes, 0, bytes.length);
    }
    hashed = Math.imul(hashed ^ sign, FACTOR);
  }
  return (hashed >>> 0) % MARKS;
}

/** Keys are identity numbers and the like: no list of them is kept. */
const nameOf = (asker: string, key: string): string => hash("sha256", `${asker}\n${key}`, "base64");
