// Counts what each grant has used today: what PostgreSQL knows of all gateways, and what this one has not shipped yet.
import type { Day } from "#kernel/clock.ts";

export interface DayUse {
  readonly grantId: string;
  readonly day: Day;
  readonly calls: number;
  readonly rows: number;
  /** Of answers alone. */
  readonly bytes: number;
}

type Amounts = Pick<DayUse, "calls" | "rows" | "bytes">;
type Counted = { -readonly [Name in keyof Amounts]: Amounts[Name] };

interface Counter {
  readonly day: Day;
  /** As in `usage_day`. */
  stored: Counted;
  /** Answered here and not yet in `usage_day`. */
  unshipped: Counted;
  /** Admitted and not yet answered: they may still use so much. */
  reserved: Counted;
}

export interface Reservation {
  /** Rows that the answer may hold at most. */
  readonly rows: number;
  /** For answers whose size is known only when they are there: whether so many rows are left. */
  enlarge(rows: number): boolean;
  /** For the answer when it is there: whether so many bytes are left, of the grant's own or of another bound. */
  readonly holdBytes: (bytes: number, max?: number) => boolean;
  /** To be called once: with what was answered, or with undefined when nothing was. */
  settle(used: { readonly rows: number; readonly bytes: number } | undefined): void;
}

export type Exhausted = "calls-exhausted" | "rows-exhausted" | "bytes-exhausted";

export interface DayBounds {
  readonly id: string;
  readonly callsPerDay: number;
  readonly rowsPerDay: number;
  readonly bytesPerDay: number;
}

/** Of the day, and of the one before or after it: a call belongs to the day on which it began, and may end on the next. */
const DAYS_HELD = 2;

export class QuotaBook {
  /** By grant, in the order in which its days were begun. */
  readonly #counters = new Map<string, Counter[]>();

  /** Takes a call and up to `rowsWanted` rows; fewer where fewer are left, none where nothing is. */
  reserve(grant: DayBounds, day: Day, rowsWanted: number): Reservation | Exhausted {
    const counter = this.#counterOf(grant.id, day);
    const { unshipped, reserved } = counter;
    if (counter.stored.calls + unshipped.calls + reserved.calls >= grant.callsPerDay) return "calls-exhausted";
    const left = (): number => grant.rowsPerDay - counter.stored.rows - unshipped.rows - reserved.rows;
    let rows = rowsWanted === 0 ? 0 : Math.min(rowsWanted, left());
    // Of what was counted when it was carried no more rows are wanted.
    if (rows < Math.min(1, rowsWanted)) return "rows-exhausted";
    const bytesLeft = (max = grant.bytesPerDay): number => max - counter.stored.bytes - unshipped.bytes - reserved.bytes;
    if (bytesLeft() <= 0) return "bytes-exhausted";
    let bytes = 0;
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
      holdBytes(wanted, max) {
        const more = Math.max(0, wanted - bytes);
        if (more > bytesLeft(max)) return false;
        bytes += more;
        reserved.bytes += more;
        return true;
      },
      settle(used) {
        reserved.calls--;
        reserved.rows -= rows;
        reserved.bytes -= bytes;
        if (used === undefined) return;
        unshipped.calls++;
        unshipped.rows += used.rows;
        unshipped.bytes += used.bytes;
      },
    };
  }

  /** A shipment was committed: `uses` is what it added. */
  removeUnshipped(uses: readonly DayUse[]): void {
    for (const { grantId, day, calls, rows, bytes } of uses) {
      const counter = this.#counters.get(grantId)?.find((each) => each.day === day);
      if (!counter) continue;
      counter.unshipped.calls -= calls;
      counter.unshipped.rows -= rows;
      counter.unshipped.bytes -= bytes;
    }
  }

  /** The day's sums of all gateways; must be read after the last shipment that was taken off, and before the next. */
  setStored(totals: readonly DayUse[]): void {
    for (const { grantId, day, calls, rows, bytes } of totals) {
      // A day that is over and not held any more must not take the place of the one that is.
      const isOver = this.#counters.get(grantId)?.some((each) => each.day > day) ?? false;
      const counter = this.#counters.get(grantId)?.find((each) => each.day === day) ?? (isOver ? undefined : this.#counterOf(grantId, day));
      if (counter) counter.stored = { calls, rows, bytes };
    }
  }

  #counterOf(grantId: string, day: Day): Counter {
    const held = this.#counters.get(grantId) ?? [];
    const found = held.find((each) => each.day === day);
    if (found) return found;
    const zero = (): Counted => ({ calls: 0, rows: 0, bytes: 0 });
    const counter = { day, stored: zero(), unshipped: zero(), reserved: zero() };
    this.#counters.set(grantId, [...held, counter].slice(-DAYS_HELD));
    return counter;
  }
}
