// Gives each receiver the copy that bears the mark of his delivery: made once, sealed, and kept for a while so that a download can go on.
import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { crc32 } from "node:zlib";
import type { Vault } from "#kernel/vault.ts";
import { type FileCipher, markedFolder, newFileKey, sealedPath, SealedWriter } from "#kernel/sealed-file.ts";
import { CannotMark, MARKED_BYTES_MAX, type Mark, Marker, MarkingAway, type Unmarkable } from "#dataplane/marking/index.ts";
import { type Delivery, newCode, type Query, type Receiver } from "./deliveries.ts";
import { filesProblem, whyWords } from "./files.problems.ts";

/** What is given out: a file as it is, or a copy of it. */
export interface Given {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly crc32: number | null;
  readonly cipher: FileCipher;
  readonly sealed_key: string;
}

export type Marking = "none" | "possible" | "only";

/** The file that a copy is made of. */
export interface Original extends Given {
  readonly name: string;
  readonly marking: Marking;
}

export interface GivenCopy {
  readonly delivery: Delivery;
  /** Without one the file is given as it is, and why. */
  readonly copy: Given | undefined;
  readonly why: Unmarkable | undefined;
}

export interface CopiesOptions<File> {
  readonly query: Query;
  readonly vault: Vault;
  readonly folder: string;
  readonly gateway: string;
  readonly read: (file: File) => AsyncGenerator<Buffer>;
}

/** Without a delivery: only marked copies are given, and there can be none. */
export type Outcome = GivenCopy | { readonly why: Unmarkable };

/** How long a caller is left waiting; the copy is made all the same, and there when he asks again. */
const PATIENCE_MS = 60_000;
/** Files that are known to bear no mark: nobody makes the gateway find that out again and again. */
const KNOWN_MAX = 10_000;

interface Row {
  readonly delivery_id: string;
  readonly code: string;
  readonly at: Date;
  readonly id: string | null;
  readonly why: Unmarkable | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly crc32: number;
  readonly cipher: FileCipher;
  readonly sealed_key: string | null;
}

const FIND = `select d.id as delivery_id, d.code, d.at, c.id, c.why, c.bytes, c.sha256, c.sm3, c.crc32, c.cipher, c.sealed_key
  from file_delivery d left join marked_copy c on c.delivery_id = d.id
 where d.grant_id = $1 and d.file_id = $2 and d.credential_prefix = $3 and d.day = $4`;
const COLUMNS = "(delivery_id, id, why, bytes, sha256, sm3, crc32, cipher, sealed_key, made_at)";
const ADD = `insert into marked_copy ${COLUMNS} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (delivery_id) do nothing returning delivery_id`;
/** Both or none: nothing is on record as given that was refused. */
const ADD_BOTH = `with made as (
    insert into file_delivery (id, grant_id, credential_prefix, day, gateway, person_id, purpose, business_case, address, at, file_id, code)
    values ($1, $11, $12, $13, $14, $15, $16, $17, $18, $10, $19, $20) on conflict on constraint file_delivery_once do nothing returning id)
  insert into marked_copy ${COLUMNS} select made.id, $2, $3, $4, $5, $6, $7, $8, $9, $10 from made returning delivery_id`;

export class Copies<File extends Original> {
  readonly #options: CopiesOptions<File>;
  readonly #marker = new Marker();
  readonly #underWay = new Map<string, Promise<Outcome>>();
  readonly #known = new Map<string, Unmarkable>();

  constructor(options: CopiesOptions<File>) {
    this.#options = options;
  }

  close(): void {
    this.#marker.close();
  }

  /** The copy of today, where it was made before. */
  async find(file: File, to: Receiver): Promise<GivenCopy | undefined> {
    const row = await this.#find(file, to);
    return row && givenOf(row);
  }

  /** Delivers, unless the file can only be given marked and cannot be. */
  async give(file: File, to: Receiver): Promise<Outcome> {
    const key = [to.grantId, file.id, to.credentialPrefix, to.day].join("/");
    let making = this.#underWay.get(key);
    if (!making) {
      making = this.#make(file, to).finally(() => this.#underWay.delete(key));
      // Whoever waits is told; one who has gone leaves nobody to be told.
      making.catch(() => undefined);
      this.#underWay.set(key, making);
    }
    const given = await inPatience(making);
    // On record from an hour in which such files were given as they are.
    return given.why !== undefined && file.marking === "only" ? { why: given.why } : given;
  }

