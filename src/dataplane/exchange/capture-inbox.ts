// What has come from the stream and not gone to the target: whole transactions together, one that is too large in parts, the stream held while there is enough.
import { ChangeBatch, type ChangeReader } from "./capture-changes.ts";
import type { ChangeSink } from "./capture-stream.ts";
import { lsnText, readLogical, readLsn } from "./pgoutput.ts";

const WAITING_BYTES_MAX = 4 * 1024 * 1024;

/** How far the target has come: all before `lsn`, and of the transaction that ends at `final` so many changes. */
export interface CapturePlace {
  readonly lsn: bigint;
  readonly final: bigint | null;
  readonly taken: number;
}

export const placeText = ({ lsn, final, taken }: CapturePlace): string =>
  `${lsnText(lsn)} ${final === null ? "" : lsnText(final)} ${taken}`;

export function readPlace(text: string): CapturePlace {
  const [lsn = "0/0", final = "", taken = "0"] = text.split(" ");
  return { lsn: readLsn(lsn), final: final === "" ? null : readLsn(final), taken: Number(taken) };
}

export interface Ready {
  readonly batch: ChangeBatch;
  readonly place: CapturePlace;
}

export class CaptureInbox implements ChangeSink {
  readonly #reader: ChangeReader;
  readonly #bytesMax: number;
  #place: CapturePlace;
  #batch = new ChangeBatch();
  /** Of the transaction that is being read. */
  #open: { final: bigint; seen: number; isOld: boolean } | undefined;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  #hasWhole = false;
  /** When the oldest transaction that waits was committed. */
  #since: number | undefined;
  walEnd = 0n;
  hold: () => void = () => undefined;
  release: () => void = () => undefined;

  constructor(reader: ChangeReader, place: CapturePlace, bytesMax: number = WAITING_BYTES_MAX) {
    this.#reader = reader;
    this.#place = place;
    this.#bytesMax = bytesMax;
  }

  data(message: Buffer, walEnd: bigint): void {
    if (walEnd > this.walEnd) this.walEnd = walEnd;
    const said = readLogical(message);
    if (said.kind === "relation") this.#reader.describe(said.relation);
    else if (said.kind === "begin") this.#open = { final: said.final, seen: 0, isOld: said.final < this.#place.lsn };
    else if (said.kind === "commit") this.#committed(said.end, said.at);
    else if (this.#open && said.kind !== "other") {
      this.#open.seen += 1;
      if (!this.#isKnown(this.#open)) {
        this.#reader.take(said, this.#batch);
        if (this.#batch.bytes >= this.#bytesMax) this.#cut(this.#open);
      }
    }
  }

  /** What the target has of this transaction already is passed over. */
  #isKnown({ final, seen, isOld }: { final: bigint; seen: number; isOld: boolean }): boolean {
    if (isOld) return true;
    return this.#place.final !== null && final === this.#place.final && seen <= this.#place.taken;
  }

  #cut({ final, seen }: { final: bigint; seen: number }): void {
    this.#place = { ...this.#place, final, taken: seen };
    this.#hasWhole = true;
    this.hold();
    this.#wake?.();
  }

  #committed(end: bigint, at: number): void {
    const isOld = this.#open?.isOld ?? true;
    this.#open = undefined;
    if (isOld) return;
    this.#place = { lsn: end, final: null, taken: 0 };
    if (this.#batch.isNothing && !this.#hasWhole) return;
    this.#hasWhole = true;
    this.#since ??= at;
    if (this.#batch.bytes >= this.#bytesMax) this.hold();
    this.#wake?.();
  }

  idle(walEnd: bigint): void {
    if (walEnd > this.walEnd) this.walEnd = walEnd;
    if (this.#open === undefined && !this.#hasWhole && walEnd > this.#place.lsn) this.#place = { lsn: walEnd, final: null, taken: 0 };
    this.#wake?.();
  }

  failed(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  get since(): number | undefined {
    return this.#since;
  }

  /** Nothing waits, and nothing is under way: everything up to here needs no keeping. */
  get settled(): bigint | undefined {
    return this.#open === undefined && !this.#hasWhole ? this.#place.lsn : undefined;
  }

  /** What may go to the target in one transaction; undefined where nothing came in time. */
  async next(waitMs: number): Promise<Ready | undefined> {
    if (!this.#failure && !this.#hasWhole) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    if (this.#failure) throw this.#failure;
    if (!this.#hasWhole) return undefined;
    // A transaction that is being read has begun in this batch: it goes with it as far as it was read, and is noted so.
    const open = this.#open;
    if (open && open.seen > 0 && !open.isOld)
      this.#place = { ...this.#place, final: open.final, taken: Math.max(open.seen, this.#isKnown(open) ? this.#place.taken : 0) };
    const ready = { batch: this.#batch, place: this.#place };
    this.#batch = new ChangeBatch();
    this.#hasWhole = false;
    this.#since = undefined;
    this.release();
    return ready;
  }
}
