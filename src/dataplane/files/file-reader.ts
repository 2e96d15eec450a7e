// Answers calls for files: their list, and the content of one, whose delivery is on record before its first byte.
import { randomBytes, randomUUID } from "node:crypto";
import { access, open } from "node:fs/promises";
import type pg from "pg";
import type { Day } from "#kernel/clock.ts";
import { type FileCipher, readSealed, sealedPath } from "#kernel/sealed-file.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { Vault } from "#kernel/vault.ts";
import { filesProblem } from "./files.problems.ts";
import { type Part, partOf } from "./range.ts";

/** What a grant on files opens: all that may be given out of one resource. */
export interface GrantedFiles {
  readonly resourceId: string;
}

interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly period: string;
  readonly note: string;
  readonly version: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly cipher: FileCipher;
  readonly sealed_key: string;
  readonly checked_at: Date;
  readonly bytes_per_day: number | null;
}

/** Who is given a copy, and for what. */
export interface Receiver {
  readonly grantId: string;
  readonly credentialPrefix: string;
  readonly personId: string | null;
  readonly purpose: string;
  readonly businessCase: string | null;
  readonly address: string;
  readonly day: Day;
  readonly at: Date;
}

export interface AskedPart {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface FileContent {
  readonly status: 200 | 206;
  readonly bytes: number;
  readonly isFromTheStart: boolean;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  /** Of one use; holds nothing before it is read, and gives back what it holds however it ends. */
  readonly stream: () => AsyncGenerator<Buffer>;
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
const ID = new RegExp(UUID_PATTERN);
// Without letters that are taken for digits when somebody reads a code out.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

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
    const code = isDelivered ? await this.#deliver(file, receiver) : undefined;
    if (isDelivered) await this.#refuseMissing(file);
    return {
      status: part.isWhole ? 200 : 206,
      bytes,
      isFromTheStart: part.from === 0,
      headers: headersOf(file, etag, part, code),
      stream: () => this.#stream(file, part),
    };
  }

  async *#stream(file: FileRow, part: Part): AsyncGenerator<Buffer> {
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

  /** The code of the delivery: of the one that goes on, or of a new one. */
  async #deliver({ id }: FileRow, to: Receiver): Promise<string> {
    const values = [to.grantId, id, to.credentialPrefix, to.day];
    const known = async () =>
      (
        await this.#query<{ code: string }>(
          "select code from file_delivery where grant_id = $1 and file_id = $2 and credential_prefix = $3 and day = $4",
          values,
        )
      )[0]?.code;
    const before = await known();
    if (before !== undefined) return before;
    await this.#query(
      `insert into file_delivery (grant_id, file_id, credential_prefix, day, id, code, gateway, person_id, purpose, business_case, address, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict on constraint file_delivery_once do nothing`,
      [...values, randomUUID(), newCode(), this.#options.gateway, to.personId, to.purpose, to.businessCase, to.address, to.at],
    );
    const made = await known();
    if (made === undefined) throw filesProblem("away");
    return made;
  }

  async #query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      return (await this.#options.pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw filesProblem("away", { internal: error });
    }
  }
}

function newCode(): string {
  const letters = [...randomBytes(12)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "0").join("");
  return `JF-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

function headersOf(file: FileRow, etag: string, { from, until, isWhole }: Part, code: string | undefined): string[] {
  const digest = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
  const digests = `sha-256=:${digest(file.sha256)}:, sm3=:${digest(file.sm3)}:`;
  const plain = file.name.replaceAll(/[^\w.-]/g, "_");
  const name = encodeURIComponent(file.name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const whole = [["content-digest", digests]];
  const cut = [["content-range", `bytes ${from}-${until - 1}/${file.bytes}`]];
  return [
    ["content-type", file.media_type],
    ["accept-ranges", "bytes"],
    ["etag", etag],
    ["repr-digest", digests],
    ["content-disposition", `attachment; filename="${plain}"; filename*=UTF-8''${name}`],
    ...(isWhole ? whole : cut),
    ...(code === undefined ? [] : [["x-govshare-delivery", code]]),
  ].flat();
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
