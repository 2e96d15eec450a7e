// Answers calls for files: their list, and the content of one, whose delivery is on record before its first byte.
import { hash } from "node:crypto";
import { access, open } from "node:fs/promises";
import type pg from "pg";
import { droppedFolder, markedFolder, readSealed, sealedPath } from "#kernel/sealed-file.ts";
import type { Vault } from "#kernel/vault.ts";
import type { Unmarkable } from "#dataplane/marking/index.ts";
import { BUNDLE_MAX, isId, readIds, readLatest, readPage } from "./asking.ts";
import { bundleOf, type Member, plainMember, type Segment } from "./bundle.ts";
import { Copies, type Given, type GivenCopy, unmarkableProblem } from "./copies.ts";
import { deliver, type Delivery, type Query, type Receiver } from "./deliveries.ts";
import { filesProblem } from "./files.problems.ts";
import { bundleHeaders, headersOf, isSame, plannedHeaders } from "./headers.ts";
import { type AskedPart, type FileContent, type FileRow, type GrantedFiles, nothing, scopeOf, unchanged } from "./file-row.ts";
import { type Part, partOf } from "./range.ts";

/** Holds so many bytes of what the provider gives out in a day; false where they are not left, or are held by calls at once. */
type Hold = (bytes: number, max: number) => boolean;

interface BundleAsk {
  readonly hold: Hold;
  readonly wanted: readonly FileRow[];
  readonly receiver: Receiver;
  readonly asked: AskedPart;
  readonly label: string;
}

interface ContentAsk {
  readonly hold: Hold;
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

const BUNDLE_FORMAT = "govshare-file-bundle/1";

export class FileReader {
  readonly #options: FileReaderOptions;
  readonly #copies: Copies<FileRow>;

  constructor(options: FileReaderOptions) {
    this.#options = options;
    const { vault, folder, gateway } = options;
    const read = (file: FileRow): AsyncGenerator<Buffer> => this.#stream(file, { from: 0, until: file.bytes });
    this.#copies = new Copies<FileRow>({ query: this.#query, vault, folder, gateway, read });
  }

  close(): void {
    this.#copies.close();
  }

