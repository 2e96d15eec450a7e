// Counts what did not match, record by record and day by day: who tries value after value is answered no more.
import { hash } from "node:crypto";
import type { Day } from "#kernel/clock.ts";

/** Kept for so many records at most; beyond that the ones asked about longest ago are forgotten. */
const RECORDS_MAX = 200_000;

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
    if (day !== this.#day || !this.#isMarked(key)) return false;
    return (this.#misses.get(nameOf(asker, key)) ?? 0) >= this.#missesMax;
  }

  /** One claim that was not so. */
  miss(asker: string, key: string, day: Day): void {
    if (day !== this.#day) {
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

  #isMarked(key: string): boolean {
    const mark = markOf(key);
    return ((this.#marks[mark >> 3] ?? 0) & (1 << (mark & 7))) !== 0;
  }
}

const MARKS = 2 ** 23;

/** FNV-1a; all that is asked of it is to be quick. */
function markOf(key: string): number {
  let hashed = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hashed = Math.imul(hashed ^ key.charCodeAt(index), 0x01000193);
  return (hashed >>> 0) % MARKS;
}

/** Keys are identity numbers and the like: no list of them is kept. */
const nameOf = (asker: string, key: string): string => hash("sha256", `${asker}\n${key}`, "base64");
