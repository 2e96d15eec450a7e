// Draws from an agency's own database: what one says, how far it has come, and when it is tried again. Pure.

export const drawStates = ["active", "paused"] as const;
export type DrawState = (typeof drawStates)[number];

export interface DrawFacts {
  readonly connectionId: string;
  readonly schemaName: string;
  readonly tableName: string;
  /** Item to column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly keyColumn: string;
  readonly markColumn: string | null;
  readonly schedule: string | null;
}

/** The last row that is the platform's: in the order of the mark, where there is one, and the key. */
export interface Place {
  readonly key: string;
  readonly mark: string | null;
}

export const CHUNK_ROWS = 5_000;
/** Interruptions after which nobody tries any more, until the next time. */
export const ATTEMPTS_MAX = 12;
export const backoffSeconds = (attempt: number): number => Math.min(120, 5 * 2 ** Math.max(0, attempt - 1));