  async #make(file: File, to: Receiver): Promise<Outcome> {
    const before = await this.#find(file, to);
    const known = before && givenOf(before);
    if (known) return known;
    const code = before?.code ?? newCode();
    const made = await this.#marked(file, await this.#markOf(code, to));
    if ("why" in made && file.marking === "only") return { why: made.why };
    if (!(await this.#keep({ file, to, code, before, made }))) await this.#discard(made);
    const row = await this.#find(file, to);
    const given = row && givenOf(row);
    if (!given) throw filesProblem("away");
    return { ...given, delivery: { ...given.delivery, isNew: before === undefined } };
  }

  async #find({ id }: Original, { grantId, credentialPrefix, day }: Receiver): Promise<Row | undefined> {
    return (await this.#options.query<Row>(FIND, [grantId, id, credentialPrefix, day]))[0];
  }

  async #markOf(code: string, { grantId, businessCase, day }: Receiver): Promise<Mark> {
    const [holder] = await this.#options.query<{ number: string; name: string; code: string }>(
      "select number, name, code from gateway_holder where grant_id = $1",
      [grantId],
    );
    if (!holder) throw filesProblem("away");
    const shown = businessCase !== null && /^[\x21-\x7e]{1,40}$/.test(businessCase) ? [businessCase] : [];
    return { holder: holder.name, holderCode: holder.code, lines: [code, `${day} ${holder.number}`, ...shown] };
  }

  async #marked(file: File, mark: Mark): Promise<Made> {
    const known = file.bytes > MARKED_BYTES_MAX ? "too-large" : this.#known.get(file.id);
    if (known !== undefined) return { id: randomUUID(), why: known };
    const { vault, folder, read } = this.#options;
    const id = randomUUID();
    const key = newFileKey();
    const path = sealedPath(markedFolder(folder), id);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
      try {
        const writer = await SealedWriter.open(handle, { id, cipher: file.cipher, key });
        const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
        let [bytes, crc] = [0, 0];
        await this.#marker.mark(read(file), mark, async (piece) => {
          sha256.update(piece);
          sm3.update(piece);
          crc = crc32(piece, crc);
          bytes += piece.length;
          await writer.write(piece);
        });
        await writer.flush();
        const digests = { sha256: sha256.digest("hex"), sm3: sm3.digest("hex"), crc32: crc };
        return { id, bytes, ...digests, cipher: file.cipher, sealed_key: vault.seal(key.toString("base64")) };
      } finally {
        await handle.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      if (!(error instanceof CannotMark)) throw filesProblem(error instanceof MarkingAway ? "marking" : "away", { internal: error });
      if (this.#known.size >= KNOWN_MAX) this.#known.clear();
      this.#known.set(file.id, error.why);
      return { id, why: error.why };
    }
  }

  /** False where another gateway was quicker. */
  async #keep({ file, to, code, before, made }: Keeping): Promise<boolean> {
    const copy = "why" in made ? undefined : made;
    const told = "why" in made ? made.why : null;
    const of = [made.id, told, copy?.bytes, copy?.sha256, copy?.sm3, copy?.crc32, copy?.cipher, copy?.sealed_key, to.at].map(
      (value) => value ?? null,
    );
    const { grantId, credentialPrefix, day, personId, purpose, businessCase, address } = to;
    const receiver = [grantId, credentialPrefix, day, this.#options.gateway, personId, purpose, businessCase, address, file.id, code];
    const added = before
      ? await this.#options.query(ADD, [before.delivery_id, ...of])
      : await this.#options.query(ADD_BOTH, [randomUUID(), ...of, ...receiver]);
    return added.length > 0;
  }

  async #discard({ id }: Made): Promise<void> {
    await rm(sealedPath(markedFolder(this.#options.folder), id), { force: true });
  }
}

type Made = Given | { readonly id: string; readonly why: Unmarkable };

interface Keeping {
  readonly file: Original;
  readonly to: Receiver;
  readonly code: string;
  readonly before: Row | undefined;
  readonly made: Made;
}

function givenOf({ code, at, id, why, sealed_key: sealedKey, ...row }: Row): GivenCopy | undefined {
  if (id === null) return undefined;
  const delivery = { code, at, isNew: false };
  if (why !== null) return { delivery, copy: undefined, why };
  // Its bytes are gone: it was of an earlier day.
  if (sealedKey === null) return undefined;
  return { delivery, copy: { ...row, id, sealed_key: sealedKey }, why: undefined };
}

/** Of a file that is given marked or not at all. */
export const unmarkableProblem = ({ name }: Original, why: Unmarkable) =>
  filesProblem("unmarkable", { values: { name, why: whyWords[why].zh, whyEn: whyWords[why].en } });

async function inPatience(making: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(filesProblem("marking")), PATIENCE_MS);
  });
  try {
    return await Promise.race([making, tired]);
  } finally {
    clearTimeout(timer);
  }
}
