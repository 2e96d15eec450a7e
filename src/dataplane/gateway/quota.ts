// Counts what each grant has used today: what PostgreSQL knows of all gateways, and what this one has not shipped yet.
import type { Day } from "#kernel/clock.ts";

export interface DayUse {
  readonly grantId: string;
  readonly day: Day;
  readonly calls: number;
  readonly rows: number;
}

interface Counter {
  day: Day;
  /** As in `usage_day`. */
  stored: { calls: number; rows: number };
  /** Answered here and not yet in `usage_day`. */
  unshipped: { calls: number; rows: number };
  /** Admitted and not yet answered: they may still use so much. */
  reserved: { calls: number; rows: number };
}

export interface Reservation {
  /** Rows that the answer may hold at most. */
  readonly rows: number;
  /** For answers whose size is known only when they are there: whether so many rows are left. */
  enlarge(rows: number): boolean;
  /** To be called once: with the rows answered, or with undefined when nothing was answered. */
  settle(rows: number | undefined): void;
}

export type Exhausted = "calls-exhausted" | "rows-exhausted";

export class QuotaBook {
  readonly #counters = new Map<string, Counter>();

  /** Takes a call and up to `rowsWanted` rows; fewer where fewer are left, none where nothing is. */
  reserve(
    grant: { readonly id: string; readonly callsPerDay: number; readonly rowsPerDay: number },
    day: Day,
    rowsWanted: number,
  ): Reservation | Exhausted {
    const counter = this.#counterOf(grant.id, day);
    const { stored, unshipped, reserved } = counter;
    if (stored.calls + unshipped.calls + reserved.calls >= grant.callsPerDay) return "calls-exhausted";
    const left = (): number => grant.rowsPerDay - stored.rows - unshipped.rows - reserved.rows;
    let rows = Math.min(rowsWanted, left());
    if (rows < 1) return "rows-exhausted";
    reserved.calls++;
    reserved.rows += rows;
    return {
      rows,
      enlarge(wanted) {
        const more = Math.max(0, wanted - rows);
        if (more > left()) return false;
        rows += more;
        reserved.rows += more;
        return true;
      },
      settle(used) {
        reserved.calls--;
        reserved.rows -= rows;
        if (used === undefined) return;
        unshipped.calls++;
        unshipped.rows += used;
      },
    };
  }

  /** A shipment was committed: `uses` is what it added. */
  removeUnshipped(uses: readonly DayUse[]): void {
    for (const { grantId, day, calls, rows } of uses) {
      const counter = this.#counters.get(grantId);
      if (counter?.day !== day) continue;
      counter.unshipped.calls -= calls;
      counter.unshipped.rows -= rows;
    }
  }

  /** The day's sums of all gateways; must be read after the last shipment that was taken off, and before the next. */
  setStored(totals: readonly DayUse[]): void {
    for (const { grantId, day, calls, rows } of totals) {
      const counter = this.#counterOf(grantId, day);
      counter.stored.calls = calls;
      counter.stored.rows = rows;
    }
  }

  #counterOf(grantId: string, day: Day): Counter {
    const found = this.#counters.get(grantId);
    if (found?.day === day) return found;
    const zero = (): { calls: number; rows: number } => ({ calls: 0, rows: 0 });
    const counter = { day, stored: zero(), unshipped: zero(), reserved: zero() };
    this.#counters.set(grantId, counter);
    return counter;
  }
}
