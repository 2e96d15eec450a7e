// A file as the data plane knows it, which files a grant means, and what is given of one.
import type { FileCipher } from "#kernel/sealed-file.ts";
import type { Marking } from "./copies.ts";
import { unchangedHeaders } from "./headers.ts";

/** What a grant opens: all that may be given out of one resource, or all that its exchanges have made. */
export type GrantedFiles = { readonly resourceId: string } | { readonly grantId: string };

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly period: string;
  readonly note: string;
  readonly version: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly crc32: number | null;
  readonly cipher: FileCipher;
  readonly sealed_key: string;
  readonly checked_at: Date;
  readonly bytes_per_day: number | null;
  readonly marking: Marking;
  /** Of a file that an exchange made. */
  readonly grant_id: string | null;
  readonly exchange: string | null;
  readonly run: number | null;
  readonly part: number | null;
  readonly parts: number | null;
  readonly rows: number | null;
}

export interface AskedPart {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface FileContent {
  readonly status: 200 | 206 | 304;
  readonly bytes: number;
  /** Of a copy that is yet to be made, nobody knows how long it will be; of what the caller has already, it is not said. */
  readonly isUnmeasured?: boolean;
  /** How many files begin with it: none where a download of this day goes on. */
  readonly files: number;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  /** Digests of the whole file, whichever part of it is given; a bundle has none. */
  readonly whole?: Pick<FileRow, "sha256" | "sm3">;
  /** Of one use; holds nothing before it is read, and gives back what it holds however it ends. */
  readonly stream: () => AsyncGenerator<Buffer>;
}

const LISTED = "id, name, bytes, media_type, period, note, version, sha256, sm3, checked_at";

/** Which of the files are meant, and what a list says of them. */
export const scopeOf = (files: GrantedFiles): { readonly column: string; readonly id: string; readonly told: string } =>
  "grantId" in files
    ? { column: "grant_id", id: files.grantId, told: `${LISTED}, exchange, run, part, parts, rows` }
    : { column: "resource_id", id: files.resourceId, told: `${LISTED}, marking` };

export const unchanged = (file: FileRow): FileContent => ({
  status: 304,
  bytes: 0,
  isUnmeasured: true,
  files: 0,
  headers: unchangedHeaders(file),
  stream: nothing,
});

// oxlint-disable-next-line require-yield -- there is nothing
export async function* nothing(): AsyncGenerator<Buffer> {
  await Promise.resolve();
}
