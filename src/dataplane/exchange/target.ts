// Where rows go: each chunk together with the note of how far the run has come, so that both are there or neither.
import type { Chunk } from "./chunk.ts";
import type { Repeat } from "./postgresql-repeats.ts";
import type { Standing, TableShape } from "./plan.ts";
import type { Reason } from "./refusal.ts";

/** A row that the target would not take. */
export interface RejectedRow {
  /** Of the row in its chunk, from 0. */
  readonly index: number;
  readonly reason: Reason;
}

/** What lies at the target and is not final yet. */
export interface Pending {
  /** Makes it final together with the note, after all that was pending before. */
  readonly confirm: (standing: Standing) => Promise<void>;
}

export interface Loaded extends Pending {
  readonly rejected: readonly RejectedRow[];
}

export interface TakenOut extends Pending {
  readonly repeats: readonly Repeat[];
}

/** Rows that are to go: all that stand there, or those with these keys, as text in the order of the plan's key. */
export interface Removal {
  readonly all: boolean;
  readonly keys: readonly (readonly string[])[];
}

export interface Target {
  shape(): Promise<TableShape | undefined>;
  /** Makes the table, with these columns and key. */
  create(columns: readonly { readonly name: string; readonly type: string }[], key: readonly string[]): Promise<void>;
  /** Takes the run over from whoever had it before, and tells where it stands. */
  begin(): Promise<Standing>;
  /** Whether the next chunk may be loaded while one is still pending; otherwise each is confirmed first. */
  readonly loadsAhead: boolean;
  /** Loads a chunk without making it final. What is to go goes first. */
  load(chunk: Chunk, removal?: Removal): Promise<Loaded>;
  /** The rows become what readers see; to be called once all chunks are confirmed. Refused with class 23505 where some of them are alike. */
  finish(standing: Standing): Promise<void>;
  /** Where that can happen: takes out all but the first of rows that are alike, as a chunk's rejects, without making it final. */
  takeOutRepeats?(most: number): Promise<TakenOut>;
  close(): Promise<void>;
}
