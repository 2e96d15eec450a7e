// What writes the rows of one file: rows go in one by one, bytes are taken out as they become ready.
export type Fields = readonly (string | null)[];

export interface RowFile {
  row(fields: Fields): void;
  /** Bytes that are ready, handed over once; little is ever waiting. */
  take(): Uint8Array[];
  /** How large the file is so far, as far as that is known before it is closed. */
  readonly size: number;
  /** Whether no more rows fit, whatever was asked for. */
  readonly isFull: boolean;
  /** Nothing comes after it but what `take` still hands over. */
  end(): void;
}

/** How much text is gathered before it becomes bytes. */
export const PIECE_CHARACTERS = 256 * 1024;
