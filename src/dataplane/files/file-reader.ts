// Answers calls for files: their list, and the content of one, whose delivery is on record before its first byte.
import { hash } from "node:crypto";
import { access, open } from "node:fs/promises";
import type pg from "pg";
import { type FileCipher, readSealed, sealedPath } from "#kernel/sealed-file.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { Vault } from "#kernel/vault.ts";
import { bundleOf, plainMember, type Segment } from "./bundle.ts";
import { deliver, type Query, type Receiver } from "./deliveries.ts";
import { filesProblem } from "./files.problems.ts";
import { bundleHeaders, headersOf } from "./headers.ts";
import { type Part, partOf } from "./range.ts";

/** What a grant on files opens: all that may be given out of one resource. */
export interface GrantedFiles {
  readonly resourceId: string;
}

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
}

export interface AskedPart {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface FileContent {
  readonly status: 200 | 206;
  readonly bytes: number;
  /** How many files begin with it: none where a download goes on. */
  readonly files: number;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  /** Of one use; holds nothing before it is read, and gives back what it holds however it ends. */
  readonly stream: () => AsyncGenerator<Buffer>;
}

interface BundleAsk {
  readonly wanted: readonly FileRow[];
  readonly receiver: Receiver;
  readonly asked: AskedPart;
  readonly label: string;
}

interface ContentAsk {
  readonly files: GrantedFiles;
  readonly id: string;
  readonly receiver: Receiver;
  readonly asked: AskedPart;
  /** HEAD asks what there is: then nothing is delivered. */
  readonly isDelivered: boolean;
}

export interface FileReaderOptions {
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly folder: string;
  readonly gateway: string;
}

const LIMIT_MAX = 200;
const LIMIT_DEFAULT = 50;
const BUNDLE_MAX = 200;
const BUNDLE_FORMAT = "govshare-file-bundle/1";
const ID = new RegExp(UUID_PATTERN);

export class FileReader {
  readonly #options: FileReaderOptions;

  constructor(options: FileReaderOptions) {
    this.#options = options;
  }