  /** JSON text. */
  async list(files: GrantedFiles, search: string): Promise<string> {
    const { limit, after } = readPage(search);
    const { column, id, told } = scopeOf(files);
    const rows = await this.#query<FileRow>(
      `select ${told} from gateway_file where ${column} = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [id, after ?? null, limit + 1],
    );
    const listed = rows
      .slice(0, limit)
      .map(({ media_type: mediaType, checked_at: checkedAt, ...file }) => ({ ...file, mediaType, checkedAt: checkedAt.toISOString() }));
    return JSON.stringify({ files: listed, next: rows.length > limit ? (listed.at(-1)?.id ?? null) : null });
  }

  /** The newest that an exchange has made, under an address that stays. */
  async latest(files: GrantedFiles, search: string): Promise<FileRow> {
    if (!("grantId" in files)) throw filesProblem("unknown");
    const { exchange, part } = readLatest(search);
    const [file] = await this.#query<FileRow>(
      `select * from gateway_file where grant_id = $1 and part = $2 and ($3::text is null or exchange = $3)
        order by checked_at desc, run desc limit 1`,
      [files.grantId, part, exchange ?? null],
    );
    if (!file) throw filesProblem("empty");
    return file;
  }

  async content({ files, id, receiver, asked, isDelivered, hold }: ContentAsk): Promise<FileContent> {
    // Ids only: what is no id cannot lead anywhere.
    if (!isId(id)) throw filesProblem("unknown");
    const scope = scopeOf(files);
    const [file] = await this.#query<FileRow>(`select * from gateway_file where ${scope.column} = $1 and id = $2`, [scope.id, id]);
    if (!file) throw filesProblem("unknown");
    if (file.marking === "none" && isSame(asked.ifNoneMatch, file)) return unchanged(file);
    if (isDelivered) await this.#refuseBeyond(file, receiver, 1);
    const given = file.marking === "none" ? undefined : await this.#copyFor(file, receiver, isDelivered);
    if (given === "planned") return { status: 200, bytes: 0, isUnmeasured: true, files: 0, headers: plannedHeaders(file), stream: nothing };
    const shown = given?.copy ? { ...file, ...given.copy } : file;
    const etag = `"${shown.sha256}"`;
    const part = partOf(shown.bytes, etag, asked);
    if (part === "outside") throw filesProblem("range", { values: { bytes: shown.bytes } });
    const bytes = part.until - part.from;
    if (isDelivered) await this.#refuseBeyond(file, receiver, bytes, hold);
    const delivery = isDelivered ? await this.#deliveryOf(given, file, receiver) : undefined;
    const told = { code: delivery?.code, mark: given && markIn(given) };
    const place = given?.copy ?? file;
    const folder = this.#folderOf(file, given?.copy !== undefined);
    if (isDelivered) await refuseMissing(folder, place);
    return {
      status: part.isWhole ? 200 : 206,
      bytes,
      files: part.from === 0 || delivery?.isNew ? 1 : 0,
      headers: headersOf(shown, etag, part, told),
      whole: shown,
      stream: () => this.#stream(place, part, folder),
    };
  }

  async #copyFor(file: FileRow, receiver: Receiver, isDelivered: boolean): Promise<GivenCopy | "planned"> {
    if (isDelivered) {
      const outcome = await this.#copies.give(file, receiver);
      if (!("delivery" in outcome)) throw unmarkableProblem(file, outcome.why);
      return outcome;
    }
    return (await this.#copies.find(file, receiver)) ?? "planned";
  }

  async #deliveryOf(given: GivenCopy | undefined, { id }: FileRow, receiver: Receiver): Promise<Delivery | undefined> {
    return given ? given.delivery : (await deliver(this.#query, this.#options.gateway, [id], receiver)).get(id);
  }

  #folderOf({ grant_id: grantId }: FileRow, isCopy: boolean): string {
    const { folder } = this.#options;
    return isCopy ? markedFolder(folder) : grantId === null ? folder : droppedFolder(folder);
  }

  /** The files that a bundle is asked of: those named, or all. */
  async wanted(files: GrantedFiles, search: string): Promise<readonly FileRow[]> {
    const ids = readIds(search);
    const { column, id } = scopeOf(files);
    const rows = await this.#query<FileRow>(
      `select * from gateway_file where ${column} = $1 and ($2::uuid[] is null or id = any($2::uuid[])) and crc32 is not null order by id limit $3`,
      [id, ids ?? null, BUNDLE_MAX + 1],
    );
    if (rows.length > BUNDLE_MAX) throw filesProblem("too-many-files", { values: { max: BUNDLE_MAX } });
    if (ids && rows.length < ids.length) throw filesProblem("unknown");
    if (rows.length === 0) throw filesProblem("empty");
    return rows;
  }

  /** Each file is a delivery of its own; `label` names the folder within. */
  async bundle({ wanted, receiver, asked, label, hold }: BundleAsk): Promise<FileContent> {
    for (const file of wanted) await refuseMissing(this.#folderOf(file, false), file);
    const [first] = wanted;
    if (first) await this.#refuseBeyond(first, receiver, 1);
    const { members, left } = await this.#membersOf(wanted, receiver);
    const told = members.map(({ file: { id, name, bytes, version, period, sha256, sm3 }, given, delivery }) => ({
      code: delivery.code,
      at: delivery.at.toISOString(),
      file: { id, name, bytes, version, period, sha256, sm3 },
      ...(given && { mark: markIn(given) }),
      ...(given?.copy && { copy: { bytes: given.copy.bytes, sha256: given.copy.sha256, sm3: given.copy.sm3 } }),
    }));
    const withheld = left.map(({ file: { id, name }, why }) => ({ file: { id, name }, why }));
    const stated = {
      format: BUNDLE_FORMAT,
      grant: label,
      purpose: receiver.purpose,
      deliveries: told,
      ...(withheld.length > 0 && { withheld }),
    };
    const text = `${JSON.stringify(stated, null, 2)}\n`;
    const { bytes, segments } = bundleOf<Stored>([
      plainMember("manifest.json", Buffer.from(text), members[0]?.delivery.at ?? receiver.at),
      ...members.map(({ file, given }): Member<Stored> => {
        const content = given?.copy ?? file;
        const from = { ...content, folder: this.#folderOf(file, given?.copy !== undefined) };
        return { name: `${label}/${file.name}`, bytes: content.bytes, crc: Number(content.crc32), at: file.checked_at, content: from };
      }),
    ]);
    // Whatever differs, a code, a digest or a name, stands in the manifest.
    const etag = `"${hash("sha256", text)}"`;
    const part = partOf(bytes, etag, asked);
    if (part === "outside") throw filesProblem("range", { values: { bytes } });
    if (first) await this.#refuseBeyond(first, receiver, part.until - part.from, hold);
    return {
      status: part.isWhole ? 200 : 206,
      bytes: part.until - part.from,
      files: part.from === 0 ? members.length : members.filter(({ delivery }) => delivery.isNew).length,
      headers: bundleHeaders(`${label}.zip`, etag, bytes, part),
      stream: () => this.#streamBundle(segments, part),
    };
  }

  /** Files of one resource are marked alike. What can only be given marked, and cannot be, is left out and said to be. */
  async #membersOf(wanted: readonly FileRow[], receiver: Receiver): Promise<{ members: BundleMember[]; left: LeftOut[] }> {
    if (wanted[0]?.marking === "none") {
      const ids = wanted.map(({ id }) => id);
      const deliveries = await deliver(this.#query, this.#options.gateway, ids, receiver);
      return { members: wanted.flatMap((file) => memberOf(file, deliveries.get(file.id))), left: [] };
    }
    const members: BundleMember[] = [];
    const left: LeftOut[] = [];
    const outcomes = await Promise.all(wanted.map(async (file) => ({ file, outcome: await this.#copies.give(file, receiver) })));
    for (const { file, outcome } of outcomes) {
      if ("delivery" in outcome) members.push({ file, given: outcome, delivery: outcome.delivery });
      else left.push({ file, why: outcome.why });
    }
    const [none] = left;
    if (members.length === 0 && none) throw unmarkableProblem(none.file, none.why);
    return { members, left };
  }

  async *#streamBundle(segments: readonly Segment<Stored>[], { from, until }: Part): AsyncGenerator<Buffer> {
    for (const segment of segments) {
      const cut = { from: Math.max(from, segment.from) - segment.from, until: Math.min(until, segment.until) - segment.from };
      if (cut.from >= cut.until) continue;
      if (Buffer.isBuffer(segment.content)) yield segment.content.subarray(cut.from, cut.until);
      else yield* this.#stream(segment.content, cut, segment.content.folder);
    }
  }

  async *#stream(file: Given, part: Omit<Part, "isWhole">, folder = this.#options.folder): AsyncGenerator<Buffer> {
    const handle = await open(sealedPath(folder, file.id));
    try {
      const key = Buffer.from(this.#options.vault.open(file.sealed_key), "base64");
      yield* readSealed(handle, { id: file.id, cipher: file.cipher, key }, part);
    } finally {
      await handle.close();
    }
  }

  /** What was given out today is counted from the records; what this gateway has not put there yet, or gives out at this moment, it knows itself. */
  async #refuseBeyond({ bytes_per_day: max }: FileRow, { grantId, day }: Receiver, bytes: number, hold?: Hold): Promise<void> {
    if (max === null) return;
    const [used] = await this.#query<{ bytes: number }>("select bytes from usage_day where grant_id = $1 and day = $2", [grantId, day]);
    if ((used?.bytes ?? 0) + bytes > max || hold?.(bytes, max) === false) throw filesProblem("bytes-exhausted", { values: { max } });
  }

  readonly #query: Query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]> => {
    try {
      return (await this.#options.pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw filesProblem("away", { internal: error });
    }
  };
}

/** Told before the head is sent; opened only once somebody reads. */
async function refuseMissing(folder: string, { id }: Given): Promise<void> {
  try {
    await access(sealedPath(folder, id));
  } catch (error) {
    throw filesProblem("away", { internal: error });
  }
}

interface Stored extends Given {
  readonly folder: string;
}

interface BundleMember {
  readonly file: FileRow;
  readonly given: GivenCopy | undefined;
  readonly delivery: Delivery;
}

interface LeftOut {
  readonly file: FileRow;
  readonly why: Unmarkable;
}

const memberOf = (file: FileRow, delivery: Delivery | undefined): BundleMember[] =>
  delivery ? [{ file, given: undefined, delivery }] : [];

/** As it stands in a header and in manifests. */
const markIn = ({ copy, why }: GivenCopy): string => (copy ? "marked" : `none; why=${why ?? ""}`);
