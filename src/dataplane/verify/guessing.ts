// Counts what did not match, record by record and day by day: who tries value after value is answered no more.
import { hash } from "node:crypto";
import type { Day } from "#kernel/clock.ts";

/** Kept for so many records at most; beyond that the ones asked about longest ago are forgotten. */
const RECORDS_MAX = 200_000;

export class GuessBook {
  readonly #missesMax: number;
  #day: Day = "";
  #misses = new Map<string, number>();

  constructor(missesMax: number) {
    this.#missesMax = missesMax;
  }

  isExhausted(grantId: string, key: string, day: Day): boolean {
    if (day !== this.#day) return false;
    return (this.#misses.get(nameOf(grantId, key)) ?? 0) >= this.#missesMax;
  }

  /** One claim that was not so. */
  miss(grantId: string, key: string, day: Day): void {
    if (day !== this.#day) {
      this.#day = day;
      this.#misses = new Map();
    }
    const name = nameOf(grantId, key);
    const misses = (this.#misses.get(name) ?? 0) + 1;
    // Set anew, so that the order of the map is the order of the last misses.
    this.#misses.delete(name);
    this.#misses.set(name, misses);
    if (this.#misses.size <= RECORDS_MAX) return;
    const [oldest] = this.#misses.keys();
    if (oldest !== undefined) this.#misses.delete(oldest);
  }
}

/** Keys are identity numbers and the like: no list of them is kept. */
const nameOf = (grantId: string, key: string): string => hash("sha256", `${grantId}\n${key}`, "base64");