  /** JSON text. */
  async list({ resourceId }: GrantedFiles, search: string): Promise<string> {
    const { limit, after } = readPage(search);
    const rows = await this.#query<FileRow>(
      `select id, name, bytes, media_type, period, note, version, sha256, sm3, checked_at from gateway_file
        where resource_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [resourceId, after ?? null, limit + 1],
    );
    const files = rows
      .slice(0, limit)
      .map(({ media_type: mediaType, checked_at: checkedAt, ...file }) => ({ ...file, mediaType, checkedAt: checkedAt.toISOString() }));
    return JSON.stringify({ files, next: rows.length > limit ? (files.at(-1)?.id ?? null) : null });
  }

  async content({ files: { resourceId }, id, receiver, asked, isDelivered }: ContentAsk): Promise<FileContent> {
    // Ids only: what is no id cannot lead anywhere.
    if (!ID.test(id)) throw filesProblem("unknown");
    const [file] = await this.#query<FileRow>("select * from gateway_file where resource_id = $1 and id = $2", [resourceId, id]);
    if (!file) throw filesProblem("unknown");
    const etag = `"${file.sha256}"`;
    const part = partOf(file.bytes, etag, asked);
    if (part === "outside") throw filesProblem("range", { values: { bytes: file.bytes } });
    const bytes = part.until - part.from;
    if (isDelivered) await this.#refuseBeyond(file, receiver, bytes);
    const code = isDelivered ? (await deliver(this.#query, this.#options.gateway, [id], receiver)).get(id)?.code : undefined;
    if (isDelivered) await this.#refuseMissing(file);
    return {
      status: part.isWhole ? 200 : 206,
      bytes,
      files: part.from === 0 ? 1 : 0,
      headers: headersOf(file, etag, part, code),
      stream: () => this.#stream(file, part),
    };
  }

  /** The files that a bundle is asked of: those named, or all. */
  async wanted({ resourceId }: GrantedFiles, search: string): Promise<readonly FileRow[]> {
    const ids = readIds(search);
    const rows = await this.#query<FileRow>(
      "select * from gateway_file where resource_id = $1 and ($2::uuid[] is null or id = any($2::uuid[])) and crc32 is not null order by id limit $3",
      [resourceId, ids ?? null, BUNDLE_MAX + 1],
    );
    if (rows.length > BUNDLE_MAX) throw filesProblem("too-many-files", { values: { max: BUNDLE_MAX } });
    if (ids && rows.length < ids.length) throw filesProblem("unknown");
    if (rows.length === 0) throw filesProblem("empty");
    return rows;
  }

  /** Each file is a delivery of its own; `label` names the folder within. */
  async bundle({ wanted, receiver, asked, label }: BundleAsk): Promise<FileContent> {
    for (const file of wanted) await this.#refuseMissing(file);
    const deliveries = await deliver(
      this.#query,
      this.#options.gateway,
      wanted.map(({ id }) => id),
      receiver,
    );
    const told = wanted.map(({ id, name, bytes, version, period, sha256, sm3 }) => {
      const { code = "", at = receiver.at } = deliveries.get(id) ?? {};
      return { code, at: at.toISOString(), file: { id, name, bytes, version, period, sha256, sm3 } };
    });
    const text = `${JSON.stringify({ format: BUNDLE_FORMAT, grant: label, purpose: receiver.purpose, deliveries: told }, null, 2)}\n`;
    const first = deliveries.get(wanted[0]?.id ?? "")?.at ?? receiver.at;
    const { bytes, segments } = bundleOf<FileRow>([
      plainMember("manifest.json", Buffer.from(text), first),
      ...wanted.map((file) => ({
        name: `${label}/${file.name}`,
        bytes: file.bytes,
        crc: Number(file.crc32),
        at: file.checked_at,
        content: file,
      })),
    ]);
    // Whatever differs, a code, a digest or a name, stands in the manifest.
    const etag = `"${hash("sha256", text)}"`;
    const part = partOf(bytes, etag, asked);
    if (part === "outside") throw filesProblem("range", { values: { bytes } });
    const [file] = wanted;
    if (file) await this.#refuseBeyond(file, receiver, part.until - part.from);
    return {
      status: part.isWhole ? 200 : 206,
      bytes: part.until - part.from,
      files: part.from === 0 ? wanted.length : 0,
      headers: bundleHeaders(`${label}.zip`, etag, bytes, part),
      stream: () => this.#streamBundle(segments, part),
    };
  }

  async *#streamBundle(segments: readonly Segment<FileRow>[], { from, until }: Part): AsyncGenerator<Buffer> {
    for (const segment of segments) {
      const cut = { from: Math.max(from, segment.from) - segment.from, until: Math.min(until, segment.until) - segment.from };
      if (cut.from >= cut.until) continue;
      if (Buffer.isBuffer(segment.content)) yield segment.content.subarray(cut.from, cut.until);
      else yield* this.#stream(segment.content, cut);
    }
  }

  async *#stream(file: FileRow, part: Omit<Part, "isWhole">): AsyncGenerator<Buffer> {
    const handle = await open(sealedPath(this.#options.folder, file.id));
    try {
      const key = Buffer.from(this.#options.vault.open(file.sealed_key), "base64");
      yield* readSealed(handle, { id: file.id, cipher: file.cipher, key }, part);
    } finally {
      await handle.close();
    }
  }

  /** Told before the head is sent; opened only once somebody reads. */
  async #refuseMissing({ id }: FileRow): Promise<void> {
    try {
      await access(sealedPath(this.#options.folder, id));
    } catch (error) {
      throw filesProblem("away", { internal: error });
    }
  }

  /** What was given out today is counted from the records; those of the last quarter of a second may not be among them yet. */
  async #refuseBeyond({ bytes_per_day: max }: FileRow, { grantId, day }: Receiver, bytes: number): Promise<void> {
    if (max === null) return;
    const [used] = await this.#query<{ bytes: number }>("select bytes from usage_day where grant_id = $1 and day = $2", [grantId, day]);
    if ((used?.bytes ?? 0) + bytes > max) throw filesProblem("bytes-exhausted", { values: { max } });
  }

  readonly #query: Query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    try {
      return (await this.#options.pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw filesProblem("away", { internal: error });
    }
  };
}

function readPage(search: string): { limit: number; after: string | undefined } {
  const seen = new Map<string, string>();
  for (const part of search === "" ? [] : search.split("&")) {
    const [name = "", value = "", ...more] = part.split("=");
    if (!["limit", "cursor"].includes(name) || seen.has(name) || more.length > 0) throw filesProblem("parameter");
    seen.set(name, value);
  }
  const limit = Number(/^\d{1,3}$/.exec(seen.get("limit") ?? String(LIMIT_DEFAULT))?.[0] ?? 0);
  if (limit < 1 || limit > LIMIT_MAX) throw filesProblem("limit", { values: { max: LIMIT_MAX } });
  const after = seen.get("cursor");
  if (after !== undefined && !ID.test(after)) throw filesProblem("cursor");
  return { limit, after };
}

function readIds(search: string): string[] | undefined {
  if (search === "") return undefined;
  const ids = [...new Set(/^ids=([0-9a-f,-]+)$/.exec(search)?.[1]?.split(","))];
  if (ids.length === 0 || ids.length > BUNDLE_MAX || !ids.every((id) => ID.test(id)))
    throw filesProblem("bundle", { values: { max: BUNDLE_MAX } });
  return ids;
}
