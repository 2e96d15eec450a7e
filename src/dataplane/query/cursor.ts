// Page marks: the place of the last row, sealed, since it may hold a key that the caller may see only masked.
import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject, randomBytes } from "node:crypto";
import type { Vault } from "#kernel/vault.ts";
import { queryProblem } from "./query.problems.ts";
import type { Place } from "./statement.ts";
import type { Field } from "./table.ts";

const CIPHER = "aes-256-gcm";
const KEYS_MAX = 64;

/**
 * Each process seals with a key of its own, and sends that key along, itself sealed by the vault: so any gateway can go on where
 * another stopped, and the slow vault is asked once a process instead of once a page.
 */
export class CursorSeal {
  readonly #vault: Vault;
  readonly #key: KeyObject;
  readonly #sealedKey: string;
  readonly #opened = new Map<string, KeyObject>();
  /** With a key that lives as long as the process, a count is a nonce that never comes again. */
  #sealed = 0n;

  constructor(vault: Vault) {
    this.#vault = vault;
    const bytes = randomBytes(32);
    this.#key = createSecretKey(bytes);
    this.#sealedKey = Buffer.from(vault.seal(bytes.toString("base64url"))).toString("base64url");
    this.#opened.set(this.#sealedKey, this.#key);
  }

  /** `scope` names what the mark is good for: the grant and the query. */
  write(scope: string, place: Place): string {
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(++this.#sealed);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(scopeDigest(scope));
    const body = Buffer.concat([nonce, cipher.update(JSON.stringify(place), "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `${this.#sealedKey}.${body.toString("base64url")}`;
  }

  read(scope: string, cursor: string, fields: readonly Field[]): Place {
    const place = this.#open(scope, cursor);
    if (!Array.isArray(place) || place.length !== fields.length) throw queryProblem("cursor");
    return place as Place;
  }

  #open(scope: string, cursor: string): unknown {
    const [sealedKey = "", text = "", ...rest] = cursor.split(".");
    try {
      const body = Buffer.from(text, "base64url");
      if (rest.length > 0 || body.length < 29) return undefined;
      const decipher = createDecipheriv(CIPHER, this.#keyOf(sealedKey), body.subarray(0, 12)).setAAD(scopeDigest(scope));
      decipher.setAuthTag(body.subarray(-16));
      return JSON.parse(decipher.update(body.subarray(12, -16), undefined, "utf8") + decipher.final("utf8"));
    } catch {
      return undefined;
    }
  }

  #keyOf(sealed: string): KeyObject {
    const known = this.#opened.get(sealed);
    if (known) return known;
    const key = createSecretKey(Buffer.from(this.#vault.open(Buffer.from(sealed, "base64url").toString("utf8")), "base64url"));
    if (this.#opened.size < KEYS_MAX) this.#opened.set(sealed, key);
    return key;
  }
}

const scopeDigest = (scope: string): Buffer => hash("sha256", scope, "buffer");
