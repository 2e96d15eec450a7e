// An exchange into files (文件交付): how its files are written and divided, and what its book keeps of a run. Between who carries and who keeps the book.
import type { FileCipher } from "./sealed-file.ts";

export const fileFormats = ["csv", "parquet", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];
export const fileEncodings = ["utf-8", "utf-8-bom", "gb18030"] as const;

export interface FileForm {
  readonly format: FileFormat;
  /** Of separated values; the other formats have one each. */
  readonly encoding: (typeof fileEncodings)[number];
  /** Whether an apostrophe keeps spreadsheets from running what looks like a formula; of separated values. */
  readonly guard: boolean;
  /** A file is closed when it has so many rows, or about so many megabytes. */
  readonly rowsMax: number;
  readonly megabytesMax: number;
  /** For how long it can be fetched. */
  readonly keepDays: number;
}

/** Below the row of names a sheet holds no more. */
export const WORKBOOK_ROWS_MAX = 1_048_575;

export const rowsPerFile = ({ format, rowsMax }: FileForm): number => (format === "xlsx" ? Math.min(rowsMax, WORKBOOK_ROWS_MAX) : rowsMax);

/** How far a run has come. */
export interface DropStanding {
  readonly chunk: number;
  readonly place: readonly (string | null)[] | null;
  readonly rows: number;
  readonly refused: number;
  readonly bytes: number;
  readonly digest: string;
  readonly watermark: string | null;
  readonly isFinished: boolean;
}

/** What lies sealed on the disk under its id. */
export interface SealedPart {
  readonly id: string;
  readonly bytes: number;
  readonly cipher: FileCipher;
  readonly sealedKey: string;
}

export interface MadeFile extends SealedPart {
  readonly rows: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly crc32: number;
}

/** Short digests of a run's last rows, in their order. */
export type RowPrints = readonly string[];

/** What is on record of a run into files; whoever comes later with a higher attempt takes it over. */
export interface DropBook {
  begin(): Promise<DropStanding>;
  /** The chunk counts from now on, or this throws. */
  confirm(standing: DropStanding, segment: SealedPart | undefined): Promise<void>;
  /** In the order in which they were confirmed. */
  segments(): Promise<readonly SealedPart[]>;
  /** So many rows stand in files. */
  noteMade(rows: number): Promise<void>;
  /** What the last complete run by increments ended with; nothing where there was none. */
  tail(): Promise<RowPrints>;
  finish(standing: DropStanding, files: readonly MadeFile[], tail: RowPrints): Promise<void>;
}
